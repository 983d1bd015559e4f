"""From the parser's tokens to a flat row of entries: each heading, item, line and block of the note.

The only module that knows markdown-it's tokens. What CommonMark takes for code although people wrote
prose there (indented or fenced) is read again as prose.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from markdown_it.token import Token

from cards.dialect import block_parser
from source.entry import Entry
from source.lines import heading, lines_of

_PROSE_FENCES = {"", "text", "txt", "md", "markdown", "plain", "plaintext"}
_MACHINERY = re.compile(
    r"<(style|script)\b.*?</\1\s*>|<!--(?:(?!<!--).)*?-->", re.IGNORECASE | re.DOTALL
)
_INVISIBLE = re.compile("[\u200b\u200c\u200e\u200f\u2060\ufeff]")
_HAN = re.compile(r"[㐀-鿿]")
_CODE = re.compile(
    r"""^\s*(?: [$#>%/@\\{}\[\]<|+-] | //  | [\w./-]+\s*[:=(]\s*\S | \w[\w.-]*\s+-{1,2}\w | (?:kubectl|docker|git|sudo|cd|ls|apt|yum|
        pip|npm|go|python\d?|import|from|def|class|return|public|private|const|let|var|if|for|while|SELECT|select|curl|wget)\b ) |
        [;{}]\s*$""",
    re.VERBOSE,
)


def blocks(text: str) -> tuple[Entry, ...]:
    """Read Markdown into a flat row of entries, lines counted from 1."""
    return tuple(_row(block_parser().parse(_without_machinery(text)), 1))


def _without_machinery(text: str) -> str:
    """Blank out style sheets, scripts and comments, which are not for reading; their lines stay."""
    text = _INVISIBLE.sub("", text)
    if not re.search(r"<(?:style|script|!--)", text, re.IGNORECASE):
        return text
    pieces = re.split(
        r"(^[ \t]*(?:```|~~~).*?^[ \t]*(?:```|~~~)[ \t]*$)", text, flags=re.MULTILINE | re.DOTALL
    )
    return "".join(
        piece if at % 2 else _MACHINERY.sub(lambda m: "\n" * m[0].count("\n"), piece)
        for at, piece in enumerate(pieces)
    )


def _row(tokens: list[Token], first: int) -> Iterator[Entry]:
    """Walk over one level of tokens; `first` is the line that the tokens' line 0 stands for."""
    at = 0
    while at < len(tokens):
        token, end = tokens[at], _closing(tokens, at)
        inner = tokens[at + 1 : end]
        if token.type == "heading_open":
            yield heading(inner[0].content, int(token.tag[1]), *_lines(token, first))
        elif token.type == "paragraph_open":
            yield from lines_of(inner[0].content.split("\n"), _lines(token, first)[0])
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            if not _is_contents(inner):
                yield from _items(inner, first, token.type.startswith("ordered"))
        elif token.type == "blockquote_open":
            start, stop = _lines(token, first)
            if body := tuple(_row(inner, first)):
                yield Entry("quote", start, stop, body=body)
        elif token.type == "table_open":
            yield _table(inner, *_lines(token, first), first)
        elif token.type in ("fence", "code_block"):
            yield from _code(token, first)
        at = end + 1


def _closing(tokens: list[Token], at: int) -> int:
    """The index of the token that closes the one at `at`."""
    level = 0
    for index in range(at, len(tokens)):
        level += tokens[index].nesting
        if level == 0:
            return index
    return len(tokens) - 1


def _lines(token: Token, first: int) -> tuple[int, int]:
    """A token's lines, from 1 and both included (the parser counts from 0, the end excluded)."""
    start, stop = token.map or (0, 1)
    return start + first, max(start + first, stop + first - 1)


def _items(tokens: list[Token], first: int, ordered: bool) -> Iterator[Entry]:
    at = 0
    while at < len(tokens):
        end = _closing(tokens, at)
        body = tuple(_row(tokens[at + 1 : end], first))
        mark = f"{tokens[at].info}{tokens[at].markup}" if ordered else tokens[at].markup
        yield from _item(body, mark, *_lines(tokens[at], first))
        at = end + 1


def _is_contents(tokens: list[Token]) -> bool:
    """Whether a list is a linked table of contents, which repeats the note's headings."""
    lines = [t.content for t in tokens if t.type == "inline"]
    linked = sum("](#" in line for line in lines)
    return linked > 0 and linked * 2 > len(lines)


def _item(body: tuple[Entry, ...], mark: str, start: int, end: int) -> Iterator[Entry]:
    """Make the item's first line its stem; a heading inside an item is its stem too."""
    if not body:
        return
    stem, rest = body[0], body[1:]
    end = max(start, rest[-1].end if rest else stem.end)
    if stem.form in ("text", "bold", "heading") and not stem.answer:
        own = len(rest)
        if stem.colon and stem.tail:
            # `- X：…` and `Y：…` on the next line are two terms of one list
            own = next(
                (
                    i
                    for i, e in enumerate(rest)
                    if e.form == "text" and e.colon and e.tail and not e.gap
                ),
                own,
            )
        inner, beside = (rest, ()) if own == len(rest) else (rest[:own], rest[own:])
        last = inner[-1].end if inner else stem.end
        yield replace(
            stem,
            form="item",
            mark=mark,
            level=0,
            end=max(last, end if not beside else last),
            body=stem.body + inner,
        )
        yield from (
            replace(e, form="item", mark=mark) if e.form == "text" and e.tail else e for e in beside
        )
    elif stem.form == "item" and stem.mark:
        # `- 1、x`: two marks for one stem; the note's number says more than the bullet
        yield replace(stem, end=end, body=stem.body + rest)
    else:
        yield (
            Entry("item", start, end, mark=mark, body=body)
            if stem.form != "ask"
            else replace(stem, mark=mark, end=end, body=stem.body + rest)
        )


def _table(tokens: list[Token], start: int, end: int, first: int) -> Entry:
    rows: list[tuple[int, tuple[str, ...]]] = []
    for index, token in enumerate(tokens):
        if token.type == "tr_open":
            inner = tokens[index : _closing(tokens, index)]
            line = (token.map[0] if token.map else 0) + first
            rows.append((line, tuple(t.content.strip() for t in inner if t.type == "inline")))
    return Entry("table", start, end, rows=tuple(rows))


def _code(token: Token, first: int) -> Iterator[Entry]:
    start, end = _lines(token, first)
    content = token.content.rstrip()
    language = token.info.strip().split(" ")[0].lower() if token.info.strip() else ""
    fenced = token.type == "fence"
    if language in _PROSE_FENCES and _is_prose(content, fenced):
        dedented = "\n".join(line.strip() if not fenced else line for line in content.split("\n"))
        for entry in _row(block_parser().parse(dedented), start + fenced):
            # a heading inside a block cannot close the sections around it
            yield replace(entry, form="bold", level=0) if entry.form == "heading" else entry
    elif content.strip():
        yield Entry("code", start, end, own=content, language=language)


def _is_prose(content: str, fenced: bool) -> bool:
    """Tell Chinese prose from code: most lines hold Chinese words and few look like code."""
    lines = [line for line in content.split("\n") if line.strip()]
    han = sum(1 for line in lines if len(_HAN.findall(line)) >= 2)
    code = sum(1 for line in lines if _CODE.search(line))
    if not lines or re.search(r"[─│├└┌┐┘┤┬┴┼═║╔╗╚╝]|-->|\+--", content):
        return False
    return han >= len(lines) * (0.6 if fenced else 0.5) and code <= len(lines) * (
        0.25 if fenced else 0.34
    )
