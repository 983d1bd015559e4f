"""`cards preview`: the deck in a browser, as learners will see it."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import click

from cards.build import Build
from cards.card import Kind
from cards.cli import options
from cards.cli.destination import STDOUT, make_folder, names_folder
from cards.cli.reading import Asked, Fetching, asked, built, chosen
from cards.cli.screen import printable, say, to_stdout
from cards.deck import file_name
from cards.errors import CardsError, UsageError
from cards.gather import Remembered, found_at
from cards.preview.contents import contents
from cards.preview.editor import links, template
from exporter import target
from exporter.preview import Page, page
from source.find import SAMPLES

SUFFIXES = (".html", ".htm")


@click.command("preview")
@options.notes
@click.option(
    "-o",
    "--output",
    type=options.ANY_PATH,
    metavar="PATH",
    help="输出文件（.html）、文件夹，或 -（标准输出）；不写就是 <牌组>-预览.html。",
)
@click.option("--open", "opened", is_flag=True, help="在浏览器里打开。")
@click.option("--serve", is_flag=True, help="不写文件，只给本机开一个网址，笔记一保存就刷新。")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    metavar="N",
    help="--serve 用的端口；不写就用空闲的。",
)
@click.option(
    "--editor-url",
    metavar="URL",
    help="点一下位置就打开笔记：vscode、obsidian，或自己的地址，里面写 {path} 和 {line}。",
)
@options.vocabulary
@options.exclude
@options.reverse
@click.pass_context
def command(  # noqa: PLR0913, PLR0917 - one for each option
    ctx: click.Context,
    notes: tuple[Path, ...],
    output: str | None,
    opened: bool,
    serve: bool,
    port: int | None,
    editor_url: str | None,
    vocabulary: Path | None,
    exclude: tuple[str, ...],
    reverse: tuple[Kind, ...],
) -> None:
    """把卡片做成一个网页，导入之前先翻一遍。

    \b
    样子和在 Anki 里一样。可以逐张翻面、列表、搜索，按主题、类型、笔记筛选；没答的问题另列一页。
    网页只有一个文件，不连任何网络。笔记有 cards.toml 就照它来。不写 NOTES
    就用 cards.toml 所说的笔记，没有就用自带的示例笔记。

    \b
    例：
      cards preview 笔记/ --open
      cards preview 笔记/ --serve --open --editor-url vscode
      cards preview 笔记/ -o 预览.html
    """
    if serve and output is not None:
        raise UsageError("-o：不能和 --serve 一起用，它不写文件；请去掉其中一个")
    if port is not None and not serve:
        raise UsageError("--port：只和 --serve 一起用；请加上 --serve，或去掉它")
    if opened and output == STDOUT:
        raise UsageError("--open：标准输出打不开；请把 -o - 换成一个文件")
    folder, file = _destination(output)
    address = editor_url and template(editor_url)
    look = _Look(notes, vocabulary, exclude, reverse, address, live=serve)
    if serve:
        _serve(look, port or 0, opened)
        return
    finished, outcome = look.page()
    if output == STDOUT:
        to_stdout(finished.content)
    else:
        _write(file or folder / f"{file_name(outcome.deck)}-预览.html", finished, outcome, opened)
    ctx.exit(1 if outcome.faults else 0)


@dataclass(frozen=True)
class _Look:
    """What the user wants to look at; made again at every save."""

    notes: tuple[Path, ...]
    vocabulary: Path | None
    exclude: tuple[str, ...]
    reverse: tuple[Kind, ...]
    address: str | None
    """Of an editor."""
    live: bool
    _kept: Remembered = field(default_factory=Remembered)
    _fetching: Fetching = field(default_factory=Fetching)

    def asked(self) -> Asked:
        """Read what `cards.toml` says of it now; raises CardsError for a faulty one."""
        return asked(
            self.notes,
            vocabulary=self.vocabulary,
            exclude=self.exclude,
            reverse=self.reverse,
        )

    def page(self) -> tuple[Page, Build]:
        """Read the notes and make the page; raises CardsError where there is nothing to show."""
        wanted = self.asked()
        outcome = built(wanted, self._fetching(wanted.fetch_images), self._kept)
        shown = replace(outcome, cards=chosen(outcome, wanted))
        made = contents(shown, wanted.vocabulary, self._links(wanted))
        return page(made, live=self.live), shown

    def _links(self, wanted: Asked) -> Mapping[str, str]:
        if self.address is None:
            return {}
        return links(self.address, found_at(wanted.paths, wanted.exclude).files)


def _destination(output: str | None) -> tuple[Path, Path | None]:
    """Read `-o`: a folder, and the file where it names one; raises UsageError."""
    if output is None or output == STDOUT:
        return Path(), None
    path = Path(output)
    if names_folder(output):
        return path, None
    if path.suffix.lower() not in SUFFIXES:
        known = "、".join(SUFFIXES)
        raise UsageError(
            f"-o {output}：不认识后缀 {path.suffix}；可用的有 {known}，文件夹请以 / 结尾"
        )
    return path.parent, path


def _write(path: Path, finished: Page, outcome: Build, opened: bool) -> None:
    make_folder(path.parent)
    target.replace(path, finished.content)
    told = f"{outcome.notes} 篇笔记，{len(outcome.cards)} 张卡片，{len(outcome.findings)} 处待补"
    say(map(printable, (told, f"已写入 {path}")))
    if opened:
        _open(path.resolve().as_uri())


def _serve(look: _Look, port: int, opened: bool) -> None:
    # Here and not above: who only writes a file needs no server.
    from cards.preview.saved import saved  # noqa: PLC0415
    from cards.preview.server import Site, serving  # noqa: PLC0415

    site = Site(look.page()[0])
    with serving(site, port) as address:
        say([f"{address}  （只有本机能打开；笔记一保存就刷新，按 Ctrl-C 结束）"])
        if opened:
            _open(address)
        wanted = look.asked()
        for _ in saved((*(wanted.paths or (SAMPLES,)), *wanted.told_by)):
            try:
                newer, outcome = look.page()
            except CardsError as error:  # the next save may mend it; until then the last page stays
                click.echo(printable(str(error)), err=True)
                continue
            if site.show(newer):
                click.echo(f"[{time.strftime('%H:%M:%S')}] {len(outcome.cards)} 张卡片", err=True)


def _open(address: str) -> None:
    import webbrowser  # noqa: PLC0415 - only `--open` needs it

    if not webbrowser.open(address):
        click.echo(printable(f"没有找到浏览器；请自己打开 {address}"), err=True)
