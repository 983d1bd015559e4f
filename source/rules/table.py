"""Tables: a row for each term, or a column for each thing compared."""

import re

from source.answer import written
from source.asking import stem_of
from source.entry import Entry
from source.fold import fold
from source.inline import plain, without_emphasis
from source.phrases import phrase, spaced
from source.place import Place
from source.rules.definition import asked_as
from source.rules.draft import Draft
from source.stem import classify
from source.term import is_term

_MEANING = re.compile(
    r"说明|描述|含义|作用|意义|解释|功能|备注|定义|用途|介绍|释义|意思|概念|简介|meaning|description|desc|功用|详情|职责"
)
_NAME = re.compile(
    r"名称|名字|术语|字段|参数|状态|类型|选项|属性|方法|函数|关键字|概念|组件|模式|策略|值$|指令|端口|变量|操作符|符号|标签|缩写|name|option|field|key|term|type"
)
_COMMAND = re.compile(r"命令|指令|语句|command|快捷键")
_QUALITY = re.compile(
    r"特点|优点|缺点|优势|劣势|适用|场景|区别|用途|目标|作用|性能|方式|阶段|后果|核心|安全|复杂度|支持|特性|差异|速度|效率|原理|范围|开销|可靠"
)
_ASPECT = re.compile(
    r"维度|特性|特点|对比|比较|方面|项目|指标|区别|属性|类别|特征|内容|^\W*$|比较项|对比项|要素|功能"
)


def table(entry: Entry, place: Place) -> tuple[Draft, ...]:
    """Make a definition of each row `term | meaning`, or one comparison of the whole table.

    | 状态 | 说明 |
    | --- | --- |
    | Pending | 还没有分到节点 |
    """
    if entry.form != "table" or len(entry.rows) < 2:
        return ()
    header = [fold(plain(cell)) for cell in entry.rows[0][1]]
    if column := _meaning_column(header):
        return tuple(filter(None, (_row(row, column, header, place) for row in entry.rows[1:])))
    if len(header) > 2 and _claimed_above(place):
        return ()
    return _comparison(entry, header, place)


def _meaning_column(header: list[str]) -> int:
    columns = [at for at, cell in enumerate(header) if at and _MEANING.search(cell)]
    if columns and (len(header) == 2 or len(header) <= 4):
        return columns[0]
    return 1 if len(header) == 2 and (_NAME.search(header[0]) or _COMMAND.search(header[0])) else 0


def _row(
    row: tuple[int, tuple[str, ...]], column: int, header: list[str], place: Place
) -> Draft | None:
    line, cells = row
    if len(cells) <= column or not plain(cells[0]) or not re.search(r"\w", plain(cells[column])):
        return None
    term, meaning = without_emphasis(cells[0]), cells[column]
    if _COMMAND.search(header[0]) and not re.search(r"[㐀-鿿]", plain(cells[0])):
        front = phrase("command", plain(meaning).rstrip("。；;"))
        return Draft("command", front, cells[0], plain(meaning), line, line)
    if classify(plain(term)).kind == "action" and re.fullmatch(r"\s*`[^`]+`\s*", meaning):
        return Draft("command", phrase("command", plain(term)), meaning, plain(term), line, line)
    if not is_term(plain(term)) or len(plain(meaning)) < 2:
        return None
    front, key = asked_as(cells[0], place)
    return Draft("definition", front, meaning, key, line, line)


def _claimed_above(place: Place) -> bool:
    """The stem above asks for the difference already, and this is its whole answer."""
    return bool(place.above) and (
        stem_of(place.above[-1]).kind == "contrast" or "区别" in fold(place.above[-1].head)
    )


def _comparison(entry: Entry, header: list[str], place: Place) -> tuple[Draft, ...]:
    names = [without_emphasis(cell) for cell in entry.rows[0][1]]
    rows = [without_emphasis(cells[0]) for _, cells in entry.rows[1:] if cells and cells[0]]
    things = names[1:] if _ASPECT.search(header[0]) and len(names) > 2 else rows
    things = [thing for thing in things if thing]
    if things != names[1:] and (
        not any(_QUALITY.search(cell) for cell in header[1:]) or len(set(things)) < len(things)
    ):
        return ()
    if (
        len(header) < 3
        or not 2 <= len(things) <= 5
        or not all(is_term(plain(thing)) for thing in things)
    ):
        return ()
    words = spaced("、".join(things[:-1]) + f"和{things[-1]}")
    return (
        Draft(
            "compare",
            phrase("difference", words),
            written((entry,)),
            " ".join(map(plain, things)),
            entry.start,
            entry.end,
        ),
    )
