"""Which card of the notes is which one of the ledger: one to one, over all of them together.

Evidence is used up from the strongest to the weakest, and each stage sees only what the earlier
ones left. What a stage cannot decide is reported and treated as new, never guessed.

1. Equal key; where the ledger has it several times, also the same headings or a like answer.
2. Equal answer, unless short or shared by many: the terms (Latin words, numbers) of one question
   are in the other.
3. Similar question and answer, live cards only, no commands (`cards.ledger.likeness`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from cards.ledger.asked import Asked, Known
from cards.ledger.candidates import edited, same_answer
from cards.ledger.choice import Choice, choose
from cards.ledger.entry import Entry
from cards.ledger.same_key import same_key

Reason = Literal["equal key", "equal answer", "similar question"]


@dataclass(frozen=True, slots=True)
class Matching:
    """Which cards are known; entries that no card was found for are in `left`."""

    found: Mapping[int, tuple[Entry, Reason]]
    """For the place of a card, who it is."""
    unclear: Mapping[int, tuple[Entry, ...]]
    """For the place of a card that stays new, who it may be all the same."""
    left: tuple[Entry, ...]


def match(entries: Iterable[Entry], asked: Sequence[Asked]) -> Matching:
    """Find the cards in the ledger's entries.

    Retired cards come back where their question does, or their very answer; a likeness is not
    enough, since the retired gather for years and any new question may resemble one of them.
    """
    found: dict[int, tuple[Entry, Reason]] = {}
    unclear: dict[int, tuple[Entry, ...]] = {}
    taken: set[str] = set()

    def settle(choice: Choice, reason: Reason) -> None:
        for known, card in choice.pairs:
            found[card.place] = known.entry, reason
            taken.add(known.entry.guid)
        for known, card in choice.doubts:
            unclear[card.place] = (*unclear.get(card.place, ()), known.entry)

    def free() -> tuple[list[Known], list[Known], list[Asked]]:
        rest = [each for each in every if each.entry.guid not in taken]
        live = [each for each in rest if each.entry.live]
        retired = [each for each in rest if not each.entry.live]
        return live, retired, [card for card in asked if card.place not in found]

    every = [Known(entry) for entry in entries]
    settle(same_key(every, asked), "equal key")
    live, _, cards = free()
    settle(choose(same_answer(live, cards)), "equal answer")
    live, _, cards = free()
    settle(choose(edited(live, cards)), "similar question")
    _, retired, cards = free()
    settle(choose(same_answer(retired, cards)), "equal answer")
    left = tuple(each.entry for each in every if each.entry.guid not in taken)
    return Matching(found, _still(unclear, found, taken), left)


def _still(
    unclear: Mapping[int, tuple[Entry, ...]],
    found: Mapping[int, tuple[Entry, Reason]],
    taken: set[str],
) -> Mapping[int, tuple[Entry, ...]]:
    """Leave of the doubts those that a later stage did not settle."""
    rest = {
        place: tuple(dict.fromkeys(entry for entry in entries if entry.guid not in taken))
        for place, entries in unclear.items()
        if place not in found
    }
    return {place: entries for place, entries in rest.items() if entries}
