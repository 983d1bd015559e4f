"""Reading `cards.toml`: what to read, what to make of it, where to write it.

Every key may be left out. Paths count from the folder of the file. What is there is checked
strictly, because a misspelt key that is passed over leaves a user wondering for an evening.
"""

import os
import re
from dataclasses import dataclass
from pathlib import Path, PurePath, PureWindowsPath

from cards.card import REVERSIBLE, Kind
from cards.config.keys import EXAMPLES, check_keys, flag, row, text, wrong
from cards.errors import CardsError
from cards.reason import reason
from cards.toml_file import TomlFile, read

FILE_NAME = "cards.toml"
LEDGER_SUFFIX = ".ledger"
# Written here too, as what is configured lies below what exports; a test compares.
OUTPUT_SUFFIXES = (".apkg", ".csv", ".json")
_NOT_IN_A_NAME = re.compile(r'[:"\s]+')


@dataclass(frozen=True, slots=True)
class Config:
    """What a `cards.toml` says; its paths begin as the path of the file did."""

    root: Path
    """The folder of the file."""
    notes: tuple[Path, ...]
    """At least one file or folder; nobody has looked whether they are there."""
    exclude: tuple[str, ...]
    deck: str | None
    """As written; None: the name of the root."""
    vocabulary: Path | None
    outputs: tuple[Path, ...]
    """Each with a suffix of `OUTPUT_SUFFIXES`, in any case; empty: the usual ones."""
    ledger: Path
    topics: tuple[str, ...]
    """Names of any kind, known or not; empty: all topics."""
    reverse: tuple[Kind, ...] = ()
    """The kinds that get a second card."""
    fetch_images: bool = False
    """Whether images may be brought from the net."""


def find(start: Path) -> Path | None:
    """Find the nearest `cards.toml` at or above a folder, a note or that file itself.

    Raises CardsError where nothing lies at the start, or a folder on the way is closed to us.
    """
    try:
        if not start.exists():
            raise CardsError(f"{start}：没有这个文件或文件夹；请检查路径")
        for folder in (start, *start.resolve().parents):
            if (folder / FILE_NAME).is_file():
                return folder / FILE_NAME
    except OSError as error:
        raise CardsError(f"{start}：找不了 {FILE_NAME}（{reason(error)}）；请检查权限") from error
    return None


def load(path: Path) -> Config:
    """Read and check a file; raises CardsError that names the line of the first fault."""
    file = read(path, "配置")
    check_keys(file)
    root = path.parent
    notes, vocabulary = row(file, "notes", at_least_one=True), text(file, "vocabulary")
    ledger = text(file, "ledger") or f"cards{LEDGER_SUFFIX}"
    _check_ledger(file, ledger)
    return Config(
        root,
        tuple(root / _relative(file, "notes", note) for note in notes) or (root,),
        row(file, "exclude"),
        _deck(file),
        root / _relative(file, "vocabulary", vocabulary) if vocabulary else None,
        _outputs(file, root),
        root / ledger,
        row(file, "topics"),
        _reverse(file),
        flag(file, "fetch-images"),
    )


def _reverse(file: TomlFile) -> tuple[Kind, ...]:
    named = row(file, "reverse")
    for name in named:
        if name not in REVERSIBLE:
            known = "、".join(REVERSIBLE)
            raise wrong(file, "reverse", f"“{name}”：没有这样的反向卡片；可用的有 {known}")
    return tuple(kind for kind in REVERSIBLE if kind in named)


def _deck(file: TomlFile) -> str | None:
    deck = text(file, "deck")
    if deck is not None and not _NOT_IN_A_NAME.sub("", deck):
        raise wrong(file, "deck", f"“{deck}”里没有名字；写法如 {EXAMPLES['deck']}")
    return deck


def _relative(file: TomlFile, key: str, path: str) -> str:
    """Refuse a path that another machine would not have: the file lies among shared notes."""
    if Path(path).is_absolute() or PureWindowsPath(path).is_absolute() or path.startswith("~"):
        raise wrong(file, key, f"“{path}”不是相对路径；请从 {FILE_NAME} 所在的文件夹写起")
    return path


def _check_ledger(file: TomlFile, ledger: str) -> None:
    """Refuse a ledger outside: two roots that shared it would retire the cards of each other."""
    if ".." in PurePath(_relative(file, "ledger", ledger)).parts:
        raise wrong(file, "ledger", f"“{ledger}”在 {FILE_NAME} 的文件夹外面；请放在里面")
    # With any other suffix it might be read as a note, or stand where an output goes.
    if not ledger.endswith(LEDGER_SUFFIX):
        raise wrong(file, "ledger", f"“{ledger}”：后缀应是 {LEDGER_SUFFIX}；请改名")


def _outputs(file: TomlFile, root: Path) -> tuple[Path, ...]:
    paths: dict[str, Path] = {}
    for name in row(file, "output", at_least_one=True):
        if PurePath(name).suffix.lower() not in OUTPUT_SUFFIXES:
            known = "、".join(OUTPUT_SUFFIXES)
            raise wrong(file, "output", f"“{name}”：不认识这个后缀；可用的有 {known}")
        try:
            path = root / Path(name).expanduser()
        except RuntimeError as error:
            raise wrong(file, "output", f"“{name}”：找不到 ~ 是哪里；请写出整个路径") from error
        # Folded, as many file systems do not tell large letters from small ones.
        if paths.setdefault(os.path.normpath(path).casefold(), path) is not path:
            raise wrong(file, "output", f"“{name}”写了两次；请删去一个")
    return tuple(paths.values())
