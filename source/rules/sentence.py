"""Sentences that say what something is."""

import re
from collections.abc import Iterator
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
from source.rules.points import is_point_of_argument
from source.stem import classify
from source.term import is_term
from source.turns import any_of, turn

_MARKED = re.compile(r"\s*(?:\*\*([^*]{1,40})\*\*|(`{1,3}[^`]{1,40}`{1,3}))")
_LATIN = re.compile(
    r"\s*(?P<term>[A-Za-z][\w./-]*(?: [A-Za-z][\w./-]*){0,2})\s*(?=[㐀-鿿])", re.ASCII
)
_GLOSS = re.compile(r"\s*[（(][^（）()]{1,60}[)）]\s*")
_IS_A = re.compile(r"\s*是(?:一[种个类]|由|指)?[^,。;:的]{3,}的[^,。;:的是]{2,10}(?:[,。;]|$)")
"""`是按键值存数据的仓库`: what a thing is, in a noun at the end."""
_APART = re.compile(
    r"\s*(?P<term>[^,。;:!?]{2,16})(?:\([^()]*\))?,(?:是指|指的是|系指|是指的|即指|指(?!出|定|示|望|责|着|向))"
)
"""`缔约过失责任，是指…`: the law sets a comma before its verb."""
_TALK = re.compile(rf"\s*(?:{any_of('sentence', 'talk')})")
_SO_CALLED = re.compile(r"^所[谓謂]的?[\s“\"「]*(?=..)")
_STRENGTHS: tuple[Literal["strong", "weak", "bare"], ...] = ("strong", "weak", "bare")
_LONGEST = 400
_FARTHEST = 32
"""A verb that far from the beginning has another subject than its sentence."""


def sentence(entry: Entry, place: Place) -> tuple[Draft, ...]:
    """Make a definition of a sentence that says what its subject is, does or is for.

        **探针**是指 kubelet 对容器做的定期检查。

    是指 and its like always define; 是, 负责 and 用于 define where the subject is what the section
    is about or stands out by its type.
    """
    if not _is_statement(entry) or is_point_of_argument(place):
        return ()
    found = _subject(entry, place) or _of_a_row(entry, place)
    key = plain(found)
    if not found or classify(key).kind in ("aside", "label", "question", "announcement"):
        return ()
    card = draft(entry, "definition", phrase("term", found), entry.own, key)
    # the same sentence may go on to name several things: a stem of its own
    return (card, *(more for more in enumeration(entry, place) if plain(more.key) != key))


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


def _subject(entry: Entry, place: Place) -> str:
    """The term that a sentence defines, Markdown; empty where it defines none."""
    words, marked = plain(entry.own), _marked(entry.own)
    if (apart := _APART.match(fold(words))) and is_term(words[: apart.end("term")]):
        return words[: apart.end("term")].strip()
    if not marked or not fold(words).startswith(fold(plain(marked))):
        return _plain_subject(words, place)
    rest = fold(words)[len(plain(marked)) :].lstrip('”"」』》】')
    rest = _GLOSS.sub("", rest, count=1) if rest.lstrip().startswith(("(", "（")) else rest
    defines = statement("strong").match(rest) or statement("weak").match(rest)
    if not defines or not is_term(plain(marked)):
        return ""
    return _unless_talk(without_emphasis(marked), defines)


def _marked(own: str) -> str:
    """A term in bold type or code at the very beginning, Markdown; code keeps its marks."""
    match = _MARKED.match(own)
    return next((g.strip().strip('“”"「」') for g in match.groups() if g), "") if match else ""


def _plain_subject(words: str, place: Place) -> str:
    """The term before the first verb that defines: a strong one, or a weak one of the topic."""
    folded = fold(words)
    for verb in _verbs(folded, "strong"):
        term = _before(verb, words)
        if is_term(term) and _may_define(verb):
            return _unless_talk(term, verb)
    for verb in _verbs(folded, "weak"):
        term = _before(verb, words)
        if is_term(term) and (_is_topic(term, place) or _IS_A.match(folded, verb.start())):
            return _unless_talk(term, verb)
    return ""


def _verbs(folded: str, strength: Literal["strong", "weak"]) -> Iterator[re.Match[str]]:
    """The verbs in a sentence's first clause, one for each place where one may begin."""
    for at in range(1, min(len(folded), _FARTHEST)):
        if folded[at - 1] in ",。;:!?":
            return
        if (match := statement(strength).match(folded, at)) and match.group().strip():
            yield match


def _before(verb: re.Match[str], words: str) -> str:
    """The words in front of a verb, without the gloss and the quotation marks around them."""
    term = _GLOSS.sub("", words[: verb.start()]).strip().strip('“”"「」')
    return _SO_CALLED.sub("", term)


def _may_define(verb: re.Match[str]) -> bool:
    """Whether enough follows a verb; 指 alone is also a finger, and 主要是 often only stresses."""
    rest = verb.string[verb.end() :]
    if not turn("sentence", "doubtful").search(verb.group().strip()):
        return len(rest) >= 4
    return len(rest) >= 8 and not turn("sentence", "compound").search(rest)


def _is_topic(term: str, place: Place) -> bool:
    """The section is about the term, or about something that bears its Latin name."""
    subject, name = fold(place.subject), fold(term)
    latin = len(name) > 1 and re.fullmatch(r"[\w.+-]+", name, re.ASCII)
    return name == subject or (bool(latin) and subject.startswith(name))


def _unless_talk(term: str, verb: re.Match[str]) -> str:
    return "" if _TALK.match(verb.string, verb.end()) else term


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
    talks = any(_TALK.match(folded, verb.end()) for verb in defines)
    return match["term"].strip() if defines and not talks else ""


def _marked_of_a_row(entry: Entry, place: Place) -> str:
    """A marked term at the head of a paragraph, in a row of such paragraphs."""
    marked = _marked(entry.own)
    if not marked or not is_term(plain(marked)):
        return ""
    texts = [near for near in place.near(4) if near.form == "text" and _marked(near.own)]
    row = [near for near in texts if _subject(near, place)]
    told = re.search(r"\w", plain(entry.own)[len(plain(marked)) :])
    return without_emphasis(marked) if len(row) >= 3 and told else ""
