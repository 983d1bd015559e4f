"""The lines of a paragraph as people write them: each may be a stem of its own.

A hurried note breaks its lines where the thought breaks: `作用：…` and `常用命令：` in two lines are two
stems, though Markdown sees one paragraph.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from source.entry import Entry
from source.fold import fold
from source.inline import TAG, is_bold, plain
from source.numbering import split_number, strip_heading_number
from source.stem import classify
from source.words import labels

_ASK = re.compile(
    r"\s*(?:\*\*)?(?:(?:问|問|提问|Q|q)\s*\d*\s*(?:\*\*)?\s*[:：]|[?？]+)(?:\*\*)?\s*(?=\S)"
)
_ANSWER = re.compile(
    r"\s*(?:[*_`【\[(（]{0,2})(?:(?:参考)?答案?|解答|回答|答复|解析|A|a|Answer|answer)\s*\d*\s*(?:[*_`】\])）]{0,2})\s*[:：](?:\*\*)?\s*"
)
_SUMMARY = re.compile(r"<summary[^>]*>(?P<words>.*?)(?:</summary>|$)", re.IGNORECASE)
_GENERIC_SUMMARY = re.compile(
    r"\W*(?:点击|點擊|查看|展开|展開|显示|顯示|参考|參考|详细|詳細|详情|詳情|答案|解答|解析|回答|折叠|click|show|view|the|details?|answers?|solution|here|to|expand|me|内容|更多|\s)+\W*",
    re.IGNORECASE,
)
_ANSWERING = re.compile(r"答|解析|answer|solution", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_HASHTAGS = re.compile(r"(?<=\S)(?:\s+#[^\s#]*[^\W\d][^\s#]*)+\s*$|\s+\^[\w-]{4,}\s*$")
"""`#tag` and `^block-id` at a line's end, as Obsidian and Logseq write them, say nothing of the matter."""
_BULLET = re.compile(r"[·•●○◆◇■□▪▸►➤✅✔☑👉🔹🔸][\s\ufe0f]*(?=\S)")
_SIGNS = re.compile(
    "^[\\U0001F300-\\U0001FAFF\\u2600-\\u2775\\u2794-\\u27BF\\uFE0F\\u200D\\s]+(?=\\w)"
)
_CONTAINER = re.compile(r"\s*:::.*|\s*(?:%%.*%%|\\newpage|\[toc\]|\[\[toc\]\])\s*", re.IGNORECASE)
_ENDS = re.compile(r"[。；;！!？?…：:.）)」”]\s*$")
_BOLD_TITLE = re.compile(r"\*\*[^*]{1,20}\*\*[^\s*，。；：,;:！？!?]{1,6}[：:]?")
_HEAD = 40
_CLAUSE = 12
_CONDITION = re.compile(r"(?:时|后|下|中|里|上|前)$|^(?:当|如果|若|在|对于|因此|所以)")
_WRAPPED = (
    60  # columns; a line this long without an end mark was broken by an editor, not by its author
)


def heading(content: str, level: int, start: int, end: int) -> Iterator[Entry]:
    """Make a heading's entry; one without words (`## 1.2`) closes its section and asks nothing."""
    words = _SIGNS.sub("", _HASHTAGS.sub("", TAG.sub("", content.replace("\n", " ")).strip()))
    words = words[2:-2].strip() if is_bold(words) and words.startswith("**") else words
    number, words = strip_heading_number(words)
    match = _ASK.match(words)
    words = words[match.end() :] if match else words
    entry = stem(
        Entry("heading", start, end, own=words, level=level, mark=number.written if number else "")
    )
    yield replace(entry, head=words.rstrip(" ：:") if not entry.tail else words, tail="")


def lines_of(texts: Iterable[str], first: int) -> Iterator[Entry]:
    """Make the entries of a paragraph from its lines, Markdown."""
    previous: Entry | None = None
    for offset, text in enumerate(texts):
        for entry in _line(text, first + offset, previous is None):
            if previous and _continues(previous, entry):
                previous = stem(
                    replace(previous, own=f"{previous.own}\n{entry.own}", end=entry.end)
                )
                continue
            if previous:
                yield previous
            previous = entry
    if previous:
        yield previous


def _line(text: str, number: int, gap: bool) -> Iterator[Entry]:
    if (summary := _SUMMARY.search(text)) and not _GENERIC_SUMMARY.fullmatch(
        plain(summary["words"])
    ):
        yield stem(Entry("ask", number, number, own=plain(summary["words"]), gap=gap))
        text = text[summary.end() :]
    elif summary and _ANSWERING.search(summary["words"]):
        yield Entry("text", number, number, answer=True, reveals=True, gap=gap)
        text = text[summary.end() :]
    elif summary:
        text = text[summary.end() :]
    if _CONTAINER.fullmatch(text):
        return
    for piece in _BREAK.split(_HASHTAGS.sub("", text)):
        if TAG.sub("", piece).strip():
            yield from _piece(piece.strip(), number, gap)
            gap = False


