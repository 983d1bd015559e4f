"""`cards export`: notes in, files for Anki and for other programs out."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from cards.card import Card, Image, Kind
from cards.cli import options, summary
from cards.cli.destination import destination, make_folder
from cards.cli.reading import Fetching, asked, built, chosen
from cards.cli.screen import printable, say, to_stdout
from exporter import FORMATS, write
from exporter.media import beside, clear, folders, left_over, put


@click.command("export")
@options.notes
@options.topic
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=options.OneOf(tuple(FORMATS)),
    help="输出格式，可重复；不写就是 apkg 和 csv。",
)
@click.option("--json", "as_json", is_flag=True, help="同 --format json。")
@click.option(
    "-o",
    "--output",
    type=options.ANY_PATH,
    metavar="PATH",
    help="输出文件（后缀就是格式）、文件夹，或 -（标准输出）。",
)
@click.option("--deck", metavar="NAME", help="牌组名，:: 分层；不写就用笔记文件夹的名字。")
@options.vocabulary
@options.exclude
@options.reverse
@options.fetch_images
@click.pass_context
def command(  # noqa: PLR0913, PLR0917 - one for each option
    ctx: click.Context,
    notes: tuple[Path, ...],
    topic: tuple[str, ...],
    formats: tuple[str, ...],
    as_json: bool,
    output: str | None,
    deck: str | None,
    vocabulary: Path | None,
    exclude: tuple[str, ...],
    reverse: tuple[Kind, ...],
    fetch_images: bool,
) -> None:
    """从笔记生成 Anki 牌组和 CSV。

    \b
    NOTES 是笔记文件或文件夹（.md、.markdown、.txt），可以写多个；
    不写就用 cards.toml 所说的笔记，没有就用自带的 Kubernetes 示例笔记。
    笔记有 cards.toml 就照它来，命令里写的优先。
    笔记本身不会被改动。

    \b
    例：
      cards export 笔记/
      cards export 笔记/ --topic ingress --topic 存储 -o k8s.apkg
      cards export 笔记/ --format json -o - | jq length
    """
    place = destination(output, (*formats, "json") if as_json else formats)
    wanted = asked(
        notes,
        vocabulary=vocabulary,
        exclude=exclude,
        deck=deck,
        topics=topic,
        fetch_images=fetch_images,
        reverse=reverse,
    )
    outcome = built(wanted, Fetching()(wanted.fetch_images))
    picked = chosen(outcome, wanted)
    files = place.files(outcome.deck)
    contents = {name: write(name, picked) for name in place.formats}
    if files:
        if place.folder is not None:
            make_folder(place.folder)
        images = _images(files, picked)
        put({path: contents[name] for path, name in files.items()} | images)
        for table in _tables(files):
            clear(left_over(table, images))
    else:
        to_stdout(contents[place.formats[0]])
        if place.formats == ("csv",) and (left := len({each.name for each in _shown(picked)})):
            click.echo(f"图片没有写出来：{left}（标准输出放不下；请用 -o 文件.csv）", err=True)
    written = (*files, *(folders(images) if files else ()))
    told = map(printable, summary.lines(outcome, picked, wanted.vocabulary, written))
    if files:
        say(told)
    else:
        click.echo("\n".join(told), err=True)
    ctx.exit(1 if outcome.faults else 0)


def _images(files: Mapping[Path, str], cards: Sequence[Card]) -> dict[Path, bytes]:
    """What goes beside the tables, which cannot hold images."""
    return {path: image for file in _tables(files) for path, image in beside(file, cards).items()}


def _shown(cards: Sequence[Card]) -> Iterator[Image]:
    return (image for card in cards for image in card.images)


def _tables(files: Mapping[Path, str]) -> Iterator[Path]:
    return (path for path, name in files.items() if name == "csv")
