"""Where a stem ends: at its colon, at its question mark, or where a label's words are over."""

import re
from dataclasses import replace

from cards.fold import fold
from source.entry import Entry
from source.inline import is_bold, plain
from source.marks import split_answer
from source.stem import classify
from source.words import labels

_LONGEST = 40
"""Characters; in a longer stem a colon is part of the sentence."""

_ASKED = re.compile(
    r"""
    [？?] (?:\*\*|</\w+>)* \s*
    (?= [^\s？?」”』)）*<]{2} )     # at least two characters answer on the same line
    """,
    re.VERBOSE,
)
_HALF = re.compile(r"(?:具体|又|分别|并)?(?:怎么|如何|怎样|为什么|为何)[^，。！？]{0,16}[。.]?")
"""`有哪几种？怎么启闭。`: the second half of a question, and no answer to the first."""
_CLOSING = re.compile(r"\s*(\*\*|__|==|</?\w+[^>]*>|\*|_)+")
_MARKERS = ("**", "__", "==")
_AROUND = ("***", *_MARKERS)
_WHOLE = re.compile(r"(?<!`)(`++)[^`]+\1|!?\[[^\[\]]*\]\([^()\n]*\)")
"""Code and links: what asks in them is theirs, as the `?` of an address is."""


def with_stem(entry: Entry) -> Entry:
    """Fill in the entry's stem: its words up to a colon, and what follows the colon."""
    head, colon, tail = split_colon(entry.own)
    if not colon:
        head, tail = _split_question(entry.own) or _split_label(entry) or (entry.own, "")
        colon = bool(tail)
    return replace(entry, head=head.strip(), colon=colon, tail=tail.strip(), bold=is_bold(head))


def split_colon(text: str) -> tuple[str, bool, str]:
    """Split Markdown at the colon that ends its stem: the stem, whether there is one, the rest.

    A colon in code, links, addresses, times or long sentences ends nothing.
    """
    at = _colon(text)
    if at < 0:
        return text, False, ""
    head, tail = text[:at], text[at + 1 :]
    closing = _CLOSING.match(tail)
    for mark in _MARKERS:
        if head.count(mark) % 2 and closing and mark in closing.group():
            # the colon stands inside the bold type: `**进程：**正在…`
            head, tail = head + mark, tail.replace(mark, "", 1)
    head, tail = _unwrapped(head, tail)
    return head, True, _set_off(head, tail)


def _set_off(head: str, tail: str) -> str:
    """Begin the bold type of a tail anew that begins before the colon: `**进程：正在…**`."""
    for mark in _AROUND:
        if head.count(mark) % 2 and tail.count(mark) % 2:
            return mark + tail.lstrip()
    return tail


def _unwrapped(head: str, tail: str) -> tuple[str, str]:
    """Take off the mark around a whole line, `**进程：正在…**`, which sets no term apart."""
    for mark in _AROUND:
        around = head.lstrip().startswith(mark) and tail.rstrip().endswith(mark)
        if around and head.count(mark) == tail.count(mark) == 1:
            return head.replace(mark, "", 1), tail.rstrip().removesuffix(mark)
    return head, tail


def _colon(text: str) -> int:
    """The index of the colon that ends the stem, -1 where there is none."""
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
            return at if not rest or len(plain(text[:at])) <= _LONGEST else -1
    return -1


def _is_stop(text: str, at: int) -> bool:
    """Whether a half-width colon ends a stem.

    It does before white space, Chinese or the end; those of `a::b`, `10:30`, `x:y` do not.
    """
    after = text[at + 1 : at + 2]
    before = text[at - 1 : at]
    return before != ":" and (not after.strip() or ord(after) > 0x2E7F or after in "*`“\"'")


def _split_question(text: str) -> tuple[str, str] | None:
    """`为什么要有 Pod？因为…` asks and answers on one line."""
    mark = _asking(text)
    if not mark or "://" in text[: mark.start()] or mark.end() > _LONGEST * 2:
        return None
    head, tail = text[: mark.end()], text[mark.end() :]
    tail = _set_off(head, tail)
    asks = classify(plain(head)).kind in ("question", "contrast", "label")
    _, tail = split_answer(tail)
    more = classify(plain(tail))
    half = more.marked or more.kind == "question" or _HALF.fullmatch(plain(tail))
    return (head, tail) if asks and not half else None


def _asking(text: str) -> re.Match[str] | None:
    """The question mark behind which something answers."""
    whole = (found.span() for found in _WHOLE.finditer(text))
    start, end = next(whole, (len(text), len(text)))
    for mark in _ASKED.finditer(text):
        while end <= mark.start() and start < len(text):
            start, end = next(whole, (len(text), len(text)))
        if mark.start() <= start:
            return mark
    return None


def _split_label(entry: Entry) -> tuple[str, str] | None:
    """`1.作用 集群内部…`: a numbered label with white space for a colon."""
    head, space, tail = entry.own.partition(" ")
    if entry.form != "item" or not space or not tail.strip():
        return None
    return (head, tail) if fold(plain(head)) in labels() else None
