"""Code in colours: its words in `<span>`s of a few classes, which the style gives a colour each."""

from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pygments.lexer import Lexer

CLASSES = frozenset({"c", "gd", "gi", "k", "m", "n", "s"})
"""Remarks, lines taken out and put in, words of the language, numbers, names, texts."""

_CLASS_OF = {
    "Token.Comment": "c",
    "Token.Generic.Deleted": "gd",
    "Token.Generic.Inserted": "gi",
    "Token.Generic.Prompt": "c",
    "Token.Keyword": "k",
    "Token.Literal.Number": "m",
    "Token.Literal.String": "s",
    "Token.Name.Attribute": "n",
    "Token.Name.Builtin": "n",
    "Token.Name.Class": "n",
    "Token.Name.Decorator": "n",
    "Token.Name.Function": "n",
    "Token.Name.Tag": "n",
    "Token.Name.Variable": "n",
    "Token.Operator.Word": "k",
}
_LONGEST = 20_000
"""Characters beyond which code stays plain: nobody learns it, and some lexers take long."""


def coloured(code: str, info: str) -> str:
    """Return code as HTML on one line, coloured where the fence's info string names a language.

    The text of the HTML is the code, character by character.
    """
    lexer = _lexer((info.split() or [""])[0].lower()) if len(code) <= _LONGEST else None
    if lexer is None:
        return _line(code)
    words = [(_class(str(kind)), word) for kind, word in lexer.get_tokens(code)]
    # Some lexers rewrite what they read.
    if "".join(word for _, word in words) != code:
        return _line(code)
    return "".join(_spans(words))


def _spans(words: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, group in groupby(words, key=lambda word: word[0]):
        text = _line("".join(word for _, word in group))
        yield f'<span class="{name}">{text}</span>' if name else text


def _line(text: str) -> str:
    """Escape text; a field is one line, so that it is one line of the CSV too."""
    return escape(text).replace("\n", "<br>")


@cache
def _class(kind: str) -> str:
    """Find the class of a kind of token, `Token.Name.Tag`, or else of the kinds above it."""
    while kind and kind not in _CLASS_OF:
        kind = kind.rpartition(".")[0]
    return _CLASS_OF.get(kind, "")


@cache
def _lexer(language: str) -> "Lexer | None":
    """Find the reader of a language by any of its names; a guess would be wrong too often."""
    if not language:
        return None
    # Imported where code is shown and nowhere else: start-up stays fast.
    from pygments.lexers import get_lexer_by_name  # noqa: PLC0415
    from pygments.lexers.special import TextLexer  # noqa: PLC0415
    from pygments.util import ClassNotFound  # noqa: PLC0415

    try:
        found = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None
    return None if isinstance(found, TextLexer) else found
