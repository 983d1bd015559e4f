"""A term as a title over prose."""

import re
from itertools import takewhile

from source.answer import answering, written
from source.entry import Entry
from source.fold import fold
from source.inline import has_image, plain, without_emphasis
from source.mend import stem_of
from source.phrases import phrase
from source.place import Place
from source.rules.draft import Draft
from source.stem import aside

_SHORT = 15


def title(entry: Entry, place: Place) -> tuple[Draft, ...]:
    """Make a definition of a term that stands as title and the prose that begins its section.

        ## Ingress
        把不同的网址转发到不同的 Service。

    The first paragraph must be about the term: not a greeting, not a reference, not the way to a
    picture.
    """
    if entry.form not in ("heading", "bold", "item") or entry.tail:
        return ()
    stem = stem_of(entry)
    if stem.kind not in ("term", "pair", "none") or stem.pointing or len(plain(entry.head)) > 30:
        return ()
    if stem.kind == "none" or (entry.form == "item" and stem.kind != "term"):
        return ()
    paragraph = _first_paragraph(answering(entry.body))
    if not paragraph or not _is_about(paragraph[0], plain(entry.head)):
        return ()
    back = written(paragraph)
    kind = "compare" if stem.kind == "pair" else "definition"
    front = phrase("difference" if stem.kind == "pair" else "term", without_emphasis(entry.head))
    return (Draft(kind, front, back, plain(entry.head), entry.start, paragraph[-1].end, paragraph),)


def _first_paragraph(body: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The prose that the section begins with; a paragraph that only translates takes the next along."""
    body = _unquoted(body)
    if not body or body[0].form not in ("text", "item") or body[0].body or (body[0].form == "item" and len(body) > 1 and body[1].form == "item"):
        return ()
    first = (body[0], *takewhile(lambda e: e.form == "text" and not e.gap and not e.body and not e.colon, body[1:]))
    words = plain(written(first))
    rest = body[len(first) :]
    if len(words) <= _SHORT and not re.search(r"[，。,]", words) and rest and rest[0].form == "text" and not rest[0].body:
        first = (*first, rest[0])
    return first


def _unquoted(body: tuple[Entry, ...]) -> tuple[Entry, ...]:
    return body[0].body if body and body[0].form == "quote" else body


def _is_about(first: Entry, term: str) -> bool:
    words = plain(first.own)
    if has_image(first.own) or first.colon or len(re.findall(r"\w", words)) < 6 or not re.search(r"[㐀-鿿]{3}", words):
        return False
    if stem_of(first).kind == "question" or re.search(r"https?://\S+$", words):
        return False
    if words.endswith(("！", "!")):
        return False
    named = fold(term) in fold(words)
    return named or not aside().match(fold(words))
