"""A timer and its service for the user's systemd."""

import os
from collections.abc import Mapping
from pathlib import Path

from cards.errors import CardsError
from cards.schedule.job import ENVIRONMENT, Job, mark
from cards.schedule.steps import Delete, Run, Step, Write
from cards.schedule.when import At, When


def units(job: Job, name: str) -> Mapping[str, str]:
    """Write the two units, by the names of their files."""
    variables = "".join(f"Environment={key}={value}\n" for key, value in ENVIRONMENT.items())
    title = f"cards {_plain(str(job.root))}"
    service = (
        f"[Unit]\nDescription={title}\n\n"
        f"[Service]\nType=oneshot\nWorkingDirectory={_plain(str(job.root))}\n{variables}"
        f"ExecStart={_command(job.command)}\n"
    )
    # Persistent: what was missed while the machine was off is made up for.
    timer = (
        f"[Unit]\nDescription={title}\n\n"
        f"[Timer]\nOnCalendar={calendar(job.when)}\nPersistent=true\n\n"
        "[Install]\nWantedBy=timers.target\n"
    )
    return {f"{name}.service": service, f"{name}.timer": timer}


def calendar(when: When) -> str:
    """Write a calendar event as `systemd.time(7)` has it."""
    if isinstance(when, At):
        return f"*-*-* {when.hour:02}:{when.minute:02}:00"
    if when.minutes < 60:
        return f"*-*-* *:00/{when.minutes}:00"
    return f"*-*-* 00/{when.minutes // 60}:00:00"


def printing(job: Job) -> tuple[Step, ...]:
    """Tell what puts the units among the user's own and starts the timer."""
    name = _name(job.root)
    return (
        *(Write(_folder() / file, text) for file, text in units(job, name).items()),
        _systemctl("daemon-reload"),
        _systemctl("enable", f"{name}.timer"),
        # A timer that runs already would keep its old times.
        _systemctl("restart", f"{name}.timer"),
    )


def installing(job: Job) -> tuple[Step, ...]:
    """Tell the same; raises CardsError where the user has no systemd."""
    if not runs():
        raise CardsError("systemctl --user：这里没有为你运行的 systemd；请换 --kind cron")
    return printing(job)


def removing(root: Path) -> tuple[Step, ...]:
    """Tell what takes the units away, whether systemd runs or not; nothing where there are none."""
    name, folder = _name(root), _folder()
    files = (folder / f"{name}.timer", folder / f"{name}.service")
    if not any(file.exists() for file in files):
        return ()
    return (
        _systemctl("disable", "--now", f"{name}.timer", may_fail=True),
        Delete(folder / "timers.target.wants" / f"{name}.timer"),
        *map(Delete, files),
        _systemctl("daemon-reload", may_fail=True),
    )


def runs() -> bool:
    """Tell whether this user has a systemd to talk to."""
    if os.name != "posix" or not Path("/run/systemd/system").is_dir():
        return False
    runtime = os.environ.get("XDG_RUNTIME_DIR") or f"/run/user/{os.getuid()}"
    return Path(runtime, "systemd", "private").exists()


def _folder() -> Path:
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config", "systemd", "user")


def _name(root: Path) -> str:
    return f"cards-{mark(root)}"


def _systemctl(*words: str, may_fail: bool = False) -> Run:
    return Run(("systemctl", "--user", *words), may_fail=may_fail)


def _command(words: tuple[str, ...]) -> str:
    # systemd refuses a program whose path holds one of these, but no such argument.
    if any(character in words[0] for character in "\"'\\$"):
        words = ("/bin/sh", "-c", 'exec "$0" "$@"', *words)
    return " ".join(map(_quoted, words))


def _quoted(word: str) -> str:
    text = word.replace("\\", r"\\").replace('"', r"\"").replace("$", "$$").replace("%", "%%")
    return f'"{text}"'


def _plain(text: str) -> str:
    """Take the meaning from %; a path's end must not look like the end of its line."""
    text = text.replace("%", "%%")
    return f"{text}/" if text.endswith((" ", "\\")) else text
