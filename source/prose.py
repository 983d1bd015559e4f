"""What in a note is prose: no machinery of web pages, but text that CommonMark takes for code."""

import re

_PLAYER = re.compile(
    r"^[ \t]*<(style|script)\b(?:(?!<\1\b).)*?</\1\s*>"
    r"|^[ \t]*<(iframe|video|audio)\b(?:(?!</?\2\b).)*+</\2\s*>[ \t]*$",
    re.IGNORECASE | re.DOTALL | re.MULTILINE,
)
"""A sheet or script that begins a line, a player alone on its lines; within a line it is what the
note talks about."""
_MACHINERY = re.compile(
    r"""
      !?\[外链图片转存失败[^\[\]]*\](?:\((?:[^()\n]|\([^()\n]*\))*+\))?
    | <!-- (?: (?!<!--). )*? -->
    """,
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_FENCE = r"^[ \t]*(?:```|~~~).*?^[ \t]*(?:```|~~~)[ \t]*$"
_BLOCK = re.compile(rf"({_FENCE})", re.MULTILINE | re.DOTALL)
_CODE_BLOCK = re.compile(rf"({_FENCE}|`+[^`\n]+`+)", re.MULTILINE | re.DOTALL)
_INVISIBLE = re.compile("[\u200b\u200c\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
"""Marks without width, those included that turn the direction of writing round."""
_SET_IN = re.compile(r"^[\u200b\u2060\ufeff]+[ \t]+(?=[^\s])", re.MULTILINE)
"""Indentation behind a mark without width: how some editors set in a paragraph, not code."""
_HAN = re.compile(r"[㐀-鿿]")
_DRAWING = re.compile(r"[─│├└┌┐┘┤┬┴┼═║╔╗╚╝]|-->|\+--")
_CODE = re.compile(
    r"""
    ^\s* (?:
        [$#>%/@\\{}\[\]<|+-]
      | //
      | [\w./-]+ \s* [:=(] \s* \S
      | \w[\w.-]* \s+ -{1,2}\w
      | (?: kubectl|docker|git|sudo|cd|ls|apt|yum|pip|npm|go|python\d?|curl|wget
          | import|from|def|class|return|public|private|const|let|var|if|for|while|SELECT|select )\b
    )
    | [;{}]\s*$
    """,
    re.VERBOSE,
)
"""A line of code, a command, or what either prints."""


def without_machinery(text: str) -> str:
    """Blank out style sheets, scripts, players and comments, which are not for reading.

    Their lines stay.
    """
    text = _INVISIBLE.sub("", _SET_IN.sub("", text))
    if not re.search(
        r"<(?:style|script|iframe|video|audio|!--)|外链图片转存失败", text, re.IGNORECASE
    ):
        return text
    # a script may hold what elsewhere were code within a line
    return _blanked(_blanked(text, _BLOCK, _PLAYER), _CODE_BLOCK, _MACHINERY)


def _blanked(text: str, code: re.Pattern[str], machinery: re.Pattern[str]) -> str:
    return "".join(
        piece if at % 2 else machinery.sub(lambda m: "\n" * m[0].count("\n"), piece)
        for at, piece in enumerate(code.split(text))
    )


def explains(content: str) -> bool:
    """Tell whether nearly every line says, behind a full-width colon, what something is."""
    lines = [line for line in content.split("\n") if line.strip()]
    told = sum(bool(re.search(r"^\s*[^-\s#$：][^：]*：.*[㐀-鿿]{2}", line)) for line in lines)
    return told >= 2 and told * 5 >= len(lines) * 4


def is_prose(content: str, fenced: bool) -> bool:
    """Tell Chinese prose from code: most lines hold Chinese words and few look like code.

    Text in a fence needs more of it, because somebody meant to set it apart.
    """
    lines = [line for line in content.split("\n") if line.strip()]
    if not lines or _DRAWING.search(content):
        return False
    chinese = sum(len(_HAN.findall(line)) >= 2 for line in lines) / len(lines)
    code = sum(bool(_CODE.search(line)) for line in lines) / len(lines)
    return chinese >= 0.6 and code <= 0.25 if fenced else chinese >= 0.5 and code <= 0.34
