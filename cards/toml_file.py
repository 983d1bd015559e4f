"""Reading TOML that users write by hand: what is wrong with it is told by its line."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cards.errors import CardsError
from cards.reason import reason

_LINE = re.compile(r" \(at line (?P<line>\d+), column \d+\)$| \(at end of document\)$")
# How tomllib begins its complaint, and the same for people who do not know TOML.
_ADVICE: Mapping[str, str] = {
    "Invalid value": '值的写法不对；文字请加英文引号，例如 "云原生"',
    "Invalid statement": "这里应是“名称 = 值”；名称和等号请用英文的",
    "Expected '='": "这里应是“名称 = 值”；名称和等号请用英文的",
    "Unclosed array": "一列没有写完；各项之间请用英文逗号，最后写 ]",
    "Unescaped '\\'": "引号里的 \\ 另有含义；路径请用 /",
    "Illegal character '\\n'": "引号没有成对；请在这一行补上后面的引号",
    "Unterminated string": "引号没有成对；请补上后面的引号",
    "Expected \"'": "引号没有成对；请补上后面的引号",
    "Cannot overwrite": "同一项写了两次；请只留一处",
    "Cannot declare": "同一张表写了两次；请只留一处",
    "Expected newline": "值的后面还有别的字；请删去，或者一起放进引号",
}


@dataclass(frozen=True, slots=True)
class TomlFile:
    """A file that is good TOML; whether it says what it should is for its reader to find out."""

    path: Path
    text: str
    content: Mapping[str, Any]

    def place(self, key: str) -> str:
        """Name the line on which a key of the first level begins, as `path:line`.

        Takes a parse for each line up to there, so it is for faults only.
        """
        lines = self.text.split("\n")
        begun = 1
        for number in range(1, len(lines) + 1):
            try:
                # A beginning of the file parses if and only if it ends where a statement ends.
                found = tomllib.loads("\n".join(lines[:number]))
            except tomllib.TOMLDecodeError:
                continue
            if key in found:
                break
            begun = number + 1
        return f"{self.path}:{begun}"


def read(path: Path, what: str) -> TomlFile:
    """Read a file in UTF-8; `what` names its kind to the user. Raises CardsError."""
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError as error:
        raise CardsError(f"{path}: 没有这个文件；请检查路径") from error
    except OSError as error:
        raise CardsError(f"{path}: 读不了{what}（{reason(error)}）；请检查路径") from error
    except UnicodeDecodeError as error:
        raise CardsError(f"{path}: {what}不是 UTF-8；请另存为 UTF-8") from error
    try:
        return TomlFile(path, text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise CardsError(_explained(path, what, text, str(error))) from error
    except (ValueError, RecursionError) as error:  # thousands of digits, or of brackets
        raise CardsError(f"{path}: {what}里有太长的数字或太深的括号；请改正") from error


def _explained(path: Path, what: str, text: str, complaint: str) -> str:
    place = _LINE.search(complaint)
    line = (place and place["line"]) or text.rstrip().count("\n") + 1
    words = _LINE.sub("", complaint)
    advice = next((_ADVICE[each] for each in _ADVICE if words.startswith(each)), f"{words}；请改正")
    return f"{path}:{line}: {what}不合 TOML 语法：{advice}"
