"""Pairs worth a look, with what speaks for each: a few for every card, never all with all."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence

from cards.ledger.asked import Asked, Known, Question
from cards.ledger.choice import Pair
from cards.ledger.entry import Answer
from cards.ledger.likeness import SAME_ANSWER, SHORT_ANSWER, allows, closeness, is_reworded
from cards.ledger.signature import BITS, agreement

_SHARED = 12
"""An answer of more cards than this says nothing about any of them (见官方文档)."""
_COMPARED = 12
"""With how many of a bucket a card is compared at the most."""
_RAREST = 3
_SAME_PATH = 0.2
"""What standing under the same headings is worth beside the closeness of two questions."""


def same_answer(known: Sequence[Known], asked: Sequence[Asked]) -> Iterator[tuple[float, Pair]]:
    """Pair cards with entries of the very same answer whose questions may be one."""
    entries: dict[str, list[Known]] = defaultdict(list)
    for each in known:
        entries[each.entry.answer.exact].append(each)
    cards: dict[str, list[Asked]] = defaultdict(list)
    for card in asked if entries else ():
        if len(card.back) >= SHORT_ANSWER and card.answer.exact in entries:
            cards[card.answer.exact].append(card)
    for exact, group in cards.items():
        if max(len(group), len(entries[exact])) <= _SHARED:
            for pair in (Pair(each, card) for each in entries[exact] for card in group):
                close = closeness(pair.known.question, pair.asked.question)
                if close >= SAME_ANSWER and allows(pair.known.question, pair.asked.question):
                    yield close + _path(pair), pair


def edited(known: Sequence[Known], asked: Sequence[Asked]) -> Iterator[tuple[float, Pair]]:
    """Pair cards with entries whose question was reworded and whose answer was edited."""
    # A command differs from another by a letter and does something else.
    cards = [card for card in asked if card.card.kind != "command"] if known else []
    often = Counter(pair for each in known for pair in _pairs(each.question))
    buckets: dict[Hashable, list[Known]] = defaultdict(list)
    for each in known if cards else ():
        for name in _names(each.question, each.entry.answer, often):
            buckets[name].append(each)
    for card in cards:
        names = _names(card.question, card.answer, often)
        near = (each for name in names for each in buckets.get(name, [])[:_COMPARED])
        for each in dict.fromkeys(near):
            if is_reworded(each, card):
                pair = Pair(each, card)
                answers = agreement(each.entry.answer, card.answer) / BITS
                yield closeness(each.question, card.question) + answers + _path(pair), pair


def _names(question: Question, answer: Answer, often: Counter[str]) -> list[Hashable]:
    """Name the buckets of a question: its characters, rare pairs of them, parts of the answer."""
    shared = [pair for pair in _pairs(question) if pair in often]
    rare = sorted(shared, key=lambda pair: (often[pair], pair))[:_RAREST]
    terms = frozenset(question.terms)
    # Answers that differ in three bits or less have one of four parts in common.
    parts = [(part, answer.likeness >> part & 0xFFFF) for part in range(0, BITS, 16)]
    return ["".join(sorted(question.content)), *((terms, pair) for pair in rare), *parts]


def _pairs(question: Question) -> set[str]:
    text = question.content
    return {text[place : place + 2] for place in range(len(text) - 1)}


def _path(pair: Pair) -> float:
    return _SAME_PATH if pair.known.entry.path == pair.asked.path else 0
