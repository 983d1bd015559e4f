"""Announcements: stems that say how many things, or that several things, are to come."""

import re
from dataclasses import replace

from cards.fold import fold
from source.answer import answer, answering, is_empty
from source.asking import asks, stem_of
from source.entry import Entry
from source.inline import plain, without_emphasis
from source.numbering import count_in
from source.phrases import question
from source.place import Place
from source.rules.ask_announced import (
    CONNECTIVE,
    OPENING,
    ask_announced,
    is_whole,
    needs_subject,
)
from source.rules.draft import Draft, draft
from source.shape import Shape, are_members, is_link_list, sections, shape
from source.turns import any_of, turn

_FIRST = re.compile(r"[*_\s]*(?:一是|其一|第一|一方面|一个是)")
_SECOND = re.compile(r"二是|其二|第二|另一|二个|[,，;；].*一[个是方]")
"""`一是内因；` where `二是外因` stands in another sentence."""
_COMPARED = re.compile(r"(?:比较|对比|区别|差异)[？?]?$")
"""`三种方案的比较` asks how they differ, not which they are."""
_ONE = re.compile(rf"(?:{any_of('announcement', 'one')})如下(?:所示)?$")
_CUT_OFF = re.compile(r"[(（][^)）]*$|^.{0,2}$")
"""Words that end within brackets, or hardly begin."""
_NAMED = re.compile(
    r"(?:包含|包括|有|分为)[^,。]{2,}?(?:和|与|、)[^,。]+[两二三四五六七八九十][个种类]"
)
"""`包含换出和换入两个过程` names them already."""


def announcement(entry: Entry, place: Place) -> tuple[Draft, ...]:
    """Make a card of an announcement and the list below it, or behind its colon.

        Service 有四种类型：
        - ClusterIP
        - …

    asks "Service 有哪四种类型？", with the number where the note gives it.
    """
    if not _announces(entry):
        return ()
    looks = shape(entry)
    if not _several_follow(entry, looks):
        return _of_one(entry)
    if not (entry.colon or entry.form in ("heading", "bold", "item") or entry.body):
        return ()
    front = ask_announced(entry, place)
    if (
        not is_whole(front)
        or _COMPARED.search(front)
        or (looks == "sections" and not _are_as_announced(entry))
        or any(child.form == "heading" and asks(child) for child in entry.body)
    ):
        return ()
    back = sections(entry) if looks == "sections" else answer(_trimmed(entry))
    if back.startswith("$$") and not stem_of(entry).word:
        return ()  # a formula is one thing
    return (draft(entry, "list", front, back, _key(entry, place)),)


def _announces(entry: Entry) -> bool:
    """Whether an entry announces something to learn, and it is there."""
    if stem_of(entry).kind != "announcement" or entry.form in ("code", "table", "quote"):
        return False
    words = fold(OPENING.sub("", plain(entry.head)))
    if turn("announcement", "talk").search(words) or _CUT_OFF.search(words) or _NAMED.search(words):
        return False
    cut = _FIRST.match(entry.tail) and not entry.body and not _SECOND.search(entry.tail)
    return not (cut or is_empty(entry) or is_link_list(answering(entry.body)))


def _several_follow(entry: Entry, looks: Shape) -> bool:
    """Whether several things follow an announcement, below it or behind its colon."""
    return (
        looks in ("items", "sections", "mixed", "table")
        or bool(re.search(r"[、，,；;]|和|与|以及", entry.tail))
        or (looks == "prose" and len(answering(entry.body)) > 1)
    )


def _are_as_announced(entry: Entry) -> bool:
    """Whether sections are as many as announced, or by their names what is announced."""
    number = count_in(stem_of(entry).word)
    names = sum(child.form == "heading" for child in entry.body)
    return number == names or (not number and are_members(entry))


def _of_one(entry: Entry) -> tuple[Draft, ...]:
    """`过程如下：` over a single block announces that block."""
    if not entry.colon or entry.tail or stem_of(entry).pointing:
        return ()
    if not _ONE.search(fold(plain(entry.head))):
        return ()
    words = CONNECTIVE.sub("", without_emphasis(entry.head))
    front = question(re.sub(r"(?:如下所示|如下)$", "是什么", words))
    return (draft(entry, "qa", front, answer(entry), plain(entry.head)),)


def _trimmed(entry: Entry) -> Entry:
    """An entry without the paragraphs that only the last of its points holds, behind a blank line.

    They stand there because they were set in, and tell of all of the points or of something else.
    """
    *others, last = entry.body or (entry,)
    points = [child for child in entry.body if child.form == "item"]
    if len(points) < 2 or last.form != "item" or any(child.body for child in others):
        return entry
    at = next((i for i, child in enumerate(last.body) if child.form == "text" and child.gap), None)
    if at is None:
        return entry
    return replace(entry, body=(*others, replace(last, body=last.body[:at])))


def _key(entry: Entry, place: Place) -> str:
    words = plain(entry.head)
    told = needs_subject(entry, place) or bool(place.begun)
    return f"{place.subject} {words}".strip() if told else words
