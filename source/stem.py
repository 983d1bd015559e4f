"""What a stem is: a question, a label, an announcement, an action, a term, or nothing."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from source import grammar
from source.fold import fold
from source.term import is_term
from source.words import Label, asides, labels

Class = Literal[
    "question",
    "contrast",
    "label",
    "announcement",
    "step",
    "action",
    "pair",
    "term",
    "aside",
    "none",
]

_LONGEST = 60
_LONGEST_LABEL = 40
_LONGEST_ACTION = 40
_LONGEST_SUBJECT = 24
_LONGEST_NAME = 10
_HOW = re.compile(
    r"方式|方法|场景|策略|要求|事项|条件|技巧|办法|方案|因素|原则|命令|指令|途径|规范"
)
_TALK = re.compile(r"[,。;:!?]|了|我|你|他|这|是|可以|需要|使用|通过|包含|被|把|^一[种个]")
_NO_SUBJECT = re.compile(r"[。;!?]|,(?!.{0,3}(?:优|缺))|(?:如下|以下)$|我们|你|可以|就|可能")
"""What the subject of a label never holds; a comma only in `优点，缺点`."""


@dataclass(frozen=True, slots=True)
class Stem:
    """A classified stem; all its words are the note's own, plain text."""

    kind: Class
    text: str
    subject: str = ""
    """What a label or a contrast is about; empty for a bare one (`作用：`)."""
    word: str = ""
    """The label's own words: `主要作用`."""
    label: Label | None = None
    pointing: bool = False
    """Whether it points elsewhere (`它的作用`) and needs its subject from above."""
    marked: bool = False
    """Whether a question mark says that it asks."""


@lru_cache(maxsize=16384)
def classify(text: str) -> Stem:
    """Classify a stem by its words alone, plain text without number and final colon."""
    text = text.strip().rstrip("：: 　")
    folded = fold(text)
    marked = bool(re.search(r"\?[\W_]*$", folded)) and not re.search(r"[/=&]\?", folded)
    bare = re.sub(r"[\W_]+$", "", folded) if marked else folded
    bare = bare.rstrip("。.;!~… ")
    if not re.search(r"[^\W_]", folded):
        return Stem("none", text)
    if bare in asides():
        return Stem("aside", text)
    stem = Stem("none", text, pointing=bool(grammar.pointing().match(folded)), marked=marked)
    ended = folded.endswith(("。", ";")) and not marked
    for attempt in () if ended else (_contrast, _counted, _label, _announcement):
        if found := attempt(stem, bare):
            return found
    if marked or (_orders(bare) if ended else _asks(bare)):
        return replace(stem, kind="question")
    return replace(stem, kind=_named(text, bare))


def _asks(folded: str) -> bool:
    if len(folded) > _LONGEST or "。" in folded or _reports(folded):
        return False
    if grammar.starts().match(folded) or grammar.ends().search(folded):
        return not folded.endswith(("什么的", "的时候"))
    match = grammar.inside().search(folded)
    return bool(match and not grammar.reported().search(folded[: match.start()]))


def _reports(folded: str) -> bool:
    """`不知道为什么` tells of a question and does not ask it."""
    return bool(re.match(r"(?:我|还)?(?:不知道|不清楚|不明白|不确定|忘了|忘记)", folded))


def _orders(folded: str) -> bool:
    """`请解释…。` asks although it ends in a full stop."""
    return len(folded) <= _LONGEST and "。" not in folded and bool(grammar.orders().match(folded))


def _contrast(stem: Stem, folded: str) -> Stem | None:
    match = grammar.contrast().match(folded) if len(folded) <= _LONGEST else None
    if match and not re.search(r"[。;]", folded):
        subject = stem.text[: match.end("subject")].rstrip("的之有间 ")
        asking = stem.marked or not re.search(r"(?:没有?|无|按|根据)$", subject)
        compared = (
            grammar.joined().search(fold(subject))
            or grammar.starts().match(folded)
            or stem.pointing
            or "有" in folded[match.end("subject") :]
        )
        if subject and asking and compared:
            return replace(stem, kind="contrast", subject=subject, word=match["word"])
    if grammar.versus().match(folded):
        return replace(stem, kind="contrast", subject=stem.text)
    return None


def _counted(stem: Stem, folded: str) -> Stem | None:
    if stem.marked or len(folded) > _LONGEST or re.search(r"[?!。;]", folded):
        return None
    if "哪" in folded or grammar.inside().search(folded):
        return None  # `有哪三种` asks by itself
    for pattern in grammar.counted():
        if match := pattern.match(folded):
            return replace(stem, kind="announcement", word=match["number"] + match["measure"])
    return None


def _label(stem: Stem, folded: str) -> Stem | None:
    match = grammar.label().match(folded) if len(folded) <= _LONGEST_LABEL else None
    if not match or grammar.starts().match(folded):
        return None
    last = max((word for word in labels() if match["word"].endswith(word)), key=len)
    if match["subject"] and not _owns(match, last, stem.pointing):
        return None
    return replace(
        stem,
        kind="label",
        subject=stem.text[: match.end("subject")].rstrip("的之 "),
        word=stem.text[match.start("word") : match.end("word")],
        label=labels()[last],
    )


def _owns(match: re.Match[str], word: str, pointing: bool) -> bool:
    """Whether the words before a label are what it is about."""
    subject = match["subject"].strip()
    if grammar.condition().match(match.string) or grammar.inside().search(subject):
        return False
    if _NO_SUBJECT.search(subject) or (len(subject) < 2 and not pointing):
        return False
    if not match["of"] and word == "作用" and re.fullmatch(r"[㐀-鿿]{1,2}", subject):
        return False  # 光合作用, 副作用: one word
    if labels()[word].name == "contrast" and not grammar.joined().search(subject):
        return False
    return bool(match["of"]) or (_is_noun(subject) and not _is_act(match.string, word))


def _is_noun(folded: str) -> bool:
    """Whether words may be a label's subject without 的: `redis 优点`, not `他们比较了 优点`."""
    return len(folded) <= _LONGEST_SUBJECT and is_term(folded) and not _TALK.search(folded)


def _is_act(folded: str, word: str) -> bool:
    """`创建应用` tells to do something; `创建过程` and `使用场景` are labels."""
    return (
        labels()[word].name == "parts"
        and bool(grammar.action().match(folded))
        and not _HOW.search(word)
    )


def _announcement(stem: Stem, folded: str) -> Stem | None:
    if stem.marked or len(folded) > _LONGEST:
        return None
    for pattern in grammar.announcing():
        if match := pattern.match(folded):
            return replace(stem, kind="announcement", subject=stem.text[: match.end("body")])
    return None


def _tells_to_do(folded: str) -> bool:
    """`查看日志` does, `连接池` and `删除线` are names although they begin with a verb."""
    if len(folded) > _LONGEST_ACTION or not grammar.action().match(folded):
        return False
    return not (len(folded) <= _LONGEST_NAME and grammar.nominal().fullmatch(folded))


def _named(text: str, folded: str) -> Class:
    if grammar.step().match(folded):
        return "step"
    if _tells_to_do(folded):
        return "action"
    if not is_term(text):
        return "none"
    return "pair" if grammar.pair().match(folded) else "term"
