"""The term of a definition: told from its front, found again wherever the definition names it."""

import re
from collections.abc import Iterator

from cards.fold import fold
from cards.key import normalise
from exporter.text import plain

_ASKED = re.compile(r"(?P<term>\S.*?)\s*是什[么麼]\s*[？?]")
"""The front of a plain definition; one that asks for a use or a part has no term."""
_NO_TERM = re.compile(
    r"[、，。；：:？?！的]|^[两二三四五六七八九十几\d]+[种个类大项条]"
    r"|[㐀-鿿A-Za-z\d)）]{2}\s*(?:和|与|及|或|跟)\s*(?:[㐀-鿿]{2}|[A-Za-z])"
)
"""Several things, a part of one, or a number of kinds."""
_ALIAS = re.compile(r"(?P<name>[^（(）)]+?)\s*[（(](?P<alias>[^（(）)]+)[）)]")
_CALL = re.compile(r"\w\(", re.ASCII)
_NAMED_TOO = re.compile(r"\s*\((?:[a-z][\w.&/+#-]*(?: [\w.&/+#-]+){0,4}|[㐀-鿿]{1,8})\)")
"""Behind a term its other name, folded."""
_PARTS = re.compile(r"[\s_-]+|(?<=[㐀-鿿])(?=[a-z\d])|(?<=[a-z\d])(?=[㐀-鿿])")


def term_of(front: str, key: str) -> str | None:
    """Find what a front asks for, Markdown; the key, the note's own words, has to agree."""
    match = _ASKED.fullmatch(front)
    if match is None:
        return None
    words = plain(match["term"])
    if _NO_TERM.search(_ALIAS.sub(r"\g<name>", words)) or not any(map(str.isalnum, words)):
        return None
    return match["term"] if normalise(key).startswith(normalise(words)) else None


def pattern_of(term: str) -> re.Pattern[str]:
    """Make what finds a term in folded text, by any of its names."""
    names = sorted({fold(name) for name in _names(term)}, key=len, reverse=True)
    return re.compile("|".join(map(_spelt, names)))


def named_in(text: str, names: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Find where a text names a term, each time with its other name in brackets behind it."""
    folded, done = fold(text), 0
    # Not one pattern with the names: to compile that takes longer than all the rest.
    for match in names.finditer(folded):
        if match.start() >= done:
            other = _NAMED_TOO.match(folded, match.end())
            done = (other or match).end()
            yield match.start(), done


def _names(term: str) -> Iterator[str]:
    """`ReadWriteOnce（RWO）` has two names, found together by `named_in`; `pop(i)` has one."""
    match = _ALIAS.fullmatch(term)
    names = [match["name"] if match else term]
    if match and not _CALL.search(term):
        names += re.split(r"[，,、/；;]", match["alias"])
    # A term that is a formula is named without its dollars inside another one.
    bare = (re.sub(r"^\$+(.+?)\$+$", r"\1", name) for name in names)
    stripped = (name.strip(" \t“”\"'「」『』《》`") for name in bare)
    return (name for name in stripped if any(map(str.isalnum, name)))


def _spelt(name: str) -> str:
    """Spell a name with any space, a hyphen or none where it has one, and where Han meets Latin."""
    parts = [re.escape(part) for part in _PARTS.split(name) if part]
    spelt = r"[\s_-]*".join(parts)
    if re.match(r"[a-z\d]", name):
        spelt = rf"(?<![a-z0-9_]){spelt}"
    if re.search(r"[a-z]{2}[a-rt-z]$", name):
        spelt += "(?:e?s)?"
    # C is no C++ and no C#.
    return spelt + r"(?![a-z0-9_+#])" if re.search(r"[a-z\d]$", name) else spelt
