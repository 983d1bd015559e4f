"""How a title over a list is asked: for its members, how it is done, or not at all."""

import re

from cards.fold import fold
from source.asking import stem_of
from source.entry import Entry
from source.inline import plain, without_emphasis
from source.phrases import phrase, spaced
from source.place import Place
from source.rules.points import is_below_merits, is_clause
from source.term import is_term
from source.turns import any_of

SHORT = 4
"""Characters; a title so short says too little alone."""
BULLETS = ("-", "*", "+")
_ONE_NAME = re.compile(r"[!-~\s]+")
"""Latin letters alone: `kubernetes`, which no question turns into a class."""
_ACT = re.compile(r"[^=+(（）)的]{2,16}(?:（[^（）]*）)?")
"""So plain an act takes 如何 in front."""
_SEVERAL = re.compile(rf"[\d二两三四五六七八九十]大|(?:{any_of('members', 'several')})$")
"""`五大湖`, `常用命令`: there are several of them."""


def ask_list(entry: Entry, place: Place, items: tuple[Entry, ...]) -> str:
    """Return the front that asks for what is listed; empty where no question fits."""
    words = first_clause(without_emphasis(entry.head))
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
    if needs_subject(entry, place):
        words = phrase("of", place.subject, words)
    return spaced(phrase("which", words))


def _names_several(entry: Entry, items: tuple[Entry, ...]) -> bool:
    """Whether a title names a class: by its words, or by the bare names in the list below it."""
    words = plain(entry.head)
    listed = not is_clause(words) and stem_of(entry).kind != "action"
    bare = all(item.mark in BULLETS and not item.colon and _is_bare_name(item) for item in items)
    return bool(_SEVERAL.search(words)) or (listed and bare)


def _is_bare_name(item: Entry) -> bool:
    return is_term(plain(item.own)) and not item.body


def needs_subject(entry: Entry, place: Place) -> bool:
    """Tell whether a title is too short to be understood alone: `抗生素` under `常见药`."""
    words = fold(plain(entry.head))
    named = stem_of(entry).kind not in ("action", "none")
    return (
        named and bool(place.subject) and len(words) <= SHORT and fold(place.subject) not in words
    )


def first_clause(words: str) -> str:
    """Return the clause by which a long title is asked, or all of a short one."""
    clause, comma, _ = words.partition("，")
    return clause if comma and len(words) > 30 and len(clause) >= 6 else words
