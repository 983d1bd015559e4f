"""The commands as a group: each imported when it runs, so that the help is there at once."""

import importlib
import sys
from collections.abc import Mapping
from io import TextIOWrapper

import click

from cards.cli.screen import printable
from cards.errors import CardsError, UsageError

# Written here too, as asking the commands themselves would import them all; a test compares.
COMMANDS: Mapping[str, str] = {
    "init": "在笔记文件夹里放一个配置文件 cards.toml。",
    "export": "从笔记生成 Anki 牌组和 CSV。",
    "list": "列出笔记里找到的卡片。",
    "preview": "把卡片做成一个网页，导入之前先翻一遍。",
    "topics": "列出卡片的主题和数量。",
    "check": "检查笔记：没有答案的问题、太长的答案、重复的卡片。",
    "explain": "说明一篇笔记：程序看到的大纲、用上的规则、没出卡片的原因。",
    "rules": "列出规则，或者说明其中一条。",
    "rebuild": "按 cards.toml 重建牌组，只重写变了的文件。",
    "diff": "逐张列出 cards rebuild 会带来的变化，新旧并排，什么都不写。",
    "watch": "笔记一保存就重建牌组，直到按 Ctrl-C。",
    "sample": "随机抽几张卡片，对着原文逐张看。",
    "schedule": "定时重做卡片：显示、装上或撤掉定时任务。",
}
INTERRUPTED = 130
"""The exit code of a shell's own commands after Ctrl-C; `cards.__main__` has it too."""


class Commands(click.Group):
    """The commands of `cards`, and the one place where an expected fault becomes a message."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: object,
    ) -> click.Context:
        """Begin a run: a console that lacks a character shall show `?` for it, and not fail."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors="replace")
        try:
            return super().make_context(info_name, args, parent, **extra)
        except KeyboardInterrupt:  # click would say "Aborted!"
            raise click.exceptions.Exit(INTERRUPTED) from None

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Name the commands in the order in which they are used."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import a command from the module of its name."""
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"cards.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the commands into the help without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the first argument names; raises UsageError for an unknown one."""
        unknown = args[0] not in COMMANDS and not args[0].startswith("-")
        if unknown and not ctx.resilient_parsing:  # a shell that completes wants no error
            raise UsageError(f"{args[0]}：没有这个命令；可用的有 {'、'.join(COMMANDS)}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; a CardsError becomes its line and its exit code."""
        try:
            return super().invoke(ctx)
        except CardsError as error:
            click.echo(printable(str(error)), err=True)
            ctx.exit(error.exit_code)
        except click.UsageError as error:
            command = error.ctx.command_path if error.ctx else ctx.command_path
            click.echo(printable(f"{error.format_message()} 用法见 {command} --help"), err=True)
            ctx.exit(error.exit_code)
        except KeyboardInterrupt:
            click.echo("已中断，没有写完的文件不会留下", err=True)
            ctx.exit(INTERRUPTED)
