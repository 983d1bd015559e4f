"""A note as read: decoded text with its place."""

import codecs
import os
import re
from dataclasses import dataclass

from cards.errors import CardsError
from cards.reason import reason
from source.find import NoteFile

# UTF-32 first: its little-endian mark begins with the one of UTF-16.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What str.splitlines() takes for the end of a line, though no editor counts it as one.
SEPARATOR = re.compile("[\x0b\x0c\x85\u2028\u2029]")
# Characters that no editor shows and that Anki or a terminal trips over.
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
BINARY_SHARE = 0.1
"""No text has more control characters than this, even if all of it is valid UTF-8."""
FOREIGN_BINARY_SHARE = 0.02
"""The same for other encodings, in which nearly all bytes are valid."""
CHINESE_SHARE = 0.5
"""How much of what lies outside ASCII is common in Chinese text that really is GB18030 (measured:
simplified 1.0, traditional 0.65, Big5 read as GB18030 0.31, random bytes seldom over 0.43)."""

DAMAGED_SHARE = 0.01
"""A file with fewer invalid characters than this was meant to be UTF-8."""


@dataclass(frozen=True, slots=True)
class Note:
    """One file of the user's, never written to."""

    path: str
    """Below the notes' root, with `/` on every system."""
    text: str
    """Decoded, with `\\n` at line ends, without byte order mark and control characters."""
    modified: int
    """When the file last changed, in seconds since 1970."""


def read(found: NoteFile) -> Note:
    """Read one file; raises CardsError for what cannot be read and for what is no text."""
    try:
        with found.file.open("rb") as file:
            raw, modified = file.read(), os.fstat(file.fileno()).st_mtime
    except OSError as error:
        raise CardsError(f"{found.shown}：读不了（{reason(error)}）；请检查这个文件") from error
    text = decoded(raw)
    if text is None:
        raise _unreadable(found.shown, raw)
    return Note(found.shown, text, max(0, int(modified)))


def _unreadable(shown: str, raw: bytes) -> CardsError:
    """Say where a note is damaged, if it is nearly all UTF-8, or else that it is no text."""
    text = raw.decode("utf-8", "replace")
    if b"\0" not in raw and text.count("\ufffd") <= max(1, DAMAGED_SHARE * len(text)):
        line = text[: text.index("\ufffd")].count("\n") + 1
        return CardsError(f"{shown}:{line}：这里有损坏的字符；请改好这一行，另存为 UTF-8")
    return CardsError(f"{shown}：不是文本，或者编码认不出来；如果是笔记，请另存为 UTF-8")


def decoded(raw: bytes) -> str | None:
    """The text of a file in the first encoding that fits, or nothing where none does.

    Every line end becomes `\\n` and every control character a space, so that the lines stay those
    that an editor counts.
    """
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return _text(_strict(raw, encoding), BINARY_SHARE)
    unicode = _strict(raw, "utf-8")
    if unicode is not None:
        return _text(unicode, BINARY_SHARE)
    if b"\0" in raw:
        return None
    chinese = _strict(raw, "gb18030")
    if chinese is None or not _reads_as_chinese(chinese):
        chinese = _guessed(raw)
    return _text(chinese, FOREIGN_BINARY_SHARE)


def _strict(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def _text(characters: str | None, binary_share: float) -> str | None:
    if characters is None:
        return None
    # Files that were joined have marks in the middle too.
    lines = characters.replace("\ufeff", "").replace("\r\n", "\n").replace("\r", "\n")
    text, controls = CONTROL.subn(" ", SEPARATOR.sub(" ", lines))
    return None if controls > binary_share * len(text) else text


def _reads_as_chinese(text: str) -> bool:
    """Whether most of the text beyond ASCII is punctuation or everyday characters of GB 2312.

    Nearly all of Big5 and Shift-JIS, and some random bytes, are valid GB18030 too.
    """
    foreign = [character.encode("gb18030") for character in text if character > "\x7f"]
    common = sum(
        len(code) == 2 and code[1] >= 0xA1 and (code[0] <= 0xA3 or 0xB0 <= code[0] <= 0xD7)
        for code in foreign
    )
    return common >= CHINESE_SHARE * len(foreign)


def _guessed(raw: bytes) -> str | None:
    # Imported here: it takes longer to load than most notes take to read, and is seldom needed.
    from charset_normalizer import from_bytes  # noqa: PLC0415

    best = from_bytes(raw).best()
    return None if best is None else str(best)
