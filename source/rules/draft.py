"""What a rule makes of an entry."""

from dataclasses import dataclass

from cards.card import Kind
from source.asking import stem_of
from source.entry import Entry

ARTICLE = 1500
"""Characters; beyond that a section holds a text and not one answer."""


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


def draft(entry: Entry, kind: Kind, front: str, back: str, key: str) -> Draft:
    """Make the draft of a card that stands on the lines of its entry."""
    return Draft(kind, front, back, key, entry.start, entry.end)


def sole(entry: Entry, body: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Return the entry that is all of an answer: where there is but one, it asks nothing new.

    A table's rows and a list's points stay free: they hold terms of their own.
    """
    if entry.tail or len(body) != 1 or body[0].form == "table":
        return ()
    announces = body[0].body and stem_of(body[0]).kind in ("announcement", "label", "none")
    return body if not body[0].body or announces else ()
