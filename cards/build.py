"""From the user's files to finished cards: read, extract, tag by topic, give identities."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from cards.card import Card, Finding
from cards.errors import CardsError, UsageError
from cards.identity import with_guids
from cards.review import review
from cards.topics import Vocabulary
from source.extract import extract
from source.find import SAMPLES, find
from source.note import Note, read

SAMPLE_DECK = "Kubernetes 示例"
NAMELESS_DECK = "笔记"
# What Anki takes out of a name by itself: a package and a table would name two decks.
NOT_IN_DECK_NAMES = re.compile(r'["\x00-\x1f\x7f-\x9f\u2028\u2029]+')

Progress = Callable[[int, int], None]
"""Called with the number of notes done and of all notes."""


@dataclass(frozen=True, slots=True)
class Build:
    """All that came out of the notes."""

    deck: str
    notes: int
    """How many notes were read."""
    empty: int
    """How many of them hold nothing but white space."""
    cards: tuple[Card, ...]
    """Finished, in the order of the notes and of their lines."""
    findings: tuple[Finding, ...]
    """What the notes leave open, in their order; then what `cards.review` found."""
    faults: tuple[CardsError, ...]
    """Notes and folders that could not be read."""
    skipped: tuple[str, ...]
    """What was left aside though it looks like notes, one line each."""


def build(
    paths: Sequence[Path],
    vocabulary: Vocabulary,
    *,
    exclude: Sequence[str] = (),
    deck: str | None = None,
    progress: Progress = lambda _done, _all: None,
) -> Build:
    """Read the notes at some paths, or the samples where there is none.

    Raises CardsError where nothing lies at a path or no note is there, UsageError for an invalid
    pattern or deck name. A fault in one note does not stop the others.
    """
    home = deck_name(deck) if deck is not None else None
    found = find(paths or (SAMPLES,), exclude)
    if not found.files and not found.faults:
        places = "、".join(map(str, paths))
        raise CardsError(f"{places}：没有笔记（.md、.markdown、.txt）；请检查路径和排除规则")
    home = home or (deck_name(found.root, NAMELESS_DECK) if paths else SAMPLE_DECK)
    cards: list[Card] = []
    findings: list[Finding] = []
    faults = list(found.faults)
    notes = empty = 0
    for done, file in enumerate(found.files, 1):
        try:
            note = read(file)
        except CardsError as fault:
            faults.append(fault)
        else:
            notes += 1
            empty += not note.text.strip()
            extraction = extract(note)
            cards += (_finished(card, note, vocabulary, home) for card in extraction.cards)
            findings += extraction.findings
        progress(done, len(found.files))
    return Build(
        home,
        notes,
        empty,
        with_guids(cards),
        (*findings, *review(cards)),
        tuple(faults),
        found.skipped,
    )


def with_topics(
    cards: Iterable[Card], vocabulary: Vocabulary, names: Sequence[str]
) -> tuple[Card, ...]:
    """Keep the cards of any of the named topics or of one below them; all where none is named.

    A name is a slug, a name or an alias; raises UsageError for one that neither the vocabulary nor
    a card knows.
    """
    cards = tuple(cards)
    if not names:
        return cards
    known = {topic.slug for card in cards for topic in card.topics}
    wanted: set[str] = set()
    for name in names:
        wanted |= vocabulary.family(vocabulary.resolve(name, known))
    return tuple(card for card in cards if any(topic.slug in wanted for topic in card.topics))


def deck_name(name: str, nameless: str | None = None) -> str:
    """Make a name that Anki keeps as it is, with `::` between the levels.

    Raises UsageError for a name of which nothing is left, unless there is one for the nameless.
    """
    levels = (level.strip() for level in NOT_IN_DECK_NAMES.sub(" ", name).split("::"))
    kept = "::".join(level for level in levels if level) or nameless
    if kept is None:
        raise UsageError(f"--deck {name!r}：牌组名是空的；请写一个名字，例如 --deck 云原生::K8s")
    return kept


def _finished(card: Card, note: Note, vocabulary: Vocabulary, deck: str) -> Card:
    return replace(
        card,
        topics=vocabulary.topics_of(
            card.context, card.front, subject=card.subject, file=PurePosixPath(note.path).stem
        ),
        deck=deck,
        changed=note.modified,
    )
