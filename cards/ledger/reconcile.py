"""One build against the ledger: who each card is, when it changed, and what is new since then."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from cards.card import Card
from cards.identity import guids_of, written_once
from cards.ledger.asked import Asked
from cards.ledger.entry import Entry, Ledger
from cards.ledger.lines import sorted_ledger
from cards.ledger.matching import Reason, match
from cards.ledger.signature import content_hash

Content = Callable[[Card], bytes]
"""All that Anki is given of a card but its place in the notes: a line more above it must change
nothing. Called before `guid` and `changed` are set."""

What = Literal["new", "ambiguous", "restored", "reworded", "moved", "changed", "retired"]


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to one card since the ledger was written."""

    what: What
    """The strongest that holds: a reworded card may also have moved and changed. `ambiguous` is a
    new card that may be an earlier one."""
    guid: str
    card: Card | None
    """The finished card; None for a retired one."""
    before: tuple[Entry, ...] = ()
    """What the ledger had: nothing for a new card, the candidates for an ambiguous one."""
    reason: Reason | None = None
    """By what the card was recognised; None for new, ambiguous and retired ones."""


@dataclass(frozen=True, slots=True)
class Reconciled:
    """The outcome for all cards together."""

    cards: tuple[Card, ...]
    """In their order, with `guid` and `changed`; those written twice come once."""
    ledger: Ledger
    """To be written; a command that only reads leaves it."""
    changes: tuple[Change, ...]
    """In the order of the cards; then what was retired, by key."""


def reconcile(
    cards: Sequence[Card], ledger: Ledger, now: int, content: Content, *, complete: bool = True
) -> Reconciled:
    """Find all cards of a build in the ledger.

    `now` is in seconds since 1970. `changed` only ever grows, even if the clock went back, because
    Anki takes nothing that is not newer than what it has. Not `complete` is a build that lacks some
    notes, since they could not be read or were not asked for: nothing is retired then.
    """
    keyed = written_once(cards)
    asked = [Asked(place, key, card) for place, (key, card) in enumerate(keyed)]
    matching = match(ledger.entries, asked)
    known = {place: entry.guid for place, (entry, _) in matching.found.items()}
    taken = {entry.guid: entry.key for entry in ledger.entries}
    done: list[Card] = []
    entries: list[Entry] = []
    changes: list[Change] = []
    for each, guid in zip(asked, guids_of(keyed, known, taken), strict=True):
        before, reason = matching.found.get(each.place, (None, None))
        entry = _entry(each, guid, content_hash(content(each.card)), before, now)
        entries.append(entry)
        done.append(replace(each.card, guid=guid, changed=entry.changed))
        unclear = matching.unclear.get(each.place, ())
        if what := _what(before, entry, unclear):
            earlier = unclear if before is None else (before,)
            changes.append(Change(what, guid, done[-1], earlier, reason))
    gone = [entry for entry in matching.left if entry.live and complete]
    retired = [_retired(entry, now) for entry in gone]
    kept = {entry.guid: entry for entry in (*matching.left, *entries, *retired)}
    changes += (
        Change("retired", entry.guid, None, (entry,))
        for entry in sorted(gone, key=lambda entry: (entry.key, entry.guid))
    )
    return Reconciled(tuple(done), sorted_ledger(kept.values()), tuple(changes))


def _entry(each: Asked, guid: str, content: str, before: Entry | None, now: int) -> Entry:
    if before is None:
        # The note's time, so that the same notes give the same ledger wherever they are built.
        changed = min(each.card.changed, now)
        return Entry(guid, changed, None, content, each.answer, each.path, each.key)
    if before.content == content:
        # Equal content has an equal answer; not working it out again makes the usual build quick.
        if before.live:
            return before if before.key == each.key else replace(before, key=each.key)
        return replace(before, changed=_later(before, now), retired=None, key=each.key)
    return Entry(guid, _later(before, now), None, content, each.answer, each.path, each.key)


def _retired(entry: Entry, now: int) -> Entry:
    left = _later(entry, now)
    return replace(entry, changed=left, retired=left)


def _later(before: Entry, now: int) -> int:
    return max(now, before.changed + 1)


def _what(before: Entry | None, entry: Entry, unclear: Sequence[Entry]) -> What | None:
    if before is None:
        return "ambiguous" if unclear else "new"
    if not before.live:
        return "restored"
    if before.key != entry.key:
        return "reworded"
    if before.path != entry.path and before.answer == entry.answer:
        return "moved"
    return "changed" if before.content != entry.content else None
