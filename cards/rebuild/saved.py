"""Waiting for notes to be saved."""

from collections.abc import Callable, Iterator
from pathlib import Path

from cards.config import FILE_NAME, Config
from cards.errors import CardsError
from cards.picture import FOLDER_SUFFIX
from exporter import FORMATS

QUIET = 200
"""Milliseconds without a save after which a burst of saves counts as one."""
LONGEST = 2000
"""Milliseconds after which a burst that does not end counts all the same."""
_LOOK = 1000
"""Milliseconds after which to look whether there are other places to watch."""
_WRITTEN = frozenset(each.suffix for each in FORMATS.values())


def saved(configured: Callable[[], Config]) -> Iterator[None]:
    """Come back each time that something a rebuild reads has been saved; ends never by itself.

    The configuration is asked for anew each time; while it is faulty, the last good one counts.
    Raises CardsError where the system lets nobody watch.
    """
    config = configured()
    while True:
        places = _places(config)
        # Once in any case: of what was saved before the watch stood nobody hears.
        due = True
        for changes in _changes(places):
            if due or any(_counts(path, config) for path in changes):
                due = False
                yield
                config = _latest(configured, config)
            if _places(config) != places:
                break


def _latest(configured: Callable[[], Config], last: Config) -> Config:
    try:
        return configured()
    except CardsError:
        return last


def _changes(places: set[Path]) -> Iterator[set[Path]]:
    """Tell what was saved, burst by burst; and every now and then that nothing was."""
    # Here and not above: only watching needs it.
    from watchfiles import watch  # noqa: PLC0415

    try:
        for changes in watch(
            *places,
            debounce=LONGEST,
            step=QUIET,
            rust_timeout=_LOOK,
            yield_on_timeout=True,
            ignore_permission_denied=True,
        ):
            yield {Path(path) for _, path in changes}
    except (OSError, RuntimeError) as error:  # watchfiles' own error is a RuntimeError
        shown = "、".join(sorted(map(str, places)))
        raise CardsError(f"{shown}：系统不让看着（{error}）；请改用 cards schedule") from error


def _places(config: Config) -> set[Path]:
    """Name the folders and files to watch, as far as they are there."""
    vocabulary = {config.vocabulary.parent} if config.vocabulary else set()
    # Real, as what was saved is named below them.
    return {path.resolve() for path in (*_read(config), *vocabulary) if path.exists()}


def _read(config: Config) -> tuple[Path, ...]:
    return config.root, *config.notes


def _counts(path: Path, config: Config) -> bool:
    """Whether a file is one that a rebuild reads, and not one that it writes."""
    vocabulary = config.vocabulary and config.vocabulary.resolve()
    if path.name in (FILE_NAME, ".cardsignore") or path == vocabulary:
        return True
    if path.suffix.lower() in _WRITTEN or path == config.ledger.resolve():
        return False
    if path.parent.suffix == FOLDER_SUFFIX:
        return False
    above = (place.resolve() for place in _read(config))
    below = (path.relative_to(place) for place in above if path.is_relative_to(place))
    return any(not any(part.startswith(".") for part in each.parts) for each in below)
