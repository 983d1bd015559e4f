"""However deep a note nests, and however many of its lines lead to the next, it is read."""

import pytest

from source.entry import Entry
from source.explain import explain
from source.extract import extract
from source.note import Note
from source.outline import outline, sketch

MANY = 400
PROSE = "这一行是中文的说明文字"


def note(text: str) -> Note:
    return Note("深.md", text, 0)


def height(entry: Entry) -> int:
    """Count levels without calling itself, so that no tree is too high to be measured."""
    levels, row = 0, (entry,)
    while row:
        levels, row = levels + 1, tuple(child for each in row for child in each.body)
    return levels


def fenced(marks: str) -> str:
    """Prose inside fences inside fences, every line behind the same marks."""
    fences = ("`" * length for length in range(MANY * 2, 3, -1))
    return "\n".join(f"{marks}{fence}\n{marks}{PROSE}\n{marks}{PROSE}" for fence in fences)


NESTED = {
    "quotations": "> " * MANY + "甲",
    "bullets": "- " * MANY + "甲",
    "numbers": "1. " * MANY + "甲",
    "quoted bullets": "> - " * MANY + "甲",
    "indented bullets": "\n".join("  " * i + "- 甲：" for i in range(MANY)),
    "indented questions": "\n".join("  " * i + f"- 什么是第 {i} 层？" for i in range(MANY)),
    "fences": fenced(""),
    "fences in a quotation": fenced("> " * 9),
    "details": "<details><summary>为什么要分层？</summary>\n\n" * MANY + "甲",
    "brackets": "[" * MANY + "甲" + "](a)" * MANY,
    "emphasis": "**甲 " * MANY + "乙" + " 丙**" * MANY,
}
LEADING = {
    "colons": "甲：",
    "colons after an announcement": "甲：\n有两种：",
    "first items that end in a colon": "1、甲：",
    "first items that ask": "1、什么是甲？",
    "first items of a Markdown list": "1. 什么是甲？\n",
    "first items in bold type": "1、**甲**",
    "circled ones": "①甲：",
    "first chapters": "第一章 甲：",
    "first questions": "Q1：什么是甲？",
    "terms over labels": "甲\n\n作用：\n",
    "marked questions": "问：什么是甲？",
    "bold titles": "**甲**\n",
    "headings": "# 甲\n\n###### 乙\n",
}


@pytest.mark.parametrize("text", NESTED.values(), ids=NESTED.keys())
def test_what_nests_hundreds_deep_is_read(text: str) -> None:
    root = outline(text)
    assert height(root) < 100
    assert sketch(root).count("\n") < len(text)
    assert len(explain(note(text))) >= len(extract(note(text)).cards)


@pytest.mark.parametrize("lines", LEADING.values(), ids=LEADING.keys())
def test_hundreds_of_lines_that_lead_to_the_next_are_read(lines: str) -> None:
    text = "\n".join([lines] * MANY)
    root = outline(text)
    assert height(root) <= 24
    assert sketch(root).count("甲") == MANY
    extract(note(text))


def test_nothing_is_lost_where_an_outline_grows_no_deeper() -> None:
    text = "\n".join(f"1、第 {i} 项：" for i in range(1000))
    assert [f"第 {i} 项：" in sketch(outline(text)) for i in (0, 23, 24, 500, 999)] == [True] * 5
