"""Labels: words that ask something of the thing above them."""

import re
from dataclasses import replace

from cards.fold import fold
from source.answer import answering, is_empty
from source.asking import stem_of
from source.entry import Entry
from source.grammar import aside, joined
from source.inline import is_links, plain
from source.place import Place
from source.rules.answer_label import answer_label
from source.rules.ask_label import ask_label, kind_of, says_not_of_what
from source.rules.draft import Draft, draft, sole
from source.rules.elsewhere import is_told_elsewhere
from source.rules.enumeration import enumeration
from source.rules.owner import is_anothers
from source.rules.points import is_clause
from source.rules.sides import sides
from source.rules.unasked import is_unasked, tells_of_one
from source.shape import Shape, are_names, sections, shape
from source.stem import Stem
from source.subject import is_name, subject_of
from source.turns import turn
from source.words import Label


def label(entry: Entry, place: Place) -> tuple[Draft, ...]:
    """Make a card of a label and what stands under it, with its subject from above.

        ## Kubectl
        作用：在命令行里操作集群

    asks "Kubectl 的作用是什么？". The label may have its subject with it (`Redis 的优点`).
    """
    stem = stem_of(entry)
    if (
        stem.kind != "label"
        or stem.label is None
        or not _stands_out(entry)
        or is_links(entry.own)
        or is_empty(entry)
    ):
        return ()
    if compared := sides(entry, place):
        return compared
    subject = subject_of(stem, place.subject)
    looks = shape(entry)
    stated = stem.subject and not stem.pointing
    if (
        not subject
        or (stated and not place.subject and says_not_of_what(stem, place))
        or (not stated and fold(subject).endswith(fold(stem.word)))
        or (subject == place.subject and is_clause(subject))
        or (stem.label.name == "contrast" and not joined().search(fold(subject)))
        or is_anothers(entry, place)
        or is_unasked(entry, place)
        or (stem.label.name == "meaning" and turn("label", "chapter").search(fold(subject)))
        or _is_title_of_text(entry, place)
        or not _asks(entry, stem.label, looks)
        or is_told_elsewhere(entry, place, looks)
    ):
        return ()
    kind = "definition" if tells_of_one(entry) else kind_of(stem.label, looks)
    front = ask_label(stem.label, entry, subject, kind, place)
    back = sections(entry) if looks == "sections" else answer_label(entry, stem.label)
    card = draft(entry, kind, front, back, f"{subject} {fold(stem.word)}")
    return (replace(card, takes=sole(entry, answering(entry.body))),) if back else ()


def _is_title_of_text(entry: Entry, place: Place) -> bool:
    """A label over a whole note is the title of a text, unless a list is all that it holds."""
    title = entry.form == "heading" and entry.level == 1 and len(place.above) < 2
    return title and shape(entry) in ("prose", "mixed", "sections")


def _stands_out(entry: Entry) -> bool:
    """A label in running text is one only with its colon."""
    return (
        entry.form in ("heading", "bold", "ask")
        or entry.colon
        or (entry.form in ("item", "text") and bool(entry.body))
    )


def _asks(entry: Entry, group: Label, looks: Shape) -> bool:
    """Whether a label asks, rather than only name what follows."""
    stem = stem_of(entry)
    if stem.marked:
        return True
    body = answering(entry.body)
    if stem.word == "不足" and stem.subject and not re.search(r"[的之]", stem.text):
        return False  # `存储空间不足` is a fault
    if group.name == "meaning" and not entry.tail and (_is_code(body) or _are_terms(body)):
        return False
    if not entry.colon and stem.subject and _is_thing(stem):
        return False
    lists = looks == "sections" or (not entry.tail and are_names(body))
    if is_name(stem) and (not lists or _is_of_code(stem)):
        return False
    return entry.colon or _is_worth(group, stem, looks, body)


def _is_of_code(stem: Stem) -> bool:
    """`read() 方法` is one name, whatever its sections are called."""
    coded = turn("label", "coded").search(stem.word)
    return bool(coded and re.search(r"[\w`)]$", stem.subject, re.ASCII))


def _is_thing(stem: Stem) -> bool:
    """`自定义内容` names what a section shows, `课程的内容` asks for it."""
    word = turn("label", "thing").search(stem.text)
    return word is not None and not stem.text[: word.start()].endswith(("的", "之"))


def _is_code(body: tuple[Entry, ...]) -> bool:
    return bool(body) and body[0].form == "code"


def _are_terms(body: tuple[Entry, ...]) -> bool:
    """`核心概念` over terms, each with its meaning, asks for none of the thing above."""
    return all(child.form == "item" and child.colon and bool(child.head) for child in body)


def _is_worth(group: Label, stem: Stem, looks: Shape, body: tuple[Entry, ...]) -> bool:
    """A title does not ask where its sections or its first words say more."""
    if looks == "sections":
        several = re.search(r"和|与|及|、|,", fold(stem.text))
        return group.name in ("merit", "parts") and not several
    if stem.word.endswith("内容") and looks in ("code", "mixed"):
        return False
    if looks == "code":
        return group.name in ("reason", "parts")
    if any(child.form == "heading" for child in body) or _names_members(body):
        return False
    return group.name != "meaning" or not _leads_away(body)


def _names_members(body: tuple[Entry, ...]) -> bool:
    """Whether the first words announce or name the members: they make the better card."""
    if not body:
        return False
    announces = stem_of(body[0]).kind == "announcement" and bool(body[0].body)
    return announces or (len(body) == 2 and bool(enumeration(body[0], Place(""))))


def _leads_away(body: tuple[Entry, ...]) -> bool:
    return bool(body) and body[0].form == "text" and bool(aside().match(fold(plain(body[0].own))))
