"""Where an entry stands: what is above it and beside it."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from source.asking import stem_of
from source.entry import Entry
from source.inline import plain
from source.subject import is_whole_name, named
from source.term import is_term

_LONGEST = 40
_NEAR = 4
_FIRST = 20
"""So many sections on each side, and entries of each, are looked at for the same words."""
_EXAMPLE = re.compile(
    r"""
      为例 | 示例 | 举例 | 例题 | 例子 | 案例 | Example | Demo
    | 模拟 | 执行流程 | 实验结果
    | 练习 | 习题 | 题目 | ^输[入出]
    | 应用实例 | 比喻 | 类比 | 故事 | [你您]的(?:输出|日志|结果)
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Titles of examples, of walks through them, of exercises and of comparisons with daily life."""
_SHOWN = re.compile(r"(?:举例(?:来说|说明)?|打个比方|举个例子)[，,：:]?")
"""A line of its own that leads to an example."""
_ADVICE = re.compile(r"(?:注意(?:事项|点)?|最佳实践|建议|技巧|心得|优化|改进|排错|避坑)$")
"""Titles of advice, where `X：…` says what to do about X and not what it is."""


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

    def near(self, reach: int) -> tuple[Entry, ...]:
        """Return the entries around this one in its row, itself included, `reach` on each side."""
        return self.siblings[max(0, self.at - reach) : self.at + reach + 1]

    @property
    def context(self) -> tuple[str, ...]:
        """The path of headings and other short stems above, plain text."""
        stems = (plain(entry.head or entry.own) for entry in self.above if _names_place(entry))
        return tuple(re.sub(r"\s+", " ", stem) for stem in stems if stem and len(stem) <= _LONGEST)

    @property
    def subject(self) -> str:
        """What the stems above are about: the nearest that names something, plain text or empty."""
        for entry in reversed(self.above):
            if entry.form in ("quote", "code", "table") or not entry.head:
                continue
            if entry.form in ("bold", "text") and _is_label_beside(entry):
                continue
            kind = stem_of(entry).kind
            name = named(entry)
            if kind == "action" and entry.form == "bold":
                return plain(entry.head) if is_term(plain(entry.head)) else ""
            acts = kind == "action" and entry.form == "heading"
            if name or acts or kind == "question" or (kind == "none" and entry.form != "item"):
                # further up stands what the question belongs to, not what its answer is about
                return name
        return ""

    @property
    def recurs(self) -> bool:
        """Whether sections near the one that holds this say the same, each of its own subject."""
        if len(self.above) < 2:
            return False
        row, section = self.above[-2].body, self.above[-1]
        at = bisect_left(row, section.start, key=lambda each: each.start)
        words = plain(self.siblings[self.at].head)
        return any(
            plain(child.head) == words
            for beside in row[max(0, at - _NEAR) : at + _NEAR + 1]
            if beside is not section
            for child in beside.body[:_FIRST]
        )

    @property
    def begun(self) -> str:
        """The clause on whose line the entry goes on, plain text: `时效是指…，`; empty for none."""
        entry = self.siblings[self.at]
        before = self.siblings[self.at - 1] if self.at else self.above[-1]
        same_line = before.form in ("text", "item") and before.start == entry.start
        words = plain(before.own)
        return words if same_line and not words.endswith(("。", "！", "；", "!", ";")) else ""

    @property
    def is_example(self) -> bool:
        """Whether this stands in an example or an exercise: nothing to learn by heart."""
        titles = (entry for entry in self.above[-3:] if entry.form in ("heading", "bold"))
        shown = _SHOWN.fullmatch(plain(self.above[-1].head))
        return bool(shown) or any(_EXAMPLE.search(plain(entry.head)) for entry in titles)

    @property
    def is_advice(self) -> bool:
        """Whether this stands right below a title that gives advice."""
        above = self.above[-1]
        return above.form != "note" and bool(_ADVICE.search(plain(above.head)))


def _is_label_beside(entry: Entry) -> bool:
    """`排查方法` over `解决方案`: two labels of the thing above, though one holds the other."""
    stem = stem_of(entry)
    return stem.kind == "label" and not re.search(r"[的之]", stem.text) and not is_whole_name(stem)


def _names_place(entry: Entry) -> bool:
    """Whether an entry above tells where one is: a heading always, a line only by what it names."""
    if entry.form in ("note", "quote"):
        return False
    return entry.form == "heading" or stem_of(entry).kind not in ("announcement", "none", "aside")
