// The cards: which there are, what they say as plain text, which of them are wanted.

const TOLD = JSON.parse(document.getElementById("told").textContent);

// Which of the fields' values a template shows, as Anki reads it: {{X}}, {{#X}}...{{/X}}, {{^X}}.
function render(template, values) {
  const shown = [];
  let html = "";
  for (const part of template.split(/(\{\{[^{}]*\}\})/)) {
    const tag = /^\{\{([#^/]?)\s*(?:[\w-]+:)*(\w+)\s*\}\}$/.exec(part);
    if (tag && tag[1] === "/") shown.pop();
    else if (tag && tag[1]) shown.push(isFilled(values[tag[2]]) === (tag[1] === "#"));
    else if (shown.every(Boolean)) html += tag ? values[tag[2]] || "" : part;
  }
  return html.trim();
}

function isFilled(value) {
  return Boolean(value && value.replace(/<\/?(?:br|div)[^<>]*>|&nbsp;|\s/g, ""));
}

function valuesOf(card) {
  return Object.fromEntries(TOLD.fields.map((name, place) => [name, card.fields[place]]));
}

// A template makes a card of a row of fields where its front shows any of them.
function itemsOf(card) {
  const values = valuesOf(card);
  return TOLD.templates.flatMap((template, side) =>
    render(template.front, values) ? [{ card, side, key: `${card.guid} ${side}` }] : []);
}

const ITEMS = TOLD.cards.flatMap(itemsOf);

// A document of its own, in which nothing is loaded.
const INERT = document.implementation.createHTMLDocument("");

function plain(html) {
  INERT.body.innerHTML = html.replace(/<br[^<>]*>|<\/(?:p|li|tr|td|th|pre|h\d|blockquote|div)>/g, "$& ");
  return INERT.body.textContent.replace(/\s+/g, " ").trim();
}

function frontOf(item) {
  const values = valuesOf(item.card);
  return plain(item.side ? values.Reverse : values.Front);
}

function backOf(item) {
  const values = valuesOf(item.card);
  return plain(item.side ? values.Spare1 || values.Front : values.Back);
}

function placeOf(found) {
  return `${TOLD.notes[found.note][0]}:${found.line}`;
}

function fold(text) {
  return text.normalize("NFKC").toLowerCase();
}

const SAID = new Map();

// Made when somebody searches: it takes a moment for thousands of cards.
function textOf(found) {
  if (!SAID.has(found)) {
    const words = found.fields ? plain(found.fields.join(" ")) : found.text;
    SAID.set(found, fold(`${words} ${placeOf(found)}`));
  }
  return SAID.get(found);
}

const wanted = { query: "", topic: "", kind: "", note: "" };

function isWanted(found) {
  const words = fold(wanted.query).split(/\s+/).filter(Boolean);
  return (wanted.note === "" || found.note === Number(wanted.note))
    && words.every((word) => textOf(found).includes(word));
}

function wantedItems() {
  const slugs = new Set(wanted.topic ? TOLD.topics[wanted.topic][1] : []);
  return ITEMS.filter(({ card }) =>
    (!wanted.kind || card.kind === wanted.kind)
    && (!wanted.topic || card.topics.some((slug) => slugs.has(slug)))
    && isWanted(card));
}

function wantedFindings() {
  return TOLD.findings.filter(isWanted);
}
