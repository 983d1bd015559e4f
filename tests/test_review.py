"""Findings about finished cards: answers too long, cards that repeat each other."""

import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cards.card import Card, Finding, Kind, Source
from cards.cli import main
from cards.identity import with_guids
from cards.key import normalise
from cards.review.findings import review
from cards.review.long import LONGEST_LINES, LONGEST_PROSE

Make = Callable[..., Card]
PROSE = "连接池预先建好若干个连接放着，谁要用就借一个去，用完再还回来，省掉了每次建立的时间。"


@pytest.fixture
def asked(card: Make) -> Make:
    """Make a card of a question and its answer in a note of its own."""
    numbers = count(1)

    def make(front: str, back: str, at: str = "", kind: Kind = "qa") -> Card:
        path, _, line = (at or f"{next(numbers)}.md:1").partition(":")
        start, _, end = line.partition("-")
        source = Source(path, int(start), int(end or start))
        return card(front=front, key=front, back=back, source=source, kind=kind)

    return make


def rules(*cards: Card) -> list[str]:
    return [finding.rule for finding in review(cards)]


# Long answers


def test_an_answer_is_long_beyond_twelve_lines(asked: Make) -> None:
    lines = [f"- 第 {number} 点" for number in range(LONGEST_LINES + 1)]
    assert rules(asked("甲？", "\n".join(lines[:-1]))) == []
    (found,) = review([asked("甲？", "\n".join(lines), "a.md:4-20")])
    assert found == Finding(
        "long-answer", "甲？（13 行）", Source("a.md", 4, 20), "可以拆成几个小问题，分开背"
    )


def test_an_answer_is_long_beyond_six_hundred_characters_of_prose(asked: Make) -> None:
    assert rules(asked("甲？", "长" * LONGEST_PROSE)) == []
    (found,) = review([asked("甲？", "长" * (LONGEST_PROSE + 1))])
    assert found.text == "甲？（1 行，601 字）"
    with_markup = f"**{'长' * 300}** [{'长' * 300}](https://example.com/{'a' * 99})"
    assert rules(asked("甲？", with_markup)) == []


def test_code_counts_by_its_lines_and_not_by_its_characters(asked: Make) -> None:
    wide = f"```sh\n{'echo ' * 300}\n```"
    assert rules(asked("甲？", wide)) == []
    high = "- 先这样：\n\n  ```sh\n" + "  echo\n" * LONGEST_LINES + "  ```"
    assert [found.text for found in review([asked("甲？", high)])] == ["甲？（13 行）"]


def test_blank_lines_and_borders_are_not_lines(asked: Make) -> None:
    rows = "\n".join(f"| {number} | x |" for number in range(LONGEST_LINES - 1))
    assert rules(asked("甲？", f"| a | b |\n| --- | :-: |\n{rows}")) == []
    assert rules(asked("甲？", "\n\n".join(["一段"] * LONGEST_LINES))) == []


def test_the_hint_names_the_cards_inside_a_long_answer(asked: Make) -> None:
    inner = [asked(f"第 {n} 小问？", "短", f"a.md:{n + 1}") for n in range(1, 7)]
    elsewhere = [asked("别处？", "短", "b.md:3"), asked("后面？", "短", "a.md:90")]
    outer = asked("总的？", "长" * 700, "a.md:1-40")
    (found,) = review([outer, *inner[:2], *elsewhere])
    assert found.hint == "可改背其中的：“第 1 小问？”、“第 2 小问？”"
    (found,) = review([outer, *inner])
    assert found.hint.endswith("“第 4 小问？”等 6 张")


# Duplicates


def test_the_same_card_written_twice_is_named_with_both_places(asked: Make) -> None:
    cards = [asked("连接池？", PROSE, "a.md:3"), asked("**连接池**", f"- {PROSE}", "b.md:7-9")]
    assert len(with_guids(cards)) == 1
    assert review(cards) == (
        Finding(
            "duplicate",
            "连接池（另见 a.md:3“连接池？”）",
            Source("b.md", 7, 9),
            "只导出了前一处；多余的一处可以删掉",
        ),
    )


def test_duplicates_are_just_those_that_the_export_leaves_out(asked: Make) -> None:
    cards = [asked("连接池？", back) for back in (PROSE, "别的", PROSE, "别的", PROSE)]
    assert rules(*cards) == ["duplicate"] * (len(cards) - len(with_guids(cards))) != []


def test_a_long_answer_written_twice_is_reported_once_as_long(asked: Make) -> None:
    assert rules(*[asked("甲？", "长" * 700) for _ in range(2)]) == ["long-answer", "duplicate"]


# Near-duplicates


