"""Old and new text of the cards that changed, side by side."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from cards.ledger import Change
from cards.rebuild.plan import Plan
from exporter.row import Row, rows_of

_BREAK = re.compile(r"<br\s*/?>|</(?:p|li|pre|tr|h\d|blockquote|div)>|</t[dh]>(?=<t)")
_IMAGE = re.compile(r'<img [^>]*alt="([^"]*)"[^>]*>')
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Side:
    """One card before and after."""

    change: Change
    old: str
    """Front, back and the second card's question as plain text; empty for a new card, or where no
    package remembers it."""
    new: str
    """The same; empty for one that has left the notes."""


def sides(plan: Plan) -> Iterator[Side]:
    """Show what changed, card by card, in the order of the changes."""
    packages = [path for path in plan.contents if path.suffix.lower() == ".apkg"]
    wanted = {change.guid for change in plan.outcome.changes}
    old = _rows(packages, wanted)
    for change in plan.outcome.changes:
        before = _text(old[change.guid]) if change.guid in old else ""
        yield Side(change, before, _now(change))


def _rows(packages: list[Path], wanted: set[str]) -> dict[str, Row]:
    return {guid: row for path in packages for guid, row in rows_of(path, wanted).items()}


def _now(change: Change) -> str:
    from exporter.fields import filled  # noqa: PLC0415 - it loads the sanitiser
    from exporter.text import plain  # noqa: PLC0415 - it loads the parser

    card = change.card
    if card is None:
        return ""
    second = filled(card).get("Reverse", "") if card.reverse else ""
    return "\n".join(filter(None, (plain(card.front), plain(card.back), _words(second))))


def _text(row: Row) -> str:
    from exporter.fields import FIELDS  # noqa: PLC0415 - it loads the sanitiser

    shown = (row.fields[FIELDS.index(name)] for name in ("Front", "Back", "Reverse"))
    return "\n".join(filter(None, map(_words, shown)))


def _words(field: str) -> str:
    lines = unescape(_TAG.sub("", _BREAK.sub("\n", _IMAGE.sub(r"\1", field))))
    return re.sub(r"\n{2,}", "\n", lines).strip()
