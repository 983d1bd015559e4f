"""Comments behind commands in a block of code."""

import re

from source.entry import Entry
from source.phrases import phrase
from source.place import Place
from source.rules.draft import Draft
from source.shell import is_command, is_shell, typed
from source.stem import classify
from source.turns import turn

_TRAILING = re.compile(r"(?P<command>\S.*?)\s+#+\s*(?P<words>\S.*?)\s*")
_MEANS = re.compile(r"(?:以|用|按|从|把|将|对|每|只|仅|周期|持续|强制|递归|后台).{2,}")
"""`以表格的形式显示…`: how something is done, and then what."""
_LONGEST = 30
_LEAST = 2


def trailing(entry: Entry, _place: Place) -> tuple[Draft, ...]:
    """Make a card of each command that has its comment behind it on the line.

        ```sh
        df -h        # 查看磁盘还剩多少
        free -m      # 查看内存还剩多少
        ```

    asks for the command. One such line alone may only note something; two are a list of commands.
    """
    if entry.form != "code" or not is_shell(entry):
        return ()
    lines = enumerate(entry.own.split("\n"), entry.start + 1)
    told = [(number, line) for number, line in lines if _TRAILING.fullmatch(typed(line))]
    if len(told) < _LEAST:
        return ()
    return tuple(d for number, line in told if (d := _draft(line, number, entry.language)))


def _draft(line: str, number: int, language: str) -> Draft | None:
    match = _TRAILING.fullmatch(typed(line))
    if not match or not is_command(match["command"]) or not _asks(match["words"]):
        return None
    words = match["words"].rstrip("：:。. ")
    back = f"```{language or 'sh'}\n{match['command']}\n```"
    return Draft("command", phrase("command", words), back, words, number, number)


def _asks(words: str) -> bool:
    """Whether a comment tells what its command does, in a short Chinese phrase."""
    alone = words.rstrip("：:。. ")
    told = len(alone) <= _LONGEST and bool(re.search(r"[㐀-鿿]{2}", alone))
    aside = turn("comments", "aside").search(words) or re.search(r"[，。].", alone)
    asks = classify(alone).kind in ("action", "question") or _MEANS.match(alone)
    return told and not aside and bool(asks)
