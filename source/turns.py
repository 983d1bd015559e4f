"""Turns of speech by which the rules tell what to learn from talk, as data."""

import re
from collections.abc import Mapping
from functools import cache

from source.words import alternation, table

_SIDES = {
    "begins": "^{spares}(?:{words})",
    "holds": "{spares}(?:{words})",
    "ends": "{spared}(?:{words})$",
    "is": "^(?:{words})$",
}
"""Where the words of each list stand in the text that is searched."""


@cache
def turn(rule: str, name: str) -> re.Pattern[str]:
    """Compile a turn of `turns.toml`, to be searched for in a text or in its folded form."""
    lists: Mapping[str, list[str]] = table("turns")[rule][name]
    spares = f"(?!{alternation(lists['spares'])})" if "spares" in lists else ""
    spared = ""
    if "spared" in lists:
        spared = rf"^(?![\s\S]*(?:{alternation(lists['spared'])})$)[\s\S]*?"
    sides = (
        side.format(spares=spares, spared=spared, words=alternation(lists[key]))
        for key, side in _SIDES.items()
        if key in lists
    )
    return re.compile("|".join(sides))


def any_of(rule: str, name: str) -> str:
    """Return the `words` of a turn as alternatives, for a pattern that says where they stand."""
    return alternation(table("turns")[rule][name]["words"])
