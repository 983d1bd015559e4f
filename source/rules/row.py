"""Rows of a table that tell traits of what stands in front of them, or answer their header."""

import re

from source.inline import plain, without_emphasis
from source.phrases import phrase, question
from source.rules.draft import Draft
from source.term import is_term
from source.turns import turn

_LONGEST = 30
"""Characters of what a header may ask of."""


def traits(header: tuple[str, ...], line: int, cells: tuple[str, ...]) -> Draft | None:
    """`| 省份 | 简称 | 省会 |`: each row asks for all that its columns tell of the first one."""
    told = [
        (without_emphasis(name), cell)
        for name, cell in zip(header[1:], cells[1:], strict=False)
        if re.search(r"\w", plain(cell))
    ]
    if not told or not is_term(plain(cells[0])):
        return None
    names = [name for name, _ in told]
    asked = "、".join(names[:-1]) + "和" + names[-1] if len(names) > 1 else names[0]
    front = phrase("what", phrase("of", without_emphasis(cells[0]), asked))
    back = told[0][1] if len(told) == 1 else "\n".join(f"- {name}：{cell}" for name, cell in told)
    key = " ".join((plain(cells[0]), *map(plain, names)))
    return Draft("definition", front, back, key, line, line)


def asked(header: tuple[str, ...], line: int, cells: tuple[str, ...]) -> Draft | None:
    """`| 现象 | 说明什么 |`: the header asks, and each row has the answer."""
    words = plain(cells[0])
    if len(cells) < 2 or len(words) > _LONGEST or re.search(r"[。；;？?]", words):
        return None
    if not re.search(r"[㐀-鿿]{2}", words) and not is_term(words):
        return None
    if len(re.findall(r"\w", plain(cells[1]))) < 2:
        return None
    front = question(f"{without_emphasis(cells[0])}：{without_emphasis(header[1])}")
    return Draft("qa", front, cells[1], f"{words} {plain(header[1])}", line, line)


def tells_traits(header: list[str]) -> bool:
    """Tell whether all columns but the first, folded plain text, are traits of what it names."""
    first, *others = header
    named = re.search(r"\w", first) and not turn("table", "quality").search(first)
    if not named or turn("table", "unnamed").search(first):
        return False
    return all(turn("table", "attribute").search(each) for each in others)


def asks_of_rows(header: list[str]) -> bool:
    """Tell whether the second of two headers, folded plain text, asks something of the first."""
    return len(header) == 2 and bool(turn("table", "asks").search(header[1]))