def _piece(text: str, number: int, gap: bool) -> Iterator[Entry]:
    if match := _ANSWER.match(text):
        yield stem(
            Entry("text", number, number, own=text[match.end() :].strip(), answer=True, gap=gap)
        )
        return
    if bullet := _BULLET.match(text):
        yield stem(Entry("item", number, number, own=text[bullet.end() :], mark="-", gap=gap))
        return
    mark, words = split_number(text)
    if mark is None and text.startswith("**"):
        # `**4. 探针**`: the number stands inside the bold type
        mark, rest = split_number(text[2:])
        words = f"**{rest}" if mark else text
    if match := _ASK.match(words):
        yield stem(
            Entry(
                "ask",
                number,
                number,
                own=words[match.end() :].strip(),
                mark=mark.written if mark else "",
                gap=gap,
            )
        )
    elif mark:
        yield stem(Entry("item", number, number, own=words, mark=mark.written, gap=gap))
    elif is_bold(text) or _BOLD_TITLE.fullmatch(text):
        yield stem(Entry("bold", number, number, own=text, gap=gap))
    else:
        yield from _sentences(text, number, gap)


def _sentences(text: str, number: int, gap: bool) -> Iterator[Entry]:
    """Split `它是…。有四种类型：` so that the words before the colon are a stem of their own."""
    cut = re.search(r"[。！!；;]\s*(?=[^。！!；;]*[：:]\s*$)", text) or _announcing_clause(text)
    if cut and plain(text[: cut.end()]):
        yield stem(Entry("text", number, number, own=text[: cut.end()].strip(), gap=gap))
        text, gap = text[cut.end() :].strip(), False
    yield stem(Entry("text", number, number, own=text, gap=gap))


def _announcing_clause(text: str) -> re.Match[str] | None:
    """`它是…，主要职责包括：` says one thing and announces another."""
    cut = re.search(r"[，,]\s*(?=[^，,。]*[：:]\s*$)", text)
    if (
        cut
        and cut.start() >= _CLAUSE
        and not _CONDITION.search(text[: cut.start()])
        and classify(plain(text[cut.end() :])).kind in ("label", "announcement")
    ):
        return cut
    return None


def _continues(previous: Entry, entry: Entry) -> bool:
    """Whether two lines are one line that an editor has wrapped."""
    if (
        entry.form != "text"
        or entry.gap
        or entry.answer
        or previous.form not in ("text", "item", "ask")
    ):
        return False
    last = plain(previous.own.rpartition("\n")[2])
    width = sum(2 if ord(c) > 0x2E7F else 1 for c in last)
    return width >= _WRAPPED and not _ENDS.search(last) and not entry.colon


def stem(entry: Entry) -> Entry:
    """Fill in the entry's stem: its words up to a colon, and what follows the colon."""
    head, colon, tail = split_colon(entry.own)
    if not colon:
        head, tail = _split_question(entry.own) or _split_label(entry) or (entry.own, "")
        colon = bool(tail)
    return replace(entry, head=head.strip(), colon=colon, tail=tail.strip(), bold=is_bold(head))


def _split_question(text: str) -> tuple[str, str] | None:
    """`为什么要有 Pod？因为…` asks and answers on one line."""
    at = re.search(r"[？?](?:\*\*|</\w+>)*\s*(?=[^\s？?」”』)）*<]{2})", text)
    if not at or "://" in at.string[: at.start()] or len(at.string[: at.end()]) > _HEAD * 2:
        return None
    head, tail = text[: at.end()], text[at.end() :]
    asked = classify(plain(head))
    if asked.kind not in ("question", "contrast", "label") or classify(plain(tail)).marked:
        return None
    return head, tail


def _split_label(entry: Entry) -> tuple[str, str] | None:
    """`1.作用 集群内部…`: a numbered label with white space for a colon."""
    head, space, tail = entry.own.partition(" ")
    if entry.form != "item" or not space or not tail.strip():
        return None
    return (head, tail) if fold(plain(head)) in labels() else None


def split_colon(text: str) -> tuple[str, bool, str]:
    """Split at the colon that ends a stem: not one in code, links, addresses, times or long sentences."""
    at = _colon(text)
    if at < 0:
        return text, False, ""
    head, tail = text[:at], text[at + 1 :]
    marks = re.match(r"\s*(\*\*|__|==|</?\w+[^>]*>|\*|_)+", tail)
    for mark in ("**", "__", "=="):
        if head.count(mark) % 2 and marks and mark in marks.group():
            # the colon stands inside the bold type: `**进程：**正在…`
            head, tail = head + mark, tail.replace(mark, "", 1)
    return head, True, tail


def _colon(text: str) -> int:
    code, depth = False, 0
    for at, character in enumerate(text):
        if character == "`":
            code = not code
        elif code:
            continue
        elif character in "[(（【「《“":
            depth += 1
        elif character in "])）】」》”":
            depth = max(0, depth - 1)
        elif character in "。！；？\n" and text[at + 1 :].strip():
            return -1
        elif depth == 0 and (character == "：" or (character == ":" and _is_stop(text, at))):
            rest = text[at + 1 :].strip().strip("*_")
            return at if not rest or len(plain(text[:at])) <= _HEAD else -1
    return -1


def _is_stop(text: str, at: int) -> bool:
    """A half-width colon ends a stem before white space, Chinese or the end; `a::b`, `10:30`, `x:y` do not."""
    after = text[at + 1 : at + 2]
    before = text[at - 1 : at]
    return before != ":" and (not after.strip() or ord(after) > 0x2E7F or after in "*`“\"'")
