"""What a note is called where no heading says so."""

import pytest

from cards.card import Card
from source.extract import extract
from source.name import name_of
from source.note import Note

TERM = "盐析：往溶液里加盐，让溶质析出来\n"


@pytest.mark.parametrize(
    "path, name",
    [
        ("腌菜.md", "腌菜"),
        ("厨房/腌菜.md", "腌菜"),
        ("20210305 腌菜.md", "腌菜"),
        ("2021-03-05-腌菜.md", "腌菜"),
        ("第三章 腌菜.md", "腌菜"),
        ("k8s.md", "k8s"),
        ("01-腌菜.md", "腌菜"),
        ("03_腌菜.md", "腌菜"),
        ("2_腌菜.md", "腌菜"),
        ("5-羟色胺.md", "5-羟色胺"),
        ("docker.md", "docker"),
        ("document.md", "document"),
        ("homebrew.md", "homebrew"),
        ("mainframe.md", "mainframe"),
        ("testing.md", "testing"),
        ("学习曲线.md", "学习曲线"),
        ("记录片.md", "记录片"),
        ("目录服务.md", "目录服务"),
        ("3D打印.md", "3D打印"),
        ("厨房/腌菜/README.md", "腌菜"),
        ("01-腌菜/index.md", "腌菜"),
    ],
)
def test_a_file_may_name_its_note(path: str, name: str) -> None:
    assert name_of(TERM, path, has_title=False) == name


@pytest.mark.parametrize(
    "path",
    [
        "README.md",
        "README_zh.md",
        "学习笔记.md",
        "01-总结.md",
        "新建文本文档 (3).md",
        "index.md",
        "notes.md",
        "笔记.md",
        "复习.md",
        "新建文档.md",
        "未命名1.md",
        "2021-03-05.md",
        "12.md",
        "盐.md",
        "5f3a9c01de.md",
        "a%20b.md",
        "很" * 41 + ".md",
        "docs/README.md",
        "腌菜/docs/README.md",
    ],
)
def test_a_file_may_name_nothing(path: str) -> None:
    assert name_of(TERM, path, has_title=False) == ""


def test_a_title_in_the_note_goes_before_the_file() -> None:
    assert name_of(TERM, "腌菜.md", has_title=True) == ""


@pytest.mark.parametrize(
    "matter",
    [
        "---\ntitle: 腌菜\n---\n",
        '---\ndate: 2021-03-05\ntitle: "腌菜"\ntags: [厨房]\n---\n',
        "---\ntitle : '腌菜'\n...\n",
    ],
)
@pytest.mark.parametrize("has_title", [False, True])
def test_the_front_matter_names_the_note(matter: str, has_title: bool) -> None:
    assert name_of(matter + TERM, "a.md", has_title=has_title) == "腌菜"


@pytest.mark.parametrize(
    "text",
    [
        TERM,
        "---\ndate: 2021-03-05\n---\n\ntitle: 腌菜\n",
        "---\ntitle:\n---\n",
        "---\ntitle: 盐\n---\n",
        "---\ntitle: " + "很" * 41 + "\n---\n",
        "正文\n\n---\ntitle: 腌菜\n---\n",
    ],
)
def test_the_file_names_what_the_front_matter_does_not(text: str) -> None:
    assert name_of(text, "泡菜.md", has_title=False) == "泡菜"


def only(path: str, text: str) -> Card:
    (card,) = extract(Note(path, text, 0)).cards
    return card


@pytest.mark.parametrize(
    "text, above",
    [
        (TERM, ("腌菜",)),
        (f"# 盐渍\n\n{TERM}", ("盐渍",)),
        (f"## 盐渍\n\n{TERM}", ("盐渍",)),
        (f"# 盐渍\n\n{TERM}\n# 烟熏\n", ("腌菜", "盐渍")),
        (f"# 盐渍腌菜\n\n{TERM}\n# 烟熏\n", ("盐渍腌菜",)),
        (f"---\ntitle: 厨房\n---\n\n# 盐渍\n\n{TERM}", ("厨房", "盐渍")),
    ],
)
def test_the_name_stands_above_the_front_once(text: str, above: tuple[str, ...]) -> None:
    assert only("腌菜.md", text).path == above


def test_the_name_is_no_part_of_what_tells_cards_apart() -> None:
    one, other = only("腌菜.md", TERM), only("泡菜.md", TERM)
    assert (one.note, other.note) == ("腌菜", "泡菜")
    assert (one.key, one.context) == (other.key, other.context)


def test_a_note_s_title_is_what_its_labels_are_about_and_its_file_is_not() -> None:
    label = "优点：\n- 快\n- 数据结构多\n"
    card = only("a.md", f"---\ntitle: Redis\n---\n\n{label}")
    assert (card.front, card.key) == ("Redis 的优点有哪些？", "Redis 优点")
    assert extract(Note("Redis.md", label, 0)).cards == ()
