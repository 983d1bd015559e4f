"""The options that several commands share, and what a shell completes for them."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import click
from click.shell_completion import CompletionItem

from cards.card import REVERSIBLE, Kind
from cards.errors import CardsError, UsageError
from cards.topics import Vocabulary, load_vocabulary


class OneOf(click.Choice[str]):
    """A choice by its name, in any case, or its Chinese name; a wrong one is told in one line."""

    def __init__(self, names: Sequence[str], chinese: Mapping[Kind, str] = MappingProxyType({})):
        super().__init__(names)
        self._names = {name: name for name in names} | {chinese[kind]: kind for kind in chinese}

    def convert(
        self,
        value: str,
        param: click.Parameter | None,
        ctx: click.Context | None,  # noqa: ARG002
    ) -> str:
        """Find the choice; raises UsageError."""
        if value.lower() not in self._names:
            option = param.opts[0] if param else ""
            known = "、".join(self._names)
            raise UsageError(f"{option} {value}：没有这个选择；可用的有 {known}")
        return self._names[value.lower()]


def topics_begun(
    ctx: click.Context,
    param: click.Parameter,  # noqa: ARG001 - click's own signature
    incomplete: str,
) -> list[CompletionItem]:
    """Name the topics that begin as the user's word does, also those of a file named before it."""
    try:
        words = load_vocabulary(ctx.params.get("vocabulary"))
    except CardsError:  # the shell has no place for it; the command will say so
        return []
    return list(_begun(words, incomplete.casefold()))


def _begun(words: Vocabulary, beginning: str) -> Iterator[CompletionItem]:
    for topic in words.topics.values():
        for name in (topic.slug, topic.name):
            # A shell would take a name with a space for two words.
            if name.casefold().startswith(beginning) and " " not in name:
                yield CompletionItem(name, help=topic.name)
                break


ANY_PATH = click.Path(readable=False)
"""As written, completed by the shell; what cannot be read or written is said later, in Chinese."""
_PATH = click.Path(path_type=Path, readable=False)

notes = click.argument("notes", nargs=-1, metavar="[NOTES]...", type=_PATH)
folder = click.argument("folder", default=".", metavar="[FOLDER]", type=_PATH)
exclude = click.option(
    "--exclude", multiple=True, metavar="PATTERN", help="不读这些笔记，写法同 .gitignore；可重复。"
)
topic = click.option(
    "--topic",
    multiple=True,
    metavar="TOPIC",
    help="只要这个主题和它的子主题；可重复。",
    shell_complete=topics_begun,
)
vocabulary = click.option(
    "--vocabulary", type=_PATH, metavar="FILE", help="你自己的主题表（TOML）。"
)
reverse = click.option(
    "--reverse",
    multiple=True,
    type=OneOf(REVERSIBLE, {"definition": "定义"}),
    help="这种卡片再加一张反着问的：出示定义，遮住词。",
)
fetch_images = click.option(
    "--fetch-images", is_flag=True, help="把网上的图片也取来；不写就不连网，卡片上只留链接。"
)
