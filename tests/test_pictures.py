"""The pictures of the READMEs: there, small, and drawn by the script that says so."""

import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "pictures"
LARGEST = 150_000
READMES = ("README.md", "README.zh-CN.md")


def kept() -> set[str]:
    return {path.name for path in FOLDER.iterdir() if path.suffix in {".svg", ".webp"}}


def shown(readme: str) -> list[str]:
    text = (ROOT / readme).read_text("utf-8")
    return re.findall(r'(?:src|srcset)="pictures/([^"]+)"', text)


def test_readmes_show_all_that_is_kept() -> None:
    assert {name for readme in READMES for name in shown(readme)} == kept()


@pytest.mark.parametrize("readme", READMES)
def test_each_picture_is_there_for_light_and_dark(readme: str) -> None:
    names = shown(readme)
    assert len(names) == 6
    for dark, light in zip(names[::2], names[1::2], strict=True):
        assert dark.replace("-dark.", "-light.") == light != dark


def test_pictures_are_small() -> None:
    assert [name for name in kept() if (FOLDER / name).stat().st_size > LARGEST] == []


@pytest.mark.usefixtures("browser")  # without Chromium there is nothing to draw with
def test_script_draws_all_of_them(tmp_path: Path) -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, FOLDER / "draw.py", tmp_path], env=env, check=True, timeout=120)
    assert {path.name for path in tmp_path.iterdir()} == kept()
    for look in ("light", "dark"):
        drawn, there = (folder / f"terminal-{look}.svg" for folder in (tmp_path, FOLDER))
        # What the program says has not changed since the pictures were made.
        assert words(drawn) == words(there)


def words(picture: Path) -> list[str]:
    return [
        str(each.text) for each in ElementTree.parse(picture).iter() if (each.text or "").strip()
    ]


def test_terminal_stands_in_columns(browser: Browser) -> None:
    """No run of letters reaches into the next, whatever fonts there are."""
    tab = browser.new_page()
    tab.goto((FOLDER / "terminal-light.svg").as_uri())
    overlapping = tab.evaluate(
        """() => {
            const runs = [...document.querySelectorAll("text")].map(each => each.getBBox());
            return runs.filter((run, at) => at && run.y === runs[at - 1].y
                && run.x < runs[at - 1].x + runs[at - 1].width - 4).length;
        }"""
    )
    tab.close()
    assert overlapping == 0
