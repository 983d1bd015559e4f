"""What an entry answers: the Markdown of its body, in the note's own words and layout."""

import re
from collections.abc import Iterable, Iterator

from cards.fold import fold
from source.asking import asks, asks_in_text, asks_plainly, stem_of
from source.entry import Entry
from source.filler import is_filler, is_filler_text, is_reference, only_pictures
from source.inline import has_image, plain
from source.layout import joined

_SCRAP = 12
_SURELY_WORDS = re.compile(r"(?:\W*+\w){49}")
"""So many characters of words are more than a scrap, even where some are links and markup."""
_COUNTS = re.compile(
    r"多少|几|哪.?年|年份|端口|号|时间|时候|[量个次位参系人倍度总]数|数[量目]|多[久大长高远]|等于|结果|值"
)
"""What a question holds that a number alone may answer."""
_NUMBER = r"(?:\d+|[几两二三四五六七八九十]+)\s?"
_KIND = (
    "方法|方式|方案|办法|情况|情形|类型|形式|内容|取值|值|步骤|部分"
    "|要素|原则|规则|条件|功能|作用|特点|原因"
)
_LEADS_ON = re.compile(
    rf"""(?:[：:] | 如下(?!载)[^。；，]{{0,10}}[。.]? | 之一时?[。.]?
       | (?:以下|下面|下列)(?:这?{_NUMBER}[种个类点条项]|这些)[^。；，]{{0,8}}[。.]?
       | (?:有|是|为|括|含|成|到)(?:以下|下面|下列)[^。；，]{{0,10}}[。.]?
       | (?:以下|下面|下列)的?(?:{_KIND})[。.]?
       | (?:通过|使用|用|按照?|执行|采用)(?:以下|如下|下面|下列)[^。；，]{{0,16}}[。.]?
       | (?:以下|下面|下列|如下){_NUMBER}[种个]情况之一时?[^。；]{{0,20}}[。.]?
       | (?:内容|原理|流程|结果|命令|代码|格式|步骤|定义|公式|关系)(?:大致|基本)?(?:为|是)[。.]?
       | 请?(?:参考|看|见)[下上]\S{{1,2}}[。.]?
       | 有{_NUMBER}(?:[种类](?:{_KIND})?|[个点](?:{_KIND})?)[。.]?) \s* $""",
    re.VERBOSE,
)
"""`有三种方式。` leads on to them; `心脏有三个腔。` and `房屋下面的房间` say all they have to."""


def answer(entry: Entry) -> str:
    """Return the Markdown of what stands under a stem, the words behind its colon first.

    Its pictures belong to it, though none of them is an answer by itself.
    """
    tail = entry.tail if has_image(entry.tail) else _tail(entry)
    return joined(tail, _with_pictures(entry.body))


def answering(body: Iterable[Entry]) -> tuple[Entry, ...]:
    """Leave out what answers nothing: links, sections about references, questions still open."""
    body = tuple(body)
    folded = any(child.answer for child in body)
    return tuple(child for child in body if is_part(child) and not (folded and child.behind))


def written(entries: Iterable[Entry]) -> str:
    """Return the Markdown of whole entries, stems and bodies."""
    return joined("", entries)


def leads_on(markdown: str) -> bool:
    """Tell whether words end by announcing what is not there: `它有以下几种值。`."""
    return bool(_LEADS_ON.search(plain(markdown)))


def is_empty(entry: Entry, ignoring: str = "") -> bool:
    """Tell whether nothing answers a stem; a scrap of the stem's own words is nothing either."""
    if entry.pictured:
        return False
    text = joined(_tail(entry), answering(entry.body))
    if _SURELY_WORDS.match(text) or any(map(_has_block, entry.body)):
        return False
    if stem_of(entry).kind == "question" and _are_bare_titles(entry):
        return True
    words = re.sub(r"\W", "", fold(plain(text.replace("\n", " "))))
    if words and any(child.answer for child in entry.body):
        return False  # the author marked it as an answer, however short
    own = re.sub(r"\W", "", fold(ignoring or plain(entry.head)))
    if words.isdigit() and not _COUNTS.search(own):
        return True  # the number of a page
    return not words or (len(words) <= _SCRAP and words in own)


def _are_bare_titles(entry: Entry) -> bool:
    """Whether only headings without a word below them stand under a stem."""
    titles = [child.form == "heading" and is_empty(child) for child in entry.body]
    return bool(titles) and all(titles) and not entry.tail


def is_open(entry: Entry, quoted: bool = False) -> bool:
    """Tell whether an entry asks and has no answer of its own."""
    if entry.form == "quote":
        return bool(entry.body) and all(is_open(child, quoted=True) for child in entry.body)
    stem = stem_of(entry)
    questioning = (
        (asks(entry) and (stem.marked or entry.form != "item"))
        or asks_in_text(entry)
        or (quoted and stem.kind == "question")
    )
    return questioning and entry.form != "heading" and is_empty(entry)


def is_part(entry: Entry) -> bool:
    """Tell whether an entry is part of an answer: no filler, no question."""
    return not (
        is_filler(entry) or is_reference(entry) or is_open(entry) or is_answered_question(entry)
    )


def is_answered_question(entry: Entry) -> bool:
    """Tell whether an entry asks and is answered, so that it has a card of its own."""
    if entry.form == "heading":
        return asks(entry)
    return bool(entry.body) and (entry.form == "ask" or (asks_plainly(entry) and entry.gap))


def _has_block(entry: Entry) -> bool:
    return entry.is_block or any(map(_has_block, entry.body))


def _tail(entry: Entry) -> str:
    return "" if not entry.tail or is_filler_text(entry.tail) else entry.tail


def _with_pictures(body: tuple[Entry, ...]) -> Iterator[Entry]:
    """What answers, and the pictures beside it."""
    answers = set(map(id, answering(body)))
    hidden = any(child.answer for child in body)
    for child in body:
        if id(child) in answers or (only_pictures(child) and not (hidden and child.behind)):
            yield child
