"""Why no rule makes a card of an entry, told from its form, its stem, its body and its place."""

from collections.abc import Callable, Mapping

from source.answer import answer, answering, is_empty
from source.asking import asks, stem_of
from source.entry import Entry
from source.filler import is_filler
from source.place import Place
from source.rules.draft import ARTICLE
from source.rules.points import is_point_of_argument
from source.rules.traits import is_trait
from source.shell import is_shell
from source.stem import Class

_UNKNOWN = "每条规则都试过，没有一条认得它"
_ARTICLE = "下面的内容太长，是一篇文章，不是一个答案"
_EMPTY = "下面没有内容"


def why_not(entry: Entry, place: Place) -> str:
    """Say in Chinese why an entry that no rule claimed makes no card.

    Only what can be seen from outside the rules is said; where that explains nothing, so is that.
    """
    if is_filler(entry):
        return "只有链接、图片或“略”一类的话，没有要记的内容"
    if entry.form in _OF_BLOCKS:
        return _OF_BLOCKS[entry.form](entry)
    if entry.answer:
        return "标明了是答案，前面却没有认得出的问题"
    unknown = _ARTICLE if len(answer(entry)) > ARTICLE else _UNKNOWN
    return _OF_CLASSES[stem_of(entry).kind](entry, place) or unknown


def _code(entry: Entry) -> str:
    if not is_shell(entry):
        return "没有一句话引出这段代码；不是命令，里面的注释也不当问题"
    return "没有一句话引出这些命令，也没有注释说明它们的用途"


def _table(entry: Entry) -> str:
    if len(entry.rows) < 2:
        return "表格只有表头"
    return "表格里看不出“名称 | 说明”这样的两列，也看不出在比较哪几样东西"


def _quote(_entry: Entry) -> str:
    return "引用本身不出卡片，看它里面的话"


def _question(entry: Entry, _place: Place) -> str:
    if entry.form == "text" and not asks(entry) and not entry.colon:
        return "正文里的问句没有问号，不当提问"
    if is_empty(entry):
        return "问句后面没有回答它的话"
    if entry.form == "text":
        return "正文里顺口的问句，不当提问"
    return "问题后面同一行还有话，分不清问和答" if entry.tail else ""


def _contrast(entry: Entry, _place: Place) -> str:
    if is_empty(entry):
        return "提到区别，但后面没有说是什么区别"
    return "正文里提到区别，没有展开" if not entry.body and not entry.colon else ""


def _label(entry: Entry, place: Place) -> str:
    stem = stem_of(entry)
    if (not stem.subject or stem.pointing) and not place.subject:
        return f"“{stem.word}”是标签，但上面没有写明是谁的{stem.word}"
    if is_empty(entry):
        return f"标签{_EMPTY}"
    if entry.form == "text" and not entry.colon:
        return "正文里的标签没有冒号，当作普通的话"
    return "标签不带冒号也不带问号，看不出下面的话是在直接回答它" if not entry.colon else ""


def _announcement(entry: Entry, _place: Place) -> str:
    if is_empty(entry):
        return "预告了几样东西，后面却没有写"
    if entry.form == "text" and not entry.colon:
        return "正文里的预告没有冒号，当作普通的话"
    if len(answering(entry.body)) < 2 and not entry.tail:
        return "预告了几样东西，后面却不是并列的几样"
    return ""


def _step(_entry: Entry, place: Place) -> str:
    if not place.subject:
        return "是步骤，但上面没有写明是做什么的步骤"
    steps = [each for each in place.siblings if stem_of(each).kind == "step"]
    return "只有一步，不成一列步骤" if len(steps) < 2 else ""


def _action(entry: Entry, _place: Place) -> str:
    body = answering(entry.body)
    if not body:
        return "说的是一个动作，后面没有命令也没有步骤"
    codes = [child for child in body if child.form == "code"]
    if not codes:
        return "说的是一个动作，后面没有命令（代码块），也不是一列步骤"
    return "动作后面除了命令还有别的内容" if len(codes) < len(body) else ""


def _term(entry: Entry, place: Place) -> str:
    if stem_of(entry).pointing:
        return "代词开头，不知道说的是什么"
    if entry.colon and entry.tail:
        return _pair(place)
    return _term_alone(entry)


def _pair(place: Place) -> str:
    if is_point_of_argument(place):
        return "是上面那个问题的一点，不是单独的定义"
    if is_trait(place):
        return "是上面所列的一点（优点、场景、步骤等），不是单独的定义"
    return "冒号前后不像术语和它的意思"


def _term_alone(entry: Entry) -> str:
    body = answering(entry.body)
    if not body:
        return _EMPTY if entry.form == "heading" else "只有名称，没有说明"
    if body[0].form == "heading":
        return "下面直接是小标题，没有说明它的话"
    if all(child.form == "code" for child in body):
        return "下面只有代码，但它说的不是要做的一件事"
    return "下面开头的话没有说它是什么，也不是并列的几点"


def _aside(_entry: Entry, _place: Place) -> str:
    return "这样的话不引出要记的内容"


def _none(entry: Entry, _place: Place) -> str:
    if entry.colon and entry.tail:
        return "冒号前不是问题、标签，也不像术语"
    if entry.form in ("heading", "bold"):
        return "不是问题，也不像术语"
    return "普通的话：没有问什么，也没有说什么是什么"


_OF_BLOCKS: Mapping[str, Callable[[Entry], str]] = {
    "code": _code,
    "table": _table,
    "quote": _quote,
}
_OF_CLASSES: Mapping[Class, Callable[[Entry, Place], str]] = {
    "question": _question,
    "contrast": _contrast,
    "label": _label,
    "announcement": _announcement,
    "step": _step,
    "action": _action,
    "pair": _term,
    "term": _term,
    "aside": _aside,
    "none": _none,
}
