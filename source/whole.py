"""Whether a card would be whole: its question not torn out of more words, its answer no HTML."""

import re

from cards.fold import fold
from source.inline import plain
from source.turns import turn

_ALONE = re.compile(r"(?<!`)`++[^`]+`+|\$[^$]+\$|[:;]-?[()]|\\.")
"""Where a bracket may stand alone: in code, in formulas, in `:)`."""
_CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
_CELL = re.compile(r"</?t[dr]\b", re.IGNORECASE)


def is_torn(front: str) -> bool:
    """Tell whether a bracket of a question has lost its other half.

    Half-width and full-width brackets close each other, as people type them.
    """
    words = _ALONE.sub("", front)
    return sum(map(words.count, "（([【《「『{")) != sum(map(words.count, "）)]】》」』}"))


def goes_on(front: str) -> bool:
    """Tell whether a question that we made begins as the second half of a sentence does."""
    return bool(turn("front", "goes_on").search(fold(plain(front))))


def is_in_pieces(back: str) -> bool:
    """Tell whether an answer holds cells of a table in HTML, which no card shows."""
    return bool(_CELL.search(back)) and bool(_CELL.search(_CODE.sub("", back)))
