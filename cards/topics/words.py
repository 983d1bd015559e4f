"""How a name is cut into words, so that one name written in two ways is one key."""

import re
from unicodedata import normalize

# A Latin word with the signs of B+, C++ and C#, or one character of any other script.
_ONE = r"(?<![a-z0-9])[a-z]\+(?!\+)|[a-z0-9]+(?:\+\+|#(?![a-z0-9#]))?|[^\W_a-z0-9]"
_WORD = re.compile(_ONE)
_WORD_AND_GAP = re.compile(rf"({_ONE})([\W_]*)")
_JOINERS = " \t\n-_./·`*"


def words(text: str) -> list[tuple[str, str]]:
    """Cut plain text into words, each with the gap behind it, case and width levelled."""
    return _WORD_AND_GAP.findall(normalize("NFKC", text).casefold())


def joins(gap: str) -> bool:
    """Tell whether the words around a gap can be one name: `kube-proxy`, not `Pod，Node`."""
    return not gap.strip(_JOINERS)


def name_key(name: str) -> str:
    """Level a name: `Kube-Proxy`, `kube proxy` and `KubeProxy` have one key."""
    level = normalize("NFKC", name).casefold()
    return level if level.isalnum() else "".join(_WORD.findall(level))
