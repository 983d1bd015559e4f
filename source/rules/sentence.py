"""Sentences that say what something is."""

import re

from source.asking import stem_of
from source.entry import Entry
from source.fold import fold
from source.grammar import statement
from source.inline import plain, without_emphasis
from source.phrases import phrase
from source.place import Place
from source.rules.definition import is_point_of_argument
from source.rules.draft import Draft
from source.rules.enumeration import enumeration
from source.stem import classify
from source.term import is_term

_SUBJECT = re.compile(
    r"^\s*(?P<mark>\*\*|`+|__|[“”\"「『《【])?(?P<term>[^，。；：！？,;!?\n]{1,40}?)(?(mark)(?:\*\*|`+|__|[”“\"」』》】]))"
)
_LATIN = re.compile(
    r"\s*(?P<term>[A-Za-z][\w./-]*(?: [A-Za-z][\w./-]*){0,2})\s*(?=[㐀-鿿])", re.ASCII
)
_LONG = 400
_GLOSS = re.compile(r"\s*[（(][^（）()]{1,60}[)）]\s*")


def sentence(entry: Entry, place: Place) -> tuple[Draft, ...]:
    """Make a definition of a sentence that says what its subject is, does or is for.

        **探针**是指 kubelet 对容器做的定期检查。

    是指 and its like always define; 是, 负责 and 用于 define where the subject is what the section
    is about or stands out by its type.
    """
    if (
        entry.form not in ("text", "item")
        or entry.body
        or entry.tail
        or stem_of(entry).marked
        or stem_of(entry).kind in ("aside", "step", "announcement")
    ):
        return ()
    words = plain(entry.own)
    if (
        len(words) > _LONG
        or words.rstrip().endswith(("：", ":", "？", "?"))
        or is_point_of_argument(place)
    ):
        return ()
    found = _subject(entry, words, place) or _of_a_row(entry, place)
    if not found or classify(plain(found)).kind in ("aside", "label", "question", "announcement"):
        return ()
    draft = Draft(
        "definition", phrase("term", found), entry.own, plain(found), entry.start, entry.end
    )
    # the same sentence may go on to name several things: a stem of its own
    return (draft, *(more for more in enumeration(entry, place) if plain(more.key) != plain(found)))


def _of_a_row(entry: Entry, place: Place) -> str:
    """A marked term at the head of a paragraph, in a row of paragraphs that begin so and define."""
    if entry.form == "item":
        return _latin_of_a_row(entry, place)
    marked = _marked(entry.own)
    if not marked or not is_term(plain(marked)):
        return ""
    row = [
        s
        for s in place.near(4)
        if s.form == "text" and _marked(s.own) and _subject(s, plain(s.own), place)
    ]
    return (
        without_emphasis(marked)
        if len(row) >= 3 and not re.match(r"\W*$", plain(entry.own)[len(plain(marked)) :])
        else ""
    )


def _subject(entry: Entry, words: str, place: Place) -> str:
    """The term that a sentence defines, Markdown; empty where it defines none."""
    marked = _marked(entry.own)
    if marked and fold(words).startswith(fold(plain(marked))):
        rest = fold(words)[len(plain(marked)) :].lstrip('”"」』》】')
        rest = _GLOSS.sub("", rest, count=1) if rest.lstrip().startswith(("(", "（")) else rest
        defines = statement("strong").match(rest) or statement("weak").match(rest)
        return without_emphasis(marked) if is_term(plain(marked)) and defines else ""
    return _plain_subject(words, place)


def _marked(own: str) -> str:
    """A term in bold type or code at the very beginning, Markdown; code keeps its marks."""
    match = re.match(r"\s*(?:\*\*([^*]{1,40})\*\*|(`{1,3}[^`]{1,40}`{1,3}))", own)
    return next((g.strip().strip('“”"「」') for g in match.groups() if g), "") if match else ""


def _plain_subject(words: str, place: Place) -> str:
    folded = fold(words)
    for strength in ("strong", "weak"):
        verb = statement(strength)  # type: ignore[arg-type]  # the two words are its type
        for at in range(1, min(len(folded), 32)):
            if folded[at - 1] in ",。;:!?":
                break
            match = verb.match(folded, at)
            if not match or not match.group().strip():
                continue
            term = _GLOSS.sub("", words[:at]).strip().strip('“”"「」')
            if not is_term(term) or (
                strength == "strong"
                and not _may_define(match.group().strip(), folded[match.end() :])
            ):
                continue
            if strength == "strong" or _is_topic(term, place) or _IS_A.match(folded, at):
                return term if not _TALK.match(folded, match.end()) else ""
    return ""


def _latin_of_a_row(entry: Entry, place: Place) -> str:
    """`etcd 保存…`, `kubelet 维护…`: a list in which each item tells what another thing does."""
    named = {}
    row = place.near(4)
    for item in row:
        match = _LATIN.match(plain(item.own)) if item.form == "item" else None
        if match and any(
            statement(s).match(fold(plain(item.own)), match.end())
            for s in ("strong", "weak", "bare")
        ):
            named[item] = match["term"].strip()
    several = len(set(named.values())) == len(named) >= 3 and len(named) * 3 > len(row) * 2
    return named.get(entry, "") if several else ""


_IS_A = re.compile(r"\s*是(?:一[种个类]|由|指)?[^,。;:的]{3,}的[^,。;:的是]{2,10}(?:[,。;]|$)")
_TALK = re.compile(r"\s*(?:我们|你|因为|由于|不是|非常|很|比较|这|什么|如何|否)")


def _is_topic(term: str, place: Place) -> bool:
    """The section is about the term, or about something that bears its Latin name."""
    subject, name = fold(place.subject), fold(term)
    return name == subject or (
        len(name) > 1
        and bool(re.fullmatch(r"[\w.+-]+", name, re.ASCII))
        and subject.startswith(name)
    )


def _may_define(verb: str, rest: str) -> bool:
    """指 alone is also a finger, and 主要是 often only stresses."""
    if verb in ("指", "就是", "主要是"):
        return len(rest) >= 8 and not rest.startswith(
            ("出", "定", "示", "标", "数", "针", "向", "令")
        )
    return len(rest) >= 4
