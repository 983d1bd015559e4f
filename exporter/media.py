"""The images that cards show, as files for the media of a collection."""

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from cards.card import Card
from cards.errors import CardsError
from cards.picture import FOLDER_SUFFIX, PREFIX, picture
from cards.reason import reason
from exporter.target import TEMPORARY, replace_all

_OURS = re.compile(rf"{PREFIX}[0-9a-f]{{24}}\.\w+")
_SHOWN = re.compile(r'<img src="([^"]*)"')


def media(cards: Iterable[Card]) -> Mapping[str, bytes]:
    """Read the images that cards show, by name and sorted.

    Raises CardsError for one that has changed or gone since the notes were read.
    """
    images = {image.name: image.file for card in cards for image in card.images}
    return {name: _content(name, images[name]) for name in sorted(images)}


def shown_in(html: str) -> set[str]:
    """Name the images that the HTML of a field shows."""
    return set(_SHOWN.findall(html))


def beside(table: Path, cards: Sequence[Card]) -> Mapping[Path, bytes]:
    """Tell which files belong into the folder beside a table; none where no card has an image."""
    folder = table.with_suffix(FOLDER_SUFFIX)
    return {folder / name: content for name, content in media(cards).items()}


def folders(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Tell which of some files' folders are those of images, each once."""
    return tuple(
        dict.fromkeys(path.parent for path in paths if path.parent.suffix == FOLDER_SUFFIX)
    )


def put(contents: Mapping[Path, bytes], option: str = "-o") -> None:
    """Put files in place as `replace_all` does, and make the folders of images for that."""
    made = [folder for folder in folders(contents) if not folder.is_dir()]
    for folder in made:
        try:
            folder.mkdir()
        except OSError as error:
            fault = f"{folder}：建不了这个文件夹（{reason(error)}）；请换一个输出位置（{option}）"
            raise CardsError(fault) from error
    try:
        replace_all(contents, option)
    finally:
        for folder in made:
            with suppress(OSError):  # it holds images, as it should
                folder.rmdir()


def left_over(table: Path, contents: Iterable[Path]) -> tuple[Path, ...]:
    """Find what earlier exports put into the folder beside a table and nothing shows any more."""
    kept = {path.name for path in contents}
    try:
        found = sorted(table.with_suffix(FOLDER_SUFFIX).iterdir())
    except OSError:
        return ()
    return tuple(path for path in found if _OURS.fullmatch(path.name) and path.name not in kept)


def sweep_beside(table: Path) -> None:
    """Remove what a writer that was killed has left among the images; nobody may be writing it."""
    with suppress(OSError):
        clear(sorted(table.with_suffix(FOLDER_SUFFIX).glob(TEMPORARY)))


def clear(paths: Iterable[Path]) -> None:
    """Remove files that are left over; one that stays does no harm."""
    for path in paths:
        with suppress(OSError):
            path.unlink()


def _content(name: str, file: Path) -> bytes:
    try:
        now, content = picture(file)
    except (OSError, ValueError):
        now, content = "", b""
    if now != name:
        raise CardsError(f"{file}：读过笔记以后，这个图片变了或者不在了；请再运行一次")
    return content
