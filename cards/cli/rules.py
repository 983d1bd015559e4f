"""`cards rules`: the rules that make cards, with their documentation and an example."""

import difflib
import inspect
import json
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import click
from click.shell_completion import CompletionItem

from cards.card import Card
from cards.cli.screen import printable, say, table, to_stdout
from cards.cli.summary import IMAGE_FINDINGS, KINDS
from cards.errors import UsageError
from exporter.text import plain
from source.extract import extract
from source.note import Note
from source.rules import RULES, Rule

LINES: Mapping[str, str] = {
    "question": "标题、列表项、单独一行或“问：”提出的问题，和它下面的答案",
    "compare": "说区别的话，和它下面的比较",
    "announcement": "“有四种类型：”这样的预告，和后面列出的几样",
    "label": "“作用：”“优点：”这样的标签，主语取自上面",
    "steps": "“第一步”“第二步”这样写明次序的步骤",
    "table": "表格：“名称 | 说明”每行一个定义，或者整张表一个比较",
    "comments": "命令上面的注释，和注释下面的命令",
    "trailing": "命令后面的注释，和它前面的命令",
    "options": "代码块里一行一个的选项，和它的作用",
    "command": "说明动作的话，和它下面的代码块",
    "definition": "“术语：它是什么”",
    "gloss": "列表里“术语 它是什么”，中间只有空格或破折号",
    "members": "名称，和它下面列出的几样",
    "title": "术语做标题，下面第一段说它是什么",
    "sentence": "“……是指……”这样下定义的句子",
    "enumeration": "“……包括甲、乙和丙”这样列举的句子",
}
"""What each rule takes, in the user's language; a test compares the names."""
FINDINGS = IMAGE_FINDINGS | {
    "open-question",
    "image-answer",
    "long-answer",
    "near-duplicate",
    "duplicate",
}
"""What `cards check` calls its findings, which stand beside rules in what users read."""
MARGIN = "    "


@dataclass(frozen=True, slots=True)
class RulePage:
    """What is told about a rule."""

    name: str
    line: str
    documentation: str
    """The rule's docstring, English, the example indented in it."""
    example: str
    """Markdown, as it would stand in a note."""
    cards: tuple[Card, ...]
    """What the example really makes."""


def rules_begun(
    ctx: click.Context,  # noqa: ARG001 - click's own signature
    param: click.Parameter,  # noqa: ARG001
    incomplete: str,
) -> list[CompletionItem]:
    """Name the rules that begin as the user's word does."""
    return [
        CompletionItem(name, help=line)
        for name, line in LINES.items()
        if name.startswith(incomplete.lower())
    ]


@click.command("rules")
@click.argument("name", required=False, shell_complete=rules_begun)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
def command(name: str | None, as_json: bool) -> None:
    """列出规则，或者说明其中一条。

    \b
    规则按先后排列：一句话归第一条认得它的规则。
    写了 NAME 就显示这条规则的说明（英文）、例子，以及例子真正得到的卡片。

    \b
    例：
      cards rules
      cards rules label
    """
    pages = pages_of_rules()
    if name is not None:
        page = _named(name, pages)
        if as_json:
            _print_json(_row(page))
        else:
            say(map(printable, _shown(page)))
    elif as_json:
        _print_json([_row(page) for page in pages.values()])
    else:
        table(("规则", "找什么"), [(page.name, page.line) for page in pages.values()])


def pages_of_rules() -> dict[str, RulePage]:
    """Read what the rules say of themselves, in their order, and run their examples."""
    return {rule.__name__: _page(rule) for rule in RULES}


def _page(rule: Rule) -> RulePage:
    name, words = rule.__name__, inspect.cleandoc(rule.__doc__ or "").split("\n")
    before, example, after = _around_example(words)
    shown = textwrap.indent("\n".join(example), MARGIN).split("\n")
    documentation = "\n".join([*before, *shown, *after])
    cards = extract(Note("例.md", "\n".join(example), 0)).cards
    return RulePage(name, LINES.get(name, words[0]), documentation, "\n".join(example), cards)


def _around_example(lines: list[str]) -> tuple[list[str], list[str], list[str]]:
    """Cut a docstring before and after its indented lines.

    An example that ends a docstring may be without indentation, as formatters take it away there:
    then it is the last paragraph.
    """
    indented = [at for at, line in enumerate(lines) if line.startswith(MARGIN)]
    if indented:
        first, last = indented[0], indented[-1] + 1
    else:
        first = max((at + 1 for at, line in enumerate(lines) if not line), default=len(lines))
        last = len(lines)
    example = textwrap.dedent("\n".join(lines[first:last])).split("\n")
    return lines[:first], example, lines[last:]


def _named(name: str, pages: Mapping[str, RulePage]) -> RulePage:
    """Find a rule's page; raises UsageError, with the nearest name, for an unknown one."""
    if name.lower() in FINDINGS:
        raise UsageError(
            f"{name}：这是 cards check 的一种发现，不是规则；可用的规则有 {'、'.join(pages)}"
        )
    if name not in pages:
        near = difflib.get_close_matches(name.lower(), pages, 2, 0.6)
        hint = f"是不是 {'、'.join(near)}？" if near else ""
        raise UsageError(f"{name}：没有这条规则；{hint}可用的有 {'、'.join(pages)}")
    return pages[name]


def _shown(page: RulePage) -> Iterator[str]:
    yield f"{page.name}：{page.line}"
    yield ""
    yield from page.documentation.split("\n")
    yield ""
    yield "例子得到：" if page.cards else "例子单独放着不出卡片"
    for card in page.cards:
        yield f"{MARGIN}{KINDS[card.kind]}（{card.rule}）：{plain(card.front)}"
        yield from textwrap.indent(plain(card.back), MARGIN * 2).split("\n")


def _row(page: RulePage) -> dict[str, object]:
    return {
        "name": page.name,
        "line": page.line,
        "documentation": page.documentation,
        "example": page.example,
        "cards": [
            {"rule": card.rule, "kind": card.kind, "front": card.front, "back": card.back}
            for card in page.cards
        ],
    }


def _print_json(content: object) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=2)
    to_stdout(f"{text}\n".encode("utf-8", "replace"))
