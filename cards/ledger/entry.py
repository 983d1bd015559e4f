"""What the ledger remembers of a card: its GUID, when it changed, and how to know it again."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer without its words."""

    exact: str
    """The same only for answers that are the same once normalised, 16 hexadecimal digits."""
    likeness: int
    """64 bits, of which like answers share most (`cards.ledger.signature`)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One card, whether it still stands in the notes or not."""

    guid: str
    changed: int
    """When the card that Anki knows last changed, in seconds since 1970."""
    retired: int | None
    """When it left the notes, in seconds since 1970; None while it stands there."""
    content: str
    """A hash of all that Anki is given, 16 hexadecimal digits."""
    answer: Answer
    path: str
    """A hash of the heading path, normalised, 8 hexadecimal digits."""
    key: str
    """Normalised."""

    @property
    def live(self) -> bool:
        """Whether the card stands in the notes."""
        return self.retired is None


@dataclass(frozen=True, slots=True)
class Ledger:
    """All cards that ever were, sorted by GUID, each GUID once."""

    entries: tuple[Entry, ...] = ()
