"""The ledger: a text file beside the notes by which cards keep their GUIDs and their times."""

from cards.ledger.entry import Answer, Entry, Ledger
from cards.ledger.lines import LedgerError, parse, read, render
from cards.ledger.reconcile import Change, Content, Reconciled, What, reconcile

__all__ = [
    "Answer",
    "Change",
    "Content",
    "Entry",
    "Ledger",
    "LedgerError",
    "Reconciled",
    "What",
    "parse",
    "read",
    "reconcile",
    "render",
]
