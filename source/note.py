"""A note as read: decoded text with its place."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """One file of the user's, never written to."""

    path: str
    """Below the notes' root, with `/` on every system."""
    text: str
    """Decoded, with `\\n` at line ends and no byte order mark."""
    modified: int
    """When the file last changed, in seconds since 1970."""
