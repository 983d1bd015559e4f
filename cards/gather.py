"""From the user's files to cards with topics: read, extract, tag; who each card is comes later."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path, PurePosixPath

from cards.card import Card, Finding, Image, Kind
from cards.deck import deck_name
from cards.errors import CardsError
from cards.topics import Vocabulary
from source.album import Album
from source.find import SAMPLES, Found, NoteFile, find
from source.ignore import Pattern
from source.note import Note, read

SAMPLE_DECK = "Kubernetes 示例"
NAMELESS_DECK = "笔记"

Progress = Callable[[int, int], None]
"""Called with the number of notes done and of all notes."""
Rendered = tuple[str, str]
"""The front and the back of a card as HTML."""
Shown = tuple[str, str, tuple[Image, ...]]
"""What the HTML of a card is made of: the Markdown of its front and back, and its images."""


@dataclass(frozen=True, slots=True)
class NoteCards:
    """What one note gives, whoever the cards will be: the part that is worth keeping."""

    cards: tuple[Card, ...]
    """With topics; without deck, GUID and time."""
    findings: tuple[Finding, ...]
    rendered: tuple[Rendered, ...] = ()
    """Of each card; empty where nobody keeps it."""
    images: tuple[tuple[str, str], ...] = ()
    """Each image that the note's cards name, with what looking for it came to."""


class Keep:
    """Where `gather` looks for what a note gave before; this one keeps nothing."""

    def find(self, key: bytes) -> NoteCards | None:  # noqa: ARG002
        """Return what was kept for a note with this content at this place."""
        return None

    def put(self, key: bytes, given: NoteCards) -> NoteCards:  # noqa: ARG002
        """Keep what a note gives, and return it as it is kept."""
        return given


class Remembered(Keep):
    """Keeps what notes gave for as long as the program runs."""

    def __init__(self) -> None:
        self._given: dict[bytes, NoteCards] = {}

    def find(self, key: bytes) -> NoteCards | None:
        """Return what a note with this content gave before."""
        return self._given.get(key)

    def put(self, key: bytes, given: NoteCards) -> NoteCards:
        """Keep what a note gives, as it is."""
        self._given[key] = given
        return given


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that came out of the notes, before the cards know who they are."""

    deck: str
    notes: int
    """How many notes were read."""
    empty: int
    """How many of them hold nothing but white space."""
    cards: tuple[Card, ...]
    """Without GUID, in the order of the notes and of their lines."""
    findings: tuple[Finding, ...]
    """What the notes leave open, in their order."""
    faults: tuple[CardsError, ...]
    """Notes and folders that could not be read."""
    skipped: tuple[str, ...]
    """What was left aside though it looks like notes, one line each."""
    rendered: Mapping[Shown, Rendered] = field(default_factory=dict)
    """From what a card shows to its HTML, as far as it was kept."""


def found_at(paths: Sequence[Path], exclude: Sequence[Pattern] = ()) -> Found:
    """Find the notes; raises CardsError where none is there, UsageError for a bad pattern."""
    found = find(paths or (SAMPLES,), exclude)
    if not found.files and not found.faults:
        places = "、".join(map(str, paths))
        raise CardsError(f"{places}：没有笔记（.md、.markdown、.txt）；请检查路径和排除规则")
    return found


def gather(  # noqa: PLR0913, PLR0917 - each but the first three may be left out
    found: Found,
    vocabulary: Vocabulary,
    deck: str,
    progress: Progress = lambda _done, _all: None,
    keep: Keep | None = None,
    album: Album | None = None,
) -> Gathered:
    """Read notes; a fault in one of them does not stop the others."""
    keep, album = keep or Keep(), album or Album()
    cards: list[Card] = []
    findings: list[Finding] = []
    faults = list(found.faults)
    rendered: dict[Shown, Rendered] = {}
    notes = empty = 0
    for done, file in enumerate(found.files, 1):
        try:
            note = read(file)
        except CardsError as fault:
            faults.append(fault)
        else:
            notes += 1
            empty += not note.text.strip()
            given = _given(note, file, vocabulary, keep, album)
            cards += (replace(card, deck=deck, changed=note.modified) for card in given.cards)
            findings += given.findings
            for card, html in zip(given.cards, given.rendered, strict=False):
                rendered[shown(card)] = html
        progress(done, len(found.files))
    return Gathered(
        deck, notes, empty, tuple(cards), tuple(findings), tuple(faults), found.skipped, rendered
    )


def turned_round(gathered: Gathered, kinds: Collection[Kind]) -> Gathered:
    """Ask for second cards of some kinds."""
    cards = (replace(card, reverse=card.kind in kinds) for card in gathered.cards)
    return replace(gathered, cards=tuple(cards)) if kinds else gathered


def home_deck(found: Found, deck: str | None, samples: bool) -> str:
    """Name the deck: as the user wants it, or else after the notes' folder."""
    if deck is not None:
        return deck_name(deck)
    return SAMPLE_DECK if samples else deck_name(found.root, NAMELESS_DECK)


def shown(card: Card) -> Shown:
    """Name what the HTML of a card is made of."""
    return card.front, card.back, card.images


def key_of(note: Note) -> bytes:
    """Name what a note says and where it stands: all that its cards are made of but images."""
    digest = blake2b(note.path.encode("utf-8", "surrogatepass"), digest_size=16)
    digest.update(b"\0" + note.text.encode("utf-8", "surrogatepass"))
    return digest.digest()


def _given(
    note: Note, file: NoteFile, vocabulary: Vocabulary, keep: Keep, album: Album
) -> NoteCards:
    key = key_of(note)
    known = keep.find(key)
    # An image that was drawn anew, or has come or gone, changes cards of a note that did not.
    if known is not None and all(album.came_to(each, file) == was for each, was in known.images):
        return known
    # Here and not above: where everything is known, the parser need not be loaded.
    from source.extract import extract  # noqa: PLC0415
    from source.images import illustrated  # noqa: PLC0415

    made = illustrated(extract(note), note, file, album)
    tagged = tuple(_tagged(card, note, vocabulary) for card in made.cards)
    return keep.put(key, NoteCards(tagged, made.findings, images=made.seen))


def _tagged(card: Card, note: Note, vocabulary: Vocabulary) -> Card:
    topics = vocabulary.topics_of(
        card.context, card.front, subject=card.subject, file=PurePosixPath(note.path).stem
    )
    return replace(card, topics=topics)
