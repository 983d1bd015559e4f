"""A line of a crontab, and a crontab with and without it."""

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

from cards.schedule.job import ENVIRONMENT, Job, mark
from cards.schedule.steps import Run, Step, failure, output
from cards.schedule.when import cron_fields

LIST = ("crontab", "-l")
NO_CRONTAB = (b"no crontab", b"no such file")
"""What the programs called crontab say to someone who has none; all else is a fault."""


def line(job: Job, mark: str) -> str:
    """Write the line that runs a job, without its end; the mark in it tells whose it is."""
    variables = " ".join(f"{name}={value}" for name, value in ENVIRONMENT.items())
    words = " ".join(map(_quoted, job.command))
    folder = _quoted(str(job.root))
    return f"{cron_fields(job.when)} cd {folder} && {variables} {words} # cards-schedule {mark}"


def changed(crontab: bytes, mark: str, line: str | None) -> bytes:
    """Put a marked line in the place of its predecessor, or at the end; without one it goes.

    All other lines stay as they are, in whatever encoding.
    """
    kept: list[bytes] = []
    new = [] if line is None else [line.encode() + b"\n"]
    for each in crontab.splitlines(keepends=True):
        if _bears(each, mark):
            kept += new
            new = []
        else:
            kept.append(each)
    if new and kept and not kept[-1].endswith(b"\n"):
        kept.append(b"\n")
    return b"".join(kept + new)


def printing(job: Job) -> tuple[Step, ...]:
    """Tell what installs the line; asks for no crontab to be there."""
    return _changing(b"", job.root, line(job, mark(job.root)))


def installing(job: Job) -> tuple[Step, ...]:
    """Tell what brings the line into the user's crontab; CardsError where that cannot be read."""
    return _changing(_crontab(), job.root, line(job, mark(job.root)))


def removing(root: Path) -> tuple[Step, ...]:
    """Tell what takes the line away; CardsError where the crontab cannot be read."""
    return _changing(_crontab(), root, None) if shutil.which("crontab") else ()


def _crontab() -> bytes:
    done = output(LIST)
    if done.returncode == 0:
        return done.stdout
    if any(words in done.stderr.lower() for words in NO_CRONTAB):
        return b""
    raise failure(LIST, done)


def _changing(crontab: bytes, root: Path, line: str | None) -> tuple[Step, ...]:
    new = changed(crontab, mark(root), line)
    if new == crontab:
        return ()
    old = (f"去掉：{each}" for each in _marked(crontab, mark(root)))
    change = (*old, *([] if line is None else [f"加上：{line}"]))
    return (Run(("crontab", "-") if new else ("crontab", "-r"), new, change),)


def _marked(crontab: bytes, mark: str) -> Iterator[str]:
    for each in crontab.splitlines():
        if _bears(each, mark):
            yield each.decode("utf-8", "replace")


def _bears(line: bytes, mark: str) -> bool:
    return re.search(rb"\s# cards-schedule " + mark.encode() + rb"\s*\Z", line) is not None


def _quoted(word: str) -> str:
    r"""Quote a word for cron, then for its shell.

    Cron takes a bare % for the end of the command, and \% for a %; outside of quotes the shell does
    so too, where cron does not. No two backslashes touch, as some crons would make one of them.
    """
    parts = (shlex.quote(part).replace("\\", "\\''") if part else "" for part in word.split("%"))
    return r"\%".join(parts)
