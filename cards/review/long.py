"""Answers longer than anybody recalls at once."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from cards.card import Card, Finding, Source
from cards.review.pair import shown_front

LONGEST_LINES = 12
LONGEST_PROSE = 600
"""In characters, code left out: more than anybody recalls as one answer."""
_NAMED = 4

_SPLIT = "可以拆成几个小问题，分开背"
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\s]*\)")
_MARKUP = re.compile(r"[\s*_`#>|\\~-]|^ *\d+[.)] ", re.MULTILINE)
# The borders of code and the line below a table's header.
_NOT_SHOWN = re.compile(r"[ >]*(?:`{3,}.*|\|(?: *:?-+:? *\|)+)")
_FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,}).*?^[ \t>]*\1[ \t]*$", re.MULTILINE | re.DOTALL)


def long_answers(cards: Sequence[Card]) -> Iterator[Finding]:
    """Report each answer that is too long, with the cards whose place lies inside of its own."""
    by_note: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        by_note[card.source.path].append(card)
    for card in cards:
        if size := _size_of_long(card.back):
            inner = [c for c in by_note[card.source.path] if _is_inside(c.source, card.source)]
            yield Finding(
                "long-answer", f"{shown_front(card)}（{size}）", card.source, _parts(inner)
            )


def _size_of_long(back: str) -> str:
    """Say how long an answer is that is too long; empty for all others.

    Read without the parser, which would take longer than all the rest of the review.
    """
    if len(back) <= LONGEST_PROSE and back.count("\n") < LONGEST_LINES:
        return ""
    shown = [line for line in back.split("\n") if line.strip() and not _NOT_SHOWN.fullmatch(line)]
    prose = len(_MARKUP.sub("", _LINK.sub(r"\1", _FENCE.sub("", back))))
    if prose > LONGEST_PROSE:
        return f"{len(shown)} 行，{prose} 字"
    return f"{len(shown)} 行" if len(shown) > LONGEST_LINES else ""


def _is_inside(inner: Source, outer: Source) -> bool:
    if (inner.start_line, inner.end_line) == (outer.start_line, outer.end_line):
        return False
    return outer.start_line <= inner.start_line and inner.end_line <= outer.end_line


def _parts(inner: Sequence[Card]) -> str:
    if not inner:
        return _SPLIT
    named = "、".join(f"“{shown_front(card)}”" for card in inner[:_NAMED])
    rest = len(inner) - _NAMED
    return f"可改背其中的：{named}" + (f"等 {len(inner)} 张" if rest > 0 else "")
