"""Lists of traits, of cases of use, of reasons: their points are no terms."""

import re

from cards.fold import fold
from source.asking import stem_of
from source.inline import plain
from source.place import Place
from source.turns import any_of, turn

_GLOSS = re.compile(r"[（(][^（）()]*[)）]$")
_TRAITS = re.compile(
    rf"(?:{any_of('points', 'trait')})(?:主要)?(?:{any_of('points', 'verb')}|有.{{0,4}}方面)?$"
)
_HOW = re.compile(r"为什么|为何|为啥|如何|怎么|怎样")


def is_below_merits(place: Place) -> bool:
    """Tell whether merits are listed here, of which an act is one and not a thing to do."""
    stem = stem_of(place.above[-1])
    return stem.kind == "label" and stem.label is not None and stem.label.name == "merit"


def is_trait(place: Place) -> bool:
    """Tell whether merits, cases of use or a course of things are listed here.

    Their list is a card, and none of them a term.
    """
    return is_below_merits(place) or lists_uses(place) or announces_traits(place)


def lists_uses(place: Place) -> bool:
    """Tell whether cases of use, a course or reasons are listed here: nothing that has a name."""
    words = _GLOSS.sub("", fold(plain(place.above[-1].head)))
    return bool(turn("points", "uses").search(words))


def announces_traits(place: Place) -> bool:
    """`它具有以下特点：`: what stands below is told of something, and no term of its own."""
    stem = stem_of(place.above[-1])
    named = stem.kind in ("announcement", "none", "term")
    return named and bool(_TRAITS.search(fold(plain(place.above[-1].head))))


def argues(place: Place) -> bool:
    """Tell whether a line leads on from a question of how or why: its points answer that."""
    lead = place.above[-1]
    if lead.form != "text" or stem_of(lead).kind not in ("announcement", "none"):
        return False
    asked = place.above[-2] if len(place.above) > 1 else lead
    return stem_of(asked).kind == "question" and bool(_HOW.match(fold(plain(asked.head))))
