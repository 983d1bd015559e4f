"""The kinds of schedules, and which of them fits this machine."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from cards.errors import UsageError
from cards.schedule import cron, github, launchd, systemd
from cards.schedule.job import Job
from cards.schedule.steps import Step


@dataclass(frozen=True, slots=True)
class Kind:
    """What is done for one kind of schedule; its functions read and tell, and change nothing."""

    printing: Callable[[Job], tuple[Step, ...]]
    """For those who install it themselves: asks for nothing to be there."""
    installing: Callable[[Job], tuple[Step, ...]]
    """Raises CardsError where this machine has no place for it."""
    removing: Callable[[Path], tuple[Step, ...]]
    """From the notes' root; no steps where nothing is installed."""


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "systemd": Kind(systemd.printing, systemd.installing, systemd.removing),
        "cron": Kind(cron.printing, cron.installing, cron.removing),
        "launchd": Kind(launchd.printing, launchd.installing, launchd.removing),
        "github": Kind(github.printing, github.installing, github.removing),
    }
)


def fitting() -> str:
    """Name the kind that fits this machine; raises UsageError where none does."""
    if launchd.runs():
        return "launchd"
    if os.name != "posix":
        raise UsageError("--kind：这个系统没有 cards 会装的定时任务；可以用 --kind github")
    return "systemd" if systemd.runs() else "cron"


def removing(root: Path) -> tuple[Step, ...]:
    """Tell what takes every schedule of a root away, of whatever kind."""
    return tuple(step for kind in KINDS.values() for step in kind.removing(root))
