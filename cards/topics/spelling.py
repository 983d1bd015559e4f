"""Misspelt Latin words: one slip of the fingers away from a name, and from nothing else.

The guards are tight because a wrong topic is worse than none: `Ingress` and `Egress`, `node` and
`mode`, `label` and `table` must never meet.
"""

from collections.abc import Iterable


class Speller:
    """Finds the name that a misspelt word means."""

    def __init__(self, names: Iterable[str]) -> None:
        self._near: dict[str, list[str]] = {}
        for name in names:
            for form in _shorter(name):
                self._near.setdefault(form, []).append(name)

    def names(self, word: str) -> set[str]:
        """Return the names one slip away from a word of Latin letters and digits, lower case."""
        found = {name for form in _shorter(word) for name in self._near.get(form, ())}
        return {name for name in found if _is_slip(word, name)}


def _shorter(word: str) -> set[str]:
    """Return the word and what remains of it without one letter; the first letter always stays.

    Two words one slip apart have such a form in common.
    """
    return {word, *(word[:place] + word[place + 1 :] for place in range(1, len(word)))}


def _is_slip(word: str, name: str) -> bool:
    first = next((i for i, (a, b) in enumerate(zip(word, name, strict=False)) if a != b), None)
    if first is None:
        return _is_cut_off(word, name)
    if len(word) == len(name):
        return _is_swap(word, name, first) or _is_other_letter(word, name, first)
    short, long = sorted((word, name), key=len)
    letter_more = short[first:] == long[first + 1 :] and long[first].isalpha()
    return letter_more and len(short) >= 6


def _is_cut_off(word: str, name: str) -> bool:
    """Tell whether the last letter is missing: `Ingres` is, `browse` is another word."""
    inflected = name[-1] in "densry" and not name.endswith("ss")
    return name[:-1] == word and len(word) >= 6 and not inflected


def _is_swap(word: str, name: str, first: int) -> bool:
    swapped = name[:first] + name[first : first + 2][::-1] + name[first + 2 :]
    return word == swapped and (len(name) >= 5 or any(c.isdigit() for c in name))


def _is_other_letter(word: str, name: str, first: int) -> bool:
    """Tell whether one letter inside is another; at its end it would be another form."""
    return (
        word[first + 1 :] == name[first + 1 :]
        and first < len(name) - 1
        and len(name) >= 7
        and word[first].isalpha()
        and name[first].isalpha()
    )
