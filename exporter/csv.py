"""Cards as a CSV file that Anki imports as it stands and that a spreadsheet shows."""

import csv
import io
from collections.abc import Mapping, Sequence

from cards.card import Card
from exporter.fields import NOTE_TYPE_NAME, REVERSE_ANSWER, deck, filled, rendered, tags
from exporter.row import Rendered

_FIELDS = ("Front", "Back", "Context", "Source", "Kind")
_OF_SECOND_CARDS = ("Reverse", REVERSE_ANSWER)


def table(cards: Sequence[Card], html: Rendered = rendered) -> bytes:
    """Return the CSV of the cards: Anki's header lines, then a row a card, the fields as HTML.

    The note type must be in the collection already, by an import of the .apkg: a CSV brings none.
    Every cell is quoted, since Anki takes a row that starts with a bare `#` for a comment.
    """
    text = io.StringIO()
    rows = [filled(card, html) for card in cards]
    # Without second cards those fields are the learner's; an empty cell would clear them.
    reverse = any("Reverse" in values for values in rows)
    fields = (*_FIELDS, *_OF_SECOND_CARDS) if reverse else _FIELDS
    text.writelines(f"#{name}:{value}\n" for name, value in _headers(fields).items())
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n")
    for card, values in zip(cards, rows, strict=True):
        shown = (values.get(name, "") for name in fields)
        writer.writerow([card.guid, *shown, deck(card), " ".join(tags(card))])
    # With the byte order mark spreadsheets show Chinese; Anki reads past it.
    return text.getvalue().encode("utf-8-sig")


def _headers(fields: Sequence[str]) -> Mapping[str, object]:
    columns = ("guid", *fields, "deck", "tags")
    # Anki reads these lines in order: the separator must be known when the columns are named.
    return {
        "separator": "Comma",
        "html": "true",
        "notetype": NOTE_TYPE_NAME,
        "columns": ",".join(columns),
        "guid column": columns.index("guid") + 1,
        "deck column": columns.index("deck") + 1,
        "tags column": columns.index("tags") + 1,
    }
