"""Stems that end in a label's word and ask nothing all the same."""

import re

from cards.fold import fold
from source.answer import answering
from source.asking import stem_of
from source.entry import Entry
from source.grammar import action
from source.inline import plain
from source.place import Place
from source.rules.ask_list import are_remarks, names_things
from source.rules.traits import is_trait
from source.stem import Stem
from source.subject import is_name
from source.turns import turn

_SCOPED = re.compile(r"::|->")
"""`array::size`: no colon that ends a stem."""
_FOREIGN = re.compile(r"[a-z]")
"""`HTTP 的优势` says whose they are, wherever it stands."""
_LINK = re.compile(r"<?https?://|\[")
_NUMBERED = re.compile(r"\W*\d+\s*[.、]")
_TITLE = 20
"""Characters; so few behind a number are a title, not an answer."""


def is_unasked(entry: Entry, place: Place) -> bool:
    """Tell whether a stem that ends in a label's word is a clause, a name, or a point of a list."""
    stem = stem_of(entry)
    if stem.marked:
        return False
    stated = bool(stem.subject) and not stem.pointing
    if stated and _is_no_subject(entry, place, stem):
        return True
    return _is_led_on(entry) or _asks_on(entry, stem)


def _is_no_subject(entry: Entry, place: Place, stem: Stem) -> bool:
    words = _SCOPED.sub("", fold(stem.subject))
    return (
        ":" in words
        or _is_clause(stem)
        or _is_point(entry, place, stem)
        or (tells_of_one(entry) and _is_advertised(entry))
        or _holds_itself(entry, stem)
    )


def _is_clause(stem: Stem) -> bool:
    """`放开端口限制` tells to do something and `这是一个赋值的过程` says something."""
    words = fold(stem.text)
    if turn("label", "told").search(words):
        return True
    if stem.owned:
        return False
    made = turn("label", "made").search(words) and action().match(words)
    return bool(made or turn("label", "act").search(words))


def _is_point(entry: Entry, place: Place, stem: Stem) -> bool:
    """`数据丢失风险` among the drawbacks is one of them, and not what the data is asked for."""
    if entry.form == "heading" or not is_trait(place) or not place.subject:
        return False
    if stem.word in plain(place.above[-1].head):
        return False  # `列表的应用场景` among those of all types
    own, above = fold(stem.subject), fold(place.subject)
    named = stem.owned and _FOREIGN.match(own)
    return not named and own not in above and above not in own


def tells_of_one(entry: Entry) -> bool:
    """Tell whether labels stand below a name that ends like a class: `补全工具` over its merits.

    They tell of one thing and are no members.
    """
    stem = stem_of(entry)
    if not is_name(stem) or stem.label is None or stem.label.name != "parts":
        return False
    body = answering(entry.body)
    if names_things(stem.text) and all(c.form == "item" for c in body) and are_remarks(body):
        return True
    stems = [stem_of(child) for child in body if child.colon]
    asked = sum(each.kind in ("label", "aside") and not each.subject for each in stems)
    return len(body) > 1 and asked * 2 > len(body)


def _is_advertised(entry: Entry) -> bool:
    """Where to get a thing is nothing to learn of it."""
    return any(_LINK.match(child.tail) for child in answering(entry.body))


def _holds_itself(entry: Entry, stem: Stem) -> bool:
    """A title over a section of the same name is asked there."""
    sections = [child for child in answering(entry.body) if child.form == "heading"]
    return any(fold(plain(child.head)) == fold(stem.text) for child in sections)


def _is_led_on(entry: Entry) -> bool:
    """`流程：` over the title of its first step alone."""
    body = answering(entry.body)
    if entry.tail or len(body) != 1 or body[0].form != "text":
        return False
    words = plain(body[0].own)
    return len(words) <= _TITLE and bool(_NUMBERED.match(words)) and not body[0].body


def _asks_on(entry: Entry, stem: Stem) -> bool:
    """`简介` over `缓存的工作机制：…` says nothing of what the cache is."""
    body = answering(entry.body)
    if stem.label is None or stem.label.name != "meaning" or entry.tail or not body:
        return False
    first = stem_of(body[0])
    group = first.label.name if first.label else "contrast"
    stated = first.kind in ("label", "contrast") and bool(first.subject) and not _is_clause(first)
    return body[0].colon and stated and group not in ("meaning", "purpose")
