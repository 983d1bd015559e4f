"""Waiting for notes to be saved."""

from collections.abc import Callable, Iterator
from pathlib import Path

from cards.config import FILE_NAME, Config
from cards.errors import CardsError
from cards.picture import FOLDER_SUFFIX
from cards.rebuild.plan import outputs_of

DEBOUNCE = 400
"""Milliseconds of quiet after which a burst of saves counts as one."""


def saved(configured: Callable[[], Config]) -> Iterator[None]:
    """Come back each time that something a rebuild reads has been saved; ends never by itself.

    The configuration is asked for anew each time; while it is faulty, the last good one counts.
    """
    # Here and not above: only watching needs it.
    from watchfiles import watch  # noqa: PLC0415

    config = configured()
    for changes in watch(*_places(config), debounce=DEBOUNCE, step=100, raise_interrupt=True):
        if any(_counts(Path(path), config) for _, path in changes):
            yield
            try:
                config = configured()
            except CardsError:
                continue


def _places(config: Config) -> set[Path]:
    vocabulary = {config.vocabulary.parent} if config.vocabulary else set()
    return {path for path in (config.root, *config.notes, *vocabulary) if path.exists()}


def _counts(path: Path, config: Config) -> bool:
    """Whether a file is one that a rebuild reads, and not one that it writes."""
    ours = {config.ledger.resolve(), *(out.resolve() for out in outputs_of(config, ""))}
    hidden = any(part.startswith(".") for part in path.parts[len(config.root.resolve().parts) :])
    if path.name in (FILE_NAME, ".cardsignore") or path == config.vocabulary:
        return True
    made = path.resolve() in ours or path.suffix in (".apkg", ".csv", ".json")
    return not hidden and not made and path.parent.suffix != FOLDER_SUFFIX
