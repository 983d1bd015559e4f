"""A card's identity: the GUID that Anki keeps for ever, made of the words that name the card.

Nothing here may change once decks are out: another hash gives every card a new GUID, and every
learner loses the history of every card. `tests/test_identity.py` freezes the values.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from itertools import count
from types import MappingProxyType
from typing import NamedTuple

from cards.card import Card
from cards.key import normalise

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_WIDTH = 11  # 62 ** 11 is the first power of 62 above 2 ** 64


def guid_of(normalised: str) -> str:
    """Name a normalised key with 11 letters and digits, plain text to every reader of CSV."""
    digest = blake2b(
        normalised.encode("utf-8", "surrogatepass"), digest_size=8, person=b"biji-cards"
    ).digest()
    number, guid = int.from_bytes(digest), ""
    for _ in range(_WIDTH):
        number, place = divmod(number, len(_ALPHABET))
        guid = _ALPHABET[place] + guid
    return guid


class Keyed(NamedTuple):
    """A card with its key, normalised."""

    key: str
    card: Card


def with_guids(cards: Sequence[Card]) -> tuple[Card, ...]:
    """Give each card its GUID, in the order they came; no two cards get the same.

    A card written twice is left out. Of cards with one key and different backs, the first has the
    key's own GUID and each later one adds its heading path. Two of them under one path are told
    apart by an ordinal. It is the last resort, since it moves when somebody puts a third one
    between them, but the alternatives are worse: with the answer in it, correcting a typo would
    cost the history; with the line in it, every insertion above would.
    """
    once = written_once(cards)
    return tuple(
        replace(card, guid=guid) for (_, card), guid in zip(once, guids_of(once), strict=True)
    )


def written_once(cards: Sequence[Card]) -> tuple[Keyed, ...]:
    """Leave out each card whose key and back are both those of an earlier one."""
    keys = [normalise(card.key) for card in cards]
    often = Counter(keys)
    seen: set[tuple[str, str]] = set()
    once: list[Keyed] = []
    for key, card in zip(keys, cards, strict=True):
        if often[key] > 1:
            written = key, normalise(card.back)
            if written in seen:
                continue
            seen.add(written)
        once.append(Keyed(key, card))
    return tuple(once)


def guids_of(
    cards: Sequence[Keyed],
    known: Mapping[int, str] = MappingProxyType({}),
    taken: Mapping[str, str] = MappingProxyType({}),
) -> tuple[str, ...]:
    """Name each card by the GUID it is known by, at its place in the row, and all others anew.

    `taken` holds the GUIDs that belong to somebody, with the key of each: no newcomer gets one of
    them, and one with such a key adds its heading path.
    """
    keys = {*taken.values(), *(cards[place].key for place in known)}
    used = set(taken)
    names: Counter[str] = Counter()
    guids: list[str] = []
    for place, (key, card) in enumerate(cards):
        guid = known.get(place)
        if guid is None:
            name = "\n".join([key, *map(normalise, card.context)]) if key in keys else key
            names[name] += 1
            guid = next(guid for guid in _guids(name, names[name]) if guid not in used)
            keys.add(key)
            used.add(guid)
        guids.append(guid)
    return tuple(guids)


def _guids(name: str, ordinal: int) -> Iterator[str]:
    """Offer the GUID of the name with this ordinal, then of the next ones should it be taken.

    No normalised key holds a line feed: a key, one with a path and one with an ordinal never meet.
    """
    return (guid_of(name if n == 1 else f"{name}\n\n{n}") for n in count(ordinal))
