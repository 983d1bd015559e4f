"""What a preview shows of a build: the cards, what the notes leave open, topics to look through."""

from collections.abc import Mapping, Sequence

from cards.build import Build
from cards.card import Card
from cards.topics import Vocabulary
from exporter.media import media
from exporter.preview import Contents, Shelf


def contents(outcome: Build, vocabulary: Vocabulary, links: Mapping[str, str]) -> Contents:
    """Put together what the page is made of; `links` lead from the paths of notes to an editor."""
    return Contents(
        outcome.deck,
        outcome.cards,
        outcome.findings,
        _shelves(outcome.cards, vocabulary),
        links,
        media(outcome.cards),
    )


def _shelves(cards: Sequence[Card], vocabulary: Vocabulary) -> Mapping[str, Shelf]:
    """Name every topic that cards have, and those above it, with the topics it stands for."""
    below: dict[str, set[str]] = {}
    for slug in sorted({topic.slug for card in cards for topic in card.topics}):
        above: str | None = slug
        while above:
            below.setdefault(above, set()).add(slug)
            topic = vocabulary.topics.get(above)
            above = topic.parent if topic else None
    return {slug: Shelf(vocabulary.name(slug), frozenset(below[slug])) for slug in sorted(below)}
