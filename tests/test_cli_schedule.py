"""`cards schedule` shows, installs and removes, with the machine's own crontab and systemd."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml
from command import ROOT, fronts, state

from cards.errors import CardsError
from cards.schedule.steps import Delete, Run, Write, carry_out

fcntl = pytest.importorskip("fcntl", reason="schedules are installed on Unix")

SYSTEMD = next(filter(os.path.exists, ("/usr/lib/systemd/systemd", "/lib/systemd/systemd")), "")
NAME = "笔 记 100%h 'a' \"b\" $HOME \\"
CRON_PATIENCE = 90
"""Seconds in which cron runs what is due each minute, on a busy machine too."""
COPY = b"# the user's crontab\n"
"""What stands above the copy of a crontab."""


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """Notes in a folder with a name that every system has to quote."""
    root = tmp_path / NAME
    (root / "linux").mkdir(parents=True)
    (root / "cards.toml").touch()
    return root


@pytest.fixture
def script(tmp_path: Path) -> Path:
    """The script `cards`; started by a schedule it writes down how, and how it ended."""
    path = tmp_path / f"bin {NAME}" / "cards"
    path.parent.mkdir()
    homes = {f"XDG_{name}_HOME": str(tmp_path / name) for name in ("CACHE", "STATE")}
    lines = (
        f"#!{sys.executable}",
        "import os, sys",
        # What a schedule starts knows nothing of the environment of the tests.
        f"sys.path.insert(0, {str(ROOT)!r})",
        f"os.environ.update({homes!r})",
        "from cards.__main__ import main",
        "if sys.argv[1:] != ['rebuild', '--quiet']:",
        "    main()",
        "try:",
        "    main()",
        "except SystemExit as done:",
        f"    with open({str(tmp_path / 'record')!r}, 'a', encoding='utf-8') as record:",
        "        words = os.getcwd(), sys.argv[0], sys.flags.utf8_mode, done.code",
        "        print(*words, sep='\\n', file=record)",
    )
    path.write_text("\n".join(lines), "utf-8")
    path.chmod(0o755)
    return path


def run(script: Path, *arguments: object, **env: str) -> subprocess.CompletedProcess[str]:
    """Run `cards schedule` by a script, in a home of its own."""
    return subprocess.run(
        [script, "schedule", *map(str, arguments)],
        cwd=script.parent,
        env={**environment(script), **env},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def environment(script: Path) -> dict[str, str]:
    env = {**os.environ, "HOME": str(script.parent), "PYTHONUTF8": "1"}
    env["PYTHONPATH"] = str(ROOT)
    env.pop("XDG_CONFIG_HOME", None)
    return env


def files(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("kind", ["systemd", "cron", "launchd", "github"])
def test_showing_changes_nothing(script: Path, notes: Path, kind: str) -> None:
    before = files(notes.parent)
    done = run(script, notes / "linux", "--kind", kind)
    assert done.returncode == 0, done.stderr
    assert "运行" in done.stdout or "写入" in done.stdout
    assert done.stderr == "以上还没有装；加上 --install 就装上\n"
    assert files(notes.parent) == before


def test_the_kind_that_fits_is_found(script: Path, notes: Path) -> None:
    done = run(script, notes)
    assert done.returncode == 0
    assert any(word in done.stdout for word in ("systemctl", "crontab", "launchctl"))


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("--every 7m", 2, "--every 7m：没有这种间隔"),
        ("--at 25:00", 2, "--at 25:00：不是一天里的时刻"),
        ("--at 07:30 --every 1h", 2, "只能写一个"),
        ("--kind github --every 1m", 2, "GitHub 最短 5 分钟"),
        ("--kind github --install", 1, "不在 git 仓库里"),
        ("--kind windows", 2, "可用的有 systemd、cron、launchd、github"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(
    script: Path, notes: Path, words: str, code: int, said: str
) -> None:
    done = run(script, notes, *words.split())
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (code, "", 1)
    assert said in done.stderr


def test_without_a_configuration_it_says_what_to_make(script: Path, notes: Path) -> None:
    (notes / "cards.toml").unlink()
    done = run(script, notes)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "没有 cards.toml" in done.stderr


def test_without_the_program_it_says_what_is_missing(script: Path, notes: Path) -> None:
    done = run(script, notes, "--kind", "cron", "--install", PATH=str(notes))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("crontab：") and "请装上它" in done.stderr
    assert run(script, notes, "--kind", "cron", "--remove", PATH=str(notes)).returncode == 0


@pytest.mark.skipif(Path("/run/systemd/system").exists(), reason="systemd runs here")
def test_without_systemd_nothing_is_written(script: Path, notes: Path) -> None:
    before = files(notes.parent)
    done = run(script, notes, "--kind", "systemd", "--install")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "请换 --kind cron" in done.stderr
    assert files(notes.parent) == before


def test_the_workflow_comes_keeps_what_the_user_wrote_and_goes(script: Path, notes: Path) -> None:
    (notes.parent / ".git").mkdir()
    (notes.parent / "其它").mkdir()
    (notes.parent / "其它" / "cards.toml").touch()
    assert run(script, notes, "--kind", "github", "--install").returncode == 0
    assert run(script, notes.parent / "其它", "--kind", "github", "--install").returncode == 0
    folder = notes.parent / ".github" / "workflows"
    places = {}
    for file in folder.iterdir():
        job = yaml.safe_load(file.read_text("utf-8"))["jobs"]["rebuild"]
        places[job["defaults"]["run"]["working-directory"]] = file
    assert set(places) == {NAME, "其它"}
    mine = places[NAME]
    source = "git+https://git.example/cards.git@v1"
    mine.write_text(mine.read_text("utf-8").replace("请改成装 cards 的地址", source), "utf-8")
    assert run(script, notes, "--kind", "github", "--install", "--every", "6h").returncode == 0
    assert source in mine.read_text("utf-8") and '"0 */6 * * *"' in mine.read_text("utf-8")
    assert run(script, notes, "--kind", "github", "--remove").returncode == 0
    assert list(folder.iterdir()) == [places["其它"]]
    again = run(script, notes, "--kind", "github", "--remove")
    assert (again.returncode, again.stderr) == (0, "没有装过，什么也没改\n")


def test_a_workflow_of_the_user_is_never_touched(script: Path, notes: Path) -> None:
    (notes / ".git").mkdir()
    theirs = notes / ".github" / "workflows" / "cards.yml"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("name: 我的\n", "utf-8")
    done = run(script, notes, "--kind", "github", "--install")
    assert (done.returncode, done.stdout) == (1, "") and "不会覆盖" in done.stderr
    assert run(script, notes, "--kind", "github", "--remove").returncode == 0
    assert theirs.read_text("utf-8") == "name: 我的\n"


def crontab_now() -> bytes:
    return subprocess.run(["crontab", "-l"], capture_output=True, check=False).stdout


def put_crontab(content: bytes) -> None:
    if content:
        subprocess.run(["crontab", "-"], input=content, check=True)
    else:
        subprocess.run(["crontab", "-r"], capture_output=True, check=False)


@pytest.fixture
def crontab() -> Iterator[None]:
    """An empty crontab; the user's own comes back. Runs of the tests wait for each other."""
    if shutil.which("crontab") is None:
        pytest.skip("crontab is missing (Debian: apt-get install cron)")
    path = Path(tempfile.gettempdir(), f"cards-tests-crontab-{os.getuid()}")
    with path.open("a+b") as copy:
        fcntl.flock(copy, fcntl.LOCK_EX)
        copy.seek(0)
        # A copy that is left is from a run that was killed; the user's crontab may be empty.
        left = copy.read()
        before = left.removeprefix(COPY) if left.startswith(COPY) else crontab_now()
        copy.truncate(0)
        copy.write(COPY + before)
        copy.flush()
        put_crontab(b"")
        try:
            yield
        finally:
            put_crontab(before)
            copy.truncate(0)


