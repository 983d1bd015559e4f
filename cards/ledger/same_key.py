"""Matching by equal keys: nearly all cards of nearly all builds, and therefore quick."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import islice, product

from cards.ledger.asked import Asked, Known
from cards.ledger.choice import Choice, Pair
from cards.ledger.likeness import SAME_CONTENT
from cards.ledger.signature import agreement

_COMPARED = 2_000
"""How many pairs are compared at the most; where there are more, their order has to do."""
_NAMED = 4
"""How many entries are named at the most that an unclear card may be."""

_Evidence = Callable[[Known | Asked], Hashable]
_EVIDENCE: tuple[tuple[bool, _Evidence], ...] = (
    # Whether only live entries are asked, and what must be equal.
    (False, lambda each: (each.path, each.answer.exact)),
    (True, lambda each: each.path),
    (True, lambda each: each.answer.exact),
    (False, lambda each: each.path),
    (False, lambda each: each.answer.exact),
)


def same_key(known: Iterable[Known], asked: Iterable[Asked]) -> Choice:
    """Match cards with entries of the same key.

    Where the ledger has one, the key is enough. Where it has several (如何安装 under two
    headings), a card must also stand under the entry's headings or say much the same: the guide to
    one thing that was left out is not the guide to another that was put in.
    """
    entries: dict[str, list[Known]] = defaultdict(list)
    for each in known:
        entries[each.entry.key].append(each)
    cards: dict[str, list[Asked]] = defaultdict(list)
    for card in asked:
        if card.key in entries:
            cards[card.key].append(card)
    pairs: list[Pair] = []
    doubts: list[Pair] = []
    for key, group in cards.items():
        if len(group) == len(entries[key]) == 1:
            pairs.append(Pair(entries[key][0], group[0]))
        else:
            choice = _among(entries[key], group)
            pairs += choice.pairs
            doubts += choice.doubts
    return Choice(tuple(pairs), tuple(doubts))


def _among(known: Sequence[Known], asked: Sequence[Asked]) -> Choice:
    entries, cards = dict.fromkeys(known), dict.fromkeys(asked)
    pairs: list[Pair] = []

    def settle(found: Iterable[Pair]) -> None:
        for pair in found:
            pairs.append(pair)
            del entries[pair.known], cards[pair.asked]

    for live, evidence in _EVIDENCE:
        for group in _groups(entries, cards, live, evidence):
            settle(_closest(*group, least=0))
    settle(_closest(list(entries), list(cards), least=0 if len(known) == 1 else SAME_CONTENT))
    doubts = (Pair(each, card) for card in cards for each in islice(entries, _NAMED))
    return Choice(tuple(pairs), tuple(doubts))


def _groups(
    known: Iterable[Known], asked: Iterable[Asked], live: bool, evidence: _Evidence
) -> list[tuple[list[Known], list[Asked]]]:
    groups: dict[Hashable, tuple[list[Known], list[Asked]]] = defaultdict(lambda: ([], []))
    for each in known:
        if each.entry.live or not live:
            groups[evidence(each)][0].append(each)
    for card in asked:
        groups[evidence(card)][1].append(card)
    return [group for group in groups.values() if all(group)]


def _closest(known: Sequence[Known], asked: Sequence[Asked], least: int) -> Iterator[Pair]:
    """Pair by the likeness of answers, the live first, as long as both have some left."""
    few = len(known) * len(asked) <= _COMPARED
    compared = product(known, asked) if few else zip(known, asked, strict=False)
    scored = [(agreement(each.answer, card.answer), Pair(each, card)) for each, card in compared]
    gone: set[Known | Asked] = set()
    for score, pair in sorted(scored, key=lambda one: (not one[1].known.entry.live, -one[0])):
        if score >= least and not gone & set(pair):
            gone.update(pair)
            yield pair
