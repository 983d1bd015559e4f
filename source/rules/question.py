"""Questions that the note asks itself."""

import re

from cards.card import Kind
from source.answer import answer, answering, is_empty, written
from source.entry import Entry
from source.fold import fold
from source.inline import plain, without_emphasis
from source.mend import asks, stem_of
from source.phrases import phrase, question as asked, spaced
from source.place import Place
from source.rules.draft import Draft, sole


_DIFFERENCE = re.compile(r"(?:和|与|跟|同|、).{1,20}(?:区别|差异|差别|有何不同|有什么不同|有哪些不同|异同)")


def question(entry: Entry, place: Place) -> tuple[Draft, ...]:
    """Make a card of a question and what stands under it.

        ## 什么是调度器？
        调度器为 Pod 选节点。

    A heading, a list item, a bold line, a line of its own, or `问：` may ask; the answer is what
    follows, up to the next question or heading of the same rank.
    """
    stem = stem_of(entry)
    explicit = asks(entry) or (stem.kind == "question" and (entry.colon or stem.marked) and entry.form == "text")
    if not explicit or (stem.kind == "contrast" and entry.form != "ask") or stem.kind == "aside":
        return ()
    if stem.kind == "label" and not stem.subject and stem.label and stem.label.name == "meaning":
        return ()
    if is_empty(entry):
        return ()
    front = "\n\n".join(part for part in (_front(entry, place), written(entry.choices)) if part)
    kind: Kind = "compare" if stem.kind == "contrast" or _DIFFERENCE.search(fold(stem.text)) else "qa"
    body = answering(entry.body)
    takes = sole(entry, body)
    key = plain(entry.head) if not stem.pointing else f"{place.subject} {plain(entry.head)}"
    return (Draft(kind, front, answer(entry), key, entry.start, entry.end, takes),)


def _front(entry: Entry, place: Place) -> str:
    words = without_emphasis(entry.head)
    stem = stem_of(entry)
    if stem.kind == "label" and not stem.subject and place.subject:
        return asked(phrase("of", place.subject, words))
    if stem.pointing and place.subject:
        return asked(_pointed(words, place.subject))
    if len(plain(entry.head)) <= 6 and place.subject and place.subject not in words:
        return asked(spaced(f"{place.subject}：{words}"))
    return asked(words)


def _pointed(words: str, subject: str) -> str:
    """Put the subject in the place of a pronoun, or in front of what points elsewhere."""
    for pronoun in ("它们的", "它的", "其", "它们", "它"):
        if words.startswith(pronoun):
            rest = words[len(pronoun) :]
            return phrase("of", subject, rest) if pronoun != "它" else spaced(f"{subject} {rest}")
    return f"{subject}：{words}"
