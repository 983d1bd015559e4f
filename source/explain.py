"""What the program sees in a note: each entry with the class of its stem and what became of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cards.card import Finding
from source.answer import is_open
from source.asking import stem_of
from source.entry import Entry
from source.extract import Reading, extract, read
from source.filler import is_filler
from source.note import Note
from source.refusal import why_not
from source.rules.draft import Draft
from source.stem import Class

_UNREAD = "在目录、参考一类的小节里，不读"


@dataclass(frozen=True, slots=True)
class Explanation:
    """What became of one entry of a note's outline."""

    entry: Entry
    depth: int
    """How many entries hold it; 0 at the top of the note."""
    stem: Class | None
    """The class of its words; code, tables and quotations have none."""
    rule: str
    """The rule that claimed its stem, empty where none did."""
    drafts: tuple[Draft, ...]
    """The cards made of it."""
    finding: Finding | None
    reason: str
    """Why there is no card, in Chinese; empty where there is a card or a finding."""


def explain(note: Note) -> tuple[Explanation, ...]:
    """Go through a note's outline, outer entries first, and say of each what became of it."""
    readings = tuple(read(note))
    if not readings:
        return ()
    # By identity: two entries of a note may hold the same words.
    known = {id(reading.entry): reading for reading in readings}
    takers = {id(e): d for r in readings for d in r.drafts for e in d.takes if e is not r.entry}
    kept = {(c.rule, c.front, c.source.start_line, c.source.end_line) for c in extract(note).cards}

    def below(entry: Entry, depth: int, covering: tuple[Draft, ...]) -> Iterator[Explanation]:
        for child in entry.body:
            reading = known.get(id(child))
            if reading is None:
                yield Explanation(child, depth, class_of(child), "", (), None, _UNREAD)
                yield from below(child, depth + 1, ())
                continue
            drafts = tuple(
                draft
                for draft in reading.drafts
                if (reading.rule, draft.front, draft.start, draft.end) in kept
            )
            reason = _reason(reading, drafts, takers.get(id(child)), covering)
            yield Explanation(
                child, depth, class_of(child), reading.rule, drafts, reading.finding, reason
            )
            yield from below(child, depth + 1, (*reading.drafts, *covering))

    return tuple(below(readings[0].place.above[0], 0, ()))


def around(explained: Iterable[Explanation], line: int) -> tuple[Explanation, ...]:
    """Keep what concerns a line: the entries that begin there or last before it, what holds them
    and what they hold; nothing where the line lies before the first entry.
    """
    explained = tuple(explained)
    starts = [each.entry.start for each in explained if each.entry.start <= line]
    if not starts:
        return ()
    kept: set[int] = set()
    path: list[int] = []
    for at, each in enumerate(explained):
        del path[each.depth :]
        path.append(at)
        if each.entry.start == max(starts):
            kept |= {*path, *range(at, at + _size(each.entry))}
    return tuple(each for at, each in enumerate(explained) if at in kept)


def class_of(entry: Entry) -> Class | None:
    """Tell what an entry's words are; the author's own mark (`问：`) makes a question of any."""
    if entry.is_block or entry.form == "quote":
        return None
    return "question" if entry.form == "ask" else stem_of(entry).kind


def _size(entry: Entry) -> int:
    return 1 + sum(map(_size, entry.body))


def _reason(
    reading: Reading,
    drafts: tuple[Draft, ...],
    taker: Draft | None,
    covering: tuple[Draft, ...],
) -> str:
    entry = reading.entry
    if drafts or reading.finding:
        return ""
    if reading.drafts:
        return "前面已经有一张问得一样的卡片"
    if taker:
        return f"已经是第 {taker.start} 行那张卡片的答案"
    why = why_not(entry, reading.place)
    answered = next((d for d in covering if d.start <= entry.start and entry.end <= d.end), None)
    if answered is None or is_filler(entry) or is_open(entry):
        return why
    inside = f"写在第 {answered.start} 行那张卡片的答案里"
    return inside if class_of(entry) in (None, "none") else f"{inside}；{why}"
