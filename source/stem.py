"""What a stem is: a question, a label, an announcement, an action, a term, or nothing."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from cards.fold import fold
from source import grammar
from source.labelled import labelled
from source.term import is_term
from source.words import Label, asides

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
_LONGEST_ACTION = 40
_LONGEST_NAME = 10
_PICTURES = re.compile("^[\\s\U0001f300-\U0001faff\u2600-\u2775\u2794-\u27bf\ufe0f\u200d]+")
"""Emoji in front of a stem, which are no words of it."""
_REPORTS = re.compile(r"(?:我|还)?(?:不知道|不清楚|不明白|不确定|忘了|忘记)")
"""`不知道为什么` tells of a question and does not ask it."""


_MARKED = re.compile(r"\?(?:[^\w<>|{}+=/\\?-]|_)*+$")
"""A question mark at the end; one before `>`, `|` and their like is one of code: `List<?>`."""


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

    @property
    def owned(self) -> bool:
        """Whether 的 stands before a label's word: `掌握方法的意义`, unlike `内存限制`."""
        before = self.text[: self.text.rfind(self.word)] if self.word else ""
        return before.rstrip().endswith(("的", "之"))


@lru_cache(maxsize=16384)
def classify(text: str) -> Stem:
    """Classify a stem by its words alone, plain text without number and final colon."""
    text = _PICTURES.sub("", text).rstrip("：: 　")
    folded = fold(text)
    marked = bool(_MARKED.search(folded)) and not re.search(r"[/=&]\?", folded)
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
    if len(folded) > _LONGEST or "。" in folded or _REPORTS.match(folded):
        return False
    if grammar.starts().match(folded) or grammar.ends().search(folded):
        return not folded.endswith(("什么的", "的时候"))
    match = grammar.inside().search(re.sub(r"\([^()]*\)$", "", folded))
    return bool(match and not grammar.reported().search(folded[: match.start()]))


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
    found = labelled(folded, stem.pointing)
    if not found:
        return None
    subject = stem.text[: found.subject_end].rstrip("的之 ")
    word = stem.text[found.start : found.end]
    return replace(stem, kind="label", subject=subject, word=word, label=found.label)


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
