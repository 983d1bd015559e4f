"""Whether the prose that begins a section tells something, or only leads to what does."""

import re

from cards.fold import fold
from source.asking import stem_of
from source.entry import Entry
from source.grammar import action, statement
from source.inline import has_image, plain
from source.rules.about import first_sentence, told_at_once
from source.turns import turn

_SHORT = 15
_STEMS = ("contrast", "announcement", "pair")
_BOX = re.compile(r"\[[ xX]?\]|[☐☑#]|《[^《》]*》$")
"""A box to tick, a comment of code, a book."""
_ALSO = re.compile(r"[^,。]{1,10}同样(?!的)")
"""`服务器同样发送报文` leans on what was said before."""
_HEARD = 60
"""So many characters tell whether an author talks."""
_GLOSS = re.compile(r"\([^()]*\)")


def tells(first: Entry, entry: Entry) -> bool:
    """Tell whether the paragraph that begins an entry's section is Chinese prose that says
    something, neither asks nor talks.
    """
    words = plain(first.own)
    kind = stem_of(first).kind
    if has_image(first.own) or first.colon or kind == "question" or _BOX.match(first.own):
        return False
    if _ALSO.match(fold(words)) or _is_bare_label(first):
        return False
    stem = kind in _STEMS or (kind == "label" and re.search(r"[和与及]", words))
    if stem and len(words) <= _SHORT:
        return False  # `要约与承诺的关系`, which asks by itself
    if len(re.findall(r"\w", words)) < 6 or not re.search(r"[㐀-鿿]{3}", words):
        return False
    if words.endswith(("！", "!")) or re.search(r"https?://\S+$", words):
        return False
    told = first_sentence(first) if told_at_once(first, entry) else _GLOSS.sub("", fold(words))
    return not turn("title", "talk").search(told[:_HEARD])


def _is_bare_label(first: Entry) -> bool:
    """`缓存的一般原理`, which asks by itself and says nothing."""
    stem = stem_of(first)
    told = any(statement(how).match(fold(stem.text)) for how in ("strong", "weak", "bare"))
    acts = action().match(fold(stem.text))
    return stem.kind == "label" and stem.owned and not (told or acts)
