"""What a schedule says to each system, read back by that system's own rules."""

import plistlib
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cards.errors import CardsError, UsageError
from cards.schedule import cron, github, launchd, systemd
from cards.schedule.job import Job, mark, program
from cards.schedule.when import USUAL, At, Every, When, at, cron_fields, every

AWKWARD = "笔 记 100%h 'a' \"b\" $HOME `x` \\\\ \\% ~#; \\"
PATHS = st.text(
    st.characters(exclude_categories=["C", "Zl", "Zp"], exclude_characters="/"), min_size=1
).map(lambda name: f"/{name}")


def job(root: str = "/笔记", when: When = USUAL, *words: str) -> Job:
    return Job(Path(root), words or ("/opt/cards",), when)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("15m", Every(15)), ("1H", Every(60)), (" 12h ", Every(720)), ("1d", USUAL)],
)
def test_spans_are_read(text: str, expected: When) -> None:
    assert every(text) == expected


@pytest.mark.parametrize(
    "text", ["", "0m", "7m", "45m", "60m", "5h", "2d", "1.5h", "m", "１m", "-5m"]
)
def test_spans_that_come_out_uneven_are_refused(text: str) -> None:
    with pytest.raises(UsageError, match="可用的有 1m、"):
        every(text)


def test_times_are_read() -> None:
    assert [at("7:05"), at("07:30"), at("23：59")] == [At(7, 5), At(7, 30), At(23, 59)]
    for wrong in ("", "24:00", "7:60", "7", "730", "7:5", "07:30:00"):
        with pytest.raises(UsageError, match="07:30"):
            at(wrong)


def test_cron_runs_at_the_times_asked_for() -> None:
    fields = [cron_fields(when) for when in (At(7, 5), Every(1), Every(15), Every(60), Every(360))]
    assert fields == ["5 7 * * *", "*/1 * * * *", "*/15 * * * *", "0 */1 * * *", "0 */6 * * *"]


def test_a_path_that_fits_into_no_line_is_refused() -> None:
    for name in ("/a\nb", "/a\u2028b", "/a\udcffb", "/a\x1bb"):
        with pytest.raises(CardsError, match="请改名"):
            job(name)
        with pytest.raises(CardsError, match="请改名"):
            job("/笔记", USUAL, name)


def test_the_program_that_runs_now_is_the_one_scheduled(tmp_path: Path) -> None:
    script = tmp_path / "cards"
    script.write_text("#!/bin/sh\n", "utf-8")
    from_module = ("/usr/bin/python3", "-P", "-m", "cards")
    assert program(str(script), "/usr/bin/python3") == from_module  # it cannot be run
    script.chmod(0o755)
    assert program(str(script), "/usr/bin/python3") == (str(script),)
    assert program(str(tmp_path / "__main__.py"), "/usr/bin/python3") == from_module


def as_cron(line: str) -> str:
    """What cron hands to its shell: in Debian's, a backslash also goes before a backslash."""
    command = line.split(" ", 5)[5]
    assert "%" not in command.replace(r"\%", "")
    assert r"\\" not in command
    return command.replace(r"\%", "%")


