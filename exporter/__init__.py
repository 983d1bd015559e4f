"""Cards in, files out: one table of formats, and the writers it names."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from cards.card import Card
from cards.errors import UsageError
from exporter.row import Rendered, Row


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that cards can become."""

    name: str
    suffix: str
    """With its dot."""
    writer: Callable[[Sequence[Card], Sequence[Row], Rendered], bytes]


# The writers are imported when they are called: start-up stays fast.
def _apkg(cards: Sequence[Card], earlier: Sequence[Row], html: Rendered) -> bytes:
    from exporter.anki import package  # noqa: PLC0415

    return package(cards, earlier, html)


def _csv(cards: Sequence[Card], _earlier: Sequence[Row], html: Rendered) -> bytes:
    from exporter.csv import table  # noqa: PLC0415

    return table(cards, html)


def _json(cards: Sequence[Card], _earlier: Sequence[Row], _html: Rendered) -> bytes:
    from exporter.json import listing  # noqa: PLC0415

    return listing(cards)


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "apkg": Format("apkg", ".apkg", _apkg),
        "csv": Format("csv", ".csv", _csv),
        "json": Format("json", ".json", _json),
    }
)


def write(
    format_name: str,
    cards: Sequence[Card],
    earlier: Sequence[Row] = (),
    html: Rendered | None = None,
) -> bytes:
    """Return the file of the cards in a format; UsageError where there is no such format.

    Rows of an earlier package go on in the package alone: a table cannot tell that a card has left.
    """
    if format_name not in FORMATS:
        known = "、".join(FORMATS)
        raise UsageError(f"格式“{format_name}”：没有这种格式；可用的有 {known}")
    from exporter.fields import rendered  # noqa: PLC0415 - it loads the sanitiser

    return FORMATS[format_name].writer(cards, earlier, html or rendered)
