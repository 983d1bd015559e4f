"""The ledger: a text file beside the notes by which cards keep their GUIDs and their times."""

from cards.ledger.entry import Answer, Entry, Ledger
from cards.ledger.lines import LedgerError, parse, read, render

__all__ = [
    "Answer",
    "Entry",
    "Ledger",
    "LedgerError",
    "parse",
    "read",
    "render",
]
