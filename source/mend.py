"""Rebuild the outline the author meant: which of the entries in a row belong to which.

CommonMark leaves a question and its answer, a `…如下：` and its list, a numbered title and its text as
siblings. Here a row of siblings becomes a tree. An entry that may hold others is *opened*; it takes
what follows until something of its own rank, or of a rank above, comes. Ranks are found as in
reStructuredText: a style seen for the first time lies one level below what is open, a style that is
open already closes down to itself.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

from source.asking import asks, stem_of
from source.entry import Entry
from source.filler import is_filler
from source.fold import fold
from source.inline import plain
from source.numbering import split_number

Reach = Literal["section", "group", "code", "line", "none"]
"""How far an entry takes what follows: a whole section, one block or list, the lines of its own
paragraph, the code right below it, nothing."""


@dataclass(slots=True)
class _Open:
    """An entry that is still taking what follows."""

    entry: Entry
    style: tuple[str, ...]
    reach: Reach
    asks: bool
    value: int = 0
    leads: bool = False
    body: list["_Open"] = field(default_factory=list)

    def close(self) -> Entry:
        body = (*self.entry.body, *(child.close() for child in self.body))
        end = max((self.entry.end, *(child.end for child in body)))
        return replace(self.entry, body=body, end=end)


def mend(row: Iterable[Entry]) -> tuple[Entry, ...]:
    """Turn a row of siblings into a tree, their bodies first."""
    siblings = _reveal([replace(e, body=mend(e.body)) if e.body else e for e in row])
    root = _Open(Entry("note", 1, 1), (), "section", False)
    stack = [root]
    for at, entry in enumerate(siblings):
        opened = _opened(entry, siblings[at + 1 :], siblings[max(0, at - 1) : at])
        _settle(stack, opened)
        stack[-1].body.append(opened)
        stack.append(opened)
    return tuple(child.close() for child in root.body)


def _reveal(siblings: list[Entry]) -> list[Entry]:
    """Make a question of what stands before `答：` or `<summary>答案</summary>`.

    An answer that folds open asks everything since the heading: a question may bring its choices, a
    picture, some code. What unfolds is an answer, whatever it asks in passing.
    """
    made: list[Entry] = []
    unfolding = False
    for entry in siblings:
        if entry.form in ("heading", "ask"):
            unfolding = False
        if entry.reveals or (entry.answer and not entry.own and not _asked_before(made)):
            unfolding = unfolding or entry.reveals
            since = next((i for i in range(len(made), 0, -1) if _borders(made[i - 1])), 0)
            if made[since:]:
                made[since:] = [_exam(made[since:])]
        elif entry.answer and _asked_before(made):
            made[-1] = replace(made[-1], form="ask")
        if not entry.answer or entry.own:
            made.append(replace(entry, answer=True) if unfolding else entry)
    return made


def _asked_before(made: list[Entry]) -> bool:
    """Whether the entry just before `答：` is one that can ask."""
    return bool(made) and made[-1].form in ("item", "text", "bold", "ask") and not made[-1].answer


def _borders(entry: Entry) -> bool:
    return entry.form in ("heading", "ask") or entry.answer


def _exam(asked: list[Entry]) -> Entry:
    """One question of several blocks; its stem is the sentence that asks, the rest are its choices."""
    words = [e for e in asked if e.form in ("text", "bold") and plain(e.own)]
    first = words[0] if words else asked[0]
    own = "\n\n".join(e.own for e in words)
    choices = tuple(e for e in asked if e not in words)
    at = (words[-1] if words else first).start
    return replace(
        first,
        form="ask",
        start=at,
        end=asked[-1].end,
        own=own,
        head=own,
        tail="",
        colon=False,
        choices=choices,
    )


def _opened(entry: Entry, following: list[Entry], before: list[Entry]) -> _Open:
    number, _ = split_number(f"{entry.mark}x") if entry.mark else (None, "")
    style = _style(entry, number.style if number else entry.mark)
    return _Open(
        entry,
        style,
        _reach(entry, following, before),
        asks(entry),
        number.value if number else 0,
        _leads(entry, following),
    )


def _style(entry: Entry, mark: str) -> tuple[str, ...]:
    if entry.form == "heading":
        return ("heading", str(entry.level))
    if entry.form == "item" or (entry.form == "ask" and entry.mark):
        return ("item", mark)
    if entry.form == "bold":
        return ("bold", "label" if _is_bare_label(entry) else "title")
    if entry.form == "ask":
        return ("ask",)
    return ("text",)


def _is_bare_label(entry: Entry) -> bool:
    stem = stem_of(entry)
    return stem.kind in ("label", "aside", "announcement") and not stem.subject


def _reach(entry: Entry, following: list[Entry], before: list[Entry]) -> Reach:
    if entry.form in ("code", "table", "quote"):
        return "none"
    if entry.form in ("heading", "ask"):
        return "section"
    after = following[0] if following else None
    if after is None or _has_answer(entry):
        return "line" if entry.form == "item" and not entry.body else "none"
    if entry.form == "bold":
        return "section"
    if asks(entry) and (stem_of(entry).marked or entry.mark[:1].isdigit() or entry.form != "item"):
        return "section"
    if entry.form == "item":
        return _item_reach(entry, following, before)
    if entry.colon and not entry.tail:
        return "group"
    if _leads(entry, following):
        return "group"
    return "section" if _is_title(entry, following) else "none"


def _leads(entry: Entry, following: list[Entry]) -> bool:
    """A label or an act on a line of its own leads to what stands right below it, even without a colon."""
    after = following[0] if following else None
    if entry.form != "text" or entry.tail or after is None or after.start > entry.end + 1:
        return False
    stem = stem_of(entry)
    if after.form == "code":
        return stem.kind == "action"
    return (
        after.form == "item"
        and stem.kind in ("label", "contrast", "announcement")
        and len(plain(entry.own)) <= 30
    )


def _has_answer(entry: Entry) -> bool:
    if entry.tail:
        return not entry.tail.endswith((":", "："))
    return any(not is_filler(child) for child in entry.body if not asks(child))


def _item_reach(entry: Entry, following: list[Entry], before: list[Entry]) -> Reach:
    if following[0].form == "code" and (following[0].start <= entry.end + 1 or _holds_code(before)):
        return "code"
    if entry.bold and not entry.tail and entry.own.strip().endswith(("**", "：", ":")):
        return "section"
    if entry.colon:
        return "group"
    later = _next_number(entry, following)
    if later and later > 1 and not any(e.form == "heading" for e in following[:later]):
        return "section"
    return "line"


def _holds_code(before: list[Entry]) -> bool:
    """Whether the item before has its code with it, as then this one's stands below it too."""
    return any(child.form == "code" for entry in before for child in entry.body)


