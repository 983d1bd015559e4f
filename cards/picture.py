"""An image file as Anki gets it: its bytes, and a name that no other content has."""

from hashlib import blake2b
from pathlib import Path

SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".bmp", ".avif"})
LARGEST = 5 * 1024 * 1024
"""In bytes: a phone has to keep and to show every one of them."""
PREFIX = "cards-"
FOLDER_SUFFIX = ".media"
"""Of the folder beside a table, which itself can hold no images; what lies there is a copy."""


def picture(file: Path) -> tuple[str, bytes]:
    """Return the name and the bytes that go into a collection; a vector drawing is cleaned.

    The name is made of the content alone: a file that is renamed changes no card, one that is
    drawn anew changes its cards, and files of one name in two folders do not meet. Raises OSError
    where the file cannot be read, ValueError where it holds no image.
    """
    suffix = file.suffix.lower()
    with file.open("rb") as opened:
        content = opened.read(LARGEST + 1)
    if not content or len(content) > LARGEST or suffix not in SUFFIXES:
        raise ValueError("empty, too large or no image")
    if suffix == ".svg":
        # Here and not above: few notes show drawings, and it loads what speaks to the net.
        from cards.svg import cleaned  # noqa: PLC0415

        content = cleaned(content)
    return f"{PREFIX}{blake2b(content, digest_size=12).hexdigest()}{suffix}", content
