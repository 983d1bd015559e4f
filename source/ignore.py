"""What is left out on purpose below a folder of notes, in the syntax of `.gitignore`."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from cards.errors import CardsError, UsageError
from cards.reason import reason

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

IGNORE_FILE = ".cardsignore"
# Folders of other people's texts. Known by name, so that a plain run need not load pathspec.
FOREIGN_FOLDERS = frozenset({"node_modules", "bower_components", "site-packages", "__pycache__"})


@dataclass(frozen=True, slots=True)
class Rooted:
    """A pattern that counts from a folder of its own, wherever the notes are read."""

    pattern: str
    root: Path


Pattern = str | Rooted
"""One that is a plain text counts from the root of the notes that are read."""


def rooted(patterns: Iterable[str], root: Path) -> tuple[Rooted, ...]:
    """Let patterns count from a folder, at or above those that are read."""
    return tuple(Rooted(pattern, root) for pattern in patterns)


@dataclass(frozen=True, slots=True)
class Ignore:
    """The patterns that hold below one root, which is a real path."""

    root: Path
    specs: "tuple[tuple[Path, GitIgnoreSpec], ...]"
    """In their order, each with the folder it counts from; the last that knows a path decides."""

    def leaves_out_file(self, path: Path) -> bool:
        """Whether a file below the root is left out."""
        return self._leaves_out(path, "")

    def leaves_out_folder(self, path: Path) -> bool:
        """Whether a folder below the root is left out, with all that it holds."""
        return path.name in FOREIGN_FOLDERS or self._leaves_out(path, "/")

    def _leaves_out(self, path: Path, end: str) -> bool:
        for root, spec in reversed(self.specs):
            if path.is_relative_to(root):
                said = spec.check_file(path.relative_to(root).as_posix() + end).include
                if said is not None:
                    return said
        return False


def own_patterns(root: Path) -> tuple[str, ...]:
    """The lines of the root's ignore file; raises CardsError for one that cannot be read."""
    file = root / IGNORE_FILE
    try:
        if file.is_file():
            return tuple(file.read_text("utf-8-sig", errors="replace").split("\n"))
    except OSError as error:
        raise CardsError(f"{file}：读不了（{reason(error)}）；请检查这个文件") from error
    return ()


def ignore_of(root: Path, patterns: Iterable[Pattern]) -> Ignore:
    """Make patterns, of which the last that fits wins, hold below a root; raises UsageError."""
    rooted = (each if isinstance(each, Rooted) else Rooted(each, root) for each in patterns)
    layers = groupby(rooted, lambda each: each.root)
    return Ignore(
        root,
        tuple(
            (base.resolve(), _spec(tuple(each.pattern for each in layer))) for base, layer in layers
        ),
    )


def _spec(patterns: tuple[str, ...]) -> "GitIgnoreSpec":
    # Imported here: it takes longer to load than a thousand notes to find.
    from pathspec import GitIgnoreSpec  # noqa: PLC0415

    for pattern in patterns:
        try:
            GitIgnoreSpec.from_lines([pattern])
        except ValueError as error:
            raise UsageError(f"{pattern}：不是有效的排除规则；写法和 .gitignore 相同") from error
    return GitIgnoreSpec.from_lines(patterns)
