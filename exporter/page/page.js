// The page around the cards: views, filters, language, light and dark, and what is kept of them.

const VIEWS = ["study", "list", "findings"];
const CHOICES = ["topic", "kind", "note"];
const byId = (id) => document.getElementById(id);
let shownView = "study";
let theme = "";

function stored(place, name) {
  try {
    return JSON.parse(window[place].getItem(name)) || {};
  } catch {
    return {};
  }
}

// For the next time that this very page is opened, and for a reload after a save.
function keep() {
  try {
    localStorage.setItem("cards-look", JSON.stringify({ tongue, theme }));
    sessionStorage.setItem("cards-place", JSON.stringify({
      deck: TOLD.deck, view: shownView, wanted, pages,
      note: TOLD.notes[wanted.note]?.[0],
      key: study.items[study.at]?.key, flipped: study.flipped, scroll: window.scrollY,
    }));
  } catch {
    // Some browsers keep nothing for files.
  }
}

function isDark() {
  return theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function options(name, any, rows) {
  const element = byId(name);
  element.replaceChildren(new Option(say(any), ""), ...rows.map(([value, words]) => new Option(words, value)));
  element.value = wanted[name];
  if (element.selectedIndex < 0) element.value = wanted[name] = "";
}

const tally = { topic: {}, kind: {}, note: {} };

function count() {
  for (const { card } of ITEMS) {
    tally.kind[card.kind] = (tally.kind[card.kind] || 0) + 1;
    tally.note[card.note] = (tally.note[card.note] || 0) + 1;
  }
  for (const slug of Object.keys(TOLD.topics)) {
    const slugs = new Set(TOLD.topics[slug][1]);
    tally.topic[slug] = ITEMS.filter(({ card }) => card.topics.some((each) => slugs.has(each))).length;
  }
}

function drawChoices() {
  const topics = Object.keys(TOLD.topics).sort((a, b) => tally.topic[b] - tally.topic[a]);
  options("topic", "anyTopic", topics.map((slug) => [slug, `${TOLD.topics[slug][0]}（${tally.topic[slug]}）`]));
  const kinds = Object.keys(TOLD.kinds).filter((kind) => tally.kind[kind]);
  options("kind", "anyKind", kinds.map((kind) => [kind, `${sayKind(kind)}（${tally.kind[kind]}）`]));
  options("note", "anyNote", TOLD.notes.map(([path], at) => [String(at), `${path}（${tally.note[at] || 0}）`]));
}

// Everything that depends on what is wanted and on how it looks.
function draw() {
  document.documentElement.classList.toggle("dark", isDark());
  const found = wantedFindings();
  byId("study-count").textContent = byId("list-count").textContent = study.items.length;
  byId("findings-count").textContent = found.length;
  byId("language").textContent = say("other");
  byId("language").lang = ["en", "zh-CN"][tongue];
  byId("theme").textContent = say(isDark() ? "light" : "dark");
  byId("clear").hidden = !Object.values(wanted).some(Boolean);
  for (const name of VIEWS) {
    byId(name).hidden = name !== shownView;
    byId(`tab-${name}`).setAttribute("aria-selected", String(name === shownView));
    byId(`tab-${name}`).tabIndex = name === shownView ? 0 : -1;
  }
  // Of cards findings know nothing: these filters would do nothing there.
  byId("topic").hidden = byId("kind").hidden = shownView === "findings";
  if (shownView === "study") drawStudy();
  else if (shownView === "list") drawList();
  else drawFindings(found);
}

function view(name, focused = false) {
  shownView = name;
  draw();
  keep();
  if (focused) byId(`tab-${name}`).focus();
}

function choose() {
  studyItems(wantedItems());
  pages.list = pages.findings = 0;
  draw();
  keep();
  announce(say("saidMatches", study.items.length));
}

function clear() {
  for (const name of ["query", ...CHOICES]) byId(name).value = wanted[name] = "";
  choose();
  byId("query").focus();
}

function tabKey(event) {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!by) return;
  view(VIEWS[(VIEWS.indexOf(shownView) + by + VIEWS.length) % VIEWS.length], true);
  event.preventDefault();
}

function key(event) {
  const typing = event.composedPath()[0].closest?.("input, select, textarea");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
    byId("query").select();
    event.preventDefault();
  } else if (event.key === "Escape" && typing === byId("query")) {
    typing.value = wanted.query = "";
    choose();
    typing.blur();
    event.preventDefault();
  } else if (shownView === "study") {
    studyKey(event);
  }
}

function listen() {
  let waiting;
  byId("query").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { wanted.query = byId("query").value; choose(); }, 120);
  });
  for (const name of CHOICES) {
    byId(name).addEventListener("change", () => { wanted[name] = byId(name).value; choose(); });
  }
  document.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
  for (const name of VIEWS) byId(`tab-${name}`).addEventListener("click", () => view(name));
  document.querySelector(".tabs").addEventListener("keydown", tabKey);
  byId("clear").addEventListener("click", clear);
  byId("flip").addEventListener("click", flip);
  byId("previous").addEventListener("click", () => step(-1));
  byId("next").addEventListener("click", () => step(1));
  byId("language").addEventListener("click", () => { tongue = 1 - tongue; speakAll(); drawChoices(); draw(); keep(); });
  byId("theme").addEventListener("click", () => { theme = isDark() ? "light" : "dark"; draw(); keep(); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  document.addEventListener("keydown", key);
  window.addEventListener("pagehide", keep);
}

function restore() {
  ({ tongue = 0, theme = "" } = stored("localStorage", "cards-look"));
  const place = stored("sessionStorage", "cards-place");
  if (place.deck !== TOLD.deck) return 0;
  Object.assign(wanted, place.wanted);
  // A note may have another number by now.
  const at = TOLD.notes.findIndex(([path]) => path === place.note);
  wanted.note = at < 0 ? "" : String(at);
  if (!TOLD.topics[wanted.topic]) wanted.topic = "";
  Object.assign(pages, place.pages);
  shownView = place.view;
  studyItems(wantedItems());
  studyItem(place.key, place.flipped);
  byId("query").value = wanted.query;
  return place.scroll;
}

function follow() {
  const version = document.documentElement.dataset.version;
  if (!version) return;
  new EventSource("events").addEventListener("message", (event) => {
    if (event.data !== version) { keep(); location.reload(); }
  });
}

dress();
count();
studyItems(ITEMS);
const scrolled = restore();
speakAll();
drawChoices();
listen();
draw();
window.scrollTo(0, scrolled);
follow();
