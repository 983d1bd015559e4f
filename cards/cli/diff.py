"""`cards diff`: what a rebuild would change, card by card."""

import json
from collections.abc import Iterator
from pathlib import Path

import click

from cards.cli import options
from cards.cli.reading import Fetching
from cards.cli.rebuilt import WORDS, configuration, place_of
from cards.cli.screen import printable, progress, say, side_by_side
from cards.rebuild import Side, preview, sides


@click.command("diff")
@options.folder
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出，给别的程序用。")
@click.option("--strict", is_flag=True, help="有变化时退出码是 1。")
@click.pass_context
def command(ctx: click.Context, folder: Path, as_json: bool, strict: bool) -> None:
    """逐张列出 cards rebuild 会带来的变化，新旧并排，什么都不写。

    \b
    例：
      cards diff
      cards diff 笔记/ --json
    """
    config = configuration(folder)
    with progress() as report:
        plan = preview(config, progress=report, fetch=Fetching()(config.fetch_images))
    for line in map(str, plan.outcome.faults):
        click.echo(printable(line), err=True)
    changed = tuple(sides(plan))
    if as_json:
        say([json.dumps([_row(side) for side in changed], ensure_ascii=False, indent=2)])
    elif not changed:
        say(["卡片没有变化"])
    else:
        for side in changed:
            side_by_side(_title(side), side.old, side.new)
    ctx.exit(1 if plan.outcome.faults or (strict and changed) else 0)


def _title(side: Side) -> str:
    reasons = {"equal answer": "，答案一样", "similar question": "，问法相近"}
    why = reasons.get(side.change.reason or "", "")
    return f"{WORDS[side.change.what]}{why}：{place_of(side.change)}"


def _row(side: Side) -> dict[str, object]:
    return dict(_fields(side))


def _fields(side: Side) -> Iterator[tuple[str, object]]:
    card = side.change.card
    yield "what", side.change.what
    yield "guid", side.change.guid
    yield "path", card.source.path if card else None
    yield "start_line", card.source.start_line if card else None
    yield "old", side.old
    yield "new", side.new
