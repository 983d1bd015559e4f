"""What a card is in Anki: the fields of the one note type, and the tags.

Frozen for ever are the note type's id, its fields with their order, and the names of its templates:
notes of learners follow a package only as long as all of them stay the same. The spare fields are
there for what nobody has thought of yet. What the templates say and how the cards look may change.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from cards.card import Card, Kind
from exporter.html import field, literal
from exporter.language import language, within
from exporter.markup import printable
from exporter.reverse import reverse
from exporter.row import Rendered

NOTE_TYPE_ID = 1_571_430_968
NOTE_TYPE_NAME = "cards 笔记"
FIELDS = (
    "Front",
    "Back",
    "Context",
    "Source",
    "Kind",
    "Reverse",
    "Extra",
    "Spare1",
    "Spare2",
    "Spare3",
)
REVERSE_ANSWER = "Spare1"
"""The field with the answer of the second card; empty where a learner made one: then `Front` is."""

KIND_NAMES: Mapping[Kind, str] = {
    "qa": "问答",
    "definition": "定义",
    "list": "列表",
    "command": "命令",
    "compare": "比较",
}

# Anki parts tags at spaces of every width and drops quotation marks and control characters.
_NOT_IN_TAGS = re.compile('[\\s"\x00-\x1f\x7f\ud800-\udfff]+')


def rendered(card: Card) -> tuple[str, str]:
    """Render the front and the back of a card as HTML."""
    images = {image.target: image.name for image in card.images}
    front = field(card.front, images)
    # A front of `---` or `<u></u>` renders as nothing, and Anki makes no card without a front.
    shows = re.sub(r"<(?!img)[^>]*>|&nbsp;", "", front).strip()
    tongue = language(card.front + card.back)
    back = within(field(card.back, images), tongue)
    return within(front if shows else literal(card.front), tongue), back


# Package and CSV are mostly written together, of the same cards.
@lru_cache(maxsize=1 << 16)
def filled(card: Card, html: Rendered = rendered) -> Mapping[str, str]:
    """Return the fields of the note type that a card fills, as HTML, in the note type's order.

    The others belong to the learner.
    """
    front, back = html(card)
    tongue = language(card.front + card.back)
    return MappingProxyType(
        {
            "Front": front,
            "Back": back,
            "Context": within(literal(" › ".join(card.path)), tongue),
            "Source": literal(str(card.source)),
            "Kind": KIND_NAMES[card.kind],
            **{name: within(value, tongue) for name, value in _reversed(card).items()},
        }
    )


def _reversed(card: Card) -> Mapping[str, str]:
    """Fill what makes Anki's second card: the question in `Reverse`, its answer in `Spare1`.

    Both stay away from the content of a card that has none, so that it changes for nobody else.
    """
    turned = reverse(card) if card.reverse else None
    return {"Reverse": turned.asked, REVERSE_ANSWER: turned.term} if turned else {}


def content(card: Card, html: Rendered = rendered) -> bytes:
    """Return all that Anki is given of a card but its place in the notes.

    Whatever changes it makes the card newer than what the learner has edited: a line more above
    the card must not.
    """
    shown = filled(card, html)
    return "\x1f".join([*(shown[name] for name in shown if name != "Source"), *tags(card)]).encode()


def tags(card: Card) -> list[str]:
    """Return Anki's tags of a card, sorted, none with white space in it."""
    return sorted({f"topic::{_NOT_IN_TAGS.sub('-', topic.slug)}" for topic in card.topics})


def deck(card: Card) -> str:
    """Return the name of a card's deck as Anki takes it; `::` parts deck and subdeck."""
    return printable(card.deck)
