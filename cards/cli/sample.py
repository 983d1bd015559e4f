"""`cards sample`: some cards at random beside their lines, to judge what the program makes."""

from collections.abc import Sequence
from pathlib import Path

import click

from cards.cli import options
from cards.cli.destination import STDOUT, make_folder, names_folder
from cards.cli.reading import asked, built, chosen
from cards.cli.screen import printable, to_stdout
from cards.cli.summary import KINDS
from cards.deck import file_name
from cards.errors import CardsError, UsageError
from cards.sample import as_json, as_markdown, drawn, excerpts
from exporter.target import replace

SUFFIXES = {".md": "markdown", ".json": "json"}


@click.command("sample")
@options.notes
@click.option("--seed", type=int, default=1, metavar="N", help="随机数种子；不写是 1。")
@click.option(
    "--count", type=click.IntRange(min=1), default=20, metavar="K", help="抽几张；不写是 20。"
)
@click.option(
    "--format",
    "form",
    type=options.OneOf(tuple(SUFFIXES.values())),
    help="markdown（不写就是它）或 json。",
)
@click.option("--json", "form", flag_value="json", help="同 --format json。")
@click.option(
    "-o",
    "--output",
    type=options.ANY_PATH,
    metavar="PATH",
    help="输出文件（后缀就是格式）或文件夹；不写就到标准输出。",
)
@options.exclude
@click.pass_context
def command(  # noqa: PLR0913, PLR0917 - one for each option
    ctx: click.Context,
    notes: tuple[Path, ...],
    seed: int,
    count: int,
    form: str | None,
    output: str | None,
    exclude: tuple[str, ...],
) -> None:
    """随机抽几张卡片，对着原文逐张看。

    \b
    每张卡片旁边是它出自的那几行原文，Markdown 里还有打勾的方框。
    笔记和种子都没变，抽到的就一样。不写 NOTES
    就从 cards.toml 所说的笔记里抽；没有 cards.toml，就从自带的示例笔记里抽。

    \b
    例：
      cards sample 笔记/ --seed 7 --count 50 -o 抽样.md
      cards sample 笔记/ --format json
    """
    path, form = _destination(output, form, notes)
    wanted = asked(notes, exclude=exclude)
    outcome = built(wanted)
    cards = chosen(outcome, wanted)
    picked = drawn(cards, seed, count)
    texts = excerpts(picked, wanted.paths, wanted.exclude)
    title = f"抽样：{outcome.deck}，{len(cards)} 张卡片里的 {len(picked)} 张（种子 {seed}）"
    content = as_json(picked, texts) if form == "json" else as_markdown(picked, texts, title, KINDS)
    if output is None or path is None:
        to_stdout(content)
    else:
        if names_folder(output):
            make_folder(path)
            path /= file_name(f"{outcome.deck}-抽样-{seed}") + _suffix(form)
        _write(path, content)
        click.echo(printable(f"{title}，已写入 {path}"))
    ctx.exit(1 if outcome.faults else 0)


def _destination(
    output: str | None, form: str | None, notes: Sequence[Path]
) -> tuple[Path | None, str]:
    """Read `-o` and `--format` together; raises UsageError where they do not fit."""
    if output is None or output == STDOUT:
        return None, form or "markdown"
    path = Path(output)
    if is_folder := names_folder(output):
        suffix = _suffix(form or "markdown")
    elif (suffix := path.suffix.lower()) not in SUFFIXES:
        raise UsageError(f"-o {output}：不认识后缀“{suffix}”；可用的有 {'、'.join(SUFFIXES)}")
    if form not in (None, SUFFIXES[suffix]):
        raise UsageError(f"-o {output}：后缀和 --format {form} 不一致；请改其中一个")
    folder = (path if is_folder else path.parent).resolve()
    if suffix == ".md" and any(folder.is_relative_to(n.resolve()) for n in notes if n.is_dir()):
        raise UsageError(f"-o {output}：在笔记文件夹里，下次会被当成笔记；请放到别处")
    return path, SUFFIXES[suffix]


def _write(path: Path, content: bytes) -> None:
    """Write a file; what stands there may be a note, or a sheet with somebody's verdicts."""
    if path.exists():
        raise CardsError(f"{path}：已经有这个文件；请换个名字，或者先移走它")
    replace(path, content)


def _suffix(form: str) -> str:
    return next(suffix for suffix, name in SUFFIXES.items() if name == form)
