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
    fresh = [entry for entry in told.ledger.entries if _is_told(entry, now)]
    contents = {config.ledger: render(told.ledger)}
    for path in outputs_of(config, gathered.deck):
        form = path.suffix.lower().removeprefix(".")
        retired = _retired(path, fresh) if form == "apkg" else ()
        contents[path] = write(form, chosen, retired, html)
        if form == "csv":
            contents |= beside(path, chosen)
    until = min((entry.changed + RETIRED_FOR for entry in fresh), default=now + RETIRED_FOR)
    return Plan(_outcome(gathered, len(chosen), told), contents, until)


def _html(known: Mapping[Shown, Rendered], card: Card) -> Rendered:
    from exporter.fields import rendered  # noqa: PLC0415 - it loads the sanitiser

    return known.get(shown(card)) or rendered(card)


def _content(card: Card, html: partial[Rendered]) -> bytes:
    from exporter.fields import content  # noqa: PLC0415

    return content(card, html)


def _is_told(entry: Entry, now: int) -> bool:
    return not entry.live and now < entry.changed + RETIRED_FOR


def _retired(package: Path, entries: list[Entry]) -> tuple[Row, ...]:
    """Take what the last package said of the cards that have left, with the tag that says so."""
    left = {entry.guid: entry for entry in entries}
    rows = rows_of(package, left) if left else {}
    return tuple(
        replace(row, tags=tuple(sorted({*row.tags, RETIRED_TAG})), changed=left[row.guid].changed)
        for row in sorted(rows.values(), key=lambda row: row.guid)
    )


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
