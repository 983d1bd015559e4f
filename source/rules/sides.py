"""Labels below a difference whose points are the things compared: they ask how these differ."""

import re

from cards.fold import fold
from source.answer import answer, answering
from source.asking import stem_of
from source.entry import Entry
from source.grammar import joined
from source.inline import plain
from source.phrases import phrase
from source.place import Place
from source.rules.draft import Draft, draft
from source.words import words

_NEAR = 3
"""So many stems above may hold the difference."""
_LONGEST = 20
"""Characters of a label; more are a sentence."""


def sides(entry: Entry, place: Place) -> tuple[Draft, ...]:
    """Make a comparison of a label below a difference, whose points are what that compares.

    `用料：` over `清酒：…` and `黄酒：…`, below `清酒和黄酒的区别`, asks for both of them.
    """
    stem = stem_of(entry)
    if stem.label is None or stem.label.name in ("contrast", "meaning") or stem.pointing:
        return ()
    if len(stem.text) > _LONGEST:
        return ()
    for above in reversed(place.above[-_NEAR:]):
        compared = stem_of(above)
        if compared.kind == "contrast" and compared.subject:
            both = compared.subject
            if joined().search(fold(stem.text)) or not _are_sides(entry, both):
                return ()
            front = phrase("difference", phrase("of", both, stem.text))
            return (draft(entry, "compare", front, answer(entry), f"{both} {stem.text}"),)
    return ()


def _are_sides(entry: Entry, both: str) -> bool:
    """Whether the points below a label begin with the things compared, more than one of them."""
    compared = [side.strip() for side in re.split(words("contrast", "joins"), fold(both))]
    heads = [fold(plain(child.head)) for child in answering(entry.body)]
    named = {side for side in compared for head in heads if _names(side) and head.startswith(side)}
    return len(named) > 1 and len(named) == len(heads)


def _names(side: str) -> bool:
    return bool(re.search(r"\w", side))
