"""From paths to finished cards, through the library alone."""

import os
from pathlib import Path

import pytest

from cards.build import build, with_topics
from cards.deck import deck_name
from cards.errors import CardsError, UsageError
from cards.topics import Vocabulary, load_vocabulary
from exporter.text import plain

NOTE = """\
# {subject}

## 什么是{subject}？

{subject}是集群里管安排的部件。
"""


@pytest.fixture(scope="module")
def words() -> Vocabulary:
    return load_vocabulary(None)


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    root = tmp_path / "集群"
    (root / "子").mkdir(parents=True)
    for name, subject in (("a.md", "调度器"), ("子/b.md", "入口")):
        (root / name).write_text(NOTE.format(subject=subject), "utf-8")
        os.utime(root / name, (1_700_000_000, 1_700_000_000))
    return root


def test_cards_are_finished(notes: Path, words: Vocabulary) -> None:
    outcome = build([notes], words)
    assert (outcome.notes, outcome.deck, outcome.faults) == (2, "集群", ())
    assert [card.source.path for card in outcome.cards] == ["a.md", "子/b.md"]
    for card in outcome.cards:
        assert card.guid and card.topics
        assert (card.deck, card.changed) == ("集群", 1_700_000_000)


def test_the_order_of_the_paths_does_not_matter(notes: Path, words: Vocabulary) -> None:
    forth = build([notes / "a.md", notes / "子"], words)
    assert build([notes / "子", notes / "a.md"], words) == forth


def test_a_card_keeps_its_guid_when_its_note_moves(notes: Path, words: Vocabulary) -> None:
    before = {card.front: card.guid for card in build([notes], words).cards}
    (notes / "a.md").rename(notes / "子" / "z.md")
    after = {card.front: card.guid for card in build([notes], words, deck="别的").cards}
    assert after == before


def test_a_stroke_in_a_cell_is_no_end_of_it(notes: Path, words: Vocabulary) -> None:
    table = "| 做什么 | 例子 |\n|--|--|\n| 找进程 | `ps \\| grep x` 或者 `pgrep` |\n"
    (notes / "a.md").write_text(f"# 管道\n\n## 什么时候用管道？\n\n这样：\n\n{table}", "utf-8")
    (card,) = (each for each in build([notes], words).cards if "什么时候" in each.front)
    assert plain(card.back).splitlines()[-1] == "找进程 | ps | grep x 或者 pgrep"


def test_progress_is_reported_for_every_note(notes: Path, words: Vocabulary) -> None:
    (notes / "坏.md").write_bytes(b"\0\xff")
    steps: list[tuple[int, int]] = []
    build([notes], words, progress=lambda done, total: steps.append((done, total)))
    assert steps == [(1, 3), (2, 3), (3, 3)]


def test_a_fault_does_not_stop_the_others(notes: Path, words: Vocabulary) -> None:
    (notes / "坏.md").write_bytes(b"\0\xff")
    outcome = build([notes], words)
    assert (outcome.notes, len(outcome.cards)) == (2, 2)
    assert [str(fault).split("：")[0] for fault in outcome.faults] == ["坏.md"]


def test_a_folder_without_notes_is_a_fault(tmp_path: Path, words: Vocabulary) -> None:
    with pytest.raises(CardsError, match="没有笔记"):
        build([tmp_path], words)


def test_without_paths_the_samples_are_read(words: Vocabulary) -> None:
    outcome = build([], words)
    assert outcome.deck == "Kubernetes 示例"
    assert len(outcome.cards) > 50
    assert len({card.guid for card in outcome.cards}) == len(outcome.cards)
    assert build([], words, deck="我的").deck == "我的"


def test_a_topic_includes_those_below_it(notes: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        '[placing]\nname = "安放"\n\n[own-scheduler]\nname = "调度器甲"\nparent = "placing"\n',
        "utf-8",
    )
    words = load_vocabulary(own)
    (notes / "a.md").write_text(NOTE.format(subject="调度器甲"), "utf-8")
    cards = build([notes], words).cards
    assert [card.source.path for card in with_topics(cards, words, ["安放"])] == ["a.md"]
    assert with_topics(cards, words, []) == cards
    with pytest.raises(UsageError, match="own-scheduler"):
        with_topics(cards, words, ["own-schedular"])


@pytest.mark.parametrize(
    "name, kept",
    [
        ("云原生::K8s", "云原生::K8s"),
        (" a :: b ", "a::b"),
        ("a::::b::", "a::b"),
        ('带"引号"的', "带 引号 的"),
        ("两\n行\x1f", "两 行"),
    ],
)
def test_deck_names_are_those_that_anki_keeps(name: str, kept: str) -> None:
    assert deck_name(name) == kept


def test_a_deck_must_have_a_name() -> None:
    assert deck_name("::", "笔记") == "笔记"
    with pytest.raises(UsageError, match=r"^牌组名 .*是空的"):
        deck_name(" :: ")
