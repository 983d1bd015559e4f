"""Definitions inside a paragraph: a later sentence that says what something is, or is called."""

import re
from collections.abc import Iterator
from dataclasses import replace

from cards.fold import fold
from source.answer import leads_on
from source.entry import Entry
from source.inline import plain
from source.place import Place
from source.rules.stated import subject_in
from source.term import is_term
from source.turns import turn

_BETWEEN = re.compile(r"(?<=[。！；])\s*")
_SURELY = re.compile(
    r"(?:是指|指的是|就是指|(?<!也)(?<!就)是一[种个类款组项套门段]|的定义是|的全称是)"
)
"""Verbs that define wherever they stand; `也是一种` and `就是一个` only go on."""
_CALLED = re.compile(
    r"""(?P<told>[^,。;:!?]{6,60}?(?:,[^,。;:!?]{4,60})?),?\s*
        (?:我们)?(?:通常|一般|常)?(?:[将把]?其|被)?(?:称之?为|叫做|称作|叫作)\s*
        (?P<term>[^,。;:!?]{2,24}?)\s*[,。;]?\s*""",
    re.VERBOSE,
)
_SET_APART = re.compile(
    r"""(?:^|[，：:。]\s*)(?:[算称一所这]?[^，。：；*=]{0,6}?[的谓说]，?)?
        (?P<mark>\*\*|==)(?P<term>[^*=，。]{2,20})(?P=mark)\s*(?:[（(][^（）()]*[）)])?\s*
        (?:是指|指的是|描述的是|就是(?![因一])|是一[种个类款组项套门段]|意思是)""",
    re.VERBOSE,
)
_QUOTES = re.compile("[“”\"'「」『』《》*_=`]")
_BACKWARD = re.compile(r"[这那它其]|作者|我|^(?:接下来|后|由于|一旦|以|系统中|当|将)")
_GLOSS = re.compile(r"^[\W_]*(?:\([^()]*\))?[\W_]*")
_SHORTEST = 10


def defined_inside(entry: Entry, place: Place) -> Iterator[tuple[str, str]]:
    """Yield the term and the sentence, Markdown, of each definition inside a paragraph.

    The first sentence counts only where it says at its end what a thing is called: the rule
    `sentence` reads its beginning.
    """
    for at, piece in enumerate(_BETWEEN.split(entry.own)):
        words = plain(piece)
        if len(words) < _SHORTEST or turn("sentence", "goes_on").search(fold(words)):
            continue
        if not _is_whole(piece) or leads_on(piece):
            continue
        inner = replace(entry, own=piece)
        found = _called(words) or _set_apart(piece) or (at and _defined(inner, place))
        if found:
            yield found, piece.strip()


def defines_surely(term: str, sentence: str) -> bool:
    """Tell whether a sentence, Markdown, goes on behind its term with a verb that only defines."""
    _, _, behind = fold(plain(sentence)).partition(fold(plain(term)))
    return bool(_SURELY.match(_GLOSS.sub("", behind)))


def _is_whole(piece: str) -> bool:
    """Whether no bold type, code or bracket is cut in two."""
    marks = all(piece.count(mark) % 2 == 0 for mark in ("**", "`", "=="))
    return marks and fold(piece).count("(") == fold(piece).count(")")


def _called(words: str) -> str:
    """The name that a sentence ends in: `每隔几年重来一次的洪水称为周期性洪水`."""
    match = _CALLED.fullmatch(fold(words))
    if not match or "的" not in match["told"] or _BACKWARD.search(match["told"]):
        return ""
    term = _QUOTES.sub("", words[match.start("term") : match.end("term")]).strip()
    return term if is_term(term) and not re.search(r"[的了是]", term) else ""


def _set_apart(piece: str) -> str:
    """A term in bold or marked type inside the sentence, with a verb that defines behind it."""
    match = _SET_APART.search(piece)
    return match["term"].strip() if match and is_term(plain(match["term"])) else ""


def _defined(entry: Entry, place: Place) -> str:
    found = subject_in(entry, place)
    return found if found and defines_surely(found, entry.own) else ""
