"""Steps that number themselves in words."""

from itertools import takewhile

from source.answer import written
from source.asking import asks, stem_of
from source.entry import Entry
from source.phrases import phrase
from source.place import Place
from source.rules.draft import Draft

_NUMBERS = "零一两三四五六七八九十"


def steps(entry: Entry, place: Place) -> tuple[Draft, ...]:
    """Make one list, in order, of a run of steps.

        第一步：建好后端
        第二步：写转发规则

    The first step claims the whole run; the subject comes from above.
    """
    if stem_of(entry).kind != "step" or not place.subject or _is_asked_above(place):
        return ()
    run = _run(entry, place)
    if len(run) < 2 or run[0] is not entry:
        return ()
    number = _NUMBERS[len(run)] if len(run) < len(_NUMBERS) else ""
    front = (
        phrase("steps_count", place.subject, number) if number else phrase("steps", place.subject)
    )
    return (
        Draft("list", front, written(run), f"{place.subject} 步骤", entry.start, run[-1].end, run),
    )


def _is_asked_above(place: Place) -> bool:
    """The stem above asks for the steps already."""
    above = place.above[-1]
    return asks(above) or stem_of(above).kind in (
        "question",
        "label",
        "announcement",
        "contrast",
        "action",
    )


def _run(entry: Entry, place: Place) -> tuple[Entry, ...]:
    """The steps from this one on; none where it is not the first."""
    if place.at and stem_of(place.siblings[place.at - 1]).kind == "step":
        return ()
    rest = place.siblings[place.at :]
    return (entry, *takewhile(lambda e: stem_of(e).kind == "step", rest[1:]))
