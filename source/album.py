"""Where the images of notes lie, and which of them may be taken along."""

import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from cards.card import Image
from cards.embeds import WIKI
from cards.picture import FOLDER_SUFFIX, LARGEST, SUFFIXES, picture
from cards.reason import reason
from source.find import NoteFile
from source.ignore import FOREIGN_FOLDERS

_REMOTE = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_EMBEDDED = re.compile(r"data:", re.IGNORECASE)
_DRIVE = re.compile(r"[A-Za-z]:[\\/]|\\\\")
_PASSED_OVER = FOREIGN_FOLDERS | {".git", ".venv"}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an image is not taken along."""

    rule: str
    hint: str
    """What the user can do, in Chinese."""


MISSING = Refusal("image-missing", "没有找到这个图片文件；请检查路径，卡片上先放图片的说明")
OUTSIDE = Refusal("image-outside", "图片在笔记文件夹外面，不会带上；请放进笔记文件夹里")
LARGE = Refusal("image-large", f"图片超过 {LARGEST >> 20} MB，不会带上；请缩小一些")
BROKEN = Refusal("image-broken", "这个文件是空的，或者不是认得的图片；请换一个")
UNREACHABLE = Refusal("image-missing", "网上的图片没有取到；卡片上先放它的链接")

Fetch = Callable[[str], Path | Refusal]
"""Brings an image from an address; the file keeps the suffix of its kind."""


class Album:
    """Looks for images below one root and nowhere else; remembers what it has read."""

    def __init__(self, root: Path | None = None, fetch: Fetch | None = None) -> None:
        """Take a folder around all notes whose images may be used; without it each note's root."""
        self._root = root.resolve() if root else None
        self._fetch = fetch
        self._taken: dict[Path, str | Refusal] = {}
        self._index: dict[Path, Mapping[str, tuple[Path, ...]]] = {}

    def look(self, target: str, note: NoteFile) -> Image | Refusal | None:
        """Find the image that a note means; None for one on the net, or in the address itself."""
        if _EMBEDDED.match(target):
            return None
        if _REMOTE.match(target):
            return self._fetched(target)
        root = self._root_of(note)
        outside = False
        plain = target.removeprefix(WIKI)
        for written in dict.fromkeys((unquote(plain), unquote(re.split("[?#]", plain)[0]))):
            if _DRIVE.match(written):
                outside = True
            for path in _candidates(written.replace("\\", "/"), note, root):
                real = _real(path)
                if real is None or not real.is_relative_to(root):
                    outside |= real is not None or _leaves(path, root)
                elif real.is_file():
                    return self._taken_along(target, real, _below(real, root))
            # Of Markdown's own a path is meant: another `img/1.png` would be a wrong image.
            if plain != target and (real := self._named(written, note, root)):
                return self._taken_along(target, real, _below(real, root))
        return OUTSIDE if outside else MISSING

    def came_to(self, target: str, note: NoteFile) -> str:
        """Say what looking came to, in words that change with the image and with its place."""
        found = self.look(target, note)
        if isinstance(found, Image):
            return f"{found.name} {found.path}"
        return found.rule if found else ""

    def _root_of(self, note: NoteFile) -> Path:
        if self._root and note.root.is_relative_to(self._root):
            return self._root
        return note.root

    def _fetched(self, target: str) -> Image | Refusal | None:
        if self._fetch is None:
            return None
        found = self._fetch(target)
        return found if isinstance(found, Refusal) else self._taken_along(target, found, target)

    def _taken_along(self, target: str, real: Path, path: str) -> Image | Refusal:
        if real not in self._taken:
            self._taken[real] = _read(real)
        taken = self._taken[real]
        return taken if isinstance(taken, Refusal) else Image(target, taken, real, path)

    def _named(self, written: str, note: NoteFile, root: Path) -> Path | None:
        """Find a file anywhere below the root by the end of its path, as wikis do: the nearest."""
        wanted = tuple(part for part in written.split("/") if part not in ("", "."))
        if not wanted or ".." in wanted:
            return None
        if root not in self._index:
            self._index[root] = _by_name(root)
        files = self._index[root].get(wanted[-1], ())
        fitting = [file for file in files if file.parts[-len(wanted) :] == wanted]
        near = sorted(fitting, key=lambda file: (_distance(file, note.file), file.as_posix()))
        real = _real(near[0]) if near else None
        return real if real and real.is_relative_to(root) and real.is_file() else None


def images_below(root: Path) -> Iterator[Path]:
    """Find all files below a folder that could be images of notes, hidden folders included."""
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(
            name
            for name in folders
            if name not in _PASSED_OVER and not name.endswith(FOLDER_SUFFIX)
        )
        yield from (Path(folder, name) for name in sorted(files) if _is_image(name))


def _is_image(name: str) -> bool:
    return os.path.splitext(name)[1].lower() in SUFFIXES  # noqa: PTH122 - called for every file


def _by_name(root: Path) -> Mapping[str, tuple[Path, ...]]:
    found: dict[str, list[Path]] = defaultdict(list)
    for file in images_below(root):
        if not any(part.startswith(".") for part in file.relative_to(root).parts):
            found[file.name].append(file)
    return {name: tuple(files) for name, files in found.items()}


def _distance(file: Path, note: Path) -> int:
    """How many folders lie between a file and a note."""
    shared = len(Path(os.path.commonpath([file, note])).parts)
    return len(file.parts) + len(note.parts) - 2 * shared


def _candidates(written: str, note: NoteFile, root: Path) -> Iterator[Path]:
    """Where a path may lead: from the note, then from the root, as web sites write it."""
    written = re.sub(r"^file://", "", written, flags=re.IGNORECASE)
    if written.startswith("/"):
        yield Path(written)
    else:
        yield note.file.parent / written
    yield root / written.lstrip("/")


def _below(real: Path, root: Path) -> str:
    return real.relative_to(root).as_posix()


def _real(path: Path) -> Path | None:
    try:
        return path.resolve(strict=True)
    except (OSError, RuntimeError, ValueError):  # nothing there, a circle of links, a NUL
        return None


def _leaves(path: Path, root: Path) -> bool:
    """Whether a path climbs out of the root; of an absolute one nobody knows whose it is."""
    return ".." in path.parts and not Path(os.path.normpath(path)).is_relative_to(root)


def _read(real: Path) -> str | Refusal:
    try:
        if real.stat().st_size > LARGEST:
            return LARGE
        return picture(real)[0]
    except OSError as error:
        return Refusal(BROKEN.rule, f"图片读不了（{reason(error)}）；请检查这个文件")
    except ValueError:
        return BROKEN
