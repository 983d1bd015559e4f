"""The JSON that other programs read."""

import json
from pathlib import Path

from cards.card import CardTopic, Finding, Image, Source
from exporter.json import findings, listing
from exporter.reverse import BLANK


def test_a_card_is_an_object(card):
    made = card(
        back="共用**内核**。\n\n- 见[手册](http://example.org)",
        topics=(CardTopic("pod", "question"), CardTopic("container", "heading")),
    )
    assert json.loads(listing([made])) == [
        {
            "guid": "guid-1",
            "kind": "qa",
            "front": "容器和虚拟机有何不同？",
            "back": "共用**内核**。\n\n- 见[手册](http://example.org)",
            "front_text": "容器和虚拟机有何不同？",
            "back_text": "共用内核。\n见手册",
            "reverse": None,
            "context": ["基础", "容器"],
            "topics": ["pod", "container"],
            "images": [],
            "deck": "笔记::基础",
            "rule": "heading",
            "source": {"path": "基础/容器.md", "start_line": 3, "end_line": 5},
        }
    ]


def test_the_files_of_the_images_are_named(card):
    images = (Image("%E5%9B%BE/a.png", "cards-1.png", Path("/x/图/a.png"), "图/a.png"),)
    (made,) = json.loads(listing([card(images=images)]))
    assert made["images"] == [{"name": "cards-1.png", "path": "图/a.png"}]


def test_the_context_is_all_that_stands_above_the_front(card):
    (made,) = json.loads(listing([card(note="云原生")]))
    assert made["context"] == ["云原生", "基础", "容器"]


def test_what_the_second_card_says_is_there(card):
    pod = {
        "kind": "definition",
        "front": "Pod 是什么？",
        "key": "Pod",
        "back": "**Pod** 是调度的单位\n\n- 最小",
    }
    first, second = json.loads(listing([card(**pod), card(**pod, reverse=True)]))
    assert first["reverse"] is None
    assert second["reverse"] == {"front_text": f"{BLANK} 是调度的单位\n最小", "back_text": "Pod"}


def test_chinese_stays_readable(card):
    assert "容器和虚拟机有何不同？".encode() in listing([card()])


def test_no_cards_are_an_empty_list():
    assert json.loads(listing([])) == []


def test_a_path_that_is_no_text_does_not_stop_the_others(card):
    made = json.loads(listing([card(source=Source("\udce4.md", 1, 1)), card(guid="guid-2")]))
    assert [row["guid"] for row in made] == ["guid-1", "guid-2"]


def test_a_finding_is_an_object():
    found = Finding("open-question", "网桥是什么？", Source("网络.md", 7, 8), "在下面写出答案")
    assert json.loads(findings([found])) == [
        {
            "rule": "open-question",
            "text": "网桥是什么？",
            "source": {"path": "网络.md", "start_line": 7},
            "hint": "在下面写出答案",
        }
    ]
