"""How a question is asked: with its subject, and with a question word where it has only a mark."""

import re
from dataclasses import replace

from cards.fold import fold
from source.answer import answering
from source.asking import stem_of
from source.entry import Entry
from source.inline import plain, without_emphasis
from source.phrases import phrase, question, spaced, without_lead
from source.place import Place
from source.rules.ask_label import ask_label, kind_of
from source.shape import shape
from source.stem import Stem, classify
from source.turns import any_of, turn
from source.words import Label

_BARE = 6
"""Characters; so short a question needs what it is about in front."""
_ASKS = re.compile(rf"{any_of('question', 'asking')}|([㐀-鿿])不\1")


def ask_question(entry: Entry, place: Place) -> str:
    """Return the front of a question, Markdown, with the subject and the words it lacks."""
    if only_names(entry) and (named := _named(entry, place)):
        return named
    words = without_emphasis(entry.head)
    stem, plainly = stem_of(entry), without_lead(words)
    points = stem.pointing and (plainly == words or classify(plain(plainly)).pointing)
    if points and place.subject:
        return question(_pointed(words, place.subject))
    if not lacks_subject(entry, place):
        return question(words)
    if stem.kind == "label":
        return question(phrase("of", place.subject, words))
    return question(spaced(f"{place.subject}：{words}"))


def lacks_subject(entry: Entry, place: Place) -> bool:
    """Whether a question says too little alone: `优点？`, `为什么？`."""
    stem, words = stem_of(entry), plain(entry.head)
    bare = (stem.kind == "label" and not stem.subject) or len(words) < _BARE
    return bare and bool(place.subject) and fold(place.subject) not in fold(words)


def _pointed(words: str, subject: str) -> str:
    """Put the subject in the place of a pronoun, or in front of what points elsewhere."""
    for pronoun in ("它们的", "它的", "其", "它们", "它"):
        if words.startswith(pronoun):
            rest = words[len(pronoun) :]
            return phrase("of", subject, rest) if pronoun != "它" else spaced(f"{subject} {rest}")
    return f"{subject}：{words}"


def only_names(entry: Entry) -> bool:
    """Tell whether nothing but a mark makes a question of a stem: `作用？`, `单点故障？`."""
    marked = stem_of(entry).marked or entry.reveals
    return marked and not entry.choices and not _ASKS.search(fold(plain(entry.head)))


def named_in(entry: Entry) -> Stem:
    """Return the stem without its mark: what a question of no more than a name names."""
    return classify(plain(entry.head).rstrip("?？ "))


def _named(entry: Entry, place: Place) -> str:
    """`缓存的作用？` is asked as a label is, `缓存？` over prose as a term; else nothing."""
    stem = stem_of(entry)
    if stem.kind == "label" and stem.label:
        return _as_label(entry, stem.label, place)
    told = _tells_of(named_in(entry).text, entry)
    return phrase("term", without_emphasis(entry.head).rstrip("?？ ")) if told else ""


def _tells_of(name: str, entry: Entry) -> bool:
    """Whether prose below tells what a thing is: for certain where it begins with its name."""
    body = answering(entry.body)
    if entry.tail or not body or body[0].form != "text" or classify(name).kind != "term":
        return False
    begins = fold(plain(body[0].own)).startswith(fold(name))
    return begins or (entry.form == "ask" and not turn("title", "no_term").search(name))


def _as_label(entry: Entry, group: Label, place: Place) -> str:
    subject = stem_of(entry).subject or place.subject
    unmarked = replace(entry, head=entry.head.rstrip("?？* "))
    if not subject or stem_of(unmarked).kind != "label":
        return ""
    return ask_label(group, unmarked, subject, kind_of(group, shape(entry)), place)
