"""Short signatures, by which a card is known again though the ledger holds none of its words.

A change here costs nobody a GUID, but cards whose question changed in the same build are not
recognised; nor is anything else, should `content_hash` change: all cards would count as changed.
"""

from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise
from operator import xor

from cards.fold import simplify
from cards.key import normalise
from cards.ledger.entry import Answer

BITS = 64
_LONGEST = 30_000  # characters of an answer that count: what fits into a lane of 16 bits
_ONES = int.from_bytes(b"\0\1" * BITS)


def content_hash(content: bytes) -> str:
    """Name what Anki is given."""
    return _digest(content, 8)


@lru_cache(maxsize=1 << 12)  # a section has several cards
def path_hash(path: tuple[str, ...]) -> str:
    """Name a heading path, outermost heading first."""
    return _digest("\n".join(map(normalise, path)).encode("utf-8", "surrogatepass"), 4)


def answer_of(normalised: str) -> Answer:
    """Sign an answer, normalised; traditional characters count as simplified ones."""
    text = simplify(normalised)
    return Answer(_digest(text.encode("utf-8", "surrogatepass"), 8), _simhash(text[:_LONGEST]))


def agreement(one: Answer, other: Answer) -> int:
    """Count the bits that two answers share: 64 if they are equal, about 32 if unrelated."""
    return BITS - (one.likeness ^ other.likeness).bit_count()


def _digest(content: bytes, size: int) -> str:
    return blake2b(content, digest_size=size, person=b"cards-ledger").hexdigest()


class _Lanes(dict[str, int]):
    """For each character 64 random bits, each in a lane of 16 bits."""

    def __init__(self, person: bytes) -> None:
        self._person = person

    def __missing__(self, character: str) -> int:
        text = character.encode("utf-8", "surrogatepass")
        digest = blake2b(text, digest_size=BITS // 8, person=self._person).digest()
        bits = format(int.from_bytes(digest), f"0{BITS}b")
        self[character] = int.from_bytes(bits.encode("utf-16-be")) & _ONES
        return self[character]


_FIRST, _SECOND = _Lanes(b"first"), _Lanes(b"second")
# Whether the highest bit of a byte is set, as a binary digit.
_HIGHEST = bytes(b"01"[byte >> 7] for byte in range(256))


def _simhash(text: str) -> int:
    """Let each pair of neighbouring characters vote on each bit (Charikar, 2002).

    The votes are counted in one large number with a lane of 16 bits for each bit, because 64
    counters for each pair would make thousands of cards wait for minutes.
    """
    pairs = set(pairwise(text)) or {(text, "")}
    ones, others = zip(*pairs, strict=True)
    votes = sum(map(xor, map(_FIRST.__getitem__, ones), map(_SECOND.__getitem__, others)))
    # From here on more than half of the votes reach the highest bit of a lane.
    decided = votes + _ONES * (0x7FFF - len(pairs) // 2)
    return int(decided.to_bytes(2 * BITS)[::2].translate(_HIGHEST), 2)
