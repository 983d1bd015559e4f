"""Comments over commands in a block of code."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from source.entry import Entry
from source.phrases import phrase, question
from source.place import Place
from source.rules.draft import Draft
from source.stem import classify

SHELLS = frozenset(
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
_HAN = re.compile(r"[㐀-鿿]")
_SCRIPT = re.compile(
    r"^\s*(?:#!|if\b|fi\b|for\b|while\b|case\b|function\b|then\b|do\b|done\b|echo\b|\w+=|export\s+\w+=|return\b|\w+\(\)|[{}]|<)"
)
_COMMAND = re.compile(r"\s*(?:[$>%#]\s+)?(?:[a-z][\w.-]*|\./\S+|[A-Z]{2,}\w*)(?:\s+\S|$)")
_PROMPT = re.compile(r"^\s*(?:[$%❯➜]|\[?\w+@[^\s\]]+[^$#]*[$#]|#|mysql>|\S*>)\s+(?=\S)")
_ASIDE = re.compile(
    r"[-=#*]{3,}|我们|你|注意|如果|可以看到|下面是|以下是|结果|输出|返回|成功|报错|这里|此时|。.|同上|省略|阶段$|完成$"
)
_PROMPTED = re.compile(
    r"^\s*(?:\$\s|\[?\w+@[^\s\]]+[^$#]*[$#]\s|mysql>|redis>|[\d.]+:\d+>|PS [A-Z]:)"
)
_MOST = 5


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
    explains the line, it does not ask for it. The same goes for a script, whose lines work together.
    """
    if entry.form != "code" or not is_shell(entry):
        return ()
    lines = entry.own.split("\n")
    if sum(1 for line in lines if _SCRIPT.match(line)) * 3 > len(lines):
        return ()
    return tuple(_draft(group, entry) for group in _groups(lines, entry.start + 1))


def is_shell(entry: Entry) -> bool:
    """Tell whether a block holds commands: by its language, or by its first line where it has none."""
    if entry.language:
        return entry.language in SHELLS
    lines = [line for line in entry.own.split("\n") if line.strip() and not _COMMENT.match(line)]
    if any(_PROMPTED.match(line) for line in entry.own.split("\n")[:3]):
        return True
    return (
        bool(lines)
        and bool(_COMMAND.fullmatch(lines[0][:200]) or _COMMAND.match(lines[0]))
        and not re.search(r"[:={(]\s*$|^\s*\w+\s*[:=]", lines[0])
    )


def commands_of(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out the output where the lines show which of them were typed."""
    typed = tuple(_PROMPT.sub("", line) for line in lines if _PROMPT.match(line))
    return typed or lines


def _groups(lines: list[str], first: int) -> Iterator[_Group]:
    """Walk over the lines; a blank line or another comment ends a group."""
    words, start, found = "", 0, []
    for number, line in enumerate([*lines, ""], first):
        comment = _COMMENT.match(line)
        if found and (comment or not line.strip()):
            if _is_ask(words, found):
                yield _Group(words, tuple(found), start, number - 1)
            words, found = "", []
        if comment:
            words, start = comment["words"], number
        elif line.strip() and words:
            found.append(line.rstrip())
        else:
            words = ""


def _is_ask(words: str, lines: list[str]) -> bool:
    """A comment asks when it is a short Chinese phrase, not an aside and not code set aside."""
    phrase_alone = words.rstrip("：:。. ")
    if (
        not _HAN.search(words)
        or len(phrase_alone) > 45
        or re.search(r"，.*，|的话|也", phrase_alone)
        or len(commands_of(tuple(lines))) > _MOST
        or not _COMMAND.match(lines[0])
    ):
        return False
    kind = classify(phrase_alone).kind
    return kind in ("action", "question", "term", "pair", "label", "none") and not _ASIDE.search(
        words
    )


def _draft(group: _Group, entry: Entry) -> Draft:
    words = re.sub(r"^\d+(?:[.、)）]\s*|\s+)", "", group.words).strip("=-*# ").rstrip("：:。. ")
    front = (
        question(words)
        if re.match(r"如何|怎么|怎样", words)
        else phrase("command", words.rstrip("？?"))
    )
    back = "\n".join([f"```{entry.language or 'sh'}", *commands_of(group.lines), "```"])
    return Draft("command", front, back, words, group.start, group.end)