@pytest.fixture
def cron(crontab: None) -> Iterator[None]:  # noqa: ARG001 - cron needs a crontab
    """The machine's cron, or one that runs as long as the test."""
    # Cron reads crontabs again if they changed in another second than at its last look.
    time.sleep(1.1)
    if subprocess.run(["pgrep", "-x", "cron|crond"], capture_output=True, check=False).stdout:
        yield
        return
    daemon = shutil.which("cron", path="/usr/sbin:/sbin")
    if daemon is None or os.getuid() != 0:
        pytest.skip("no cron runs, and only root may start Debian's (apt-get install cron)")
    child = subprocess.Popen([daemon, "-f"], stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        child.terminate()
        child.wait()


def wait_for(true: Callable[[], object], seconds: float) -> bool:
    """Wait until something is true, and tell whether it became so."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.2)
    return True


def test_cron_really_rebuilds_and_a_minute_later_has_nothing_to_do(
    script: Path,
    notes: Path,
    cron: None,  # noqa: ARG001
) -> None:
    (notes / "linux" / "队列.md").write_text("## 什么是队列？\n\n先进去的先出来。\n", "utf-8")
    done = run(script, notes, "--kind", "cron", "--every", "1m", "--install")
    assert done.returncode == 0, done.stderr
    record = notes.parent / "record"
    once = f"{notes}\n{script}\n1\n0\n"
    assert wait_for(record.exists, CRON_PATIENCE)
    assert wait_for(lambda: len(record.read_text("utf-8")) >= len(once), 1)
    assert record.read_text("utf-8") == once
    first = state(notes)
    assert {Path(name).suffix for name in first} == {".toml", ".md", ".ledger", ".apkg", ".csv"}
    assert "什么是队列？" in fronts(notes)
    assert wait_for(lambda: record.read_text("utf-8") == once * 2, CRON_PATIENCE)
    assert state(notes) == first
    assert run(script, notes, "--kind", "cron", "--remove").returncode == 0
    assert crontab_now() == b""


def test_the_crontab_of_the_user_stays(script: Path, notes: Path, crontab: None) -> None:  # noqa: ARG001
    theirs = (
        "MAILTO=\"\"\n\n# 备份\n0 3 * * *\techo 100\\% 'x' \n".encode() + b"# \xb1\xb8\xb7\xdd\n"
    )
    put_crontab(theirs)
    install = (notes, "--kind", "cron", "--install")
    for more in ((), (), ("--every", "15m")):
        assert run(script, *install, *more).returncode == 0
    assert crontab_now().startswith(theirs)
    (line,) = crontab_now().removeprefix(theirs).splitlines()
    assert line.startswith(b"*/15 * * * * cd ")
    again = run(script, *install, "--every", "15m")
    assert (again.stdout, again.stderr) == ("", "已经是这样，什么也没改\n")
    other = notes / "linux"
    (other / "cards.toml").touch()
    assert run(script, other, "--kind", "cron", "--install").returncode == 0
    assert run(script, notes, "--remove").returncode == 0
    assert run(script, other, "--remove").returncode == 0
    assert crontab_now() == theirs


def test_a_command_that_fails_is_told_in_one_line(crontab: None) -> None:  # noqa: ARG001
    with pytest.raises(CardsError, match=r"^crontab -：没有成功（.*）；请照它说的修好") as told:
        carry_out([Run(("crontab", "-"), b"nonsense\n")])
    assert "\n" not in str(told.value)
    carry_out([Run(("crontab", "-"), b"nonsense\n", may_fail=True)])


def test_a_place_that_takes_no_file_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for step in (Write(tmp_path / "file" / "a" / "b", ""), Delete(tmp_path / "file" / "a")):
        with pytest.raises(CardsError, match="上级不是文件夹"):
            carry_out([step])


@contextmanager
def machine_of_its_own(script: Path) -> Iterator[Callable[[str], str]]:
    """A user's systemd, in a corner of this machine where `/run` is empty.

    Gives a function that runs a line of shell there and returns what it wrote to stdout.
    """
    begin = (
        "mount -t tmpfs run /run && mkdir -p /run/systemd/system /run/user/0"
        f" && {{ {SYSTEMD} --user --unit=timers.target >/dev/null 2>&1 & }}"
        ' && while read -r line; do sh -c "$line" 2>&1; echo "done $?"; done; kill $!; wait'
    )
    shell = subprocess.Popen(
        ["unshare", "--mount", "sh", "-c", begin],
        env={**environment(script), "XDG_RUNTIME_DIR": "/run/user/0", "SCRIPT": str(script)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert shell.stdin is not None and shell.stdout is not None

    def say(line: str) -> str:
        assert shell.stdin is not None and shell.stdout is not None
        print(line, file=shell.stdin, flush=True)
        heard = []
        for each in shell.stdout:
            if each.startswith("done "):
                assert each == "done 0\n", f"{line}: {''.join(heard)}"
                break
            heard.append(each)
        return "".join(heard)

    try:
        yield say
    finally:
        shell.stdin.close()
        shell.wait(timeout=30)
        shell.stdout.close()


def may_have_a_machine_of_its_own() -> bool:
    if not SYSTEMD or os.getuid() != 0 or shutil.which("unshare") is None:
        return False
    probe = ["unshare", "--mount", "mount", "-t", "tmpfs", "run", "/run"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(
    sys.platform != "linux" or not may_have_a_machine_of_its_own(),
    reason="needs systemd (Debian: apt-get install systemd) and the right to mount",
)
def test_systemd_really_runs_what_was_installed(script: Path, notes: Path) -> None:
    schedule = f'"$SCRIPT" schedule "{notes.parent}"/笔*'
    units = script.parent / ".config" / "systemd" / "user"
    with machine_of_its_own(script) as say:
        say("until systemctl --user is-active timers.target; do sleep 0.1; done")
        assert "装好了" in say(f"{schedule} --every 15m --install")
        assert "*:00/15:00" in say(
            "systemctl --user show 'cards-*.timer' --property=TimersCalendar"
        )
        assert "装好了" in say(f"{schedule} --at 21:00 --install")
        shown = say("systemctl --user show 'cards-*.timer' --property=TimersCalendar,ActiveState")
        assert "*-*-* 21:00:00" in shown and "/15" not in shown and "ActiveState=active" in shown
        (service,) = units.glob("*.service")
        (notes / "linux" / "队列.md").write_text("## 什么是队列？\n\n先进先出。\n", "utf-8")
        say(f"systemctl --user start {service.name}")
        assert "什么是队列？" in fronts(notes)
        record = (notes.parent / "record").read_text("utf-8").splitlines()
        assert record == [str(notes), str(script), "1", "0"]
        assert "撤掉了" in say(f"{schedule} --remove")
        assert "cards-" not in say("systemctl --user list-units --all 'cards-*'")
    assert files(units) == set()