def test_one_question_with_nearly_one_answer_is_named_with_both_places(asked: Make) -> None:
    cards = [asked("连接池？", PROSE, "a.md:3"), asked("连接池？", PROSE + "很快。", "b.md:7")]
    (found,) = review(cards)
    assert (found.rule, found.text) == ("near-duplicate", "连接池？（另见 a.md:3）")
    assert str(found.source) == "b.md:7"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("什么是 Pool", "Pool 是什么"),
        ("数据库连接池的好处", "数据库的连接池有哪些好处"),
        ("为什么要用数据库连接池", "为什么需要用数据库连接池"),
        ("HTTP 连接池为什么快", "http 的连接池为什么快"),
    ],
)
def test_one_question_in_other_words(asked: Make, one: str, other: str) -> None:
    assert rules(asked(one, PROSE), asked(other, PROSE + "很快。")) == ["near-duplicate"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("什么是 Ingress", "什么是 Egress"),
        ("Java 的连接池怎么配置", "Go 的连接池怎么配置"),
        ("HTTP 2 的连接怎么复用", "HTTP 3 的连接怎么复用"),
        ("三次握手的过程", "四次握手的过程"),
        ("连接池的好处", "线程为什么要排队"),
    ],
)
def test_other_questions_with_nearly_one_answer(asked: Make, one: str, other: str) -> None:
    assert rules(asked(one, PROSE), asked(other, PROSE + "很快。")) == []


def test_answers_that_differ_as_the_questions_do_are_two(asked: Make) -> None:
    words = "站在{}端的前面替它收发请求，对面只看得见这台机器，看不见它后面真正的那一台。"
    client = asked("客户端代理服务器的工作原理", words.format("客户"))
    server = asked("服务端代理服务器的工作原理", words.format("服务"))
    assert rules(client, server) == []


def test_one_question_with_another_answer_is_no_duplicate(asked: Make) -> None:
    assert rules(asked("连接池？", PROSE), asked("连接池？", "一组备用的线程。")) == []


def test_within_a_note_only_the_very_same_question_counts(asked: Make) -> None:
    start = asked("怎么启动数据库的服务", PROSE, "a.md:1")
    restart = asked("怎么重启数据库的服务", PROSE, "a.md:5")
    again = asked("怎么启动数据库的服务", PROSE + "很快。", "a.md:9")
    assert rules(start, restart) == []
    assert rules(start, again) == ["near-duplicate"]
    inside = asked("怎么启动数据库的服务", PROSE + "很快。", "a.md:1-4")
    assert rules(inside, start) == []


def test_commands_differ_by_a_letter(asked: Make) -> None:
    soft = asked("建立文件的软链接", "```sh\nln -s 原来的文件 新的名字\n```", kind="command")
    hard = asked("建立文件的硬链接", "```sh\nln 原来的文件 新的名字\n```", kind="command")
    assert rules(soft, hard) == []


def test_long_answers_come_before_duplicates_and_all_in_order(asked: Make) -> None:
    cards = [
        asked("甲？", PROSE),
        asked("甲？", PROSE),
        asked("甲？", PROSE + "很快。"),
        asked("乙？", "长" * 700),
    ]
    assert rules(*cards) == ["long-answer", "near-duplicate", "duplicate"]


def test_the_cost_grows_with_the_cards_and_not_with_their_square(asked: Make) -> None:
    def seconds(number: int) -> float:
        # The worst case: one question, or nearly one, with ever another answer.
        cards = [asked(f"连接池的好处{'吗' * (n % 2)}", f"{PROSE}{n:x}" * 2) for n in range(number)]
        normalise.cache_clear()  # what a smaller run left would flatter it
        started = time.process_time()
        review(cards)
        return time.process_time() - started

    seconds(50)
    assert seconds(2000) < 12 * seconds(500) + 0.1


# On the command line


def cards(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments], catch_exceptions=False)


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "笔记"
    root.mkdir()
    points = "".join(f"- 第 {number} 条，各有各的道理\n" for number in range(14))
    first = f"# 连接\n\n## 什么是连接池？\n\n{PROSE}\n\n## 怎么调连接池？\n\n"
    (root / "a.md").write_text(f"{first}## 为什么要限流？\n\n{points}", "utf-8")
    (root / "b.md").write_text(f"# 数据库\n\n## 什么是连接池？\n\n{PROSE}\n", "utf-8")
    (root / "c.md").write_text(f"# 缓存\n\n## 什么是连接池？\n\n{PROSE}很快。\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return root


def test_check_lists_open_questions_first_and_each_hint_once(notes: Path) -> None:
    lines = cards("check", notes).stdout.splitlines()
    found = [line for line in lines if not line.startswith("  ")]
    assert found == [
        "a.md:7: open-question: 怎么调连接池？",
        "a.md:9: long-answer: 为什么要限流？（14 行）",
        "c.md:3: near-duplicate: 什么是连接池？（另见 a.md:3）",
        "b.md:3: duplicate: 什么是连接池？（另见 a.md:3）",
    ]
    assert lines[1].startswith("  open-question：") and len(lines) == 8


def test_a_hint_shared_by_several_stands_at_the_end(notes: Path) -> None:
    (notes / "d.md").write_text("# 别的\n\n## 怎么测？\n\n## 怎么看？\n", "utf-8")
    lines = cards("check", notes).stdout.splitlines()
    assert lines[-1].startswith("  open-question：")
    assert sum(line.startswith("  open-question：") for line in lines) == 1


def test_an_export_names_the_numbers_only(notes: Path) -> None:
    told = cards("export", notes).stdout
    assert "还没有答案的问题：1" in told
    assert "太长的答案：1（cards check）" in told and "重复的卡片：2（cards check）" in told
    assert "a.md" not in told
    for name in ("a.md", "c.md"):
        (notes / name).unlink()
    assert "太长" not in (told := cards("export", notes).stdout) and "重复的卡片" not in told
