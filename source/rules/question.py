"""Questions that the note asks itself."""

import re
from dataclasses import replace

from cards.card import Kind
from cards.fold import fold
from source.answer import answer, answering, is_empty, written
from source.asking import asks, is_of_contents, stem_of
from source.entry import Entry
from source.inline import plain
from source.phrases import without_lead
from source.place import Place
from source.rules.ask_question import ask_question, lacks_subject, named_in, only_names
from source.rules.draft import Draft, draft, sole
from source.rules.onward import is_last_of_row, runs_on, until_next
from source.shape import shape
from source.stem import Stem
from source.turns import any_of, turn

_DIFFERENCE = re.compile(rf"(?:和|与|跟|同|、).{{1,20}}(?:{any_of('question', 'difference')})")
_SHORT = 4
_SECTIONS = 3
"""From so many on a note is a text with chapters and not one answer."""
_BELOW = re.compile(r"(?:以下|下面|下列|如下)(?!哪)")
_ELSEWHERE = re.compile(
    r"请?(?:写出|说出|指出|填出|使用|执行|运行).{0,6}(?:以下|下列|下面|上述|对应)"
)
"""`写出对应的年份` asks for what only a picture or a table names."""
_ECHO = re.compile(
    r"(?:没有|不是|不能|不会|第[一二三四五六七八九十、]+个)(?!.*(?:什么|怎么|如何|为|吗|哪))"
)
"""`没有失效时间？` repeats a problem and asks nothing."""
_CASE = re.compile(r"你(?:是|有|想|要|的|只)")
_CHECK = re.compile(r"(?:.*,\s*)?(?:检验|检查|验证|确认|查看|测试|观察|通过.+可以看到).*是否")
"""`检查服务是否启动` tells to do so."""
_REPEATED = re.compile(r"(?!.*(?:什么|如何|怎|谁|哪|何|几)).{1,10}的\?")
"""`非阻塞的？` takes up what was said."""
_OF_WHAT = re.compile(r"^[^,]{2,12}的[㐀-鿿]{2,6}\?$")
"""`合同的生效时间？` asks for what it names."""
_REMARK = re.compile(r"[(（][^（()）]*[)）]")
_VAGUE = re.compile(
    rf"(?:{any_of('question', 'vague')}|(?:具体|应该|该|要|现在)?(?:如何|怎么|怎样)"
    rf"(?:{any_of('question', 'act')})?)[呢啊的]?\?*"
)
"""`怎么处理呢？` says not what, where nothing above does."""
_MUSES = re.compile(r"(?:喽|吧|啦|咯|哈)\?*$")
"""`大概是这样吧？` guesses."""
_DEIXIS = re.compile(r"这个|这种|这样|这些|那个|那种|上述|该")


def question(entry: Entry, place: Place) -> tuple[Draft, ...]:
    """Make a card of a question and what stands under it.

        ## 什么是调度器？
        调度器为 Pod 选节点。

    A heading, a list item, a bold line, a line of its own, or `问：` may ask; the answer is what
    follows, up to the next question or heading of the same rank.
    """
    if not _is_asked(entry) or _is_left_to_others(entry):
        return ()
    if _is_title_of_text(entry, place) or is_last_of_row(entry, place):
        return ()
    entry = until_next(entry)
    if is_empty(entry) or runs_on(entry):
        return ()
    if _is_vague(entry, place) or _is_no_question(entry) or _is_no_answer(entry):
        return ()
    stem = stem_of(entry)
    front = "\n\n".join(filter(None, (ask_question(entry, place), written(entry.choices))))
    needs = stem.pointing or lacks_subject(entry, place)
    key = f"{place.subject} {plain(entry.head)}" if needs else plain(entry.head)
    card = draft(entry, _kind(stem), front, answer(entry), key)
    return (replace(card, takes=sole(entry, answering(entry.body))),)


def _is_asked(entry: Entry) -> bool:
    """Whether the note asks; running text asks where it does so plainly."""
    if entry.form != "text":
        return asks(entry)
    stem = stem_of(entry)
    introduces = stem.kind == "question" and (entry.colon or stem.marked)
    return (asks(entry) or introduces) and _asks_plainly(plain(entry.head))