def _next_number(entry: Entry, following: list[Entry]) -> int:
    """How many entries further the list goes on, 0 where it does not."""
    mine, _ = split_number(f"{entry.mark}x") if entry.mark else (None, "")
    if mine is None:
        return 0
    for distance, other in enumerate(following, 1):
        if other.form == "heading":
            return 0
        theirs, _ = (
            split_number(f"{other.mark}x") if other.mark and other.form == "item" else (None, "")
        )
        if mine and theirs and theirs.style == mine.style and theirs.value == mine.value + 1:
            return distance
    return 0


def _is_title(entry: Entry, following: list[Entry]) -> bool:
    """A bare term in a paragraph of its own, above a label: `K8S` over `作用：…`."""
    after = following[0]
    alone = entry.gap and after.gap and not entry.colon and stem_of(entry).kind == "term"
    return alone and stem_of(after).kind == "label" and not stem_of(after).subject and after.colon


def _settle(stack: list[_Open], new: _Open) -> None:
    """Close what does not take the new entry."""
    if new.entry.form == "heading":
        while len(stack) > 1 and not _is_above(stack[-1].entry, new.entry):
            stack.pop()
        return
    if new.entry.form == "table" and (at := _compared(stack, new.entry)):
        del stack[at:]
        return
    if (at := _same_rank(stack, new)) is not None:
        del stack[at:]
        return
    while len(stack) > 1 and not _takes(stack[-1], new):
        stack.pop()


