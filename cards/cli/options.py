"""The options that several commands share."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import click

from cards.card import Kind
from cards.errors import UsageError


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


notes = click.argument("notes", nargs=-1, metavar="[NOTES]...", type=click.Path(path_type=Path))
exclude = click.option(
    "--exclude", multiple=True, metavar="PATTERN", help="不读这些笔记，写法同 .gitignore；可重复。"
)
topic = click.option(
    "--topic", multiple=True, metavar="TOPIC", help="只要这个主题和它的子主题；可重复。"
)
vocabulary = click.option(
    "--vocabulary", type=click.Path(path_type=Path), metavar="FILE", help="你自己的主题表（TOML）。"
)
