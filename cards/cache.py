"""What each note gave, kept between runs in the user's cache folder; safe to delete at any moment.

Keyed by the note's content and place, and dropped whole when the program or the topics change. Only
plain data is read back (JSON): a file that somebody else could have written must not be able to
run anything.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import Any

from cards.card import Card, CardTopic, Finding, Image, Source
from cards.gather import Keep, NoteCards

_PACKAGES = ("source", "cards", "exporter")
_MADE_OF = frozenset({".py", ".toml", ".html", ".css"})
_BROKEN = (sqlite3.Error, OSError, ValueError, KeyError, TypeError, IndexError)


class Cache(Keep):
    """The notes of one root; a cache that cannot be read or written is as good as none."""

    def __init__(self, root: Path, extra: bytes = b"", folder: Path | None = None) -> None:
        """Open the cache of a root; `extra` is what else the cards are made of."""
        self._path = (folder or _folder()) / f"{named(root)}.sqlite"
        self._version = _fingerprint(extra)
        self._known, self._state = self._loaded()
        self._earlier = self._state
        self._used: set[bytes] = set()
        self._new: dict[bytes, str] = {}

    @property
    def state(self) -> str:
        """What the last run left with `remember`, empty where it was another program."""
        return self._state

    def remember(self, state: str) -> None:
        """Leave a text for the next run."""
        self._state = state

    def find(self, key: bytes) -> NoteCards | None:
        """Return what was kept for a note; None where nothing was, or nothing that can be read."""
        kept = self._known.get(key)
        try:
            given = None if kept is None else _decoded(kept)
        except _BROKEN:
            return None
        if given is not None:
            self._used.add(key)
        return given

    def put(self, key: bytes, given: NoteCards) -> NoteCards:
        """Keep what a note gives, with its HTML."""
        # Here and not above: where everything is known, nothing is rendered.
        from exporter.fields import rendered  # noqa: PLC0415

        whole = replace(given, rendered=tuple(map(rendered, given.cards)))
        self._new[key] = _encoded(whole)
        return whole

    def __enter__(self) -> "Cache":
        """Use the cache until the block ends."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Write what is new and drop what no note asked for, in one step, if all went well."""
        if kind is None and (self._new or self._state != self._earlier):
            with suppress(*_BROKEN):
                self._write()

    def _write(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        gone = set(self._known) - self._used
        with _database(self._path) as database:
            if not self._known:
                database.execute("DELETE FROM note")
            database.executemany("DELETE FROM note WHERE key = ?", [(key,) for key in gone])
            database.executemany("REPLACE INTO note VALUES (?, ?)", self._new.items())
            database.execute("REPLACE INTO run VALUES (1, ?, ?)", (self._version, self._state))

    def _loaded(self) -> tuple[dict[bytes, str], str]:
        try:
            if not self._path.is_file():
                return {}, ""
            with _database(self._path) as database:
                found = database.execute("SELECT version, state FROM run").fetchone()
                if not found or found[0] != self._version:
                    return {}, ""
                return dict(database.execute("SELECT key, value FROM note")), str(found[1])
        except _BROKEN:
            with suppress(OSError):
                self._path.unlink()  # what is no database would stay in the way
            return {}, ""


def named(root: Path) -> str:
    """Name what belongs to a notes' root in a folder of the user's: short, its own."""
    return blake2b(str(root.resolve()).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _folder() -> Path:
    from platformdirs import user_cache_path  # noqa: PLC0415

    return user_cache_path("biji-cards")


def _fingerprint(extra: bytes) -> str:
    """Name this program as it is: its own files, for a version number misses what one edits."""
    digest = blake2b(extra, digest_size=16)
    home = Path(__file__).resolve().parent.parent
    for package in _PACKAGES:
        for file in sorted((home / package).rglob("*")):
            if file.suffix in _MADE_OF:
                digest.update(file.relative_to(home).as_posix().encode() + file.read_bytes())
    return digest.hexdigest()


@contextmanager
def _database(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the database and its tables; all that is done in the block counts, or nothing."""
    with closing(sqlite3.connect(path, timeout=2)) as database, database:
        database.execute("CREATE TABLE IF NOT EXISTS note (key BLOB PRIMARY KEY, value TEXT)")
        database.execute("CREATE TABLE IF NOT EXISTS run (id INTEGER PRIMARY KEY, version, state)")
        yield database


def _encoded(given: NoteCards) -> str:
    return json.dumps(
        [
            [[*_card_values(card)] for card in given.cards],
            [[f.rule, f.text, *_place(f.source), f.hint] for f in given.findings],
            given.rendered,
            given.images,
        ],
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _card_values(card: Card) -> Iterator[object]:
    yield from (card.kind, card.front, card.back, card.key, card.context, card.rule)
    yield _place(card.source)
    yield [(topic.slug, topic.reason) for topic in card.topics]
    yield from (card.note, card.subject)
    yield [(each.target, each.name, str(each.file), each.path) for each in card.images]


def _place(source: Source) -> tuple[str, int, int]:
    return source.path, source.start_line, source.end_line


def _decoded(kept: str) -> NoteCards:
    cards, findings, rendered, images = json.loads(kept)
    return NoteCards(
        tuple(map(_card, cards)),
        tuple(Finding(rule, text, Source(*at), hint) for rule, text, *at, hint in findings),
        tuple((front, back) for front, back in rendered),
        tuple((target, came_to) for target, came_to in images),
    )


def _card(values: list[Any]) -> Card:
    kind, front, back, key, context, rule, place, topics, note, subject, images = values
    return Card(
        kind,
        front,
        back,
        key,
        tuple(context),
        rule,
        Source(*place),
        tuple(CardTopic(slug, reason) for slug, reason in topics),
        note=note,
        subject=subject,
        images=tuple(Image(target, name, Path(file), at) for target, name, file, at in images),
    )
