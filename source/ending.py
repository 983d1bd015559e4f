"""How an answer ends: not in words that lead on to what the card does not hold."""

import re

from source.inline import has_image

_CUT_OFF = re.compile(r"[，,]$")
"""Where a sentence was cut before the clause that announces a list."""
_BLOCK = re.compile(r"\s*(?:[|>~]|```|\$\$|!\[)|.*(?:\$\$|\|)\s*$")
"""A line of a table, a quotation, code, a formula: no running text."""
_POINTS = re.compile(
    r"(?:如[上下]?图(?:[\s\d.\-－]{0,6}(?:所示)?)|如下(?:图|表)?(?:所示)?|[见看]下[图表]|下面这个例子"
    r"|(?:定义|内容|代码|配置|命令|格式|公式|语法|示例)(?:为|是))"
    r"\s*+[：:。.]?\s*+$"
)
"""`结构如下图所示。`, `定义如下：`, `内容为`, with nothing behind it."""
_PICTURE = re.compile(
    r"(?:(?<=[。！？；!?;])|^)\s*(?:如|从|由)?[上下]图[^。！？；]{2,60}[。.]?\s*$"
)
"""`下图画出了各部分。`: a last sentence about a picture that is not there."""
_NEXT = re.compile(
    r"(?:(?<=[。！？；!?;])|^)\s*(?:下面|接下来|以下)(?:我们|我|再|就|将|来)+"
    r"(?:结合|通过|分别|看|介绍|说明|讲解|补充|分析|给出)[^。！？；]{0,30}[。.]?\s*$"
)
"""`下面我们分别介绍这三个部分`: a last sentence about what comes in another section."""
_COLON = re.compile(r"[：:]\s*+(?:\*\*)?\s*+$")
_SENTENCE = re.compile(r"[。！？；!?;]")
_CLAUSE = re.compile(r"(?:[，,]|(?<=[。；;]))(?=[^，,。；;]+$)")
_CONDITION = re.compile(r"(?:时|后|下|中|里|上|前|候)$")
_MARK = re.compile(r"\s*(?:[-*+]|\d+[.)、])\s+")
_SHORTEST = 4
_MOST = 4
"""Pieces that may go; after so many nothing would be sure of the rest."""
_LONGEST_LEAD = 20
"""Words; a longer line that only leads on says something of its own."""
_WORD = re.compile(r"[㐀-鿿]|[A-Za-z0-9_.]+")
_OPENERS, _CLOSERS = "（([【《「“", "）)]】》」”"


def ended(markdown: str) -> str:
    """Leave out the last words of an answer where they only lead on to what is not there."""
    for _ in range(_MOST):
        kept = _shorter(markdown)
        if kept == markdown:
            break
        markdown = kept
    return markdown


def _shorter(markdown: str) -> str:
    """The answer without the last of the words that lead on."""
    before, newline, line = markdown.rpartition("\n")
    if _BLOCK.match(line):
        return markdown
    kept = _kept(line, pictured=has_image(markdown))
    if kept is None:
        return _CUT_OFF.sub("", markdown)
    if _is_whole(kept):
        return before + newline + _CUT_OFF.sub("", kept.rstrip())
    leads = not _unmarked(kept).strip() and len(_WORD.findall(line)) <= _LONGEST_LEAD
    return before.rstrip() if leads and before.strip() else markdown


def _kept(line: str, *, pictured: bool) -> str | None:
    """What stays of a last line, nothing where all of it stays."""
    if not pictured and (picture := _PICTURE.search(line)):
        return line[: picture.start()]
    if told := _NEXT.search(line):
        return line[: told.start()]
    if _POINTS.search(line) and not pictured:
        clause = _CLAUSE.search(line.rstrip("。. "))
        kept = line[: clause.start()] if clause else ""
        return _sentence(line) if _CONDITION.search(kept) else kept
    return _sentence(line) if _COLON.search(line) else None


def _sentence(line: str) -> str:
    """A line without its last sentence."""
    last = next((at for at in range(len(line) - 1, -1, -1) if line[at].isalnum()), 0)
    ends = [found.end() for found in _SENTENCE.finditer(line, 0, last)]
    return line[: ends[-1]] if ends else ""


def _is_whole(kept: str) -> bool:
    """Whether what stays says something, and no bold type, code or bracket was cut."""
    words = re.sub(r"\W", "", _unmarked(kept))
    opened, closed = (sum(map(kept.count, marks)) for marks in (_OPENERS, _CLOSERS))
    balanced = opened == closed and not (kept.count("**") % 2 or kept.count("`") % 2)
    return len(words) >= _SHORTEST and balanced


def _unmarked(line: str) -> str:
    mark = _MARK.match(line)
    return line[mark.end() :] if mark else line
