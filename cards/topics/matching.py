"""Finding the names of topics in a text: one walk from left to right, the longest name wins."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from cards.topics.spelling import Speller
from cards.topics.words import Word, words


class Matcher:
    """Finds in any text the names it was made with."""

    def __init__(self, names: Mapping[str, str | None], spelt: Iterable[str]) -> None:
        """Take the topic for each key (`words.name_key`); None is a phrase that names no topic.

        `spelt` are those keys that a misspelt word can mean.
        """
        self._names = names
        self._spelt = tuple(spelt)
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
            end, slug = self._longest(row, place)
            if slug:
                yield slug
            place = end

    def _longest(self, row: list[Word], start: int) -> tuple[int, str | None]:
        """Return where the longest name at a place ends, and its topic."""
        end, slug, name = start, None, ""
        for place in range(start, len(row)):
            if place > start and not row[place].joined:
                break
            name += row[place].text
            known = self._known(name)
            if known in self._names:
                end, slug = place + 1, self._names[known]
            if len(name) > 1 and len(name) >= self._lengths.get(name[:2], 0):
                break
        if end == start:
            end, slug = start + 1, self._misspelt(row[start].text)
        return end, slug

    def _known(self, name: str) -> str:
        """Return the form of a name that is known: itself, its singular, or without a version."""
        if name in self._names or not name[-1].isascii():
            return name
        forms = [name.rstrip("0123456789")]
        if name.endswith("s"):
            forms += [name[:-1], name.removesuffix("es"), name.removesuffix("ies") + "y"]
        return next((form for form in forms if len(form) > 2 and form in self._names), name)

    def _misspelt(self, word: str) -> str | None:
        if not (word.isascii() and word.isalnum() and len(word) > 2):
            return None
        forms = [word, word[:-1]] if word.endswith("s") else [word]
        names = {name for form in forms for name in self._speller.names(form)}
        topics = {self._names[name] for name in names}
        return topics.pop() if len(topics) == 1 else None
