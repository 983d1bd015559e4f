"""How entries are set as Markdown: the note's own words and layout, without what shows nothing."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from source.entry import Entry
from source.filler import greets, is_filler, is_reference, only_pictures
from source.inline import TAG, plain

_DRAWN = ("mermaid", "plantuml", "puml", "dot", "graphviz")
"""Languages of drawings."""


def joined(text: str, entries: Iterable[Entry]) -> str:
    """Set entries below a piece of Markdown."""
    previous: Entry | None = None
    entries = tuple(_shown(tuple(entries)))
    counted = len({entry.mark for entry in entries if entry.form == "item"}) > 1
    for entry in entries:
        if piece := _piece(entry):
            close = previous is not None and _stays_close(previous, entry)
            if counted and previous and _has_number_of(previous, entry):
                piece, close = _unmarked(piece, entry), not previous.body
            text += (("\n" if close else "\n\n") if text else "") + piece
            previous = entry
    return text.strip()


def _has_number_of(previous: Entry, entry: Entry) -> bool:
    """Whether an entry stood in a numbered item as a line of its own: it is no further item."""
    both = previous.form == entry.form == "item" and previous.mark == entry.mark
    return both and _list_mark(entry.mark) not in ("", "-")


def _unmarked(piece: str, entry: Entry) -> str:
    width = len(_list_mark(entry.mark)) + 1
    return " " * width + piece[width:]


def _shown(entries: tuple[Entry, ...]) -> Iterator[Entry]:
    """Leave out what is for the readers of a page, and what the next picture is drawn of.

    Beside no words the source of a drawing stays: its picture may not be there.
    """
    told = any(entry.form == "text" and not only_pictures(entry) for entry in entries)
    for entry, after in zip_longest(entries, entries[1:]):
        drawn = entry.language in _DRAWN and after is not None and only_pictures(after)
        if not ((told and drawn) or _is_for_readers(entry)):
            yield entry


def _is_for_readers(entry: Entry) -> bool:
    """Whether this answers nothing however deep it stands: a shelf of links, a word to readers."""
    if entry.body:
        return is_reference(entry) and all(map(is_filler, entry.body))
    return entry.form == "text" and greets(entry.own)


def _stays_close(previous: Entry, entry: Entry) -> bool:
    if previous.form == "item" and entry.form == "item":
        return True
    return entry.form == "text" and previous.form == "text" and not entry.gap and not previous.body


def _piece(entry: Entry) -> str:
    if entry.form == "code":
        fence = "````" if "```" in entry.own else "```"
        return f"{fence}{entry.language}\n{entry.own}\n{fence}"
    if entry.form == "table":
        return _table(entry)
    if entry.form == "quote":
        return "\n".join(f"> {line}".rstrip() for line in joined("", entry.body).split("\n"))
    own = entry.own if entry.form != "heading" else f"**{plain(entry.own)}**"
    if entry.form == "text" and not TAG.sub("", own).strip():
        own = ""
    if entry.form in ("item", "ask") and entry.mark:
        return _item(entry)
    return joined(own, entry.body)


def _item(entry: Entry) -> str:
    """Write a list item; the numbers that Markdown does not know are words of a paragraph."""
    mark = _list_mark(entry.mark)
    if not mark:
        below = joined("", entry.body)
        return entry.mark + entry.own + (f"\n\n{below}\n" if below else "\n")
    first, *lines = joined(entry.own, entry.body).split("\n")
    indent = " " * (len(mark) + 1)
    return "\n".join([f"{mark} {first}", *(indent + line if line else line for line in lines)])


def _list_mark(mark: str) -> str:
    """What makes a Markdown list of a mark, empty where nothing does."""
    if mark in ("-", "*", "+"):
        return "-"
    return mark if mark.endswith((".", ")")) and mark.rstrip(".)").isdigit() else ""


def _table(entry: Entry) -> str:
    header, *rows = [cells for _, cells in entry.rows] or [()]
    lines = [f"| {' | '.join(map(_cell, cells))} |" for cells in (header, *rows)]
    return "\n".join([lines[0], "|" + " --- |" * len(header), *lines[1:]])


def _cell(markdown: str) -> str:
    """Write a cell; the parser took the backslash from a stroke within it, even in code."""
    return markdown.replace("|", r"\|")
