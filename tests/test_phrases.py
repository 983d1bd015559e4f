"""The words that a front adds to the note's own."""

import tomllib
from importlib.resources import files

import pytest

from source.phrases import counted, phrase, question, spaced


@pytest.mark.parametrize(
    "name, words, front",
    [
        ("term", ("进程",), "进程是什么？"),
        ("term", ("Pod",), "Pod 是什么？"),
        ("term", ("`chmod`",), "`chmod` 是什么？"),
        ("term", (" 熵 ",), "熵是什么？"),
        ("of", ("Redis", "优点"), "Redis 的优点"),
        ("of", ("水", "沸点"), "水的沸点"),
        ("of", ("数据库", "ACID"), "数据库的 ACID"),
        ("which", ("刑罚的种类",), "刑罚的种类有哪些？"),
        ("which", ("Service",), "Service 有哪些？"),
        ("difference", ("TCP 和 UDP",), "TCP 和 UDP 有什么区别？"),
        ("difference", ("栈和堆",), "栈和堆有什么区别？"),
        ("command", ("列出文件",), "列出文件：用什么命令？"),
        ("code", ("读取文件",), "读取文件：怎么写？"),
        ("how", ("安装 Nginx",), "如何安装 Nginx？"),
        ("steps_count", ("泡茶", "三"), "泡茶分哪三步？"),
        ("point", ("缓存的优点", "快"), "缓存的优点中的“快”指什么？"),
    ],
)
def test_a_phrase_asks_with_the_words_of_the_note(
    name: str, words: tuple[str, ...], front: str
) -> None:
    assert phrase(name, *words) == front


@pytest.mark.parametrize(
    "name",
    sorted(tomllib.loads(files("source.vocabulary").joinpath("phrases.toml").read_text("utf-8"))),
)
def test_every_phrase_holds_the_words_it_is_given(name: str) -> None:
    assert "甲乙" in phrase(name, "甲乙", "丙丁")


@pytest.mark.parametrize(
    "text, asked",
    [
        ("什么是熵", "什么是熵？"),
        ("什么是熵？", "什么是熵？"),
        ("什么是熵?", "什么是熵?"),
        ("什么是熵：", "什么是熵？"),
        ("什么是熵。 ", "什么是熵？"),
        ("（为什么？）", "（为什么？）"),
        ("真的吗？！", "真的吗？！"),
        ("第一步：如何选种", "如何选种？"),
        ("第 2 步、怎么浇水？", "第 2 步、怎么浇水？"),
        ("第十二步、怎么浇水？", "怎么浇水？"),
        ("第一步如何选种", "第一步如何选种？"),
        ("", ""),
    ],
)
def test_a_question_has_one_mark(text: str, asked: str) -> None:
    assert question(text) == asked


@pytest.mark.parametrize(
    "text, number, front",
    [
        ("service 有四种类型", "四种", "service 有哪四种类型？"),
        ("光合作用分为两个阶段：", "两个", "光合作用分为哪两个阶段？"),
        ("安装的两种方式", "两种", "安装有哪两种方式？"),
        ("锁有以下三种", "三种", "锁有哪三种？"),
        ("锁有几种", "几种", "锁有哪几种？"),
        ("锁有多种", "多种", "锁有哪几种？"),
    ],
)
def test_a_number_asks_for_its_members(text: str, number: str, front: str) -> None:
    assert counted(text, number) == front


def test_only_what_is_added_is_set_apart() -> None:
    assert spaced("HTTP协议是什么") == "HTTP协议是什么"
    assert spaced("HTTP是什么") == "HTTP 是什么"
    assert spaced("水的沸点") == "水的沸点"
