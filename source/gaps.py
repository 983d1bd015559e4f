"""What the notes ask and do not answer."""

import re

from cards.card import Finding, Source
from source.answer import is_empty
from source.asking import asks, stem_of
from source.entry import Entry
from source.filler import has_pictures
from source.inline import plain
from source.place import Place

_HINT = "在它下面写上答案，就会成为卡片"
_PICTURE = "答案只有图片，写上几句话就会成为卡片"


def gap(entry: Entry, place: Place) -> Finding | None:
    """Report an entry that asks, or announces an answer, with nothing under it."""
    if entry.is_block or not is_empty(entry) or not _awaits(entry, place):
        return None
    text = plain(entry.head) or plain(entry.own)
    at = Source(place.path, entry.start, entry.end)
    if has_pictures(entry) and entry.form == "text" and not stem_of(entry).marked:
        return None
    if has_pictures(entry):
        return Finding("image-answer", text, at, _PICTURE)
    return Finding("open-question", text, at, _HINT)


def _awaits(entry: Entry, place: Place) -> bool:
    stem = stem_of(entry)
    if stem.kind == "aside" or entry.answer:
        return False
    if asks(entry):
        return entry.form != "item" or stem.marked or not asks(place.above[-1])
    if entry.form == "heading" and any(not is_empty(e) for e in entry.body if e.form == "heading"):
        return False  # its sections answer
    if entry.form == "heading":
        return stem.kind in ("label", "contrast", "announcement") or _is_one_of_a_series(
            entry, place
        )
    if entry.colon and not entry.tail:
        return (
            stem.kind != "step"
            and entry.form in ("item", "text", "bold")
            and not _POINTS.search(stem.text)
        )
    if stem.kind == "question":
        return entry.form == "text" and bool(stem.marked or _is_quoted(place))
    return False


_SERIES = 8
_POINTS = re.compile(r"如下|下面|以下|下图|如图|例子|示例|所示|例如|比如")
"""Words that only point at what follows: where that is a picture or nothing, no question is left open."""


def _is_quoted(place: Place) -> bool:
    """People set the questions they ask themselves in a quotation."""
    return bool(place.above) and place.above[-1].form == "quote"


def _is_one_of_a_series(entry: Entry, place: Place) -> bool:
    """An empty numbered heading among numbered headings that mostly ask is a question like them."""
    peers = [
        e for e in place.near(_SERIES) if e.form == "heading" and e.level == entry.level and e.mark
    ]
    asking = [e for e in peers if asks(e) or stem_of(e).kind in ("label", "contrast")]
    return (
        bool(entry.mark and plain(entry.own)) and len(peers) >= 3 and len(asking) * 2 >= len(peers)
    )
