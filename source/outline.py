"""One tree of entries from the text of a note."""

from source.blocks import blocks
from source.entry import Entry
from source.mend import mend


def outline(text: str) -> Entry:
    """Return the note as one entry; any text has an outline."""
    body = mend(blocks(text))
    return Entry("note", 1, max((child.end for child in body), default=1), body=body)


def sketch(entry: Entry, depth: int = 0) -> str:
    """Draw an outline, an entry a line, for tests and for people."""
    words = entry.own.replace("\n", "⏎") or entry.language
    line = (
        f"{'  ' * depth}{entry.form} {entry.start}-{entry.end} {entry.mark} {words[:60]}".rstrip()
    )
    return "\n".join([line, *(sketch(child, depth + 1) for child in entry.body)])
