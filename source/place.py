"""Where an entry stands: what is above it, and so what it is about."""

import re
from dataclasses import dataclass

from source.asking import stem_of
from source.entry import Entry
from source.fold import fold
from source.inline import plain
from source.stem import Stem

_NAMES = 40
_SUBJECT = 30


@dataclass(frozen=True, slots=True)
class Place:
    """An entry's surroundings."""

    path: str
    """The note's path, as a card's source shows it."""
    above: tuple[Entry, ...] = ()
    """The entries that hold this one, outermost first."""
    siblings: tuple[Entry, ...] = ()
    """The row the entry stands in, itself included."""
    at: int = 0
    """The entry's index in that row."""

    @property
    def context(self) -> tuple[str, ...]:
        """The path of headings and other short stems above, plain text."""
        stems = (plain(entry.head or entry.own) for entry in self.above if _names_place(entry))
        return tuple(re.sub(r"\s+", " ", stem) for stem in stems if stem and len(stem) <= _NAMES)

    def near(self, reach: int) -> tuple[Entry, ...]:
        """The entries around this one in its row, itself included: `reach` on either side at most."""
        return self.siblings[max(0, self.at - reach) : self.at + reach + 1]

    @property
    def subject(self) -> str:
        """What the stems above are about: the nearest that names something, plain text or empty."""
        for entry in reversed(self.above):
            if entry.form in ("note", "quote", "code", "table"):
                continue
            name = named(entry)
            told = entry.form != "item" and stem_of(entry).kind == "none"
            if name or told or stem_of(entry).kind == "question":
                # further up stands what the question belongs to, not what its answer is about
                return name
        return ""

    @property
    def is_example(self) -> bool:
        """Whether this stands in an example, a walk-through or an exercise: nothing to learn by heart."""
        return any(
            entry.form in ("heading", "bold") and _EXAMPLE.search(plain(entry.head))
            for entry in self.above[-3:]
        )


def _names_place(entry: Entry) -> bool:
    """Whether an entry above tells where one is: a heading always, a line only by what it names."""
    if entry.form in ("note", "quote"):
        return False
    return entry.form == "heading" or stem_of(entry).kind not in ("announcement", "none", "aside")


_EXAMPLE = re.compile(
    r"为例|示例|举例|例题|例子|案例|模拟|执行流程|练习|习题|实验结果|Example|Demo", re.IGNORECASE
)
_ASKED = re.compile(
    r"^(?:请)?(?:简单|简要|详细)?(?:(?:谈谈|说说|说一下|说下|讲讲|介绍一下|介绍下|介绍|解释一下|解释下|解释|描述一下|描述|简述|阐述)(?:你)?(?:对)?)?\s*(?:一下)?\s*(?:什么是|何为|何谓|什么叫|啥是)?\s*(?P<name>.{1,24}?)\s*(?:的理解)?(?:是什么(?:意思)?|是啥|(?:有|存在|都有)(?:哪些|哪几[种类个]|几[种类个]).*|指什么)?[?。!]*$"
)


_ACTS = re.compile(
    r"(?P<name>[^,。;:?如何怎为什请谈说解介描简]{2,16}?)\s*(?:是)?(?:为什么|如何|怎么|怎样|何时|从什么时候|从何时|在哪|有什么|分别是什么|会不会)"
)
"""`五四运动为什么会爆发`: what stands before the asking is what it is about."""


def named(entry: Entry) -> str:
    """What an entry's stem is about, plain text; empty where it names nothing."""
    return _without_trimming(_named(entry))


def _named(entry: Entry) -> str:
    stem = stem_of(entry)
    if stem.kind in ("term", "pair"):
        return _without_gloss(stem.text)
    if stem.kind in ("label", "contrast") and stem.subject and not stem.pointing:
        subject = re.sub(r"\s*(?:以?及|和|与|、)$", "", stem.subject)
        return subject if len(subject) <= _SUBJECT and not re.search(r"[，,。：]", subject) else ""
    if stem.kind == "question" and not stem.pointing:
        match = _ASKED.match(fold(stem.text))
        if acted := _ACTS.match(fold(stem.text)):
            return stem.text[: acted.end("name")].strip()
        if match and not re.search(
            r"[,。;]|如何|怎么|为什么|哪|什么|多少|是否|吗$|几", match["name"]
        ):
            return stem.text[match.start("name") : match.end("name")].strip()
    return ""


def is_name(stem: Stem) -> bool:
    """`Set 类型` and `BGP 模式` may be names of one thing, unlike `Set 的类型`."""
    grouped = stem.label is not None and (
        stem.label.name in ("parts", "reason", "principle") or stem.word == "阶段"
    )
    return (
        grouped and bool(stem.subject) and not stem.pointing and not re.search(r"[的之]", stem.text)
    )


_TRIMMING = re.compile(
    r"\s*的?(?:(?:学习|复习|读书|课程|课堂|个人)?笔记|(?:常见)?面试题|知识点|学习总结|总结|入门|教程|提纲|整理)(?:整理|总结|汇总)?$"
)


def _without_trimming(name: str) -> str:
    """`Redis 学习笔记` is about Redis; a name that is nothing else stays."""
    return _TRIMMING.sub("", name) or name


def _without_gloss(text: str) -> str:
    """`GIL（Global Interpreter Lock）` is about GIL."""
    return re.sub(r"\s*[（(][^（）()]*[)）]\s*$", "", text).strip() or text
