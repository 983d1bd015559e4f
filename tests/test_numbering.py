"""The numbers people put in front of a line."""

import pytest

from source.numbering import count_in, split_number, strip_heading_number


@pytest.mark.parametrize(
    "line, value, rest",
    [
        ("1. 进程", 1, "进程"),
        ("1.进程", 1, "进程"),
        ("2、线程", 2, "线程"),
        ("3．协程", 3, "协程"),
        ("4，管道", 4, "管道"),
        ("5) 信号", 5, "信号"),
        ("6）套接字", 6, "套接字"),
        ("（7）共享内存", 7, "共享内存"),
        ("(8) 消息队列", 8, "消息队列"),
        ("（九）信号量", 9, "信号量"),
        ("一、总则", 1, "总则"),
        ("十、附则", 10, "附则"),
        ("十二、罚则", 12, "罚则"),
        ("二十一、其他", 21, "其他"),
        ("三十．杂项", 30, "杂项"),
        ("①蒸发", 1, "蒸发"),
        ("⑳冷凝", 20, "冷凝"),
        ("❸升华", 3, "升华"),
        ("第一章 细胞", 1, "细胞"),
        ("第 3 节 呼吸", 3, "呼吸"),
        ("第十二條 定義", 12, "定義"),
        ("1.2 镜像", 2, "镜像"),
        ("1.2.3 分层", 3, "分层"),
        ("3.1分层", 1, "分层"),
        ("Q3：为什么", 3, "为什么"),
        ("问题 4. 为什么", 4, "为什么"),
        ("A、光合作用", 0, "光合作用"),
        ("　 12、缩进", 12, "缩进"),
        ("１、全角", 1, "全角"),
    ],
)
def test_a_number_is_parted_from_the_words(line: str, value: int, rest: str) -> None:
    number, words = split_number(line)
    assert number is not None
    assert (number.value, words) == (value, rest)


@pytest.mark.parametrize(
    "line",
    [
        "进程",
        "1.5 倍",
        "1.5倍速播放",
        "2.0 版本",
        "10.10.10.200 是网关",
        "192.168.0.1 指向路由器",
        "3",
        "3.",
        "2021 年的事",
        "100 个人",
        "3 次握手",
        "一个苹果",
        "一般来说",
        "三次握手、四次挥手",
        "十分重要",
        "第一，要早起",
        "第一步：烧水",
        "A 股",
        "I. 罗马",
        "1,000 元",
        "1.3.5",
        "",
        "（甲）乙",
        "(8",
    ],
)
def test_what_counts_nothing_is_no_number(line: str) -> None:
    assert split_number(line) == (None, line)


@pytest.mark.parametrize(
    "group",
    [
        ["1、甲", "2、乙"],
        ["1. 甲", "2.乙"],
        ["（1）甲", "(2) 乙"],
        ["（一）甲", "(二)乙"],
        ["一、甲", "十一、乙"],
        ["①甲", "②乙"],
        ["1)甲", "2）乙"],
        ["1.1 甲", "1.2 乙"],
        ["第一章 甲", "第2章 乙"],
    ],
)
def test_numbers_of_one_family_share_their_style(group: list[str]) -> None:
    assert len({number.style for line in group if (number := split_number(line)[0])}) == 1


def test_numbers_of_different_families_have_different_styles() -> None:
    lines = [
        "1、甲",
        "1）甲",
        "（1）甲",
        "（一）甲",
        "一、甲",
        "①甲",
        "1.1 甲",
        "第一章 甲",
        "A、甲",
        "Q1：甲",
    ]
    assert len({number.style for line in lines if (number := split_number(line)[0])}) == len(lines)


@pytest.mark.parametrize(
    "heading, rest",
    [
        ("2 Docker 和 Podman", "Docker 和 Podman"),
        ("1.2 镜像", "镜像"),
        ("1-2 镜像", "镜像"),
        ("3.1.4.1 圆周", "圆周"),
        ("3.1.4.1 前 100 位", "前 100 位"),
        ("12.1.4.10.2 圆周", "圆周"),
        ("[5] 文献", "文献"),
        ("Q7 为什么", "为什么"),
        ("三、网络", "网络"),
        ("01 开始", "开始"),
        ("1.2", ""),
    ],
)
def test_a_heading_loses_its_number(heading: str, rest: str) -> None:
    assert strip_heading_number(heading)[1] == rest


@pytest.mark.parametrize(
    "heading", ["3 种方法", "5 个步骤", "2021 年总结", "12 月", "4 步学会", "3D 打印"]
)
def test_a_heading_keeps_a_quantity(heading: str) -> None:
    assert strip_heading_number(heading) == (None, heading)


@pytest.mark.parametrize("heading", ["第二章", "第 3 节", "1.2"])
def test_a_number_alone_names_nothing(heading: str) -> None:
    assert strip_heading_number(heading) == (None, "")


@pytest.mark.parametrize(
    "heading",
    ["192.168.0.1 是谁的地址？", "10.0.0.1 是网关", "127.0.0.1是什么？", "0.0.0.0 表示什么？"],
)
def test_an_address_is_no_number(heading: str) -> None:
    assert strip_heading_number(heading) == (None, heading)


@pytest.mark.parametrize("heading", ["404 Not Found", "502 错误"])
def test_a_status_code_is_no_number(heading: str) -> None:
    assert strip_heading_number(heading) == (None, heading)


@pytest.mark.parametrize(
    "words, count",
    [
        ("四种", 4),
        ("两个", 2),
        ("兩種", 2),
        ("十二条", 12),
        ("二十一种", 21),
        ("12 条", 12),
        ("三", 3),
        ("几种", 0),
        ("多种", 0),
        ("若干", 0),
        ("第三", 0),
        ("", 0),
    ],
)
def test_it_is_read_how_many_are_announced(words: str, count: int) -> None:
    assert count_in(words) == count
