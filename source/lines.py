"""The lines of a paragraph as people write them: each may be a stem of its own.

A hurried note breaks its lines where the thought breaks: `作用：…` and `常用命令：` in two lines
are two stems, though Markdown sees one paragraph.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from source.colon import with_stem
from source.entry import Entry, Form
from source.inline import TAG, is_bold, plain
from source.marks import split_answer, split_ask, split_summary
from source.numbering import split_number, strip_heading_number
from source.stem import classify

_CODE_SPAN = re.compile(r"(`+[^`]+`+)")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_HASHTAGS = re.compile(
    r"""
      (?<=\S) (?: \s+\# (?=[^\s\#]*[^\W\d]) [^\s\#]++ )+ \s* $
    | (?<!\s) \s+ \^[\w-]{4,} \s* $
    """,
    re.VERBOSE,
)
"""`#tag` and `^block-id` at a line's end, as Obsidian and Logseq write them: no words of notes."""
_BULLET = re.compile(r"[·•●○◆◇■□▪▸►➤✅✔☑👉🔹🔸][\s\ufe0f]*(?=\S)")
_SIGNS = re.compile(
    "^[\\U0001F300-\\U0001FAFF\\u2600-\\u2775\\u2794-\\u27BF\\uFE0F\\u200D\\s]+(?=\\w)"
)
_TIGHT_HEADING = re.compile(r"(?P<level>\#{2,6})(?P<words>[^\s\#!\d\[][^\#]*|\d+[.、][^\#]*)")
"""`##二、作用`: a heading that lacks its space. A single `#` may be a tag or a comment."""
_CONTAINER = re.compile(
    r"\s*:::.* | \s*(?:%%.*%%|\\newpage|\[toc\]|\[\[toc\]\])\s*", re.IGNORECASE | re.VERBOSE
)
"""Instructions to another program: containers, comments, tables of contents."""
_BOLD_TITLE = re.compile(r"\*\*[^*]{1,20}\*\*[^\s*，。；：,;:！？!?]{1,6}[：:]?")
_LAST_SENTENCE = re.compile(r"[。！!；;]\s*(?=[^。！!；;]*[：:]\s*$)")
_LAST_CLAUSE = re.compile(r"[，,]\s*(?=[^，,。]*[：:]\s*$)")
_ANSWERS = ("答案", "参考答案", "解答", "答")
_CONDITION = re.compile(r"(?:时|后|下|中|里|上|前)$|^(?:当|如果|若|在|对于|因此|所以)")
_SHORTEST_CLAUSE = 12
_ENDS = re.compile(r"[。；;！!？?…：:.）)」”]\s*$")
_WRAPPED = 60
"""Columns; a line this long without an end mark was broken by an editor, not by its author."""


def heading(content: str, level: int, start: int, end: int) -> Entry:
    """Make a heading's entry; one without words (`## 1.2`) closes its section and asks nothing."""
    words = TAG.sub("", content.replace("\n", " ")).strip()
    words = _SIGNS.sub("", _HASHTAGS.sub("", words))
    words = words[2:-2].strip() if is_bold(words) and words.startswith("**") else words
    number, words = strip_heading_number(words)
    _, words = split_ask(words)
    answers, told = split_answer(f"{words}：" if words in _ANSWERS else words)
    if answers:
        return with_stem(Entry("text", start, end, own=told, answer=True))
    mark = number.written if number else ""
    entry = with_stem(Entry("heading", start, end, own=words, level=level, mark=mark))
    return replace(entry, head=words.rstrip(" ：:") if not entry.tail else words, tail="")


def lines_of(texts: Iterable[str], first: int) -> Iterator[Entry]:
    """Make the entries of a paragraph from its lines, Markdown; `first` counts from 1."""
    previous: Entry | None = None
    for offset, text in enumerate(texts):
        for entry in _line(text, first + offset, previous is None):
            if previous and _continues(previous, entry):
                own = f"{previous.own}\n{entry.own}"
                previous = with_stem(replace(previous, own=own, end=entry.end))
                continue
            if previous:
                yield previous
            previous = entry
    if previous:
        yield previous


def _line(text: str, number: int, gap: bool) -> Iterator[Entry]:
    asked, answers, text = split_summary(text)
    if asked:
        yield with_stem(Entry("ask", number, number, own=asked, gap=gap))
    elif answers:
        yield Entry("text", number, number, answer=True, reveals=True, gap=gap)
    if _CONTAINER.fullmatch(text):
        return
    for piece in _broken(_HASHTAGS.sub("", text)):
        if TAG.sub("", piece).strip():
            yield from _piece(piece.strip(), number, gap)
            gap = False


def _broken(text: str) -> list[str]:
    """Cut a line at its `<br>`, but not where one stands in code."""
    if not _BREAK.search(text):
        return [text]
    pieces = [""]
    for at, part in enumerate(_CODE_SPAN.split(text)):
        first, *more = [part] if at % 2 else _BREAK.split(part)
        pieces[-1] += first
        pieces += more
    return pieces


def _piece(text: str, number: int, gap: bool) -> Iterator[Entry]:
    """Make the entries of a line, or of what stands between two `<br>`."""
    answers, words = split_answer(text)
    if (title := _TIGHT_HEADING.fullmatch(text)) and "#" not in title["words"]:
        yield heading(title["words"], len(title["level"]), number, number)
    elif answers:
        yield with_stem(Entry("text", number, number, own=words, answer=True, gap=gap))
    elif bullet := _BULLET.match(text):
        yield with_stem(Entry("item", number, number, own=text[bullet.end() :], mark="-", gap=gap))
    else:
        mark, words = _mark(text)
        asks, words = split_ask(words)
        asks = asks and bool(re.search(r"\w", words))
        if asks or mark:
            form: Form = "ask" if asks else "item"
            yield with_stem(Entry(form, number, number, own=words, mark=mark, gap=gap))
        elif is_bold(text) or _BOLD_TITLE.fullmatch(text):
            yield with_stem(Entry("bold", number, number, own=text, gap=gap))
        else:
            yield from _sentences(text, number, gap)


def _mark(text: str) -> tuple[str, str]:
    """Split a line into the number in front of it, as written, and the rest."""
    number, rest = split_number(text)
    if number is None and text.startswith("**"):
        # `**4. 探针**`: the number stands inside the bold type
        number, rest = split_number(text[2:])
        rest = rest[2:].strip() if rest.startswith("**") else f"**{rest}"
    return (number.written, rest) if number else ("", text)


def _sentences(text: str, number: int, gap: bool) -> Iterator[Entry]:
    """Split `它是…。有四种类型：` so that the words before the colon are a stem of their own."""
    cut = _LAST_SENTENCE.search(text) or _announcing_clause(text)
    if cut and plain(text[: cut.end()]):
        yield with_stem(Entry("text", number, number, own=text[: cut.end()].strip(), gap=gap))
        text, gap = text[cut.end() :].strip(), False
    yield with_stem(Entry("text", number, number, own=text, gap=gap))


def _announcing_clause(text: str) -> re.Match[str] | None:
    """`它是…，主要职责包括：` says one thing and announces another."""
    cut = _LAST_CLAUSE.search(text)
    if not cut or cut.start() < _SHORTEST_CLAUSE or _CONDITION.search(text[: cut.start()]):
        return None
    announced = classify(plain(text[cut.end() :])).kind
    return cut if announced in ("label", "announcement") else None


def _continues(previous: Entry, entry: Entry) -> bool:
    """Whether two lines are one line that an editor has wrapped."""
    if entry.form != "text" or entry.gap or entry.answer or entry.colon:
        return False
    if previous.form not in ("text", "item", "ask"):
        return False
    last = plain(previous.own.rpartition("\n")[2])
    width = sum(2 if ord(c) > 0x2E7F else 1 for c in last)
    return width >= _WRAPPED and not _ENDS.search(last)
