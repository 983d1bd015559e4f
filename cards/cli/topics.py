"""`cards topics`: what the cards are about."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import click

from cards.card import Card
from cards.cli import options
from cards.cli.reading import asked, built, chosen
from cards.cli.screen import table, to_stdout
from cards.topics import Vocabulary


@dataclass(frozen=True, slots=True)
class Row:
    """A topic and its cards."""

    topic: str
    name: str
    parent: str | None
    cards: int
    """How many cards bear this very topic."""
    with_subtopics: int
    """How many `--topic` gives."""


@click.command("topics")
@options.notes
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@options.vocabulary
@options.exclude
@click.pass_context
def command(
    ctx: click.Context,
    notes: tuple[Path, ...],
    as_json: bool,
    vocabulary: Path | None,
    exclude: tuple[str, ...],
) -> None:
    """列出卡片的主题和数量。

    \b
    各列：卡片数，连同子主题的卡片数（--topic 得到的数量），主题，中文名，上级主题。
    不写 NOTES 就用 cards.toml 所说的笔记，没有就用自带的示例笔记。
    输出不是终端时，各列用制表符分开。

    \b
    例：
      cards topics 笔记/
      cards topics 笔记/ --json
    """
    # All of them, for this is where one looks for what to name.
    wanted = replace(asked(notes, vocabulary=vocabulary, exclude=exclude), topics=())
    outcome = built(wanted)
    cards = chosen(outcome, wanted)
    rows = sorted(
        counted(cards, wanted.vocabulary), key=lambda row: (-row.with_subtopics, row.topic)
    )
    if as_json:
        text = json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2)
        to_stdout(f"{text}\n".encode("utf-8", "replace"))
    else:
        columns = ("卡片", "含子主题", "主题", "中文名", "上级")
        table(columns, [_cells(row) for row in rows])
    ctx.exit(1 if outcome.faults else 0)


def counted(cards: Sequence[Card], vocabulary: Vocabulary) -> Iterator[Row]:
    """Count the cards of each topic that a card bears."""
    borne = [frozenset(topic.slug for topic in card.topics) for card in cards]
    for slug in frozenset().union(*borne):
        family = vocabulary.family(slug)
        topic = vocabulary.topics.get(slug)
        yield Row(
            slug,
            vocabulary.name(slug),
            topic.parent if topic else None,
            sum(slug in topics for topics in borne),
            sum(not family.isdisjoint(topics) for topics in borne),
        )


def _cells(row: Row) -> tuple[str, ...]:
    return (str(row.cards), str(row.with_subtopics), row.topic, row.name, row.parent or "")
