"""The package and the CSV in the real Anki."""

import hashlib
import os
import re
import subprocess
import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
from anki.collection import Collection
from anki_collection import counts, import_csv, import_package, note_of
from hostile import escaped

import exporter
from cards.card import Card, CardTopic, Source
from exporter import anki, fields

ROOT = Path(__file__).parent.parent


def write(folder: Path, cards: list[Card], name: str = "deck") -> tuple[Path, Path]:
    """The package and the CSV of the cards."""
    package, table = folder / f"{name}.apkg", folder / f"{name}.csv"
    package.write_bytes(exporter.write("apkg", cards))
    table.write_bytes(exporter.write("csv", cards))
    return package, table


@pytest.fixture
def cards(card) -> list[Card]:
    return [
        card(),
        card(
            guid="guid-2",
            kind="list",
            front="发布分哪几步？",
            back="1. 构建\n2. 推送\n   - 打标签\n3. 上线",
            context=(),
            topics=(),
        ),
        card(
            guid="guid-3",
            kind="command",
            front="怎样看日志？",
            back="```bash\nkubectl logs -f web\nkubectl logs --previous web\n```",
            topics=(CardTopic("kubectl", "question"), CardTopic("a b　c", "heading")),
            deck="笔记::命令",
            source=Source("命令.md", 12, 15),
        ),
        card(
            guid="guid-4",
            kind="compare",
            front="TCP 和 UDP 的区别是什么？",
            back="| | TCP | UDP |\n|--|:-:|--|\n| 可靠 | 是 | 否 |",
        ),
        card(guid="guid-5", kind="definition", front="#include 是什么？", back="预处理指令。"),
    ]


# What may never change


def test_the_note_type_stays_as_it_is():
    assert fields.NOTE_TYPE_ID == 1571430968
    assert fields.FIELDS == (
        "Front",
        "Back",
        "Context",
        "Source",
        "Kind",
        "Reverse",
        "Extra",
        "Spare1",
        "Spare2",
        "Spare3",
    )


def test_anki_has_the_note_type_as_it_is(collection, tmp_path, cards):
    import_package(collection, write(tmp_path, cards)[0])
    note_type = collection.models.get(1571430968)
    assert note_type["name"] == "cards 笔记"
    assert tuple(field["name"] for field in note_type["flds"]) == fields.FIELDS
    assert [template["name"] for template in note_type["tmpls"]] == ["Card", "Reverse"]


def test_a_changed_look_has_a_later_date():
    """Anki takes a new look over only with a later date: raise it, then note both here."""
    look = hashlib.sha256()
    for path in sorted((ROOT / "exporter" / "templates").iterdir()):
        look.update(path.name.encode() + path.read_bytes())
    assert (anki.LOOK_CHANGED, look.hexdigest()[:12]) == (1795326400, "be2c602bf468")


# Import, and import again


def test_a_fresh_collection_gets_every_note(collection, tmp_path, cards):
    log = import_package(collection, write(tmp_path, cards)[0])
    assert counts(log) == {"new": 5}
    note = note_of(collection, "guid-3")
    assert dict(note.items()) == {
        "Front": "怎样看日志？",
        "Back": "<pre><code>kubectl logs -f web<br>kubectl logs --previous web</code></pre>",
        "Context": "基础 › 容器",
        "Source": "命令.md:12",
        "Kind": "命令",
        "Reverse": "",
        "Extra": "",
        "Spare1": "",
        "Spare2": "",
        "Spare3": "",
    }
    assert note.tags == ["topic::a-b-c", "topic::kubectl"]
    assert note.mod == 1_700_000_000
    assert [card.template()["name"] for card in note.cards()] == ["Card"]


def test_cards_lie_in_their_decks_in_the_order_of_the_notes(collection, tmp_path, cards):
    import_package(collection, write(tmp_path, cards)[0])
    placed = [
        (collection.decks.name(card.did), card.due)
        for guid in ("guid-1", "guid-2", "guid-3", "guid-4", "guid-5")
        for card in note_of(collection, guid).cards()
    ]
    assert placed == [
        ("笔记::基础", 0),
        ("笔记::基础", 1),
        ("笔记::命令", 2),
        ("笔记::基础", 3),
        ("笔记::基础", 4),
    ]


def test_question_and_answer_show_what_the_card_says(collection, tmp_path, cards):
    import_package(collection, write(tmp_path, cards)[0])
    shown = note_of(collection, "guid-2").cards()[0].render_output()
    assert shown_lines(shown.question_text) == ["列表", "发布分哪几步？"]
    assert shown_lines(shown.answer_text) == [
        "列表",
        "发布分哪几步？",
        "构建",
        "推送",
        "打标签",
        "上线",
        "基础/容器.md:3",
    ]
    assert "<ol><li>构建</li>" in shown.answer_text
    shown = note_of(collection, "guid-1").cards()[0].render_output()
    assert shown_lines(shown.question_text)[0] == "基础 › 容器"


