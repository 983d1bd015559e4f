"""How far an entry takes what follows: what belongs to it although Markdown sets it beside it."""

import re
from collections.abc import Sequence
from typing import Literal

from cards.fold import fold
from source.asking import asks, stem_of
from source.entry import Entry
from source.filler import is_filler
from source.inline import plain
from source.numbering import number_in
from source.turns import turn

Reach = Literal["section", "group", "code", "line", "none"]
"""A whole section; one block or one list; the code right below; the lines of its own paragraph;
nothing."""

_LONGEST_LEAD = 30
_LONGEST_ANNOUNCED = 50
_OPEN = re.compile(r"(?:包括|包含|有|为|如下)$")
"""A label that ends so waits for what is below it."""
_ENDS = ("。", "！", "？", "；", ".", "!", "?", ";", ")", "）")


def reaches(row: Sequence[Entry]) -> tuple[Reach, ...]:
    """Tell of every entry in a row how far it takes what follows it there."""
    resumed = _resumed(row)
    last = set(resumed.values()) - set(resumed)
    return tuple(
        _last_reach(row, at) if at in last else _reach(row, at, at in resumed)
        for at in range(len(row))
    )


def leads(row: Sequence[Entry], at: int) -> bool:
    """Tell whether a label or an act on a line of its own leads to what stands right below it."""
    entry, after = row[at], _after(row, at)
    if entry.form != "text" or entry.tail or after is None or after.start > entry.end + 2:
        return False
    if after.start == entry.end + 2:
        return not entry.colon and _announces(row, at)
    kind = stem_of(entry).kind
    if after.form == "code":
        return kind == "action"
    announces = kind in ("label", "contrast", "announcement")
    return after.form == "item" and announces and len(plain(entry.own)) <= _LONGEST_LEAD


def _announces(row: Sequence[Entry], at: int) -> bool:
    """Whether words announce the list below them, past a blank line and without a colon."""
    entry, listed = row[at], row[at + 1 : at + 3]
    stem, words = stem_of(entry), fold(plain(entry.own))
    told = stem.kind == "label" and stem.subject and _OPEN.search(words)
    announced = stem.kind == "announcement" or told
    several = len(listed) == 2 and all(each.form == "item" for each in listed)
    if not several or entry.own.count("`") % 2 or turn("reach", "talk").search(words):
        return False
    return bool(announced) and len(words) <= _LONGEST_ANNOUNCED


def _after(row: Sequence[Entry], at: int) -> Entry | None:
    return row[at + 1] if at + 1 < len(row) else None


def _last_reach(row: Sequence[Entry], at: int) -> Reach:
    """The last item of a list takes one block below it, as the items before it took theirs."""
    reach = _reach(row, at, False)
    loose = reach == "line" and at + 1 < len(row) and not row[at].body
    return "group" if loose else reach


def _resumed(row: Sequence[Entry]) -> dict[int, int]:
    """Where the items stand whose list goes on only after something else, and where it does."""
    found: dict[int, int] = {}
    nearest: dict[tuple[str, int], int] = {}
    for at in range(len(row) - 1, -1, -1):
        number = number_in(row[at].mark) if row[at].form == "item" else None
        if row[at].form == "heading":
            nearest.clear()
        elif number:
            onward = nearest.get((number.style, number.value + 1), at + 1)
            if onward > at + 1:
                found[at] = onward
            if number.value == 1:
                # what follows counts on from here, and not from any list above
                nearest = {key: place for key, place in nearest.items() if key[0] != number.style}
            nearest[number.style, number.value] = at
    return found


def _reach(row: Sequence[Entry], at: int, resumed: bool) -> Reach:
    entry = row[at]
    if entry.form in ("code", "table", "quote"):
        return "none"
    if entry.form in ("heading", "ask"):
        return "section"
    if _goes_on_in_list(row, at):
        return "group"
    if _after(row, at) is None or _has_answer(entry):
        return "line" if entry.form == "item" and not entry.body else "none"
    if entry.form == "bold" or _asks_plainly(entry):
        return "section"
    return _item_reach(row, at, resumed) if entry.form == "item" else _text_reach(row, at)


def _goes_on_in_list(row: Sequence[Entry], at: int) -> bool:
    """`停电了怎么办？改用柴油机` over a list: the answer begins behind it and goes on below."""
    entry, after = row[at], _after(row, at)
    asked = entry.form == "text" and bool(entry.tail) and "？" in entry.head
    open_ = asked and not entry.tail.rstrip("*_ ").endswith(_ENDS)
    return open_ and after is not None and after.form == "item" and not asks(after)


def _has_answer(entry: Entry) -> bool:
    """Whether the note itself has set something under or behind the stem."""
    if entry.tail:
        return not entry.tail.endswith((":", "："))
    return any(not is_filler(child) for child in entry.body if not asks(child))


def _asks_plainly(entry: Entry) -> bool:
    """Whether an entry asks, and is more than one question word among a list's items."""
    plainly = entry.form != "item" or any(c.isdigit() for c in entry.mark) or stem_of(entry).marked
    return asks(entry) and plainly


def _item_reach(row: Sequence[Entry], at: int, resumed: bool) -> Reach:
    entry, after = row[at], row[at + 1]
    if after.form == "code" and (after.start <= entry.end + 1 or (at and _has_code(row[at - 1]))):
        return "code"
    if entry.bold and not entry.tail and entry.own.strip().endswith(("**", "：", ":")):
        return "section"
    if entry.colon or _is_bare_label(entry):
        return "group"
    return "section" if resumed else "line"


def _has_code(before: Entry) -> bool:
    """Whether the item before has its code with it, as then this one's stands below it too."""
    return before.form == "code" or any(child.form == "code" for child in before.body)


def _is_bare_label(entry: Entry) -> bool:
    stem = stem_of(entry)
    return stem.kind == "label" and not stem.subject


def _text_reach(row: Sequence[Entry], at: int) -> Reach:
    if row[at].introduces or leads(row, at):
        return "group"
    return "section" if _is_title(row[at], row[at + 1]) else "none"


def _is_title(entry: Entry, after: Entry) -> bool:
    """A bare term in a paragraph of its own, above a label: `K8S` over `作用：…`."""
    alone = entry.gap and not entry.colon and stem_of(entry).kind == "term"
    return alone and after.colon and stem_of(after).kind == "label" and not stem_of(after).subject
