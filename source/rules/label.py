"""Labels: words that ask something of the thing above them."""

import re
from dataclasses import replace

from cards.card import Kind
from cards.fold import fold
from source.answer import answer, answering, is_empty
from source.asking import stem_of
from source.entry import Entry
from source.grammar import aside, joined
from source.inline import plain, without_emphasis
from source.phrases import phrase, question
from source.place import Place
from source.rules.comments import comments
from source.rules.draft import Draft, draft, sole
from source.rules.enumeration import enumeration
from source.rules.owner import is_anothers
from source.rules.points import is_clause
from source.shape import Shape, are_members, are_names, is_link_list, sections, shape
from source.stem import Stem
from source.subject import is_name, subject_of
from source.turns import any_of, turn
from source.words import Label, labels

_VERB = re.compile(rf"(?:{any_of('label', 'verb')})$")


def label(entry: Entry, place: Place) -> tuple[Draft, ...]:
    """Make a card of a label and what stands under it, with its subject from above.

        ## Kubectl
        作用：在命令行里操作集群

    asks "Kubectl 的作用是什么？". The label may have its subject with it (`Redis 的优点`).
    """
    stem = stem_of(entry)
    if stem.kind != "label" or stem.label is None or not _stands_out(entry) or is_empty(entry):
        return ()
    subject = subject_of(stem, place.subject)
    looks = shape(entry)
    if (
        not subject
        or (subject == place.subject and is_clause(subject))
        or (stem.label.name == "contrast" and not joined().search(fold(subject)))
        or is_anothers(entry, place)
        or not _asks(entry, stem.label, looks)
        or _is_told_elsewhere(entry, place, looks)
    ):
        return ()
    kind = _kind(stem.label, looks)
    front = _front(stem.label, entry, subject, kind, place.subject)
    back = sections(entry) if looks == "sections" else answer(entry)
    card = draft(entry, kind, front, back, f"{subject} {fold(stem.word)}")
    return (replace(card, takes=sole(entry, answering(entry.body))),) if back else ()


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
    lists = looks == "sections" or (not entry.tail and are_names(body))
    if is_name(stem) and not lists:
        return False
    return entry.colon or _is_worth(group, stem, looks, body)


def _is_worth(group: Label, stem: Stem, looks: Shape, body: tuple[Entry, ...]) -> bool:
    """A title does not ask where its sections or its first words say more."""
    if looks == "sections":
        joined = re.search(r"和|与|及|、|,", fold(stem.text))
        return group.name in ("merit", "parts") and not joined
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


def _is_told_elsewhere(entry: Entry, place: Place, looks: Shape) -> bool:
    """Whether what stands below a label is no answer, or the answer of another card."""
    body = answering(entry.body)
    return (
        is_link_list(body)
        or (not body and bool(turn("definition", "elsewhere").search(plain(entry.tail))))
        or (looks == "sections" and not are_members(entry))
        or _repeats(entry, place, looks)
        or _is_scrap(stem_of(entry), body)
        or (looks == "code" and any(comments(code, place) for code in body))
        or (len(body) == 1 and body[0].introduces and _is_bare(stem_of(body[0])))
    )


def _is_bare(stem: Stem) -> bool:
    return stem.kind == "label" and not stem.subject


def _repeats(entry: Entry, place: Place, looks: Shape) -> bool:
    """`区别：` below a difference, or over a table that compares, asks nothing new."""
    stem, above = stem_of(entry), stem_of(place.above[-1])
    differs = stem.label is not None and stem.label.name == "contrast"
    same = above.kind == "label" and fold(above.word) == fold(stem.word)
    return not stem.subject and (
        same or (differs and (looks == "table" or above.kind == "contrast"))
    )


def _is_scrap(stem: Stem, body: tuple[Entry, ...]) -> bool:
    """A single short item under what only looks like a label: `集群级别` over `Node`."""
    single = len(body) == 1 and body[0].form == "item"
    return bool(stem.subject) and single and len(plain(body[0].own)) <= 12


def _kind(group: Label, looks: Shape) -> Kind:
    if looks in ("items", "sections", "table"):
        return group.items
    if looks == "code":
        return "command"
    return group.mixed if looks == "mixed" else group.prose


def _front(group: Label, entry: Entry, subject: str, kind: Kind, above: str) -> str:
    if group.name == "meaning":
        return phrase("term", subject)
    stem = stem_of(entry)
    own = stem.subject and not stem.pointing
    words = without_emphasis(entry.head) if own else phrase("of", subject, stem.word)
    if own and fold(stem.subject) in labels():  # `架构特点` says not of what
        words = phrase("of", above, words) if above else words
    words = _VERB.sub("", words)
    if turn("label", "asked").search(words):
        return question(words)
    asks = group.many if kind == "list" else group.one
    return phrase("what" if asks == "是什么" else "which", words)
