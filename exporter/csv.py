"""Cards as a CSV file that Anki imports as it stands and that a spreadsheet shows."""

import csv
import io
from collections.abc import Sequence

from cards.card import Card
from exporter.fields import NOTE_TYPE_NAME, deck, filled, rendered, tags
from exporter.row import Rendered

_FIELDS = ("Front", "Back", "Context", "Source", "Kind")
_COLUMNS = ("guid", *_FIELDS, "deck", "tags")
_HEADERS = (
    # Anki reads these lines in order: the separator must be known when the columns are named.
    ("separator", "Comma"),
    ("html", "true"),
    ("notetype", NOTE_TYPE_NAME),
    ("columns", ",".join(_COLUMNS)),
    ("guid column", _COLUMNS.index("guid") + 1),
    ("deck column", _COLUMNS.index("deck") + 1),
    ("tags column", _COLUMNS.index("tags") + 1),
)


def table(cards: Sequence[Card], html: Rendered = rendered) -> bytes:
    """Return the CSV of the cards: Anki's header lines, then a row a card, the fields as HTML.

    The note type must be in the collection already, by an import of the .apkg: a CSV brings none.
    Every cell is quoted, since Anki takes a row that starts with a bare `#` for a comment.
    """
    text = io.StringIO()
    text.writelines(f"#{name}:{value}\n" for name, value in _HEADERS)
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n")
    for card in cards:
        values = filled(card, html)
        writer.writerow(
            [card.guid, *(values[name] for name in _FIELDS), deck(card), " ".join(tags(card))]
        )
    # With the byte order mark spreadsheets show Chinese; Anki reads past it.
    return text.getvalue().encode("utf-8-sig")