def test_every_import_after_the_first_finds_only_duplicates(collection, tmp_path, cards):
    package, table = write(tmp_path, cards)
    import_package(collection, package)
    before = collection.db.all("SELECT * FROM notes")
    assert counts(import_package(collection, package)) == {"duplicate": 5}
    assert counts(import_csv(collection, table)) == {"duplicate": 5}
    assert collection.db.all("SELECT * FROM notes") == before
    assert collection.card_count() == 5


def test_the_csv_alone_adds_a_note_with_deck_and_tags(collection, tmp_path, cards):
    import_package(collection, write(tmp_path, cards[:1])[0])
    _, table = write(tmp_path, cards, "all")
    assert counts(import_csv(collection, table)) == {"duplicate": 1, "new": 4}
    note = note_of(collection, "guid-3")
    assert note.tags == ["topic::a-b-c", "topic::kubectl"]
    assert collection.decks.name(note.cards()[0].did) == "笔记::命令"
    assert note_of(collection, "guid-5")["Front"] == "#include 是什么？"


def test_a_row_that_starts_with_a_hash_is_no_comment(collection, tmp_path, card):
    import_package(collection, write(tmp_path, [card()])[0])
    _, table = write(tmp_path, [card(guid="#guid")], "hash")
    assert counts(import_csv(collection, table)) == {"new": 1}


def test_a_csv_leaves_the_learners_own_fields_alone(collection, tmp_path, card):
    package, _ = write(tmp_path, [card()])
    import_package(collection, package)
    note = note_of(collection, "guid-1")
    note["Extra"] = "我的笔记"
    collection.update_note(note)
    _, table = write(tmp_path, [card(back="容器之间隔着命名空间。")], "later")
    assert counts(import_csv(collection, table)) == {"updated": 1}
    note = note_of(collection, "guid-1")
    assert (note["Back"], note["Extra"]) == ("容器之间隔着命名空间。", "我的笔记")


# Updates


def scheduling(collection: Collection, guid: str) -> list[tuple[int, ...]]:
    return [
        (card.queue, card.due, card.ivl, card.factor, card.reps, card.did)
        for card in note_of(collection, guid).cards()
    ]


def test_a_later_change_updates_the_note_and_keeps_its_scheduling(collection, tmp_path, card):
    import_package(collection, write(tmp_path, [card()])[0])
    learned = note_of(collection, "guid-1").cards()[0]
    collection.sched.set_due_date([learned.id], "7")
    before = scheduling(collection, "guid-1")
    assert before[0][2] == 7
    later = card(back="容器共用内核，虚拟机各有各的。", changed=1_700_000_001, deck="别处")
    log = import_package(collection, write(tmp_path, [later], "later")[0])
    assert counts(log) == {"updated": 1}
    assert note_of(collection, "guid-1")["Back"] == "容器共用内核，虚拟机各有各的。"
    assert scheduling(collection, "guid-1") == before


def test_what_the_learner_edited_stays_while_the_note_is_unchanged(collection, tmp_path, card):
    package, _ = write(tmp_path, [card()])
    import_package(collection, package)
    note = note_of(collection, "guid-1")
    note["Back"] = "我自己的话"
    collection.update_note(note)
    again, _ = write(tmp_path, [card(), card(guid="guid-2", changed=1_800_000_000)], "again")
    assert counts(import_package(collection, again)) == {"duplicate": 1, "new": 1}
    assert note_of(collection, "guid-1")["Back"] == "我自己的话"


# What Anki would act upon


HOSTILE = [
    "{{ .Values.image.tag }}",
    "{{c1::甲}} {{Front}} {{#if}}",
    "}} {{",
    "[sound:a.mp3]",
    "[anki:play:q:0] [anki:tts lang=zh_CN]读[/anki:tts]",
    "[latex]x[/latex] [$]x[/$] [$$]x[/$$]",
    "[[type:Front]]",
    r"\(x^2\) 和 \[y\]",
    r"\\( \\[",
    "$x$ 与 $$y$$",
    "List<T> 和 Map<String, List<int>>",
    "<none>",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<iframe srcdoc='<script>x</script>'>",
    "<style>.card{display:none}</style>",
    "<!-- 没有结尾",
    "<anki-mathjax>x</anki-mathjax>",
    "a < b && c > d",
    "&lt;b&gt; &amp; &#123;",
    "javascript:alert(1)",
    "\"引号\" 'x' `y`",
    "#separator:Tab",
    "=1+1",
    "甲::乙",
    "  两头有空格  ",
    "C:\\(路径\\[x",
    "<br> <u>x</u> </div>",
]


