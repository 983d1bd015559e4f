"""What is done to a machine, as values: shown first, then carried out."""

import os
import shlex
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cards.errors import CardsError
from cards.reason import reason
from exporter.target import replace


@dataclass(frozen=True, slots=True)
class Write:
    """A file put in place, with the folders above it."""

    path: Path
    content: str


@dataclass(frozen=True, slots=True)
class Delete:
    """A file that goes; it may be gone already."""

    path: Path


@dataclass(frozen=True, slots=True)
class Run:
    """A command."""

    command: tuple[str, ...]
    given: bytes = b""
    """What it reads from stdin."""
    change: tuple[str, ...] = ()
    """What differs in that from what is there, for people."""
    may_fail: bool = False
    """Where it only makes sure that something is not there."""


Step = Write | Delete | Run


def shown(step: Step) -> Iterator[str]:
    """Describe a step in lines: files with all they hold, commands as one would type them."""
    match step:
        case Write(path, content):
            yield f"写入 {path}："
            yield from content.removesuffix("\n").split("\n")
            yield ""
        case Delete(path):
            yield f"删除 {path}"
        case Run(command, change=change):
            yield f"运行 {shlex.join(command)}"
            yield from change


def carry_out(steps: Iterable[Step]) -> None:
    """Do what the steps say, in their order; raises CardsError at the first that fails."""
    for step in steps:
        match step:
            case Write(path, content):
                _make_folder(path.parent)
                replace(path, content.encode())
            case Delete(path):
                _delete(path)
            case Run():
                done = output(step.command, step.given)
                if done.returncode and not step.may_fail:
                    raise failure(step.command, done)


def output(command: tuple[str, ...], given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run a command to its end, in English; raises CardsError where there is no such command."""
    try:
        return subprocess.run(
            command,
            input=given,
            capture_output=True,
            env={**os.environ, "LC_ALL": "C"},
            check=False,
        )
    except OSError as error:
        raise CardsError(
            f"{command[0]}：运行不了（{reason(error)}）；请装上它，或者换一种 --kind"
        ) from error


def failure(command: tuple[str, ...], done: subprocess.CompletedProcess[bytes]) -> CardsError:
    """Say in one line that a command failed, with its own words."""
    said = " ".join(done.stderr.decode("utf-8", "replace").split()) or f"退出码 {done.returncode}"
    return CardsError(
        f"{shlex.join(command)}：没有成功（{said}）；请照它说的修好，或者换一种 --kind"
    )


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CardsError(f"{folder}：建不了这个文件夹（{reason(error)}）；请先建好它") from error


def _delete(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise CardsError(f"{path}：删不掉（{reason(error)}）；请自己删掉它") from error
