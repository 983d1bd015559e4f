"""What commands that are given notes take from the `cards.toml` that governs them."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from images import png
from playwright.sync_api import Browser, expect
from test_cli_preview import posix, serving

from cards.cli import main

CONFIGURATION = """\
notes = ["读书", "网络.md"]
exclude = ["草稿/"]
deck = "我的::牌组"
vocabulary = "词.toml"
topics = ["company-gateway"]
"""
WORDS = '[company-gateway]\nname = "公司网关"\naliases = ["ZG 网关"]\n'
NOTE = "# {0}\n\n## {0} 是什么？\n\n{0} 是一种东西。\n\n## {0} 怎么坏的？\n"


def note(path: Path, thing: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(NOTE.format(thing), "utf-8")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "笔记"
    note(folder / "读书" / "网关.md", "ZG 网关")
    note(folder / "读书" / "队列.md", "队列")
    note(folder / "读书" / "草稿" / "草.md", "ZG 网关的草稿")
    note(folder / "网络.md", "ZG 网关的线路")
    note(folder / "别的" / "别的.md", "ZG 网关以外")
    (folder / "cards.toml").write_text(CONFIGURATION, "utf-8")
    (folder / "词.toml").write_text(WORDS, "utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


def run(*arguments: object) -> str:
    done = CliRunner().invoke(main, [str(each) for each in arguments], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def cards(*arguments: object) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("list", *arguments, "--json"))
    return found


def fronts(*arguments: object) -> list[str]:
    return [card["front"] for card in cards(*arguments)]


def previewed(*arguments: object) -> dict[str, Any]:
    page = run("preview", *arguments, "-o", "-")
    told = re.search(r'id="told">(.*?)</script>', page, re.DOTALL)
    assert told is not None
    found: dict[str, Any] = json.loads(told[1])
    return found


def test_the_root_means_what_a_rebuild_makes_of_it(root: Path) -> None:
    expected = ["ZG 网关 是什么？", "ZG 网关的线路 是什么？"]
    assert sorted(fronts(root)) == expected
    assert {card["deck"] for card in cards(root)} == {"我的::牌组"}
    run("export", root, "-o", "出/")
    assert sorted(path.name for path in Path("出").iterdir()) == [
        "我的-牌组.apkg",
        "我的-牌组.csv",
    ]
    told = previewed(root)
    assert told["deck"] == "我的::牌组"
    assert sorted(card["fields"][0] for card in told["cards"]) == expected
    assert told["topics"]["company-gateway"][0] == "公司网关"
    run("rebuild", root)
    with (root / "cards.toml").open("a", encoding="utf-8") as file:
        file.write('output = ["全.json"]\n')
    run("rebuild", root)
    assert json.loads((root / "全.json").read_bytes()) == cards(root)


def test_findings_and_topics_are_those_of_its_notes(root: Path) -> None:
    found = json.loads(run("check", root, "--json"))
    assert sorted(each["text"] for each in found) == [
        "ZG 网关 怎么坏的？",
        "ZG 网关的线路 怎么坏的？",
        "队列 怎么坏的？",
    ]
    topics = {row["topic"] for row in json.loads(run("topics", root, "--json"))}
    assert "company-gateway" in topics and len(topics) > 1
    assert "ZG 网关以外" not in run("sample", root) and "队列 是什么" not in run("sample", root)


def test_what_stands_behind_the_command_counts_more(root: Path) -> None:
    (root.parent / "别.toml").write_text('[queue]\naliases = ["排队"]\n', "utf-8")
    assert fronts(root, "--vocabulary", "别.toml", "--topic", "排队") == ["队列 是什么？"]
    assert fronts(root, "--exclude", "网络.md") == ["ZG 网关 是什么？"]
    run("export", root, "--deck", "另一个", "-o", "出/")
    assert Path("出/另一个.apkg").exists()


def test_its_patterns_count_from_its_own_folder(root: Path) -> None:
    (root / "cards.toml").write_text('exclude = ["/读书/队*", "/网关.md"]\n', "utf-8")
    assert fronts(root / "读书" / "网关.md", root / "读书") == fronts(root / "读书")
    assert set(fronts(root / "读书")) == {"ZG 网关 是什么？", "ZG 网关的草稿 是什么？"}
    run("rebuild", root)
    assert "队列 是什么" not in next(root.glob("*.csv")).read_text("utf-8")
    assert "ZG 网关 是什么" in next(root.glob("*.csv")).read_text("utf-8")


def test_other_notes_below_the_root_are_read_with_its_words(root: Path) -> None:
    assert fronts(root / "别的") == ["ZG 网关以外 是什么？"]
    assert fronts(root / "读书") == ["ZG 网关 是什么？"]
    assert {card["deck"] for card in cards(root / "别的" / "别的.md")} == {"我的::牌组"}


def test_without_a_deck_the_root_gives_its_name(root: Path) -> None:
    (root / "cards.toml").write_text('notes = ["读书"]\n', "utf-8")
    assert {card["deck"] for card in cards(root)} == {"笔记"}
    assert {card["deck"] for card in cards(root / "读书")} == {"读书"}
    assert {card["deck"] for card in cards(root / "网络.md", root / "读书")} == {"笔记"}


def test_a_faulty_one_is_told(root: Path) -> None:
    (root / "cards.toml").write_text("deck = 3\n", "utf-8")
    for command in ("export", "preview", "list", "check", "topics", "sample"):
        done = CliRunner().invoke(main, [command, str(root)])
        assert (done.exit_code, done.stdout) == (1, "")
        assert "cards.toml:1: deck 是数字" in done.stderr


@posix
def test_a_served_page_follows_it(root: Path, browser: Browser) -> None:
    tab = browser.new_page(locale="zh-CN")
    with serving(root / "读书") as address:
        tab.goto(address)
        expect(tab.get_by_role("heading", name="我的::牌组")).to_be_visible()
        expect(tab.locator("#study-count")).to_have_text("1")
        (root / "cards.toml").write_text('deck = "新的"\n', "utf-8")
        expect(tab.get_by_role("heading", name="新的")).to_be_visible()
        expect(tab.locator("#study-count")).to_have_text("3")
    tab.close()


def test_a_table_on_stdout_says_that_images_are_missing(root: Path) -> None:
    (root / "图").mkdir()
    (root / "图" / "a.png").write_bytes(png(1))
    (root / "cards.toml").unlink()
    (root / "图.md").write_text("## 什么是存储卷？\n\n目录。\n\n![](图/a.png)\n", "utf-8")
    done = CliRunner().invoke(main, ["export", str(root), "--format", "csv", "-o", "-"])
    assert done.exit_code == 0
    assert [line for line in done.stderr.splitlines() if "图片没有写出来：1" in line]
    (shown,) = (card for card in cards(root) if card["images"])
    assert shown["images"][0]["path"] == "图/a.png"
    assert f'src=""{shown["images"][0]["name"]}""' in done.stdout
    for arguments in (["--format", "json", "-o", "-"], ["-o", "出/"]):
        done = CliRunner().invoke(main, ["export", str(root), *arguments])
        assert "图片没有写出来" not in done.stderr + done.stdout * (arguments[0] == "-o")


def test_without_notes_those_of_the_settings_here_are_meant(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root / "读书")
    assert fronts() == fronts(root)
    assert "示例" not in run("check")
    monkeypatch.chdir(root.parent)
    assert fronts() != fronts(root)
