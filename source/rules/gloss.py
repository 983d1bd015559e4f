"""A term and its gloss on one line, with nothing but space or a dash between them."""

import re

from source.asking import stem_of
from source.entry import Entry
from source.inline import plain, without_emphasis
from source.phrases import phrase
from source.place import Place
from source.rules.definition import is_point_of_argument
from source.rules.draft import Draft
from source.term import is_term

_DASH = re.compile(
    r"^(?P<term>[^，。；：！？,;!?]{1,40}?)\s*(?:——+|—|\s-{1,3}\s|\s–\s)\s*(?P<meaning>\S.*)$",
    re.DOTALL,
)
_SPACE = re.compile(
    r"^(?P<term>[A-Za-z`*][\w./:`*@-]*(?:\s[A-Za-z][\w.-]*){0,2})(?:\s{2,}|\s+|(?<=`)|(?<=\*))(?P<meaning>[㐀-鿿].*)$",
    re.DOTALL | re.ASCII,
)


def gloss(entry: Entry, place: Place) -> tuple[Draft, ...]:
    """Make a definition of `term meaning` where the whole list is written so.

        - roundRobin 轮流分给每个后端
        - leastConn 分给连接最少的后端

    One line alone is a sentence like any other; two of a row are a table without lines.
    """
    if (
        entry.form != "item"
        or entry.colon
        or stem_of(entry).kind == "question"
        or is_point_of_argument(place)
    ):
        return ()
    for pattern in (_DASH, _SPACE):
        match = _split(entry, pattern)
        if match and _is_row(entry, place, pattern):
            term = without_emphasis(match["term"])
            front = phrase("term", term)
            return (
                Draft("definition", front, match["meaning"], plain(term), entry.start, entry.end),
            )
    return ()


def _is_row(entry: Entry, place: Place, pattern: re.Pattern[str]) -> bool:
    """Whether the neighbours are written so too; all of them where nothing but one space parts."""
    items = [near for near in place.near(2) if near.form == "item"]
    peers = sum(1 for near in items if _split(near, pattern))
    wide = pattern is _DASH or re.search(r"\s{2}|\t|`\s|\*\s", entry.own)
    return peers >= 2 and (peers * 2 >= len(items) if wide else peers == len(items))


def _split(entry: Entry, pattern: re.Pattern[str]) -> re.Match[str] | None:
    match = pattern.match(entry.own)
    if (
        "](" in entry.own
        or "://" in entry.own
        or not match
        or not is_term(plain(match["term"]))
        or len(re.findall(r"\w", match["meaning"])) < 3
        or re.match(
            r"[的地得之]|(?:语句|命令|类型|模式|方法|函数|阶段|过程|操作|指令|参数|字段|属性|接口|类|模块|层|表|文件|协议|服务|状态)(?:[，,是的为]|$)",
            match["meaning"],
        )
    ):
        return None
    return match
