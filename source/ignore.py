"""What is left out on purpose below a folder of notes, in the syntax of `.gitignore`."""

from collections.abc import Iterable
from dataclasses import dataclass
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
class Ignore:
    """The patterns that hold below one root, which is a real path."""

    root: Path
    spec: "GitIgnoreSpec | None"

    def leaves_out_file(self, path: Path) -> bool:
        """Whether a file below the root is left out."""
        return self.spec is not None and self.spec.match_file(self._below_root(path))

    def leaves_out_folder(self, path: Path) -> bool:
        """Whether a folder below the root is left out, with all that it holds."""
        if path.name in FOREIGN_FOLDERS:
            return True
        return self.spec is not None and self.spec.match_file(self._below_root(path) + "/")

    def _below_root(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()


def own_patterns(root: Path) -> tuple[str, ...]:
    """The lines of the root's ignore file; raises CardsError for one that cannot be read."""
    file = root / IGNORE_FILE
    try:
        if file.is_file():
            return tuple(file.read_text("utf-8-sig", errors="replace").split("\n"))
    except OSError as error:
        raise CardsError(f"{file}：读不了（{reason(error)}）；请检查这个文件") from error
    return ()


def ignore_of(root: Path, patterns: Iterable[str]) -> Ignore:
    """Make patterns, of which the last that fits wins, hold below a root; raises UsageError."""
    patterns = tuple(patterns)
    return Ignore(root, _spec(patterns) if patterns else None)


def _spec(patterns: tuple[str, ...]) -> "GitIgnoreSpec":
    # Imported here: it takes longer to load than a thousand notes to find.
    from pathspec import GitIgnoreSpec  # noqa: PLC0415

    for pattern in patterns:
        try:
            GitIgnoreSpec.from_lines([pattern])
        except ValueError as error:
            raise UsageError(f"{pattern}：不是有效的排除规则；写法和 .gitignore 相同") from error
    return GitIgnoreSpec.from_lines(patterns)