class Reading(HTMLParser):
    """The text that HTML shows, and its tags."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, _attrs):
        self.tags.add(tag)
        if tag in {"br", "div", "p", "li", "pre", "hr", "tr"}:
            self.text += "\n"

    def handle_data(self, data):
        self.text += data


def shown_lines(html: str) -> list[str]:
    return [line.strip() for line in Reading(html).text.split("\n") if line.strip()]


def test_hostile_text_arrives_as_it_was_written(collection, tmp_path, card):
    made = [
        card(
            guid=f"guid-{number}",
            front=f"问 {escaped(text)}",
            back=f"答 {escaped(text)}\n\n~~~~\n{text}\n~~~~\n\n| 列 |\n|--|\n| {escaped(text)} |",
            context=("甲", text),
            source=Source(f"{text}.md", 1, 2),
        )
        for number, text in enumerate(HOSTILE)
    ]
    package, table = write(tmp_path, made)
    assert counts(import_package(collection, package)) == {"new": len(HOSTILE)}
    assert counts(import_csv(collection, table)) == {"duplicate": len(HOSTILE)}
    for number, text in enumerate(HOSTILE):
        note = note_of(collection, f"guid-{number}")
        shown = note.cards()[0].render_output()
        assert shown_lines(shown.answer_text) == [
            f"甲 › {text}".strip(),
            "问答",
            f"问 {text}".strip(),
            f"答 {text}".strip(),
            text.strip(),
            "列",
            text.strip(),
            f"{text}.md:1".strip(),
        ]
        assert_nothing_is_live(shown)


def test_hostile_markdown_is_not_live(collection, tmp_path, card):
    made = [
        card(
            guid=f"guid-{number}", front=f"问 {text}", back=f"`{text}` {text} [x]({text} '{text}')"
        )
        for number, text in enumerate(HOSTILE)
    ]
    import_package(collection, write(tmp_path, made)[0])
    for number, _ in enumerate(HOSTILE):
        assert_nothing_is_live(
            note_of(collection, f"guid-{number}").cards()[0].render_output(),
            but=r"\\\([^<\\]+\\\)|\\&#91;[^<\\]+\\&#93;",  # formulas are meant
        )


def assert_nothing_is_live(shown, but=r"(?!)") -> None:
    harmless = {"a", "br", "code", "div", "hr", "p", "pre", "span", "u"}
    harmless |= {"table", "thead", "tbody", "tr", "th", "td"}
    assert not shown.question_av_tags
    assert not shown.answer_av_tags
    for html in (shown.question_text, shown.answer_text):
        assert not set("{}[]") & set(html)
        read = re.sub(but, "", re.sub(r"<(pre|code)>.*?</\1>", "", html))
        assert not re.search(r"\\(\(|&#91;)", read)
        assert Reading(html).tags <= harmless
        assert "javascript:" not in " ".join(re.findall(r"<[^>]*>", html))


# The bytes


def test_the_same_cards_give_the_same_bytes(tmp_path):
    script = """
import hashlib, exporter
from cards.card import Card, CardTopic, Source
topics = tuple(CardTopic(slug, "heading") for slug in ("pod", "ingress", "linux", "dns"))
place = Source("a.md", 1, 2)
cards = [
    Card("qa", f"问 {n}？", "答", "k", ("甲",), "r", place, topics, f"g{n}", f"d{n % 3}", n)
    for n in range(1, 9)
]
for name in exporter.FORMATS:
    print(hashlib.sha256(exporter.write(name, cards)).hexdigest())
"""
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT)},
            cwd=tmp_path,
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai"))
    }
    assert len(outputs) == 1
    assert len(outputs.pop().split()) == 3


def test_nothing_is_left_in_the_temporary_folder(tmp_path, monkeypatch, cards):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    for name in exporter.FORMATS:
        assert exporter.write(name, cards)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("guids", [("guid-1", "guid-1"), ("guid-1", "")])
def test_a_guid_given_twice_or_not_at_all_is_refused(card, guids):
    with pytest.raises(ValueError, match="guid"):
        anki.package([card(guid=guid) for guid in guids])


def test_a_front_that_markdown_shows_as_nothing_makes_a_card(collection, tmp_path, card):
    import_package(collection, write(tmp_path, [card(front="---")])[0])
    (made,) = note_of(collection, "guid-1").cards()
    assert "---" in shown_lines(made.render_output().question_text)
