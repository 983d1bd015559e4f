"""From the parser's tokens to a flat row of entries: each heading, item, line and block of a note.

The only module that knows markdown-it's tokens. What CommonMark takes for code although people
wrote prose there (indented or fenced) is read again as prose.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from markdown_it.token import Token

from cards.dialect import block_parser
from source.asking import asks_title, stem_of
from source.entry import Entry
from source.lines import heading, lines_of
from source.prose import explains, is_prose, without_machinery
from source.shell import LANGUAGES

_PROSE_FENCES = {"", "text", "txt", "md", "markdown", "plain", "plaintext"}
_ADDED = re.compile(r"\W{0,2}(?:补充|追问|思考|加餐)\W{0,2}[：:]\s*([^：:]+)")
_READ_AGAIN = 2
"""How often prose is looked for inside prose that stood in a code block."""


@dataclass(frozen=True, slots=True)
class _Origin:
    """Where a text that was parsed by itself stands in the note."""

    first: int = 1
    """The line of the note, counted from 1, that is its first."""
    depth: int = 0
    """How many code blocks hold it."""

    def lines(self, token: Token) -> tuple[int, int]:
        """A token's lines, both included; the parser counts from 0, the end excluded."""
        start, stop = token.map or (0, 1)
        return start + self.first, max(start + self.first, stop + self.first - 1)


def blocks(text: str) -> tuple[Entry, ...]:
    """Read Markdown into a flat row of entries, lines counted from 1."""
    return tuple(_parsed(without_machinery(text), _Origin()))


def _parsed(text: str, origin: _Origin) -> Iterator[Entry]:
    return _row(block_parser().parse(text), origin)


def _row(tokens: list[Token], origin: _Origin) -> Iterator[Entry]:
    """Walk over one level of tokens."""
    at = 0
    while at < len(tokens):
        end = _closing(tokens, at)
        yield from _block(tokens[at], tokens[at + 1 : end], origin)
        at = end + 1


def _closing(tokens: list[Token], at: int) -> int:
    """The index of the token that closes the one at `at`."""
    level = 0
    for index in range(at, len(tokens)):
        level += tokens[index].nesting
        if level == 0:
            return index
    return len(tokens) - 1


def _block(token: Token, inner: list[Token], origin: _Origin) -> Iterator[Entry]:
    start, end = origin.lines(token)
    match token.type:
        case "heading_open":
            yield heading(inner[0].content, int(token.tag[1]), start, end)
        case "paragraph_open":
            yield from lines_of(inner[0].content.split("\n"), start)
        case "bullet_list_open" | "ordered_list_open":
            if not _is_contents(inner):
                yield from _items(inner, origin)
        case "blockquote_open":
            if body := tuple(_row(inner, origin)):
                yield _quoted(body, start, end)
        case "table_open":
            yield Entry("table", start, end, rows=tuple(_table_rows(inner, origin)))
        case "fence" | "code_block":
            yield from _code(token, origin)


def _quoted(body: tuple[Entry, ...], start: int, end: int) -> Entry:
    """A quotation; one that is nothing but a question is the title of what answers it below."""
    only = _added(body[0])
    if len(body) == 1 and only.form in ("text", "bold") and not only.body and asks_title(only):
        return replace(only, form="bold")
    return Entry("quote", start, end, body=body)


def _added(entry: Entry) -> Entry:
    """`补充：缓存为什么要预热？` asks what stands behind its colon."""
    found = _ADDED.fullmatch(entry.own)
    return replace(entry, own=found[1], head=found[1], tail="", colon=False) if found else entry


def _is_contents(tokens: list[Token]) -> bool:
    """Whether a list is a linked table of contents, which repeats the note's headings."""
    lines = [t.content for t in tokens if t.type == "inline"]
    linked = sum("](#" in line for line in lines)
    return linked > 0 and linked * 2 > len(lines)


def _items(tokens: list[Token], origin: _Origin) -> Iterator[Entry]:
    at = 0
    while at < len(tokens):
        token, end = tokens[at], _closing(tokens, at)
        if body := tuple(_row(tokens[at + 1 : end], origin)):
            # an ordered item's number is its info, its markup the point behind
            yield from _item(body, f"{token.info}{token.markup}", origin.lines(token)[0])
        at = end + 1


def _item(body: tuple[Entry, ...], mark: str, start: int) -> Iterator[Entry]:
    """Make the item's first line its stem; a heading inside an item is its stem too."""
    stem, rest = body[0], body[1:]
    end = max(start, body[-1].end)
    if stem.form in ("text", "bold", "heading") and not stem.answer:
        inner, beside = _divided(stem, rest)
        last = (stem, *inner)[-1].end
        yield replace(stem, form="item", mark=mark, level=0, end=last, body=stem.body + inner)
        for entry in beside:
            listed = entry.form == "text" and entry.tail
            yield replace(entry, form="item", mark=mark) if listed else entry
    elif stem.form == "item" and stem.mark:
        # `- 1、x`: two marks for one stem; the note's number says more than the bullet
        yield replace(stem, end=end, body=stem.body + rest)
    elif stem.form == "ask":
        yield replace(stem, mark=mark, end=end, body=stem.body + rest)
    else:
        yield Entry("item", start, end, mark=mark, body=body)


def _divided(stem: Entry, rest: tuple[Entry, ...]) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """Divide what an item holds from what stands beside it.

    `- X：…` and `Y：…` on the next line are two terms of one list.
    """
    if stem.colon and stem.tail:
        for at, entry in enumerate(rest):
            told = entry.form == "text" and entry.colon and entry.tail
            if told and (not entry.gap or _has_subject(entry)):
                return rest[:at], rest[at:]
    return rest, ()


def _has_subject(entry: Entry) -> bool:
    """`《南京条约》的内容：…` asks of something else than the item above it."""
    stem = stem_of(entry)
    return stem.kind == "label" and bool(stem.subject) and not stem.pointing


def _table_rows(tokens: list[Token], origin: _Origin) -> Iterator[tuple[int, tuple[str, ...]]]:
    for at, token in enumerate(tokens):
        if token.type == "tr_open":
            cells = tokens[at : _closing(tokens, at)]
            line, _ = origin.lines(token)
            yield line, tuple(t.content.strip() for t in cells if t.type == "inline")


def _code(token: Token, origin: _Origin) -> Iterator[Entry]:
    start, end = origin.lines(token)
    content, fenced = token.content.rstrip(), token.type == "fence"
    language = token.info.strip().split(" ")[0].lower()
    may = language in _PROSE_FENCES or (language in LANGUAGES and explains(content))
    if may and origin.depth < _READ_AGAIN and is_prose(content, fenced):
        text = content if fenced else "\n".join(line.strip() for line in content.split("\n"))
        for entry in _parsed(text, _Origin(start + fenced, origin.depth + 1)):
            # a heading inside a block cannot close the sections around it
            yield replace(entry, form="bold", level=0) if entry.form == "heading" else entry
    elif content.strip():
        yield Entry("code", start, end, own=content, language=language)