def _compared(stack: list[_Open], table: Entry) -> int:
    """Where the things stand that a table sets side by side: it belongs beside them, not into the last."""
    columns = [_squeezed(cell) for cell in table.rows[0][1][1:] if plain(cell)]
    section = max((i for i, o in enumerate(stack) if o.entry.form == "heading"), default=0)
    for at in range(len(stack) - 1, section, -1):
        named = [_squeezed(child.entry.head) for child in stack[at - 1].body if child.entry.head]
        if sum(any(name in column or column in name for name in named) for column in columns) > 1:
            return at
    return 0


def _squeezed(markdown: str) -> str:
    return re.sub(r"\s", "", fold(plain(markdown)))


def _is_above(open_entry: Entry, heading: Entry) -> bool:
    return open_entry.form == "heading" and open_entry.level < heading.level


def _same_rank(stack: list[_Open], new: _Open) -> int | None:
    """Where in the stack the new entry's own rank is open, below the last heading."""
    section = max((i for i, o in enumerate(stack) if o.entry.form == "heading"), default=0)
    ranks = [i for i in range(section + 1, len(stack)) if _is_peer(stack[i], new)]
    if not ranks:
        return None
    if new.value:
        following = [i for i in ranks if stack[i].value + 1 == new.value]
        if (
            not following
            and new.value == 1
            and _takes(stack[-1], new)
            and stack[-1].reach != "line"
        ):
            return None
        return following[-1] if following else ranks[-1]
    if (
        stack[ranks[-1]].asks
        and not new.asks
        and new.style[0] == "item"
        and len(stack) - 1 == ranks[-1]
    ):
        # `* question` and `* answer` as siblings: the answer belongs to the question
        return None if stack[ranks[-1]].reach == "section" else ranks[-1]
    same = [i for i in ranks if stack[i].style == new.style]
    return same[-1] if same else ranks[0]


def _is_peer(one: _Open, new: _Open) -> bool:
    if one.asks and new.asks and one.entry.form != "heading":
        return one.style[0] == new.style[0] or "item" not in (new.style[0],)
    if one.asks and one.style == new.style == ("text",) and new.leads and new.entry.gap:
        return True
    if one.style == new.style and one.style[0] != "text":
        return True
    return one.value > 0 and one.value + 1 == new.value and one.asks


def _takes(one: _Open, new: _Open) -> bool:
    if one.reach == "section":
        return not (
            one.style[0] not in ("heading", "bold") and new.style[0] == "bold" and not one.asks
        )
    if one.reach == "line":
        return not new.entry.gap and new.entry.form == "text"
    if one.reach == "code":
        return new.entry.form == "code" and all(child.entry.form == "code" for child in one.body)
    if one.reach == "group":
        return _in_group(one, new)
    return False


def _in_group(one: _Open, new: _Open) -> bool:
    """A stem that ends in a colon takes one list, one block, or one paragraph."""
    if new.entry.form in ("bold", "ask"):
        return False
    real = [child for child in one.body if not is_filler(child.entry)]
    if not real:
        bare = new.entry.form == "text" and new.entry.colon and not new.entry.tail
        return not bare or (
            not new.entry.gap
            and stem_of(new.entry).kind == "announcement" != stem_of(one.entry).kind
        )
    last = real[-1]
    if new.style[0] == "item":
        return last.style == new.style
    if new.style == ("text",):
        return (
            last.style == ("text",)
            and not new.entry.gap
            and not (new.entry.colon and not new.entry.tail)
        )
    return False