def spoken(command: str) -> list[str]:
    """The words that a shell finds in a command."""
    done = subprocess.run(
        ["sh", "-c", f"cd() {{ printf '%s\\n' \"$@\"; }}; {command}"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.splitlines()


@pytest.mark.skipif(shutil.which("sh") is None, reason="no shell as cron has one")
@pytest.mark.parametrize("name", [AWKWARD, "%%", "\\\\\\", "-n", "a\u3000b", "'"])
def test_cron_and_its_shell_see_the_paths_as_they_are(name: str) -> None:
    line = cron.line(job(f"/{name}", USUAL, "/usr/bin/printf", r"%s\n", f"/{name}/cards"), "1a2b")
    said = [f"/{name}", f"/{name}/cards", "rebuild", "--quiet"]
    assert spoken(as_cron(line)) == said
    assert spoken(line.split(" ", 5)[5]) == said  # busybox gives % no meaning


@given(st.lists(st.binary().map(lambda line: line.replace(b"\n", b"")), max_size=5), st.booleans())
def test_other_lines_of_a_crontab_stay_byte_for_byte(lines: list[bytes], ended: bool) -> None:
    crontab = b"\n".join(lines) + b"\n" * ended
    once = cron.changed(crontab, "1a2b3c4d", "0 1 * * * x # cards-schedule 1a2b3c4d")
    assert cron.changed(once, "1a2b3c4d", "0 1 * * * x # cards-schedule 1a2b3c4d") == once
    back = cron.changed(once, "1a2b3c4d", None)
    assert back == (crontab if not crontab or crontab.endswith(b"\n") else crontab + b"\n")


def test_each_root_has_its_own_line_in_its_own_place() -> None:
    first, second = (cron.line(job(root), mark(Path(root))) for root in ("/甲", "/乙"))
    crontab = cron.changed(b"MAILTO=me\n", mark(Path("/甲")), first)
    crontab = cron.changed(crontab, mark(Path("/乙")), second)
    later = cron.line(job("/甲", Every(15)), mark(Path("/甲")))
    crontab = cron.changed(crontab, mark(Path("/甲")), later)
    assert crontab.decode().splitlines() == ["MAILTO=me", later, second]
    assert cron.changed(crontab, mark(Path("/甲")), None).decode() == f"MAILTO=me\n{second}\n"


@given(PATHS)
def test_the_agent_holds_the_paths_as_they_are(path: str) -> None:
    read = plistlib.loads(
        launchd.agent(job(path, At(7, 30), f"{path}/cards"), "a.b", Path("/记录.log")).encode()
    )
    assert read["WorkingDirectory"] == path
    assert read["ProgramArguments"] == [f"{path}/cards", "rebuild", "--quiet"]
    assert read["StartCalendarInterval"] == {"Hour": 7, "Minute": 30}
    assert read["StandardErrorPath"] == "/记录.log"


def test_an_agent_counts_in_seconds() -> None:
    read = plistlib.loads(launchd.agent(job("/a", Every(15)), "a.b", Path("/log")).encode())
    assert read["StartInterval"] == 900 and "StartCalendarInterval" not in read


@given(PATHS)
def test_the_workflow_holds_the_folder_as_it_is(path: str) -> None:
    folder = path.removeprefix("/")
    read = yaml.safe_load(github.workflow(job(), folder, 0, github.UNKNOWN))
    place = read["jobs"]["rebuild"]["defaults"]["run"]["working-directory"]
    assert place.replace("${{ '${{' }}", "${{") == folder


def test_the_workflow_checks_out_installs_rebuilds_and_commits() -> None:
    read = yaml.safe_load(github.workflow(job("/笔记", At(7, 30)), ".", 8 * 60, github.UNKNOWN))
    # YAML 1.1, which PyYAML reads, takes `on` for true.
    assert read[True]["schedule"] == [{"cron": "30 23 * * *"}]
    assert read["permissions"] == {"contents": "write"}
    checkout, python, install, rebuild, commit = read["jobs"]["rebuild"]["steps"]
    assert checkout["uses"].startswith("actions/checkout@")
    assert python["uses"].startswith("actions/setup-python@")
    assert install["env"] == {"CARDS_FROM": github.UNKNOWN} and "$CARDS_FROM" in install["run"]
    assert rebuild["run"] == "cards rebuild --quiet"
    assert subprocess.run(["sh", "-n"], input=commit["run"].encode(), check=True).returncode == 0


def test_github_runs_no_more_often_than_it_says() -> None:
    with pytest.raises(UsageError, match="5 分钟"):
        github.workflow(job("/笔记", Every(4)), ".", 0, github.UNKNOWN)
    assert '"*/5 * * * *"' in github.workflow(job("/笔记", Every(5)), ".", 480, github.UNKNOWN)


analyze = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="systemd-analyze is missing"
)


@analyze
@pytest.mark.parametrize("name", ["cards", AWKWARD, "cards 100%n", "$cards"])
def test_systemd_accepts_the_units(tmp_path: Path, name: str) -> None:
    root = tmp_path / name
    root.mkdir()
    script = root / "cards"
    script.write_text("#!/bin/sh\n", "utf-8")
    script.chmod(0o755)
    units = systemd.units(job(str(root), At(7, 30), str(script)), "cards-1a2b3c4d")
    for file, text in units.items():
        (tmp_path / file).write_text(text, "utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--user", *(tmp_path / file for file in units)],
        env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


@analyze
@pytest.mark.parametrize(
    ("when", "following"),
    [
        (At(7, 5), ["Mon 2024-01-01 07:05:00", "Tue 2024-01-02 07:05:00"]),
        (Every(1), ["Mon 2024-01-01 00:01:00", "Mon 2024-01-01 00:02:00"]),
        (Every(15), ["Mon 2024-01-01 00:15:00", "Mon 2024-01-01 00:30:00"]),
        (Every(60), ["Mon 2024-01-01 01:00:00", "Mon 2024-01-01 02:00:00"]),
        (Every(360), ["Mon 2024-01-01 06:00:00", "Mon 2024-01-01 12:00:00"]),
    ],
)
def test_systemd_runs_at_the_times_asked_for(when: When, following: list[str]) -> None:
    base = ["--iterations=2", "--base-time=2024-01-01 00:00:00 UTC"]
    done = subprocess.run(
        ["systemd-analyze", "calendar", *base, systemd.calendar(when)],
        env={"PATH": "/usr/bin:/bin", "TZ": "UTC", "LC_ALL": "C"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert [each for each in following if f"{each} UTC" not in done.stdout] == []
