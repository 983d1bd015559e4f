"""`cards init`: a configuration that works as it is, and no file touched."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cards.cli import main
from cards.config import TEMPLATE, Config, load
from cards.config.keys import EXAMPLES

SETTING = re.compile(r"^# (?=[\w-]+ = )", re.MULTILINE)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def init(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["init", *arguments], catch_exceptions=False)


def below(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_the_file_works_as_it_is(home: Path) -> None:
    done = init()
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == "已写入 cards.toml\n下一步：cards rebuild\n"
    assert below(home) == ["cards.toml"]
    assert Path("cards.toml").read_bytes() == TEMPLATE.encode()
    root = Path()
    assert load(Path("cards.toml")) == Config(
        root, (root,), (), None, None, (), root / "cards.ledger", ()
    )


def test_every_key_stands_there_commented_out(home: Path) -> None:
    assert tomllib.loads(TEMPLATE) == {}
    settings = SETTING.sub("", TEMPLATE)
    assert list(tomllib.loads(settings)) == list(EXAMPLES)
    Path("cards.toml").write_text(settings, "utf-8")
    given = load(Path("cards.toml"))
    init("空")
    unsaid = load(Path("空/cards.toml"))
    # What has a default stands there with it.
    assert (given.notes, given.exclude, given.topics) == ((Path(),), (), ())
    assert given.fetch_images is unsaid.fetch_images is False
    assert (unsaid.exclude, unsaid.topics) == (given.exclude, given.topics)
    assert unsaid.ledger.name == given.ledger.name
    assert [path.suffix for path in given.outputs] == [".apkg", ".csv"]
    assert below(home) == ["cards.toml", "空", "空/cards.toml"]


@pytest.mark.parametrize(
    ("folder", "word"),
    [
        ("新/笔记/", "新/笔记"),
        ("my notes", "'my notes'"),
        ("$HOME", "'$HOME'"),
        ("it's", "'it'\"'\"'s'"),
    ],
)
def test_a_missing_folder_is_made_and_the_next_command_leads_there(
    home: Path, folder: str, word: str
) -> None:
    done = init(folder)
    assert done.exit_code == 0
    assert (home / folder / "cards.toml").is_file()
    assert done.stdout.endswith(f"\n下一步：cd {word} && cards rebuild\n")
    if shutil.which("sh"):
        found = subprocess.run(
            ["sh", "-c", f"cd {word} && ls"], capture_output=True, text=True, check=True
        )
        assert found.stdout == "cards.toml\n"


def test_notes_that_are_there_stay_as_they_are(home: Path) -> None:
    (home / "笔记").mkdir()
    (home / "笔记" / "网络.md").write_text("# 网络\n", "utf-8")
    assert init("笔记").exit_code == 0
    assert below(home / "笔记") == ["cards.toml", "网络.md"]
    assert (home / "笔记" / "网络.md").read_text("utf-8") == "# 网络\n"


def test_a_file_that_is_there_is_never_overwritten(home: Path) -> None:
    (home / "cards.toml").write_text('deck = "我的"\n', "utf-8")
    done = init()
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("cards.toml：已经有这个文件，没有动它；")
    assert (home / "cards.toml").read_text("utf-8") == 'deck = "我的"\n'


def test_nor_is_a_link_followed(home: Path) -> None:
    (home / "cards.toml").symlink_to("别处.toml")
    assert init().exit_code == 1
    assert below(home) == ["cards.toml"]


def test_a_place_that_takes_no_folder_is_a_fault(home: Path) -> None:
    (home / "网络.md").touch()
    for folder, reason in (("网络.md", "已有同名的文件"), ("网络.md/深", "上级不是文件夹")):
        done = init(folder)
        assert (done.exit_code, done.stdout) == (1, "")
        assert done.stderr == f"{folder}：建不了这个文件夹（{reason}）；请换一个地方\n"
    assert below(home) == ["网络.md"]


@pytest.mark.skipif(shutil.which("sh") is None, reason="only sh limits the size of a file")
def test_where_the_disk_takes_no_more_nothing_is_left_behind(home: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", f"ulimit -f 0; exec '{sys.executable}' -B -m cards init"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("cards.toml：写不进去（")
    assert below(home) == []
