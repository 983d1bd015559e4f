"""A card with what its comparison needs, and what is said of two that repeat."""

from dataclasses import dataclass
from functools import cached_property

from cards.card import Card, Finding
from cards.key import normalise
from cards.wording import core, terms
from source.inline import plain


@dataclass(frozen=True)
class Asked:
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


def pair_of(rule: str, later: Card, earlier: Card, hint: str) -> Finding:
    """Tell of two cards at the place of the later one; the text names the earlier."""
    question = "" if shown_front(later) == shown_front(earlier) else f"“{shown_front(earlier)}”"
    return Finding(
        rule, f"{shown_front(later)}（另见 {earlier.source}{question}）", later.source, hint
    )


def shown_front(card: Card) -> str:
    """Give the front of a card on one line, without Markdown's marks."""
    return " ".join(plain(card.front).split())
