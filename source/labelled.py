"""Labels: words that ask something of a thing, with the thing's name before them or alone.

`Redis 的优点` is a label with its subject, `优点` a bare one; `他们比较了优点` is a sentence and
`创建应用` an act, although both end in a label's word.
"""

import re
from dataclasses import dataclass

from source import grammar
from source.term import is_term
from source.words import Label, acts, labels

_LONGEST = 40
_LONGEST_SUBJECT = 24
_HOW = re.compile(
    r"方式|方法|场景|策略|要求|事项|条件|技巧|办法|方案|因素|原则|命令|指令|途径|规范"
)
_TALK = re.compile(
    r"[,。;:!?]|了|我(?!国|军|党)|你|他(?!杀)|这|是|可以|需要|使用|通过|包含|被|把|^一[种个]"
)
_NO_SUBJECT = re.compile(
    r"""[。;!?] | ,(?!.{0,3}(?:优|缺)) | (?:如下|以下|[上下]面?)的?$ | 我们|你|可以|就|可能
      | ^(?:日常|国内外?|国外|主流|常见|高级|其[他它]|部分|一些|各种|类似|以前|现在|目前|未来|两种?)
        的?$
      | ^(?:介绍|再来|来看|查看下|看下|\d\s*者) | 每一?.都 | 在于 | ^\[
      | ^(?:适应|用代码|针对) | 观察
      | ^(?:而|但|所以|因此|那么|并且|且|因为) | 这[些个种]|那[些个种]|上述|以下|该(?!死)""",
    re.VERBOSE,
)
"""What the subject of a label never holds; a comma only in `优点，缺点`."""
_PART_OF_WORD = re.compile(r"[㐀-鿿]{1,2}作用")
"""`光合作用` and `副作用` are one word each."""
_OF_TWO = "关系"
"""`改革与创新的关系` asks; `依赖关系` is a name, and `关系：` alone says not of what."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """Where in a stem the label's words stand, counted in characters."""

    subject_end: int
    start: int
    end: int
    label: Label


def labelled(folded: str, pointing: bool) -> Labelled | None:
    """Find the label that a stem is, folded; `pointing` says that its subject points elsewhere."""
    match = grammar.label().match(folded) if len(folded) <= _LONGEST else None
    if not match or grammar.starts().match(folded):
        return None
    last = max((word for word in labels() if match["word"].endswith(word)), key=len)
    if last == _OF_TWO and not (match["of"] and grammar.joined().search(match["subject"])):
        return None
    if _HOW.search(last) and match["subject"].strip() in acts():
        return Labelled(0, 0, match.end("word"), labels()[last])
    if match["subject"] and not _owns(match, last, pointing):
        return None
    return Labelled(match.end("subject"), match.start("word"), match.end("word"), labels()[last])


def _owns(match: re.Match[str], word: str, pointing: bool) -> bool:
    """Whether the words before a label are what it is about."""
    subject = match["subject"].strip()
    if grammar.condition().match(match.string) or grammar.inside().search(subject):
        return False
    if _NO_SUBJECT.search(subject) or (len(subject) < 2 and not pointing):
        return False
    if labels()[word].name == "contrast" and not grammar.joined().search(subject):
        return False
    if match["of"]:
        return True
    if labels()[word].name == "meaning" and subject in acts():
        return False  # `查看定义`
    one_word = _PART_OF_WORD.fullmatch(subject + word)
    return _is_noun(subject) and not one_word and not _is_act(match.string, word)


def _is_noun(folded: str) -> bool:
    """Whether words may be a label's subject without 的: `redis 优点`, not `他们比较了 优点`."""
    return len(folded) <= _LONGEST_SUBJECT and is_term(folded) and not _TALK.search(folded)


def _is_act(folded: str, word: str) -> bool:
    """`创建应用` tells to do something; `创建过程` and `使用场景` are labels."""
    grouped = labels()[word].name in ("parts", "purpose", "merit") and not _HOW.search(word)
    return (grouped or word == "顺序") and bool(grammar.action().match(folded))
