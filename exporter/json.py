"""Cards and findings as JSON, for other programs; the form is documented in the README."""

import json
from collections.abc import Iterable, Mapping, Sequence

from cards.card import Card, Finding
from exporter.reverse import reverse
from exporter.text import plain


def listing(cards: Sequence[Card]) -> bytes:
    """Return a list of objects, one a card, with the Markdown and its plain text."""
    return _encoded(
        {
            "guid": card.guid,
            "kind": card.kind,
            "front": card.front,
            "back": card.back,
            "front_text": plain(card.front),
            "back_text": plain(card.back),
            "reverse": _second(card),
            "context": list(card.path),
            "topics": [topic.slug for topic in card.topics],
            "images": [{"name": image.name, "path": image.path} for image in card.images],
            "deck": card.deck,
            "rule": card.rule,
            "source": {
                "path": card.source.path,
                "start_line": card.source.start_line,
                "end_line": card.source.end_line,
            },
        }
        for card in cards
    )


def _second(card: Card) -> Mapping[str, str] | None:
    turned = reverse(card) if card.reverse else None
    if turned is None:
        return None
    return {"front_text": turned.asked_text, "back_text": turned.term_text}


def findings(found: Sequence[Finding]) -> bytes:
    """Return a list of objects, one a finding."""
    return _encoded(
        {
            "rule": finding.rule,
            "text": finding.text,
            "source": {"path": finding.source.path, "start_line": finding.source.start_line},
            "hint": finding.hint,
        }
        for finding in found
    )


def _encoded(rows: Iterable[dict[str, object]]) -> bytes:
    text = json.dumps(list(rows), ensure_ascii=False, indent=2) + "\n"
    # File names may hold bytes that are no text.
    return text.encode("utf-8", "replace")
