"""The command `cards`: options in, one function of the library called, its outcome shown."""

import click

from cards.cli.group import Commands


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    package_name="biji-cards",
    prog_name="cards",
    message="%(prog)s %(version)s",
    help="显示版本。",
)
def main() -> None:
    """从现成的中文 Markdown 笔记里找出问题、答案和定义，做成 Anki 卡片。

    \b
    例：
      cards export 笔记/
      cards check 笔记/
    """
