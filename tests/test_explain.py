"""`cards explain`: the outline, the rules that took it, the reasons why none did."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from images import png

from cards.cli import main
from cards.cli.explain import FORMS, STEMS, note_and_line
from source.explain import Explanation, explain
from source.extract import extract
from source.note import Note
from source.rules import RULES

NOTE = """\
# 消息队列

队列是先进先出的缓冲区，生产者写、消费者读。

## 为什么要用消息队列？

削峰：高峰时先排队，慢慢处理

## 投递方式有两种：

- 推：服务器主动送来
- 拉：消费者自己来取

## 怎么保证不丢消息？

## 参考资料

- 一本讲队列的书
"""


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "队列.md"
    path.write_text(NOTE, "utf-8")
    return path


def cards(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments], catch_exceptions=False)


def explained(text: str) -> tuple[Explanation, ...]:
    return explain(Note("笔记.md", text, 0))


def reason(text: str, own: str) -> str:
    """Why the entry with these words makes no card."""
    (found,) = (each.reason for each in explained(text) if each.entry.own == own)
    return found


def test_every_card_and_finding_is_explained_at_its_entry() -> None:
    found = explained(NOTE)
    extraction = extract(Note("笔记.md", NOTE, 0))
    assert sorted(draft.front for each in found for draft in each.drafts) == sorted(
        card.front for card in extraction.cards
    )
    assert [each.finding for each in found if each.finding] == list(extraction.findings)
    assert extraction.cards and extraction.findings


@given(st.text(alphabet="# -*：:？?`|>\n问答作用是 A1、。", max_size=80))
def test_every_entry_has_an_outcome(text: str) -> None:
    rules = {rule.__name__ for rule in RULES}
    for each in explained(text):
        assert bool(each.drafts) + bool(each.finding) + bool(each.reason) == 1
        assert each.rule in rules if each.drafts else True


def test_a_note_is_drawn_as_a_tree_of_lines_classes_and_outcomes(note: Path) -> None:
    done = cards("explain", note)
    assert (done.exit_code, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "1-18 标题·术语：消息队列"
    at = lines.index("  5-7 标题·问题：为什么要用消息队列？")
    assert lines[at + 1] == "    → question：为什么要用消息队列？"
    at = lines.index("  9-12 标题·预告：投递方式有两种：")
    assert lines[at + 1] == "    → announcement：投递方式有哪两种？"
    at = lines.index("  14 标题·问题：怎么保证不丢消息？")
    assert lines[at + 1].startswith("    ? open-question：")
    assert "    18 列表项·术语：- 一本讲队列的书" in lines


def test_a_line_shows_its_entry_with_what_holds_it_and_what_it_holds(note: Path) -> None:
    def shown(line: int) -> list[str]:
        found = cards("explain", f"{note}:{line}").stdout.splitlines()
        return [each.strip().split(" ")[0] for each in found if each.strip()[0].isdigit()]

    assert shown(11) == ["1-18", "9-12", "11"]
    assert shown(9) == ["1-18", "9-12", "11", "12"]
    # A blank line belongs to what stands before it.
    assert shown(13) == ["1-18", "9-12", "12"]


def test_a_place_is_taken_apart_at_its_last_colon(tmp_path: Path) -> None:
    assert note_and_line("笔记/队列.md") == (Path("笔记/队列.md"), None)
    assert note_and_line("笔记/队列.md:12") == (Path("笔记/队列.md"), 12)
    assert note_and_line("笔记/队列.md:12:") == (Path("笔记/队列.md"), 12)
    assert note_and_line(r"C:\笔记\队列.md") == (Path(r"C:\笔记\队列.md"), None)
    assert note_and_line(r"C:\笔记\队列.md:12") == (Path(r"C:\笔记\队列.md"), 12)
    odd = tmp_path / "早上8:30"
    odd.touch()
    assert note_and_line(str(odd)) == (odd, None)
    assert note_and_line(f"{odd}:2") == (odd, 2)


@pytest.mark.parametrize("line", [0, 19])
def test_a_line_that_is_not_there_is_a_wrong_call(note: Path, line: int) -> None:
    done = cards("explain", f"{note}:{line}")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == f"{note}:{line}：没有这一行；这篇笔记有 18 行\n"


def test_a_line_before_all_entries_is_a_wrong_call(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: 队列\n---\n\n# 队列\n", "utf-8")
    done = cards("explain", f"{path}:2")
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert "没有正文" in done.stderr


def test_a_folder_and_a_missing_note_are_told_in_one_line(note: Path) -> None:
    for place, code in ((note.parent, 2), (note.with_name("没有.md"), 1)):
        done = cards("explain", place)
        assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (code, "", 1)


@pytest.mark.parametrize("text", ["", " \n\n", "---\ntitle: 队列\n---\n"])
def test_a_note_without_a_body_is_told_in_one_line(note: Path, text: str) -> None:
    note.write_text(text, "utf-8")
    done = cards("explain", note)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == f"{note}：空的，没有正文\n"
    assert json.loads(cards("explain", note, "--json").stdout_bytes) == []


def test_an_image_is_shown_by_its_description(note: Path) -> None:
    note.write_text("# 队列\n\n![积压](a.png)\n\n- ![](b.png)\n", "utf-8")
    lines = [line.strip() for line in cards("explain", note).stdout.splitlines()]
    assert "3 正文·普通：（图：积压）" in lines
    assert any(line.startswith("5 列表项") and line.endswith("：- （图：b.png）") for line in lines)


def test_json_holds_the_same(note: Path) -> None:
    rows = json.loads(cards("explain", note, "--json").stdout_bytes)
    assert [row["start_line"] for row in rows] == [e.entry.start for e in explained(NOTE)]
    (asked,) = (row for row in rows if row["text"] == "为什么要用消息队列？")
    assert (asked["depth"], asked["form"], asked["stem"]) == (1, "heading", "question")
    assert asked["rule"] == "question" and asked["reason"] is None
    assert asked["cards"] == [
        {"kind": "qa", "front": "为什么要用消息队列？", "start_line": 5, "end_line": 7}
    ]
    (left_open,) = (row for row in rows if row["finding"])
    assert (left_open["finding"], left_open["start_line"]) == ("open-question", 14)


def test_every_form_and_class_has_its_word() -> None:
    text = (
        f"{NOTE}\n> 引用\n\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n\n```go\nx()\n```\n\n问：在吗\n"
    )
    for each in explained(text):
        assert FORMS[each.entry.form]
        assert each.stem is None or STEMS[each.stem]


@pytest.mark.parametrize(
    ("text", "own", "why"),
    [
        ("# 缺点\n\n写得太长，谁也记不住。\n", "缺点", "没有写明是谁的缺点"),
        ("# 队列\n\n他昨天去了一趟北京。\n", "他昨天去了一趟北京。", "普通的话"),
        ("# 队列\n\n![图](a.png)\n", "![图](a.png)", "只有链接、图片"),
        ("# 队列\n\n```go\nqueue.Push(1)\n```\n", "queue.Push(1)", "不是命令"),
        ("# 队列\n\n```sh\nqueue push 1\n```\n", "queue push 1", "没有注释说明它们的用途"),
        ("# 队列\n\n## 队列的优点\n\n- 简单：命令少\n- 快：不落盘\n", "简单：命令少", "所列的一点"),
        ("# 队列\n\n## 积压\n", "积压", "下面没有内容"),
        ("# 队列\n\n- 积压\n", "积压", "只有名称，没有说明"),
        ("# 队列\n\n## 阻塞队列\n\n### 满了\n", "阻塞队列", "下面直接是小标题"),
        ("## 参考资料\n\n- 队列是一种缓冲区\n", "队列是一种缓冲区", "参考一类的小节里，不读"),
        ("# 为什么排队？\n\n人多。\n", "人多。", "第 1 行那张卡片的答案"),
    ],
)
def test_why_there_is_no_card(text: str, own: str, why: str) -> None:
    assert why in reason(text, own)


def test_a_sentence_that_repeats_a_definition_says_so() -> None:
    text = "# 数据结构\n\n队列是指先进先出的缓冲区。\n\n> 队列是指排队等候的一列人。\n"
    fronts = [card.front for card in extract(Note("笔记.md", text, 0)).cards]
    assert fronts == ["队列是什么？"]
    assert "前面已经有一张" in reason(text, "队列是指排队等候的一列人。")


def test_an_image_that_answers_makes_the_card_it_makes_in_an_export(tmp_path):
    note = tmp_path / "图.md"
    note.write_text("# 队列\n\n## 什么是积压？\n\n![](a.png)\n", "utf-8")
    assert "? image-answer" in CliRunner().invoke(main, ["explain", str(note)]).output
    (tmp_path / "a.png").write_bytes(png())
    shown = CliRunner().invoke(main, ["explain", str(note)]).output
    assert "→ question：什么是积压？" in shown
    assert "image-answer" not in shown
