"""A term and a colon."""

import re

from source.answer import answer, is_empty
from source.asking import stem_of
from source.entry import Entry
from source.fold import fold
from source.inline import plain, without_emphasis
from source.phrases import phrase
from source.place import Place, is_name
from source.rules.draft import Draft
from source.term import is_latin, is_term, is_verb

_NOT_MEANING = re.compile(
    r"^\s*(?:https?://|[\d.,:/\-年月日\s]+[个位元%]?$|(?:可以|需要|请|见|参见|参考|详见|待|略|同上|如图|如下|无$|是$|否$|有$))"
)
_REPORTED = re.compile(
    r"(?:说|曰|云|道|问|答|表示|认为|指出|强调|写道|制作|编辑|整理|校对|审核|译者|排版|出题|备注|注意|提示|例|例子|例如|比如|如|注|原文|翻译|译|tip|note|ps|p\.s|todo|step\s*\d*)$",
    re.IGNORECASE,
)


_BOOKKEEPING = re.compile(
    r"(?:时间|日期|作者|来源|链接|地址|版本|邮箱|电话|姓名|书名|出版社|价格|官网|github|author|date|title|tags?|categories|source|url|link|email|version)$"
)


def definition(entry: Entry, place: Place) -> tuple[Draft, ...]:
    """Make a definition of `term：what it is`.

        - ClusterIP：只在集群内部可以访问

    The term is a short noun phrase or set in bold type; reported speech, dates, addresses and
    words that introduce something are not terms.
    """
    if (
        entry.form not in ("item", "text", "bold")
        or not entry.colon
        or not entry.tail
        or is_empty(entry)
    ):
        return ()
    term, meaning = plain(entry.head), plain(entry.tail)
    if not re.search(r"[㐀-鿿]", term + meaning) or re.match(r"\s*!?\[[^\]]*\]\(", entry.head):
        return ()
    if _BOOKKEEPING.search(fold(term)) and len(re.findall(r"[㐀-鿿]", meaning)) < 6:
        return ()
    if not _is_defined(entry, term) or not _means(meaning) or is_point_of_argument(place):
        return ()
    front, key = asked(entry, place)
    return (Draft("definition", front, answer(entry), key, entry.start, entry.end),)


def _is_defined(entry: Entry, term: str) -> bool:
    stem = stem_of(entry)
    if stem.kind == "label" and not is_name(stem):
        return False
    if stem.kind in ("aside", "step", "question") or stem.pointing or _REPORTED.search(fold(term)):
        return False
    if stem.kind == "action" or is_verb(term) or _NOT_TERM.search(fold(term)):
        return False
    return is_term(term) or (entry.bold and len(term) <= 24)


_NOT_TERM = re.compile(
    r"^(?:提醒|举例|示例|[示实]?例\d|第.{1,3}部分|官方|建议|leetcode|题目|第[一二三四五六七八九十\d]+|方[法式案][一二三四五六七八九十\d]+|方案|情况[一二三\d]|出|参考|详细|更多|阅读|相关)|^.$|^(?:[东南西北]|一|二|三|四)$|padding|margin|[{};]"
)


def is_point_of_argument(place: Place) -> bool:
    """Under 为什么, 如何 or a difference, `Nginx：…` says how Nginx fares there, not what it is."""
    above = place.above[-1]
    for entry in reversed(place.above[-3:]):
        stem = stem_of(entry)
        if stem.kind == "contrast" or (stem.label and stem.label.name == "contrast"):
            return True
        if stem.kind == "announcement" or (stem.kind == "label" and not is_name(stem)):
            break
    if re.search(r"功能|作用|是什么|哪些|哪几|分别|组件", fold(above.head)):
        return False
    return stem_of(above).kind == "question" and bool(
        re.search(r"为什么|为何|如何|怎么|怎样|区别|吗|是否", fold(above.head))
    )


def _means(meaning: str) -> bool:
    if meaning.rstrip().endswith(("？", "?")) or re.search(
        r"请(?:转向|参考|参阅|移步|看)", meaning
    ):
        return False
    return not _NOT_MEANING.match(fold(meaning)) and len(re.findall(r"\w", meaning)) >= 2


def point_above(place: Place) -> str:
    """What the label above asks for, where the entry is one point of its list: `Redis 的优点`."""
    entry = place.above[-1]
    stem = stem_of(entry)
    if stem.kind != "label" or stem.label is None or stem.label.name in ("meaning", "contrast"):
        return ""
    if stem.subject and not stem.pointing:
        return _LEADS.sub("", stem.text)
    subject = Place("", place.above[:-1]).subject
    return phrase("of", subject, stem.word) if subject else stem.word


def _is_point(term: str, place: Place) -> bool:
    """A Chinese name in a list under a title may be a term or a point of it; the title says which."""
    if stem_of(place.above[-1]).kind not in ("term", "pair", "label", "announcement"):
        return False
    listed = place.above[-1].form in ("heading", "bold", "item", "text") and len(place.siblings) > 1
    asks_above = stem_of(place.above[-1]).kind in ("question", "contrast")
    return (
        listed
        and not asks_above
        and fold(place.subject) not in fold(term)
        and fold(term) not in fold(place.subject)
    )


_LEADS = re.compile(r"(?:主要)?(?:包括了?|包含了?|有|分为|如下|是|为)$")
_ACT = re.compile(
    r"允许|支持|减少|避免|提高|提升|增加|保证|确保|防止|简化|优化|降低|保持|尽量|及时|快速|自动|合理|统一|不|需要|使用|采用|利用|加强|改善"
)
"""Words that tell what is done rather than name a thing."""


def asked(entry: Entry, place: Place) -> tuple[str, str]:
    """The front and the key of a term: one point of a list needs the list to be understood."""
    return asked_as(entry.head, place)


def asked_as(head: str, place: Place) -> tuple[str, str]:
    """The front and the key of a term, Markdown, that stands at a place."""
    term, words = plain(head), without_emphasis(head)
    above = point_above(place)
    if not above and place.subject and (_ACT.match(fold(term)) or _is_point(term, place)):
        above = place.subject
    if above and not is_latin(term) and not re.search(r"[A-Za-z]{2}", term):
        return phrase("point", above, words), f"{above} {term}"
    return phrase("term", words), term
