"""Our dialect of Markdown: what reading and showing notes must agree on.

It stands below `source` and `exporter`, which never import each other: one reads the notes with it,
the other shows the cards with it.
"""

import re
import unicodedata
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from cards.embeds import embeds
from cards.formula import formulas

_MARK = re.compile(r"(?<![A-Za-z0-9_=!<>)\]'\"])==(?![=\s])")
_MARK_END = re.compile(r"(?<![=\s!<>])==(?![=A-Za-z0-9_('\"])")


@cache
def parser() -> MarkdownIt:
    """Return the one parser, made once: tables and strikethrough on, HTML recognised nowhere."""
    return _configured()


@cache
def card_parser() -> MarkdownIt:
    """Return the same dialect with what only shows: formulas, `==marks==`, tasks and footnotes.

    Notes are read without it, for what it finds are words of questions, and so of their keys.
    """
    # `^[` in running text begins a regular expression far more often than a footnote.
    markdown = _configured().use(footnote_plugin, inline=False).use(tasklists_plugin)
    formulas(markdown)
    markdown.inline.ruler.before("emphasis", "mark", _mark)
    return markdown


@cache
def block_parser() -> MarkdownIt:
    """Return the same dialect without its inline half, quicker where only blocks are asked for."""
    return _configured().disable("inline")


def _configured() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    markdown.inline.ruler.at("emphasis", _emphasis)
    return markdown.use(front_matter_plugin).use(embeds)


def is_cjk(character: str) -> bool:
    """Tell whether a character is written without spaces around: Han, kana, hangul, full width."""
    return bool(character) and unicodedata.east_asian_width(character) in "WF"


def _emphasis(state: StateInline, silent: bool) -> bool:
    """Open and close `*` and `_` beside Chinese text, where CommonMark sees only punctuation.

    `**进程：**正在…` and `**“进程”**是指…` are bold for all who write Chinese, but CommonMark
    asks for white space or punctuation outside a marker that has punctuation inside. A CJK
    character outside counts as such a border here; nothing else differs from the parser's rule.
    """
    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    can_open, can_close, length = _flanks(state, marker)
    for _ in range(length):
        token = state.push("text", "", 0)
        token.content = marker
        state.delimiters.append(
            Delimiter(
                marker=ord(marker),
                length=length,
                token=len(state.tokens) - 1,
                end=-1,
                open=can_open,
                close=can_close,
            )
        )
    state.pos += length
    return True


def _mark(state: StateInline, silent: bool) -> bool:
    """Read `==words==`, which many editors show as with a marker pen; `a == b` is no such thing."""
    start = state.pos
    if silent or not _MARK.match(state.src, start):
        return False
    end = _mark_end(state, start + 2)
    if end is None:
        return False
    state.push("mark_open", "mark", 1)
    state.pos, last, state.posMax = start + 2, state.posMax, end
    state.md.inline.tokenize(state)
    state.push("mark_close", "mark", -1)
    state.pos, state.posMax = end + 2, last
    return True


def _mark_end(state: StateInline, start: int) -> int | None:
    """Find where the marked words end, outside code; the state stays where it is."""
    state.pos = start
    found = None
    while state.pos < state.posMax and found is None:
        if state.pos > start and _MARK_END.match(state.src, state.pos):
            found = state.pos
        else:
            state.md.inline.skipToken(state)
    state.pos = start - 2
    return found


def _flanks(state: StateInline, marker: str) -> tuple[bool, bool, int]:
    scanned = state.scanDelims(state.pos, marker == "*")
    before = state.src[state.pos - 1] if state.pos else " "
    end = state.pos + scanned.length
    after = state.src[end] if end < state.posMax else " "
    if marker == "_" or not (is_cjk(before) or is_cjk(after)):
        return scanned.can_open, scanned.can_close, scanned.length
    if scanned.length == 2 and before in "：，。；" and after.isalnum():
        # `**说明：**API 是…` ends here, and where nothing is open it begins: `甲：**API** 是…`
        return True, True, scanned.length
    opens = not _is_space(after) and (not _is_punctuation(after) or _is_border(before))
    closes = not _is_space(before) and (not _is_punctuation(before) or _is_border(after))
    return opens, closes, scanned.length


def _is_space(character: str) -> bool:
    return isWhiteSpace(ord(character))


def _is_punctuation(character: str) -> bool:
    return isMdAsciiPunct(ord(character)) or isPunctChar(character)


def _is_border(character: str) -> bool:
    return _is_space(character) or _is_punctuation(character) or is_cjk(character)
