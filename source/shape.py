"""What a body looks like: prose, a list, both."""

import re
from typing import Literal

from source.answer import answering
from source.asking import stem_of
from source.entry import Entry
from source.inline import is_links, plain
from source.term import is_term

Shape = Literal["empty", "prose", "items", "mixed", "code", "table", "sections"]


def shape(entry: Entry) -> Shape:
    """Tell the shape of what stands under a stem."""
    body = answering(entry.body)
    forms = {child.form for child in body}
    if not body:
        return "prose" if entry.tail else "empty"
    if forms == {"code"} and not entry.tail:
        return "code"
    if forms == {"table"} and not entry.tail:
        return "table"
    headings = [child for child in body if child.form == "heading"]
    if len(headings) > 1 and not entry.tail and _only_announced(body):
        return "sections"
    items = [child for child in body if child.form in ("item", "bold")]
    if len(items) == len(body) and not entry.tail:
        return "items" if len(items) > 1 else "prose"
    if is_line_list(body) and not entry.tail:
        return "items"
    return "mixed" if len(items) > 1 or forms & {"table", "heading"} else "prose"


def _only_announced(body: tuple[Entry, ...]) -> bool:
    """Whether nothing but a line that announces them stands before the sections."""
    before = [child for child in body if child.form != "heading"]
    return not before or (
        len(before) == 1 and stem_of(before[0]).kind == "announcement" and not before[0].body
    )


def is_line_list(body: tuple[Entry, ...]) -> bool:
    """Tell whether short lines without punctuation stand one below the other, as a list would."""
    if len(body) > 1 and all(child.form == "text" and child.colon and child.tail for child in body):
        return True
    return (
        len(body) > 1
        and all(
            child.form == "text"
            and not child.body
            and len(plain(child.own)) <= 24
            and not re.search(r"[，。；！？,;!?`]", child.own)
            for child in body
        )
        and are_names(body)
    )


def sections(entry: Entry) -> str:
    """The names of the sections below a heading, as a list, Markdown."""
    return "\n".join(
        f"- {plain(child.head)}"
        for child in entry.body
        if child.form == "heading" and stem_of(child).kind != "aside"
    )


def are_names(items: tuple[Entry, ...]) -> bool:
    """Tell whether most entries of a list name things, or begin with a name and a colon."""
    return sum(is_term(plain(item.head)) for item in items) * 2 > len(items)


def is_link_list(body: tuple[Entry, ...]) -> bool:
    """Tell whether most entries begin with a link: a shelf of reading, not an answer."""
    linked = sum(
        bool(re.match(r"\s*(?:\*\*)?!?\[[^\]]*\]\(|\s*https?://", child.own))
        or is_links(child.tail)
        for child in body
    )
    return linked * 2 > len(body)
