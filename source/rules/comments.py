"""Comments over commands in a block of code."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from source.entry import Entry
from source.phrases import phrase, question
from source.place import Place
from source.rules.draft import Draft
from source.stem import classify

_SHELLS = {"", "sh", "bash", "shell", "zsh", "console", "cmd", "powershell", "sql", "mysql", "dockerfile", "text", "bat", "shell-session", "git", "redis", "linux", "ps1", "vim"}
_COMMENT = re.compile(r"^\s*(?:#+|//+|--|;|REM\b|::)\s*(?P<words>\S.*?)\s*$")
_HAN = re.compile(r"[㐀-鿿]")
_OUTPUT = re.compile(r"^\s*(?:[A-Z]{3,}\s+[A-Z]{3,}|\d{4}-\d\d|error|warning|[-=+|]{4,})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Group:
    """A comment and the commands right below it."""

    words: str
    lines: tuple[str, ...]
    start: int
    end: int


def comments(entry: Entry, place: Place) -> tuple[Draft, ...]:
    """Make a card of each comment that stands over a command.

        # 查看所有 Pod
        kubectl get pods -A

    asks for the command. Only the language of a shell or of SQL: in a program or in YAML a comment
    explains the line, it does not ask for it.
    """
    if entry.form != "code" or entry.language not in _SHELLS:
        return ()
    first = entry.start + 1
    return tuple(_draft(group, entry, place) for group in _groups(entry.own.split("\n"), first))


def _groups(lines: list[str], first: int) -> Iterator[_Group]:
    """Walk over the lines; a blank line or another comment ends a group."""
    words, start, found = "", 0, []
    for number, line in enumerate([*lines, ""], first):
        comment = _COMMENT.match(line)
        if found and (comment or not line.strip()):
            if _is_ask(words):
                yield _Group(words, tuple(found), start, number - 1)
            words, found = "", []
        if comment:
            words, start = comment["words"], number
        elif line.strip() and words:
            found.append(line.rstrip())


def _is_ask(words: str) -> bool:
    """A comment asks when it is a short Chinese phrase, not an aside and not code set aside."""
    plain_words = words.rstrip("：:。. ")
    return bool(_HAN.search(words)) and len(plain_words) <= 40 and classify(plain_words).kind != "aside" and not re.match(r"[-=#*]{3,}", words)


def _draft(group: _Group, entry: Entry, place: Place) -> Draft:
    words = re.sub(r"^\d+[.、)）]\s*", "", group.words).strip("=-*# ").rstrip("：:。. ")
    stem = classify(words)
    front = question(words) if stem.kind == "question" else phrase("command", words)
    back = "\n".join([f"```{entry.language or 'sh'}", *group.lines, "```"])
    return Draft("command", front, back, words, group.start, group.end)
