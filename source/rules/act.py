"""What is done: the words of an act, without what leads to a command and points at it."""

import re

from cards.fold import fold
from source.entry import Entry
from source.inline import plain, without_emphasis
from source.place import Place
from source.stem import classify
from source.turns import any_of, turn
from source.words import labels
from source.words import words as words_of

_CODE = any_of("command", "code")
_POINTED = any_of("command", "pointed")
_RUN = any_of("command", "run")
_VERB = words_of("action", "verbs")
_LEAD = re.compile(
    rf"""^(?:{any_of("command", "lead")})+ (?:(?:{_RUN})(?=以下|下面|如下|{_CODE}))?
        (?:以下|下面|如下)?(?:{_CODE})?(?:来|去)?\s*(?=\S)
        | ^(?:{_RUN})(?:以下|下面|如下)?(?:{_CODE})(?:来|去)?\s*(?=\S)""",
    re.VERBOSE,
)
_TRAIL = re.compile(
    rf"""[，,]?\s*(?:
        (?:可以|需要|只需|直接)?(?:{_RUN})?(?:以下|如下|下面|下列)的?(?:{_POINTED})*
        | (?:{_CODE})(?:如下|为)
        | 如下(?:所示)?
        | 例如|比如|如
    )$""",
    re.VERBOSE,
)
_ACT = re.compile(
    rf"""(?: [按用以从给为][^,。]{{1,12}}? | [ -~]*? )(?:命令)?(?:来|去)?(?:{_VERB})
        | [^,。]{{2,10}}(?:{_VERB})$""",
    re.VERBOSE,
)
"""An act, after Latin words (`kubectl label` 设置标签) or a few others, or ending a short name."""
_TWO = re.compile(r"[㐀-鿿]{1,2}")
_BY_MEANS = re.compile(rf"(?:{_RUN}|利用)[^，。的]{{1,20}}?(?:直接|来|去)?(?:{_VERB})")
"""`使用 Operator 安装` tells how, and not what."""


def act_of(entry: Entry) -> str:
    """Return what a stem says is done, Markdown, without the words that lead and point to code."""
    words = _TRAIL.sub("", without_emphasis(entry.head).rstrip("：: "))
    words = re.sub(r"(?<=\S)这[些个]\s*", "", _LEAD.sub("", words))
    return words.strip(" ，,。")


def tells_to_do(markdown: str) -> bool:
    """`按标签过滤`, `创建一个 Pod`: the words name an act, not the result of one."""
    words = plain(markdown)
    if (
        turn("command", "talk").search(words)
        or classify(words).kind == "label"
        or words in labels()
    ):
        return False
    if _BY_MEANS.fullmatch(words):
        return False
    acts = len(words) <= 40 and bool(_ACT.match(fold(words)))
    return acts or classify(words).kind in ("action", "question")


def is_bare(words: str, place: Place) -> bool:
    """Tell whether an act is a verb alone (`提交`), of which no title above says what it is of."""
    return bool(_TWO.fullmatch(words)) and not any(words in title for title in place.context)
