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
    """The kind of card that it makes of running text."""
    items: Kind
    """The kind that it makes of a list."""
    mixed: Kind
    """The kind that it makes of both together."""
    one: str
    """How a front asks for one thing: `是什么`."""
    many: str
    """How a front asks for several: `有哪些`."""


@cache
def table(name: str) -> dict[str, Any]:
    """Return a vocabulary file as it stands: lists of words, by name or by section and name."""
    text = files("source.vocabulary").joinpath(f"{name}.toml").read_text("utf-8")
    return tomllib.loads(text)


def alternation(words: Iterable[str]) -> str:
    """Return a regular expression for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w)))


def words(section: str, name: str) -> str:
    """Return the alternation of one list of `stems.toml`."""
    return alternation(table("stems")[section][name])


@cache
def labels() -> dict[str, Label]:
    """Return every label word with its group; `aside` words are in no group."""
    found: dict[str, Label] = {}
    for name, group in table("labels").items():
        if isinstance(group, dict) and "one" in group:
            label = Label(name, *(group[k] for k in ("prose", "items", "mixed", "one", "many")))
            found |= dict.fromkeys(group["words"], label)
    return found


@cache
def asides() -> frozenset[str]:
    """Return the label-like words that ask nothing."""
    return frozenset(table("labels")["aside"]["words"])


@cache
def acts() -> frozenset[str]:
    """Return the verbs that no label is about: `排查方法` says not of what."""
    return frozenset(table("labels")["acts"]) | frozenset(table("stems")["action"]["verbs"])


@cache
def modifiers() -> str:
    """Return the alternation of words that may stand between a subject and its label."""
    return alternation(table("labels")["modifiers"])
