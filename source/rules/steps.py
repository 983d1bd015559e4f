"""Steps that number themselves in words."""

import re
from dataclasses import replace
from itertools import takewhile

from cards.fold import fold
from source.answer import written
from source.asking import asks, stem_of
from source.entry import Entry
from source.inline import plain
from source.phrases import phrase
from source.place import Place
from source.rules.draft import Draft, draft

_NUMBERS = "零一两三四五六七八九十"


def steps(entry: Entry, place: Place) -> tuple[Draft, ...]:
    """Make one list, in order, of a run of steps.

        第一步：建好后端
        第二步：写转发规则

    The first step claims the whole run; the subject comes from above.
    """
    if not _is_step(entry) or not place.subject or _is_asked_above(place):
        return ()
    run = _run(entry, place)
    if len(run) < 2:
        return ()
    front = _front(place.subject, len(run))
    card = draft(entry, "list", front, written(run), f"{place.subject} {plain(entry.head)}")
    return (replace(card, end=run[-1].end, takes=run),)


def _is_step(entry: Entry) -> bool:
    return stem_of(entry).kind == "step"


def _is_asked_above(place: Place) -> bool:
    """Whether the stem above asks for the steps already."""
    above = place.above[-1]
    asking = ("question", "label", "announcement", "contrast", "action")
    return asks(above) or stem_of(above).kind in asking


def _run(entry: Entry, place: Place) -> tuple[Entry, ...]:
    """The steps from this one on; none where it is not the first."""
    if place.at and _is_step(place.siblings[place.at - 1]):
        return ()
    if not re.search(r"[一1]", fold(plain(entry.head))[:6]):
        return ()
    return (entry, *takewhile(_is_step, place.siblings[place.at + 1 :]))


def _front(subject: str, number: int) -> str:
    if number >= len(_NUMBERS):
        return phrase("steps", subject)
    return phrase("steps_count", subject, _NUMBERS[number])
