"""The outline of small notes: what the mends make of what CommonMark makes of them."""

from collections.abc import Callable

import pytest
from cases import Case, cases

from source.entry import Entry
from source.outline import outline, sketch


@pytest.mark.parametrize("case", cases("outline/*.md"), ids=str)
def test_case(case: Case, check: Callable[[Case, str], None]) -> None:
    check(case, sketch(outline(case.note)))


def first(text: str) -> Entry:
    return outline(text).body[0]


@pytest.mark.parametrize(
    "line, head, tail",
    [
        ("进程：正在执行的程序", "进程", "正在执行的程序"),
        ("- 进程: 正在执行的程序", "进程", "正在执行的程序"),
        ("1. 进程:正在执行的程序", "进程", "正在执行的程序"),
        ("**进程：**正在执行的程序", "**进程**", "正在执行的程序"),
        ("**进程**：正在执行的程序", "**进程**", "正在执行的程序"),
        ("**“进程”：** 正在执行的程序", "**“进程”**", "正在执行的程序"),
        ("==进程：==正在执行的程序", "==进程==", "正在执行的程序"),
        ("`x:y`：冒号连接的一对", "`x:y`", "冒号连接的一对"),
        ("键（形如 a：b）：左边的那个", "键（形如 a：b）", "左边的那个"),
        ("《史记：本纪》：记帝王", "《史记：本纪》", "记帝王"),
        ("时间：10:30", "时间", "10:30"),
        ("为什么要有键？因为没有键就找不到行", "为什么要有键？", "因为没有键就找不到行"),
        ("TCP 和 UDP 的区别？前者可靠", "TCP 和 UDP 的区别？", "前者可靠"),
        ("1.作用 转发请求", "作用", "转发请求"),
    ],
)
def test_a_stem_is_parted_from_what_follows_it_on_the_line(line: str, head: str, tail: str) -> None:
    assert (first(line).head, first(line).tail) == (head, tail)


@pytest.mark.parametrize(
    "line",
    [
        "10:30 开会",
        "std::vector 是数组",
        "访问 https://example.com:8080/a",
        "image:nginx",
        "（注意：要断电）先拔插头",
        "《论语：新解》很好读",
        "`x：y` 是一对",
        "[甲：乙](https://example.com)",
        "他笑了。我说：走吧",
        "昨天大家在三楼的实验室里讨论了很多天又很久很久最后终于一致同意的那个结论其实就是下面这句话：别急",
        "今天吃什么？随便吃点吧？",
        "没有冒号的一行",
    ],
)
def test_a_line_without_a_stem_stays_whole(line: str) -> None:
    assert (first(line).head, first(line).tail) == (line, "")


@pytest.mark.parametrize(
    "line", ["优点：", "优点:", "**优点：**", "- 优点：", "## 优点：", "1、优点："]
)
def test_a_colon_at_the_end_promises_what_follows(line: str) -> None:
    assert first(line).colon
    assert first(line).tail == ""


@pytest.mark.parametrize("text", ["", "\n\n", "---\n", "<!-- 草稿 -->\n", "<div>\n</div>\n"])
def test_a_note_may_hold_nothing(text: str) -> None:
    assert outline(text).body == ()
