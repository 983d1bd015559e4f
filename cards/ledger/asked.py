"""What matching compares: the questions of the ledger and those of the notes, worked out once."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from cards.card import Card
from cards.fold import simplify
from cards.key import normalise
from cards.ledger.entry import Answer, Entry
from cards.ledger.signature import answer_of, path_hash
from cards.wording import content, terms


class Question:
    """A normalised key and what it asks about."""

    def __init__(self, key: str) -> None:
        self.key = key

    @cached_property
    def content(self) -> str:
        """What is asked about and for, traditional characters simplified."""
        return content(simplify(self.key))

    @cached_property
    def characters(self) -> Counter[str]:
        """How often each character stands in the content: the order of words is free."""
        return Counter(self.content)

    @cached_property
    def terms(self) -> tuple[str, ...]:
        """The Latin words and numbers in it, before leaving out 的 could run two together."""
        return terms(self.key)


@dataclass(frozen=True, eq=False)
class Known:
    """An entry of the ledger, to be found among the cards."""

    entry: Entry

    @cached_property
    def question(self) -> Question:
        """The question as it was."""
        return Question(self.entry.key)

    @property
    def answer(self) -> Answer:
        """The signature of the answer as it was."""
        return self.entry.answer

    @property
    def path(self) -> str:
        """The signature of the heading path as it was."""
        return self.entry.path


@dataclass(frozen=True, eq=False)
class Asked:
    """A card of the notes, to be found in the ledger."""

    place: int
    """Its place among the cards."""
    key: str
    """Normalised."""
    card: Card

    @cached_property
    def question(self) -> Question:
        """The question as it is."""
        return Question(self.key)

    @cached_property
    def back(self) -> str:
        """The answer, normalised."""
        return normalise(self.card.back)

    @cached_property
    def answer(self) -> Answer:
        """The answer's signature."""
        return answer_of(self.back)

    @cached_property
    def path(self) -> str:
        """The heading path's signature."""
        return path_hash(self.card.context)
