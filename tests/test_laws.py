"""Laws that hold for any note whatever."""

import re
import time
from itertools import combinations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cards.card import Card
from source.entry import Entry
from source.extract import Extraction, extract, read
from source.inline import is_links, plain
from source.note import Note, decoded
from source.outline import outline

quick = settings(deadline=None, max_examples=60, derandomize=True)

# fmt: off
WORDS = (
    "进程", "线程", "什么是调度器", "如何扩容", "为什么天空是蓝色的？", "有四种类型",
    "有两种方式如下", "作用", "优点", "缺点", "步骤", "第一步", "他说", "例如", "Redis", "Pod",
    "和", "`chmod`", "**缓存**", "**熔断：**", "*斜体*", "~~旧~~", "是指一个过程",
    "包括甲、乙和丙", "。", "，写在这里，", "TCP 与 UDP 的区别", "[目录](#a)",
    "[官网](https://example.com)", "![图](a.png)", "https://example.com/?a=1", "<br>",
    "<b>粗</b>", "<none>", "vector<int>", "10:30", "a::b", "略", "TODO", "執行緒", "（甲）",
    "“乙”", "查看所有节点", "😀", "👩\u200d👩\u200d👧", "\\*", "&amp;", "1.5 倍", " ", "`",
    "||",
)
MARKS = (
    "", "", "- ", "* ", "+ ", "1. ", "2. ", "1、", "2、", "（1）", "①", "一、", "1.1 ", "10) ",
    "# ", "## ", "### ", "#### ", "##", "> ", "> ? ", "> - ", "    ", "问：", "答：", "Q: ",
    "A: ", "Q1：", "- [ ] ", "- 1、", "**", "| a | b |", "|---|---|", "---", "===", "<details>",
    "</details>", "<summary>答案</summary>", "<summary>为什么？</summary>", "$$", "::: tip",
    "[TOC]",
)
# fmt: on
OPENING = ("```", "```sh", "~~~", "<!--", "<style>", "<script>")
CLOSING = ("-->", "</style>", "</script>")
ENDS = (
    "",
    "",
    "",
    "：",
    ":",
    "。",
    "？",
    "?",
    "**",
    "|",
    "\\",
    "  ",
    "\u3000",
    "\u200b",
    "\x0b",
    "\ufeff",
)
BLOCKS = (
    "",
    "",
    "| 名称 | 说明 |\n| --- | --- |\n| 甲 | 一种东西 |\n| | 空 |",
    "| | 甲 | 乙 |\n| --- | --- | --- |\n| 快慢 | 快 | 慢 |",
    "```sh\n# 查看节点\nkubectl get nodes\n```",
    "```\n这里其实是文字，不是代码。\n什么是锁？\n```",
    "    缩进的一行文字\n    又一行",
    "## 什么是调度器？\n\n给每个 Pod 选节点。",
    "## Redis\n\n**优点：**\n- 快\n- 省",
    "第一步：烧水\n第二步：泡茶",
    "- grep 按行查找\n- sed 按行修改",
)


def joined(*marks: str) -> st.SearchStrategy[str]:
    """Notes that are put together from what hurried people write."""
    line = st.builds(
        lambda indent, mark, words, end: indent + mark + "".join(words) + end,
        st.sampled_from(("", "", "", "  ", "    ", "\t", "\u3000")),
        st.sampled_from(marks),
        st.lists(
            st.one_of(st.sampled_from(WORDS), st.text("甲乙a1 -：:*_`|#>\t。", max_size=3)),
            max_size=4,
        ),
        st.sampled_from(ENDS),
    )
    return st.lists(st.one_of(line, line, st.sampled_from(BLOCKS)), max_size=14).map("\n".join)


notes = joined(*MARKS, *OPENING, *CLOSING)
closed_notes = joined(*MARKS)
"""Without anything that swallows what comes after it."""


def note(text: str) -> Note:
    """The note that a file with this text gives."""
    return Note("note.md", decoded(text.encode()) or "", 0)


def cards(text: str) -> tuple[Card, ...]:
    return extract(note(text)).cards


@quick
@given(st.one_of(notes, st.text(st.characters(exclude_categories=["Cs"]))))
def test_any_text_is_read(text: str) -> None:
    assert isinstance(extract(note(text)), Extraction)


@quick
@given(notes)
def test_cards_and_findings_stand_within_their_note(text: str) -> None:
    found = extract(note(text))
    last = note(text).text.count("\n") + 1
    sources = [*(card.source for card in found.cards), *(gap.source for gap in found.findings)]
    for place in sources:
        assert 1 <= place.start_line <= place.end_line <= last


def families(entry: Entry) -> list[tuple[Entry, Entry]]:
    """Each entry of an outline with each entry right below it."""
    pairs = [(entry, child) for child in entry.body]
    return [*pairs, *(pair for child in entry.body for pair in families(child))]


@quick
@given(notes)
def test_what_is_below_an_entry_lies_within_its_lines(text: str) -> None:
    for above, below in families(outline(note(text).text)):
        assert above.start <= below.start <= below.end <= above.end


