"""A card as a package holds it: a row of fields with its GUID, and how to read one back."""

import io
import sqlite3
import zipfile
from collections.abc import Callable, Collection, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from cards.card import Card

Rendered = Callable[[Card], tuple[str, str]]
"""How the front and the back of a card become HTML; somebody may have kept them."""
SEPARATOR = "\x1f"
"""Between the fields of a row in Anki's own database."""
_BROKEN = (OSError, zipfile.BadZipFile, KeyError, sqlite3.Error, ValueError)


@dataclass(frozen=True, slots=True)
class Row:
    """What Anki is given of one card."""

    guid: str
    fields: tuple[str, ...]
    """HTML, in the order of the note type."""
    tags: tuple[str, ...]
    deck: str
    changed: int
    """Seconds since 1970."""


def rows_of(path: Path, wanted: Collection[str] | None = None) -> Mapping[str, Row]:
    """Read the rows of a package that was written before, by GUID; all, or those wanted.

    Empty where nothing stands there or what stands there is no package of ours: then nobody
    remembers what the cards said.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
            content = archive.read("collection.anki2")
        with closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(content)
            return {
                row.guid: row for row in _rows(database) if wanted is None or row.guid in wanted
            }
    except _BROKEN:
        return {}


def _rows(database: sqlite3.Connection) -> list[Row]:
    import json  # noqa: PLC0415 - only a rebuild reads packages

    (decks,) = database.execute("SELECT decks FROM col").fetchone()
    names = {int(number): str(deck["name"]) for number, deck in json.loads(decks).items()}
    found = database.execute(
        "SELECT guid, flds, tags, mod, (SELECT did FROM cards WHERE nid = notes.id LIMIT 1)"
        " FROM notes ORDER BY id"
    )
    return [
        Row(guid, tuple(fields.split(SEPARATOR)), tuple(tags.split()), names[deck], changed)
        for guid, fields, tags, changed, deck in found
    ]
