"""Names of decks, and of the files that hold them."""

import re

from cards.errors import UsageError

# What Anki takes out of a name by itself: a package and a table would name two decks.
_NOT_IN_DECK_NAMES = re.compile(r'["\x00-\x1f\x7f-\x9f\u2028\u2029]+')
# What Windows takes in no file name; the others take them, but a deck is handed on.
_NOT_IN_FILE_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_WINDOWS_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_LONGEST_NAME = 180
"""In bytes of UTF-8; file systems take 255, with suffix."""


def deck_name(name: str, nameless: str | None = None) -> str:
    """Make a name that Anki keeps as it is, with `::` between the levels.

    Raises UsageError for a name of which nothing is left, unless there is one for the nameless.
    """
    levels = (level.strip() for level in _NOT_IN_DECK_NAMES.sub(" ", name).split("::"))
    kept = "::".join(level for level in levels if level) or nameless
    if kept is None:
        raise UsageError(f"牌组名 {name!r} 是空的；请写一个名字，例如 云原生::K8s")
    return kept


def file_name(deck: str) -> str:
    """Make the name of a file, without suffix, that every system takes."""
    name = _NOT_IN_FILE_NAMES.sub("-", deck)
    name = name.encode("utf-8", "replace")[:_LONGEST_NAME].decode("utf-8", "ignore")
    name = name.strip(" .-")
    return f"_{name}" if not name or _WINDOWS_DEVICES.match(name) else name
