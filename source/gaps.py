"""What the notes ask and do not answer."""

import re

from cards.card import Finding, Source
from source.answer import is_empty
from source.asking import asks, is_of_contents, stem_of
from source.entry import Entry
from source.filler import has_pictures
from source.inline import plain
from source.place import Place

PICTURES_ONLY = "image-answer"
_HINT = "在它下面写上答案，就会成为卡片"
_PICTURE = "答案只有图片，图片又没有找到；补上图片，或者写上几句话，就会成为卡片"
_SECTIONS = ("label", "contrast", "announcement")
"""The stems of headings that are nothing without what stands below them."""
_LINES = ("item", "text", "bold")
_POINTS = re.compile(r"如下|下面|以下|下图|如图|例子|示例|所示|例如|比如")
"""Words that only point at what follows: a picture or nothing there leaves no question open."""
_SERIES = 8
"""How far on either side of a heading its series is looked at."""


def gap(entry: Entry, place: Place) -> Finding | None:
    """Report an entry that asks, or announces an answer, with nothing under it."""
    if entry.is_block or not is_empty(entry) or not _awaits(entry, place):
        return None
    text = plain(entry.head) or plain(entry.own)
    at = Source(place.path, entry.start, entry.end)
    if not has_pictures(entry):
        return Finding("open-question", text, at, _HINT)
    if entry.form == "text" and not stem_of(entry).marked:
        return None
    return Finding(PICTURES_ONLY, text, at, _PICTURE)


def _awaits(entry: Entry, place: Place) -> bool:
    """Whether an entry's stem is one that something has to stand under."""
    stem = stem_of(entry)
    if stem.kind == "aside" or entry.answer or is_of_contents(entry):
        return False
    if asks(entry):
        return entry.form != "item" or stem.marked or not asks(place.above[-1])
    if entry.form == "heading":
        needed = stem.kind in _SECTIONS or _is_one_of_a_series(entry, place)
        return needed and not _has_answered_sections(entry)
    if entry.introduces:
        return stem.kind != "step" and entry.form in _LINES and not _POINTS.search(stem.text)
    quoted = place.above[-1].form == "quote"
    # people set the questions they ask themselves in a quotation
    return entry.form == "text" and stem.kind == "question" and (stem.marked or quoted)


def _has_answered_sections(entry: Entry) -> bool:
    return any(not is_empty(child) for child in entry.body if child.form == "heading")


def _is_one_of_a_series(entry: Entry, place: Place) -> bool:
    """An empty numbered heading among numbered headings that mostly ask is a question like them."""
    if not entry.mark or not plain(entry.own):
        return False
    near = (each for each in place.near(_SERIES) if each.form == "heading")
    peers = [each for each in near if each.level == entry.level and each.mark]
    asking = sum(asks(each) or stem_of(each).kind in ("label", "contrast") for each in peers)
    return len(peers) >= 3 and asking * 2 >= len(peers)
