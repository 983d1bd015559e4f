"""Images of notes: found, or reported, and brought into the real Anki."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from anki.collection import Collection
from anki_collection import counts, import_csv, import_package
from images import png, svg

import exporter
from cards.build import Build, build
from cards.card import Card
from cards.errors import CardsError
from cards.picture import LARGEST, picture
from cards.topics import load_vocabulary
from exporter.fields import rendered
from exporter.media import beside, media, put
from source.album import Album

ASKED = "# 存储\n\n## 什么是存储卷？\n\n容器共用的目录。\n\n"


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    root = tmp_path / "笔记"
    (root / "图").mkdir(parents=True)
    (root / "图" / "a.png").write_bytes(png(1))
    return root


def built(notes: Path, text: str, name: str = "存储.md", root: Path | None = None) -> Build:
    file = notes / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return build([notes], load_vocabulary(None), album=Album(root))


def only(found: Build) -> Card:
    (card,) = found.cards
    return card


def problems(found: Build) -> list[tuple[str, str, str]]:
    return [(each.rule, each.text, str(each.source)) for each in found.findings]


def imported(collection: Collection, folder: Path, cards: tuple[Card, ...]) -> Collection:
    package = folder / "deck.apkg"
    package.write_bytes(exporter.write("apkg", cards))
    assert counts(import_package(collection, package)) == {"new": len(cards)}
    return collection


def assert_all_media_is_there(collection: Collection) -> None:
    checked = collection.media.check()
    assert (list(checked.missing), list(checked.unused)) == ([], [])


def media_of(collection: Collection) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path(collection.media.dir()).iterdir()}


# Every way of writing them


FORMS = {
    "Markdown": "![图](图/a.png)",
    "with a dot": "![](./图/a.png)",
    "with a title": '![图](图/a.png "标题")',
    "percent-encoded": "![图](%E5%9B%BE/a.png)",
    "in angle brackets": "![图](<图/a.png>)",
    "with a question": "![图](图/a.png?raw=true)",
    "as Windows writes it": "![图](图\\a.png)",
    "from the root": "![图](/图/a.png)",
    "a wiki's": "![[a.png]]",
    "a wiki's with a width": "![[a.png|300]]",
    "a wiki's with a path": "![[图/a.png|架构]]",
    "HTML": '<img src="图/a.png" width="300">',
    "HTML in single quotes": "<img alt='图' src='图/a.png' />",
    "HTML in layout": '<p align="center">\n<img src="图/a.png" style="zoom:50%;" />\n</p>',
    "by reference": "![图][1]\n\n[1]: 图/a.png",
    "by reference to itself": "![拓扑][]\n\n[拓扑]: <图/a.png>",
    "by reference, short": "![拓扑]\n\n[拓扑]: 图/a.png",
    "in a list": "- 第一点\n- ![图](图/a.png)",
    "in a table": "| 甲 | 乙 |\n|--|--|\n| 丙 | ![图](图/a.png) |",
    "in a sentence": "如图：![图](图/a.png)。",
    "in a quotation": "> 说明\n> ![图](图/a.png)",
    "in a link": "[![图](图/a.png)](https://example.org/)",
}


@pytest.mark.parametrize("written", FORMS.values(), ids=list(FORMS))
def test_an_image_arrives_however_it_is_written(collection, tmp_path, notes, written):
    found = built(notes, ASKED + written + "\n")
    (card,) = (card for card in found.cards if "存储卷" in card.front)
    assert [image.file for image in card.images] == [notes / "图" / "a.png"]
    assert [rule for rule, *_ in problems(found) if rule.startswith("image")] == []
    imported(collection, tmp_path, found.cards)
    assert media_of(collection) == {card.images[0].name: png(1)}
    assert_all_media_is_there(collection)
    note = collection.get_note(collection.find_notes("")[0])
    assert f'<img src="{card.images[0].name}"' in note["Back"]
    assert "图/a.png" not in re.sub(r"<[^>]*>", "", note["Back"])


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("![[a.png|300]]", 'alt="（图：a.png）" width="300"'),
        ("![[a.png|300x200]]", 'alt="（图：a.png）" width="300"'),
        ("![[a.png|架构|300]]", 'alt="（图：架构）" width="300"'),
        (
            "| 甲 | 乙 |\n|--|--|\n| 丙 | ![[a.png\\|架构\\|300]] |",
            'alt="（图：架构）" width="300"',
        ),
        ("![[a.png|3]]", 'alt="（图：a.png）"'),
        ("![[a.png|第 3 步]]", 'alt="（图：第 3 步）"'),
        ('<img src="图/a.png" width="300">', 'alt="（图：a.png）" width="300"'),
        ('<img width=300px src="图/a.png" alt="架构">', 'alt="（图：架构）" width="300"'),
        ('<img src="图/a.png" width="50%">', 'alt="（图：a.png）"'),
        ('<img src="图/a.png" width="99999">', 'alt="（图：a.png）"'),
    ],
)
def test_the_width_that_a_note_gives_is_kept(notes, written, shown):
    found = built(notes, ASKED + written + "\n")
    (card,) = (card for card in found.cards if card.images)
    assert f'<img src="{card.images[0].name}" {shown}>' in rendered(card)[1]


NAMES = [
    "架构 图.png",
    "图（1）.png",
    "a (1).png",
    "50%.png",
    "a&b.png",
    "a#1.png",
    "ü.JPG",
    "a'b.png",
]


WAYS = ["![图](<{}>)", "![图]({})", "![[{}]]", '<img src="{}">']


# In a wiki # leads to a heading, and no file is called so.
@pytest.mark.parametrize(
    ("name", "written"),
    [(name, way) for name in NAMES for way in WAYS if "#" not in name or "[[" not in way],
)
def test_an_image_arrives_whatever_it_is_called(collection, tmp_path, notes, name, written):
    (notes / name).write_bytes(png(2))
    card = only(built(notes, ASKED + written.format(name) + "\n"))
    imported(collection, tmp_path, (card,))
    assert [image.file.name for image in card.images] == [name]
    assert list(media_of(collection).values()) == [png(2)]
    assert_all_media_is_there(collection)


def test_an_image_in_code_is_code(notes):
    card = only(built(notes, ASKED + "写作 `![图](图/a.png)` 或\n\n```\n![[a.png]]\n```\n"))
    assert card.images == ()


def test_files_of_one_name_are_told_apart(collection, tmp_path, notes):
    for number, place in enumerate(("网络", "存储"), 5):
        (notes / place / "img").mkdir(parents=True)
        (notes / place / "img" / "1.png").write_bytes(png(number))
        built(notes, f"# 题\n\n## 什么是{place}？\n\n见图。\n\n![[1.png]]\n", f"{place}/题.md")
    cards = build([notes], load_vocabulary(None)).cards
    assert [card.images[0].file.parent.parent.name for card in cards] == ["存储", "网络"]
    imported(collection, tmp_path, cards)
    assert sorted(media_of(collection).values()) == sorted([png(5), png(6)])
    assert_all_media_is_there(collection)


def test_a_path_means_one_file_and_no_other_of_its_name(notes):
    found = built(notes, ASKED + "![](img/a.png)\n![](a.png)\n![[img/a.png]]\n![[没有.png]]\n")
    assert problems(found) == [
        ("image-missing", "img/a.png", "存储.md:7"),
        ("image-missing", "a.png", "存储.md:8"),
        ("image-missing", "img/a.png", "存储.md:9"),
        ("image-missing", "没有.png", "存储.md:10"),
    ]
    assert "（图：没有.png）" in exporter.write("csv", found.cards).decode()


def test_one_image_on_two_cards_is_one_file(collection, tmp_path, notes):
    (notes / "图" / "b.png").write_bytes(png(1))
    text = ASKED + "![](图/a.png)\n\n## 什么是存储类？\n\n记录后端。\n\n![](图/b.png)\n"
    imported(collection, tmp_path, built(notes, text).cards)
    assert len(media_of(collection)) == 1
    assert_all_media_is_there(collection)


# What may not be taken along


def test_an_image_that_is_missing_leaves_its_description(notes):
    found = built(notes, ASKED + "![架构图](图/没有.png)\n")
    assert problems(found) == [("image-missing", "图/没有.png", "存储.md:7")]
    assert "（图：架构图）" in exporter.write("csv", found.cards).decode()
    assert only(found).images == ()


OUTSIDE = ["../私.png", "图/../../私.png", "..\\私.png", "{}/私.png", "file://{}/私.png"]


@pytest.mark.parametrize("written", OUTSIDE)
def test_nothing_outside_the_root_is_read(notes, written):
    (notes.parent / "私.png").write_bytes(png(9))
    target = written.format(notes.parent)
    found = built(notes, ASKED + f'<img src="{target}">\n')
    assert [rule for rule, *_ in problems(found)] == ["image-outside"]
    assert media(found.cards) == {}


def test_a_path_out_of_the_root_does_not_tell_what_is_there(notes):
    found = built(notes, ASKED + "![](../没有.png)\n")
    assert [rule for rule, *_ in problems(found)] == ["image-outside"]


@pytest.mark.parametrize("written", ["![](链接.png)", "![[链接.png]]", "![](链接夹/私.png)"])
def test_links_that_lead_out_of_the_root_are_not_followed(notes, written):
    secret = notes.parent / "外"
    secret.mkdir()
    (secret / "私.png").write_bytes(png(9))
    (notes / "链接.png").symlink_to(secret / "私.png")
    (notes / "链接夹").symlink_to(secret)
    found = built(notes, ASKED + written + "\n")
    assert [rule for rule, *_ in problems(found)] == ["image-outside"]
    assert media(found.cards) == {}


def test_a_link_below_the_root_is_followed_but_not_to_what_is_no_image(notes):
    (notes / "链接.png").symlink_to("图/a.png")
    (notes / "密.txt").write_text("密码", "utf-8")
    (notes / "伪.png").symlink_to("密.txt")
    found = built(notes, ASKED + "![](链接.png)\n![](伪.png)\n")
    assert [image.file.name for image in only(found).images] == ["a.png"]
    assert problems(found) == [("image-broken", "伪.png", "存储.md:8")]


@pytest.mark.parametrize("name", ["密.txt", "题.md", "图"])
def test_only_images_are_taken_along(notes, name):
    (notes / "密.txt").write_text("密码", "utf-8")
    (notes / "题.md").write_text("题", "utf-8")
    found = built(notes, ASKED + f"![]({name})\n")
    assert {rule for rule, *_ in problems(found)} <= {"image-broken", "image-missing"}
    assert len(problems(found)) == 1
    assert media(found.cards) == {}


def test_a_large_and_an_empty_file_stay_behind(notes):
    (notes / "大.png").write_bytes(png(0, LARGEST))
    (notes / "空.png").write_bytes(b"")
    found = built(notes, ASKED + "![](大.png)\n![](空.png)\n")
    assert problems(found) == [
        ("image-large", "大.png", "存储.md:7"),
        ("image-broken", "空.png", "存储.md:8"),
    ]
    assert media(found.cards) == {}


def test_an_image_below_the_root_of_a_configuration_may_lie_beside_the_notes(notes):
    found = built(notes / "集群", ASKED + "![](../图/a.png)\n", root=notes)
    assert [image.file.name for image in only(found).images] == ["a.png"]
    found = built(notes / "集群", ASKED + "![](../图/a.png)\n")
    assert [rule for rule, *_ in problems(found)] == ["image-outside"]


def test_an_image_that_changes_under_our_hands_is_no_other_image(notes):
    found = built(notes, ASKED + "![](图/a.png)\n")
    (notes / "图" / "a.png").write_bytes(png(77))
    with pytest.raises(CardsError, match=r"a\.png：读过笔记以后，这个图片变了"):
        exporter.write("apkg", found.cards)


# Images on the net


def test_an_image_on_the_net_keeps_its_link_and_is_not_shown(collection, tmp_path, notes):
    found = built(notes, ASKED + "![架构](https://example.org/a.png?x=1&y=2)\n")
    assert problems(found) == []
    imported(collection, tmp_path, found.cards)
    (number,) = collection.find_notes("")
    back = collection.get_note(number)["Back"]
    assert '<a href="https://example.org/a.png?x=1&amp;y=2">（图：架构）</a>' in back
    assert "<img" not in back
    assert_all_media_is_there(collection)


# Images as answers


def test_a_question_with_only_an_image_is_a_card_where_the_image_is_there(
    collection, tmp_path, notes
):
    found = built(notes, "# 存储\n\n## 什么是存储卷？\n\n![](图/a.png)\n")
    assert (only(found).front, problems(found)) == ("什么是存储卷？", [])
    imported(collection, tmp_path, found.cards)
    assert_all_media_is_there(collection)


def test_a_question_with_only_an_image_is_open_where_the_image_is_missing(notes):
    found = built(notes, "# 存储\n\n## 什么是存储卷？\n\n![](没有.png)\n")
    assert found.cards == ()
    assert [rule for rule, *_ in problems(found)] == ["image-answer", "image-missing"]


def test_images_of_text_between_are_kept_in_their_order(notes):
    (notes / "图" / "b.png").write_bytes(png(2))
    card = only(built(notes, ASKED + "![](图/a.png)\n\n然后：\n\n![](图/b.png)\n"))
    assert card.back == "容器共用的目录。\n\n![](图/a.png)\n\n然后：\n\n![](图/b.png)"


# Changes


def test_an_image_that_was_drawn_anew_is_another_name(notes):
    found = built(notes, ASKED + "![](图/a.png)\n")
    (notes / "图" / "a.png").write_bytes(png(3))
    again = build([notes], load_vocabulary(None))
    before, after = only(found), only(again)
    assert before.guid == after.guid
    assert before.images[0].name != after.images[0].name
    (notes / "图" / "a.png").rename(notes / "图" / "c.png")
    moved = only(built(notes, ASKED + "![](图/c.png)\n"))
    assert moved.images[0].name == after.images[0].name


# Drawings


HOSTILE_SVG: dict[str, bytes] = {
    "a script": svg("<script>alert(1)</script><path d='M0 0'/>"),
    "an event": svg("<path d='M0 0' onclick='x()'/>", "onload='x()'"),
    "another document": svg("<foreignObject><iframe src='x'/></foreignObject><path d='M0 0'/>"),
    "a picture from the net": svg("<image href='https://example.org/a.png'/><path d='M0 0'/>"),
    "a picture from the disk": svg("<image href='file:///etc/passwd'/><path d='M0 0'/>"),
    "a link": svg("<a href='javascript:x()'><path d='M0 0'/></a>"),
    "a style from the net": svg("<style>@import 'https://example.org/x';</style><path d='M0 0'/>"),
    "a style that fetches": svg("<path style='fill:url(https://example.org/x)' d='M0 0'/>"),
    "a hidden style": svg("<style>a{fill:u\\72l(https://example.org)}</style><path d='M0 0'/>"),
    "an animation": svg("<set attributeName='href' to='javascript:x()'/><path d='M0 0'/>"),
    "a style sheet": b"<?xml-stylesheet href='https://example.org/x.css'?>"
    + svg("<path d='M0 0'/>"),
}


@pytest.mark.parametrize("content", HOSTILE_SVG.values(), ids=list(HOSTILE_SVG))
def test_a_drawing_keeps_what_draws_and_nothing_that_acts(tmp_path, content):
    (tmp_path / "a.svg").write_bytes(content)
    _, cleaned = picture(tmp_path / "a.svg")
    assert b'<path d="M0 0">' in cleaned
    hostile = rb"script|onload|onclick|iframe|foreign|example\.org|file:|<a |@import|<set"
    assert not re.search(hostile, cleaned)


def test_a_drawing_looks_as_before(tmp_path):
    drawn = (
        '<defs><linearGradient id="g"><stop offset="0"/></linearGradient></defs>'
        '<style>.a{fill:url(#g)}</style><use xlink:href="#g"/><g class="a" fill="url(\'#g\')">'
        '<text x="1">甲 &lt; 乙</text></g>'
    )
    (tmp_path / "a.svg").write_bytes(svg(drawn, 'xmlns:xlink="http://www.w3.org/1999/xlink"'))
    _, cleaned = picture(tmp_path / "a.svg")
    for kept in (
        "url(#g)",
        'xlink:href="#g"',
        "fill=\"url('#g')\"",
        "甲 &lt; 乙",
        '<stop offset="0">',
    ):
        assert kept in cleaned.decode()


NO_SVG = {
    "a page": b"<html><script>x</script></html>",
    "half a drawing": b"<svg xmlns='http://www.w3.org/2000/svg'><path",
    "entities": b"<!DOCTYPE svg [<!ENTITY a 'aaaa'>]>" + svg("<text>&a;</text>"),
    "a file of the disk": b"<!DOCTYPE svg [<!ENTITY a SYSTEM '/etc/passwd'>]>" + svg("&a;"),
    "bytes": bytes(range(256)),
}


@pytest.mark.parametrize("content", NO_SVG.values(), ids=list(NO_SVG))
def test_what_is_no_drawing_stays_behind(notes, content):
    (notes / "a.svg").write_bytes(content)
    found = built(notes, ASKED + "![](a.svg)\n")
    assert problems(found) == [("image-broken", "a.svg", "存储.md:7")]


def test_a_drawing_arrives(collection, tmp_path, notes):
    (notes / "a.svg").write_bytes(HOSTILE_SVG["a script"])
    imported(collection, tmp_path, built(notes, ASKED + "![](a.svg)\n").cards)
    (content,) = media_of(collection).values()
    assert b"<path" in content
    assert b"script" not in content
    assert_all_media_is_there(collection)


# Tables


def test_images_of_a_table_lie_in_a_folder_beside_it(collection, tmp_path, notes):
    found = built(notes, ASKED + "![](图/a.png)\n")
    imported(collection, tmp_path, tuple(found.cards))
    for path in Path(collection.media.dir()).iterdir():
        path.unlink()
    table = tmp_path / "出" / "牌组.csv"
    table.parent.mkdir()
    put({table: exporter.write("csv", found.cards), **beside(table, found.cards)})
    assert counts(import_csv(collection, table)) == {"duplicate": 1}
    for file in (table.parent / "牌组.media").iterdir():
        (Path(collection.media.dir()) / file.name).write_bytes(file.read_bytes())
    assert_all_media_is_there(collection)


def test_a_table_without_images_has_no_folder(tmp_path, card: Callable[..., Card]):
    assert beside(tmp_path / "牌组.csv", [card()]) == {}


# What nobody meant as an image


@pytest.mark.parametrize(
    "text",
    [
        "<img src=x onerror=alert(1)>",
        '<img src="图/a.png" onload="x()">',
        "<img>",
        "![[另一篇笔记]]",
        "if [[ ! -f a.png ]]",
    ],
)
def test_what_runs_something_or_names_no_file_is_no_image(collection, tmp_path, notes, text):
    found = built(notes, ASKED + text + "\n")
    assert only(found).images == ()
    assert problems(found) == []
    imported(collection, tmp_path, found.cards)
    assert_all_media_is_there(collection)
    assert "<img" not in collection.get_note(collection.find_notes("")[0])["Back"]
