"""Finding the names of topics in a text: one walk from left to right, the longest name wins."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from cards.topics.spelling import Speller
from cards.topics.words import joins, words


class Matcher:
    """Finds in any text the names it was made with."""

    def __init__(self, names: Mapping[str, str | None], spelt: Iterable[str]) -> None:
        """Take the topic for each key (`words.name_key`); None is a phrase that names no topic.

        `spelt` are those keys that a misspelt word can mean.
        """
        self._names = names
        self._spelt = tuple(spelt)
        self._guesses: dict[str, str | None] = {}
        self._beginnings = {name[0] for name in names}
        self._lengths: dict[str, int] = {}
        for name in names:
            start = name[:2]
            self._lengths[start] = max(len(name), self._lengths.get(start, 0))

    @cached_property
    def _speller(self) -> Speller:
        return Speller(self._spelt)

    def find(self, text: str) -> Iterator[str]:
        """Yield the topics named in a text, in the order of their places, perhaps repeatedly."""
        row = words(text)
        place = 0
        while place < len(row):
            word = row[place][0]
            if len(word) == 1 and word not in self._beginnings:
                place += 1
                continue
            end, slug = self._longest(row, place)
            if slug:
                yield slug
            place = end

    def _longest(self, row: list[tuple[str, str]], start: int) -> tuple[int, str | None]:
        """Return where the longest name at a place ends, and its topic."""
        end, slug, name = start, None, ""
        for place in range(start, len(row)):
            word, gap = row[place]
            name += word
            known = name if name in self._names else self._known(name)
            if known:
                end, slug = place + 1, self._names[known]
            whole = len(name) > 1 and len(name) >= self._lengths.get(name[:2], 0)
            if whole or (gap and not joins(gap)):
                break
        if end == start:
            end, slug = start + 1, self._guess(row[start][0])
        return end, slug

    def _known(self, name: str) -> str | None:
        """Return the name of which this is the plural, or which it is with a version: `Python3`."""
        if name[-1] == "s":
            forms = [name[:-1], name.removesuffix("es"), name.removesuffix("ies") + "y"]
        elif name[-1] in "0123456789":
            forms = [name.rstrip("0123456789")]
        else:
            return None
        return next((form for form in forms if len(form) > 2 and form in self._names), None)

    def _guess(self, word: str) -> str | None:
        if not (word.isascii() and word.isalnum() and len(word) > 2):
            return None
        if word not in self._guesses:
            self._guesses[word] = self._misspelt(word)
        return self._guesses[word]

    def _misspelt(self, word: str) -> str | None:
        forms = [word, word[:-1]] if word.endswith("s") else [word]
        names = {name for form in forms for name in self._speller.names(form)}
        topics = {self._names[name] for name in names}
        return topics.pop() if len(topics) == 1 else None
