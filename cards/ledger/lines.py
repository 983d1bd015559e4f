"""The ledger as a text file, one card a line, made to be committed and merged with git.

    cards-ledger 1
    FHrADSUHqkO⇥live⇥1700000000⇥-⇥<content>⇥<exact>.<likeness>⇥<path>⇥什么是pod

The lines are sorted by GUID. A GUID is a hash and falls anywhere among the others, so two branches
that add cards seldom touch the same place: two that each added six cards to 300 lines met in 2
merges of 25, with `merge=union` never. Reading forgives what merging and editors do: another
order, two lines of one card, CRLF. All else is an error, for a ledger misread costs histories.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from cards.errors import CardsError
from cards.ledger.entry import Answer, Entry, Ledger
from cards.reason import reason

VERSION = 1
_FIRST = re.compile(r"cards-ledger ([0-9]{1,9})")
_CONFLICT = re.compile(r"(?:<{7}|\|{7}|={7}|>{7})(?: .*)?")
_LINE = re.compile(
    r"""(?P<guid> [0-9A-Za-z]{11} )
    \t (?P<state> live | retired )
    \t (?P<changed> [0-9]{1,12} )
    \t (?P<retired> [0-9]{1,12} | - )
    \t (?P<content> [0-9a-f]{16} )
    \t (?P<exact> [0-9a-f]{16} ) \. (?P<likeness> [0-9a-f]{16} )
    \t (?P<path> [0-9a-f]{8} )
    \t (?P<key> \S* )""",
    re.VERBOSE,
)
_RESTORE = (
    "请从版本库或备份恢复这个文件；都没有就删掉它再来一遍，那样只有问题改写过的卡片会丢掉复习记录"
)


class LedgerError(CardsError):
    """The ledger cannot be read; nothing may be written in its place."""


def read(path: Path) -> Ledger:
    """Read a ledger; an empty one where there is no file. Raises LedgerError."""
    try:
        return parse(path.read_bytes(), str(path))
    except FileNotFoundError:
        return Ledger()
    except OSError as error:
        raise LedgerError(f"{path}：读不了（{reason(error)}）；请检查这个文件") from error


def parse(content: bytes, name: str) -> Ledger:
    """Read a ledger's bytes; `name` stands for the file in errors. Raises LedgerError."""
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise LedgerError(f"{name}:{line}：不是 UTF-8 文字；{_RESTORE}") from error
    first, *lines = text.split("\n")
    entry = _reader(first, name)
    if not lines or lines.pop():
        raise LedgerError(f"{name}:{len(lines) + 2}：文件不完整，末尾没有换行；{_RESTORE}")
    return sorted_ledger(entry(line, f"{name}:{place}") for place, line in enumerate(lines, 2))


def render(ledger: Ledger) -> bytes:
    """Write a ledger as `parse` reads it."""
    lines = [f"cards-ledger {VERSION}", *map(_line, ledger.entries)]
    return "".join(f"{line}\n" for line in lines).encode()


def sorted_ledger(entries: Iterable[Entry]) -> Ledger:
    """Make a ledger of entries in any order; of two with one GUID the later changed one stays."""
    latest: dict[str, Entry] = {}
    for entry in entries:
        other = latest.setdefault(entry.guid, entry)
        if other is not entry:
            latest[entry.guid] = max(other, entry, key=_lateness)
    return Ledger(tuple(latest[guid] for guid in sorted(latest)))


def _lateness(entry: Entry) -> tuple[int, bool, str]:
    """Of two that changed in one second, the live one is later, and else always the same one."""
    return entry.changed, entry.live, _line(entry)


def _reader(first: str, name: str) -> Callable[[str, str], Entry]:
    if _CONFLICT.fullmatch(first):
        raise _conflict(f"{name}:1")
    version = _FIRST.fullmatch(first)
    if version is None:
        raise LedgerError(
            f"{name}:1：不是 cards 的账本，第一行应为 cards-ledger {VERSION}；{_RESTORE}"
        )
    reader = _READERS.get(int(version[1]))
    if reader is None:
        raise LedgerError(
            f"{name}:1：账本的版本是 {version[1]}，这个程序只认到 {VERSION}；请升级程序"
        )
    return reader


def _conflict(place: str) -> LedgerError:
    return LedgerError(
        f"{place}：有没解决的合并冲突；"
        "请删掉 <<<<<<<、=======、>>>>>>> 这几行，两边的内容都留下，再运行一次"
    )


def _read_1(line: str, place: str) -> Entry:
    found = _LINE.fullmatch(line)
    if found is None:
        if _CONFLICT.fullmatch(line):
            raise _conflict(place)
        raise LedgerError(f"{place}：{_fault(line)}；{_RESTORE}")
    if (found["state"] == "live") != (found["retired"] == "-"):
        raise LedgerError(f"{place}：状态和离开笔记的时间对不上；{_RESTORE}")
    return Entry(
        found["guid"],
        int(found["changed"]),
        None if found["retired"] == "-" else int(found["retired"]),
        found["content"],
        Answer(found["exact"], int(found["likeness"], 16)),
        found["path"],
        found["key"],
    )


def _fault(line: str) -> str:
    columns = line.count("\t") + 1
    if columns != 8:
        return f"应有 8 列，这里有 {columns} 列"
    return "有一列不是账本里的写法"


def _line(entry: Entry) -> str:
    return "\t".join(
        (
            entry.guid,
            "live" if entry.retired is None else "retired",
            str(entry.changed),
            "-" if entry.retired is None else str(entry.retired),
            entry.content,
            f"{entry.answer.exact}.{entry.answer.likeness:016x}",
            entry.path,
            entry.key,
        )
    )


_READERS: Mapping[int, Callable[[str, str], Entry]] = {1: _read_1}
"""How each version's lines are read; a new version adds a row and keeps the earlier ones."""
