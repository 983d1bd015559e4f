"""From the user's files to finished cards: gather them, and give each its identity."""

import time
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from cards.card import Card, Finding, Kind
from cards.errors import CardsError
from cards.gather import Gathered, Keep, Progress, found_at, gather, home_deck, turned_round
from cards.identity import with_guids
from cards.ledger import Ledger, reconcile
from cards.review.findings import review
from cards.topics import Vocabulary
from source.album import Album
from source.ignore import Pattern


@dataclass(frozen=True, slots=True)
class Build:
    """All that came out of the notes."""

    deck: str
    notes: int
    """How many notes were read."""
    empty: int
    """How many of them hold nothing but white space."""
    cards: tuple[Card, ...]
    """Finished, in the order of the notes and of their lines."""
    findings: tuple[Finding, ...]
    """What the notes leave open, in their order; then what `cards.review` found."""
    faults: tuple[CardsError, ...]
    """Notes and folders that could not be read."""
    skipped: tuple[str, ...]
    """What was left aside though it looks like notes, one line each."""


def build(  # noqa: PLR0913 - each of the named ones may be left out
    paths: Sequence[Path],
    vocabulary: Vocabulary,
    *,
    exclude: Sequence[Pattern] = (),
    deck: str | None = None,
    ledger: Ledger | None = None,
    album: Album | None = None,
    progress: Progress = lambda _done, _all: None,
    keep: Keep | None = None,
    reverse: Collection[Kind] = (),
) -> Build:
    """Read the notes at some paths, or the samples where there is none.

    Cards that a ledger knows keep their GUIDs and times; the ledger itself stays as it is. Images
    are looked for in an album, or else below each note's own root. Cards of the kinds in `reverse`
    get a second card.

    Raises CardsError where nothing lies at a path or no note is there, UsageError for an invalid
    pattern or deck name. A fault in one note does not stop the others.
    """
    found = found_at(paths, exclude)
    home = home_deck(found, deck, samples=not paths)
    gathered = turned_round(gather(found, vocabulary, home, progress, keep, album), reverse)
    return finished(gathered, _identified(gathered.cards, ledger))


def _identified(cards: tuple[Card, ...], ledger: Ledger | None) -> tuple[Card, ...]:
    if ledger is None or not ledger.entries:
        return with_guids(cards)
    from exporter.fields import content  # noqa: PLC0415 - it loads the sanitiser

    # Some notes only, perhaps: what they lack has not left the others.
    return reconcile(cards, ledger, int(time.time()), content, complete=False).cards


def finished(gathered: Gathered, cards: tuple[Card, ...]) -> Build:
    """Put together what was gathered and the cards that have their GUIDs, and review them."""
    return Build(
        gathered.deck,
        gathered.notes,
        gathered.empty,
        cards,
        (*gathered.findings, *review(gathered.cards)),
        gathered.faults,
        gathered.skipped,
    )


def with_topics(
    cards: Iterable[Card], vocabulary: Vocabulary, names: Sequence[str]
) -> tuple[Card, ...]:
    """Keep the cards of any of the named topics or of one below them; all where none is named.

    A name is a slug, a name or an alias; raises UsageError for one that neither the vocabulary nor
    a card knows.
    """
    cards = tuple(cards)
    if not names:
        return cards
    known = {topic.slug for card in cards for topic in card.topics}
    wanted: set[str] = set()
    for name in names:
        wanted |= vocabulary.family(vocabulary.resolve(name, known))
    return tuple(card for card in cards if any(topic.slug in wanted for topic in card.topics))
