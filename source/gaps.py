"""What the notes ask and do not answer."""

from cards.card import Finding, Source
from source.answer import has_pictures, is_empty
from source.entry import Entry
from source.inline import plain
from source.mend import asks, stem_of
from source.place import Place

_HINT = "在它下面写上答案，就会成为卡片"
_PICTURE = "答案只有图片，写上几句话就会成为卡片"


def gap(entry: Entry, place: Place) -> Finding | None:
    """Report an entry that asks, or announces an answer, with nothing under it."""
    if entry.is_block or not is_empty(entry) or not _awaits(entry, place):
        return None
    text = plain(entry.head) or plain(entry.own)
    at = Source(place.path, entry.start, entry.end)
    if has_pictures(entry):
        return Finding("image-answer", text, at, _PICTURE)
    return Finding("open-question", text, at, _HINT)


def _awaits(entry: Entry, place: Place) -> bool:
    stem = stem_of(entry)
    if stem.kind == "aside" or entry.answer:
        return False
    if asks(entry):
        return True
    if entry.form == "heading":
        return stem.kind in ("label", "contrast", "announcement") or _is_one_of_a_series(entry, place)
    if entry.colon and not entry.tail:
        return stem.kind != "step" and entry.form in ("item", "text", "bold")
    if stem.kind == "question":
        return entry.form == "text" and bool(stem.marked or _is_quoted(place))
    return False


def _is_quoted(place: Place) -> bool:
    """People set the questions they ask themselves in a quotation."""
    return bool(place.above) and place.above[-1].form == "quote"


def _is_one_of_a_series(entry: Entry, place: Place) -> bool:
    """An empty numbered heading among numbered headings that mostly ask is a question like them."""
    peers = [e for e in place.siblings if e.form == "heading" and e.level == entry.level and e.mark]
    asking = [e for e in peers if asks(e) or stem_of(e).kind in ("label", "contrast")]
    return bool(entry.mark and plain(entry.own)) and len(peers) >= 3 and len(asking) * 2 >= len(peers)
