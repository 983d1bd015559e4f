"""Tables: a row for each term, or a column for each thing compared."""

import re

from cards.fold import fold
from source.answer import written
from source.asking import stem_of
from source.entry import Entry
from source.inline import plain, without_emphasis
from source.phrases import phrase, question, spaced
from source.place import Place
from source.rules.about import only_repeats
from source.rules.draft import Draft, draft
from source.rules.meaning import is_figure
from source.rules.options import asked_of_option
from source.rules.points import ask_term
from source.rules.row import asked, asks_of_rows, tells_traits, traits
from source.stem import classify
from source.term import is_term
from source.turns import turn
from source.words import labels

_WIDEST = 4
"""Beyond so many columns none of them is the meaning of the first."""


def table(entry: Entry, place: Place) -> tuple[Draft, ...]:
    """Make a definition of each row `term | meaning`, or one comparison of the whole table.

        | 状态 | 说明 |
        | --- | --- |
        | Pending | 还没有分到节点 |

    Of a row `问题 | 答案` it makes a question, of a row `操作 | 命令` a command.
    """
    if entry.form != "table" or len(entry.rows) < 2:
        return ()
    header = [fold(plain(cell)) for cell in entry.rows[0][1]]
    if column := _meaning_column(header):
        return tuple(filter(None, (_row(row, column, header, place) for row in entry.rows[1:])))
    compared = () if _is_asked_above(place) else _comparison(entry, header)
    return compared or _rows(entry, header)


def _rows(entry: Entry, header: list[str]) -> tuple[Draft, ...]:
    """A card of each row whose header asks, or whose columns are traits of the first one."""
    if len(header) > _WIDEST:
        return ()
    ask = asked if asks_of_rows(header) else traits if tells_traits(header) else None
    named = entry.rows[0][1]
    made = [ask(named, line, cells) for line, cells in entry.rows[1:] if cells] if ask else []
    return tuple(filter(None, made))


def _meaning_column(header: list[str]) -> int:
    """The column that says what the first one names; 0 where none does."""
    if len(header) > _WIDEST:
        return 0
    for at, cell in enumerate(header):
        if at and turn("table", "meaning").search(cell) and not turn("table", "asks").search(cell):
            return at
    known = ("name", "command", "question")
    names = any(turn("table", kind).search(header[0]) for kind in known)
    commands = turn("table", "command").search(header[-1])
    asks = turn("table", "asks").search(header[-1])
    return 1 if (names or commands) and len(header) == 2 and not asks else 0


def _row(
    row: tuple[int, tuple[str, ...]], column: int, header: list[str], place: Place
) -> Draft | None:
    cells = row[1]
    if len(cells) <= column or not plain(cells[0]) or not re.search(r"\w", plain(cells[column])):
        return None
    return _command(row, column, header) or _defined(row, column, header, place)


def _command(row: tuple[int, tuple[str, ...]], column: int, header: list[str]) -> Draft | None:
    """A row that asks, or that gives the command for something to do."""
    line, cells = row
    term, meaning = plain(cells[0]), cells[column]
    if turn("table", "command").search(header[0]) and not re.search(r"[㐀-鿿]", term):
        front = phrase("command", plain(meaning).rstrip("。；;"))
        return Draft("command", front, cells[0], plain(meaning), line, line)
    asks = classify(term).kind in ("question", "contrast")
    if asks and turn("table", "question").search(header[0]):
        return Draft("qa", question(without_emphasis(cells[0])), meaning, term, line, line)
    commands = turn("table", "command").search(header[column])
    if commands or (classify(term).kind == "action" and re.fullmatch(r"\s*`[^`]+`\s*", meaning)):
        return Draft("command", phrase("command", term), meaning, term, line, line)
    return None


def _defined(
    row: tuple[int, tuple[str, ...]], column: int, header: list[str], place: Place
) -> Draft | None:
    """A row that says what its term is, or what it is for where the header says so."""
    line, cells = row
    term, meaning = plain(cells[0]), cells[column]
    if turn("table", "question").search(header[0]) or not is_term(term) or len(plain(meaning)) < 2:
        return None
    if only_repeats(term, plain(meaning)):
        return None
    stem = classify(term)
    if stem.kind == "label" and not stem.subject:
        words = phrase("of", place.subject, without_emphasis(cells[0]))
        front, key = phrase("what", words) if place.subject else "", f"{place.subject} {term}"
    elif _is_attribute(header[column]):
        words = phrase("of", without_emphasis(cells[0]), header[column])
        front, key = phrase("what", words), f"{term} {header[column]}"
    elif turn("table", "trait").search(header[0]):
        words = phrase("of", place.subject, without_emphasis(cells[0]))
        front, key = phrase("what", words) if place.subject else "", f"{place.subject} {term}"
    elif (option := asked_of_option(cells[0], place))[0]:
        front, key = option
    elif is_figure(plain(meaning)) or fold(term) == fold(place.subject):
        return None  # `vector` in the table of vector's functions is one of these
    else:
        front, key = ask_term(cells[0], place, plain(meaning))
    if not front:
        return None
    return Draft("definition", front, meaning, key, line, line)


def _is_attribute(header: str) -> bool:
    """`| 基本类型 | 包装类型 |`: a column that says not what the rows are, but what they have."""
    label = labels().get(header)
    if label and label.name == "purpose":
        return True
    told = turn("table", "meaning").search(header) or turn("table", "command").search(header)
    return not told and bool(re.fullmatch(r"[㐀-鿿]{2,8}", header))


def _is_asked_above(place: Place) -> bool:
    """Whether the stem above asks for the difference already: the table is its whole answer."""
    above = place.above[-1]
    differs = turn("table", "difference").search(fold(above.head))
    return stem_of(above).kind == "contrast" or bool(differs)


def _comparison(entry: Entry, header: list[str]) -> tuple[Draft, ...]:
    things = _things(entry, header)
    if not 2 <= len(things) <= 5 or not all(is_term(plain(thing)) for thing in things):
        return ()
    words = spaced("、".join(things[:-1]) + f"和{things[-1]}")
    key = " ".join(map(plain, things))
    return (draft(entry, "compare", phrase("difference", words), written((entry,)), key),)


def _things(entry: Entry, header: list[str]) -> list[str]:
    """What a table compares: its columns, or its rows where the columns tell their qualities."""
    if len(header) < 3:
        return []
    columns = [without_emphasis(cell) for cell in entry.rows[0][1]][1:]
    rows = [without_emphasis(cells[0]) for _, cells in entry.rows[1:] if cells]
    by_aspect = turn("table", "aspect").search(header[0]) or not re.search(r"\w", header[0])
    telling = sum(bool(turn("table", "quality").search(cell)) for cell in header[1:])
    by_aspect = by_aspect and telling * 2 <= len(columns)
    things = [thing for thing in (columns if by_aspect else rows) if thing]
    if things == columns:
        return things
    return things if telling and len(set(things)) == len(things) else []
