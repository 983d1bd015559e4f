"""The grammar's vocabulary, read once from `source/vocabulary`."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from cards.card import Kind


@dataclass(frozen=True, slots=True)
class Label:
    """A group of words that ask something of the thing above them."""

    name: str
    prose: Kind
    items: Kind
    mixed: Kind
    one: str
    many: str


@cache
def table(name: str) -> dict[str, Any]:
    """One vocabulary file as it stands: lists of words, by name or by section and name."""
    text = files("source.vocabulary").joinpath(f"{name}.toml").read_text("utf-8")
    return tomllib.loads(text)


def alternation(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w)))


def words(section: str, name: str) -> str:
    """The alternation of one list of `stems.toml`."""
    return alternation(table("stems")[section][name])


@cache
def labels() -> dict[str, Label]:
    """Every label word with its group; `aside` words are in no group."""
    found: dict[str, Label] = {}
    for name, group in table("labels").items():
        if isinstance(group, dict) and "one" in group:
            label = Label(name, *(group[k] for k in ("prose", "items", "mixed", "one", "many")))
            found |= dict.fromkeys(group["words"], label)
    return found


@cache
def asides() -> frozenset[str]:
    """Label-like words that ask nothing."""
    return frozenset(table("labels")["aside"]["words"])


@cache
def modifiers() -> str:
    """The alternation of words that may stand between a subject and its label."""
    return alternation(table("labels")["modifiers"])
