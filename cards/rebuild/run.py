"""Running a rebuild: nothing where nothing changed, and else the ledger and the outputs whole.

It holds the root's lock and first compares a hash of all it reads and writes with that of the last
run. What notes with the same content, place and images gave comes from the cache, HTML included.
The ledger is put in place before the outputs: a card may stand in the ledger and not yet in a
package, but never the other way round, for then its GUID would be forgotten. What a retired card
said is taken from the last package, since the notes have it no more.
"""

import time
from collections.abc import Iterable
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

from cards.cache import Cache
from cards.config import FILE_NAME, Config
from cards.gather import Gathered, Progress, found_at, gather, home_deck, turned_round
from cards.picture import FOLDER_SUFFIX
from cards.rebuild.lock import only_one
from cards.rebuild.outcome import Outcome, recalled
from cards.rebuild.plan import Plan, outputs_of, plan
from cards.topics import Vocabulary, load_vocabulary
from exporter.media import clear, left_over, put, sweep_beside
from exporter.target import sweep
from source.album import Album, Fetch, images_below
from source.find import Found
from source.ignore import rooted


def rebuild(
    config: Config,
    *,
    wait: float = 0,
    progress: Progress = lambda _done, _all: None,
    now: int | None = None,
    fetch: Fetch | None = None,
) -> Outcome:
    """Bring ledger and outputs up to date; a file whose bytes stay the same is not touched.

    With `fetch` images are brought from the net, each time anew.

    Raises BusyError where another rebuild runs for longer than `wait` seconds, and CardsError for
    what the user can repair; nothing has been written then, or each file stands whole.
    """
    with only_one(config.root, wait):
        return _rebuilt(config, progress, int(time.time()) if now is None else now, fetch)


def preview(
    config: Config,
    *,
    progress: Progress = lambda _done, _all: None,
    now: int | None = None,
    fetch: Fetch | None = None,
) -> Plan:
    """Tell what a rebuild would do, and write nothing but the cache."""
    found, deck = _found(config)
    vocabulary = load_vocabulary(config.vocabulary)
    with _cache(config) as cache:
        gathered = gather(found, vocabulary, deck, progress, cache, Album(config.root, fetch))
    return _planned(config, gathered, vocabulary, int(time.time()) if now is None else now)


def _rebuilt(config: Config, progress: Progress, now: int, fetch: Fetch | None) -> Outcome:
    found, deck = _found(config)
    outputs = outputs_of(config, deck)
    for path in (config.ledger, *outputs):
        sweep(path)
    for table in _tables(outputs):
        sweep_beside(table)
    with _cache(config) as cache:
        inputs = _inputs(config, found)
        if fetch is None and (
            known := _unchanged(cache.state, inputs + _files(config, outputs), now)
        ):
            return known
        vocabulary = load_vocabulary(config.vocabulary)
        gathered = gather(found, vocabulary, deck, progress, cache, Album(config.root, fetch))
        made = _planned(config, gathered, vocabulary, now)
        put(
            {path: made.contents[path] for path in made.outcome.written},
            f"{FILE_NAME} 里的 output 或 ledger",
        )
        for table in _tables(outputs):
            clear(left_over(table, made.contents))
        if not made.outcome.faults and fetch is None:
            # The notes as they were before: one that was saved meanwhile will be read next time.
            state = f"{inputs}{_files(config, outputs)} {made.valid_until}"
            cache.remember(f"{state} {made.outcome.remembered()}")
        return made.outcome


def _found(config: Config) -> tuple[Found, str]:
    found = found_at(config.notes, rooted(config.exclude, config.root))
    return found, home_deck(found, config.deck or config.root.resolve().name or None, samples=False)


def _cache(config: Config) -> Cache:
    words = config.vocabulary and _bytes(config.vocabulary)
    return Cache(config.root, words or b"")


def _planned(config: Config, gathered: Gathered, vocabulary: Vocabulary, now: int) -> Plan:
    made = plan(config, turned_round(gathered, config.reverse), vocabulary, now)
    written = tuple(path for path, content in made.contents.items() if _bytes(path) != content)
    return replace(made, outcome=replace(made.outcome, written=written))


def _unchanged(state: str, inputs: str, now: int) -> Outcome | None:
    """What the last run came to, if all it read and wrote is still the same."""
    digest, _, rest = state.partition(" ")
    until, _, text = rest.partition(" ")
    try:
        return recalled(text) if digest == inputs and now < int(until) else None
    except ValueError:
        return None


def _inputs(config: Config, found: Found) -> str:
    """Name what a rebuild reads, by content."""
    digest = blake2b(repr(config).encode("utf-8", "surrogatepass"), digest_size=16)
    digest.update(f"{len(found.faults)} {found.skipped}".encode("utf-8", "surrogatepass"))
    for note in found.files:
        digest.update(note.shown.encode("utf-8", "surrogatepass") + b"\0")
        digest.update(_named_content(note.file))
    for image in _images(config, found):
        digest.update(_named_state(image))
    return digest.hexdigest()


def _images(config: Config, found: Found) -> Iterable[Path]:
    """All images that a note could show, whether it does so or not."""
    roots = {config.root.resolve(), *(note.root for note in found.files)}
    for root in sorted(roots):
        if not any(outer in roots for outer in root.parents):
            yield from images_below(root)


def _tables(outputs: Iterable[Path]) -> Iterable[Path]:
    return (path for path in outputs if path.suffix.lower() == ".csv")


def _files(config: Config, outputs: Iterable[Path]) -> str:
    """Name what a rebuild writes, by content."""
    digest = blake2b(digest_size=16)
    for path in (config.ledger, *outputs):
        digest.update(str(path).encode("utf-8", "surrogatepass") + _named_content(path))
    for table in _tables(outputs):
        for image in sorted(table.with_suffix(FOLDER_SUFFIX).glob("*")):
            digest.update(_named_state(image))
    return digest.hexdigest()


def _named_state(path: Path) -> bytes:
    """Name a file that may be large by what changes whenever it is written."""
    try:
        state = path.stat()
    except OSError:
        return b"-"
    return f"{path} {state.st_size} {state.st_mtime_ns}\n".encode("utf-8", "surrogatepass")


def _named_content(path: Path) -> bytes:
    content = _bytes(path)
    return b"-" if content is None else blake2b(content, digest_size=16).digest()


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
