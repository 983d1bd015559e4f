"""What answers nothing: links, pictures, 略 or TODO alone."""

import re

from source.entry import Entry
from source.inline import TAG, has_image, is_links, plain

_NOTHING = re.compile(
    r"\W*(?:略|TODO|todo|Todo|待补充|待補充|待完善|待续|待更新|未完待续|待整理|暂无|无|\.{3,}|…+|xxx|XXX)?\W*"
)


def is_filler(entry: Entry) -> bool:
    """Tell whether an entry answers nothing: links, images, rules, 略 or TODO alone."""
    if entry.form in ("code", "table"):
        return False
    words = plain(entry.own)
    if is_links(entry.own) or _NOTHING.fullmatch(words):
        return all(is_filler(child) for child in entry.body)
    if has_image(entry.own) and not re.search(
        r"\w", plain(TAG.sub("", re.sub(r"!\[[^\]]*\]\([^)]*\)", "", entry.own)))
    ):
        return all(is_filler(child) for child in entry.body)
    return False


def is_filler_text(markdown: str) -> bool:
    """Tell whether words answer nothing: links or 略 alone."""
    return is_filler(Entry("text", 1, 1, own=markdown))


def has_pictures(entry: Entry) -> bool:
    """Tell whether a picture stands somewhere below a stem."""
    return any(has_image(child.own) or has_pictures(child) for child in entry.body)
