"""Rebuild the outline the author meant: which of the entries in a row belong to which.

CommonMark leaves a question and its answer, a `…如下：` and its list, a numbered title and its text
as siblings. Here a row of siblings becomes a tree: each entry stays open for what follows as far as
it reaches (`source.reach`), until one of its own rank comes, or of a rank above (`source.ranks`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from source.asking import asks
from source.entry import Entry
from source.inline import plain
from source.numbering import number_in
from source.opened import Opened, Style
from source.ranks import compared, same_rank, style_of
from source.reach import leads, reaches

_DEEPEST = 24
"""Levels in a tree of entries. Notes have twelve at most; without an end, a thousand lines that all
begin with `1、` would hold one another, deeper than functions may call themselves."""


def mend(row: Iterable[Entry]) -> tuple[Entry, ...]:
    """Turn a row of siblings into a tree, their bodies first."""
    siblings = _reveal([replace(e, body=mend(e.body)) if e.body else e for e in row])
    note = Opened(Entry("note", 1, 1), Style("note"), "section", False)
    stack = [note]
    for opened in _opened(siblings):
        _settle(stack, opened)
        stack[-1].body.append(opened)
        stack.append(opened)
    return note.close().body


def _opened(row: Sequence[Entry]) -> Iterable[Opened]:
    for at, (entry, reach) in enumerate(zip(row, reaches(row), strict=True)):
        number = number_in(entry.mark)
        value = number.value if number else 0
        yield Opened(entry, style_of(entry), reach, asks(entry), value, leads(row, at))


def _settle(stack: list[Opened], new: Opened) -> None:
    """Close what does not take the new entry."""
    while new.entry.behind and not (stack[-1].entry.behind or _is_section(stack[-1].entry)):
        stack.pop()
    if new.entry.form == "heading":
        while len(stack) > 1 and not _is_above(stack[-1].entry, new.entry):
            stack.pop()
        return
    at = compared(stack, new.entry) if new.entry.form == "table" else None
    at = same_rank(stack, new) if at is None else at
    if at is not None:
        del stack[at:]
        return
    room = _DEEPEST - _height(new.entry)
    while len(stack) > 1 and (len(stack) > room or not stack[-1].takes(new)):
        stack.pop()


def _is_section(opened: Entry) -> bool:
    return opened.form in ("note", "heading")


def _is_above(opened: Entry, heading: Entry) -> bool:
    return opened.form == "heading" and opened.level < heading.level


def _height(entry: Entry) -> int:
    """How many levels an entry and what it holds take."""
    return 1 + max(map(_height, entry.body), default=0)


def _reveal(siblings: Iterable[Entry]) -> list[Entry]:
    """Make a question of what stands before `答：` or `<summary>答案</summary>`.

    An answer that folds open asks everything since the heading: a question may bring its choices,
    a picture, some code. What unfolds is an answer, whatever it asks in passing.
    """
    made: list[Entry] = []
    unfolding = False
    for entry in _folded(siblings):
        unfolding = entry.form not in ("heading", "ask") and not entry.behind and unfolding
        unfolding = unfolding or (entry.reveals and entry.answer)
        can_ask = bool(made) and _can_ask(made[-1])
        if (entry.reveals and entry.answer) or (entry.answer and not entry.own and not can_ask):
            _ask_since_border(made)
        elif entry.answer and can_ask:
            made[-1] = replace(made[-1], form="ask")
        if not entry.answer or entry.own:
            made.append(replace(entry, answer=True) if unfolding else entry)
    return made


def _folded(siblings: Iterable[Entry]) -> Iterable[Entry]:
    """Mark what stands behind `</details>`: nothing that was folded open takes it."""
    folds = behind = False
    for entry in siblings:
        if entry.closes:
            behind, folds = folds or behind, False
            continue
        starts = entry.reveals or entry.form == "heading"
        folds, behind = entry.reveals or (folds and not starts), behind and not starts
        yield replace(entry, behind=True) if behind else entry


def _can_ask(before: Entry) -> bool:
    """Whether an entry can be the question to the `答：` below it."""
    return before.form in ("item", "text", "bold", "ask") and not before.answer


def _ask_since_border(made: list[Entry]) -> None:
    """Make one question of everything since the last heading, question or answer."""
    since = len(made)
    while since and made[since - 1].form not in ("heading", "ask") and not made[since - 1].answer:
        since -= 1
    asked = made[since:]
    if any(_has_words(each) for each in asked):
        made[since:] = [_exam(asked)]
    elif asked and since and made[since - 1].form == "heading":
        # the heading asks, and brings its code and its choices
        made[since - 1 :] = [replace(made[since - 1], choices=tuple(asked), end=asked[-1].end)]


def _has_words(entry: Entry) -> bool:
    return entry.form in ("text", "bold") and bool(plain(entry.own))


def _exam(asked: Sequence[Entry]) -> Entry:
    """One question of several blocks; its stem is the sentence that asks, the rest its choices."""
    words = [e for e in asked if _has_words(e)]
    first, last = words[0], words[-1]
    own = "\n\n".join(e.own for e in words)
    return replace(
        first,
        form="ask",
        start=last.start,
        end=asked[-1].end,
        own=own,
        head=own,
        tail="",
        colon=False,
        behind=False,
        choices=tuple(e for e in asked if e not in words),
    )
