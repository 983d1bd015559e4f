"""The second card of a definition, on request: it shows what is said, and asks of what."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markdown_it.token import Token

from cards.card import Card, Image
from exporter.html import field, html_of, literal
from exporter.markup import tokens
from exporter.term import named_in, pattern_of, term_of
from exporter.tex import DRESS, hidden_in
from exporter.text import lines_of, plain

BLANK = "＿＿＿"
"""What stands where the term stood."""

_ADDRESS = re.compile(r"(?:https?|ftp)://[^\s<>，。；）]+")
_EMPTY = re.compile(
    rf"{BLANK}|（图：[^（）]*）|指的是|也?就是|一[种个]|叫[做作]?|称为|[是指即为的它]"
)
"""What says nothing about a term."""
_LEAST = 5
"""Letters that have to be left: `默认` or `重建` lets nobody name the term."""
_SHOWN = frozenset({"text", "code_inline"})
_APART = "\x00"
"""Between what does not belong to one text."""


@dataclass(frozen=True, slots=True)
class Reverse:
    """Both sides of a second card: as HTML of a field, and as plain text without the path."""

    asked: str
    """The path and the definition, with the term hidden."""
    term: str
    asked_text: str
    term_text: str


def reverse(card: Card) -> Reverse | None:
    """Turn a definition round; None where its term cannot be told, or nothing is said without it.

    The term is hidden in any case and width, in bold, code and formulas, with its other name in
    brackets behind it; a Latin one only where it is a word of its own, for `PodSpec` is no Pod.
    Addresses of links and names of images stay.
    """
    term = term_of(card.front, card.key) if card.kind == "definition" else None
    if term is None:
        return None
    return _turned(term, card.back, card.path, frozenset(card.images))


# A card is turned round before it has its GUID, and again with it.
@lru_cache(maxsize=1 << 14)
def _turned(term: str, back: str, path: tuple[str, ...], shown: frozenset[Image]) -> Reverse | None:
    hidden = pattern_of(plain(term))
    found = [_without(token, hidden) for token in tokens(back)]
    said = "\n".join(line for line in lines_of(found) if line.strip())
    left = DRESS.sub("", _EMPTY.sub("", said))
    if sum(map(str.isalnum, left)) < _LEAST:
        return None
    images = {image.target: image.name for image in shown}
    stems = (_hide(stem, hidden) for stem in path)
    above = " › ".join(stem for stem in stems if any(map(str.isalnum, stem)))
    context = f'<div class="context">{literal(above)}</div>' if above else ""
    return Reverse(context + html_of(found, images), field(term, images), said, plain(term))


def _without(token: Token, hidden: re.Pattern[str]) -> Token:
    """Hide what a pattern finds in a block of the definition."""
    if token.type in {"fence", "code_block"}:
        token.content = _hide(token.content, hidden)
    elif token.type == "formula":
        _hide_in_formula(token, hidden)
    elif token.children:
        _hide_across(token.children, hidden)
    return token


def _hide_across(children: Sequence[Token], hidden: re.Pattern[str]) -> None:
    """Hide also what stands half in bold or code: `Kubernetes **Pod**`."""
    said = "".join(map(_said, children))
    spans = list(_spans(said, hidden))
    end = len(said)
    for child in reversed(children):
        start = end - len(_said(child))
        if child.type in _SHOWN:
            child.content = _cut(child.content, start, spans)
        elif child.type == "image":
            child.content = _hide(child.content, hidden)
        elif child.type == "formula":
            _hide_in_formula(child, hidden)
        end = start


def _hide_in_formula(token: Token, hidden: re.Pattern[str]) -> None:
    token.content = hidden_in(token.content, hidden, BLANK)
    token.info = hidden_in(token.info, hidden, BLANK)


def _cut(text: str, offset: int, spans: Sequence[tuple[int, int]]) -> str:
    """Leave out of a piece of text, which begins at an offset, what lies in the spans."""
    for start, end in reversed(spans):
        first, last = max(start - offset, 0), end - offset
        if first < len(text) and last > 0:
            blank = BLANK if start >= offset else ""
            text = text[:first] + blank + text[last:]
    return text


def _said(child: Token) -> str:
    if child.type in {"softbreak", "hardbreak"}:
        return "\n"
    if child.type == "html_inline":
        return ""
    return child.content if child.type in _SHOWN else _APART * bool(child.content)


def _hide(text: str, hidden: re.Pattern[str]) -> str:
    return _cut(text, 0, list(_spans(text, hidden)))


def _spans(text: str, hidden: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    addresses = [match.span() for match in _ADDRESS.finditer(text)]
    for span in named_in(text, hidden):
        if not any(start <= span[0] < end for start, end in addresses):
            yield span
