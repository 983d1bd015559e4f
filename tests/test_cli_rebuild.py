"""`cards rebuild` and `cards diff` from `cards init` on."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from command import CARDS, at_terminal, environment, fronts, run, state, whole

Cards = Callable[..., subprocess.CompletedProcess[str]]
POD = "## 什么是 Pod？\n\nPod 里的容器一起调度，也一起结束。\n"
QUEUE = "## 什么是队列？\n\n先进去的先出来，像在窗口前排队。\n"


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    root = tmp_path / "笔记"
    (root / "深").mkdir(parents=True)
    (root / "pod.md").write_text(POD, "utf-8")
    (root / "深" / "队列.md").write_text(QUEUE, "utf-8")
    return root


@pytest.fixture
def cards(tmp_path: Path, notes: Path) -> Cards:
    def run_there(*arguments: object, cwd: Path = notes) -> subprocess.CompletedProcess[str]:
        return run(*arguments, home=tmp_path, cwd=cwd)

    return run_there


@pytest.fixture
def built(notes: Path, cards: Cards) -> Path:
    cards("init")
    assert cards("rebuild").returncode == 0
    return notes


def test_from_init_to_cards(notes: Path, tmp_path: Path) -> None:
    shell = 'PATH="$1:$PATH"; cards init 笔记 && cd 笔记 && cards rebuild'
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "cards").write_text(f'#!/bin/sh\nexec {" ".join(CARDS)} "$@"\n', "utf-8")
    (tmp_path / "bin" / "cards").chmod(0o755)
    done = subprocess.run(
        ["sh", "-c", shell, "sh", tmp_path / "bin"],
        cwd=tmp_path,
        env=environment(tmp_path),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[2:] == [
        "2 篇笔记，2 张卡片，牌组“笔记”",
        "  新增 2",
        "已写入 cards.ledger",
        "已写入 笔记.apkg",
        "已写入 笔记.csv",
    ]
    assert fronts(notes) == ["什么是 Pod？", "什么是队列？"]
    ledger, rows = whole(notes)
    assert {entry.guid for entry in ledger.entries} == set(rows)
    assert {row.deck.split("::")[0] for row in rows.values()} == {"笔记"}


def test_nothing_changed_touches_nothing(built: Path, cards: Cards) -> None:
    before = state(built)
    os.utime(built / "pod.md")
    before["pod.md"] = state(built)["pod.md"]
    done = cards("rebuild")
    assert done.stdout.splitlines()[-1] == "输出都是最新的，没有改动文件"
    assert "卡片没有变化" in done.stdout
    assert state(built) == before


def test_only_what_changed_is_written(built: Path, cards: Cards) -> None:
    before = state(built)
    # A line further down: Anki is told nothing, the table names the place.
    (built / "pod.md").write_text("\n" + POD, "utf-8")
    done = cards("rebuild")
    assert "卡片没有变化" in done.stdout
    assert state(built)["cards.ledger"] == before["cards.ledger"]
    assert state(built)["笔记.csv"] != before["笔记.csv"]
    assert "已写入 cards.ledger" not in done.stdout and "已写入 笔记.csv" in done.stdout


def test_outputs_that_were_deleted_come_back(built: Path, cards: Cards) -> None:
    before = {name: content for name, (content, _) in state(built).items()}
    (built / "笔记.apkg").unlink()
    (built / "笔记.csv").write_text("别的", "utf-8")
    assert cards("rebuild").returncode == 0
    assert {name: content for name, (content, _) in state(built).items()} == before


def test_it_may_be_run_from_below_and_from_elsewhere(
    built: Path, cards: Cards, tmp_path: Path
) -> None:
    before = state(built)
    for place, folder in ((built / "深", ()), (tmp_path, ("笔记",)), (tmp_path, ("笔记/深",))):
        done = cards("rebuild", *folder, cwd=place)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.endswith("没有改动文件\n")
    assert state(built) == before
    (built / "pod.md").write_text(POD.replace("也一起结束", "也一起停下"), "utf-8")
    assert cards("rebuild", cwd=built / "深").returncode == 0
    assert {name for name, found in state(built).items() if before.get(name) != found} == {
        "pod.md",
        "cards.ledger",
        "笔记.apkg",
        "笔记.csv",
    }


def test_without_a_configuration_it_says_what_to_do(notes: Path, cards: Cards) -> None:
    before = state(notes)
    for command in ("rebuild", "diff", "watch"):
        done = cards(command)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
        assert "没有 cards.toml；请先执行 cards init ." in done.stderr
    assert state(notes) == before


@pytest.mark.parametrize("words", ["--wait 早", "--wait -1", "--没有", "甲 乙"])
def test_wrong_usage_is_exit_code_2(built: Path, cards: Cards, words: str) -> None:
    before = state(built)
    done = cards("rebuild", *words.split())
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    assert state(built) == before


def test_a_dry_run_tells_and_writes_nothing(built: Path, cards: Cards) -> None:
    (built / "栈.md").write_text("## 什么是栈？\n\n后进去的先出来。\n", "utf-8")
    before = state(built)
    done = cards("rebuild", "--dry-run")
    assert "  新增 1\n" in done.stdout and "会写入 笔记.apkg" in done.stdout
    told = json.loads(cards("rebuild", "--dry-run", "--json").stdout)
    assert told["dry_run"] is True and told["counts"]["new"] == 1
    assert told["written"] == ["cards.ledger", "笔记.apkg", "笔记.csv"]
    assert state(built) == before
    assert "  新增 1\n" in cards("rebuild").stdout
    assert json.loads(cards("rebuild", "--dry-run", "--json").stdout)["written"] == []


def test_programs_are_told_the_same(built: Path, cards: Cards) -> None:
    (built / "pod.md").write_text(POD.replace("什么是 Pod？", "什么叫做 Pod？"), "utf-8")
    (built / "深" / "队列.md").write_text("## 什么是栈？\n\n后进去的先出来。\n", "utf-8")
    told = json.loads(cards("rebuild", "--json").stdout)
    assert (told["deck"], told["notes"], told["cards"]) == ("笔记", 2, 2)
    assert (told["dry_run"], told["faults"]) == (False, [])
    changes = {change["what"]: change for change in told["changes"]}
    assert set(changes) == {"reworded", "new", "retired"}
    assert changes["reworded"]["path"] == "pod.md" and changes["reworded"]["start_line"] == 1
    assert changes["new"]["front"] == "什么是栈？"
    assert changes["retired"]["front"] is None and changes["retired"]["before"]
    assert told["counts"] == {
        what: int(what in changes)
        for what in ("new", "changed", "reworded", "moved", "restored", "retired", "ambiguous")
    }


def test_quiet_is_silent_unless_somebody_is_needed(built: Path, cards: Cards) -> None:
    (built / "栈.md").write_text("## 什么是栈？\n\n后进去的先出来。\n", "utf-8")
    done = cards("rebuild", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert "什么是栈？" in fronts(built)
    assert cards("rebuild", "--quiet").stdout == ""
    (built / "坏.md").write_bytes(b"\x00\x01\x02" * 100)
    done = cards("rebuild", "--quiet")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert done.stderr.startswith("坏.md：")


def test_quiet_speaks_where_a_card_is_not_recognised(built: Path, cards: Cards) -> None:
    same = "声明队列时写上最多放几条，多出来的要么拒收，要么挤掉最早的。"
    twice = "## {}怎样限制长度？\n\n{}\n\n## {}怎样限制长度？\n\n{}\n"
    (built / "限.md").write_text(twice.format("甲队列", same, "乙队列", same), "utf-8")
    cards("rebuild")
    (built / "限.md").write_text(f"## 丙队列怎样限制长度？\n\n{same}\n", "utf-8")
    done = cards("rebuild", "--quiet")
    assert done.returncode == 0
    assert "认不准" in done.stdout and "限.md:1" in done.stdout


def test_a_card_that_left_is_tagged_and_comes_back(built: Path, cards: Cards) -> None:
    _, before = whole(built)
    (built / "pod.md").unlink()
    assert "tag:cards::retired" in cards("rebuild").stdout
    _, rows = whole(built)
    assert {row.fields[0] for row in rows.values() if "cards::retired" in row.tags} == {
        "什么是 Pod？"
    }
    assert fronts(built) == ["什么是队列？"]
    (built / "pod.md").write_text(POD, "utf-8")
    assert "回来了 1" in cards("rebuild").stdout
    _, rows = whole(built)
    assert set(rows) == set(before)
    assert not any("cards::retired" in row.tags for row in rows.values())


def change_three(root: Path) -> None:
    (root / "pod.md").write_text(POD.replace("也一起结束", "也一起停下"), "utf-8")
    (root / "深" / "队列.md").unlink()
    (root / "栈.md").write_text("## 什么是栈？\n\n后进去的先出来。\n", "utf-8")


def test_diff_shows_old_and_new_and_writes_nothing(built: Path, cards: Cards) -> None:
    change_three(built)
    before = state(built)
    done = cards("diff")
    assert (done.returncode, done.stderr) == (0, "")
    assert set(done.stdout.split("\n\n")) == {
        "内容有变：pod.md:1\n- 什么是 Pod？\n- Pod 里的容器一起调度，也一起结束。\n"
        "+ 什么是 Pod？\n+ Pod 里的容器一起调度，也一起停下。",
        "新增：栈.md:1\n+ 什么是栈？\n+ 后进去的先出来。",
        "离开了笔记：什么是队列\n- 什么是队列？\n- 先进去的先出来，像在窗口前排队。",
        "",
    }
    told = {row["what"]: row for row in json.loads(cards("diff", "--json").stdout)}
    assert told["changed"]["old"].endswith("结束。") and told["changed"]["new"].endswith("停下。")
    assert told["new"]["old"] == "" and told["retired"]["new"] == ""
    assert cards("diff", "--strict").returncode == 1
    assert state(built) == before
    cards("rebuild")
    assert cards("diff", "--strict").stdout == "卡片没有变化\n"
    assert cards("diff", "--strict").returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of Unix")
def test_diff_is_a_table_on_a_terminal(built: Path, tmp_path: Path) -> None:
    change_three(built)
    before = state(built)
    home = environment(tmp_path, NO_COLOR="1")
    lines = at_terminal("diff", cwd=built, width=70, **home).splitlines()
    assert any("旧" in line and "新" in line for line in lines)
    assert any(line.count("什么是 Pod？") == 2 for line in lines)
    assert state(built) == before


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is missing")
def test_a_person_in_tmux_sees_both_columns(built: Path, tmp_path: Path) -> None:
    change_three(built)
    tmux = ("tmux", "-S", str(tmp_path / "tmux"), "-f", "/dev/null")
    words = " ".join(CARDS)
    subprocess.run(
        [*tmux, "-u", "new-session", "-d", "-x", "70", "-y", "40", f"{words} diff; sleep 60"],
        cwd=built,
        env=environment(tmp_path, LC_ALL="C.UTF-8"),
        check=True,
    )
    try:
        seen = ""
        for _ in range(100):
            seen = subprocess.run(
                [*tmux, "capture-pane", "-p"], capture_output=True, encoding="utf-8", check=True
            ).stdout
            if "后进去的先出来" in seen and "排队" in seen:
                break
            time.sleep(0.1)
    finally:
        subprocess.run([*tmux, "kill-server"], check=False)
    row = next(line for line in seen.splitlines() if "什么是 Pod？" in line)
    assert row.count("什么是 Pod？") == 2 and row.index("什么是 Pod？") < len(row) / 2
