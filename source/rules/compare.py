"""Differences."""

import re
from dataclasses import replace

from source.answer import answer, answering, is_empty
from source.asking import stem_of
from source.entry import Entry
from source.inline import plain, without_emphasis
from source.phrases import phrase
from source.phrases import question as asked
from source.place import Place
from source.rules.draft import Draft, draft
from source.turns import turn

_VERSUS = re.compile(r"\s*(?<![A-Za-z])(?:VS|vs|Vs)\.?(?![A-Za-z])\s*")


def compare(entry: Entry, place: Place) -> tuple[Draft, ...]:
    """Make a card of a stem that sets things against each other.

        ## Deployment 和 StatefulSet 的区别
        - Deployment 的 Pod 可以互换
        - StatefulSet 的 Pod 各有名字

    A pair without 区别 (`正向代理和反向代理`) is one too when what follows speaks of each.
    """
    if not _sets_against(entry) or _is_said_in_passing(entry) or is_empty(entry):
        return ()
    if not entry.body and turn("definition", "elsewhere").search(plain(entry.tail)):
        return ()
    body = answering(entry.body)
    takes = body if len(body) == 1 and body[0].form == "table" else ()
    card = draft(entry, "compare", _front(entry, place), answer(entry), plain(entry.head))
    return (replace(card, takes=takes),)


def _sets_against(entry: Entry) -> bool:
    stem = stem_of(entry)
    if entry.form in ("table", "code", "quote"):
        return False
    return stem.kind == "contrast" or (stem.kind == "pair" and _speaks_of_each(stem.text, entry))


def _speaks_of_each(text: str, entry: Entry) -> bool:
    sides = [side.strip() for side in re.split(r"和|与|跟|、|以及|及", text) if side.strip()]
    lines = [plain(child.own) for child in entry.body if child.form != "heading"]
    return len(sides) == 2 and all(any(line.startswith(side) for line in lines) for side in sides)


def _is_said_in_passing(entry: Entry) -> bool:
    """Running text sets things against each other only where it introduces, briefly."""
    if entry.form != "text":
        return False
    text = stem_of(entry).text
    introduces = entry.colon or entry.body
    return not introduces or len(text) > 40 or bool(turn("compare", "talk").search(text))


def _front(entry: Entry, place: Place) -> str:
    stem = stem_of(entry)
    words = without_emphasis(entry.head)
    if stem.pointing and place.subject:
        return phrase("difference", place.subject)
    if stem.marked or turn("compare", "asked").search(words):
        return asked(words)
    if stem.kind == "pair" or not stem.word:
        *sides, last = _VERSUS.split(words)
        both = f"{'、'.join(sides)}和{last}" if sides else words
        return _of_relation(both, place) or phrase("difference", both)
    if turn("compare", "replaced").search(stem.word):
        return phrase("difference", without_emphasis(stem.subject))
    return asked(f"{words}是什么")


def _of_relation(both: str, place: Place) -> str:
    """The question for the relation of two things, where what stands above tells of relations."""
    told = any(turn("compare", "related").search(plain(each.head)) for each in place.above[-2:])
    return asked(f"{phrase('of', both, '关系')}是什么") if told else ""
