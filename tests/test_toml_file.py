"""TOML of users: every fault names the line and says what to write there."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.errors import CardsError
from cards.toml_file import TomlFile, read


def user_file(folder: Path, text: str) -> Path:
    path = folder / "设置.toml"
    path.write_text(text, "utf-8", newline="")
    return path


@pytest.mark.parametrize(
    ("text", "line", "advice"),
    [
        ("a = 1\nb = 云原生\n", 2, "英文引号"),
        ("a = 1\nb = “云原生”\n", 2, "英文引号"),
        ("b =", 1, "英文引号"),
        ("\n\n笔记 = 1\n", 3, "名称 = 值"),
        ("b：1\n", 1, "名称 = 值"),
        ("a = 1\nb\n\n\n", 2, "名称 = 值"),
        ('b = ["a"，"b"]\n', 1, "英文逗号"),
        ('b = ["a"\nc = 1\n', 2, "英文逗号"),
        ('b = "C:\\卡片"\n', 1, "路径请用 /"),
        ('b = "a\nc = 1\n', 1, "引号没有成对"),
        ("b = 'a", 1, "引号没有成对"),
        ('b = """a\nb\n', 2, "引号没有成对"),
        ("b = 1\r\nb = 2\r\n", 2, "写了两次"),
        ("[b]\n[b]\n", 2, "写了两次"),
        ('b = "a" c\n', 1, "别的字"),
        ("[b\n", 1, "请改正"),
    ],
)
def test_bad_syntax_is_told_by_its_line(tmp_path: Path, text: str, line: int, advice: str) -> None:
    path = user_file(tmp_path, text)
    with pytest.raises(CardsError) as fault:
        read(path, "主题词表")
    assert str(fault.value).startswith(f"{path}:{line}: 主题词表不合 TOML 语法：")
    assert advice in str(fault.value) and "\n" not in str(fault.value)


@pytest.mark.parametrize("text", ["a = " + "[" * 100_000, "a = " + "1" * 5000])
def test_monstrous_values_are_faults_too(tmp_path: Path, text: str) -> None:
    with pytest.raises(CardsError, match="太长的数字或太深的括号"):
        read(user_file(tmp_path, text), "配置")


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(CardsError, match=r"没有\.toml: 没有这个文件；"):
        read(tmp_path / "没有.toml", "配置")
    with pytest.raises(CardsError, match="读不了配置（是文件夹）"):
        read(tmp_path, "配置")
    path = tmp_path / "旧.toml"
    for encoding in ("gb18030", "utf-16"):
        path.write_text('a = "旧"', encoding)
        with pytest.raises(CardsError, match="配置不是 UTF-8"):
            read(path, "配置")


def test_a_mark_of_byte_order_and_windows_lines_are_read(tmp_path: Path) -> None:
    file = read(user_file(tmp_path, "\ufeffa = 1\r\nb = 2\r\n"), "配置")
    assert file.content == {"a": 1, "b": 2}
    assert file.place("b") == f"{file.path}:2"


def test_a_place_is_where_the_key_begins_not_where_its_name_stands(tmp_path: Path) -> None:
    text = '''\
# b = 0
a = """
b = 1
c = 1"""

# the next
"b" = [  # c = 1
  "c = 2",
]
d.c = 3
[e]
c = 4
[[c]]
'''
    file = read(user_file(tmp_path, text), "配置")
    places = {key: int(file.place(key).rpartition(":")[2]) for key in file.content}
    assert places == {"a": 2, "b": 7, "d": 10, "e": 11, "c": 13}


@given(st.lists(st.integers(0, 3), max_size=12))
def test_every_key_is_found_on_its_line(gaps: list[int]) -> None:
    lines: list[str] = []
    places = {}
    for number, gap in enumerate(gaps):
        lines += ["", "# k0 = 1", "  "][:gap]
        places[f"k{number}"] = len(lines) + 1
        lines += [f"k{number} = [", "]"] if gap % 2 else [f"k{number} = 'k0 = 1'"]
    text = "\n".join(lines)
    file = TomlFile(Path("x"), text, {})
    assert {key: file.place(key) for key in places} == {
        key: f"x:{line}" for key, line in places.items()
    }
