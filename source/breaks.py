"""Where thoughts break: at `<br>`, before words that announce, and not where an editor wraps."""

import re

from source.inline import plain
from source.stem import classify

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_CODE_SPAN = re.compile(r"(`+[^`]+`+)")
_LAST_SENTENCE = re.compile(r"[。！!；;]\s*(?=[^。！!；;]*[：:]\s*$)")
_LAST_CLAUSE = re.compile(r"[，,]\s*(?=[^，,。]*[：:]\s*$)")
_CONDITION = re.compile(r"(?:时|后|下|中|里|上|前)$|^(?:当|如果|若|在|对于|因此|所以)")
_SHORTEST_CLAUSE = 12
_ENDS = re.compile(r"[。；;！!？?…：:.）)」”]\s*$")
_WRAPPED = 60
"""Columns; a line this long without an end mark was broken by an editor, not by its author."""


def broken(text: str) -> list[str]:
    """Cut a line of Markdown at its `<br>`, but not where one stands in code."""
    if not _BREAK.search(text):
        return [text]
    pieces = [""]
    for at, part in enumerate(_CODE_SPAN.split(text)):
        first, *more = [part] if at % 2 else _BREAK.split(part)
        pieces[-1] += first
        pieces += more
    return pieces


def sentences(text: str) -> list[str]:
    """Cut `它是…。有四种类型：` so that the words before the colon are a stem of their own."""
    cut = _LAST_SENTENCE.search(text) or _announcing_clause(text)
    if not cut or not plain(text[: cut.end()]) or text[: cut.end()].count("**") % 2:
        return [text]
    return [text[: cut.end()].strip(), text[cut.end() :].strip()]


def is_wrapped(line: str) -> bool:
    """Tell whether an editor broke a line of Markdown, so that its sentence goes on below."""
    words = plain(line)
    width = sum(2 if ord(c) > 0x2E7F else 1 for c in words)
    return width >= _WRAPPED and not _ENDS.search(words)


def _announcing_clause(text: str) -> re.Match[str] | None:
    """`它是…，主要职责包括：` says one thing and announces another."""
    cut = _LAST_CLAUSE.search(text)
    if not cut or cut.start() < _SHORTEST_CLAUSE or _CONDITION.search(text[: cut.start()]):
        return None
    announced = classify(plain(text[cut.end() :])).kind
    return cut if announced in ("label", "announcement") else None
