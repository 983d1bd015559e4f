"""What an entry's stem is, and whether it asks."""

import re

from cards.fold import fold
from source import grammar
from source.entry import Entry
from source.inline import is_links, plain
from source.stem import Stem, classify

_PLAIN = 40
_PAGE = re.compile(r"[？?\w](?:\t|\s{2,}|\s*[.·…]{2,}\s*|[？?]\s*)\d{1,4}[？?]?$")
_YES_OR_NO = re.compile(r"^(?!.*(?:这|好像|不是也|难道|上面|前面|刚才|刚刚))[^?]{5,}吗\?$")
_SPOKEN = re.compile(
    r"那|但|而|因此|所以|于是|然后|接着|不过|可是|这|其实|很|你|我|大家|到底|究竟|还|又|再|该"
)


def stem_of(entry: Entry) -> Stem:
    """Classify an entry's stem."""
    return classify(plain(entry.head))


def asks(entry: Entry) -> bool:
    """Tell whether an entry's stem asks, by its words or by the author's mark."""
    if entry.form == "ask":
        return True
    if entry.answer or entry.form in ("code", "table", "quote") or is_links(entry.own):
        return False
    stem = stem_of(entry)
    if stem.marked:
        return True
    own = entry.form in ("heading", "item", "bold") and not entry.tail
    return own and stem.kind in ("question", "contrast")


def is_of_contents(entry: Entry) -> bool:
    """Tell whether an entry is a line of a printed table of contents, which ends in its page."""
    return any(_PAGE.search(plain(words)) for words in (entry.head, entry.own))


def asks_in_text(entry: Entry) -> bool:
    """Tell whether a line of running text asks; 什么 in the middle of a sentence does not."""
    if entry.form != "text" or entry.answer or entry.tail:
        return False
    return stem_of(entry).marked and len(plain(entry.head)) <= 80


def asks_title(entry: Entry) -> bool:
    """Tell whether a line that stands apart asks what the text below it answers."""
    words = fold(plain(entry.head))
    asked = stem_of(entry).marked and not entry.tail and len(words) <= _PLAIN
    opened = grammar.inside().search(words) or grammar.starts().match(words)
    return asked and bool(opened or (_YES_OR_NO.search(words) and not _SPOKEN.match(words)))


def asks_plainly(entry: Entry) -> bool:
    """Tell whether a line of running text is a question of its own, not a turn of speech."""
    if not asks_in_text(entry):
        return False
    words = fold(plain(entry.head))
    opened = grammar.starts().match(words) or stem_of(entry).kind in ("contrast", "label")
    inside = grammar.inside().search(words) and not _SPOKEN.match(words)
    return bool(opened or inside) and len(words) <= _PLAIN and "。" not in words
