"""One note in, its cards and findings out."""

from dataclasses import dataclass

from cards.card import Card, Finding
from source.note import Note


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one note holds."""

    cards: tuple[Card, ...]
    """In the order of their lines; topics and guid are not yet given."""
    findings: tuple[Finding, ...]


def extract(note: Note) -> Extraction:
    """Read one note; any text is read without error."""
    return Extraction((), ())
