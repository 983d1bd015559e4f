"""Choosing pairs, where each has several it may belong to."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from cards.ledger.asked import Asked, Known

MARGIN = 0.1
"""How far the best must be ahead of the second, from the side of the entry and of the card."""


class Pair(NamedTuple):
    """An entry of the ledger and a card that may be it."""

    known: Known
    asked: Asked


@dataclass(frozen=True, slots=True)
class Choice:
    """What was decided, and what could not be."""

    pairs: tuple[Pair, ...] = ()
    doubts: tuple[Pair, ...] = ()


def choose(scored: Iterable[tuple[float, Pair]]) -> Choice:
    """Choose from the best pair down, each only if nobody free comes close to it."""
    order = sorted(scored, key=lambda each: (-each[0], each[1].asked.place, _guid(each[1])))
    rivals: dict[str | int, list[tuple[float, Pair]]] = defaultdict(list)
    for score, pair in order:
        rivals[_guid(pair)].append((score, pair))
        rivals[pair.asked.place].append((score, pair))
    gone: set[str | int] = set()
    pairs: list[Pair] = []
    for score, pair in order:
        mine = _guid(pair), pair.asked.place
        close = (
            other
            for name in mine
            for points, other in rivals[name]
            if other is not pair and points > score - MARGIN
            if not gone & {_guid(other), other.asked.place}
        )
        if not gone & set(mine) and next(close, None) is None:
            pairs.append(pair)
            gone.update(mine)
    doubts = [pair for _, pair in order if not gone & {_guid(pair), pair.asked.place}]
    return Choice(tuple(pairs), tuple(doubts))


def _guid(pair: Pair) -> str:
    return pair.known.entry.guid
