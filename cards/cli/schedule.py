"""`cards schedule`: what rebuilds the cards by itself, shown, installed or removed."""

import sys
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import click

from cards.cli import options
from cards.cli.rebuilt import configured_at
from cards.cli.screen import printable, say
from cards.errors import UsageError
from cards.schedule.install import KINDS, fitting, removing
from cards.schedule.job import Job, program
from cards.schedule.steps import Step, carry_out, shown
from cards.schedule.when import USUAL, When, at, every


@click.command("schedule")
@click.argument("folder", required=False, metavar="[FOLDER]", type=options.ANY_PATH)
@click.option(
    "--kind", type=options.OneOf(tuple(KINDS)), help="哪种定时任务；不写就用适合这台机器的。"
)
@click.option("--every", "span", metavar="SPAN", help="多久一次：15m、6h、1d。")
@click.option("--at", "time", metavar="TIME", help="每天几点；不写就是 07:30。")
@click.option("--install", "wish", flag_value="install", help="装上；再装一次就是改时间。")
@click.option("--remove", "wish", flag_value="remove", help="撤掉；不写 --kind 就是每一种。")
def command(
    folder: str | None,
    kind: str | None,
    span: str | None,
    time: str | None,
    wish: str | None,
) -> None:
    """定时重做卡片：显示、装上或撤掉定时任务。

    \b
    到时间就在笔记的根（cards.toml 所在的文件夹，从 FOLDER 或当前文件夹向上找）运行
    cards rebuild --quiet。每个根各有一个定时任务，互不相干。
    不写 --install 就只显示要写的文件和要运行的命令，什么也不改。

    \b
    例：
      cards schedule
      cards schedule 笔记/ --at 21:00 --install
      cards schedule 笔记/ --remove
    """
    root = notes_root(Path(folder or "."))
    when = _when(span, time)
    if wish == "remove":
        steps = KINDS[kind].removing(root) if kind else removing(root)
    else:
        chosen = KINDS[kind or fitting()]
        job = Job(root, program(sys.argv[0], sys.executable), when)
        steps = chosen.installing(job) if wish else chosen.printing(job)
    _show(steps)
    if wish:
        carry_out(steps)
    click.echo(_outcome(wish, steps), err=True)


def notes_root(start: Path) -> Path:
    """Find the folder of `cards.toml`, without links; raises CardsError where there is none."""
    return configured_at(start).resolve().parent


def _when(span: str | None, time: str | None) -> When:
    if span is not None and time is not None:
        raise UsageError("--every、--at：只能写一个；请去掉另一个")
    if span is not None:
        return every(span)
    return USUAL if time is None else at(time)


def _show(steps: Sequence[Step]) -> None:
    lines = chain.from_iterable(map(shown, steps))
    say(printable(line.expandtabs(2)) for line in lines)


def _outcome(wish: str | None, steps: Sequence[Step]) -> str:
    if wish is None:
        return "以上还没有装；加上 --install 就装上"
    if not steps:
        return "已经是这样，什么也没改" if wish == "install" else "没有装过，什么也没改"
    return "装好了；--remove 撤掉" if wish == "install" else "撤掉了"
