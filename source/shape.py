"""What a body looks like: prose, a list, both."""

import re
from collections.abc import Iterable
from typing import Literal

from source.answer import answering
from source.asking import stem_of
from source.entry import Entry
from source.inline import is_links, plain
from source.subject import is_name
from source.term import is_term
from source.turns import turn

Shape = Literal["empty", "prose", "items", "mixed", "code", "table", "sections"]

_LONGEST_LINE = 24
_PUNCTUATION = re.compile(r"[，。；！？,;!?`]")
_BOX = re.compile(r"\[[ xX]\]|[☐☑]")
_LINK = re.compile(r"\s*(?:\*\*)?!?\[[^\]]*\]\(|\s*https?://")


def shape(entry: Entry) -> Shape:
    """Tell the shape of what stands under a stem."""
    body = answering(entry.body)
    if not body:
        return "prose" if entry.tail else "empty"
    if not entry.tail and (uniform := _uniform(body)):
        return uniform
    items = sum(child.form in ("item", "bold") for child in body)
    broken = any(child.form in ("table", "heading") for child in body)
    return "mixed" if items > 1 or broken else "prose"


def _uniform(body: tuple[Entry, ...]) -> Shape | None:
    """The shape of a body that is all of one form."""
    forms = {child.form for child in body}
    if forms == {"code"}:
        return "code"
    if forms == {"table"}:
        return "table"
    if _are_sections(body):
        return "sections"
    if forms <= {"item", "bold"}:
        return "items" if len(body) > 1 else "prose"
    return "items" if is_line_list(body) else None


def _are_sections(body: tuple[Entry, ...]) -> bool:
    """Whether nothing but a line that announces them stands before several sections."""
    before = [child for child in body if child.form != "heading"]
    if len(body) - len(before) < 2:
        return False
    return not before or (
        len(before) == 1 and stem_of(before[0]).kind == "announcement" and not before[0].body
    )


def is_line_list(body: tuple[Entry, ...]) -> bool:
    """Tell whether short lines without punctuation stand one below the other, as a list would."""
    if len(body) < 2 or any(child.form != "text" for child in body):
        return False
    if all(child.colon and child.tail for child in body):
        return True
    return all(map(_is_short_line, body)) and are_names(body)


def _is_short_line(entry: Entry) -> bool:
    short = not entry.body and len(plain(entry.own)) <= _LONGEST_LINE
    return short and not _PUNCTUATION.search(entry.own)


def sections(entry: Entry) -> str:
    """Return the names of the sections below a heading, as a list, Markdown."""
    return "\n".join(
        f"- {plain(child.head)}" for child in _names(entry) if stem_of(child).kind != "aside"
    )


def _names(entry: Entry) -> list[Entry]:
    """The sections below a heading, but for the rest of them: `其他工具`."""
    rest = turn("shape", "rest")
    return [c for c in entry.body if c.form == "heading" and not rest.search(plain(c.head))]


def are_members(entry: Entry) -> bool:
    """Tell whether the sections below a heading are what it names, not the chapters of a text."""
    names = _names(entry)
    words = {plain(name.head) for name in names}
    chapter = entry.level <= 1 or _asks_on(names) or any(map(turn("shape", "topic").search, words))
    return not chapter and are_all_names(names) and 1 < len(words) == len(names)


def _asks_on(names: list[Entry]) -> bool:
    """Whether sections ask more of the thing above, as `作用` does.

    `平等原则` and `公平原则` are names, each with a subject of its own.
    """
    stems = [stem_of(child) for child in names]
    labelled = [stem for stem in stems if stem.kind == "label"]
    named = all(map(is_name, labelled)) and len({s.subject for s in labelled}) == len(labelled)
    return not named or any(stem.kind in ("aside", "question") for stem in stems)


def are_all_names(entries: Iterable[Entry]) -> bool:
    """Tell whether every entry names a thing, beside the words in brackets."""
    return all(is_term(plain(entry.head)) and stem_of(entry).kind != "action" for entry in entries)


def are_names(items: tuple[Entry, ...]) -> bool:
    """Tell whether most entries of a list name things, or begin with a name and a colon."""
    return sum(is_term(plain(item.head)) for item in items) * 2 > len(items)


def are_tasks(body: tuple[Entry, ...]) -> bool:
    """Tell whether entries are boxes to tick: what somebody means to do or to read."""
    leaves = [leaf for child in body for leaf in (child.body or (child,))]
    return bool(leaves) and all(_BOX.match(leaf.own) for leaf in leaves)


def is_link_list(body: tuple[Entry, ...]) -> bool:
    """Tell whether most entries begin with a link: a shelf of reading, not an answer."""
    linked = sum(bool(_LINK.match(child.own)) or is_links(child.tail) for child in body)
    return linked * 2 > len(body)
