"""An entry that is still open: it takes what follows as far as it reaches."""

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from source.asking import stem_of
from source.entry import Entry
from source.filler import is_filler
from source.reach import Reach


class Style(NamedTuple):
    """How an entry is set: entries of one style are of one rank."""

    form: str
    detail: str = ""
    """A heading's level, the family of an item's mark, what a bold line is for."""


@dataclass(slots=True)
class Opened:
    """An entry with what it has taken so far."""

    entry: Entry
    style: Style
    reach: Reach
    asks: bool
    value: int = 0
    """The number in front of it, 0 for none."""
    leads: bool = False
    """Whether it leads to what stands right below it (`source.reach.leads`)."""
    body: list["Opened"] = field(default_factory=list)

    def takes(self, new: "Opened") -> bool:
        """Tell whether a new entry belongs into this one."""
        match self.reach:
            case "section":
                if self._has_said_it(new):
                    return False
                titled = new.style.form == "bold" and self.style.form not in ("heading", "bold")
                return self.asks or not titled
            case "line":
                return not new.entry.gap and new.entry.form == "text"
            case "code":
                return all(each.entry.form == "code" for each in (new, *self.body))
            case "group":
                return self._groups(new)
            case "none":
                return False

    def _has_said_it(self, new: "Opened") -> bool:
        """A question in running text that was answered on the next line is done at a blank line."""
        if self.style.form != "text" or not self.body or self.body[0].entry.gap:
            return False
        last = self.body[-1].entry
        ended = not (last.introduces or last.is_block)
        return new.style.form == "text" and new.entry.gap and ended

    def _groups(self, new: "Opened") -> bool:
        """A stem that ends in a colon takes one list, one block, or one paragraph."""
        if new.entry.form in ("bold", "ask"):
            return False
        last = next((c for c in reversed(self.body) if not is_filler(c.entry)), None)
        if last is None:
            return not _is_bare(new.entry) or self._announces_with(new.entry)
        if new.style.form == "item":
            return last.style == new.style
        running = new.style.form == last.style.form == "text"
        return running and not new.entry.gap and not new.entry.introduces

    def _announces_with(self, entry: Entry) -> bool:
        """`作用：` and `有两种：` on the next line lead to the same list."""
        kind, own = stem_of(entry).kind, stem_of(self.entry).kind
        return kind == "announcement" and own != "announcement" and not entry.gap

    def close(self) -> Entry:
        """Make the entry of it that holds all it has taken."""
        body = (*self.entry.body, *(child.close() for child in self.body))
        end = max((self.entry.end, *(child.end for child in body)))
        return replace(self.entry, body=body, end=end)


def _is_bare(entry: Entry) -> bool:
    return entry.form == "text" and entry.introduces
