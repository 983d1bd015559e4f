"""The command as a child process, with folders of its own for what it keeps between runs."""

import csv
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from cards.ledger import Ledger, read
from exporter.row import Row, rows_of

ROOT = Path(__file__).parent.parent
CARDS = (sys.executable, "-m", "cards")
BOUND = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
"""Before a command of the superuser: permissions count as they do for everybody else."""


def environment(home: Path, **more: str) -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_STATE_HOME": str(home / "state"),
        **more,
    }


def run(
    *arguments: object,
    home: Path,
    cwd: Path,
    before: Sequence[str] = (),
    begin: Callable[[], Any] | None = None,
    **env: str,
) -> subprocess.CompletedProcess[str]:
    """Run `cards`; `before` stands before the command, `begin` is done in the child first."""
    return subprocess.run(
        [*before, *CARDS, *map(str, arguments)],
        cwd=cwd,
        env=environment(home, **env),
        capture_output=True,
        encoding="utf-8",
        check=False,
        preexec_fn=begin,
        timeout=120,
    )


def at_terminal(*arguments: object, cwd: Path, width: int = 60, **env: str) -> str:
    """What a person sees on a terminal, `width` columns wide."""
    import fcntl  # noqa: PLC0415 - Unix alone has terminals of this kind
    import pty  # noqa: PLC0415
    import struct  # noqa: PLC0415
    import termios  # noqa: PLC0415

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
    child = subprocess.Popen(
        [*CARDS, *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "TERM": "xterm-256color", **env},
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    seen = b""
    try:
        while chunk := os.read(ours, 65536):
            seen += chunk
    except OSError:  # Linux says so when the other end is closed
        pass
    os.close(ours)
    assert child.wait() == 0
    return seen.decode("utf-8")


def bound() -> tuple[str, ...]:
    """What makes permissions count; skips the test where the superuser lacks it."""
    if not hasattr(os, "getuid"):
        pytest.skip("permissions of this kind are Unix's")
    if os.getuid() != 0:
        return ()
    if shutil.which(BOUND[0]) is None:
        pytest.skip("the superuser may write anything, and setpriv is missing (util-linux)")
    return BOUND


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    """All files below a folder, with their bytes and times."""
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def fronts(root: Path) -> list[str]:
    """The questions in the table."""
    (table,) = root.glob("*.csv")
    lines = (line for line in table.read_text("utf-8-sig").splitlines(True) if line[0] != "#")
    return [row[1] for row in csv.reader(lines)]


def whole(root: Path) -> tuple[Ledger, dict[str, Row]]:
    """The ledger and the package, both of which must be there and complete."""
    (package,) = root.glob("*.apkg")
    rows = dict(rows_of(package))
    assert rows, "no package, or a torn one"
    return read(root / "cards.ledger"), rows
