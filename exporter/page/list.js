// Long lists, a page of rows at a time, so that thousands of cards cost no more than fifty.

const ROWS = 50;
const pages = { list: 0, findings: 0 };

function drawRows(name, found, row) {
  const panel = document.getElementById(name);
  const last = Math.max(Math.ceil(found.length / ROWS) - 1, 0);
  pages[name] = Math.min(pages[name], last);
  const from = pages[name] * ROWS;
  const shown = found.slice(from, from + ROWS);
  panel.querySelector(".empty").hidden = found.length > 0;
  panel.querySelector(".rows").replaceChildren(...shown.map(row));
  const pager = panel.querySelector(".pager");
  pager.hidden = last === 0;
  const span = document.createElement("span");
  span.textContent = say("span", from + 1, from + shown.length, found.length);
  pager.replaceChildren(
    turn(name, "earlier", -1, pages[name] === 0), span, turn(name, "later", 1, pages[name] === last));
}

function turn(name, words, by, off) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = say(words);
  button.disabled = off;
  button.addEventListener("click", () => {
    pages[name] += by;
    draw();
    keep();
    window.scrollTo(0, 0);
    document.querySelector(`#${name} .rows :is(.row, [tabindex])`)?.focus();
  });
  return button;
}

function line(className, words, tag = "span") {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = words;
  return element;
}

function cardRow(item) {
  const row = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "row";
  button.append(line("words", frontOf(item)), line("answer", backOf(item)));
  button.lang = "zh-CN";
  button.addEventListener("click", () => {
    studyItem(item.key);
    view("study", true);
  });
  const about = line("about", "", "p");
  about.append(chip(sayKind(item.card.kind)), ...(item.side ? [chip(say("reverse"))] : []), linkTo(item.card));
  row.append(button, about);
  return row;
}

function drawList() {
  drawRows("list", study.items, cardRow);
}
