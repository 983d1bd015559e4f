"""`cards preview`: what it writes, opens, serves and refuses."""

import http.client
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from click.testing import CliRunner, Result
from playwright.sync_api import Browser, expect

from cards.cli import main

NOTE = "## 什么是 {0}？\n\n{0} 是一种队列。\n\n## 还没答的呢？\n"


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "我的 笔记"
    folder.mkdir()
    (folder / "队 列.md").write_text(NOTE.format("甲"), "utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["preview", *map(str, arguments)])


def test_one_file_named_after_the_deck(notes: Path) -> None:
    done = run(notes)
    assert done.exit_code == 0
    assert done.stdout == "1 篇笔记，1 张卡片，1 处待补\n已写入 我的 笔记-预览.html\n"
    assert "甲 是一种队列" in Path("我的 笔记-预览.html").read_text("utf-8")
    assert sorted(path.name for path in notes.iterdir()) == ["队 列.md"]


def test_output_to_a_file_a_folder_and_stdout(notes: Path) -> None:
    assert run(notes, "-o", "新/页.htm").exit_code == 0
    assert run(notes, "-o", "新/").exit_code == 0
    assert {path.name for path in Path("新").iterdir()} == {"页.htm", "我的 笔记-预览.html"}
    assert run(notes, "-o", "-").stdout_bytes == Path("新/页.htm").read_bytes()


def test_the_page_names_no_path_of_the_machine_unless_asked(notes: Path) -> None:
    assert str(notes.parent) not in run(notes, "-o", "-").stdout


@pytest.mark.parametrize("preset", ["vscode", "obsidian", "x-edit://open?file={file}&line={line}"])
def test_editor_links_lead_to_the_file(notes: Path, preset: str) -> None:
    shown = run(notes, "-o", "-", "--editor-url", preset).stdout
    found = re.search(r'\["队 列\.md","(?P<address>[^"]+)"\]', shown)
    assert found is not None
    address = found["address"].replace("\\u0026", "&")
    assert address.startswith(preset.partition("{")[0].replace("vscode", "vscode://file")[:9])
    assert str(notes.resolve() / "队 列.md") in unquote(address)
    assert " " not in address
    assert ("{line}" in address) == (preset != "obsidian")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["-o", "x.pdf"], "不认识后缀 .pdf"),
        (["--editor-url", "emacs"], "不是编辑器的地址"),
        (["--editor-url", "javascript:alert({path})"], "不是编辑器的地址"),
        (["--editor-url", "vscode://file/x"], "没有说是哪篇笔记"),
        (["--serve", "-o", "x.html"], "不能和 --serve 一起用"),
        (["--port", "8000"], "--port"),
        (["--open", "-o", "-"], "--open"),
    ],
)
def test_what_does_not_fit_is_refused(notes: Path, arguments: list[str], told: str) -> None:
    done = run(notes, *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert told in done.stderr and done.stderr.count("\n") == 1
    assert list(Path().glob("*.html")) == []


def test_notes_without_cards_are_told(notes: Path) -> None:
    (notes / "队 列.md").write_text("随便写写\n", "utf-8")
    done = run(notes)
    assert (done.exit_code, done.stdout) == (1, "")


@pytest.fixture
def visited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A browser that only writes down what it is asked to open."""
    script = tmp_path / "browser"
    script.write_text(f'#!/bin/sh\necho "$1" > "{tmp_path}/visited"\n', "utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("BROWSER", f"{script} %s")
    return tmp_path / "visited"


@pytest.mark.skipif(os.name != "posix", reason="the browser here is a shell script")
def test_open_opens_the_file(notes: Path, visited: Path) -> None:
    command = [sys.executable, "-m", "cards", "preview", str(notes), "--open"]
    subprocess.run(command, check=True, capture_output=True)
    assert visited.read_text("utf-8").strip() == Path("我的 笔记-预览.html").resolve().as_uri()


@contextmanager
def serving(*arguments: str | Path) -> Iterator[str]:
    command = [sys.executable, "-m", "cards", "preview", *map(str, arguments), "--serve"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as server:
        assert server.stdout is not None and server.stderr is not None
        try:
            yield server.stdout.readline().split()[0]
            server.send_signal(signal.SIGINT)
            assert server.wait(20) == 130
            assert "Traceback" not in server.stderr.read()
        except BaseException:  # or the test would wait for ever
            server.kill()
            raise


@pytest.fixture
def served(notes: Path, visited: Path) -> Iterator[str]:  # noqa: ARG001 - it is what opens
    with serving(notes, "--open") as address:
        yield address


posix = pytest.mark.skipif(os.name != "posix", reason="it is ended by a signal")


@posix
def test_a_save_is_shown_at_once_where_one_was(
    served: str, notes: Path, visited: Path, browser: Browser
) -> None:
    context = browser.new_context(locale="zh-CN")
    tab = context.new_page()
    tab.goto(served)
    assert visited.read_text("utf-8").strip() == served
    (notes / "前.md").write_text(NOTE.format("乙"), "utf-8")
    expect(tab.locator("#place")).to_have_text("2 / 2")  # 前 comes first, 甲 is still shown
    expect(tab.locator("#card .front")).to_have_text("什么是 甲？")
    tab.keyboard.press("Space")
    file = notes / "队 列.md"
    # As editors do it: a new file takes the place of the old one.
    fresh = notes / ".队 列.swp"
    fresh.write_text(NOTE.format("甲").replace("一种", "另一种"), "utf-8")
    fresh.replace(file)
    expect(tab.locator("#card .back")).to_have_text("甲 是另一种队列。")
    file.write_text("只剩这些\n", "utf-8")
    (notes / "前.md").write_text("什么也没有\n", "utf-8")
    tab.wait_for_timeout(1500)
    expect(tab.locator("#card .back")).to_have_text("甲 是另一种队列。")
    file.write_text(NOTE.format("丙"), "utf-8")
    expect(tab.locator("#place")).to_have_text("1 / 1")
    context.close()


@posix
def test_a_single_note_and_a_vocabulary_are_followed_too(notes: Path, browser: Browser) -> None:
    words = notes.parent / "词.toml"
    words.write_text('[duilie]\nname = "队"\naliases = ["甲"]\n', "utf-8")
    tab = browser.new_page(locale="zh-CN")
    with serving(notes / "队 列.md", "--vocabulary", words) as address:
        tab.goto(address)
        expect(tab.locator("#topic")).to_contain_text("队（1）")
        words.write_text('[duilie]\nname = "排队"\naliases = ["甲"]\n', "utf-8")
        expect(tab.locator("#topic")).to_contain_text("排队（1）")
        (notes / "队 列.md").write_text("## 什么是 乙？\n\n乙 是一种甲。\n", "utf-8")
        expect(tab.locator("#card .front")).to_have_text("什么是 乙？")
    tab.close()


@posix
def test_samples_are_served_where_no_notes_are_named(notes: Path, browser: Browser) -> None:
    assert notes.exists()
    tab = browser.new_page(locale="zh-CN")
    with serving() as address:
        tab.goto(address)
        expect(tab.get_by_role("heading", name="Kubernetes 示例")).to_be_visible()
    tab.close()


@posix
def test_only_this_machine_by_its_own_name_is_answered(served: str) -> None:
    host, port = urlsplit(served).hostname, urlsplit(served).port
    assert host == "127.0.0.1"

    def status(path: str, named: str, method: str = "GET") -> int:
        asked = http.client.HTTPConnection("127.0.0.1", port or 0, timeout=10)
        asked.request(method, path, headers={"Host": named})
        found = asked.getresponse().status
        asked.close()
        return found

    assert status("/", f"127.0.0.1:{port}") == status("/", f"localhost:{port}") == 200
    for stranger in ("example.org", f"example.org:{port}", "127.0.0.1", ""):
        assert status("/", stranger) == status("/events", stranger) == 421
    assert status("/../etc/passwd", f"127.0.0.1:{port}") == 404
    assert status("/", f"127.0.0.1:{port}", "POST") == 501


@posix
def test_a_port_that_is_taken_is_told(served: str, notes: Path) -> None:
    done = run(notes, "--serve", "--port", str(urlsplit(served).port))
    assert (done.exit_code, done.stdout) == (1, "")
    assert "用不了这个端口" in done.stderr and "Traceback" not in done.stderr
