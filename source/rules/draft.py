"""What a rule makes of an entry."""

from dataclasses import dataclass

from cards.card import Kind
from source.entry import Entry


@dataclass(frozen=True, slots=True)
class Draft:
    """A card before it knows its note, its topics and its identity."""

    kind: Kind
    front: str
    """Markdown."""
    back: str
    """Markdown."""
    key: str
    """The note's own words for what is asked, plain text."""
    start: int
    end: int
    takes: tuple[Entry, ...] = ()
    """Entries whose words are all of this card's answer: they make no card of their own."""
