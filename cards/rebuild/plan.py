"""What a rebuild would write: a plan, made of the notes, the ledger and the last outputs."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from cards.build import finished, with_topics
from cards.card import Card
from cards.config import Config
from cards.deck import file_name
from cards.gather import Gathered, Rendered, Shown, shown
from cards.ledger import Entry, Reconciled, read, reconcile, render
from cards.rebuild.outcome import Outcome, counted
from cards.topics import Vocabulary
from exporter import FORMATS, write
from exporter.media import beside
from exporter.row import Row, rows_of

RETIRED_TAG = "cards::retired"
RETIRED_FOR = 30 * 24 * 3600
"""Seconds for which the package tells Anki that a card has left the notes.

Whoever imports once a month hears of it; after that a card that the learner has deleted in Anki
must not come back with every import.
"""


@dataclass(frozen=True, slots=True)
class Plan:
    """The files of a rebuild as they should be, and the story of its cards."""

    outcome: Outcome
    contents: Mapping[Path, bytes]
    """The ledger first: a card may never be out without standing in it."""
    valid_until: int
    """When the outputs change though no note does, in seconds since 1970."""


def outputs_of(config: Config, deck: str) -> tuple[Path, ...]:
    """Name the outputs: those of the configuration, or the usual two after the deck."""
    usual = (config.root / (file_name(deck) + FORMATS[name].suffix) for name in ("apkg", "csv"))
    return config.outputs or tuple(usual)


def plan(config: Config, gathered: Gathered, vocabulary: Vocabulary, now: int) -> Plan:
    """Work out everything; nothing is written. `now` is in seconds since 1970.

    Raises CardsError for a damaged ledger and for unknown topics.
    """
    html = partial(_html, gathered.rendered)
    told = reconcile(
        gathered.cards,
        read(config.ledger),
        now,
        partial(_content, html=html),
        complete=not gathered.faults,
    )
    chosen = with_topics(told.cards, vocabulary, config.topics)
    absent = _absent(told, now)
    contents = {config.ledger: render(told.ledger)}
    for path in outputs_of(config, gathered.deck):
        form = path.suffix.lower().removeprefix(".")
        earlier = _earlier(path, absent) if form == "apkg" else ()
        contents[path] = write(form, chosen, earlier, html)
        if form == "csv":
            contents |= beside(path, chosen)
    left = (entry.changed for entry in absent if not entry.live)
    until = min(left, default=now) + RETIRED_FOR
    return Plan(_outcome(gathered, len(chosen), told), contents, until)


def _html(known: Mapping[Shown, Rendered], card: Card) -> Rendered:
    from exporter.fields import rendered  # noqa: PLC0415 - it loads the sanitiser

    return known.get(shown(card)) or rendered(card)


def _content(card: Card, html: partial[Rendered]) -> bytes:
    from exporter.fields import content  # noqa: PLC0415

    return content(card, html)


def _absent(told: Reconciled, now: int) -> list[Entry]:
    """Find the cards that have lately left the notes, or stand in one that could not be read."""
    here = {card.guid for card in told.cards}
    return [
        entry
        for entry in told.ledger.entries
        if entry.guid not in here and (entry.live or now < entry.changed + RETIRED_FOR)
    ]


def _earlier(package: Path, absent: list[Entry]) -> tuple[Row, ...]:
    """Take what the last package said of cards, with the tag that says so if they have left.

    Without those that could not be read, the next package would not know what they said.
    """
    entries = {entry.guid: entry for entry in absent}
    rows = rows_of(package, entries) if entries else {}
    return tuple(_row(rows[guid], entries[guid]) for guid in sorted(rows))


def _row(row: Row, entry: Entry) -> Row:
    if entry.live:
        return row
    return replace(row, tags=tuple(sorted({*row.tags, RETIRED_TAG})), changed=entry.changed)


def _outcome(gathered: Gathered, shown: int, told: Reconciled) -> Outcome:
    return Outcome(
        gathered.deck,
        gathered.notes,
        shown,
        counted(finished(gathered, told.cards).findings),
        told.changes,
        faults=gathered.faults,
        skipped=gathered.skipped,
    )
