"""The topics a notebook can have: which a card is about, and which a user means by a name."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from cards.card import CardTopic, Reason
from cards.errors import UsageError
from cards.topics.headings import bare, own_topic, without_number
from cards.topics.matching import Matcher
from cards.topics.words import name_key

_NEAR = 65
"""How alike, of 100, a name must be to be meant: two characters of three."""
_BESIDE = 8
"""How much less alike than the nearest name another may be to be named beside it."""
_ADDRESS = re.compile(r"https?://[\x21-\x7e]+|\]\([^()\s]*\)")


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic with all its names."""

    slug: str
    name: str
    """In Chinese, or as the field writes it."""
    aliases: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    """Names that count only as a whole heading: 更新 is not a topic in every sentence."""
    exceptions: tuple[str, ...] = ()
    """Phrases that hold one of the names, or look like one misspelt, and mean something else."""
    parent: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, the slug first."""
        return (self.slug, self.name, *self.aliases, *self.headings)


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """All topics; `load_vocabulary` makes it and sees to it that no name means two of them."""

    topics: Mapping[str, Topic]
    """By slug."""
    slugs: Mapping[str, str]
    """By the key of every name (`words.name_key`)."""
    generic: frozenset[str]
    """The keys of headings that name nothing by themselves, such as 概述."""
    _found: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False, repr=False)
    """What was found in each heading so far: the cards of a section share theirs."""

    def topics_of(
        self, context: tuple[str, ...], question: str, *, subject: str = "", file: str = ""
    ) -> tuple[CardTopic, ...]:
        """Return the topics of a card from its heading path (outermost first) and its front.

        The nearest heading comes first, then those above it, then the question, then the name of
        the note's file. If no heading names a topic of the vocabulary, the nearest one that names
        anything is a topic of its own; where nothing does, what the question is about.
        """
        inside_out = context[::-1]
        by_heading = [slug for heading in inside_out for slug in self._in_heading(heading)]
        if not by_heading:
            own = own_topic(inside_out, self.generic)
            by_heading = [own] if own else []
        by_question = self._in_text(_ADDRESS.sub(" ", question))
        by_file = self._in_heading(file)
        if not (by_heading or by_question) and (own := own_topic((subject,), self.generic)):
            by_question = (own,)
        found: dict[str, CardTopic] = {}
        for reason, slugs in _by_reason(by_heading, by_question, by_file):
            found |= {slug: CardTopic(slug, reason) for slug in slugs if slug not in found}
        return tuple(found.values())

    def resolve(self, name: str, known: Iterable[str] = ()) -> str:
        """Return the slug that a user means, in any case and width.

        `known` are slugs that cards have beyond the vocabulary. Raises `UsageError`.
        """
        slugs = {
            **self.slugs,
            **{name_key(slug): slug for slug in known if slug not in self.topics},
        }
        key = name_key(name)
        if key in slugs:
            return slugs[key]
        near = "、".join(_nearest(key, slugs))
        found = f"；最接近的是 {near}" if near else ""
        raise UsageError(f"没有主题“{name}”{found}（cards topics 列出全部）")

    def family(self, slug: str) -> frozenset[str]:
        """Return a topic and all the topics below it."""
        below = {child for child in self.topics if slug in self._above(child)}
        return frozenset({slug, *below})

    def name(self, slug: str) -> str:
        """Return the Chinese name of a topic, or the slug itself if it has none."""
        return self.topics[slug].name if slug in self.topics else slug

    @cached_property
    def _whole(self) -> dict[str, str]:
        return {name_key(name): t.slug for t in self.topics.values() for name in t.headings}

    @cached_property
    def _matcher(self) -> Matcher:
        topics = self.topics.values()
        names: dict[str, str | None] = {
            name_key(name): None for t in topics for name in t.exceptions
        }
        names |= {key: slug for key, slug in self.slugs.items() if key not in self._whole}
        # A name of several words is never misspelt as one.
        spelt = {name.lower() for t in topics for name in t.names if name.isascii()}
        return Matcher(names, sorted(name for name in spelt if name.isalnum() and name in names))

    def _in_heading(self, heading: str) -> tuple[str, ...]:
        if heading not in self._found:
            forms = (without_number(heading), bare(heading))
            whole = next(
                (self._whole[key] for key in map(name_key, forms) if key in self._whole), None
            )
            inside = self._in_text(heading)
            self._found[heading] = (whole, *inside) if whole else inside
        return self._found[heading]

    def _in_text(self, text: str) -> tuple[str, ...]:
        """Return the topics a text names, each once, a general one behind the special one."""
        found = tuple(dict.fromkeys(self._matcher.find(text)))
        if len(found) < 2:
            return found
        above = {slug for special in found for slug in self._above(special)}
        return tuple(sorted(found, key=lambda slug: slug in above))

    def _above(self, slug: str) -> list[str]:
        above: list[str] = []
        parent = self.topics[slug].parent
        while parent:
            above.append(parent)
            parent = self.topics[parent].parent
        return above


def _by_reason(
    heading: Sequence[str], question: Sequence[str], file: Sequence[str]
) -> tuple[tuple[Reason, Sequence[str]], ...]:
    return ("heading", heading), ("question", question), ("file", file)


def _nearest(key: str, slugs: Mapping[str, str]) -> list[str]:
    # Only a wrong name needs it, and it takes longer to import than all the rest.
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - see above

    rows = process.extract(key, list(slugs), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=8)
    return list(
        dict.fromkeys(slugs[name] for name, score, _ in rows if score + _BESIDE > rows[0][1])
    )[:3]
