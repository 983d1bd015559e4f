"""Options of a command, each with what it does, in a block of code."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cards.fold import fold
from source.entry import Entry
from source.inline import plain
from source.phrases import phrase
from source.place import Place
from source.rules.draft import Draft
from source.shell import is_command, is_shell, typed
from source.turns import turn

_OPTION = r"-{1,2}[A-Za-z0-9?](?:[A-Za-z0-9_?.-]*[A-Za-z0-9_])?"
_ROW = re.compile(
    rf"""\s* (?:\#+\s*)? [\[(]?
    (?P<option> {_OPTION} (?: \s*[,|/、或]\s* {_OPTION} )*
        (?: \s?<[^<>]+> | [=\s] (?:\[[^\[\]]+\]|[A-Z][A-Z_-]+) )? )
    [\])]? (?: \s*[:：]\s* | \s*\#+\s* | \s+ | (?=[㐀-鿿]) )
    (?P<meaning> [^-\s].* )""",
    re.VERBOSE,
)
"""`-n：显示数字`, `-a, --all  显示全部`, `# -i设定网卡`: the words begin behind the option."""
_ALONE = re.compile(rf"{_OPTION}(?:\s*[,|/、或]\s*{_OPTION})*(?:[ =]<[^<>]+>)?")
_COMMAND = re.compile(r"(?<![A-Za-z0-9_.-])[a-z][a-z0-9_-]+(?![A-Za-z0-9_.])")
_TYPED = re.compile(r"[a-z][a-z0-9_.-]+")
_LEAST = 2


@dataclass(frozen=True, slots=True)
class _Row:
    option: str
    meaning: str
    line: int


def options(entry: Entry, place: Place) -> tuple[Draft, ...]:
    """Make a definition of each option that a block explains, one to a line.

        ls 的选项：

        ```
        -a：隐藏的文件也列出来
        -S：按大小排序
        ```

    asks what the option of the command does. The command is that of the block's own lines, or the
    one that the words above name; without it an option says nothing.
    """
    if entry.form != "code" or not (is_shell(entry) or _is_plain(entry)):
        return ()
    lines = entry.own.split("\n")
    rows = tuple(_rows(lines, entry.start + 1))
    command = _command_in(lines) or _command_beside(place)
    if len(rows) < _LEAST or not command or len({row.option for row in rows}) < len(rows):
        return ()
    return tuple(_draft(row, command) for row in rows)


def asked_of_option(head: str, place: Place) -> tuple[str, str]:
    """Ask for an option in a list, Markdown, with its command from above; empty for no option."""
    words = plain(head).strip()
    command = _command_of(reversed(place.above)) if _ALONE.fullmatch(words) else ""
    return _asked(command, words) if command else ("", "")


def _asked(command: str, option: str) -> tuple[str, str]:
    """The front and the key."""
    return phrase("option", f"`{command}`", f"`{option}`"), f"{command} {option}"


def _is_plain(entry: Entry) -> bool:
    return entry.language in ("", "text", "txt", "plain", "plaintext", "man")


def _rows(lines: list[str], first: int) -> Iterator[_Row]:
    """The lines that explain an option in Chinese."""
    for number, line in enumerate(lines, first):
        match = _ROW.fullmatch(line.rstrip())
        if match and len(re.findall(r"[㐀-鿿]", match["meaning"])) >= 2:
            yield _Row(match["option"].strip(), match["meaning"].rstrip("；;。 "), number)


def _command_in(lines: list[str]) -> str:
    """The one command that the block's lines type; two of them leave open whose an option is."""
    names = {
        found[0]
        for line in lines
        if is_command(line) and not _ROW.fullmatch(line) and (found := _TYPED.match(typed(line)))
    }
    return names.pop() if len(names) == 1 else ""


def _command_beside(place: Place) -> str:
    """The command that the line above a block names, or else what stands above both."""
    before = place.siblings[max(0, place.at - 1) : place.at]
    return _command_of((*before, *reversed(place.above)))


def _command_of(entries: Iterable[Entry]) -> str:
    """The command that the first of the entries with a Latin word names, if it names one."""
    for entry in entries:
        words = fold(plain(entry.head or entry.own))
        named = _COMMAND.findall(words)
        found = [name for name in named if not turn("options", "general").search(name)]
        if found and entry.form not in ("code", "table", "note"):
            return found[0] if len(set(found)) == 1 or words.startswith(found[0]) else ""
    return ""


def _draft(row: _Row, command: str) -> Draft:
    front, key = _asked(command, row.option)
    return Draft("definition", front, row.meaning, key, row.line, row.line)
