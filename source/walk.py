"""The notes below one folder."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cards.errors import CardsError
from cards.reason import reason
from source.ignore import Ignore

SUFFIXES = (".md", ".markdown", ".txt")


@dataclass(slots=True)
class Walk:
    """Visits folders below one root, each real folder once, and keeps what it met on the way."""

    ignore: Ignore
    faults: list[CardsError] = field(default_factory=list)
    """Folders that could not be opened."""
    skipped: list[str] = field(default_factory=list)
    """Links that were not followed, one line each."""
    _visited: set[Path] = field(default_factory=set)
    _folders: list[Path] = field(default_factory=list)
    _links: list[Path] = field(default_factory=list)

    @property
    def root(self) -> Path:
        """The real folder that nothing leads out of."""
        return self.ignore.root

    def notes(self, folder: Path) -> Iterator[Path]:
        """Find the notes below a folder: first the real files, then those behind links."""
        self._folders.append(folder)
        while self._folders or self._links:
            if self._folders:
                yield from self._in(self._folders.pop())
            else:
                yield from self._behind(self._links.pop())

    def _in(self, folder: Path) -> Iterator[Path]:
        real = folder.resolve()
        if real in self._visited or not real.is_relative_to(self.root):
            return
        self._visited.add(real)
        try:
            entries = [entry for entry in os.scandir(folder) if not entry.name.startswith(".")]
        except OSError as error:
            place = self._shown(folder)
            self.faults.append(CardsError(f"{place}：打不开这个文件夹（{reason(error)}）"))
            return
        for entry in sorted(entries, key=lambda entry: entry.name):
            path = folder / entry.name
            if entry.is_symlink():
                self._links.append(path)
            elif entry.is_dir():
                if not self.ignore.leaves_out_folder(path):
                    self._folders.append(path)
            elif entry.is_file() and self._wants(path):
                yield path

    def _behind(self, link: Path) -> Iterator[Path]:
        """Follow a link that stays below the root: beyond it may lie the whole disk."""
        is_folder = link.is_dir()
        if self.ignore.leaves_out_folder(link) if is_folder else not self._wants(link):
            return
        try:
            real = link.resolve(strict=True)
        except (OSError, RuntimeError):  # a link to nothing, or to itself
            self.skipped.append(f"{self._shown(link)}：跳过，链接的目标不存在")
            return
        if not real.is_relative_to(self.root):
            self.skipped.append(f"{self._shown(link)}：跳过，链接指向笔记文件夹之外")
        elif is_folder:
            self._folders.append(link)
        elif real.is_file():
            yield link

    def _wants(self, path: Path) -> bool:
        return path.suffix.lower() in SUFFIXES and not self.ignore.leaves_out_file(path)

    def _shown(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()