def _asks_plainly(words: str) -> bool:
    """A question in running text: short, one sentence, not a turn of speech."""
    words = without_lead(words)
    return (
        _SHORT <= len(words) <= 40
        and not re.search(r"[。；;！]", words)
        and words.count("，") <= 2
        and bool(turn("question", "word").search(fold(words)) or _OF_WHAT.search(fold(words)))
        and not turn("question", "talk").search(fold(words))
        and not _DEIXIS.search(fold(words))
    )


def _is_left_to_others(entry: Entry) -> bool:
    """Differences and `是什么？` alone have rules that ask better, unless the author wrote 问."""
    stem = stem_of(entry)
    means = stem.kind == "label" and stem.label is not None and stem.label.name == "meaning"
    return (
        stem.kind == "aside"
        or (stem.kind == "contrast" and entry.form != "ask")
        or (means and not stem.subject)
    )


def _is_vague(entry: Entry, place: Place) -> bool:
    return not place.subject and bool(_VAGUE.fullmatch(fold(plain(entry.head))))


def _is_no_question(entry: Entry) -> bool:
    """A line of a printed contents, a case (`你是初学者？`), code that only the answer shows."""
    words = fold(plain(entry.head))
    if re.match(r"就|那|所以", entry.tail):
        return True  # asked and answered in one breath: `资源够吗？就分过去`
    if is_of_contents(entry) or _MUSES.search(words) or _CHECK.match(words):
        return True
    if not re.search(r"[㐀-鿿]", plain(entry.head) + plain(answer(entry))):
        return True  # what a program asks and somebody typed
    if _BELOW.match(words):
        return not entry.choices
    if _ELSEWHERE.match(words):
        return True
    return _is_talk(entry, words)


def _is_talk(entry: Entry, words: str) -> bool:
    """A problem repeated, a case supposed, talk of asking: words with a mark that ask nothing."""
    if turn("question", "told").search(words):
        return True
    stem = stem_of(entry)
    if stem.kind == "question" and (_ECHO.match(words) or _REPEATED.fullmatch(words)):
        return True
    if only_names(entry) and (_is_said_on(entry) or _is_over_list(entry)):
        return True
    return bool(_CASE.match(words)) and not turn("question", "word").search(words)


def _is_said_on(entry: Entry) -> bool:
    """`单点故障？装两台…`, `水压不足？加泵` take up a problem, and go on in the same line."""
    stem = stem_of(entry)
    tells = stem.kind == "question" or (stem.kind == "label" and not re.search("[的之]", stem.text))
    return bool(entry.tail) and tells


def _is_over_list(entry: Entry) -> bool:
    """`输入法？` over a list says not what about it; `线程池的优化？` does, and so does a label."""
    stem = named_in(entry)
    named = stem.kind == "term" and not turn("title", "no_term").search(stem.text)
    return named and entry.form == "ask" and shape(entry) == "items"


def _is_no_answer(entry: Entry) -> bool:
    """A remark in brackets (`（常考）`), or an answer that ends where it leads on."""
    return bool(_REMARK.fullmatch(plain(answer(entry)))) or _is_cut(entry)


def _is_cut(entry: Entry) -> bool:
    """Whether an answer ends in `主要有：`, or its last point lacks its words."""
    body = answering(entry.body)
    last = body[-1] if body else entry
    ends = (last.tail or last.own) if body else last.tail
    alone = len(body) < 2 or last.form == "item"
    return alone and not last.body and plain(ends).endswith(("：", ":"))


def _is_title_of_text(entry: Entry, place: Place) -> bool:
    """A question as title of a whole note with sections: they answer it, each for itself."""
    sections = sum(child.form == "heading" for child in entry.body)
    title = entry.form == "heading" and entry.level == 1 and len(place.above) < 2
    return title and sections >= _SECTIONS


def _kind(stem: Stem) -> Kind:
    differs = stem.kind == "contrast" or _DIFFERENCE.search(fold(stem.text))
    return "compare" if differs else "qa"
