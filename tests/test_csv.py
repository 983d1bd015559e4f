"""The CSV, read back as spreadsheets and Anki read it."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from cards.card import CardTopic
from exporter.csv import table
from exporter.fields import filled, tags

TEXT = st.text(max_size=40)


def read(content: bytes) -> tuple[list[str], list[list[str]]]:
    """The header lines and the rows."""
    lines = content.decode("utf-8-sig").split("\n")
    headers = [line for line in lines if line.startswith("#")]
    return headers, list(csv.reader(io.StringIO("\n".join(lines[len(headers) :]), newline="")))


def test_the_header_lines_stand_in_an_order_that_anki_understands(card):
    content = table([card()])
    assert content.startswith(b"\xef\xbb\xbf#separator:Comma\n")
    headers, rows = read(content)
    assert headers == [
        "#separator:Comma",
        "#html:true",
        "#notetype:cards 笔记",
        "#columns:guid,Front,Back,Context,Source,Kind,deck,tags",
        "#guid column:1",
        "#deck column:7",
        "#tags column:8",
    ]
    assert rows == [
        [
            "guid-1",
            "容器和虚拟机有何不同？",
            "容器共用主机的内核。",
            "基础 › 容器",
            "基础/容器.md:3",
            "问答",
            "笔记::基础",
            "topic::container",
        ]
    ]


def test_a_card_is_one_line(card):
    content = table(
        [card(back="甲\n\n```\na\nb\n```\n\n| 列 |\n|--|\n| 值 |"), card(guid="guid-2")]
    )
    assert content.count(b"\n") == 7 + 2


@given(front=TEXT, back=TEXT, heading=TEXT, slug=TEXT)
def test_what_is_written_is_read_back(card, front, back, heading, slug):
    made = card(front=front, back=back, context=(heading,), topics=(CardTopic(slug, "heading"),))
    _, rows = read(table([made]))
    assert rows == [["guid-1", *filled(made).values(), "笔记::基础", *tags(made)]]


@given(st.lists(TEXT, max_size=4))
def test_a_tag_never_contains_white_space(card, slugs):
    made = tags(card(topics=tuple(CardTopic(slug, "question") for slug in slugs)))
    assert made == sorted(made)
    assert all(len(f"x{tag}x".split()) == 1 and '"' not in tag for tag in made)


def test_the_note_s_name_stands_before_the_headings(card):
    assert filled(card(note="云原生"))["Context"] == "云原生 › 基础 › 容器"
    assert filled(card(note="基础"))["Context"] == "基础 › 容器"
