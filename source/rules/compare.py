"""Differences."""

import re

from source.answer import answer, answering, is_empty
from source.asking import stem_of
from source.entry import Entry
from source.inline import plain, without_emphasis
from source.phrases import phrase
from source.phrases import question as asked
from source.place import Place
from source.rules.draft import Draft


def compare(entry: Entry, place: Place) -> tuple[Draft, ...]:
    """Make a card of a stem that sets things against each other.

        ## Deployment 和 StatefulSet 的区别
        - Deployment 的 Pod 可以互换
        - StatefulSet 的 Pod 各有名字

    A pair without 区别 (`正向代理和反向代理`) is one too when what follows speaks of each.
    """
    stem = stem_of(entry)
    if stem.kind not in ("contrast", "pair") or entry.form in ("table", "code", "quote"):
        return ()
    if entry.form == "text" and not entry.colon and not entry.body:
        return ()
    if entry.form == "text" and (len(stem.text) > 40 or re.search(r"我|你|大家", stem.text)):
        return ()
    if is_empty(entry) or (stem.kind == "pair" and not _speaks_of_each(stem.text, entry)):
        return ()
    body = answering(entry.body)
    takes = body if len(body) == 1 and body[0].form == "table" else ()
    return (
        Draft(
            "compare",
            _front(entry, place),
            answer(entry),
            plain(entry.head),
            entry.start,
            entry.end,
            takes,
        ),
    )


def _front(entry: Entry, place: Place) -> str:
    stem = stem_of(entry)
    words = without_emphasis(entry.head)
    if stem.pointing and place.subject:
        return phrase("difference", place.subject)
    if stem.marked or "什么" in words or "何" in words or "哪" in words:
        return asked(words)
    if stem.kind == "pair" or not stem.word:
        return phrase("difference", words)
    if stem.word in ("对比", "比较", "差异", "差别", "异同"):
        return phrase("difference", without_emphasis(stem.subject))
    return asked(f"{words}是什么")


def _speaks_of_each(text: str, entry: Entry) -> bool:
    sides = [side.strip() for side in re.split(r"和|与|跟|、|以及|及", text) if side.strip()]
    lines = [plain(child.own) for child in entry.body]
    return len(sides) == 2 and all(any(line.startswith(side) for line in lines) for side in sides)
