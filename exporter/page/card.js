// One card as Anki shows it, in a shadow tree: the very same style, and only for the card.

const stage = document.getElementById("card").attachShadow({ mode: "open" });

// What Anki itself says before the card's own style, and what a document of the card's would begin with.
const AROUND = `
  :host { all: initial; display: block; }
  img { max-width: 100%; max-height: 95vh; }
  mjx-container[display="true"] { display: block; margin: 1em 0; text-align: center; }
  mtd[columnalign="left"] { text-align: left; }
  mtd[columnalign="right"] { text-align: right; }
`;

function dress() {
  const around = new CSSStyleSheet();
  const own = new CSSStyleSheet();
  around.replaceSync(AROUND);
  own.replaceSync(TOLD.css);
  stage.adoptedStyleSheets = [around, own];
}

function showCard(item, flipped, dark) {
  const values = drawnIn(valuesOf(item.card));
  const template = TOLD.templates[item.side];
  values.FrontSide = render(template.front, values);
  const frame = document.createElement("div");
  frame.lang = "zh-CN";
  frame.className = `card card${item.side + 1}${dark ? " nightMode night_mode" : ""}`;
  frame.append(withImages(flipped ? render(template.back, values) : values.FrontSide));
  for (const link of frame.querySelectorAll("a[href]")) {
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  }
  // A dark card stands in a dark page, which some styles ask for.
  const around = document.createElement("div");
  around.className = dark ? "nightMode night_mode" : "";
  around.append(frame);
  stage.replaceChildren(around);
  roomFor(frame);
  reachable(frame);
}

// Formulas as MathJax would find them, and not within code: the page holds the drawing of each.
const FORMULA = /<(pre|code)\b[^>]*>.*?<\/\1>|\\\((?:[^\\]|\\(?!\)).)*?\\\)|\\&#91;(?:[^\\]|\\(?!&#93;).)*?\\&#93;/gs;

function drawnIn(values) {
  const drawn = (source) => {
    const math = TOLD.formulas[source];
    if (!math) return source;
    // What MathJax calls its own, which the card's style knows.
    return `<mjx-container${source.startsWith("\\(") ? "" : ' display="true"'}>${math}</mjx-container>`;
  };
  return Object.fromEntries(Object.entries(values).map(([name, html]) => [name, html.replace(FORMULA, drawn)]));
}

// A formula is never broken: one that is wider than the card gets lines of its own, and scrolls.
function roomFor(frame) {
  for (const formula of frame.querySelectorAll("mjx-container:not([display])")) {
    const room = formula.parentElement.getBoundingClientRect().width;
    if (formula.getBoundingClientRect().width > room) formula.setAttribute("display", "true");
  }
}

// Images stand in the page; of one that does not, on the net or missing, its description stays.
function withImages(html) {
  const parsed = document.createElement("template");
  parsed.innerHTML = html;
  for (const image of parsed.content.querySelectorAll("img")) {
    const held = TOLD.images[image.getAttribute("src")];
    if (held) image.src = held;
    else image.removeAttribute("src");
  }
  return parsed.content;
}

// What scrolls sideways must be reached with the keyboard too.
function reachable(frame) {
  for (const element of frame.querySelectorAll("pre, table, div, p, mjx-container")) {
    if (element.scrollWidth > element.clientWidth && getComputedStyle(element).overflowX !== "visible") {
      element.tabIndex = 0;
    }
  }
}

function linkTo(found) {
  const [path, address] = TOLD.notes[found.note];
  const place = `${path}:${found.line}`;
  const element = document.createElement(address ? "a" : "span");
  element.className = "place";
  element.textContent = place;
  if (address) {
    element.href = address.replace("{line}", found.line);
    element.setAttribute("aria-label", say("open", place));
  }
  return element;
}
