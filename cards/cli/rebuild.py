"""`cards rebuild`: everything that `cards.toml` says, for people and for timers."""

import json
from pathlib import Path

import click

from cards.cli import options
from cards.cli.reading import Fetching
from cards.cli.rebuilt import as_rows, configuration, story
from cards.cli.screen import printable, progress, say
from cards.rebuild import Outcome, preview, rebuild


@click.command("rebuild")
@options.folder
@click.option("--dry-run", is_flag=True, help="只说会做什么，什么都不写。")
@click.option("--quiet", is_flag=True, help="没有事要人处理就不出声；给定时任务用。")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出，给别的程序用。")
@click.option(
    "--wait",
    type=click.FloatRange(min=0),
    default=0,
    metavar="SECONDS",
    help="已有一个在运行时等它多少秒；不写就不等。",
)
@options.fetch_images
@click.pass_context
def command(  # noqa: PLR0913, PLR0917 - one for each option
    ctx: click.Context,
    folder: Path,
    dry_run: bool,
    quiet: bool,
    as_json: bool,
    wait: float,
    fetch_images: bool,
) -> None:
    """按 cards.toml 重建牌组，只重写变了的文件。

    \b
    从 FOLDER（不写就是当前文件夹）往上找 cards.toml。卡片的身份记在账本 cards.ledger 里：
    改写问题、改标题、搬动段落，Anki 里的复习进度都不丢。账本请和笔记一起保存。

    \b
    退出码：0 正常；1 有笔记读不了，或者出错；2 用法不对；3 另一个 rebuild 正在运行。

    \b
    例：
      cards rebuild
      cards rebuild 笔记/ --dry-run
      cards rebuild --quiet
    """
    config = configuration(folder)
    fetch = Fetching()(fetch_images or config.fetch_images)
    with progress() as report:
        if dry_run:
            outcome = preview(config, progress=report, fetch=fetch).outcome
        else:
            outcome = rebuild(config, wait=wait, progress=report, fetch=fetch)
    _tell(outcome, quiet, as_json, dry_run)
    ctx.exit(1 if outcome.faults else 0)


def _tell(outcome: Outcome, quiet: bool, as_json: bool, dry_run: bool) -> None:
    for line in map(str, outcome.faults):
        click.echo(printable(line), err=True)
    if as_json:
        say([json.dumps(as_rows(outcome, dry_run), ensure_ascii=False, indent=2)])
    elif not quiet or outcome.count["ambiguous"]:
        say(map(printable, story(outcome, dry_run)))
