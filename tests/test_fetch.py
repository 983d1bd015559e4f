"""Images from the net: only when asked for, only images, only by http; against a real server."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from anki_collection import counts, import_package
from click.testing import CliRunner
from images import png, svg

from cards import fetch
from cards.cli import main
from cards.picture import LARGEST
from source.album import LARGE, UNREACHABLE

ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/a.png": (200, {"Content-Type": "image/png"}, png(1)),
    "/no-suffix": (200, {"Content-Type": "image/jpeg; charset=x"}, b"\xff\xd8\xff"),
    "/octets.gif": (200, {"Content-Type": "application/octet-stream"}, b"GIF89a"),
    "/moved.png": (302, {"Location": "/a.png"}, b""),
    "/page.png": (200, {"Content-Type": "text/html"}, b"<html>"),
    "/gone.png": (404, {"Content-Type": "image/png"}, png(1)),
    "/to-file.png": (302, {"Location": "file:///etc/passwd"}, b""),
    "/to-ftp.png": (302, {"Location": "ftp://127.0.0.1/a.png"}, b""),
    "/round.png": (302, {"Location": "/round.png"}, b""),
    "/large.png": (200, {"Content-Type": "image/png"}, bytes(LARGEST + 1)),
    "/draw.svg": (200, {"Content-Type": "image/svg+xml"}, svg("<script>x</script><path/>")),
}


class Server:
    """A web server on this machine, and what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.answers = dict(ANSWERS)
        server = self

        class Answering(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                server.asked.append(self.path)
                code, headers, content = server.answers[self.path]
                self.send_response(code)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                try:
                    self.wfile.write(content)
                except ConnectionError:  # who asked has had enough
                    self.close_connection = True

            def log_message(self, *_: object) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
        self.address = f"http://127.0.0.1:{self.http.server_port}"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Server]:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    made = Server()
    thread = threading.Thread(target=made.http.serve_forever, args=(0.01,))
    thread.start()
    yield made
    made.http.shutdown()
    made.http.server_close()
    thread.join()


GOOD = {"/a.png": ".png", "/no-suffix": ".jpg", "/octets.gif": ".gif", "/moved.png": ".png"}


@pytest.mark.parametrize(("path", "suffix"), GOOD.items())
def test_an_image_is_brought_once(server, tmp_path, path, suffix):
    bring = fetch.Fetcher(tmp_path / "取")
    file = bring(server.address + path)
    assert isinstance(file, Path)
    final = "/a.png" if path == "/moved.png" else path
    assert (file.suffix, file.read_bytes()) == (suffix, ANSWERS[final][2])
    before = list(server.asked)
    assert bring(server.address + path) == file
    assert server.asked == before


BAD = ["/page.png", "/gone.png", "/to-file.png", "/to-ftp.png", "/round.png"]


@pytest.mark.parametrize("path", BAD)
def test_what_is_no_image_or_leads_off_the_net_is_left(server, tmp_path, path):
    assert fetch.Fetcher(tmp_path / "取")(server.address + path) == UNREACHABLE
    assert not (tmp_path / "取").exists() or not list((tmp_path / "取").iterdir())


def test_an_image_too_large_is_not_read_to_its_end(server, tmp_path):
    assert fetch.Fetcher(tmp_path)(server.address + "/large.png") == LARGE


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://127.0.0.1/a.png", "data:,x"])
def test_no_other_way_is_taken(tmp_path, address):
    assert fetch.Fetcher(tmp_path)(address) == UNREACHABLE


def test_a_server_that_says_nothing_is_given_up(server, tmp_path, monkeypatch):
    monkeypatch.setattr(fetch, "TIMEOUT", 0.2)
    closed = threading.Event()
    waiting = server.http.RequestHandlerClass
    monkeypatch.setattr(waiting, "do_GET", lambda _self: closed.wait(5) and None)
    assert fetch.Fetcher(tmp_path)(server.address + "/a.png") == UNREACHABLE
    closed.set()


