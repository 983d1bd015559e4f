"""`cards watch`: a rebuild at every save."""

import time
from pathlib import Path

import click

from cards.cli import options
from cards.cli.reading import Fetching
from cards.cli.rebuilt import configuration, story
from cards.cli.screen import printable
from cards.errors import CardsError
from cards.rebuild import rebuild, saved


@click.command("watch")
@options.folder
@options.fetch_images
def command(folder: Path, fetch_images: bool) -> None:
    """笔记一保存就重建牌组，直到按 Ctrl-C。

    \b
    连着保存几次只重建一次；有一篇笔记出错，别的照常。cards.toml 改了也会重读。

    \b
    例：
      cards watch 笔记/
    """
    path = configuration(folder).root
    click.echo(printable(f"正在看着 {path}，按 Ctrl-C 结束"), err=True)
    fetching = Fetching()
    _once(folder, fetching, fetch_images)
    for _ in saved(lambda: configuration(folder)):
        _once(folder, fetching, fetch_images)


def _once(folder: Path, fetching: Fetching, fetch_images: bool) -> None:
    """Rebuild; what goes wrong is told, and the next save may mend it."""
    try:
        config = configuration(folder)
        fetch = fetching(fetch_images or config.fetch_images)
        outcome = rebuild(config, wait=60, fetch=fetch)
    except CardsError as error:
        click.echo(printable(str(error)), err=True)
        return
    for line in map(str, outcome.faults):
        click.echo(printable(line), err=True)
    if outcome.written:
        click.echo(f"[{time.strftime('%H:%M:%S')}]", err=True)
        click.echo("\n".join(map(printable, story(outcome, False))))
