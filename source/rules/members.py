"""A title over a list: what belongs to it."""

import re
from dataclasses import replace
from itertools import takewhile

from cards.fold import fold
from source.answer import answer, answering, is_empty, written
from source.asking import stem_of
from source.entry import Entry
from source.inline import plain, without_emphasis
from source.phrases import phrase, spaced
from source.place import Place
from source.rules.draft import Draft, draft
from source.rules.points import ask_term, is_below_merits, is_clause, is_point_of_argument, tells_apart
from source.shape import is_link_list, shape
from source.subject import is_name
from source.term import is_term
from source.turns import any_of, turn

_MOST = 20
_SHORT = 4
_NO_TITLE = re.compile(r"[（(][^）)]*$|^\[.?\]|\s\d+$|^.$")
"""Words that end within brackets, a box to tick, a line of a printed contents, one character."""
_BULLETS = ("-", "*", "+")
_ONE_NAME = re.compile(r"[!-~\s]+")
"""Latin letters alone: `kubernetes`, which no question turns into a class."""
_ACT = re.compile(r"[^=+(（）)的]{2,16}(?:（[^（）]*）)?")
"""So plain an act takes 如何 in front."""
_SEVERAL = re.compile(rf"[\d二两三四五六七八九十]大|(?:{any_of('members', 'several')})$")
"""`五大湖`, `常用命令`: there are several of them."""


def members(entry: Entry, place: Place) -> tuple[Draft, ...]:
    """Make a list of what stands right below a title.

        ## 工作负载资源
        - Deployment
        - StatefulSet

    asks "工作负载资源有哪些？"; a title that tells to do something asks how. What stands below a
    single thing are remarks about it, which no question asks for.
    """
    if not _is_title(entry) or is_empty(entry) or _is_title_of_note(entry, place):
        return ()
    if is_point_of_argument(place):
        return ()
    body = answering(entry.body)
    items = _items(entry, body)
    if not items or is_link_list(body) or _is_told_apart(items):
        return ()
    key = (
        f"{place.subject} {plain(entry.head)}"
        if _needs_subject(entry, place)
        else plain(entry.head)
    )
    if _defines(entry, items):
        front, named = ask_term(entry.head, place)
        return (draft(entry, "definition", front, answer(entry), named),) if front else ()
    front = _front(entry, place, items)
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
    if not may or stem.pointing or tells_apart(entry) or entry.form not in ("heading", "item", "bold", "text"):
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
    return (
        entry.form == "bold"
        and stem_of(entry).kind in ("term", "label")
        and all(item.mark in _BULLETS and _is_sentence(item) for item in items)
    )


def _is_sentence(item: Entry) -> bool:
    words = plain(item.own)
    return len(words) >= 10 and not item.colon and not is_term(words)


def _is_askable(entry: Entry, place: Place, items: tuple[Entry, ...]) -> bool:
    """Whether a title makes sense alone; words that are no term ask only for what is numbered."""
    kind, words = stem_of(entry).kind, plain(entry.head)
    if len(words) <= _SHORT and kind in ("action", "none") and not place.subject:
        return False
    numbered = all(item.mark[:1].isdigit() for item in items)
    return kind != "none" or (numbered and _is_sayable(words))


def _is_sayable(words: str) -> bool:
    return len(_first_clause(words)) <= 40 and not re.search(r"[。！？!?]", words)


def _front(entry: Entry, place: Place, items: tuple[Entry, ...]) -> str:
    """Ask for what is listed; empty where no question fits."""
    words = _first_clause(without_emphasis(entry.head))
    stem = stem_of(entry)
    if _ONE_NAME.fullmatch(words) or (stem.kind == "action" and is_below_merits(place)):
        return ""
    if stem.kind == "action" and _ACT.fullmatch(words):
        return phrase("how", words)
    acts = sum(stem_of(item).kind == "action" for item in items) * 2 > len(items)
    if acts or (stem.kind == "none" and re.search(r"\d", items[0].mark)):
        return phrase("concretely", words)
    if not _names_several(entry, items):
        return ""
    if _needs_subject(entry, place):
        words = phrase("of", place.subject, words)
    return spaced(phrase("which", words))


def _names_several(entry: Entry, items: tuple[Entry, ...]) -> bool:
    """Whether a title names a class: by its words, or by the bare names in the list below it."""
    words = plain(entry.head)
    listed = not is_clause(words) and stem_of(entry).kind != "action"
    bare = all(item.mark in _BULLETS and not item.colon and _is_bare_name(item) for item in items)
    return bool(_SEVERAL.search(words)) or (listed and bare)


def _is_bare_name(item: Entry) -> bool:
    return is_term(plain(item.own)) and not item.body


def _needs_subject(entry: Entry, place: Place) -> bool:
    """Whether a title is too short to be understood alone: `抗生素` under `常见药`."""
    words = fold(plain(entry.head))
    named = stem_of(entry).kind not in ("action", "none")
    return (
        named and bool(place.subject) and len(words) <= _SHORT and fold(place.subject) not in words
    )


def _first_clause(words: str) -> str:
    """A long title is asked by its first clause."""
    clause, comma, _ = words.partition("，")
    return clause if comma and len(words) > 30 and len(clause) >= 6 else words
