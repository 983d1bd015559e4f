"""What can go wrong around a rebuild: told in one Chinese line, and every file stays whole."""

import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from command import CARDS, bound, environment, fronts, run, state, whole

resource = pytest.importorskip("resource", reason="limits and signals of Unix")

NOTES = 30
OUTPUTS = ("cards.ledger", "笔记.apkg", "笔记.csv")
BLOCK = 4096


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """Notes whose cards stand in the outputs, and one that was written since."""
    root = tmp_path / "笔记"
    (root / "内").mkdir(parents=True)
    (root / "cards.toml").write_text('notes = ["内"]\n', "utf-8")
    for number in range(NOTES):
        write(root, number, f"{number} 号队列里放着等待调度的任务。")
    assert run("rebuild", root, home=tmp_path, cwd=tmp_path).returncode == 0
    write(root, NOTES, "写在后面的队列。")
    return root


def write(root: Path, number: int, answer: str) -> None:
    (root / "内" / f"{number}.md").write_text(f"## 什么是 {number} 号队列？\n\n{answer}\n", "utf-8")


def outputs(root: Path) -> dict[str, tuple[bytes, int]]:
    return {name: found for name, found in state(root).items() if name in OUTPUTS}


def check_refused(done: subprocess.CompletedProcess[str], code: int, pattern: str) -> None:
    assert (done.returncode, done.stdout) == (code, ""), done.stderr
    assert re.search(pattern, done.stderr), done.stderr
    assert done.stderr.count("\n") == 1 and "Traceback" not in done.stderr


def check_complete(root: Path) -> None:
    ledger, rows = whole(root)
    live = {entry.guid for entry in ledger.entries if entry.live}
    assert len(fronts(root)) == len(live) == len(rows) == NOTES + 1
    assert live == set(rows)
    assert [path for path in root.rglob("*") if path.name.endswith(".tmp")] == []


def test_a_file_that_grows_too_large_leaves_all_as_they_were(notes: Path, tmp_path: Path) -> None:
    before = state(notes)
    for limit in (0, 1, BLOCK):
        done = run(
            *("rebuild", notes),
            home=tmp_path,
            cwd=tmp_path,
            begin=lambda limit=limit: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        )
        check_refused(done, 1, "写不进去，文件超过了系统允许的大小；")
        assert state(notes) == before
    assert run("rebuild", notes, home=tmp_path, cwd=tmp_path).returncode == 0
    check_complete(notes)


def may_mount() -> bool:
    if sys.platform != "linux" or shutil.which("unshare") is None:
        return False
    probe = ["unshare", "--mount", "mount", "-t", "tmpfs", "none", "/mnt"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not may_mount(), reason="needs the right to mount a small disk")
