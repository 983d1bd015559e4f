"""The command as the shell sees it: pipes, terminals, signals, consoles without Chinese."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from command import at_terminal

CARDS = (sys.executable, "-m", "cards")
unix = pytest.mark.skipif(sys.platform == "win32", reason="Unix terminals and signals")


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    root = tmp_path / "笔记"
    root.mkdir()
    for number in range(9):
        text = f"## 什么是 [red]{number} 号[/red] 队列？\n\n队列 {number} 里放着等待调度的 Pod。\n"
        (root / f"{number}.md").write_text(text, "utf-8")
    return root


def run(*arguments: object, cwd: Path, **env: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*CARDS, *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **env},
        capture_output=True,
        check=False,
    )


def test_python_m_is_the_command(tmp_path: Path) -> None:
    done = run("--version", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith(b"cards ")


def test_stdout_is_utf8_json_whatever_the_console(notes: Path) -> None:
    done = run("list", notes, "--json", cwd=notes, PYTHONIOENCODING="latin-1")
    assert len(json.loads(done.stdout.decode("utf-8"))) == 9


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "gbk"])
def test_a_console_without_a_character_does_not_fail(notes: Path, encoding: str) -> None:
    (notes / "emoji.md").write_text("## 什么是 🚀？\n\n表示已经上线。\n", "utf-8")
    for command in ("list", "topics", "check"):
        done = run(command, notes, cwd=notes, PYTHONIOENCODING=encoding)
        assert (done.returncode, b"Traceback" in done.stderr) == (0, False)


@unix
def test_a_closed_pipe_ends_the_command_quietly(notes: Path) -> None:
    questions = (
        f"## 什么是 {number} 号队列？\n\n队列 {number} 在等。\n\n" for number in range(300)
    )
    (notes / "多.md").write_text("".join(questions), "utf-8")
    for command in ("list", "export --format json -o -"):
        done = subprocess.run(
            ["sh", "-c", f'"$0" -m cards {command} "$1" 2>err | head -c 1', sys.executable, notes],
            cwd=notes.parent,
            capture_output=True,
            check=True,
        )
        assert len(done.stdout) == 1
        assert "rror" not in (notes.parent / "err").read_text("utf-8")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk that is always full")
@pytest.mark.parametrize("command", ["list", "topics", "list --json", "export --format csv -o -"])
def test_a_full_disk_is_told_in_one_line(notes: Path, command: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*CARDS, *command.split(), notes / "7.md"],
            cwd=notes,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.decode("utf-8") == "标准输出：写不进去（磁盘满了）；请换一个地方\n"


@unix
def test_a_terminal_gets_a_table_that_shows_everything(notes: Path) -> None:
    seen = at_terminal("list", notes / "7.md", cwd=notes, width=50)
    assert "类型" in seen and "位置" in seen
    words = "".join(seen.split())
    assert "[red]" in words and "7.md:1" in words


@unix
def test_no_colour_on_request(notes: Path) -> None:
    assert "\x1b[" not in at_terminal("list", notes / "7.md", cwd=notes, NO_COLOR="1", TERM="dumb")
    assert "\x1b[3" not in at_terminal("list", notes / "7.md", cwd=notes, NO_COLOR="1")


@unix
@pytest.mark.parametrize("imported", ["gettext", "click.core", "cards.errors"])
def test_ctrl_c_while_the_program_starts_is_quiet(imported: str) -> None:
    child = subprocess.Popen(
        # A server ends by the signal alone, however late it comes on a busy machine.
        [sys.executable, "-X", "importtime", "-m", "cards", "preview", "--serve"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    assert child.stderr is not None
    assert any(line.split()[-1] == imported.encode() for line in child.stderr)
    child.send_signal(signal.SIGINT)
    _, said = child.communicate(timeout=60)
    assert child.returncode == 130
    assert b"Traceback" not in said and b"Aborted" not in said


@unix
@pytest.mark.parametrize(
    "command", ["list", "topics", "check", "rules", "list --json", "export -o 出/", "sample"]
)
def test_a_closed_stdout_is_told_in_one_line(notes: Path, command: str) -> None:
    done = subprocess.run(
        ["sh", "-c", f'"$0" -m cards {command} "$@" >&-', sys.executable, *_note_of(command)],
        cwd=notes,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.decode("utf-8").startswith("标准输出：是关着的，写不进去；")
    assert done.stderr.count(b"\n") == 1


def _note_of(command: str) -> tuple[str, ...]:
    return () if command == "rules" else ("7.md",)


@unix
def test_help_and_errors_do_without_a_console(notes: Path) -> None:
    for words, code in (("--help", 0), ("--version", 0), ("list 没有.md 2>&-", 1)):
        done = subprocess.run(
            ["sh", "-c", f'"$0" -m cards {words} >&-', sys.executable],
            cwd=notes,
            capture_output=True,
            check=False,
        )
        assert (done.returncode, b"Traceback" in done.stderr) == (code, False)


@unix
def test_ctrl_c_leaves_nothing_behind(tmp_path: Path) -> None:
    work = tmp_path / "工作"
    work.mkdir()
    note = tmp_path / "长.md"
    note.write_text("## 什么是队列？\n\n排队的东西。\n\n" * 3000, "utf-8")
    # The report of imports on stderr tells when the command is about to begin.
    child = subprocess.Popen(
        [sys.executable, "-X", "importtime", "-m", "cards", "export", note],
        cwd=work,
        stderr=subprocess.PIPE,
    )
    assert child.stderr is not None
    assert any(line.endswith(b" cards.cli.reading\n") for line in child.stderr)
    child.send_signal(signal.SIGINT)
    _, said = child.communicate(timeout=60)
    assert child.returncode == 130
    assert "已中断" in said.decode("utf-8") and b"Traceback" not in said
    assert list(work.iterdir()) == []
