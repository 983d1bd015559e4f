"""Images from the net, for those who ask for them; everything else in the program stays offline."""

import time
from hashlib import blake2b
from http.client import HTTPException, HTTPMessage
from pathlib import Path, PurePosixPath
from typing import IO
from urllib import request
from urllib.parse import unquote, urlsplit

from cards.picture import LARGEST, SUFFIXES
from source.album import LARGE, UNREACHABLE, Refusal

TIMEOUT = 10.0
"""Seconds without a sign of life after which an address counts as unreachable."""
PATIENCE = 30.0
"""Seconds for a whole image."""
_SCHEMES = ("http", "https")
_CHUNK = 1 << 16
_KINDS = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "image/svg+xml": ".svg",
    "image/bmp": ".bmp",
    "image/avif": ".avif",
}


class Fetcher:
    """Brings images into a folder, each address once; one that fails leaves what lies there."""

    def __init__(self, folder: Path | None = None, earlier: "Fetcher | None" = None) -> None:
        """Take a folder of one's own, or an earlier fetcher with what it has brought already."""
        self._folder = folder or _folder()
        known = earlier._known if earlier else {}
        self._known: dict[str, Path | Refusal] = {
            target: file for target, file in known.items() if isinstance(file, Path)
        }

    def __call__(self, target: str) -> Path | Refusal:
        """Bring the image at an address, as the parser wrote it; slow, and only by http(s)."""
        if target not in self._known:
            self._known[target] = self._brought(target)
        return self._known[target]

    def _brought(self, target: str) -> Path | Refusal:
        address = f"https:{target}" if target.startswith("//") else target
        name = blake2b(address.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        try:
            suffix, content = _answer(address)
            if len(content) > LARGEST:
                return LARGE
            self._folder.mkdir(parents=True, exist_ok=True)
            for earlier in self._folder.glob(f"{name}.*"):
                earlier.unlink()
            file = self._folder / f"{name}{suffix}"
            file.write_bytes(content)
        except (OSError, ValueError, HTTPException):
            kept = sorted(self._folder.glob(f"{name}.*"))
            return kept[0] if kept else UNREACHABLE
        return file


class _Redirect(request.HTTPRedirectHandler):
    """Follows redirections, but not away from the net."""

    def redirect_request(  # noqa: PLR0913, PLR0917 - the library's own signature
        self,
        req: request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> request.Request | None:
        """Refuse addresses of other schemes."""
        _check(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _answer(address: str) -> tuple[str, bytes]:
    """Return the suffix and the content; ValueError where that is no image."""
    _check(address)
    asked = request.Request(address, headers={"User-Agent": "cards", "Accept": "image/*"})
    until = time.monotonic() + PATIENCE
    content = b""
    with _opener().open(asked, timeout=TIMEOUT) as answer:
        suffix = _suffix(answer.headers.get_content_type(), address)
        while len(content) <= LARGEST and (chunk := answer.read(_CHUNK)):
            content += chunk
            if time.monotonic() > until:
                raise TimeoutError
    return suffix, content


def _opener() -> request.OpenerDirector:
    """Make an opener that knows http and https: the usual one opens files as well."""
    opener = request.OpenerDirector()
    for handler in (
        request.ProxyHandler,
        request.UnknownHandler,
        request.HTTPHandler,
        request.HTTPSHandler,
        request.HTTPDefaultErrorHandler,
        request.HTTPErrorProcessor,
        _Redirect,
    ):
        opener.add_handler(handler())
    return opener


def _check(address: str) -> None:
    if urlsplit(address).scheme.lower() not in _SCHEMES:
        raise ValueError("only http and https")


def _suffix(kind: str, address: str) -> str:
    """Tell the kind of an image, from what the server says or else from the address."""
    named = PurePosixPath(unquote(urlsplit(address).path)).suffix.lower()
    if kind in ("application/octet-stream", "binary/octet-stream") and named in SUFFIXES:
        return named
    if kind not in _KINDS:
        raise ValueError("no image")
    return _KINDS[kind]


def _folder() -> Path:
    from platformdirs import user_cache_path  # noqa: PLC0415

    return user_cache_path("biji-cards") / "images"
