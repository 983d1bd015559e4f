"""Waiting for notes to be saved, wherever they lie."""

from collections.abc import Iterator, Sequence
from pathlib import Path

DEBOUNCE = 300
"""Milliseconds of quiet after which a burst of saves counts as one."""
_MADE = frozenset({".apkg", ".csv", ".json", ".html"})
"""What this program writes itself, often into the folder of the notes."""


def saved(paths: Sequence[Path]) -> Iterator[None]:
    """Come back each time that something in these folders, or one of these files, was saved."""
    # Here and not above: only watching needs it.
    from watchfiles import watch  # noqa: PLC0415

    folders = [path.resolve() for path in paths if path.is_dir()]
    files = {path.parent.resolve() / path.name for path in paths if not path.is_dir()}
    # Editors put a new file in the place of the old one, which only the folder hears of.
    places = {*folders, *(file.parent for file in files)}
    for changes in watch(
        *places,
        recursive=bool(folders),
        debounce=DEBOUNCE,
        step=50,
        rust_timeout=500,
        yield_on_timeout=False,
        raise_interrupt=True,
    ):
        if any(_counts(Path(path), folders, files) for _, path in changes):
            yield


def _counts(path: Path, folders: Sequence[Path], files: set[Path]) -> bool:
    """Whether a change matters: not that of a hidden file, nor of one that we wrote."""
    if path in files or path.name == ".cardsignore":
        return True
    inside = [path.relative_to(folder).parts for folder in folders if path.is_relative_to(folder)]
    hidden = all(any(part.startswith(".") for part in parts) for parts in inside)
    return bool(inside) and not hidden and path.suffix.lower() not in _MADE
