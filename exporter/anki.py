"""Cards as an Anki package; the one module that knows genanki."""

import io
import itertools
import json
import sqlite3
import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from cards.card import Card
from exporter.fields import (
    FIELDS,
    NOTE_TYPE_ID,
    NOTE_TYPE_NAME,
    deck,
    filled,
    rendered,
    tags,
)
from exporter.media import media
from exporter.row import SEPARATOR, Rendered, Row

if TYPE_CHECKING:
    import genanki

LOOK_CHANGED = 1_795_326_400
"""When the templates or the style last changed, in seconds since 1970.

Anki takes a changed look over only if this is later than what it has.
"""

_TEMPLATES = Path(__file__).with_name("templates")
# Anki gives out a new id where one is taken, and finds notes by their guid.
_FIRST_ID = 1_600_000_000_000


def package(cards: Sequence[Card], earlier: Sequence[Row] = (), html: Rendered = rendered) -> bytes:
    """Return the .apkg of the cards, in their order, then the rows of an earlier one.

    Equal cards make equal bytes. Two of one guid, or one without, are a bug: ValueError.
    """
    images = {**_of_rows(earlier), **media(cards)}
    rows = [*(_row(card, html) for card in cards), *earlier]
    _check_guids(rows)
    # Here and not above, since genanki takes long to import.
    import genanki  # noqa: PLC0415

    database = sqlite3.connect(":memory:")
    try:
        # genanki's own `write_to_file` leaves its database behind in the temporary folder.
        genanki.Package(_decks(rows)).write_to_db(
            database.cursor(), LOOK_CHANGED, itertools.count(_FIRST_ID)
        )
        _fill(database, rows)
        database.commit()
        return _zipped({"collection.anki2": database.serialize(), **_numbered(images)})
    finally:
        database.close()


def _of_rows(rows: Iterable[Row]) -> dict[str, bytes]:
    return {name: content for row in rows for name, content in row.images}


def _numbered(images: Mapping[str, bytes]) -> dict[str, bytes]:
    """Put images into a package as Anki wants them: files called by numbers, and their names."""
    names = {str(number): name for number, name in enumerate(sorted(images))}
    listing = json.dumps(names, ensure_ascii=False).encode()
    return {"media": listing, **{number: images[name] for number, name in names.items()}}


def _row(card: Card, html: Rendered) -> Row:
    values = filled(card, html)
    fields = tuple(values.get(name, "") for name in FIELDS)
    return Row(card.guid, fields, tuple(tags(card)), deck(card), card.changed)


def _check_guids(rows: Iterable[Row]) -> None:
    counted = Counter(row.guid for row in rows)
    wrong = [guid for guid, count in counted.items() if not guid or count > 1]
    if wrong:
        raise ValueError(f"guid missing or given twice: {wrong}")


def _decks(rows: Iterable[Row]) -> list["genanki.Deck"]:
    """Make the decks in the order of their first cards."""
    import genanki  # noqa: PLC0415

    note_type = _note_type()
    decks: dict[str, genanki.Deck] = {}
    for due, row in enumerate(rows):
        if row.deck not in decks:
            decks[row.deck] = genanki.Deck(_deck_id(row.deck), row.deck)
        # Of the fields genanki need only know which are filled: they decide on the note's cards.
        filling = [value and label for label, value in zip(FIELDS, row.fields, strict=True)]
        decks[row.deck].add_note(
            genanki.Note(note_type, filling, guid=row.guid, tags=list(row.tags), due=due)
        )
    return list(decks.values())


def _note_type() -> "genanki.Model":
    import genanki  # noqa: PLC0415

    return genanki.Model(
        NOTE_TYPE_ID,
        NOTE_TYPE_NAME,
        fields=[{"name": name} for name in FIELDS],
        templates=[
            {
                "name": name,
                "qfmt": _template(f"{name.lower()}-front.html"),
                "afmt": _template(f"{name.lower()}-back.html"),
            }
            for name in ("Card", "Reverse")
        ],
        css=_template("card.css"),
    )


def _template(name: str) -> str:
    return (_TEMPLATES / name).read_text("utf-8")


def _deck_id(name: str) -> int:
    """Make a deck's id from its name: Anki finds decks by name, so it need only be its own."""
    return int.from_bytes(blake2b(name.encode(), digest_size=5).digest()) + (1 << 40)


def _fill(database: sqlite3.Connection, rows: Iterable[Row]) -> None:
    """Give each note its fields, and the second in which its content changed.

    Anki overwrites what the learner edited if a note is newer than the edit, but genanki gives all
    notes one time. And genanki looks through the fields for tags that are none, which takes
    minutes for a large table; ours have been sanitised.
    """
    known = {row.guid: row for row in rows}
    notes = database.execute("SELECT id, guid FROM notes").fetchall()
    database.executemany(
        "UPDATE notes SET mod = ?, flds = ?, sfld = ? WHERE id = ?",
        [
            (row.changed, SEPARATOR.join(row.fields), row.fields[0], number)
            for number, guid in notes
            for row in [known[guid]]
        ],
    )
    database.execute("UPDATE cards SET mod = (SELECT mod FROM notes WHERE notes.id = cards.nid)")


def _zipped(members: dict[str, bytes]) -> bytes:
    """Compress, without a date: zip's own first second stands for it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in members.items():
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3
            member.external_attr = 0o644 << 16
            archive.writestr(member, content)
    return packed.getvalue()
