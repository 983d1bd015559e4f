"""Sentences that say what something is."""

import re
from typing import Literal

from cards.fold import fold
from source.answer import leads_on
from source.asking import stem_of
from source.entry import Entry
from source.grammar import statement
from source.inline import plain, without_emphasis
from source.phrases import phrase
from source.place import Place
from source.rules.draft import Draft, draft
from source.rules.enumeration import enumeration
from source.rules.inside import defined_inside, defines_surely
from source.rules.points import is_point_of_argument
from source.rules.stated import TALK, marked_in, subject_in
from source.stem import classify
from source.term import is_term

_LATIN = re.compile(
    r"\s*(?P<term>[A-Za-z][\w./-]*(?: [A-Za-z][\w./-]*){0,2})\s*(?=[㐀-鿿])", re.ASCII
)
_ASPECT = re.compile(r"[\W_]*(?:\([^()]*\))?[\W_]*的?(?P<word>作用|目的|功能|核心|本质)(?:就是|是)")
"""`缓存的作用是…` tells what it is for, and not what it is."""
_STRENGTHS: tuple[Literal["strong", "weak", "bare"], ...] = ("strong", "weak", "bare")
_LONGEST = 400
_NO_TERM = ("aside", "label", "question", "announcement")


def sentence(entry: Entry, place: Place) -> tuple[Draft, ...]:
    """Make a definition of a sentence that says what its subject is, does or is for.

        **探针**是指 kubelet 对容器做的定期检查。

    是指 and its like always define; 是, 负责 and 用于 define where the subject is what the section
    is about or stands out by its type.
    """
    argues = is_point_of_argument(place)
    found = _is_statement(entry) and (subject_in(entry, place) or _of_a_row(entry, place))
    if argues and found and not defines_surely(found, entry.own):
        found = ""
    defined = [(found, entry.own)] if found else []
    if _is_paragraph(entry):
        defined += [each for each in defined_inside(entry, place) if each[0] != found]
    drafts = tuple(
        _draft(entry, term, told)
        for term, told in defined
        if classify(plain(term)).kind not in _NO_TERM
    )
    # the same sentence may go on to name several things: a stem of its own
    keys = {draft.key for draft in drafts}
    return (
        (*drafts, *(more for more in enumeration(entry, place) if plain(more.key) not in keys))
        if drafts
        else ()
    )


def _draft(entry: Entry, term: str, told: str) -> Draft:
    """Ask what a term is, or what its purpose is where the sentence says no more than that."""
    _, _, behind = fold(plain(told)).partition(fold(plain(term)))
    aspect = _ASPECT.match(behind)
    if not aspect:
        return draft(entry, "definition", phrase("term", term), told, plain(term))
    front = phrase("what", phrase("of", term, aspect["word"]))
    return draft(entry, "definition", front, told, f"{plain(term)} {aspect['word']}")


def _is_paragraph(entry: Entry) -> bool:
    """Whether an entry is running text with nothing below it."""
    return entry.form in ("text", "item") and not entry.body and not entry.tail and not entry.colon


def _is_statement(entry: Entry) -> bool:
    """Whether an entry is running text of its own, which neither asks nor introduces."""
    stem, words = stem_of(entry), plain(entry.own)
    return (
        entry.form in ("text", "item")
        and not entry.body
        and not entry.tail
        and not stem.marked
        and stem.kind not in ("aside", "step", "announcement")
        and len(words) <= _LONGEST
        and not words.endswith(("：", ":", "？", "?"))
        and not leads_on(words)
    )


def _of_a_row(entry: Entry, place: Place) -> str:
    """A term at the head of a line in a row of lines that all begin so and define."""
    return (_latin_of_a_row if entry.form == "item" else _marked_of_a_row)(entry, place)


def _latin_of_a_row(entry: Entry, place: Place) -> str:
    """`etcd 保存…`, `kubelet 维护…`: a list in which each item tells what another thing does."""
    row = place.near(4)
    named = {item: name for item in row if (name := _latin(item))}
    several = len(set(named.values())) == len(named) >= 3 and len(named) * 3 > len(row) * 2
    return named.get(entry, "") if several else ""


def _latin(item: Entry) -> str:
    """The Latin words that an item begins with, where the Chinese verb behind them defines."""
    words = plain(item.own)
    match = _LATIN.match(words) if item.form == "item" else None
    if not match:
        return ""
    folded = fold(words)
    verbs = [statement(strength).match(folded, match.end()) for strength in _STRENGTHS]
    defines = [verb for verb in verbs if verb]
    talks = any(TALK.match(folded, verb.end()) for verb in defines)
    return match["term"].strip() if defines and not talks else ""


def _marked_of_a_row(entry: Entry, place: Place) -> str:
    """A marked term at the head of a paragraph, in a row of such paragraphs."""
    marked = marked_in(entry.own)
    if not marked or not is_term(plain(marked)):
        return ""
    texts = [near for near in place.near(4) if near.form == "text" and marked_in(near.own)]
    row = [near for near in texts if subject_in(near, place)]
    told = re.search(r"\w", plain(entry.own)[len(plain(marked)) :])
    return without_emphasis(marked) if len(row) >= 3 and told else ""
