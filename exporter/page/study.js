// One card after the other, question first.

const study = { items: [], at: 0, flipped: false };

function studyItems(items) {
  const key = study.items[study.at]?.key;
  study.items = items;
  const found = items.findIndex((item) => item.key === key);
  if (found < 0) study.flipped = false;
  study.at = Math.max(found, 0);
}

function studyItem(key, flipped = false) {
  const found = study.items.findIndex((item) => item.key === key);
  study.at = Math.max(found, 0);
  study.flipped = flipped && found >= 0;
}

function drawStudy() {
  const item = study.items[study.at];
  const panel = document.getElementById("study");
  panel.querySelector(".empty").hidden = Boolean(item);
  panel.querySelector(".desk").hidden = !item;
  document.getElementById("flip").textContent = say(study.flipped ? "question" : "answer");
  if (!item) return;
  showCard(item, study.flipped, isDark());
  document.getElementById("place").textContent = say("place", study.at + 1, study.items.length);
  document.getElementById("previous").disabled = study.at === 0;
  document.getElementById("next").disabled = study.at + 1 === study.items.length;
  const names = item.card.topics.map((slug) => TOLD.topics[slug]?.[0] ?? slug);
  document.getElementById("origin").replaceChildren(
    linkTo(item.card), ...[say("rule", item.card.rule), ...names].map(chip));
}

function chip(words) {
  const element = document.createElement("span");
  element.className = "chip";
  element.textContent = words;
  return element;
}

function flip() {
  const item = study.items[study.at];
  if (!item) return;
  study.flipped = !study.flipped;
  drawStudy();
  announce(study.flipped ? say("saidAnswer", backOf(item)) : saidQuestion(item));
  keep();
}

function step(by) {
  const to = study.at + by;
  if (to < 0 || to >= study.items.length) return;
  study.at = to;
  study.flipped = false;
  drawStudy();
  window.scrollTo(0, 0);
  announce(saidQuestion(study.items[to]));
  keep();
}

function saidQuestion(item) {
  return say("saidQuestion", study.at + 1, study.items.length, frontOf(item));
}

// Keys count wherever they do nothing else.
function studyKey(event) {
  const at = event.composedPath()[0];
  const busy = at.closest?.("input, select, textarea, [role=tab]");
  const acts = at.closest?.("button, a[href], summary");
  if (busy || event.ctrlKey || event.altKey || event.metaKey) return;
  if ((event.key === " " || event.key === "Enter") && !acts) flip();
  else if (event.key === "ArrowRight" && !scrolls(at)) step(1);
  else if (event.key === "ArrowLeft" && !scrolls(at)) step(-1);
  else return;
  event.preventDefault();
}

function scrolls(element) {
  return element instanceof Element && element.scrollWidth > element.clientWidth && element.tabIndex === 0
    && element.getRootNode() === stage;
}
