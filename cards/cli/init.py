"""`cards init`: a configuration to begin with."""

import re
import shlex
from pathlib import Path

import click

from cards.cli import options
from cards.cli.screen import printable, say
from cards.config import init

# What every shell takes for one word; shlex would put all Chinese between quotes.
_PLAIN_WORD = re.compile(r"[\w@%+=:,./][\w@%+=:,./-]*")


@click.command("init")
@options.folder
def command(folder: Path) -> None:
    """在笔记文件夹里放一个配置文件 cards.toml。

    \b
    每一项都注释掉了，旁边有说明，不改也能用。文件夹不在就新建，不写 FOLDER 就是当前文件夹。
    已有的 cards.toml 绝不覆盖，别的文件一概不动。

    \b
    例：
      cards init
      cards init 笔记/
    """
    path = init(folder)
    enter = "" if folder == Path() else f"cd {_word(folder)} && "
    say(map(printable, (f"已写入 {path}", f"下一步：{enter}cards rebuild")))


def _word(folder: Path) -> str:
    name = str(folder)
    return name if _PLAIN_WORD.fullmatch(name) else shlex.quote(name)
