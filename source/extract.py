"""One note in, its cards and findings out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cards.card import Card, Finding, Source
from source.asking import stem_of
from source.ending import ended
from source.entry import Entry
from source.gaps import PICTURES_ONLY, gap
from source.inline import has_image, plain
from source.name import name_of, title_of
from source.note import Note
from source.outline import outline
from source.place import Place
from source.rules import RULES
from source.rules.draft import ARTICLE, Draft
from source.subject import named
from source.whole import goes_on, is_in_pieces, is_torn

_CONTENTS = re.compile(
    r"""
    \W* (?:
        目\s*录 | 目錄 | 参考.{0,4} | 參考.{0,4} | 版权.{0,4} | 更新(?:日志|记录)
      | (?:table\ of\ )?contents | toc | references? | changelog
    ) \W*
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Sections that repeat or list what stands elsewhere."""
_KNOWLEDGE = frozenset(
    {"definition", "gloss", "members", "title", "sentence", "announcement", "label"}
)
"""Rules that read statements, which in an example only tell how the example goes."""
_MADE = frozenset({"sentence", "announcement", "members", "enumeration", "label"})
"""Rules that make a question of words of a sentence; `**并蒂莲**：…` is a name."""
_ASKED = frozenset({"question", "compare", "label", "announcement", "steps"})
"""Rules that read what the note asks for: the answer may have any length, and is then reported."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one note holds."""

    cards: tuple[Card, ...]
    """In the order of their lines; topics and guid are not yet given."""
    findings: tuple[Finding, ...]
    pictured: tuple[tuple[Finding, tuple[Card, ...]], ...] = ()
    """Findings that have only pictures for an answer, and what they make if these are there."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one entry."""

    entry: Entry
    place: Place
    rule: str
    """The rule that claimed its stem, empty where none did."""
    drafts: tuple[Draft, ...]
    finding: Finding | None


def extract(note: Note) -> Extraction:
    """Read one note; any text is read without error."""
    readings = tuple(read(note))
    cards = _without_repeats([_card(draft, r) for r in readings for draft in r.drafts])
    cards.sort(key=lambda card: (card.source.start_line, card.source.end_line))
    findings = tuple(r.finding for r in readings if r.finding)
    pictured = ((r.finding, _pictured(r)) for r in readings if r.finding)
    return Extraction(tuple(cards), findings, tuple(each for each in pictured if each[1]))


def _pictured(reading: Reading) -> tuple[Card, ...]:
    """Ask the rules again what they would make if pictures were an answer."""
    if reading.finding is None or reading.finding.rule != PICTURES_ONLY:
        return ()
    entry = replace(reading.entry, pictured=True)
    for rule in RULES:
        if drafts := rule(entry, reading.place):
            again = replace(reading, rule=rule.__name__)
            return tuple(_card(draft, again) for draft in drafts if has_image(draft.back))
    return ()


def _without_repeats(cards: list[Card]) -> list[Card]:
    """A sentence that defines what another card of the note defines already is its continuation."""
    asked = {card.front for card in cards if card.rule != "sentence"}
    kept = []
    for card in cards:
        if card.rule != "sentence" or card.front not in asked:
            kept.append(card)
            asked.add(card.front)
    return kept


def read(note: Note) -> Iterator[Reading]:
    """Ask every entry of a note what it is, in the order of the note."""
    root = _titled(outline(note.text), note)
    taken: set[Entry] = set()
    yield from _below(root, Place(note.path, (root,), root.body), taken)


def _titled(root: Entry, note: Note) -> Entry:
    """Give the note as a whole the name that no heading of it bears.

    Its words are the name that a card shows, its stem only the title that the note itself gives:
    the name of a file is in no question and in no key.
    """
    name = name_of(note.text, note.path, _has_title(root))
    return replace(root, own=name, head=title_of(note.text))


def _has_title(root: Entry) -> bool:
    """Whether one heading stands for the whole note, and says more than 简介 does."""
    titles = [entry for entry in root.body if entry.form == "heading" and entry.level == 1]
    if not titles and len(root.body) == 1 and root.body[0].form == "heading":
        titles = [root.body[0]]
    if len(titles) != 1:
        return False
    stem = stem_of(titles[0])
    return stem.kind not in ("label", "aside") or bool(stem.subject)


def _below(entry: Entry, place: Place, taken: set[Entry]) -> Iterator[Reading]:
    if entry.form == "heading" and _CONTENTS.fullmatch(plain(entry.head)):
        return
    for at, child in enumerate(entry.body):
        place = replace(place, at=at)
        yield _read(child, place, taken)
        yield from _below(child, Place(place.path, (*place.above, child), child.body), taken)


def _read(entry: Entry, place: Place, taken: set[Entry]) -> Reading:
    if entry in taken:
        return Reading(entry, place, "", (), None)
    skipped = _KNOWLEDGE if place.is_example else ()
    for rule in RULES:
        if rule.__name__ in skipped:
            continue
        if drafts := rule(entry, place):
            drafts = tuple(draft for draft in drafts if _is_whole(rule.__name__, draft))
            if not drafts:
                break
            taken.update(taking for draft in drafts for taking in draft.takes)
            return Reading(entry, place, rule.__name__, drafts, None)
    return Reading(entry, place, "", (), gap(entry, place))


def _is_whole(rule: str, draft: Draft) -> bool:
    """Whether a question was not torn out of more words, and its answer is not an article."""
    torn = is_torn(draft.front) or (rule in _MADE and goes_on(draft.front))
    article = rule not in _ASKED and len(draft.back) > ARTICLE
    return not (torn or article or is_in_pieces(draft.back))


def _card(draft: Draft, reading: Reading) -> Card:
    source = Source(reading.place.path, draft.start, draft.end)
    return Card(
        kind=draft.kind,
        front=draft.front,
        back=ended(draft.back),
        key=draft.key,
        context=reading.place.context,
        note=reading.place.above[0].own,
        subject=named(reading.entry) or reading.place.subject,
        rule=reading.rule,
        source=source,
    )
