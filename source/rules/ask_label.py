"""How a label is asked: of whom, for one thing or for several, or how it is done."""

import re

from cards.card import Kind
from cards.fold import fold
from source.answer import answering
from source.asking import stem_of
from source.entry import Entry
from source.inline import plain, without_emphasis
from source.phrases import phrase, question
from source.shape import Shape
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
_VERB = re.compile(rf"(?:{any_of('label', 'verb')})$")


def kind_of(group: Label, looks: Shape) -> Kind:
    """Return the kind of card that a label makes of what stands under it."""
    if looks in ("items", "sections", "table"):
        return group.items
    if looks == "code":
        return "command"
    return group.mixed if looks == "mixed" else group.prose


def ask_label(group: Label, entry: Entry, subject: str, kind: Kind, above: str) -> str:
    """Return the front of a label, Markdown: what its subject is asked for, and how.

    `above` is what stands above it, which a subject that says too little needs in front.
    """
    if group.name == "meaning":
        return phrase("term", subject)
    stem = stem_of(entry)
    own = stem.subject and not stem.pointing
    words = without_emphasis(entry.head) if own else phrase("of", subject, stem.word)
    if own and _is_general(stem.subject) and fold(stem.subject) not in fold(above):
        words = phrase("of", above, words) if above else words
    words = _VERB.sub("", words)
    if turn("label", "asked").search(words):
        return question(words)
    if kind != "list" and (done := _DONE.search(words)) and done.start():
        return phrase("used" if "用" in done["word"] else "made", words[: done.start()])
    asks = group.many if kind == "list" or _tells_several(entry, group) else group.one
    return phrase("what" if asks == "是什么" else "which", words)


def _tells_several(entry: Entry, group: Label) -> bool:
    """Whether an answer that is no list names several: `有四种状态，…`, or points between prose."""
    body = answering(entry.body)
    words = fold(plain(entry.tail or (body[0].own if body else "")))
    items = sum(child.form == "item" for child in body)
    return group.many == "有哪些" and (items > 1 or bool(_SEVERAL.match(words)))


def _is_general(subject: str) -> bool:
    """`架构特点` and `优化思路` say not of what."""
    words = fold(subject)
    return words in labels() or bool(turn("label", "general").search(words))
