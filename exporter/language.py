"""In which of three scripts a card is written; each has its own forms for the same characters."""

import re
from functools import lru_cache

from cards.fold import is_traditional

_KANA = re.compile("[ぁ-ゖァ-ヺ]")
_HAN = re.compile("[㐀-鿿]")


@lru_cache(maxsize=1 << 14)
def language(text: str) -> str:
    """Guess `ja` or `zh-Hant` from a card's text, else nothing: what cards are usually in.

    A Chinese note that speaks of a few Japanese words stays Chinese.
    """
    kana = len(_KANA.findall(text))
    if kana > 3 and kana * 4 > len(_HAN.findall(text)):
        return "ja"
    return "zh-Hant" if is_traditional(text) else ""


def within(html: str, name: str) -> str:
    """Say of HTML in which language it is, so that a style can choose its fonts."""
    return f'<div lang="{name}">{html}</div>' if html and name else html
