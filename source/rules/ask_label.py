"""How a label is asked: of whom, for one thing or for several, or how it is done."""

import re

from cards.card import Kind
from cards.fold import fold
from source.answer import answering
from source.asking import stem_of
from source.entry import Entry
from source.inline import plain, without_emphasis
from source.phrases import asked, phrase, question, spaced
from source.place import Place
from source.rules.unasked import tells_of_one
from source.shape import Shape
from source.stem import Stem
from source.turns import any_of, turn
from source.words import Label, labels

_SEVERAL = re.compile(
    r"[^。]{0,16}(?:有|分为|分成|包括)[^。,]{0,4}[两二三四五六七八九十几多\d][种类个]"
)
_DONE = re.compile(
    r"(?<![和与及])(?:的|具体|底层|基本|简单|内部|常用|常见|主要)*"
    r"(?P<word>使用|使用方法|用法|实现|底层实现)$"
)
"""`Redis 的基本使用`: no thing, so it is asked how it is done."""
_OF = re.compile(r"[的之]")
_VERB = re.compile(rf"(?:{any_of('label', 'verb')})$")
_FOLLOWS = re.compile(r"如下(?:所示)?\s*[（(][^（）()]*[）)]$")
"""`声明方式如下（还有其他几种）`: what the brackets say belongs to what follows."""


def kind_of(group: Label, looks: Shape) -> Kind:
    """Return the kind of card that a label makes of what stands under it."""
    if looks in ("items", "sections", "table"):
        return group.items
    if looks == "code":
        return "command"
    return group.mixed if looks == "mixed" else group.prose


def ask_label(group: Label, entry: Entry, subject: str, kind: Kind, place: Place) -> str:
    """Return the front of a label, Markdown: what its subject is asked for, and how.

    A subject that says too little gets what stands above it in front.
    """
    stem = stem_of(entry)
    if tells_of_one(entry):
        return phrase("term", without_emphasis(entry.head))
    own = bool(stem.subject) and not stem.pointing
    recurs = own and not _OF.search(stem.text) and place.recurs
    if group.name == "meaning":
        return phrase("term", _of(place.subject, subject) if recurs else subject)
    words = without_emphasis(entry.head) if own else phrase("of", subject, stem.word)
    if recurs:
        words = _of(place.subject, words, stem)
    elif own and turn("label", "loose").search(fold(words)):
        words = _before(place.subject, words)
    elif own and _is_general(stem.subject) and fold(stem.subject) not in fold(place.subject):
        words = phrase("of", place.subject, words) if place.subject else words
    words = _VERB.sub("", _FOLLOWS.sub("", words))
    if turn("label", "asked").search(words):
        return question(words)
    done = _DONE.search(words)
    if done and done.start() and (kind != "list" or done["word"] == "使用"):
        return phrase("used" if "用" in done["word"] else "made", words[: done.start()])
    asks = group.many if kind == "list" or _tells_several(entry, group) else group.one
    return asked("what" if asks == "是什么" else "which", words)


def _of(above: str, words: str, stem: Stem | None = None) -> str:
    """`模型特性` in each of several sections is asked of what the section is about."""
    said = fold(stem.subject if stem else words)
    if not above or fold(above) in said:
        return words
    if said in fold(above):
        return phrase("of", above, stem.word) if stem else above
    return phrase("of", above, words)


def _before(above: str, words: str) -> str:
    """`支持的算法` below `负载均衡` are those that it supports."""
    if not above or fold(above) in fold(words):
        return words
    return spaced(f"{above} {words}" if above[-1].isascii() else above + words)


def _tells_several(entry: Entry, group: Label) -> bool:
    """Whether an answer that is no list names several: `有四种状态，…`, or points between prose."""
    body = answering(entry.body)
    words = fold(plain(entry.tail or (body[0].own if body else "")))
    items = sum(child.form == "item" for child in body)
    return group.many == "有哪些" and (items > 1 or bool(_SEVERAL.match(words)))


def says_not_of_what(stem: Stem, place: Place) -> bool:
    """Tell whether a label's own subject needs one itself: `架构特点`, `支持的模式`."""
    loose = turn("label", "loose").search(fold(stem.text))
    return _is_general(stem.subject) or (bool(loose) and not place.context)


def _is_general(subject: str) -> bool:
    """`架构特点` and `优化思路` say not of what."""
    words = fold(subject)
    return words in labels() or bool(turn("label", "general").search(words))
