"""The lines of a paragraph as people write them: each may be a stem of its own.

A hurried note breaks its lines where the thought breaks: `作用：…` and `常用命令：` in two lines
are two stems, though Markdown sees one paragraph.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from source.breaks import broken, is_wrapped, sentences
from source.colon import with_stem
from source.entry import Entry, Form
from source.inline import TAG, is_bold
from source.marks import split_answer, split_ask, split_summary
from source.numbering import split_number, strip_heading_number

_HASHTAGS = re.compile(
    r"""
      (?<=\S) (?: \s+\# (?=[^\s\#]*[^\W\d]) [^\s\#]++ )+ (?: \s+\^[\w-]{4,} )? \s* $
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
    r"""\s*:::.* | \s*(?:%%.*%%|\\newpage|\[toc\]|\[\[toc\]\])\s*
      | \s*\{\{[<%][^{}]*[%>]\}\}\s* | \s*\{:?\s*[\w.#-]+=[^{}]*\}\s*
      | \s*(?: \{:?\s*[.#][a-z][\w-]*(?:\s[^{}]*)?\} | \{\{\s*\.[a-z][a-z-]*\s*\}\} )\s*
      | \s*(?: (?:bash|java|python)?\s*复制代码 | 回到顶部 | 返回目录 )\s*""",
    re.IGNORECASE | re.VERBOSE,
)
"""Instructions to another program and what the page of one says: containers, shortcodes, classes,
sizes, comments, contents, buttons."""
_OF_HEADING = re.compile(r"(?<!\s)\s*+\{(?:[.#:][^{}]*|docsify-[\w-]+)\}\s*$")
"""`## 标题 {#id .class}`: what a heading says to a program."""
_SLANTED = re.compile(r"\*(?P<words>[^*\s][^*]*)\*")
_CLOSING = re.compile(r"</details\s*>", re.IGNORECASE)
_BOLD_TITLE = re.compile(r"\*\*[^*]{1,20}\*\*[^\s*，。；：,;:！？!?]{1,6}[：:]?")
_ANSWERS = ("答案", "参考答案", "解答", "答")


def heading(content: str, level: int, start: int, end: int) -> Entry:
    """Make a heading's entry; one without words (`## 1.2`) closes its section and asks nothing."""
    words = TAG.sub("", content.replace("\n", " ")).strip()
    words = _SIGNS.sub("", _HASHTAGS.sub("", _OF_HEADING.sub("", words)))
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
    for offset, text in _held(tuple(texts)):
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


_BORDER = re.compile(r"^\s*\$\$|\$\$\s*$")
"""Where a formula of several lines begins or ends; `$$` of a shell stands within its line."""


def _held(texts: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Hold the lines of a formula together, with their place: none of them is a stem."""
    borders = [at for at, text in enumerate(texts) if text.count("$$") % 2 and _BORDER.search(text)]
    last = dict(zip(borders[::2], borders[1::2], strict=False))
    at = 0
    while at < len(texts):
        end = last.get(at, at) + 1
        yield at, "\n".join(text.strip() for text in texts[at:end])
        at = end


def _line(text: str, number: int, gap: bool) -> Iterator[Entry]:
    asked, answers, text = split_summary(text)
    if asked:
        yield with_stem(Entry("ask", number, number, own=asked, reveals=True, gap=gap))
    elif answers:
        yield Entry("text", number, number, answer=True, reveals=True, gap=gap)
    if _CONTAINER.fullmatch(text):
        return
    text, closes = _CLOSING.subn("", text)
    for piece in broken(_HASHTAGS.sub("", text)):
        if TAG.sub("", piece).strip():
            yield from _piece(piece.strip(), number, gap)
            gap = False
    if closes:
        yield Entry("text", number, number, closes=True, gap=gap)


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
            for at, words in enumerate(sentences(text)):
                end = number + words.count("\n")
                yield with_stem(Entry("text", number, end, own=words, gap=gap and not at))


def _mark(text: str) -> tuple[str, str]:
    """Split a line into the number in front of it, as written, and the rest."""
    number, rest = split_number(text)
    if number is None and text.startswith("**"):
        # `**4. 探针**`: the number stands inside the bold type
        number, rest = split_number(text[2:])
        rest = rest[2:].strip() if rest.startswith("**") else f"**{rest}"
    if number is None and (slanted := _SLANTED.fullmatch(text)):
        # `*4. 探针*`: a title, as those in bold type are
        number, rest = split_number(slanted["words"])
        rest = f"**{rest}**"
    return (number.written, rest) if number else ("", text)


def _continues(previous: Entry, entry: Entry) -> bool:
    """Whether two lines are one line that an editor has wrapped."""
    if entry.form != "text" or entry.gap or entry.answer or entry.colon:
        return False
    may = previous.form in ("text", "item", "ask")
    return may and is_wrapped(previous.own.rpartition("\n")[2])
