"""`cards check`: what in the notes made no card, or needs a look."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from cards.card import Finding
from cards.cli import options
from cards.cli.reading import asked, built
from cards.cli.screen import printable, say, to_stdout
from exporter.json import findings


@click.command("check")
@options.notes
@click.option(
    "--format",
    "form",
    type=options.OneOf(("text", "json")),
    default="text",
    help="text（不写就是它）或 json。",
)
@click.option("--json", "form", flag_value="json", help="同 --format json。")
@click.option("--strict", is_flag=True, help="有任何发现就以 1 退出。")
@options.exclude
@click.pass_context
def command(
    ctx: click.Context,
    notes: tuple[Path, ...],
    form: str,
    strict: bool,
    exclude: tuple[str, ...],
) -> None:
    """检查笔记：没有答案的问题、太长的答案、重复的卡片。

    \b
    每行一个发现：文件:行号: 规则: 原文；改法在下一行，相同的改法在最后。笔记本身不会被改动。
    不写 NOTES 就检查 cards.toml 所说的笔记；没有 cards.toml，就检查自带的示例笔记。

    \b
    例：
      cards check 笔记/
      cards check 笔记/ --strict --format json
    """
    outcome = built(asked(notes, exclude=exclude))
    if form == "json":
        to_stdout(findings(outcome.findings))
    else:
        say(map(printable, _lines(outcome.findings)))
    click.echo(f"{outcome.notes} 篇笔记，{len(outcome.findings)} 个发现", err=True)
    ctx.exit(1 if outcome.faults or (strict and outcome.findings) else 0)


def _lines(found: Sequence[Finding]) -> Iterator[str]:
    shared = Counter((each.rule, each.hint) for each in found)
    for each in found:
        yield f"{each.source}: {each.rule}: {each.text}"
        if shared[each.rule, each.hint] == 1:
            yield f"  {each.rule}：{each.hint}"
    # Most findings share their hint: once is enough.
    for (rule, hint), times in shared.items():
        if times > 1:
            yield f"  {rule}：{hint}"
