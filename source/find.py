"""Which files are notes, and how each is named to the user."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cards.errors import CardsError
from cards.reason import reason
from source.ignore import Pattern, ignore_of, own_patterns
from source.walk import Walk

UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")

SAMPLES = Path(__file__).parent / "samples"
"""The notes that come with the program."""


@dataclass(frozen=True, slots=True)
class NoteFile:
    """A file to read as a note."""

    file: Path
    shown: str
    """Its path below the notes' root, with `/` on every system, without control characters."""
    root: Path = Path()
    """The notes' root that it lies below, real: nothing that a note shows may lie outside."""


@dataclass(frozen=True, slots=True)
class Found:
    """What lies at the paths that were given."""

    files: tuple[NoteFile, ...]
    """Sorted, whatever the order of the paths and of the file system."""
    root: str
    """The name of the notes' folder; of several folders, that of the one that holds them all."""
    faults: tuple[CardsError, ...]
    skipped: tuple[str, ...]
    """What was left aside though it looks like notes, one line each."""


@dataclass(frozen=True, slots=True)
class _Given:
    folder: Path
    """Real; of a file, the folder it lies in."""
    name: str
    """That of the folder as the user wrote it, even where it is a link."""
    file: Path | None


def find(paths: Iterable[Path], exclude: Sequence[Pattern] = ()) -> Found:
    """Find the notes at files and in folders; a file named by the user is one whatever its suffix.

    Raises CardsError where nothing lies at a path, UsageError for an invalid pattern.
    """
    given = [_given(path) for path in paths]
    roots = _outermost({each.folder for each in given})
    walks = [Walk(ignore_of(root, (*own_patterns(root), *exclude))) for root in roots]
    seen: set[tuple[int, int]] = set()
    below = {walk.root: tuple(_new(_notes(given, walk, exclude), seen)) for walk in walks}
    names = {each.folder: each.name for each in given}
    return Found(
        tuple(sorted(_shown(below, names), key=lambda note: note.shown.split("/"))),
        _printable(_root_name(roots, names)),
        tuple(fault for walk in walks for fault in walk.faults),
        tuple(sorted(line for walk in walks for line in walk.skipped)),
    )


def _given(path: Path) -> _Given:
    try:
        if path.is_dir():
            return _Given(path.resolve(), _name(path), None)
        if path.is_file():
            folder = path.parent.resolve()
            return _Given(folder, _name(path.parent), folder / path.name)
        there = path.exists()
    except OSError as error:
        raise CardsError(f"{path}：打不开（{reason(error)}）；请检查权限") from error
    if there:
        raise CardsError(f"{path}：不是普通文件；请给出笔记文件或文件夹")
    raise CardsError(f"{path}：没有这个文件或文件夹；请检查路径")


def _name(folder: Path) -> str:
    name = folder.absolute().name
    return folder.resolve().name if name == ".." else name


def _outermost(folders: set[Path]) -> list[Path]:
    return sorted(
        folder for folder in folders if not any(outer in folders for outer in folder.parents)
    )


def _notes(given: Iterable[_Given], walk: Walk, exclude: Sequence[Pattern]) -> Iterator[Path]:
    """All notes below one root; those that the user named first, links last."""
    inside = [each for each in given if each.folder.is_relative_to(walk.root)]
    excluded = ignore_of(walk.root, exclude)
    for each in inside:
        if each.file is not None and not excluded.leaves_out_file(each.file):
            yield each.file
    for each in inside:
        if each.file is None:
            yield from walk.notes(each.folder)


def _new(notes: Iterable[Path], seen: set[tuple[int, int]]) -> Iterator[Path]:
    """Leave out what is the very same file as one before, whatever it is called."""
    for note in notes:
        try:
            status = note.stat()
        except OSError:  # gone meanwhile: the reader will say so
            yield note
            continue
        same = (status.st_dev, status.st_ino)
        if same not in seen:
            seen.add(same)
            yield note


def _shown(below: dict[Path, tuple[Path, ...]], names: dict[Path, str]) -> Iterator[NoteFile]:
    """Name each note by its path below its root; where two roots would clash, below their names."""
    relative = [note.relative_to(root).as_posix() for root in below for note in below[root]]
    prefix = (
        _labels(below, names) if len(set(relative)) < len(relative) else dict.fromkeys(below, "")
    )
    for root, notes in below.items():
        for note in notes:
            shown = _printable(prefix[root] + note.relative_to(root).as_posix())
            yield NoteFile(note, shown, root)


def _labels(roots: Iterable[Path], names: dict[Path, str]) -> dict[Path, str]:
    """The name of each root, or as much of its path as tells them all apart."""
    labels = {root: names[root] + "/" for root in roots}
    length = 1
    while len(set(labels.values())) < len(labels):
        length += 1
        labels = {root: "/".join(root.parts[-length:]) + "/" for root in roots}
    return labels


def _root_name(roots: list[Path], names: dict[Path, str]) -> str:
    if len(roots) > 1:
        try:
            return Path(os.path.commonpath(roots)).name or names[roots[0]]
        except ValueError:  # drives of Windows hold nothing in common
            pass
    return names[roots[0]]


def _printable(path: str) -> str:
    # Names that are no UTF-8, which Linux allows, arrive with surrogates in them.
    return UNPRINTABLE.sub("\ufffd", path.encode("utf-8", "replace").decode("utf-8"))
