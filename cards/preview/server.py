"""A page on loopback that tells browsers when there is a newer one."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from cards.errors import CardsError
from cards.reason import reason
from exporter.preview import Page

LOOPBACK = "127.0.0.1"
_BREATH = 15.0
"""Seconds after which a browser that waits is written to, to learn whether it is still there."""


class Site:
    """The page as it is now; several threads read it, one brings newer ones."""

    def __init__(self, page: Page):
        self._page = page
        self._newer = threading.Condition()

    @property
    def page(self) -> Page:
        """The newest page."""
        return self._page

    def show(self, page: Page) -> bool:
        """Take a page over, and say whether it is another one than before."""
        with self._newer:
            changed = page.version != self._page.version
            self._page = page
            self._newer.notify_all()
        return changed

    def versions(self) -> Iterator[str]:
        """Give the version, each newer one when it comes, and an empty one now and then."""
        told = ""
        while True:
            with self._newer:
                if self._page.version == told:
                    self._newer.wait(_BREATH)
                came, told = self._page.version != told, self._page.version
            yield told if came else ""


@contextmanager
def serving(site: Site, port: int = 0) -> Iterator[str]:
    """Serve a site to this machine alone, at its own URL; port 0 takes one that is free.

    Raises CardsError where the port cannot be had.
    """
    try:
        server = _Server((LOOPBACK, port), _Handler)
    except (OSError, OverflowError) as error:
        found = reason(error) if isinstance(error, OSError) else str(error)
        raise CardsError(
            f"--port {port}：用不了这个端口（{found}）；请换一个，或者不写 --port"
        ) from error
    server.site = site
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://{LOOPBACK}:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # Browsers that wait for news would keep it open for ever.
    block_on_close = False
    site: Site

    def handle_error(self, request: object, client_address: object) -> None:
        """Let bugs be seen; a browser that hung up is none."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type] # as it came


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        """Answer with the page, or with the versions of it."""
        # Another site's name may be made to lead here: it must not read what the notes say.
        hosts = {f"{name}:{self.server.server_port}" for name in (LOOPBACK, "localhost")}
        if self.headers.get("Host", "").lower() not in hosts:
            self._empty(HTTPStatus.MISDIRECTED_REQUEST)
        elif self.path == "/":
            self._page(self.server.site.page.content)
        elif self.path == "/events":
            self._events()
        else:
            self._empty(HTTPStatus.NOT_FOUND)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet: the terminal is for what happens to the notes."""

    def _head(self, status: HTTPStatus, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("X-Frame-Options", "DENY")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")

    def _empty(self, status: HTTPStatus) -> None:
        self._head(status, "text/plain")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _page(self, content: bytes) -> None:
        self._head(HTTPStatus.OK, "text/html")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _events(self) -> None:
        self._head(HTTPStatus.OK, "text/event-stream")
        self.end_headers()
        for version in self.server.site.versions():
            self.wfile.write(f"data: {version}\n\n".encode() if version else b":\n\n")
            self.wfile.flush()
