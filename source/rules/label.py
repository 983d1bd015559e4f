"""Labels: words that ask something of the thing above them."""

import re

from cards.card import Kind
from source.answer import answer, answering, is_empty
from source.asking import stem_of
from source.entry import Entry
from source.fold import fold
from source.grammar import aside
from source.inline import plain, without_emphasis
from source.phrases import phrase, question, subject_of
from source.place import Place, is_name
from source.rules.comments import comments
from source.rules.draft import Draft, sole
from source.rules.enumeration import enumeration
from source.shape import are_names, is_link_list, sections, shape
from source.stem import Stem
from source.words import Label


def label(entry: Entry, place: Place) -> tuple[Draft, ...]:
    """Make a card of a label and what stands under it, with its subject from above.

        ## Kubectl
        作用：在命令行里操作集群

    asks "Kubectl 的作用是什么？". The label may have its subject with it (`Redis 的优点`).
    """
    stem = stem_of(entry)
    if stem.kind != "label" or stem.label is None or not _stands_out(entry):
        return ()
    subject = subject_of(stem, place.subject)
    body = answering(entry.body)
    if (
        not subject
        or is_empty(entry)
        or is_link_list(body)
        or _repeats(stem, place, shape(entry))
        or _is_scrap(entry, stem, body)
    ):
        return ()
    looks = shape(entry)
    if (
        is_name(stem)
        and not stem.marked
        and (entry.tail or not are_names(body))
        and looks != "sections"
    ):
        return ()
    if not entry.colon and not stem.marked and not _is_worth(stem.label, stem, looks, body):
        return ()
    if looks == "code" and any(comments(code, place) for code in body):
        return ()
    kind = _kind(stem.label, looks)
    back = sections(entry) if looks == "sections" else answer(entry)
    takes = sole(entry, body)
    front = _front(stem.label, entry, stem, subject, kind)
    return (
        (Draft(kind, front, back, f"{subject} {fold(stem.word)}", entry.start, entry.end, takes),)
        if back
        else ()
    )


def _is_worth(group: Label, stem: Stem, looks: str, body: tuple[Entry, ...]) -> bool:
    """A title that is a label but does not ask: not where its sections or its first words say more."""
    if looks == "sections":
        return group.name in ("merit", "parts", "steps") and not re.search(
            r"和|与|及|、|,", fold(stem.text)
        )
    if any(child.form == "heading" for child in body) or (
        looks == "code" and group.name not in ("reason", "parts")
    ):
        return False
    first = stem_of(body[0]) if body else None
    if first and ((first.kind == "announcement" and body[0].body) or _names_members(body)):
        return False
    return group.name != "meaning" or (looks != "code" and not _leads_away(body))


def _names_members(body: tuple[Entry, ...]) -> bool:
    """Whether the first sentence names them already: it makes the better card."""
    return len(body) == 2 and bool(enumeration(body[0], Place("")))


def _leads_away(body: tuple[Entry, ...]) -> bool:
    return bool(body) and body[0].form == "text" and bool(aside().match(fold(plain(body[0].own))))


def _stands_out(entry: Entry) -> bool:
    """A label in running text is one only with its colon."""
    return (
        entry.form in ("heading", "bold", "ask")
        or entry.colon
        or (entry.form in ("item", "text") and bool(entry.body))
    )


def _kind(group: Label, looks: str) -> Kind:
    if looks in ("items", "sections", "table"):
        return group.items
    if looks == "code":
        return "command"
    return group.mixed if looks == "mixed" else group.prose


def _front(group: Label, entry: Entry, stem: Stem, subject: str, kind: Kind) -> str:
    if group.name == "meaning":
        return phrase("term", subject)
    own = stem.subject and not stem.pointing
    words = without_emphasis(entry.head) if own else phrase("of", subject, stem.word)
    words = re.sub(r"(?:如下所示|如下|主要有|包括|有|为|是)$", "", words)
    if re.search(r"[？?]|什么|哪|如何", words):
        return question(words)
    return phrase(
        "what" if (group.many if kind == "list" else group.one) == "是什么" else "which", words
    )


def _repeats(stem: Stem, place: Place, looks: str) -> bool:
    """`区别：` inside the answer to a difference asks nothing new."""
    above = stem_of(place.above[-1])
    if (
        stem.label is not None
        and stem.label.name == "contrast"
        and not stem.subject
        and looks == "table"
    ):
        return True  # the table itself names what it compares
    same = above.kind == "contrast" and stem.label is not None and stem.label.name == "contrast"
    return not stem.subject and (
        same or (above.kind == "label" and fold(above.word) == fold(stem.word))
    )


def _is_scrap(entry: Entry, stem: Stem, body: tuple[Entry, ...]) -> bool:
    """A single short item under a name that only looks like a label: `集群级别` over `Node`."""
    return (
        bool(stem.subject)
        and len(body) == 1
        and body[0].form == "item"
        and len(plain(body[0].own)) <= 12
    )
