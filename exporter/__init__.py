"""Cards in, files out: one table of formats, and the writers it names."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from cards.card import Card
from cards.errors import UsageError


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that cards can become."""

    name: str
    suffix: str
    """With its dot."""
    writer: Callable[[Sequence[Card]], bytes]


# The writers are imported when they are called: start-up stays fast.
def _apkg(cards: Sequence[Card]) -> bytes:
    from exporter.anki import package  # noqa: PLC0415

    return package(cards)


def _csv(cards: Sequence[Card]) -> bytes:
    from exporter.csv import table  # noqa: PLC0415

    return table(cards)


def _json(cards: Sequence[Card]) -> bytes:
    from exporter.json import listing  # noqa: PLC0415

    return listing(cards)


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "apkg": Format("apkg", ".apkg", _apkg),
        "csv": Format("csv", ".csv", _csv),
        "json": Format("json", ".json", _json),
    }
)


def write(format_name: str, cards: Sequence[Card]) -> bytes:
    """Return the file of the cards in a format; UsageError where there is no such format."""
    if format_name not in FORMATS:
        known = "、".join(FORMATS)
        raise UsageError(f"格式“{format_name}”：没有这种格式；可用的有 {known}")
    return FORMATS[format_name].writer(cards)
