"""Which words of a key count: what people and editors change without meaning anything by it, goes.

Nothing here may change once decks are out: another normalisation gives every card a new GUID, and
every learner loses the history of every card. `tests/test_identity.py` freezes the values.
"""

import re
from functools import lru_cache
from unicodedata import category, is_normalized, normalize

# Signs that say something in technical terms. The rest of the punctuation and all pictures go.
_ALWAYS = frozenset("+=<>&/*|^%")  # C++, ==, ->, <div>, &&, I/O, **kwargs, ||, ^1.2, %s
_SOMETIMES = frozenset("#.,:-~!$@?[]{}\\")  # `_MEANINGLESS` says when they go
_SPELLINGS = {
    **dict.fromkeys("‐‑‒–—―−﹣", "-"),
    "→": "->",
    "⇒": "=>",
    "≥": ">=",
    "≤": "<=",
    "≠": "!=",
}

# A number in front is a position, not a word of the question: 1、 2. （3） 四、 ⑤.
# `2.0`, `1.5倍`, `3.x` and `第一次` stay.
_NUMBER = re.compile(
    r"""\A \s* (\*{0,3}) (?: [①-⑳⑴-⒛❶-❿]
          | [0-9０-９]{1,3} (?: [.．][0-9０-９]{1,3} )* \s* [.．、)）]
            (?! [0-9０-９] | [xX](?![a-zA-Z]) )
          | [(（] \s* (?: [0-9０-９]{1,3} | [一二三四五六七八九十]{1,3} ) \s* [)）]
          | [一二三四五六七八九十]{1,3} \s* 、 ) \s* (?=\S)""",
    re.VERBOSE,
)
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\s]*\)")
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_MARK = re.compile(r"(?<!\*)\*{1,3}(?!\*)|(?<![=!<>])==(?!=)")
_MEANINGLESS = re.compile(
    r"""
    (?= [][.,:~!@?$\#{}-] ) (?:                  # first, for it makes the search five times as fast
      (?<! [0-9] ) [.,]                          # 1.5 and (1,2), not Node.js
    | [.,] (?! [0-9] )
    | (?<! [0-9] ) (?<! : ) : (?! [:=] )         # 10:30, std::vector and :=, not 进程：
    | (?<= [0-9] ) : (?! [0-9:=] )
    | (?<= [a-z] ) - (?! > )                     # 2020-2021, -> and -1, not utf-8
    | - (?! [0-9>] )
    | [?!] \Z
    | ~ (?! [0-9=] )                             # 3~5, ~1.2, ~=
    | ! (?! = )
    | (?<! \$ ) [@?]                             # $@ and $?, the shell's own
    | \$ (?! [@*#?!{] )                          # $n$ is a formula, ${} and $# are not
    | (?<! [a-z0-9$] ) \# (?! \{ )               # C#, $# and #{}, not # 标题
    | (?<= \# ) \#
    | (?<! \[ ) \[++ (?! \] ) | (?<! [\[\]] ) \]+  # an empty pair is the thing asked about: int[]
    | (?<! \{ ) \{++ (?! \} ) | (?<! [{}] ) \}+
    )
    """,
    re.VERBOSE,
)


class _Signs(dict[int, str | None]):
    """A table for `str.translate` that decides about each character once."""

    def __missing__(self, code: int) -> str | None:
        sign = chr(code)
        kept = sign in _ALWAYS or sign in _SOMETIMES or category(sign) in _LETTERS
        self[code] = sign if kept else _SPELLINGS.get(sign, "")
        return self[code]


# Letters, numbers, marks that change a letter, signs of mathematics (× ∈ √).
_LETTERS = frozenset(["Lu", "Ll", "Lt", "Lm", "Lo", "Nd", "Nl", "No", "Mc", "Me", "Mn", "Sm"])
_SIGNS = _Signs({ord(sign): spelling for sign, spelling in _SPELLINGS.items()})
_SIGNS.update(dict.fromkeys(range(0xFE00, 0xFE10), ""))  # they choose how an emoji looks


# A rebuild asks for keys, answers and paths several times, and many are the same.
@lru_cache(maxsize=1 << 17)
def normalise(key: str) -> str:
    """Leave of a key what makes it this question and no other; applied twice it changes nothing.

    What does not count, because people and editors change it without meaning anything by it:

    - width, case and compatibility forms (NFKC, then casefold): `ＡＰＩ` is `api`;
    - all white space, also between Latin words and around operators: `kube proxy`, `a == b`;
    - quotes and brackets of every kind, dashes, full stops, commas, colons, `？`, `！`, emoji, `_`,
      `@`, and the hyphen in words, so `kube-proxy`, `kube_proxy` and `kubeproxy` are one;
    - Markdown's own marks: backticks, paired stars, paired `==`, escapes, a link's target;
    - a list number in front (`1、`, `（二）`, `③`): it is a position;
    - which of two spellings a sign has: `→` is `->`, `≥` is `>=`, every dash is `-`.

    What counts:

    - letters and digits of every script, and every word, also 什么 and 的;
    - `+ = < > & / * | ^ %` and mathematical signs wherever they stand: `C` is not `C++`, `==` not
      `=`, `*args` not `**kwargs`, `&` not `&&`; a star or `==` with Latin letters or digits on both
      sides is an operator, never a mark;
    - `. , : - ~` between digits (`192.168.0.1`, `10:30`, `2020-2021`), `-` in `->` and before a
      number that follows no Latin letter, `::` and `:=`, `~` before a digit, `!` in `!=`;
    - `#` after a Latin letter or digit (`C#`), `#{}`, `${}`, and the shell's `$@ $* $# $? $!`;
    - brackets that hold nothing (`[]`, `{}`), for then they are what is asked about.

    Where nothing would be left (the key is `...`), the signs themselves stay.
    """
    plain = _LINK.sub(r"\1", key)
    text = _settled(_NUMBER.sub(r"\1", plain, count=1)) or _settled(plain)
    return text or "".join(normalize("NFKC", normalize("NFKC", key).casefold()).split())


def _settled(text: str) -> str:
    """Drop marks until nothing changes: dropping one sign can bring two others together."""
    while (left := _without_marks(text)) != text:
        text = left
        if text.isalnum() and is_normalized("NFKC", text):
            break  # nothing to come together: most keys are spared the second look
    return text


def _without_marks(text: str) -> str:
    folded = normalize("NFKC", normalize("NFKC", text).casefold())
    signs = _ESCAPE.sub("", folded).translate(_SIGNS)
    return _MEANINGLESS.sub("", re.sub(r"-{2,}", "-", _without_pairs(signs)))


def _without_pairs(text: str) -> str:
    """Take out `*`, `**`, `***` and `==` where two of a length enclose something."""
    runs: dict[str, list[int]] = {}
    for mark in _MARK.finditer(text):
        start, end = mark.span()
        inside_words = (
            start and _is_ascii_word(text[start - 1]) and _is_ascii_word(text[end : end + 1])
        )
        if not inside_words:
            runs.setdefault(mark.group(), []).append(start)
    gone = {
        place
        for sign, starts in runs.items()
        for start in starts[: len(starts) // 2 * 2]
        for place in range(start, start + len(sign))
    }
    return "".join(sign for place, sign in enumerate(text) if place not in gone) if gone else text


def _is_ascii_word(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()
