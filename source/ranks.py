"""Which of the entries still open has the rank of a new one, and so closes when it comes.

Ranks are found as in reStructuredText: a style seen for the first time lies one level below what is
open, a style that is open already closes down to itself. A stack of open entries begins with the
note, and each is held by the one before it.
"""

import re
from collections.abc import Sequence

from cards.fold import fold
from source.asking import stem_of
from source.entry import Entry
from source.inline import plain
from source.numbering import number_in
from source.opened import Opened, Style


def style_of(entry: Entry) -> Style:
    """Tell how an entry is set."""
    if entry.form == "heading":
        return Style("heading", str(entry.level))
    if entry.form == "item" or (entry.form == "ask" and entry.mark):
        number = number_in(entry.mark)
        return Style("item", number.style if number else entry.mark)
    if entry.form == "bold":
        return Style("bold", "label" if _is_bare_label(entry) else "title")
    return Style("ask" if entry.form == "ask" else "text")


def same_rank(stack: Sequence[Opened], new: Opened) -> int | None:
    """Find where in the stack the new entry's own rank is open, below the last heading."""
    below = range(_section(stack) + 1, len(stack))
    if new.entry.reveals and (shown := [i for i in below if stack[i].entry.reveals]):
        return shown[-1]  # one `<summary>` ends where the next begins, whatever asks between
    ranks = [i for i in below if _is_peer(stack[i], new)]
    if not ranks:
        return None
    if new.value:
        return _counted_rank(stack, ranks, new)
    askers = [i for i in ranks if stack[i].asks]
    if new.asks and askers:
        return askers[-1]
    last = stack[ranks[-1]]
    if last is stack[-1] and last.asks and not new.asks and new.style.form == "item":
        # `* question` and `* answer` as siblings: the answer belongs to the question
        return None if last.reach == "section" else ranks[-1]
    same = [i for i in ranks if stack[i].style == new.style]
    return same[-1] if same else ranks[0]


def compared(stack: Sequence[Opened], table: Entry) -> int | None:
    """Find where the things stand that a table sets side by side.

    The table belongs beside them, not into the last of them.
    """
    columns = [_squeezed(cell) for cell in table.rows[0][1][1:] if plain(cell)]
    for at in range(len(stack) - 1, _section(stack), -1):
        named = [_squeezed(child.entry.head) for child in stack[at - 1].body if child.entry.head]
        if sum(any(name in column or column in name for name in named) for column in columns) > 1:
            return at
    return None


def _section(stack: Sequence[Opened]) -> int:
    """Where in the stack the last heading is, 0 (the note) where there is none."""
    return max((i for i, each in enumerate(stack) if each.entry.form == "heading"), default=0)


def _counted_rank(stack: Sequence[Opened], ranks: Sequence[int], new: Opened) -> int | None:
    """A number goes on from the one before it; 1 may begin a list inside the last entry."""
    before = [i for i in ranks if stack[i].value + 1 == new.value]
    if before:
        return before[-1]
    last = stack[-1]
    # `1. question` below `1. question` counts as Markdown lets one count, and answers nothing
    again = last.asks and new.asks and last.style == new.style
    begins = new.value == 1 and not again and last.reach != "line" and last.takes(new)
    return None if begins else ranks[-1]


def _is_peer(one: Opened, new: Opened) -> bool:
    if one.asks and new.asks and one.entry.form != "heading":
        return one.style.form == new.style.form or new.style.form != "item"
    if one.style == new.style and one.style.form != "text":
        return True
    if one.asks and one.style.form == new.style.form == "text":
        return new.entry.gap and (new.leads or _is_fact(new.entry))
    if one.style == Style("bold", "label") and new.style == Style("bold", "title"):
        return True
    return one.asks and 0 < one.value == new.value - 1


def _is_fact(entry: Entry) -> bool:
    """`《南京条约》的内容：…` brings its own subject and its own answer."""
    stem = stem_of(entry)
    return bool(entry.tail) and stem.kind == "label" and bool(stem.subject) and not stem.pointing


def _is_bare_label(entry: Entry) -> bool:
    stem = stem_of(entry)
    return stem.kind in ("label", "aside", "announcement") and not stem.subject


def _squeezed(markdown: str) -> str:
    return re.sub(r"\s", "", fold(plain(markdown)))
