"""Somebody who keeps notes and learns from them: edits, rebuilds, imports and reviews."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from anki.collection import Collection
from anki.notes import Note
from anki_collection import counts, import_package, note_of

from cards.config import load
from cards.rebuild import Outcome, rebuild
from exporter.fields import FIELDS
from exporter.row import Row, rows_of

MONDAY = 1_750_000_000
"""When the first build runs; the notes were written an hour earlier."""
HOUR = 3600
DAY = 24 * HOUR

NOTES = {
    "容器/kubernetes.md": """\
# Kubernetes

## Pod

Pod 是 Kubernetes 里最小的调度单位，里面的容器共用网络和存储卷。

### 为什么 Pod 重启以后数据会丢？

容器的可写层随容器一起删除，要留下来的数据应写进持久卷。

## Service

作用：给一组 Pod 一个稳定的地址，请求由它分给后端。

### Service 有哪些类型？

- ClusterIP：只在集群里能访问
- NodePort：在每个节点上开一个端口
- LoadBalancer：由云厂商给一个外部地址

## Deployment 的作用是什么？

管理无状态应用的副本和滚动更新。

## DaemonSet 的作用是什么？

让每个节点上都运行一个副本，例如采集日志。

## 什么是 Ingress？

把集群外的 HTTP 请求按域名和路径转给服务的规则。

## 什么是 Egress？

从集群里发往外面的流量，可以用网络策略限制。
""",
    "网络.md": """\
# 计算机网络

## TCP 为什么要三次握手？

为了让双方都确认对方能收也能发，并且商定各自的初始序号。

## IPv4 地址有多少位？

三十二位，写成四段十进制数。

## IPv6 地址有多少位？

一百二十八位，写成八组十六进制数。

## 192.168.0.1 是谁的地址？

家里的路由器，也是默认网关。

## 192.168.0.2 是谁的地址？

书房的打印机，固定分配。

## 数据报和数据流的区别

数据报保留报文的边界，数据流只是一串没有边界的字节。
""",
    "历史/秦.md": """\
# 秦

## 商鞅变法的主要内容是什么？

废除井田，奖励耕战，推行县制，统一度量衡。

## 长平之战的结果如何？

赵军大败，四十余万人被坑杀，赵国从此衰落。
""",
}


@dataclass(frozen=True)
class History:
    """What Anki knows of the reviews of a note's one card."""

    interval: int
    due: int
    ease: int
    repetitions: int
    lapses: int
    reviews: tuple[int, ...]


class Study:
    """A notes' root, and the collection into which its package goes."""

    def __init__(self, root: Path, collection: Collection) -> None:
        self.root = root
        self.collection = collection
        self.now = MONDAY
        self.configure()
        for name, text in NOTES.items():
            self.write(name, text)

    # The notes

    def configure(self, more: str = "") -> None:
        text = 'deck = "学习"\noutput = ["牌组.apkg", "牌组.csv", "牌组.json"]\n'
        self.write("cards.toml", text + more)

    def read(self, name: str) -> str:
        return (self.root / name).read_text("utf-8")

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        os.utime(path, (self.now - HOUR, self.now - HOUR))

    def edit(self, name: str, old: str, new: str) -> None:
        text = self.read(name)
        assert text.count(old) == 1, old
        self.write(name, text.replace(old, new))

    def cut(self, name: str, start: str, end: str = "") -> str:
        """Take what stands between two headings out of a note."""
        text = self.read(name)
        begin = text.index(start)
        stop = text.index(end, begin) if end else len(text)
        self.write(name, text[:begin] + text[stop:])
        return text[begin:stop]

    # The builds

    def rebuild(self, later: int = DAY) -> Outcome:
        self.now += later
        return rebuild(load(self.root / "cards.toml"), now=self.now)

    @property
    def package(self) -> Path:
        (path,) = self.root.glob("*.apkg")
        return path

    def rows(self) -> Mapping[str, Row]:
        return rows_of(self.package)

    def written(self) -> Mapping[str, tuple[bytes, int]]:
        """All that rebuilds wrote, with the times of the last changes."""
        made = {".ledger", ".apkg", ".csv", ".json"}
        paths = [path for path in self.root.iterdir() if path.suffix in made]
        return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in paths}

    # Anki

    def begin(self) -> None:
        """Build, import and review for the first time."""
        self.rebuild(0)
        self.bring()
        self.review()

    def bring(self) -> dict[str, int]:
        return counts(import_package(self.collection, self.package))

    def review(self) -> None:
        """Answer every card; each then has another interval, so that none is taken for another."""
        scheduler = self.collection.sched
        (deck,) = self.collection.db.list("SELECT DISTINCT did FROM cards")
        self.collection.decks.select(deck)
        while card := scheduler.getCard():
            scheduler.answerCard(card, 4)
        for number, note in enumerate(self.notes()):
            scheduler.set_due_date(note.card_ids(), f"{number + 5}!")

    def notes(self) -> list[Note]:
        guids = self.collection.db.list("SELECT guid FROM notes ORDER BY guid")
        return [note_of(self.collection, guid) for guid in guids]

    def note(self, front: str) -> Note:
        """The one note whose front says so."""
        (note,) = (note for note in self.notes() if note["Front"] == front)
        return note

    def histories(self) -> dict[str, History]:
        return {note.guid: self.history(note) for note in self.notes()}

    def history(self, note: Note) -> History:
        (card,) = note.cards()
        reviews = self.collection.db.list(
            "SELECT id FROM revlog WHERE cid = ? ORDER BY id", card.id
        )
        return History(card.ivl, card.due, card.factor, card.reps, card.lapses, tuple(reviews))

    def behind(self) -> list[str]:
        """The fronts of the package that say in Anki something else than in the package.

        Where a card stands in the notes is not compared: a line more above it updates nothing.
        """
        place = FIELDS.index("Source")
        shown = {note.guid: (*without(note.fields, place), *note.tags) for note in self.notes()}
        return [
            row.fields[0]
            for row in self.rows().values()
            if shown[row.guid] != (*without(row.fields, place), *row.tags)
        ]


def without(fields: Sequence[str], place: int) -> tuple[str, ...]:
    return (*fields[:place], *fields[place + 1 :])
