"""Rebuilding on a schedule: everything `cards.toml` says, and nothing that has not changed."""

from cards.rebuild.lock import BusyError, only_one
from cards.rebuild.outcome import Outcome
from cards.rebuild.run import preview, rebuild
from cards.rebuild.saved import saved
from cards.rebuild.sides import Side, sides

__all__ = ["BusyError", "Outcome", "Side", "only_one", "preview", "rebuild", "saved", "sides"]
