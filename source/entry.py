"""The outline's one shape: a stem with a body, whatever form the note gave it."""

from dataclasses import dataclass
from typing import Literal

Form = Literal["note", "heading", "item", "bold", "text", "ask", "code", "table", "quote"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A stem and what belongs to it, with its place in the note."""

    form: Form
    start: int
    """The stem's first line, counted from 1."""
    end: int
    """The last line of the stem and everything below it, included."""
    own: str = ""
    """The entry's own words as written, Markdown, without the mark in front; for code the code
    itself; nothing for tables and quotations."""
    mark: str = ""
    """What numbers or bullets the entry, as written: `-`, `2.`, `（1）`, `三、`."""
    level: int = 0
    """A heading's level, 1 to 6; 0 for everything else."""
    head: str = ""
    """The stem: `own` up to its colon, Markdown."""
    tail: str = ""
    """What follows the colon on the same line, Markdown."""
    colon: bool = False
    """Whether a colon ends the stem."""
    bold: bool = False
    """Whether the author set the stem in bold type."""
    gap: bool = True
    """Whether a blank line or another block stands in front."""
    answer: bool = False
    """Whether the author marked these words as an answer (`答：`, `<summary>答案</summary>`)."""
    reveals: bool = False
    """Whether the answer hides behind this (`<summary>`): all up to `</details>` answers."""
    closes: bool = False
    """Whether what was hidden ends here (`</details>`)."""
    behind: bool = False
    """Whether this stands behind a folded answer, which is all that its question has."""
    pictured: bool = False
    """Whether the pictures below count as its answer, though no words stand there."""
    language: str = ""
    """A code block's info string."""
    rows: tuple[tuple[int, tuple[str, ...]], ...] = ()
    """A table's rows, the header first: line and cells, Markdown."""
    choices: tuple["Entry", ...] = ()
    """What a question brings along besides its words: choices, code, pictures."""
    body: tuple["Entry", ...] = ()

    @property
    def introduces(self) -> bool:
        """Whether the stem ends in a colon with nothing behind it: what it announces is below."""
        return self.colon and not self.tail

    @property
    def is_block(self) -> bool:
        """Whether this is code or a table, which no stem of its own introduces."""
        return self.form in ("code", "table")
