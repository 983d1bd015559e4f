"""What answers a label: not all that stands below it is told of what it asks."""

import re
from dataclasses import replace
from itertools import takewhile

from source.answer import answer, answering, leads_on, written
from source.asking import stem_of
from source.entry import Entry
from source.words import Label

_LONG = 400
"""Characters; beyond that a section holds more than its meaning."""
_LAST = re.compile(r"(?:\A|(?<=[。！？]))[^。！？]*\Z")
"""The last sentence, which announces what is not there."""


def answer_label(entry: Entry, group: Label) -> str:
    """Return what answers a label, Markdown: of a long section on a meaning, its first prose."""
    whole = answer(_without_aside(entry))
    if group.name != "meaning" or entry.tail:
        return whole
    if len(whole) > _LONG:
        first = tuple(takewhile(_is_plain_prose, answering(entry.body)))
        whole = written(first) or whole
    return _LAST.sub("", whole) if leads_on(whole) else whole


def _without_aside(entry: Entry) -> Entry:
    """Leave out what stands below `**例句**` behind a list: it begins another matter."""
    if not entry.body or entry.body[0].form != "item":
        return entry
    return replace(entry, body=tuple(takewhile(_goes_on, entry.body)))


def _goes_on(entry: Entry) -> bool:
    return entry.form != "bold" or stem_of(entry).kind != "aside"


def _is_plain_prose(entry: Entry) -> bool:
    return entry.form == "text" and not entry.body and not entry.introduces
