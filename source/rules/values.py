"""Words that mean something only where they stand: values, fields, commands of a command."""

import re

from cards.fold import fold
from source.asking import stem_of
from source.inline import plain
from source.place import Place
from source.turns import any_of, turn

_SMALL = re.compile(r"[a-z]+")
_OWNER = re.compile(rf"[a-z].*(?:{any_of('points', 'owner')})$")
LEADING = re.compile(rf"(?:主要)?(?:{any_of('points', 'verb')})$")
"""`有` of `Redis 的优点有`: it only leads to the list."""
_EXPLAINS = re.compile(r"的?(?:解释|说明|含义|详解|介绍|讲解)$")
"""`输出字段说明` explains what it names."""
_LONGEST = 24


def is_value(term: str, meaning: str) -> bool:
    """Tell whether a word means this only in its list: `none`, `restart`, but not `Restart`."""
    folded = fold(term)
    common = meaning and term == folded and turn("points", "common").search(folded)
    return bool(common or turn("points", "value").search(folded))


def owner_of(term: str, place: Place) -> str:
    """Return what a word in small letters belongs to, plain text: `spawn` to `expect 的子命令`."""
    if not _SMALL.fullmatch(term):
        return ""
    for entry in reversed(place.above[-2:]):
        owner = _EXPLAINS.sub("", LEADING.sub("", plain(entry.head).rstrip("：:"))).strip()
        if _is_short_name(owner) and _owns(owner, term):
            return owner
        if entry.form == "heading":
            break
    return ""


def _owns(owner: str, term: str) -> bool:
    words = fold(owner)
    return bool(_OWNER.search(words)) and term not in re.findall(r"[a-z]+", words)


def section_of(place: Place, meaning: str) -> str:
    """Return what a value stands under, plain text: the subject there, or else the heading."""
    if place.subject or not meaning:
        return _EXPLAINS.sub("", place.subject)
    heading = next((each for each in reversed(place.above) if each.form == "heading"), None)
    if heading is None or stem_of(heading).kind in ("question", "contrast", "aside"):
        return ""
    words = _EXPLAINS.sub("", plain(heading.head)).strip()
    return words if _is_short_name(words) else ""


def _is_short_name(words: str) -> bool:
    return len(words) <= _LONGEST and not turn("points", "clause").search(fold(words))
