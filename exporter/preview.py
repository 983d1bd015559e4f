"""Cards and findings as one HTML page that needs nothing else: the deck as learners will see it.

The page holds the fields, the templates and the style that Anki is given, and puts them together
as Anki does. What notes say reaches it as JSON only, and its policy allows no script but its own
and no connection; so a note can neither run anything there nor tell anybody that it is read.
"""

import json
import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b, sha256
from html import escape
from mimetypes import guess_type
from pathlib import Path

from cards.card import Card, Finding, Source
from exporter.fields import FIELDS, KIND_NAMES, filled, rendered
from exporter.mathml import formulas_in
from exporter.row import Rendered

SCRIPTS = ("words", "deck", "card", "study", "list", "findings", "page")
"""The parts of the page's script, in their order."""
_PARTS = Path(__file__).with_name("page")
_TEMPLATES = Path(__file__).with_name("templates")
# JSON may hold these only within strings, where an escape stands for the same character.
_ESCAPES = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})


@dataclass(frozen=True, slots=True)
class Shelf:
    """A topic that one can look through."""

    name: str
    """In Chinese where it has such a name."""
    slugs: frozenset[str]
    """Of itself and of the topics below it, as far as cards have them."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What there is to look at."""

    deck: str
    cards: Sequence[Card]
    findings: Sequence[Finding]
    shelves: Mapping[str, Shelf] = field(default_factory=dict)
    """By slug."""
    links: Mapping[str, str] = field(default_factory=dict)
    """From a note's path to the address that opens it, with `{line}` where the line belongs."""
    images: Mapping[str, bytes] = field(default_factory=dict)
    """By the names that the fields have for them."""


@dataclass(frozen=True, slots=True)
class Page:
    """A finished page."""

    content: bytes
    """HTML in UTF-8."""
    version: str
    """Another one where another page would be shown."""


def page(contents: Contents, html: Rendered = rendered, *, live: bool = False) -> Page:
    """Make the page; a live one asks `events` on its own server for newer versions of itself."""
    script = "".join(_part(f"{name}.js") for name in SCRIPTS)
    style = _part("page.css")
    told = json.dumps(_told(contents, html), ensure_ascii=False, separators=(",", ":"))
    version = blake2b((told + script + style).encode("utf-8", "replace"), digest_size=8).hexdigest()
    parts = {
        "policy": escape(_policy(script, style, live)),
        "title": escape(contents.deck),
        "version": version if live else "",
        "style": style,
        "told": told.translate(_ESCAPES),
        "script": script,
    }
    # In one pass, so that nothing that was put in is taken for a place to put something.
    text = re.sub(r"%(\w+)%", lambda place: parts[place[1]], _part("page.html"))
    # File names may hold bytes that are no text.
    return Page(text.encode("utf-8", "replace"), version)


def _policy(script: str, style: str, live: bool) -> str:
    """Say what the page may do: run this script, wear this style, show images it holds itself.

    Of attributes `style` alone is allowed, for the columns of tables.
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {_hash(script)}",
            f"style-src {_hash(style)}",
            "style-src-attr 'unsafe-inline'",
            "img-src data:",
            "connect-src 'self'" if live else "connect-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _part(name: str) -> str:
    return (_PARTS / name).read_text("utf-8")


def _told(contents: Contents, html: Rendered) -> Mapping[str, object]:
    paths = dict.fromkeys(
        [card.source.path for card in contents.cards]
        + [found.source.path for found in contents.findings]
    )
    notes = {path: number for number, path in enumerate(paths)}
    return {
        "deck": contents.deck,
        "css": (_TEMPLATES / "card.css").read_text("utf-8"),
        "templates": [
            {side: _template(f"{name}-{side}.html") for side in ("front", "back")}
            for name in ("card", "reverse")
        ],
        "kinds": KIND_NAMES,
        "topics": {
            slug: [shelf.name, sorted(shelf.slugs)] for slug, shelf in contents.shelves.items()
        },
        "notes": [[path, contents.links.get(path, "")] for path in notes],
        "images": {name: _within(name, content) for name, content in contents.images.items()},
        # Beside the fields, which stay as Anki has them.
        "formulas": {
            source: drawn
            for card in contents.cards
            for value in filled(card, html).values()
            for source, drawn in formulas_in(value).items()
        },
        "fields": FIELDS,
        "cards": [_card(card, html, notes) for card in contents.cards],
        "findings": [
            {
                "rule": found.rule,
                "text": found.text,
                "hint": found.hint,
                **_at(found.source, notes),
            }
            for found in contents.findings
        ],
    }


def _template(name: str) -> str:
    return (_TEMPLATES / name).read_text("utf-8")


def _within(name: str, content: bytes) -> str:
    """Write an image as an address that holds it whole."""
    kind = guess_type(name, strict=False)[0] or "application/octet-stream"
    return f"data:{kind};base64,{b64encode(content).decode()}"


def _card(card: Card, html: Rendered, notes: Mapping[str, int]) -> Mapping[str, object]:
    values = filled(card, html)
    return {
        "guid": card.guid,
        "kind": card.kind,
        "rule": card.rule,
        "topics": [topic.slug for topic in card.topics],
        "fields": [values.get(name, "") for name in FIELDS],
        **_at(card.source, notes),
    }


def _at(source: Source, notes: Mapping[str, int]) -> Mapping[str, int]:
    return {"note": notes[source.path], "line": source.start_line}
