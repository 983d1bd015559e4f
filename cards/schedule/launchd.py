"""An agent for the launchd of macOS."""

import os
import plistlib
import sys
from pathlib import Path

from cards.errors import CardsError
from cards.schedule.job import ENVIRONMENT, Job, mark
from cards.schedule.steps import Delete, Run, Step, Write
from cards.schedule.when import At


def agent(job: Job, label: str, log: Path) -> str:
    """Write the property list of an agent; what the program says goes into the log."""
    content: dict[str, object] = {
        "Label": label,
        "ProgramArguments": list(job.command),
        "WorkingDirectory": str(job.root),
        "EnvironmentVariables": dict(ENVIRONMENT),
        "StandardOutPath": str(log),
        "StandardErrorPath": str(log),
    }
    if isinstance(job.when, At):
        content["StartCalendarInterval"] = {"Hour": job.when.hour, "Minute": job.when.minute}
    else:
        content["StartInterval"] = job.when.minutes * 60
    return plistlib.dumps(content, sort_keys=False).decode()


def printing(job: Job) -> tuple[Step, ...]:
    """Tell what puts the agent in place of its predecessor and loads it."""
    label, file = _label(job.root), _file(job.root)
    log = Path.home() / "Library" / "Logs" / f"{label}.log"
    return (
        Write(file, agent(job, label, log)),
        _bootout(label),
        Run(("launchctl", "bootstrap", f"gui/{_user()}", str(file))),
    )


def installing(job: Job) -> tuple[Step, ...]:
    """Tell the same; raises CardsError where this is no macOS."""
    if not runs():
        raise CardsError("launchctl：这里不是 macOS；请换一种 --kind")
    return printing(job)


def removing(root: Path) -> tuple[Step, ...]:
    """Tell what unloads the agent and takes it away; nothing where there is none."""
    file = _file(root)
    return (_bootout(_label(root)), Delete(file)) if file.exists() else ()


def runs() -> bool:
    """Tell whether this is a macOS."""
    return sys.platform == "darwin"


def _label(root: Path) -> str:
    return f"cards.schedule.{mark(root)}"


def _file(root: Path) -> Path:
    return Path.home() / "Library" / "LaunchAgents" / f"{_label(root)}.plist"


def _user() -> int:
    return os.getuid() if hasattr(os, "getuid") else 0  # Windows prints it all the same


def _bootout(label: str) -> Run:
    return Run(("launchctl", "bootout", f"gui/{_user()}/{label}"), may_fail=True)
