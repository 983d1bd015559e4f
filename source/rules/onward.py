"""Where an answer stops although the note goes on: at the next question, at a turn of the talk."""

import re
from dataclasses import replace

from cards.fold import fold
from source.answer import is_answered_question, is_empty, is_part
from source.asking import asks, asks_title
from source.entry import Entry
from source.inline import plain
from source.place import Place
from source.turns import turn

_ROW = 2
_LONGEST = 12
"""Paragraphs; a question in running text that would take more has no end that can be seen."""
_WITH_PARTS = re.compile("为什么|为何")
"""Headings below such a question, and below several in one, ask for parts of its answer."""
_PART = re.compile("(?:我们)?首?先|那?问题来了")
"""`先来说说什么是锁？` goes on with the answer."""
_OBJECTS = re.compile("(?!那)[^?。]{5,60}吗\\?$")
"""`> 日志不是也会丢吗？` asks on, too, be it unfit for a card."""


def until_next(entry: Entry) -> Entry:
    """Return a question with what answers it, and not what answers the question after it."""
    end = _end(entry)
    if end == len(entry.body):
        return entry
    body = entry.body[:end]
    return replace(entry, body=body, end=max(child.end for child in body))


def runs_on(entry: Entry) -> bool:
    """Tell whether a question in running text is followed by a story and not by an answer."""
    return entry.form == "text" and len(entry.body) > _LONGEST


def is_last_of_row(entry: Entry, place: Place) -> bool:
    """Tell whether questions without an answer stand before: what follows answers all or none."""
    before = place.siblings[max(0, place.at - _ROW) : place.at]
    apart = entry.form == "item" and not entry.tail and bool(entry.body) and entry.body[0].gap
    return apart and len(before) == _ROW and all(_is_unanswered(each) for each in before)


def _end(entry: Entry) -> int:
    """Where in the body the answer ends; a question there ends it only once it has begun."""
    begun, asked = False, fold(plain(entry.head))
    parted = bool(_WITH_PARTS.search(asked)) or asked.count("?") > 1
    for at, child in enumerate(entry.body):
        if parted and child.form == "heading":
            continue
        if begun and (_asks_next(child) or (entry.form == "text" and _turns(entry.body, at))):
            return at
        begun = begun or (is_part(child) and not _asks_next(child))
    return len(entry.body)


def _asks_next(child: Entry) -> bool:
    if child.reveals or _PART.match(fold(plain(child.head))):
        return False
    if child.form == "quote":
        return len(child.body) == 1 and bool(_OBJECTS.match(fold(plain(child.body[0].own))))
    titled = child.form == "bold" and asks_title(child) and bool(child.body)
    return titled or is_answered_question(child)


def _turns(body: tuple[Entry, ...], at: int) -> bool:
    """Whether a paragraph leaves the question: `当然，…`, and `接下来，…` where nothing counts."""
    words = fold(plain(body[at].own))
    if body[at].form not in ("text", "bold") or not body[at].gap:
        return False
    if turn("onward", "leaves").search(words):
        return True
    onward = turn("onward", "goes_on").search(words)
    return bool(onward) and not any(_counts(child) for child in body[:at])


def _counts(child: Entry) -> bool:
    """`首先，…`: what goes on from here still belongs to the answer."""
    return bool(turn("onward", "starts").search(fold(plain(child.own))))


def _is_unanswered(entry: Entry) -> bool:
    return entry.form == "item" and asks(entry) and is_empty(entry)
