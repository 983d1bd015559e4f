// What in the notes made no card, or needs a look: questions without an answer before all others.

function drawFindings(found) {
  const open = (each) => each.rule === "open-question" || each.rule === "image-answer";
  drawRows("findings", [...found.filter(open), ...found.filter((each) => !open(each))], findingRow);
}

function findingRow(found) {
  const row = document.createElement("li");
  row.tabIndex = -1;
  const about = line("about", "", "p");
  about.append(chip(say(found.rule)), linkTo(found));
  const words = line("words", found.text, "p");
  const hint = line("answer", found.hint, "p");
  words.lang = hint.lang = "zh-CN";
  row.append(words, hint, about);
  return row;
}
