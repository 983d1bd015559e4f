"""The keys of `cards.toml`, and their values by type."""

import difflib
import re

from cards.errors import CardsError
from cards.toml_file import TomlFile

EXAMPLES = {
    "notes": 'notes = ["."]',
    "exclude": 'exclude = ["草稿/"]',
    "deck": 'deck = "云原生::K8s"',
    "vocabulary": 'vocabulary = "topics.toml"',
    "output": 'output = ["牌组.apkg", "牌组.csv"]',
    "ledger": 'ledger = "cards.ledger"',
    "topics": 'topics = ["ingress"]',
    "reverse": 'reverse = ["definition"]',
    "fetch-images": "fetch-images = true",
}
"""All the keys, each as it may be written."""

_TYPES = {str: "文字", bool: "真假值", int: "数字", float: "数字", list: "一列", dict: "一张表"}
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def check_keys(file: TomlFile) -> None:
    """Raise CardsError for the first key that is none of ours."""
    for key in file.content:
        if key not in EXAMPLES:
            near = difflib.get_close_matches(key.lower(), EXAMPLES, 1, 0.6)
            hint = f"是不是 {near[0]}？" if near else ""
            known = "、".join(EXAMPLES)
            raise CardsError(f"{file.place(key)}: 不认识“{key}”；{hint}可用的有 {known}")


def wrong(file: TomlFile, key: str, found: str) -> CardsError:
    """Make the fault of a key: what its value is, and what to write."""
    return CardsError(f"{file.place(key)}: {key} {found}")


def text(file: TomlFile, key: str) -> str | None:
    """Take a text, or None where the key is left out; raises CardsError."""
    value = file.content.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise wrong(file, key, f"是{_type(value)}，应是文字；写法如 {EXAMPLES[key]}")
    return _clean(file, key, value)


def row(file: TomlFile, key: str, *, at_least_one: bool = False) -> tuple[str, ...]:
    """Take a list of texts, empty where the key is left out; raises CardsError."""
    values = file.content.get(key)
    if values is None:
        return ()
    if not isinstance(values, list):
        raise wrong(file, key, f"是{_type(values)}，应是一列文字；写法如 {EXAMPLES[key]}")
    for value in values:
        if not isinstance(value, str):
            raise wrong(file, key, f"里有{_type(value)}，应都是文字；写法如 {EXAMPLES[key]}")
    if at_least_one and not values:
        raise wrong(file, key, f"是空的；请写上一处，或者删去这一行，例如 {EXAMPLES[key]}")
    return tuple(_clean(file, key, value) for value in values)


def flag(file: TomlFile, key: str) -> bool:
    """Take yes or no, no where the key is left out; raises CardsError."""
    value = file.content.get(key, False)
    if not isinstance(value, bool):
        raise wrong(file, key, f"是{_type(value)}，应是 true 或 false；写法如 {EXAMPLES[key]}")
    return value


def _type(value: object) -> str:
    return _TYPES.get(type(value), "日期或时间")


def _clean(file: TomlFile, key: str, value: str) -> str:
    if not value.strip():
        raise wrong(file, key, "里有空的文字；请写上内容，或者删去它")
    if control := _CONTROL.search(value):
        raise wrong(file, key, f"里有控制字符（U+{ord(control[0]):04X}）；请删去它")
    return value
