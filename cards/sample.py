"""A random draw of cards beside the lines they came from, for reading one by one."""

import json
import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from cards.card import Card, Kind
from exporter.json import listing
from source.find import SAMPLES, find
from source.ignore import Pattern
from source.note import read

VERDICTS = ("好", "正面不清", "答非所问", "偷了别处", "残渣")
"""What a reader can say of a card: good; the front is unclear alone; the back does not answer it;
the back holds what belongs elsewhere; markup or scraps are left in it."""


def drawn(cards: Sequence[Card], seed: int, count: int) -> tuple[Card, ...]:
    """Draw different cards, kept in their order; the same cards and seed give the same draw."""
    places = random.Random(seed).sample(range(len(cards)), min(count, len(cards)))
    return tuple(cards[place] for place in sorted(places))


def excerpts(
    cards: Iterable[Card], paths: Sequence[Path], exclude: Sequence[Pattern] = ()
) -> tuple[str, ...]:
    """Read once more what stands at each card's place, as it is in the note.

    Takes the paths and patterns that the cards were built from; raises CardsError for a note that
    cannot be read any more.
    """
    cards = tuple(cards)
    wanted = {card.source.path for card in cards}
    files = find(paths or (SAMPLES,), exclude).files
    lines = {file.shown: read(file).text.split("\n") for file in files if file.shown in wanted}
    return tuple("\n".join(_lines_at(card, lines)) for card in cards)


def _lines_at(card: Card, lines: Mapping[str, list[str]]) -> list[str]:
    # A note that went away meanwhile has no lines.
    return lines.get(card.source.path, [])[card.source.start_line - 1 : card.source.end_line]


def as_json(cards: Sequence[Card], texts: Iterable[str]) -> bytes:
    """Return the objects of an export as JSON, each with `lines`, the text at its place."""
    rows = json.loads(listing(cards))
    merged = [{**row, "lines": text} for row, text in zip(rows, texts, strict=True)]
    return (json.dumps(merged, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def as_markdown(
    cards: Sequence[Card], texts: Iterable[str], title: str, kinds: Mapping[Kind, str]
) -> bytes:
    """Return a sheet in Markdown with a box to tick for each verdict."""
    sections = [
        _section(number, card, text, kinds)
        for number, (card, text) in enumerate(zip(cards, texts, strict=True), 1)
    ]
    text = "\n".join([f"# {title}\n", "每张卡片选一项，在方框里打 x。\n", *sections])
    return text.encode("utf-8", "replace")


def _section(number: int, card: Card, text: str, kinds: Mapping[Kind, str]) -> str:
    return "\n".join(_parts(number, card, text, kinds)) + "\n"


def _parts(number: int, card: Card, text: str, kinds: Mapping[Kind, str]) -> Iterator[str]:
    end = f"-{card.source.end_line}" if card.source.end_line > card.source.start_line else ""
    yield f"## {number}. {_code(f'{card.source}{end}')}\n"
    yield f"类型：{kinds[card.kind]}；规则：{card.rule}\n"
    if card.path:
        yield f"标题路径：{' › '.join(map(_code, card.path))}\n"
    yield f"正面：\n\n{_quoted(card.front)}\n"
    yield f"背面：\n\n{_quoted(card.back)}\n"
    yield f"原文：\n\n{_fenced(text)}\n"
    yield from (f"- [ ] {verdict}" for verdict in VERDICTS)


def _quoted(markdown: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in markdown.split("\n"))


def _fenced(text: str) -> str:
    """Set text in a fence that is longer than any in it."""
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
    return f"{fence}text\n{text}\n{fence}"


def _code(text: str) -> str:
    """Set a line as code, so that its signs mark nothing up."""
    fence = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    inner = f" {text} " if text[:1] == "`" or text[-1:] == "`" else text
    return f"{fence}{inner}{fence}"
