"""Where an export goes, decided before anything is read."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cards.deck import file_name
from cards.errors import CardsError, UsageError
from cards.reason import reason
from exporter import FORMATS

STDOUT = "-"
USUAL_FORMATS = ("apkg", "csv")
TEXT_FORMATS = ("csv", "json")
SEPARATORS = tuple(filter(None, (os.sep, os.altsep)))


@dataclass(frozen=True, slots=True)
class Destination:
    """The formats of an export and the place for them."""

    formats: tuple[str, ...]
    folder: Path | None
    """For files named after the deck."""
    file: Path | None
    """For the one format; with neither, it goes to stdout."""

    def files(self, deck: str) -> dict[Path, str]:
        """Tell which files are written, with their formats; none where stdout takes it all."""
        if self.file is not None:
            return {self.file: self.formats[0]}
        if self.folder is None:
            return {}
        return {
            self.folder / (file_name(deck) + FORMATS[name].suffix): name for name in self.formats
        }


def destination(output: str | None, formats: Sequence[str]) -> Destination:
    """Read `-o` and `--format` together; raises UsageError where they contradict each other."""
    wanted = tuple(dict.fromkeys(formats))
    if output is None:
        return Destination(wanted or USUAL_FORMATS, Path(), None)
    if output == STDOUT:
        return _stdout(wanted)
    path = Path(output)
    suffix = path.suffix.lower()
    if names_folder(output):
        return Destination(wanted or USUAL_FORMATS, path, None)
    named = [each.name for each in FORMATS.values() if each.suffix == suffix]
    if not named:
        known = "、".join(each.suffix for each in FORMATS.values())
        raise UsageError(f"-o {output}：不认识后缀 {suffix}；可用的有 {known}，文件夹请以 / 结尾")
    if wanted and list(wanted) != named:
        others = "、".join(wanted)
        raise UsageError(f"-o {output}：后缀和 --format {others} 不一致；多种格式请给一个文件夹")
    return Destination(tuple(named), None, path)


def names_folder(output: str) -> bool:
    """Tell whether `-o` means a folder, there or to be made; raises UsageError for no path."""
    if not output:
        raise UsageError("-o：路径是空的；请写文件或文件夹")
    path = Path(output)
    try:
        there = path.is_dir()
    except OSError:  # a name too long, a folder closed to us: writing there will say so
        there = False
    return there or output.endswith(SEPARATORS) or not path.suffix


def make_folder(folder: Path) -> None:
    """Make a folder and those above it; raises CardsError where that cannot be done."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileNotFoundError as error:  # what is missing has just been made, so it is refused
        raise CardsError(f"{folder}：这里不能新建文件夹；请换一个 -o") from error
    except OSError as error:
        raise CardsError(f"{folder}：建不了这个文件夹（{reason(error)}）；请换一个 -o") from error


def _stdout(wanted: tuple[str, ...]) -> Destination:
    if len(wanted) != 1 or wanted[0] not in TEXT_FORMATS:
        known = " 或 ".join(f"--format {name}" for name in TEXT_FORMATS)
        raise UsageError(f"-o -：标准输出只能放一种文本格式；请加上 {known}")
    return Destination(wanted, None, None)
