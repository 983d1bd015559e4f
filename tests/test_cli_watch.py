"""`cards watch`: a process that rebuilds at every save, until Ctrl-C."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from command import CARDS, bound, environment, fronts, whole

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="ends on a signal of Unix")

POD = "## 什么是 Pod？\n\nPod 里的容器一起调度，也一起结束。\n"
SETTLED = 2.5
"""Seconds after which a watch that has nothing to do would have done something."""


class Watching:
    """A watch that runs, and what it has said so far."""

    def __init__(self, root: Path, home: Path, before: tuple[str, ...] = ()) -> None:
        self._said, self._errors = home / "said", home / "errors"
        with self._said.open("wb") as said, self._errors.open("wb") as errors:
            self.child = subprocess.Popen(
                [*before, *CARDS, "watch"],
                cwd=root,
                env=environment(home),
                stdout=said,
                stderr=errors,
            )
        self.await_(lambda: "按 Ctrl-C 结束" in self.errors)

    @property
    def said(self) -> str:
        return self._said.read_text("utf-8")

    @property
    def errors(self) -> str:
        return self._errors.read_text("utf-8")

    @property
    def rebuilds(self) -> int:
        """How many of them wrote something."""
        return self.said.count(" 篇笔记，")

    def await_(self, true: Callable[[], object], seconds: float = 20) -> None:
        end = time.monotonic() + seconds
        while not true():
            assert self.child.poll() is None, self.errors
            assert time.monotonic() < end, (self.said, self.errors)
            time.sleep(0.05)

    def await_rebuild(self, number: int) -> None:
        self.await_(lambda: self.rebuilds >= number)
        assert self.rebuilds == number, self.said

    def stop(self) -> int:
        self.child.send_signal(signal.SIGINT)
        return self.child.wait(timeout=10)


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    root = tmp_path / "笔记"
    root.mkdir()
    (root / "cards.toml").touch()
    (root / "pod.md").write_text(POD, "utf-8")
    return root


@pytest.fixture
def watching(notes: Path, tmp_path: Path) -> Iterator[Watching]:
    """A watch that has come to rest after its first rebuild."""
    running = Watching(notes, tmp_path)
    try:
        running.await_rebuild(1)
        time.sleep(SETTLED)
        yield running
    finally:
        running.child.kill()
        running.child.wait()


def queue(number: int) -> str:
    return f"## 什么是 {number} 号队列？\n\n{number} 号队列里放着等待调度的任务。\n"


def test_every_save_rebuilds_once_and_ctrl_c_ends_quietly(watching: Watching, notes: Path) -> None:
    assert fronts(notes) == ["什么是 Pod？"]
    for number in (2, 3):
        (notes / f"{number}.md").write_text(queue(number), "utf-8")
        watching.await_rebuild(number)
        assert f"什么是 {number} 号队列？" in fronts(notes)
    (notes / "3.md").unlink()
    watching.await_rebuild(4)
    assert "离开了笔记 1" in watching.said
    # As editors save: another file is put in its place.
    (notes / "新").write_text(POD.replace("也一起结束", "也一起停下"), "utf-8")
    (notes / "新").rename(notes / "pod.md")
    watching.await_rebuild(5)
    _, rows = whole(notes)
    assert any("也一起停下" in row.fields[1] for row in rows.values())
    time.sleep(SETTLED)
    assert watching.rebuilds == 5
    assert watching.stop() == 130
    assert "Traceback" not in watching.errors and "Aborted" not in watching.errors
    assert watching.errors.splitlines()[-1].startswith("已中断")


def test_a_burst_of_saves_is_one_rebuild(watching: Watching, notes: Path) -> None:
    for number in range(10):
        (notes / f"{number}.md").write_text(queue(number), "utf-8")
        time.sleep(0.05)
    watching.await_rebuild(2)
    assert len(fronts(notes)) == 11
    time.sleep(SETTLED)
    assert watching.rebuilds == 2


def test_its_own_outputs_and_hidden_files_do_not_count(watching: Watching, notes: Path) -> None:
    times = {path: path.stat().st_mtime_ns for path in notes.iterdir()}
    lock = next((notes.parent / "state").rglob("*.lock"))
    used = lock.stat().st_mtime_ns
    (notes / ".git").mkdir()
    (notes / ".git" / "cards.md").write_text(queue(1), "utf-8")
    (notes / ".隐藏.md").write_text(queue(2), "utf-8")
    (notes / "笔记.csv").write_bytes((notes / "笔记.csv").read_bytes())
    times[notes / "笔记.csv"] = (notes / "笔记.csv").stat().st_mtime_ns
    time.sleep(SETTLED)
    assert lock.stat().st_mtime_ns == used
    assert {path: path.stat().st_mtime_ns for path in times} == times
    assert watching.rebuilds == 1


def test_a_note_that_cannot_be_read_stops_nothing(watching: Watching, notes: Path) -> None:
    (notes / "坏.md").write_bytes(b"\x00\x01\x02" * 100)
    watching.await_(lambda: "坏.md：" in watching.errors)
    (notes / "2.md").write_text(queue(2), "utf-8")
    watching.await_(lambda: "什么是 2 号队列？" in fronts(notes))
    (notes / "坏.md").write_text(queue(3), "utf-8")
    watching.await_(lambda: "什么是 3 号队列？" in fronts(notes))
    assert "Traceback" not in watching.errors


def test_a_configuration_that_is_broken_may_be_mended(
    watching: Watching, notes: Path, tmp_path: Path
) -> None:
    (notes / "cards.toml").write_text('dekc = "甲"\n', "utf-8")
    watching.await_(lambda: "cards.toml:1:" in watching.errors)
    (notes / "2.md").write_text(queue(2), "utf-8")
    watching.await_(lambda: watching.errors.count("cards.toml:1:") == 2)
    assert watching.rebuilds == 1
    # Now with notes at a place that nobody has watched so far.
    other = tmp_path / "别处"
    other.mkdir()
    (other / "3.md").write_text(queue(3), "utf-8")
    (notes / "cards.toml").write_text('notes = [".", "../别处"]\ndeck = "笔记"\n', "utf-8")
    watching.await_rebuild(2)
    assert len(fronts(notes)) == 3
    time.sleep(SETTLED)
    (other / "4.md").write_text(queue(4), "utf-8")
    watching.await_rebuild(3)
    assert len(fronts(notes)) == 4
    assert watching.stop() == 130


def test_what_is_saved_while_it_begins_is_not_missed(notes: Path, tmp_path: Path) -> None:
    running = Watching(notes, tmp_path)
    try:
        # The notes have been read, and the watch does not stand yet.
        running.await_(lambda: running.rebuilds)
        (notes / "2.md").write_text(queue(2), "utf-8")
        running.await_(lambda: "什么是 2 号队列？" in fronts(notes))
    finally:
        running.child.kill()
        running.child.wait()


def test_a_folder_that_nobody_may_enter_stops_nothing(notes: Path, tmp_path: Path) -> None:
    (notes / "关着").mkdir()
    (notes / "关着").chmod(0)
    running = Watching(notes, tmp_path, bound())
    try:
        running.await_rebuild(1)
        time.sleep(SETTLED)
        (notes / "2.md").write_text(queue(2), "utf-8")
        running.await_rebuild(2)
    finally:
        (notes / "关着").chmod(0o755)
        running.child.kill()
        running.child.wait()
    assert "关着：打不开这个文件夹" in running.errors
    assert "Traceback" not in running.errors


def test_notes_that_vanish_and_come_back(watching: Watching, notes: Path, tmp_path: Path) -> None:
    (notes / "内").mkdir()
    (notes / "内" / "2.md").write_text(queue(2), "utf-8")
    watching.await_rebuild(2)
    (notes / "cards.toml").write_text('notes = ["内"]\n', "utf-8")
    watching.await_rebuild(3)
    (notes / "内").rename(tmp_path / "搬走了")
    watching.await_(lambda: "没有这个文件或文件夹" in watching.errors)
    assert fronts(notes) == ["什么是 2 号队列？"]
    (tmp_path / "搬走了").rename(notes / "内")
    time.sleep(SETTLED)
    (notes / "内" / "3.md").write_text(queue(3), "utf-8")
    watching.await_(lambda: len(fronts(notes)) == 2)
