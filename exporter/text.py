"""Markdown as plain text: the words, the code and the cells of tables, without the markup."""

from collections.abc import Iterable, Iterator

from markdown_it.token import Token

from exporter.html import image_words
from exporter.markup import tokens


def plain(markdown: str) -> str:
    """Render Markdown as plain text, one line for each line, item, table row and line of code.

    Of a link its words stay, of an image its description.
    """
    return "\n".join(line for line in lines_of(tokens(markdown)) if line.strip())


def lines_of(found: Iterable[Token]) -> Iterator[str]:
    """Say what tokens of `exporter.markup` show, line by line; lines may be empty."""
    cells: list[str] | None = None
    for token in found:
        if token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            yield " | ".join(cells or ())
            cells = None
        elif token.type == "inline":
            words = _words(token.children or ())
            if cells is None:
                yield words.strip()
            else:
                cells.append(words.replace("\n", " ").strip())
        elif token.type in {"fence", "code_block"}:
            yield token.content.rstrip()
        elif token.type == "formula":
            yield token.info


def _words(children: Iterable[Token]) -> str:
    return "".join(_shown(child) for child in children)


def _shown(child: Token) -> str:
    if child.type in {"softbreak", "hardbreak"}:
        return "\n"
    if child.type == "image":
        return image_words(child)
    if child.type == "formula":
        return child.info
    # A link's URL is in its attributes; what else has content is text and code.
    return "" if child.type == "html_inline" else child.content
