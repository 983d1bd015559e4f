"""`cards list`: the cards that an export would hold."""

from pathlib import Path

import click

from cards.card import Card
from cards.cli import options
from cards.cli.reading import asked, built, chosen
from cards.cli.screen import table, to_stdout
from cards.cli.summary import KINDS
from cards.errors import UsageError
from cards.topics import Vocabulary
from exporter import write
from exporter.text import plain

REASONS = {"heading": "标题", "question": "问题", "file": "文件名"}


@click.command("list")
@options.notes
@options.topic
@click.option(
    "--kind", multiple=True, type=options.OneOf(tuple(KINDS), KINDS), help="只要这种卡片；可重复。"
)
@click.option("--why", is_flag=True, help="说明每张卡片的规则和每个主题的依据。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，和 export --format json 相同。")
@options.vocabulary
@options.exclude
@click.pass_context
def command(  # noqa: PLR0913, PLR0917 - one for each option
    ctx: click.Context,
    notes: tuple[Path, ...],
    topic: tuple[str, ...],
    kind: tuple[str, ...],
    why: bool,
    as_json: bool,
    vocabulary: Path | None,
    exclude: tuple[str, ...],
) -> None:
    """列出笔记里找到的卡片。

    \b
    不写 NOTES 就列出 cards.toml 所说的笔记的卡片，没有就用自带的示例笔记。
    输出不是终端时，每行一张卡片，各列用制表符分开。

    \b
    例：
      cards list 笔记/ --topic ingress --why
      cards list 笔记/ --kind definition
    """
    if why and as_json:
        raise UsageError("--why：不能和 --json 一起用；请去掉其中一个")
    wanted = asked(notes, vocabulary=vocabulary, exclude=exclude, topics=topic)
    outcome = built(wanted)
    picked = chosen(outcome, wanted, kind)
    if as_json:
        to_stdout(write("json", picked))
    else:
        columns = ("类型", "正面", "主题", "位置", *(("规则",) if why else ()))
        table(columns, [_row(card, wanted.vocabulary, why) for card in picked])
    ctx.exit(1 if outcome.faults else 0)


def _row(card: Card, words: Vocabulary, why: bool) -> tuple[str, ...]:
    topics = "，".join(
        f"{words.name(topic.slug)}（{REASONS[topic.reason]}）" if why else words.name(topic.slug)
        for topic in card.topics
    )
    row = (KINDS[card.kind], plain(card.front), topics, str(card.source))
    return (*row, card.rule) if why else row