@quick
@given(notes)
def test_each_entry_is_read_once_and_claimed_or_reported_but_not_both(text: str) -> None:
    readings = list(read(note(text)))
    assert len({id(reading.entry) for reading in readings}) == len(readings)
    assert [r for r in readings if r.drafts and r.finding] == []
    assert [r for r in readings if bool(r.rule) != bool(r.drafts)] == []


@quick
@given(notes)
def test_no_two_rules_make_a_card_of_the_same_content(text: str) -> None:
    for one, other in combinations(cards(text), 2):
        same = (one.back, one.source.end_line) == (other.back, other.source.end_line)
        assert not same or one.rule == other.rule


@quick
@given(notes)
def test_no_card_is_half_empty(text: str) -> None:
    for card in cards(text):
        for part in (card.front, card.key):
            assert re.search(r"\w", plain(part))
        assert card.back.strip()


@quick
@given(notes)
def test_no_card_answers_with_links_alone(text: str) -> None:
    assert [card for card in cards(text) if is_links(card.back)] == []


def letters(text: str) -> list[str]:
    return re.findall(r"[^\W_]", text.lower())


@quick
@given(notes)
def test_a_back_holds_nothing_but_the_words_of_its_lines_in_their_order(text: str) -> None:
    lines = note(text).text.split("\n")
    for card in cards(text):
        own = iter(letters("\n".join(lines[card.source.start_line - 1 : card.source.end_line])))
        # a fence names the language even where the note leaves it to the reader
        back = re.sub(r"(?m)^\W*```.*$", "", card.back)
        assert [letter for letter in letters(back) if letter not in own] == []


@quick
@given(notes)
def test_a_key_is_made_of_the_words_of_its_note(text: str) -> None:
    # a run of steps has no word of its own for what it is
    own = set(letters(note(text).text)) | set("步骤")
    assert [card.key for card in cards(text) if not set(letters(card.key)) <= own] == []


@quick
@given(notes)
def test_line_ends_and_byte_order_marks_change_nothing(text: str) -> None:
    unix = note(text).text
    for other in (
        unix.replace("\n", "\r\n").encode(),
        unix.encode("utf-8-sig"),
        unix.encode("utf-16"),
    ):
        assert extract(Note("note.md", decoded(other) or "", 0)) == extract(note(text))


@quick
@given(notes, notes)
def test_a_note_gives_the_same_cards_whatever_was_read_before(text: str, before: str) -> None:
    first = extract(note(text))
    extract(note(before))
    assert extract(note(text)) == first


@quick
@given(closed_notes)
def test_a_section_added_at_the_end_changes_no_card(text: str) -> None:
    before = note(text).text
    assume("```" not in before.replace(BLOCKS[4], "").replace(BLOCKS[5], ""))
    assert cards(f"{before}\n\n# 附加\n") == cards(before)


SIZE = 20_000
LONG: dict[str, str] = {
    "a table of 500 columns": f"|{'a|' * 500}\n|{'-|' * 500}\n" + f"|{'b|' * 500}\n" * 10,
    "nested lists": "".join(f"{'  ' * (n % 60)}- 第{n}项\n" for n in range(SIZE // 60)),
    "a list of terms": "- grep 按行查找文本\n" * (SIZE // 15),
    "a list of words": "- 甲乙丙\n" * (SIZE // 6),
    "numbers that never end": "".join(f"{n % 99 + 1}、甲乙丙\n" for n in range(SIZE // 8)),
    "lines that end in colons": "甲：\n" * (SIZE // 3),
    "colons without end": "甲：乙:" * (SIZE // 4),
    "questions": "什么是甲？\n\n" * (SIZE // 7),
    "headings": "## 甲乙\n\n" * (SIZE // 7),
    "steps": "## 泡茶\n\n" + "第一步：倒水\n\n" * (SIZE // 8),
    "a line without punctuation": "没有标点的一行字" * (SIZE // 8),
    "one character": "的" * SIZE,
    "clauses": "类型包括甲，" * (SIZE // 6),
    "brackets": "[" * SIZE,
    "stars": "**“甲" * (SIZE // 4),
    "comments never closed": "<!--" * (SIZE // 4),
    "a title of one line": "## " + "中" * SIZE * 3,
    "commas under a title": "## 索引\n\n" + "，" * SIZE + "是一种中文。\n",
    "的 under a title": "## 索引\n\n" + "的" * SIZE + "是一种中文。\n",
    "a question full of stops": "## 什么是" + "，" * SIZE * 3 + "？\n\n中文。\n",
    "sections of a set": "## 发酵阶段\n\n" + "### 甲段\n\n这时酵母吃糖长大。\n\n" * (SIZE // 12),
    "what is left of a picture": "甲\n\n[外链图片转存失败](" + "a" * SIZE * 3 + "\n",
    "a name in a title": "## " + "a" * SIZE + "\n\n- spawn：启动一个子进程\n- send：发送一个字\n",
    "questions in code": "`a?b` " * (SIZE // 6),
    "quotations": "> " * 500 + "> 甲\n" * (SIZE // 4),
}


@pytest.mark.parametrize("name", LONG)
def test_the_longest_note_is_read_in_seconds(name: str) -> None:
    start = time.perf_counter()
    cards(LONG[name])
    assert time.perf_counter() - start < 5
