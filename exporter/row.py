"""A card as a package holds it: a row of fields with its GUID, and how to read one back."""

import io
import sqlite3
import zipfile
from collections.abc import Callable, Collection, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from cards.card import Card
from exporter.media import shown_in

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
    images: tuple[tuple[str, bytes], ...] = ()
    """Of a row that was read back, the images that its fields show, by name."""


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
                rows = _rows(database)
            kept = [row for row in rows if wanted is None or row.guid in wanted]
            return {row.guid: _with_images(row, archive) for row in kept}
    except _BROKEN:
        return {}


def _with_images(row: Row, archive: zipfile.ZipFile) -> Row:
    """Give a row the images it shows: the notes may have them no more."""
    shown = {name for field in row.fields for name in shown_in(field)}
    if not shown:
        return row
    import json  # noqa: PLC0415 - only a rebuild reads packages

    members = {name: number for number, name in json.loads(archive.read("media")).items()}
    found = sorted(shown & members.keys())
    return replace(row, images=tuple((name, archive.read(members[name])) for name in found))


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