def test_what_was_brought_before_stands_in_when_the_net_is_gone(server, tmp_path):
    address = server.address + "/a.png"
    file = fetch.Fetcher(tmp_path / "取")(address)
    server.answers["/a.png"] = ANSWERS["/gone.png"]
    assert fetch.Fetcher(tmp_path / "取")(address) == file


@pytest.fixture
def notes(server: Server, tmp_path: Path) -> Path:
    root = tmp_path / "笔记"
    root.mkdir()
    shown = f"![]({server.address}/a.png)\n![]({server.address}/draw.svg)"
    text = f"## 什么是存储卷？\n\n共用的目录。\n\n{shown}\n"
    (root / "a.md").write_text(text, "utf-8")
    (root / "cards.toml").write_text('output = ["out.apkg"]\n', "utf-8")
    return root


def cards(*arguments: object) -> str:
    result = CliRunner().invoke(main, [str(each) for each in arguments], catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def test_nothing_is_fetched_unless_it_is_asked_for(server, tmp_path, notes, collection):
    cards("export", notes, "-o", tmp_path / "a.apkg")
    cards("rebuild", notes)
    assert server.asked == []
    import_package(collection, tmp_path / "a.apkg")
    assert f"{server.address}/a.png" in collection.get_note(collection.find_notes("")[0])["Back"]


def test_what_was_fetched_arrives(server, tmp_path, notes, collection):
    cards("export", notes, "-o", tmp_path / "a.apkg", "--fetch-images")
    assert sorted(server.asked) == ["/a.png", "/draw.svg"]
    assert counts(import_package(collection, tmp_path / "a.apkg")) == {"new": 1}
    checked = collection.media.check()
    assert (list(checked.missing), list(checked.unused)) == ([], [])
    files = sorted(Path(collection.media.dir()).iterdir(), key=lambda file: file.suffix)
    assert [file.suffix for file in files] == [".png", ".svg"]
    assert b"script" not in files[1].read_bytes()


def test_a_rebuild_fetches_too_and_sees_that_an_image_changed(server, notes, collection):
    cards("rebuild", notes, "--fetch-images")
    assert "没有改动文件" in cards("rebuild", notes, "--fetch-images")
    server.answers["/a.png"] = (200, {"Content-Type": "image/png"}, png(9))
    assert "内容有变 1" in cards("rebuild", notes, "--fetch-images")
    import_package(collection, notes / "out.apkg")
    assert png(9) in {file.read_bytes() for file in Path(collection.media.dir()).iterdir()}


def test_the_configuration_may_ask_for_it_once_and_for_all(server, tmp_path, notes):
    with (notes / "cards.toml").open("a", encoding="utf-8") as file:
        file.write("fetch-images = true\n")
    cards("rebuild", notes)
    assert sorted(server.asked) == ["/a.png", "/draw.svg"]
    assert "卡片没有变化" in cards("diff", notes)
    for command in ("export", "preview"):
        server.asked.clear()
        cards(command, notes, "-o", f"{tmp_path}/")
        assert sorted(server.asked) == ["/a.png", "/draw.svg"], command


def test_what_was_brought_is_not_asked_for_again_and_what_failed_is(server, tmp_path):
    server.answers["/no-suffix"] = ANSWERS["/gone.png"]
    first = fetch.Fetcher(tmp_path / "取")
    assert isinstance(first(server.address + "/a.png"), Path)
    assert first(server.address + "/no-suffix") == UNREACHABLE
    server.answers["/no-suffix"] = ANSWERS["/no-suffix"]
    server.asked.clear()
    then = fetch.Fetcher(tmp_path / "取", first)
    assert isinstance(then(server.address + "/a.png"), Path)
    assert isinstance(then(server.address + "/no-suffix"), Path)
    assert server.asked == ["/no-suffix"]


def test_an_image_that_cannot_be_fetched_is_told(server, tmp_path, notes):
    server.answers["/a.png"] = ANSWERS["/gone.png"]
    told = cards("export", notes, "-o", tmp_path / "a.apkg", "--fetch-images")
    assert "没有带上的图片：1" in told
