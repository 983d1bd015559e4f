"""What a learner should look at among the finished cards: answers too long, cards that repeat.

Every comparison is with a few cards of the same bucket, so that the cost grows with the number of
cards and not with its square.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from cards.card import Card, Finding, Source
from cards.identity import normalise
from cards.wording import core, terms
from source.inline import plain

LONGEST_LINES = 12
LONGEST_PROSE = 600
"""In characters, code left out: more than anybody recalls as one answer."""
NEAR_ANSWERS = 90
"""Two answers are one from here on, in percent of their characters."""
NEAR_QUESTIONS = 75
"""The same for questions, what they ask with (什么是, 有哪些) left out."""
NEAR_LENGTHS = 0.7
"""Below, the shorter answer cannot be the longer; with the markup, so less than 90."""
_COMPARED = 12
"""With how many of its bucket a card is compared at the most."""
_NAMED = 4

_SPLIT = "可以拆成几个小问题，分开背"
_MERGE = "两处问得一样、答得几乎一样；可以合成一处"
_TWICE = "只导出了前一处；多余的一处可以删掉"

_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\s]*\)")
_MARKUP = re.compile(r"[\s*_`#>|\\~-]|^ *\d+[.)] ", re.MULTILINE)
# The borders of code and the line below a table's header.
_NOT_SHOWN = re.compile(r"[ >]*(?:`{3,}.*|\|(?: *:?-+:? *\|)+)")
_FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,}).*?^[ \t>]*\1[ \t]*$", re.MULTILINE | re.DOTALL)
_PAIR = re.compile(r"(?=([㐀-鿿]{2}))")


@dataclass(frozen=True)
class _Asked:
    """A card with what its comparison needs."""

    card: Card
    key: str
    """Normalised."""

    @cached_property
    def back(self) -> str:
        """The answer, normalised; only cards that share a bucket pay for it."""
        return normalise(self.card.back)

    @cached_property
    def core(self) -> str:
        """The question without the words that ask."""
        return core(self.key)

    @cached_property
    def terms(self) -> frozenset[str]:
        """What must be the same in two questions that are one."""
        return frozenset(terms(self.core))


def review(cards: Sequence[Card]) -> tuple[Finding, ...]:
    """Report long answers, then cards that say nearly the same, then cards written twice.

    Takes all cards in their order, also those that stand twice. Each finding stands at the later
    of two places and names the earlier in its text.
    """
    asked, twice = _written_once([_Asked(card, normalise(card.key)) for card in cards])
    once = [each.card for each in asked]
    return (*_long_answers(once), *_near_duplicates(asked), *twice)


def _long_answers(cards: Sequence[Card]) -> Iterator[Finding]:
    by_note: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        by_note[card.source.path].append(card)
    for card in cards:
        if size := _size_of_long(card.back):
            inner = [c for c in by_note[card.source.path] if _is_inside(c.source, card.source)]
            yield Finding("long-answer", f"{_front(card)}（{size}）", card.source, _parts(inner))


def _size_of_long(back: str) -> str:
    """Say how long an answer is that is too long; empty for all others.

    Read without the parser, which would take longer than all the rest of the review.
    """
    if len(back) <= LONGEST_PROSE and back.count("\n") < LONGEST_LINES:
        return ""
    shown = [line for line in back.split("\n") if line.strip() and not _NOT_SHOWN.fullmatch(line)]
    prose = len(_MARKUP.sub("", _LINK.sub(r"\1", _FENCE.sub("", back))))
    if prose > LONGEST_PROSE:
        return f"{len(shown)} 行，{prose} 字"
    return f"{len(shown)} 行" if len(shown) > LONGEST_LINES else ""


def _is_inside(inner: Source, outer: Source) -> bool:
    if (inner.start_line, inner.end_line) == (outer.start_line, outer.end_line):
        return False
    return outer.start_line <= inner.start_line and inner.end_line <= outer.end_line


def _parts(inner: Sequence[Card]) -> str:
    if not inner:
        return _SPLIT
    named = "、".join(f"“{_front(card)}”" for card in inner[:_NAMED])
    rest = len(inner) - _NAMED
    return f"可改背其中的：{named}" + (f"等 {len(inner)} 张" if rest > 0 else "")


def _written_once(asked: Sequence[_Asked]) -> tuple[list[_Asked], list[Finding]]:
    """Part the cards from those whose question and answer came before, as the export does."""
    first: dict[str, list[_Asked]] = defaultdict(list)
    for each in asked:
        first[each.key].append(each)
    once: list[_Asked] = []
    twice: list[Finding] = []
    seen: dict[tuple[str, str], Card] = {}
    for each in asked:
        if len(first[each.key]) > 1:
            before = seen.setdefault((each.key, each.back), each.card)
            if before is not each.card:
                twice.append(_pair("duplicate", each.card, before, _TWICE))
                continue
        once.append(each)
    return once, twice


def _near_duplicates(asked: Sequence[_Asked]) -> Iterator[Finding]:
    often = _frequencies(asked)
    buckets: dict[object, list[_Asked]] = defaultdict(list)
    for each in asked:
        places = [buckets[name] for name in _buckets_of(each, often)]
        near = (other for place in places for other in place[-_COMPARED:] if _is_near(each, other))
        if other := next(near, None):
            yield _pair("near-duplicate", each.card, other.card, _MERGE)
        for place in places:
            place.append(each)


def _frequencies(asked: Sequence[_Asked]) -> Mapping[str, int]:
    often: dict[str, int] = defaultdict(int)
    for each in asked:
        for pair in set(_PAIR.findall(each.core)):
            often[pair] += 1
    return often


def _buckets_of(each: _Asked, often: Mapping[str, int]) -> list[object]:
    """Where a card meets those that may ask the same: equal questions, or equal terms and a rare
    pair of characters in common.
    """
    shared = [pair for pair in dict.fromkeys(_PAIR.findall(each.core)) if often[pair] > 1]
    rare = sorted(shared, key=lambda pair: (often[pair], pair))[:3]
    return [each.core, *((each.terms, pair) for pair in rare)]


def _is_near(one: _Asked, other: _Asked) -> bool:
    mine, theirs = len(one.card.back), len(other.card.back)
    if mine < NEAR_LENGTHS * theirs or theirs < NEAR_LENGTHS * mine:
        return False
    if one.terms != other.terms or _overlap(one.card.source, other.card.source):
        return False
    if one.core != other.core and not _ask_alike(one, other):
        return False
    return _likeness(one.back, other.back) >= NEAR_ANSWERS


def _ask_alike(one: _Asked, other: _Asked) -> bool:
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


def _pair(rule: str, later: Card, earlier: Card, hint: str) -> Finding:
    question = "" if _front(later) == _front(earlier) else f"“{_front(earlier)}”"
    return Finding(rule, f"{_front(later)}（另见 {earlier.source}{question}）", later.source, hint)


def _front(card: Card) -> str:
    return " ".join(plain(card.front).split())
