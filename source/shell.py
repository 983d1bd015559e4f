"""Lines of a shell, of SQL and of their like: what was typed, what comments on it."""

import re
from collections.abc import Sequence

from source.entry import Entry

LANGUAGES = frozenset(
    [
        "sh",
        "bash",
        "shell",
        "zsh",
        "console",
        "cmd",
        "powershell",
        "sql",
        "mysql",
        "bat",
        "shell-session",
        "git",
        "redis",
        "linux",
        "ps1",
    ]
)
"""Languages whose lines are commands."""
_COMMENT = re.compile(r"^\s*(?:#+|//+|--|;|REM\b|::)\s*(?P<words>\S.*?)\s*$")
_COMMAND = re.compile(r"\s*(?:[$>%#]\s+)?(?:[a-z][\w.-]*|\./\S+|[A-Z]{2,}\w*)(?:\s+\S|$)")
_VALUE = re.compile(r"[:={(]\s*$|^\s*\w+\s*[:=]")
"""`key: value`, `x = 1`, `f(`: a line of a program or of YAML, which may begin like a command."""
_PROMPT = re.compile(
    r"""^\s* (?: (?: [$%❯➜] | \[?\w+@[^\s\]]+[^$#]*[$#] | \# | [^\s<=>-][^\s<=>]*>
        | (?:~[\w./-]*\s)?>{1,3} ) \s+ (?=\S) | > (?=[A-Z]{2,}) )""",
    re.VERBOSE,
)
_ROOT = re.compile(r"^\s*#\s+(?=[a-z./][^㐀-鿿]*$)")
"""The prompt of root, which looks like a comment, before what may be a command."""
_PLAIN = re.compile(r"\s*(?:[a-z][\w.-]*(?: (?!.*\S {2,}[^\s#])|\s*$)|#)")
"""A command without a prompt, or a comment; not a row of a table that some command has printed."""
_PROMPTED = re.compile(
    r"^\s*(?:\$\s|\[?\w+@[^\s\]]+[^$#]*[$#]\s|mysql>|redis>|[\d.]+:\d+>|PS [A-Z]:)"
)
"""Prompts that nothing else looks like; `#` and `>` may begin other things too."""


def is_shell(entry: Entry) -> bool:
    """Tell whether a block of code holds commands, by its language or else by its first line."""
    if entry.language:
        return entry.language in LANGUAGES
    lines = entry.own.split("\n")
    if any(_PROMPTED.match(line) for line in lines[:3]):
        return True
    first = next((line for line in lines if line.strip() and not comment_in(line)), "")
    return is_command(first) and not _VALUE.search(first)


def is_command(line: str) -> bool:
    """Tell whether a line looks like a command, with or without its prompt."""
    return bool(_COMMAND.match(line))


def comment_in(line: str) -> str:
    """Return the words of a line that is all comment, empty for any other line."""
    match = _COMMENT.match(line)
    return match["words"] if match else ""


def typed(line: str) -> str:
    """Return a line without the prompt in front of it."""
    return _PROMPT.sub("", line)


def commands_of(lines: Sequence[str]) -> tuple[str, ...]:
    """Leave out the output where prompts show which of the lines were typed.

    What comments on a command, right above it, stays.
    """
    asked = _prompted(lines)
    if not any(asked):
        return tuple(lines)
    kept: list[str] = []
    above = False
    for line, prompted in zip(reversed(lines), reversed(asked), strict=True):
        above = prompted or (above and line.lstrip().startswith("#"))
        if above:
            kept.append(typed(line) if prompted else line)
    return tuple(reversed(kept))


def _prompted(lines: Sequence[str]) -> tuple[bool, ...]:
    """Tell which lines have a prompt; `#` is one only where no other line holds a command."""
    sure = tuple(bool(_PROMPT.match(s)) and not s.lstrip().startswith("#") for s in lines)
    root = tuple(bool(_ROOT.match(line)) and is_command(typed(line)) for line in lines)
    plain = (line for line, of_root in zip(lines, root, strict=True) if not of_root)
    return sure if any(sure) or any(map(_PLAIN.match, plain)) else root
