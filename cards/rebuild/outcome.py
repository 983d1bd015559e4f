"""What a rebuild came to."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cards.card import Finding
from cards.errors import CardsError
from cards.ledger import Change


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything that a person or a program may want to know of a rebuild."""

    deck: str
    notes: int
    cards: int
    """How many stand in the outputs."""
    findings: Mapping[str, int]
    """How many of each rule."""
    changes: tuple[Change, ...] = ()
    written: tuple[Path, ...] = ()
    """Files whose bytes changed; of a dry run, those that would."""
    faults: tuple[CardsError, ...] = ()
    skipped: tuple[str, ...] = ()

    @property
    def count(self) -> Mapping[str, int]:
        """How many cards changed in each way; 0 for the ways that none did."""
        return Counter(change.what for change in self.changes)

    def remembered(self) -> str:
        """Write down what the next run says if nothing has changed by then."""
        return json.dumps([self.deck, self.notes, self.cards, dict(self.findings), self.skipped])


def recalled(text: str) -> Outcome:
    """Read what `remembered` wrote; ValueError where it is no such text."""
    deck, notes, cards, findings, skipped = json.loads(text)
    return Outcome(deck, notes, cards, findings, skipped=tuple(skipped))


def counted(findings: tuple[Finding, ...]) -> Mapping[str, int]:
    """Count findings by their rules."""
    return dict(sorted(Counter(finding.rule for finding in findings).items()))
