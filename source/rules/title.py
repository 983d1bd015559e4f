"""A term as a title over prose."""

import re
from dataclasses import replace
from itertools import takewhile

from cards.fold import fold
from source.answer import answering, leads_on, written
from source.asking import stem_of
from source.entry import Entry
from source.inline import plain, without_emphasis
from source.phrases import phrase, question
from source.place import Place
from source.rules.about import says_what, told_at_once
from source.rules.draft import Draft, draft
from source.rules.opening import tells
from source.rules.points import ask_term, is_point_of_argument, names_a_list
from source.rules.traits import lists_uses
from source.subject import is_name
from source.term import is_latin
from source.turns import any_of, turn

_SHORT = 15
_SET = 3
_NEAR = 12
"""So far on each side of a section its set is looked at."""
_LONGEST = 30
_ROLLOUT = re.compile(r".{3}(?:安装|部署|配置).")
"""`集群部署过程`, but not `部署策略`."""
_SCENE = re.compile(r"如果|假设|假如|由于|因为|(?:在|当)[^,。]{2,30}[,时下]")
"""What leads to a point, which a later paragraph makes."""
_DASH = re.compile(r"\A\s*(?:—|–|--)+\s*(?=\w)")
"""A dash in front is how authors write 是."""
_DONE = re.compile(
    rf"[!-~ ]*[a-z]\s*(?:内部|外部|里|中|上)?\s*(?:{any_of('title', 'done')})\s*\w{{2}}"
)


def title(entry: Entry, place: Place) -> tuple[Draft, ...]:
    """Make a definition of a term that stands as title and the prose that begins its section.

        ## Ingress
        把不同的网址转发到不同的 Service。

    The first paragraph must be about the term: not a greeting, not a reference, not the way to a
    picture.
    """
    if not _is_term_as_title(entry) or is_point_of_argument(place) or _tells_of_changes(place):
        return ()
    paragraph = _first_paragraph(answering(entry.body))
    if not paragraph or not tells(paragraph[0], entry) or leads_on(paragraph[-1].own):
        return ()
    back = _DASH.sub("", written(paragraph), count=1)
    if not _is_told(entry, place, paragraph[0], back):
        return ()
    if stem_of(entry).kind == "pair":
        if not _sets_apart(entry, back):
            return ()
        front, key = phrase("difference", without_emphasis(entry.head)), plain(entry.head)
        card = draft(entry, "compare", front, back, key)
    else:
        front, key = _ask(entry, place, told_at_once(paragraph[0], entry))
        if not front:
            return ()
        card = draft(entry, "definition", front, back, key)
    return (replace(card, end=paragraph[-1].end, takes=paragraph),)


def _ask(entry: Entry, place: Place, told: str) -> tuple[str, str]:
    """The front and the key of a term; `水车是什么` asks already."""
    if turn("label", "asked").search(plain(entry.head)):
        return question(without_emphasis(entry.head)), plain(entry.head)
    return ask_term(entry.head, place, told)


def _tells_of_changes(place: Place) -> bool:
    """Below the changes of a release stands what is new of a thing, not what it is."""
    titles = (fold(plain(above.head)) for above in place.above[-2:])
    return any(turn("title", "release").search(words) for words in titles)


def _is_told(entry: Entry, place: Place, first: Entry, back: str) -> bool:
    """Whether a paragraph tells of the title: what it is, its point, or each of its two things."""
    if _DASH.match(plain(first.own)):
        return True
    if _is_one_of_a_set(entry, place):
        words = fold(plain(first.own))
        return not _SCENE.match(words) or fold(plain(entry.head)) in words[:_LONGEST]
    return _speaks_of_both(entry, back) or says_what(first, entry)


def _speaks_of_both(entry: Entry, back: str) -> bool:
    """Whether a paragraph names each of the two things of its title."""
    told = fold(plain(back))
    return len(_sides(entry)) == 2 and all(side in told for side in _sides(entry))


def _sides(entry: Entry) -> list[str]:
    return [side.strip() for side in re.split(r"和|与|跟|以及|及", fold(plain(entry.head)))]


def _sets_apart(entry: Entry, back: str) -> bool:
    """Whether a paragraph names both things and tells them apart."""
    told = fold(plain(back))
    return bool(turn("title", "contrast").search(told)) and _speaks_of_both(entry, back)


def _is_term_as_title(entry: Entry) -> bool:
    """Whether a title names a thing, or two of them, and not a chapter or an essay."""
    stem, words = stem_of(entry), fold(plain(entry.head))
    if entry.form not in ("heading", "bold", "item") or entry.tail or stem.pointing:
        return False
    named = is_name(stem) or stem.kind == "term" or (stem.kind == "pair" and entry.form != "item")
    chapter = turn("title", "no_term").search(words) or _ROLLOUT.search(words) or _is_done(words)
    if re.search(r"[:]", words) and not is_latin(words):
        return False
    return named and len(words) <= _LONGEST and not chapter


def _is_done(words: str) -> bool:
    """`ssh 登录节点` tells what is done by the tool."""
    return bool(_DONE.match(words)) and not turn("title", "name").search(words)


def _is_one_of_a_set(entry: Entry, place: Place) -> bool:
    """What stands above names a set, and sections like this one each tell of one of its points."""
    if not names_a_list(place) or lists_uses(place):
        return False
    if is_latin(plain(entry.head)) or stem_of(entry).kind == "pair":
        return False
    beside = [each for each in place.near(_NEAR) if each.form == entry.form and each.body]
    alike = sum(map(_is_term_as_title, beside))
    return alike >= _SET and alike * 3 >= len(beside) * 2


def _first_paragraph(body: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The prose that the section begins with; one that only translates takes the next along."""
    body = body[0].body if body and body[0].form == "quote" else body
    if not body or body[0].form not in ("text", "item") or body[0].body or _is_list(body):
        return ()
    first = (body[0], *takewhile(_continues, body[1:]))
    if leads_on(written(first)):
        return body[: len(first) + _list_length(body[len(first) :])]
    following = body[len(first) : len(first) + 1]
    words = plain(written(first))
    translates = len(words) <= _SHORT and not re.search(r"[，。,]", words)
    if translates and all(entry.form == "text" and not entry.body for entry in following):
        return (*first, *following)
    return first


def _list_length(body: tuple[Entry, ...]) -> int:
    """How much of what follows an announcement it announces: one list, or one block."""
    if body and body[0].is_block:
        return 1
    return sum(1 for _ in takewhile(lambda entry: entry.form == "item", body))


def _is_list(body: tuple[Entry, ...]) -> bool:
    return len(body) > 1 and body[0].form == "item" and body[1].form == "item"


def _continues(entry: Entry) -> bool:
    return entry.form == "text" and not entry.gap and not entry.body and not entry.colon
