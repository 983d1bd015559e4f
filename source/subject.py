"""What a stem is about: the thing that its words name."""

import re

from cards.fold import fold
from source.asking import stem_of
from source.entry import Entry
from source.stem import Stem
from source.turns import turn
from source.words import alternation, labels

_LONGEST = 30
_GROUPING = ("parts", "reason", "principle")
_ASKED = re.compile(
    r"""
    (?:请)? (?:简单|简要|详细)?
    (?:
        (?P<order> 谈谈|说说|说一下|说下|讲讲|介绍一下|介绍下|介绍|解释一下|解释下|解释
          |描述一下|描述|简述|阐述 )
        (?:你)? (?:对)?
    )?
    \s* (?:一下)? \s*
    (?P<before> 什么是|何为|何谓|什么叫|啥是 )? \s*
    (?P<name> .{1,24}? ) \s*
    (?: 的理解 )?
    (?P<behind>
        是什么(?:意思)?[呢啊]? | 是啥 | 指什么
      | (?:有|存在|都有)(?:哪些|哪几[种类个]|几[种类个]).*
    )?
    [?。!]* $
    """,
    re.VERBOSE,
)
"""`请简述一下什么是调度器`, `调度器有哪些策略？`: an order, and what is asked of the name."""
_ASKING = re.compile(r"[,。;]|如何|怎么|为什么|为何|哪|什么|多少|是否|[吗呢]$|几")
"""What no name holds."""
_ACTS = re.compile(
    r"""
    (?P<name> [^,。;:?如何怎为什请谈说解介描简]{2,16}? ) \s*
    (?:是)?
    (?P<asking>
        为什么|为何|如何|怎么|怎样|何时|从什么时候|从何时|在哪|有什么|分别是什么|会不会
    )
    """,
    re.VERBOSE,
)
"""`五四运动为什么会爆发`: what stands before the asking is what it is about."""
_TRIMMING = re.compile(
    r"""
    \s* 的?
    (?: (?:学习|复习|读书|课程|课堂|个人|随手)?(?:笔记|随手记|杂记|随笔|备忘)
      | 基础 | 详解 | 简介 | 实战 | (?:常见)?面试题 | 知识点
      | 学习总结 | 总结 | 入门 | 教程 | 提纲 | 整理 )
    (?: 整理 | 总结 | 汇总 )? $
    """,
    re.VERBOSE,
)
"""`Redis 学习笔记` is about Redis; a name that is nothing else stays."""
_SERIES = re.compile(
    r"^.{1,12}(?:系列|技术栈|教程|笔记|专题|专栏|入门)\s*(?:之|[：:|-])\s*(?=\S{2})"
)
"""`搜索技术栈之 Logstash` is about Logstash."""
_DATED = re.compile(r"[-_ ]*(?:\d{4,8}|\d{2,4}[-./年]\d{1,2}[-./月]?(?:\d{1,2}日?)?)\s*$")
"""`随手记 0312` was written on that day."""
_SAID_OF = re.compile(
    r"使用|用法|理解|背景|影响|意义|评价|原因|目标|方法|办法|思路|手段|技巧|措施|场景|要求|条件|应用"
)
"""What is done with a thing or said of it is no part of its name, unlike 模式, 架构, 时机."""
_ATTRIBUTE = re.compile(
    r"(?P<owner>.{2,})的(?:时间|时期|年份|日期|地点|人物|代表人物|朝代|标志|国家)(?:\s*\d.*)?$"
)
"""`辛亥革命的时间` and `辛亥革命的时间 1911 年` are about 辛亥革命."""
_ASPECTS = re.compile(rf"(?P<owner>.{{2,}}?)的(?:{alternation(labels())})、.+")
"""`茶道的起源、流派、用具` is about 茶道."""
_LEFT_OPEN = re.compile(r"[-—–·/&+、和与及的(（]\s*$")
"""`标记 -` is what would be left of `标记 - 整理`."""
_CHAPTER = re.compile(
    r"第\s*[一二三四五六七八九十\d-]+\s*(?:章|节|课|周|讲|天|部分|单元|框)|\d+/\d+"
)
"""`第三章`, `2/21` only count."""
_ISSUE = re.compile(r"第\s*[一二三四五六七八九十百\d]+\s*(?:篇|讲|集|期|弹|季|回)$|\s\+\s.*\s\+\s")
"""`常见错误第 2 篇` is one of a row of texts, and `角色 + 指示 + 示例` a formula."""
_JOINT = re.compile(r"(?:以?及|和|与|、)\s*$")
"""`常用操作以及概念` is a chapter on both, and not about 常用操作."""
_BOTH = re.compile(r"[两二三兩][者种種]")
"""`两者联系和区别` names neither of the two."""


def named(entry: Entry) -> str:
    """Return what an entry's stem is about, plain text; empty where it names nothing."""
    name = _named(stem_of(entry))
    trimmed = _TRIMMING.sub("", _DATED.sub("", _SERIES.sub("", name)))
    name = name if not trimmed or _LEFT_OPEN.search(trimmed) else trimmed
    counts = _CHAPTER.match(name) or _ISSUE.search(name)
    return "" if counts or turn("subject", "chapter").search(fold(name)) else name


def _named(stem: Stem) -> str:
    if _BOTH.match(stem.text):
        return ""
    if stem.kind in ("term", "pair"):
        return _without_gloss(stem.text)
    if stem.pointing:
        return ""
    if is_whole_name(stem):
        return _without_gloss(stem.text)
    if stem.kind in ("label", "contrast"):
        return _owner(stem)
    return _asked_about(stem.text) if stem.kind == "question" else ""


def is_name(stem: Stem) -> bool:
    """`Set 类型` and `BGP 模式` may be names of one thing, unlike `Set 的类型`."""
    if stem.label is None or not stem.subject or stem.pointing or re.search(r"[的之]", stem.text):
        return False
    return stem.label.name in _GROUPING or stem.word in ("阶段", "任务")


def is_whole_name(stem: Stem) -> bool:
    """`访问者模式` and `回收时机` name one thing, which no part of them would."""
    return is_name(stem) and not _SAID_OF.search(stem.word)


def subject_of(stem: Stem, above: str) -> str:
    """Return a label's subject: its own, or what stands above where it points or has none."""
    return stem.subject if stem.subject and not stem.pointing else above


def _owner(stem: Stem) -> str:
    """What a label or a contrast is about, unless that is half a sentence or says not of what."""
    if turn("label", "general").search(fold(stem.subject)):
        return ""
    if stem.kind == "label" and _JOINT.search(stem.subject):
        return stem.text if len(stem.text) <= _LONGEST else ""
    subject = re.sub(r"\s*(?:以?及|和|与|、|[？?]|的)+$", "", stem.subject)
    return subject if len(subject) <= _LONGEST and not re.search(r"[，,。：]", subject) else ""


def _asked_about(question: str) -> str:
    folded = fold(question)
    if acted := _ACTS.match(folded):
        return question[: acted.end("name")].strip()
    match = _ASKED.match(folded)
    if match and not _ASKING.search(match["name"]):
        return question[match.start("name") : match.end("name")].strip()
    return ""


def _without_gloss(text: str) -> str:
    """`GIL（Global Interpreter Lock）` and `GIL：全局锁` are about GIL."""
    text = re.split(r"[：:](?![：:])", text, maxsplit=1)[0].strip() or text
    if attribute := _ATTRIBUTE.match(text) or _ASPECTS.fullmatch(text):
        return attribute["owner"].strip()
    return re.sub(r"\s*[（(][^（）()]*[)）]\s*$", "", text).strip() or text
