"""Questions that the note asks itself."""

import re

from cards.card import Kind
from source.answer import answer, answering, is_empty, written
from source.asking import asks, stem_of
from source.entry import Entry
from source.fold import fold
from source.inline import plain, without_emphasis
from source.phrases import phrase, spaced
from source.phrases import question as asked
from source.place import Place
from source.rules.draft import Draft, sole

_DIFFERENCE = re.compile(
    r"(?:和|与|跟|同|、).{1,20}(?:区别|差异|差别|有何不同|有什么不同|有哪些不同|异同)"
)


def question(entry: Entry, place: Place) -> tuple[Draft, ...]:
    """Make a card of a question and what stands under it.

        ## 什么是调度器？
        调度器为 Pod 选节点。

    A heading, a list item, a bold line, a line of its own, or `问：` may ask; the answer is what
    follows, up to the next question or heading of the same rank.
    """
    stem = stem_of(entry)
    explicit = asks(entry) or (
        stem.kind == "question" and (entry.colon or stem.marked) and entry.form == "text"
    )
    if entry.form == "text" and not _asks_plainly(plain(entry.head)):
        return ()
    if not explicit or (stem.kind == "contrast" and entry.form != "ask") or stem.kind == "aside":
        return ()
    if stem.kind == "label" and not stem.subject and stem.label and stem.label.name == "meaning":
        return ()
    if is_empty(entry):
        return ()
    front = "\n\n".join(part for part in (_front(entry, place), written(entry.choices)) if part)
    kind: Kind = (
        "compare" if stem.kind == "contrast" or _DIFFERENCE.search(fold(stem.text)) else "qa"
    )
    body = answering(entry.body)
    takes = sole(entry, body)
    key = plain(entry.head) if not stem.pointing else f"{place.subject} {plain(entry.head)}"
    return (Draft(kind, front, answer(entry), key, entry.start, entry.end, takes),)


_TALK = re.compile(
    r"^(?:你(?!了解|知道|对|用过|是如何|是怎么)|那|下面|以下|上面|这里|但|而|因此|所以|于是|然后|接着|不过|可是|如果说|这|其实|很|当然|可能|也许|难道|大家|我|你可能|你会|有人|面试官|既然|既|此时|或者|并且|而且|同时|另外|还|又|再|请确保|请注意|可以|你可以|查询|为此|看到|首先|最后|最终|接下来|答案|问题|请思考|思考)|里面有个|关键词|也就是说|我们|换句话|那么多|还没说|说了|讲了|看完|了解了|知道了|是不是也|对吧|好吗|对不对|呢吗|没错吧|怎么样[?？]?$"
)


_WORD = re.compile(
    r"什么|如何|怎么|怎样|为什么|为何|哪|区别|多少|几[个种类]|吗|是否|能否|请|简述|列举|说说|谈谈|解释|作用|原理|优缺点"
)


def _asks_plainly(words: str) -> bool:
    """A question in running text: short, one sentence, not a turn of speech."""
    if not _WORD.search(fold(words)) or len(words) < 6:
        return False
    return (
        len(words) <= 40
        and not re.search(r"[。；;！]", words)
        and words.count("，") <= 2
        and not _TALK.search(fold(words))
    )


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
