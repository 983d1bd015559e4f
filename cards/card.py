"""What readers make and exporters take: finished values that name their place in the notes."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Kind = Literal["qa", "definition", "list", "command", "compare"]
REVERSIBLE: tuple[Kind, ...] = ("definition",)
"""The kinds of which a second card can ask the other way round."""
Reason = Literal["heading", "question", "file"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where in the notes something stands."""

    path: str
    """The note's path below the notes' root, with `/` on every system."""
    start_line: int
    """The first line, counted from 1."""
    end_line: int
    """The last line, included."""

    def __str__(self) -> str:
        return f"{self.path}:{self.start_line}"


@dataclass(frozen=True, slots=True)
class CardTopic:
    """A topic of a card, with the place that named it."""

    slug: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Image:
    """An image of a card that is there and may be taken along."""

    target: str
    """As the parser of our dialect reads it from the Markdown: percent-encoded."""
    name: str
    """What the file is called among the media of a collection; it changes with the content."""
    file: Path
    """Real, and readable when it was looked at."""
    path: str = ""
    """Where it lies below the root of images, with `/` on every system; its address if fetched."""


@dataclass(frozen=True, slots=True)
class Card:
    """One thing to remember."""

    kind: Kind
    front: str
    """Markdown, understood by somebody who sees it alone."""
    back: str
    """Markdown, in the note's own words and layout."""
    key: str
    """The note's own words for what is asked, with the subject that the front names: the card's
    identity, before normalisation (`cards.key`)."""
    context: tuple[str, ...]
    """The heading path above the card, outermost first, plain text."""
    rule: str
    """The name of the rule that made the card."""
    source: Source
    topics: tuple[CardTopic, ...] = ()
    """The main topic first."""
    guid: str = ""
    """Empty until `cards.identity` has seen all the cards together."""
    deck: str = ""
    changed: int = 0
    """When the content last changed, in seconds since 1970."""
    note: str = ""
    """What the note as a whole is called, plain text, where no heading says so; people read it
    before the context, but it is no part of the identity: files are renamed."""
    subject: str = ""
    """What the card is about, plain text; empty where the note does not name it."""
    images: tuple[Image, ...] = ()
    """Those of front and back that were found, in their order."""
    reverse: bool = False
    """Whether a second card is wanted that asks the other way round."""

    @property
    def path(self) -> tuple[str, ...]:
        """What stands above the front: the note's name and the heading path, plain text."""
        said = not self.note or any(self.note in stem for stem in self.context)
        return self.context if said else (self.note, *self.context)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in the notes that made no card, or made one that needs a look."""

    rule: str
    """What kind of finding, for example `open-question`."""
    text: str
    """The stem or passage it is about, plain text."""
    source: Source
    hint: str
    """What the user can do, in Chinese."""
