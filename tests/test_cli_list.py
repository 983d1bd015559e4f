"""`cards list`, `cards topics` and `cards check` as programs read them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cards.cli import main

NOTE = """\
# 存储

## 什么是存储卷？

存储卷是 Pod 里的容器共用的目录，比容器活得久。

## 什么是 [bold]PV[/bold] :smile:？

集群里的一块存储，由管理员准备。

## 怎么扩容存储卷？
"""


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    root = tmp_path / "笔记"
    root.mkdir()
    (root / "存储.md").write_text(NOTE, "utf-8")
    return root


def cards(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments], catch_exceptions=False)


def rows(result: Result) -> list[list[str]]:
    return [line.split("\t") for line in result.stdout.splitlines()]


def test_a_card_is_a_line_of_whole_cells(notes: Path) -> None:
    done = cards("list", notes)
    assert (done.exit_code, done.stderr) == (0, "")
    assert [(row[1], row[3]) for row in rows(done)] == [
        ("什么是存储卷？", "存储.md:3"),
        ("什么是 [bold]PV[/bold] :smile:？", "存储.md:7"),
    ]
    assert {row[0] for row in rows(done)} <= {"问答", "定义"}
    assert all(row[2] for row in rows(done))


def test_a_long_cell_is_not_cut(notes: Path) -> None:
    folder = notes / "一层又一层的文件夹" / "很长的名字" / ("长" * 60)
    folder.mkdir(parents=True)
    (notes / "存储.md").rename(folder / "存储.md")
    path = (folder / "存储.md").relative_to(notes).as_posix()
    assert [row[3] for row in rows(cards("list", notes))] == [f"{path}:3", f"{path}:7"]


def test_why_adds_the_rule_and_the_reason_of_each_topic(notes: Path) -> None:
    for row in rows(cards("list", notes, "--why")):
        assert "（标题）" in row[2] or "（问题）" in row[2]
        assert row[4]


def test_kinds_are_chosen_by_name_in_english_and_chinese(notes: Path) -> None:
    kind = rows(cards("list", notes))[0][0]
    english = {"问答": "qa", "定义": "definition"}[kind]
    by_name = cards("list", notes, "--kind", kind)
    assert by_name.exit_code == 0
    assert {row[0] for row in rows(by_name)} == {kind}
    assert cards("list", notes, "--kind", english).stdout == by_name.stdout


def test_what_no_card_is_like_is_told_in_one_line(notes: Path) -> None:
    done = cards("list", notes, "--kind", "command")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("command：没有这样的卡片") and done.stderr.count("\n") == 1


def test_an_unknown_kind_or_topic_is_a_wrong_call(notes: Path) -> None:
    for wrong in (("--kind", "猜谜"), ("--topic", "没有这样的主题"), ("--why", "--json")):
        done = cards("list", notes, *wrong)
        assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)


def test_json_is_that_of_the_export(notes: Path) -> None:
    listed = cards("list", notes, "--json")
    assert listed.stdout_bytes == cards("export", notes, "-o", "-", "--format", "json").stdout_bytes
    assert len(json.loads(listed.stdout_bytes)) == 2


def test_topics_are_counted(notes: Path) -> None:
    done = cards("topics", notes)
    assert (done.exit_code, done.stderr) == (0, "")
    counted = json.loads(cards("topics", notes, "--json").stdout_bytes)
    assert [row[2] for row in rows(done)] == [topic["topic"] for topic in counted]
    bearers = [card["topics"] for card in json.loads(cards("list", notes, "--json").stdout_bytes)]
    for topic in counted:
        assert list(topic) == ["topic", "name", "parent", "cards", "with_subtopics"]
        assert topic["cards"] == sum(topic["topic"] in slugs for slugs in bearers) > 0
        chosen = cards("list", notes, "--topic", topic["topic"])
        assert topic["with_subtopics"] == len(rows(chosen))


def test_an_open_question_is_found_with_its_place_and_a_hint(notes: Path) -> None:
    done = cards("check", notes)
    assert done.exit_code == 0
    first, *hints = done.stdout.splitlines()
    assert first.startswith("存储.md:11: open-question: ") and "怎么扩容存储卷" in first
    assert len(hints) == 1 and hints[0].startswith("  open-question：")
    assert "1 个发现" in done.stderr


def test_findings_as_json(notes: Path) -> None:
    listed = cards("check", notes, "--format", "json").stdout_bytes
    assert cards("check", notes, "--json").stdout_bytes == listed
    (finding,) = json.loads(listed)
    assert finding["rule"] == "open-question"
    assert finding["source"] == {"path": "存储.md", "start_line": 11}
    assert finding["hint"]


def test_strict_makes_findings_a_fault(notes: Path) -> None:
    assert cards("check", notes, "--strict").exit_code == 1
    (notes / "存储.md").write_text(NOTE.rpartition("##")[0], "utf-8")
    done = cards("check", notes, "--strict", "--format", "json")
    assert (done.exit_code, json.loads(done.stdout_bytes)) == (0, [])


@pytest.mark.parametrize("command", ["list", "topics", "check"])
def test_an_unreadable_note_is_named_and_the_others_are_shown(notes: Path, command: str) -> None:
    (notes / "图.md").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    done = cards(command, notes)
    assert done.exit_code == 1
    assert done.stderr.startswith("图.md：不是文本")
    assert "存储" in done.stdout


@pytest.mark.parametrize("command", ["list", "topics", "check"])
def test_a_missing_path_is_named(notes: Path, command: str) -> None:
    done = cards(command, notes / "没有.md")
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "没有.md：没有这个文件或文件夹" in done.stderr


@pytest.mark.parametrize("command", ["list", "topics", "check"])
def test_without_notes_the_samples_are_used_and_that_is_said(command: str) -> None:
    done = cards(command)
    assert (done.exit_code, bool(done.stdout)) == (0, True)
    assert "示例笔记" in done.stderr
