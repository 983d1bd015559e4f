"""What a schedule runs, and where: the same for every system."""

import hashlib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from cards.errors import CardsError
from cards.schedule.when import When

REBUILD = ("rebuild", "--quiet")
# Schedulers start programs without a locale; Python then must not guess how files are named.
ENVIRONMENT: Mapping[str, str] = MappingProxyType({"PYTHONUTF8": "1"})
# Line ends of YAML and of Python among them, and what stands for bytes that are no UTF-8.
_UNWRITABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Job:
    """One schedule; raises CardsError where a path in it fits into no line of text."""

    root: Path
    """The notes' root, absolute; the program runs there."""
    program: tuple[str, ...]
    """What starts `cards`, the first an absolute path."""
    when: When

    def __post_init__(self) -> None:
        for path in (str(self.root), *self.program):
            if _UNWRITABLE.search(path):
                raise CardsError(f"{path}：路径里有换行之类的字符，写不进定时任务；请改名")

    @property
    def command(self) -> tuple[str, ...]:
        """The program with its arguments."""
        return (*self.program, *REBUILD)


def mark(root: Path) -> str:
    """Name a root in a few letters, so that each root has a schedule of its own."""
    return hashlib.sha256(str(root).encode("utf-8", "surrogateescape")).hexdigest()[:8]


def program(called: str, interpreter: str) -> tuple[str, ...]:
    """Tell how to start what runs now, from `sys.argv[0]` and `sys.executable`.

    A link to the script stays one: what installs programs may move the script itself.
    """
    script = Path(called).absolute()
    if script.stem == "cards" and script.is_file() and os.access(script, os.X_OK):
        return (str(script),)
    # -P: a `random.py` among the notes must not stand in for Python's own.
    return (interpreter, "-P", "-m", "cards")
