"""A title over a list: what belongs to it."""

import re
from dataclasses import replace
from itertools import takewhile

from cards.fold import fold
from source.answer import answer, answering, is_empty, written
from source.asking import stem_of
from source.entry import Entry
from source.inline import is_links, plain
from source.place import Place
from source.rules.ask_list import (
    BULLETS,
    SHORT,
    are_remarks,
    ask_list,
    first_clause,
    lists_sayings,
    needs_subject,
)
from source.rules.draft import Draft, draft
from source.rules.points import ask_term, is_point_of_argument, tells_apart
from source.shape import are_tasks, is_link_list, shape
from source.subject import is_name
from source.term import is_term
from source.turns import turn

_MOST = 20
_NO_TITLE = re.compile(r"[（(][^）)]*$|^\[.?\]|\s\d+$|^.$")
"""Words that end within brackets, a box to tick, a line of a printed contents, one character."""
_FOREIGN = re.compile(r"[A-Za-z]")


def members(entry: Entry, place: Place) -> tuple[Draft, ...]:
    """Make a list of what stands right below a title.

        ## 工作负载资源
        - Deployment
        - StatefulSet

    asks "工作负载资源有哪些？"; a title that tells to do something asks how. What stands below a
    single thing are remarks about it, which no question asks for.
    """
    if (
        not _is_title(entry)
        or is_links(entry.own)
        or is_empty(entry)
        or _is_title_of_note(entry, place)
    ):
        return ()
    if is_point_of_argument(place):
        return ()
    body = answering(entry.body)
    items = _items(entry, body)
    if not items or is_link_list(body) or _is_told_apart(items) or are_tasks(items):
        return ()
    key = (
        f"{place.subject} {plain(entry.head)}" if needs_subject(entry, place) else plain(entry.head)
    )
    if _defines(entry, items):
        front, named = ask_term(entry.head, place)
        return (draft(entry, "definition", front, answer(entry), named),) if front else ()
    front = ask_list(entry, place, items)
    if not front or not _is_askable(entry, place, items):
        return ()
    back = answer(entry) if len(items) == len(body) else written(items)
    card = draft(entry, "list", front, back, key)
    return (replace(card, end=items[-1].end),)


def _is_title(entry: Entry) -> bool:
    """Whether a stem may be the title of a list; in running text only a term with its colon."""
    stem, words = stem_of(entry), plain(entry.head)
    if entry.form == "text":
        may = entry.colon and stem.kind == "term"
    else:
        may = stem.kind in ("term", "action", "none") or is_name(stem)
    if (
        not may
        or stem.pointing
        or tells_apart(entry)
        or entry.form not in ("heading", "item", "bold", "text")
    ):
        return False
    if entry.form == "heading" and re.search(r"[:：]", words):
        return False
    return not turn("members", "talk").search(fold(words)) and not _NO_TITLE.search(words)


def _is_title_of_note(entry: Entry, place: Place) -> bool:
    """The title over all sections of a note has no list of its own."""
    return (
        entry.form == "heading"
        and entry.level == 1
        and len(place.above) < 2
        and any(child.form == "heading" for child in entry.body)
    )


def _items(entry: Entry, body: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The list below a title: all there is, or what the section begins with."""
    items = tuple(takewhile(lambda child: child.form == "item", body))
    if not 1 < len(items) < len(body):
        items = body if shape(entry) == "items" else ()
    return items if len(items) <= _MOST else ()


def _is_told_apart(items: tuple[Entry, ...]) -> bool:
    """Whether labels, steps or questions make up the list: each has a card of its own."""
    kinds = [stem_of(item) for item in items]
    apart = sum(
        k.kind in ("aside", "step", "question") or (k.kind == "label" and not k.subject)
        for k in kinds
    )
    return apart * 2 >= len(items)


def _defines(entry: Entry, items: tuple[Entry, ...]) -> bool:
    """Sentences about a term in an unordered list say what it is; names and points do not."""
    if _is_one(entry) and are_remarks(items):
        return all(item.mark in BULLETS for item in items)
    return (
        entry.form == "bold"
        and stem_of(entry).kind in ("term", "label")
        and all(item.mark in BULLETS and _is_sentence(item) for item in items)
    )


def _is_one(entry: Entry) -> bool:
    """`BGP 模式` is one of its class, `Git 技巧` are several."""
    words = plain(entry.head)
    return is_name(stem_of(entry)) and bool(_FOREIGN.match(words)) and not lists_sayings(words)


def _is_sentence(item: Entry) -> bool:
    words = plain(item.own)
    return len(words) >= 10 and not item.colon and not is_term(words)


def _is_askable(entry: Entry, place: Place, items: tuple[Entry, ...]) -> bool:
    """Whether a title makes sense alone; words that are no term ask only for what is numbered."""
    kind, words = stem_of(entry).kind, plain(entry.head)
    if len(words) <= SHORT and kind in ("action", "none") and not place.subject:
        return False
    numbered = all(item.mark[:1].isdigit() for item in items)
    return kind != "none" or (numbered and _is_sayable(words))


def _is_sayable(words: str) -> bool:
    return len(first_clause(words)) <= 40 and not re.search(r"[。！？!?]", words)
