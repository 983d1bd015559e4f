"""Cards that ask nearly the same and answer nearly the same.

Every comparison is with a few cards of the same bucket, so that the cost grows with the number of
cards and not with its square.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from cards.card import Finding, Source
from cards.review.pair import Asked, pair_of

NEAR_ANSWERS = 90
"""Two answers are one from here on, in percent of their characters."""
NEAR_QUESTIONS = 75
"""The same for questions, what they ask with (什么是, 有哪些) left out."""
NEAR_LENGTHS = 0.7
"""Below, the shorter answer cannot be the longer; with the markup, so less than 90."""
_COMPARED = 12
"""With how many of its bucket a card is compared at the most."""
_MERGE = "两处问得一样、答得几乎一样；可以合成一处"
_PAIR = re.compile(r"(?=([㐀-鿿]{2}))")


def near_duplicates(asked: Sequence[Asked]) -> Iterator[Finding]:
    """Report each card that says nearly what one before it says; `asked` has none written twice."""
    often = _frequencies(asked)
    buckets: dict[object, list[Asked]] = defaultdict(list)
    for each in asked:
        places = [buckets[name] for name in _buckets_of(each, often)]
        near = (other for place in places for other in place[-_COMPARED:] if _is_near(each, other))
        if other := next(near, None):
            yield pair_of("near-duplicate", each.card, other.card, _MERGE)
        for place in places:
            place.append(each)


def _frequencies(asked: Sequence[Asked]) -> Mapping[str, int]:
    often: dict[str, int] = defaultdict(int)
    for each in asked:
        for pair in set(_PAIR.findall(each.core)):
            often[pair] += 1
    return often


def _buckets_of(each: Asked, often: Mapping[str, int]) -> list[object]:
    """Where a card meets those that may ask the same: equal questions, or equal terms and a rare
    pair of characters in common.
    """
    shared = [pair for pair in dict.fromkeys(_PAIR.findall(each.core)) if often[pair] > 1]
    rare = sorted(shared, key=lambda pair: (often[pair], pair))[:3]
    return [each.core, *((each.terms, pair) for pair in rare)]


def _is_near(one: Asked, other: Asked) -> bool:
    mine, theirs = len(one.card.back), len(other.card.back)
    if mine < NEAR_LENGTHS * theirs or theirs < NEAR_LENGTHS * mine:
        return False
    if one.terms != other.terms or _overlap(one.card.source, other.card.source):
        return False
    if one.core != other.core and not _ask_alike(one, other):
        return False
    return _likeness(one.back, other.back) >= NEAR_ANSWERS


def _ask_alike(one: Asked, other: Asked) -> bool:
    """Whether two questions of different words may be one.

    In one note their author meant two. Nor are they one where the answers differ in what the
    questions differ in: 正向代理 and 反向代理 are two things, however alike what is written about
    them. Commands differ by a letter and do something else.
    """
    if one.card.source.path == other.card.source.path:
        return False
    if "command" in (one.card.kind, other.card.kind):
        return False
    mine, theirs = set(one.core) - set(other.core), set(other.core) - set(one.core)
    return (
        _likeness(one.core, other.core) >= NEAR_QUESTIONS
        and not any(sign in one.back and sign not in other.back for sign in mine)
        and not any(sign in other.back and sign not in one.back for sign in theirs)
    )


def _likeness(one: str, other: str) -> float:
    """How alike two texts are, from 0 to 100."""
    # Imported here: few notebooks need it, and it takes longer to load than many take to read.
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415

    return ratio(one, other)


def _overlap(one: Source, other: Source) -> bool:
    """Two cards of one passage say the same because the passage does."""
    return (
        one.path == other.path
        and one.start_line <= other.end_line
        and other.start_line <= one.end_line
    )
