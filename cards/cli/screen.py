"""What the commands show: plain lines for programs, tables and a bar for people at a terminal."""

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from time import monotonic

import click

from cards.errors import CardsError
from cards.reason import reason

# Notes, file names and vocabularies may hold what steers a terminal or turns its text around.
STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
PATIENCE = 1.0
"""Seconds after which a run is long enough for a progress bar."""


def printable(text: str) -> str:
    """One line of text that cannot steer a terminal."""
    return STEERING.sub(" ", text).encode("utf-8", "replace").decode("utf-8")


def to_stdout(content: bytes) -> None:
    """Write a whole file to stdout as it is; raises CardsError where stdout takes no more."""
    with _stdout():
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()


def say(lines: Iterable[str]) -> None:
    """Write printable lines to stdout; raises CardsError where stdout takes no more."""
    with _stdout():
        for line in lines:
            click.echo(line)


@contextmanager
def _stdout() -> Iterator[None]:
    if sys.stdout is None:  # as in `cards list >&-`
        raise CardsError("标准输出：是关着的，写不进去；请换一个地方")
    try:
        yield
    except BrokenPipeError:  # the reader has seen enough, which is no fault
        raise
    except OSError as error:
        # What waits in the buffer would fail once more when Python ends.
        with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - its number is what counts
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
        raise CardsError(f"标准输出：写不进去（{reason(error)}）；请换一个地方") from error


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Show rows on stdout: to people as a table, to programs as lines with tabs; all of it."""
    if sys.stdout is None or not sys.stdout.isatty():
        say("\t".join(map(printable, row)) for row in rows)
        return
    # rich is imported where it is used: the help must not wait for it.
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    shown = Table(box=None, pad_edge=False)
    for column in columns:
        shown.add_column(column, overflow="fold")
    for row in rows:
        # As Text, so that square brackets in notes are not read as markup.
        shown.add_row(*(Text(printable(cell)) for cell in row))
    Console().print(shown)


def side_by_side(title: str, old: str, new: str) -> None:
    """Show two texts beside each other to people, below each other with `-` and `+` to programs."""
    if sys.stdout is None or not sys.stdout.isatty():
        both = (("-", old), ("+", new))
        marked = [f"{sign} {line}" for sign, text in both for line in text.split("\n") if line]
        say(map(printable, (title, *marked, "")))
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    shown = Table(title=Text(printable(title)), title_justify="left", expand=True)
    for column in ("旧", "新"):
        shown.add_column(column, ratio=1, overflow="fold")
    shown.add_row(*(Text("\n".join(map(printable, text.split("\n")))) for text in (old, new)))
    Console().print(shown)


@contextmanager
def progress() -> Iterator[Callable[[int, int], None]]:
    """Give a callback that shows a bar on a terminal's stderr once the run has taken a while."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda _done, _all: None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress  # noqa: PLC0415

    bar = Progress(console=Console(stderr=True), transient=True)
    task = bar.add_task("读笔记", total=None)
    started = monotonic()

    def report(done: int, total: int) -> None:
        if monotonic() - started > PATIENCE:
            bar.start()
        bar.update(task, completed=done, total=total)

    try:
        yield report
    finally:
        bar.stop()
