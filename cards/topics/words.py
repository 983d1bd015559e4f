"""How a name is cut into words, so that one name written in two ways is one key."""

import re
from typing import NamedTuple
from unicodedata import normalize

# A Latin word with the signs of B+, C++ and C#, or one character of any other script.
_WORD = re.compile(r"(?<![a-z0-9])[a-z]\+(?!\+)|[a-z0-9]+(?:\+\+|#(?![a-z0-9#]))?|[^\W_a-z0-9]")
_JOINERS = " \t\n-_./·`*"


class Word(NamedTuple):
    """A Latin word or one Chinese character, case and width levelled."""

    text: str
    joined: bool
    """Whether it can be in one name with the word before it, as in `kube-proxy` and `静态 Pod`."""


def words(text: str) -> list[Word]:
    """Cut plain text into words."""
    level = normalize("NFKC", text).casefold()
    found: list[Word] = []
    end = 0
    for match in _WORD.finditer(level):
        gap = level[end : match.start()]
        found.append(Word(match.group(), not gap.strip(_JOINERS)))
        end = match.end()
    return found


def name_key(name: str) -> str:
    """Level a name: `Kube-Proxy`, `kube proxy` and `KubeProxy` have one key."""
    level = normalize("NFKC", name).casefold()
    return level if level.isalnum() else "".join(_WORD.findall(level))
