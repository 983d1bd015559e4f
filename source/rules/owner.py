"""Whose a label is that names nobody: the thing above, or what its row has turned to."""

import re

from cards.fold import fold
from source.asking import stem_of
from source.entry import Entry
from source.inline import plain
from source.place import Place
from source.stem import Stem

_DEFINED = re.compile(r"(?P<term>[^，。：]{2,16}?)(?:就?是指|指的是|是一[种个类])")
"""`速度是指…，公式如下：`: the formula of speed, whatever stands above."""
_NEAR = 4
_WAY = re.compile(r"(?:方法|方式|办法|方案|措施|手段|途径)$")


def is_anothers(entry: Entry, place: Place) -> bool:
    """Tell whether a bare label in a row may belong to what the row has named before it.

    Below a difference it is a side of the comparison.
    """
    stem = stem_of(entry)
    if stem.subject and not stem.pointing:
        return False
    above = place.above[-1]
    merit = stem.label is not None and stem.label.name == "merit"
    if _compares(entry, above) or (merit and _is_of_a_way(stem_of(above))):
        return True
    if _is_below_sentence(above, place.subject):
        return True
    told = _DEFINED.match(place.begun)
    if told and fold(told["term"]) not in fold(place.subject):
        return True
    before = place.siblings[: place.at]
    if entry.form == "text" and any(each.form == "item" and each.body for each in before[-_NEAR:]):
        return True  # the item right before may be what it belongs to
    return entry.form in ("text", "item") and any(map(_names_something, before))


def _is_below_sentence(above: Entry, subject: str) -> bool:
    """`作用：` below an item that tells something belongs to whatever the item tells of."""
    if above.form != "item" or stem_of(above).kind not in ("none", "action"):
        return False
    return fold(subject) not in fold(plain(above.head))


def _is_of_a_way(above: Stem) -> bool:
    """`优点` below `排查方法` are those of the method, which no subject names."""
    return above.kind == "label" and not above.subject and bool(_WAY.search(above.word))


def _compares(entry: Entry, above: Entry) -> bool:
    """Whether the points of a label are the things that the difference above it compares."""
    heads = [fold(plain(child.head)) for child in entry.body if child.colon]
    compared = fold(plain(above.head))
    return stem_of(above).kind == "contrast" and sum(head in compared for head in heads) > 1


def _names_something(entry: Entry) -> bool:
    """`RDB 与 AOF：` or `SPM 模型：…` in a row turns to another thing."""
    named = stem_of(entry).kind in ("term", "pair", "question", "contrast")
    return named and entry.colon and entry.form in ("text", "item", "bold")
