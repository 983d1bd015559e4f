"""The term of a definition within formulas: hidden in such a way that what is left can be drawn."""

import re

from cards.fold import fold

_INVISIBLE = re.compile(r"\\(?:begin|end)\s*\{[^{}]*\}")
"""Names of environments, which nobody sees."""
DRESS = re.compile(r"\\(?:text|math|operatorname)[a-z]*|" + _INVISIBLE.pattern)
"""What only says how letters look."""
_COMMAND = re.compile(r"\\[A-Za-z]+")


def hidden_in(tex: str, names: re.Pattern[str], blank: str) -> str:
    r"""Put a blank where TeX names a term; `\sin` is hidden whole, and keeps its argument."""
    unseen = [match.span() for match in _INVISIBLE.finditer(tex)]
    for match in reversed(list(names.finditer(fold(tex)))):
        start, end = match.span()
        if not any(first <= start < last for first, last in unseen):
            start, shown = _around(tex, start, end, blank)
            tex = tex[:start] + shown + tex[end:]
    return tex


def _around(tex: str, start: int, end: int, blank: str) -> tuple[int, str]:
    """Say where the blank begins, and how it has to be written there."""
    command = start and _COMMAND.match(tex, start - 1)
    if command and command.end() == end:
        return start - 1, rf"\text{{{blank}}}"
    # Of several letters only the first one would be raised.
    return start, f"{{{blank}}}" if tex[:start].endswith(("^", "_")) else blank