@pytest.mark.parametrize("free", [0, 1, 4])
def test_a_full_disk_leaves_all_as_they_were(notes: Path, tmp_path: Path, free: int) -> None:
    before = {name: content for name, (content, _) in state(notes).items()}
    size = BLOCK * (free + sum(-(-len(content) // BLOCK) for content in before.values()))
    disk, out = tmp_path / "盘" / "笔记", tmp_path / "出"
    disk.mkdir(parents=True)
    script = (
        f'mount -t tmpfs -o size={size} none "$1/盘" && cp -a "$1/笔记" "$1/盘"'
        f' && "$0" -m cards rebuild "$1/盘/笔记"; code=$?; cp -a "$1/盘/笔记" "$1/出"; exit $code'
    )
    done = subprocess.run(
        ["unshare", "--mount", "sh", "-c", script, sys.executable, tmp_path],
        env=environment(tmp_path),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    check_refused(done, 1, "写不进去，磁盘已满；请腾出空间后再试")
    assert {name: content for name, (content, _) in state(out).items()} == before


@pytest.mark.parametrize("name", OUTPUTS)
def test_a_file_that_is_protected_stops_all(notes: Path, tmp_path: Path, name: str) -> None:
    (notes / name).chmod(0o444)
    before = state(notes)
    done = run("rebuild", notes, home=tmp_path, cwd=tmp_path, before=bound())
    check_refused(done, 1, rf"{re.escape(name)}：写不进去，没有写入权限；.*cards\.toml")
    assert state(notes) == before


def test_a_folder_that_takes_nothing_stops_all(notes: Path, tmp_path: Path) -> None:
    (notes / "出").mkdir()
    (notes / "cards.toml").write_text('notes = ["内"]\noutput = ["笔记.csv", "出/甲.apkg"]\n')
    before = state(notes)
    (notes / "出").chmod(0o555)
    try:
        done = run("rebuild", notes, home=tmp_path, cwd=tmp_path, before=bound())
    finally:
        (notes / "出").chmod(0o755)
    check_refused(done, 1, r"出/甲\.apkg：写不进去，没有写入权限；")
    assert state(notes) == before
    shutil.rmtree(notes / "出")
    done = run("rebuild", notes, home=tmp_path, cwd=tmp_path)
    check_refused(done, 1, r"出/甲\.apkg：写不进去，没有这个文件夹；")
    before.pop("出/甲.apkg", None)
    assert state(notes) == before


@pytest.mark.parametrize(
    ("line", "wrong", "said"),
    [
        (3, "<<<<<<< HEAD", r":3：有没解决的合并冲突；请删掉"),
        (2, "=======", r":2：有没解决的合并冲突；请删掉"),
        (1, "<<<<<<< HEAD", r":1：有没解决的合并冲突；请删掉"),
        (4, "坏了", r":4：应有 8 列，这里有 1 列；请从版本库或备份恢复"),
        (1, "cards-ledger 2", r":1：账本的版本是 2，这个程序只认到 1；请升级程序"),
        (1, "", r":1：不是 cards 的账本"),
    ],
)
def test_a_ledger_that_cannot_be_read_is_never_overwritten(
    notes: Path, tmp_path: Path, line: int, wrong: str, said: str
) -> None:
    ledger = notes / "cards.ledger"
    lines = ledger.read_text("utf-8").splitlines()
    ledger.write_text("\n".join([*lines[: line - 1], wrong, *lines[line:], ""]), "utf-8")
    before = state(notes)
    for command in (["rebuild", "--quiet"], ["diff"]):
        done = run(*command, notes, home=tmp_path, cwd=tmp_path)
        check_refused(done, 1, r"cards\.ledger" + said)
        assert state(notes) == before


@contextmanager
def stopped(root: Path, home: Path, imported: str) -> Iterator[subprocess.Popen[bytes]]:
    """A rebuild that stands still in the middle, where it has just imported something."""
    child = subprocess.Popen(
        [sys.executable, "-X", "importtime", *CARDS[1:], "rebuild", root],
        cwd=home,
        env=environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert child.stderr is not None
    assert any(line.split()[-1] == imported.encode() for line in child.stderr)
    child.send_signal(signal.SIGSTOP)
    try:
        yield child
    finally:
        child.kill()
        child.communicate()


def test_the_second_rebuild_ends_at_once_or_waits(notes: Path, tmp_path: Path) -> None:
    before = outputs(notes)
    with stopped(notes, tmp_path, "source.extract") as first:
        begun = time.monotonic()
        done = run("rebuild", notes, home=tmp_path, cwd=tmp_path)
        assert time.monotonic() - begun < 5
        check_refused(done, 3, "另一个 cards rebuild 正在运行；请等它结束，或加上 --wait 60")
        done = run("rebuild", notes, "--wait", "0.5", home=tmp_path, cwd=tmp_path)
        check_refused(done, 3, "另一个 cards rebuild 正在运行")
        # Whoever only looks is not in the way.
        assert run("diff", notes, home=tmp_path, cwd=tmp_path).returncode == 0
        assert outputs(notes) == before
        waiting = subprocess.Popen(
            [*CARDS, "rebuild", notes, "--wait", "60"],
            cwd=tmp_path,
            env=environment(tmp_path),
            stdout=subprocess.PIPE,
        )
        time.sleep(1)
        assert waiting.poll() is None
        first.send_signal(signal.SIGCONT)
        said, _ = first.communicate(timeout=60)
        assert first.returncode == 0 and "新增 1" in said.decode()
        said, _ = waiting.communicate(timeout=60)
        assert waiting.returncode == 0 and "没有改动文件" in said.decode()
    check_complete(notes)


def test_two_that_start_together_never_disturb_each_other(notes: Path, tmp_path: Path) -> None:
    pair = [
        subprocess.Popen(
            [*CARDS, "rebuild", notes, "--quiet"], cwd=tmp_path, env=environment(tmp_path)
        )
        for _ in range(3)
    ]
    codes = [child.wait(timeout=60) for child in pair]
    assert 0 in codes and set(codes) <= {0, 3}
    check_complete(notes)


def test_another_root_is_not_in_the_way(notes: Path, tmp_path: Path) -> None:
    other = tmp_path / "其它"
    other.mkdir()
    (other / "cards.toml").touch()
    (other / "栈.md").write_text("## 什么是栈？\n\n后进先出。\n", "utf-8")
    with stopped(notes, tmp_path, "source.extract"):
        assert run("rebuild", other, home=tmp_path, cwd=tmp_path).returncode == 0


@pytest.mark.parametrize("imported", ["cards.rebuild", "source.extract", "genanki", "exporter.csv"])
def test_ctrl_c_leaves_every_file_as_it_was(notes: Path, tmp_path: Path, imported: str) -> None:
    before = state(notes)
    with stopped(notes, tmp_path, imported) as child:
        child.send_signal(signal.SIGINT)
        child.send_signal(signal.SIGCONT)
        _, said = child.communicate(timeout=60)
        assert child.returncode == 130
        lines = [line for line in said.decode().splitlines() if "import time:" not in line]
    assert lines == ["已中断，没有写完的文件不会留下"]
    assert state(notes) == before
    assert run("rebuild", notes, home=tmp_path, cwd=tmp_path).returncode == 0
    check_complete(notes)


def test_notes_that_are_gone_retire_nothing(notes: Path, tmp_path: Path) -> None:
    before = outputs(notes)
    (notes / "内").rename(tmp_path / "搬走了")
    for quiet in ([], ["--quiet"]):
        done = run("rebuild", notes, *quiet, home=tmp_path, cwd=tmp_path)
        check_refused(done, 1, "内：没有这个文件或文件夹；请检查路径")
    (notes / "内").mkdir()
    done = run("rebuild", notes, home=tmp_path, cwd=tmp_path)
    check_refused(done, 1, "内：没有笔记")
    assert outputs(notes) == before
    (notes / "另").mkdir()
    (notes / "另" / "栈.md").write_text("## 什么是栈？\n\n后进先出。\n", "utf-8")
    (notes / "内").rmdir()
    (notes / "cards.toml").write_text('notes = ["另", "内"]\n', "utf-8")
    check_refused(run("rebuild", notes, home=tmp_path, cwd=tmp_path), 1, "内：没有这个文件")
    assert outputs(notes) == before


def test_what_cannot_be_read_retires_nothing(notes: Path, tmp_path: Path) -> None:
    (notes / "内" / "深").mkdir()
    (notes / "内" / "3.md").rename(notes / "内" / "深" / "3.md")
    (notes / "内" / "5.md").chmod(0)
    (notes / "内" / "深").chmod(0)
    try:
        done = run("rebuild", notes, home=tmp_path, cwd=tmp_path, before=bound())
        quiet = run("rebuild", notes, "--quiet", home=tmp_path, cwd=tmp_path, before=bound())
    finally:
        (notes / "内" / "深").chmod(0o755)
        (notes / "内" / "5.md").chmod(0o644)
    assert done.returncode == quiet.returncode == 1
    assert done.stderr == quiet.stderr and done.stderr.count("\n") == 2
    assert quiet.stdout == "" and "没能读的：2" in done.stdout
    ledger, _ = whole(notes)
    assert len([entry for entry in ledger.entries if entry.live]) == NOTES + 1
    assert run("rebuild", notes, home=tmp_path, cwd=tmp_path).returncode == 0
    check_complete(notes)


def spoil(folder: Path, how: str) -> None:
    folder.parent.mkdir(exist_ok=True)
    if how == "a file":
        shutil.rmtree(folder, ignore_errors=True)
        folder.touch()
    elif how == "torn":
        for file in folder.rglob("*.sqlite"):
            file.write_bytes(file.read_bytes()[: BLOCK + 100])
    elif how == "nonsense":
        for file in folder.rglob("*.sqlite"):
            file.write_text("不是数据库", "utf-8")
    elif how == "a folder":
        for file in folder.rglob("*.sqlite"):
            file.unlink()
            file.mkdir()
    else:
        for place in (*folder.rglob("*"), folder):
            place.chmod(0o444 if place.is_file() else 0o555 if how == "read-only" else 0)


WAYS = ["a file", "torn", "nonsense", "a folder", "read-only", "closed"]


@pytest.mark.parametrize("how", WAYS)
def test_without_its_cache_it_works_all_the_same(notes: Path, tmp_path: Path, how: str) -> None:
    spoil(tmp_path / "cache", how)
    try:
        for _ in range(2):
            done = run("rebuild", notes, home=tmp_path, cwd=tmp_path, before=bound())
            assert (done.returncode, done.stderr) == (0, "")
            assert "31 篇笔记，31 张卡片" in done.stdout
    finally:
        (tmp_path / "cache").chmod(0o755)
    check_complete(notes)


@pytest.mark.parametrize("how", ["a file", "read-only", "closed"])
def test_without_its_lock_nothing_is_written(notes: Path, tmp_path: Path, how: str) -> None:
    before = state(notes)
    shutil.rmtree(tmp_path / "state")
    (tmp_path / "state").mkdir()
    spoil(tmp_path / "state", how)
    try:
        done = run("rebuild", notes, home=tmp_path, cwd=tmp_path, before=bound())
    finally:
        (tmp_path / "state").chmod(0o755)
    check_refused(done, 1, r"\.lock：用不了这个锁文件（.+）；请检查权限")
    assert state(notes) == before
