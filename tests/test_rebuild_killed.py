"""A rebuild that is killed at any moment leaves each file whole, and no card its history."""

import os
import random
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from command import CARDS, environment, fronts, run, state, whole

from cards.ledger import read

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills what it has forked")

KILLS = 200
NOTES = 8
SEED = 20261122
VERSION = re.compile(r"第 (\d+) 版")
WORDINGS = ("怎样给队列限长？", "如何限制一条队列的长度？")
OFTEN = "什么是临时队列？"


def edit(root: Path, number: int) -> None:
    """Change every answer, the wording of one question, and whether another is there at all."""
    for note in range(NOTES):
        answer = f"{note} 号队列里放着等待调度的任务，这是第 {number} 版。"
        (root / f"{note}.md").write_text(f"## 什么是 {note} 号队列？\n\n{answer}\n", "utf-8")
    limit = "声明队列时写上最多放几条，多出来的要么拒收，要么挤掉最早的。"
    (root / "限长.md").write_text(f"## {WORDINGS[number % 2]}\n\n{limit}\n", "utf-8")
    if number % 2:
        (root / "临时.md").write_text(f"## {OFTEN}\n\n连接断开就没有了的队列。\n", "utf-8")
    else:
        (root / "临时.md").unlink(missing_ok=True)


def expected(number: int) -> set[str]:
    often = {OFTEN} if number % 2 else set()
    return {f"什么是 {note} 号队列？" for note in range(NOTES)} | {WORDINGS[number % 2]} | often


def shown(fields: list[str]) -> int:
    """The one edit that all the answers are of."""
    (number,) = {int(found) for field in fields for found in VERSION.findall(field)}
    return number


def check(root: Path) -> tuple[int, int]:
    """See that table, package and ledger are whole, each as of one edit; those of the first two."""
    table = (root / "笔记.csv").read_text("utf-8")
    in_table = shown([table])
    assert table.endswith("\n") and set(fronts(root)) == expected(in_table)
    ledger, rows = whole(root)
    live = {row.guid: row for row in rows.values() if "cards::retired" not in row.tags}
    in_package = shown([row.fields[1] for row in live.values()])
    assert {row.fields[0] for row in live.values()} == expected(in_package)
    times = {entry.guid: entry.changed for entry in ledger.entries}
    # The ledger is written first: no card is out that it does not know, or knows as older.
    assert all(row.changed <= times[row.guid] for row in rows.values())
    return in_table, in_package


def guids(root: Path) -> dict[str, str]:
    """The GUID of each card; what was reworded counts as one."""
    _, rows = whole(root)
    return {row.fields[0].replace(*WORDINGS): guid for guid, row in rows.items()}


Rounds = Callable[[str], tuple[int, float]]


@contextmanager
def rounds(root: Path, home: Path) -> Iterator[Rounds]:
    """Rebuilds in forked children, each killed as it is ordered; their exit code and seconds."""
    script = Path(__file__).with_name("forked_rebuilds.py")
    parent = subprocess.Popen(
        [sys.executable, script, root],
        env=environment(home),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert parent.stdin is not None and parent.stdout is not None

    def one(order: str) -> tuple[int, float]:
        assert parent.stdin is not None and parent.stdout is not None
        print(order, file=parent.stdin, flush=True)
        code, took = parent.stdout.readline().split()
        return int(code), float(took)

    try:
        yield one
    finally:
        parent.stdin.close()
        parent.wait(timeout=60)
        parent.stdout.close()


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    root = tmp_path / "笔记"
    root.mkdir()
    (root / "cards.toml").touch()
    edit(root, 1)
    return root


def test_killed_at_any_moment_every_file_is_the_old_or_the_new_one(
    notes: Path, tmp_path: Path
) -> None:
    chance = random.Random(SEED)
    with rounds(notes, tmp_path) as one:
        usual = []
        for number in range(2, 7):
            edit(notes, number)
            usual.append(one("never"))
        assert [code for code, _ in usual] == [0] * len(usual)
        at_first, longest = guids(notes), max(took for _, took in usual)
        codes = []
        for number in range(7, 7 + KILLS):
            edit(notes, number)
            codes.append(one(f"after {chance.uniform(0, 1.2 * longest)}")[0])
            in_table, in_package = check(notes)
            assert in_table <= in_package <= number
    # Else the test would not see what it is for.
    killed = codes.count(-signal.SIGKILL)
    assert set(codes) <= {0, -signal.SIGKILL}
    assert killed > KILLS / 4
    check_mended(notes, tmp_path, 6 + KILLS, at_first)


def test_killed_at_each_line_that_writes_every_file_is_the_old_or_the_new_one(
    notes: Path, tmp_path: Path
) -> None:
    torn = set()
    with rounds(notes, tmp_path) as one:
        edit(notes, 2)
        one("never")
        at_first = guids(notes)
        for number in range(3, 1000):
            edit(notes, number)
            code, _ = one(f"at {number - 2}")
            in_table, in_package = check(notes)
            torn.add((in_table == number, in_package == number))
            if code == 0:
                break
            assert code == -signal.SIGKILL
    assert torn == {(False, False), (False, True), (True, True)}
    check_mended(notes, tmp_path, number, at_first)


def check_mended(notes: Path, home: Path, number: int, at_first: dict[str, str]) -> None:
    """See that one more rebuild puts everything right, and that the next has nothing to do."""
    done = run("rebuild", notes, home=home, cwd=home)
    assert (done.returncode, done.stderr) == (0, "")
    assert check(notes) == (number, number)
    assert at_first.items() <= guids(notes).items()
    assert len(read(notes / "cards.ledger").entries) == len(expected(1))
    assert litter(notes) == []
    before = state(notes)
    assert "没有改动文件" in run("rebuild", notes, home=home, cwd=home).stdout
    assert state(notes) == before


def litter(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.name.endswith(".tmp")]


def test_the_first_rebuild_of_all_may_be_killed_too(notes: Path, tmp_path: Path) -> None:
    chance = random.Random(SEED)
    for _ in range(12):
        child = subprocess.Popen(
            [*CARDS, "rebuild", "--quiet", notes], cwd=tmp_path, env=environment(tmp_path)
        )
        try:
            child.wait(chance.uniform(0.2, 0.6))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        for made in ("笔记.apkg", "笔记.csv"):
            assert (notes / "cards.ledger").exists() or not (notes / made).exists()
    assert run("rebuild", notes, home=tmp_path, cwd=tmp_path).returncode == 0
    assert check(notes) == (1, 1)
    assert litter(notes) == []
