"""What a rebuild writes, and when it leaves everything as it is."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from study import DAY, HOUR, Study

from cards.config import load
from cards.rebuild import preview

K8S, NET, QIN = "容器/kubernetes.md", "网络.md", "历史/秦.md"


def caches(study: Study) -> list[Path]:
    return list((study.root.parent / "cache").rglob("*.sqlite"))


# Nothing changed


def touched(study: Study) -> None:
    for note in study.root.rglob("*.md"):
        os.utime(note, (study.now + HOUR, study.now + HOUR))


def cache_deleted(study: Study) -> None:
    shutil.rmtree(study.root.parent / "cache")


def left_alone(study: Study) -> None:
    assert len(caches(study)) == 1


@pytest.mark.parametrize("edit", [left_alone, touched, cache_deleted])
def test_where_nothing_changed_nothing_is_written(
    study: Study, edit: Callable[[Study], None]
) -> None:
    before = study.written()
    assert set(before) == {"cards.ledger", "牌组.apkg", "牌组.csv", "牌组.json"}
    edit(study)
    found = study.rebuild()
    assert (found.written, found.changes, found.cards) == ((), (), 19)
    assert study.written() == before
    assert study.bring() == {"duplicate": 19}


def test_a_line_above_changes_only_where_the_cards_stand(study: Study) -> None:
    ledger, rows = study.written()["cards.ledger"], study.rows()
    study.edit(QIN, "# 秦\n", "# 秦\n\n公元前 221 年统一六国。\n")
    assert study.rebuild().changes == ()
    assert study.written()["cards.ledger"] == ledger
    assert {row.changed for row in study.rows().values()} == {row.changed for row in rows.values()}
    assert study.bring() == {"duplicate": 19}


# One card changed


@pytest.mark.parametrize("later", [DAY, 1, 0, -DAY, -400 * DAY])
def test_only_a_changed_card_is_newer_even_if_the_clock_went_back(study: Study, later: int) -> None:
    guid, rows = study.note("TCP 为什么要三次握手？").guid, study.rows()
    study.edit(NET, "各自的初始序号。", "各自的初始序列号。")
    study.rebuild(later)
    assert {row.guid for row in study.rows().values() if row.changed != rows[row.guid].changed} == {
        guid
    }
    assert study.bring() == {"updated": 1, "duplicate": 18}
    assert study.behind() == []
    study.edit(NET, "各自的初始序列号。", "双方的初始序列号。")
    study.rebuild(later)
    assert study.bring() == {"updated": 1, "duplicate": 18}
    assert study.behind() == []


@pytest.mark.parametrize("later", [0, -DAY])
def test_a_card_that_leaves_while_the_clock_went_back_is_tagged(study: Study, later: int) -> None:
    text = study.read(NET)
    study.cut(NET, "## TCP", "## IPv4")
    study.rebuild(later)
    assert study.bring() == {"updated": 1, "duplicate": 18}
    study.write(NET, text)
    study.rebuild(later)
    assert study.bring() == {"updated": 1, "duplicate": 18}
    assert study.behind() == []


def test_a_preview_tells_what_a_rebuild_of_that_second_writes(study: Study) -> None:
    before = study.written()
    study.edit(NET, "各自的初始序号。", "各自的初始序列号。")
    study.cut(QIN, "## 长平之战")
    made = preview(load(study.root / "cards.toml"), now=0)
    assert study.written() == before
    found = study.rebuild(-study.now)
    assert (found.changes, found.written) == (made.outcome.changes, made.outcome.written)
    assert {path.read_bytes() for path in found.written} == set(made.contents.values())


# A note that cannot be read

BINARY = bytes(range(256)) * 8


def test_a_note_that_cannot_be_read_retires_nothing(study: Study) -> None:
    before, rows = study.histories(), study.rows()
    text = study.read(NET)
    (study.root / NET).write_bytes(BINARY)
    study.edit(QIN, "赵国从此衰落。", "赵国由此衰落。")
    found = study.rebuild()
    assert [str(fault).partition("：")[0] for fault in found.faults] == [NET]
    assert dict(found.count) == {"changed": 1}
    assert set(study.rows()) == set(rows)
    assert study.bring() == {"updated": 1, "duplicate": 18}
    assert len(study.rebuild().faults) == 1
    study.write(NET, text)
    found = study.rebuild()
    assert (found.faults, found.changes) == ((), ())
    assert study.bring() == {"duplicate": 19}
    assert study.histories() == before


def test_a_note_that_could_not_be_read_and_is_deleted_retires_its_cards(study: Study) -> None:
    before = study.histories()
    (study.root / NET).write_bytes(BINARY)
    study.rebuild()
    (study.root / NET).unlink()
    gone = study.rebuild().count["retired"]
    assert gone == 6
    assert study.bring() == {"updated": gone, "duplicate": 19 - gone}
    assert len(study.collection.find_notes("tag:cards::retired")) == gone
    assert study.histories() == before


# Topics


def test_topics_choose_what_is_in_the_outputs_and_retire_nothing(study: Study) -> None:
    before, rows = study.histories(), study.rows()
    study.configure('topics = ["pod"]\n')
    found = study.rebuild()
    assert (found.cards, found.changes) == (2, ())
    assert {row.fields[0] for row in study.rows().values()} == {
        "Pod 是什么？",
        "为什么 Pod 重启以后数据会丢？",
    }
    assert study.bring() == {"duplicate": 2}
    study.edit(QIN, "赵国从此衰落。", "赵国由此衰落。")
    assert study.rebuild().count == {"changed": 1}
    study.configure()
    study.rebuild()
    assert study.rows().keys() == rows.keys()
    assert study.bring() == {"updated": 1, "duplicate": 18}
    assert study.histories() == before


# The cache


def is_a_file(cache: Path) -> None:
    shutil.rmtree(cache.parent)
    cache.parent.write_text("", "utf-8")


def is_no_database(cache: Path) -> None:
    cache.write_bytes(BINARY)


def is_cut_off(cache: Path) -> None:
    cache.write_bytes(cache.read_bytes()[:5000])


def is_empty(cache: Path) -> None:
    cache.write_bytes(b"")


def holds_other_text(cache: Path) -> None:
    with sqlite3.connect(cache) as database:
        database.execute("UPDATE note SET value = '[[1, 2], {}]'")
        database.execute("UPDATE run SET state = 'x y z'")
    database.close()


def is_gone(cache: Path) -> None:
    shutil.rmtree(cache.parent)


@pytest.mark.parametrize(
    "damage", [is_gone, is_empty, is_cut_off, is_no_database, holds_other_text, is_a_file]
)
def test_a_damaged_cache_changes_no_byte(study: Study, damage: Callable[[Path], None]) -> None:
    (cache,) = caches(study)
    damage(cache)
    before = study.written()
    assert study.rebuild().written == ()
    assert study.written() == before
    twin = study.root.with_name("副本")
    shutil.copytree(study.root, twin)
    study.edit(QIN, "赵国从此衰落。", "赵国由此衰落。")
    shutil.copy2(study.root / QIN, twin / QIN)
    study.rebuild()
    after = {name: content for name, (content, _) in study.written().items()}
    study.root = twin
    study.rebuild(0)
    assert {name: content for name, (content, _) in study.written().items()} == after
    assert after["牌组.apkg"] != before["牌组.apkg"][0]
