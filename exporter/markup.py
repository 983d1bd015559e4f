"""A card's Markdown as tokens, with the harmless HTML of notes taken for what it means.

The parser recognises no HTML at all, so that `List<T>` and `<none>` stay words. The few tags that
people do write into notes for their looks are found here, in the text of the tokens.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from markdown_it.token import Token

from cards.dialect import card_parser

KEPT = frozenset({"b", "del", "em", "i", "kbd", "mark", "s", "strong", "sub", "sup", "u"})
"""Tags that stay tags, without their attributes."""

_LAYOUT = frozenset({"center", "details", "div", "figcaption", "figure", "p", "summary"})
_NAMES = sorted(KEPT | _LAYOUT | {"a", "abbr", "br", "font", "img", "span"})
_TAG = re.compile(
    rf"(?<!\\)<(?P<close>/?)(?P<name>{'|'.join(_NAMES)})(?:\s[^<>]*)?/?>", re.IGNORECASE
)
# Anki drops NUL and refuses U+001F, which separates fields; half a surrogate pair is no text.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_FOOTNOTES: Mapping[str, tuple[str, str, Literal[1, -1]]] = {
    "footnote_block_open": ("ordered_list_open", "ol", 1),
    "footnote_block_close": ("ordered_list_close", "ol", -1),
    "footnote_open": ("list_item_open", "li", 1),
    "footnote_close": ("list_item_close", "li", -1),
}
_BREAKS = frozenset({"softbreak", "hardbreak"})


def tokens(markdown: str) -> list[Token]:
    """Parse a card's Markdown; known tags become `html_inline` and `hardbreak` tokens.

    `<br>` is a line break. The other known tags count where they come in pairs within one block,
    or where they are layout on a line of their own (`<details>`, `</div>`); otherwise they are
    text, as all other HTML is.
    """
    # The line in front keeps a back that starts with `---` from being taken for front matter.
    found = card_parser().parse("\n" + printable(markdown))
    for token in found:
        if token.children:
            token.children = [part for child in token.children for part in _simple(child)]
        if token.type == "inline" and "<" in token.content and token.children:
            token.children = _with_tags(token.children, token.content)
    return [_listed(token) for token in found if token.type != "footnote_anchor"]


def _simple(child: Token) -> Iterator[Token]:
    """Say in ordinary tokens what plugins have tokens of their own for."""
    if child.type == "html_inline":
        # The box of a task: what can be ticked on a card is soon forgotten.
        yield Token("text", "", 0, content="☑" if "checked=" in child.content else "☐")
    elif child.type == "footnote_ref":
        yield Token("html_inline", "", 0, content="<sup>")
        yield Token("text", "", 0, content=str(child.meta["id"] + 1))
        yield Token("html_inline", "", 0, content="</sup>")
    elif child.type != "footnote_anchor":
        yield child


def _listed(token: Token) -> Token:
    """Make a list of the footnotes, without links: cards have no places to lead to."""
    if token.type in _FOOTNOTES:
        kind, tag, nesting = _FOOTNOTES[token.type]
        made = Token(kind, tag, nesting, block=True)
        if token.type == "footnote_block_open":
            made.attrSet("class", "footnotes")
        return made
    if token.attrs.get("class") == "contains-task-list":
        token.attrs = {}
    return token


def printable(text: str) -> str:
    """Leave out the control characters, which no card shows and Anki does not take."""
    return _CONTROL.sub("", text)


@dataclass(frozen=True, slots=True)
class _Tag:
    name: str
    closes: bool
    child: int
    """The place of the text token that holds it."""
    start: int
    end: int


def _with_tags(children: list[Token], raw: str) -> list[Token]:
    """Replace the tags in the text of one block; its raw text tells `<br>` from `&lt;br>`."""
    written = {match[0] for match in _TAG.finditer(raw)}
    tags = [
        _Tag(match["name"].lower(), bool(match["close"]), place, match.start(), match.end())
        for place, child in enumerate(children)
        if child.type == "text"
        for match in _TAG.finditer(child.content)
        if match[0] in written
    ]
    meant = _paired(tags) | {tag for tag in tags if _ends_itself(tag) or _alone(tag, children)}
    if not meant:
        return children
    cut: dict[int, list[_Tag]] = {}
    for tag in sorted(meant, key=lambda tag: (tag.child, tag.start)):
        cut.setdefault(tag.child, []).append(tag)
    return _without_empty_lines(
        part
        for place, child in enumerate(children)
        for part in (_cut(child.content, cut[place]) if place in cut else [child])
    )


def _paired(tags: Sequence[_Tag]) -> set[_Tag]:
    """Every opening tag that is closed later on, and the tag that closes it."""
    opened: dict[str, list[_Tag]] = {}
    paired: set[_Tag] = set()
    for tag in tags:
        if not tag.closes:
            opened.setdefault(tag.name, []).append(tag)
        elif opened.get(tag.name):
            paired |= {opened[tag.name].pop(), tag}
    return paired


def _ends_itself(tag: _Tag) -> bool:
    """`<br>`, and the `</img>` that closes what needs no end."""
    return tag.name == "br" or (tag.name == "img" and tag.closes)


def _alone(tag: _Tag, children: Sequence[Token]) -> bool:
    """Say whether a layout tag stands between the ends of its line and other tags."""
    if tag.name not in _LAYOUT:
        return False
    text = children[tag.child].content
    left, right = text[: tag.start].rstrip(), text[tag.end :].lstrip()
    first = tag.child == 0 or children[tag.child - 1].type in _BREAKS
    last = tag.child + 1 == len(children) or children[tag.child + 1].type in _BREAKS
    begins = left.endswith(">") or (first and not left)
    ends = right.startswith("<") or (last and not right)
    # nobody writes of `<center>` any more, and many forget to close it
    return (begins and ends) or (tag.name == "center" and (begins or ends))


def _cut(text: str, tags: Sequence[_Tag]) -> Iterator[Token]:
    shown = 0
    for tag in tags:
        yield Token("text", "", 0, content=text[shown : tag.start])
        shown = tag.end
        # `<summary>概要</summary>正文`: what layout held apart must not run together.
        if tag.name == "br" or (tag.closes and tag.name in _LAYOUT):
            yield Token("hardbreak", "br", 0)
        elif tag.name in KEPT:
            yield Token("html_inline", "", 0, content=f"<{'/' * tag.closes}{tag.name}>")
    yield Token("text", "", 0, content=text[shown:])


def _without_empty_lines(children: Iterator[Token]) -> list[Token]:
    """Leave out the lines, and the breaks after them, that held nothing but layout."""
    lines: list[list[Token]] = [[]]
    for child in children:
        lines[-1].append(child)
        if child.type in _BREAKS:
            lines.append([])
    kept = [line for line in lines if any(_shows(child) for child in line)]
    if kept and kept[-1][-1].type in _BREAKS:
        kept[-1].pop()
    return [child for line in kept for child in line]


def _shows(child: Token) -> bool:
    if child.type in _BREAKS or child.type == "html_inline":
        return False
    return child.type != "text" or bool(child.content.strip())
