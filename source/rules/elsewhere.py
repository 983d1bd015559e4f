"""Labels whose answer is none, or stands elsewhere."""

from cards.fold import fold
from source.answer import answering
from source.asking import stem_of
from source.entry import Entry
from source.inline import plain
from source.place import Place
from source.rules.comments import comments
from source.shape import Shape, are_members, are_tasks, is_link_list
from source.stem import Stem
from source.turns import turn


def is_told_elsewhere(entry: Entry, place: Place, looks: Shape) -> bool:
    """Tell whether what stands below a label is no answer, or the answer of another card."""
    body = answering(entry.body)
    return (
        is_link_list(body)
        or are_tasks(body)
        or (not body and bool(turn("definition", "elsewhere").search(plain(entry.tail))))
        or (looks == "sections" and not are_members(entry))
        or _repeats(entry, place, looks)
        or _is_scrap(stem_of(entry), body)
        or (not body and entry.tail.count("$") % 2 == 1)
        or (looks == "code" and not turn("label", "code").search(stem_of(entry).word))
        or (looks == "code" and any(comments(code, place) for code in body))
        or (len(body) == 1 and body[0].introduces and _is_bare(stem_of(body[0])))
    )


def _is_bare(stem: Stem) -> bool:
    return stem.kind == "label" and not stem.subject


def _repeats(entry: Entry, place: Place, looks: Shape) -> bool:
    """`区别：` below a difference, or over a table that compares, asks nothing new."""
    stem, above = stem_of(entry), stem_of(place.above[-1])
    differs = stem.label is not None and stem.label.name == "contrast"
    same = above.kind == "label" and fold(above.word) == fold(stem.word)
    return not stem.subject and (
        same or (differs and (looks == "table" or above.kind == "contrast"))
    )


def _is_scrap(stem: Stem, body: tuple[Entry, ...]) -> bool:
    """A single short item under what only looks like a label: `集群级别` over `Node`."""
    single = len(body) == 1 and body[0].form == "item"
    return bool(stem.subject) and single and len(plain(body[0].own)) <= 12
