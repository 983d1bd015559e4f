"""A title over a list: what belongs to it."""

import re

from source.answer import answer, answering, is_empty
from source.asking import stem_of
from source.entry import Entry
from source.fold import fold
from source.inline import plain, without_emphasis
from source.phrases import phrase, spaced
from source.place import Place, is_name
from source.rules.draft import Draft
from source.shape import are_names, is_link_list, shape
from source.term import is_term

_MOST = 20
_TALK = re.compile(
    r"我|你|您|咱|请|这里|于是|如下|以下|下面|例如|比如|注意|如果|可以看到|之后$|说明$|演示|示例|模拟|[（(][^）)]*$"
)


def members(entry: Entry, place: Place) -> tuple[Draft, ...]:
    """Make a list of what stands right below a title.

        ## 工作负载资源
        - Deployment
        - StatefulSet

    asks "工作负载资源有哪些？"; a title that tells to do something asks for its steps.
    """
    stem = stem_of(entry)
    if stem.kind not in ("term", "action", "none", "pair") and not is_name(stem):
        return ()
    if entry.form not in ("heading", "item", "bold", "text") or is_empty(entry):
        return ()
    if entry.form == "text" and (not entry.colon or stem.kind not in ("term", "pair")):
        return ()
    if stem.pointing or _TALK.search(fold(plain(entry.head))):
        return ()
    body = answering(entry.body)
    if entry.form == "heading" and re.search(r"[:：]", plain(entry.head)):
        return ()
    leading = _leading_list(body)
    if is_link_list(body) or _is_told_apart(leading or body):
        return ()
    if (shape(entry) != "items" and not leading) or len(leading or body) > _MOST:
        return ()
    if (
        entry.form == "heading"
        and entry.level == 1
        and len(place.above) < 2
        and any(c.form == "heading" for c in entry.body)
    ):
        return ()
    if _defines(entry, leading or body):
        return (
            Draft(
                "definition",
                phrase("term", without_emphasis(entry.head)),
                answer(entry),
                plain(entry.head),
                entry.start,
                entry.end,
            ),
        )
    ordered = all(item.mark[:1].isdigit() for item in leading or body)
    if stem.kind == "none" and not (ordered and _is_sayable(plain(entry.head))):
        return ()
    if len(plain(entry.head)) <= 4 and stem.kind in ("action", "none") and not place.subject:
        return ()
    front = _front(entry, place, leading or body)
    return (
        Draft(
            "list",
            front,
            answer(entry) if not leading else _written(leading),
            plain(entry.head),
            entry.start,
            (leading or body)[-1].end,
        ),
    )


def _leading_list(body: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The list that a section begins with, where other things follow it."""
    run = []
    for child in body:
        if child.form != "item":
            break
        run.append(child)
    return tuple(run) if len(run) > 1 and len(run) < len(body) else ()


def _written(entries: tuple[Entry, ...]) -> str:
    from source.answer import written

    return written(entries)


def _defines(entry: Entry, items: tuple[Entry, ...]) -> bool:
    """Sentences about a term in an unordered list say what it is; names and numbered points do not."""
    if stem_of(entry).kind not in ("term", "label") or any(
        item.mark not in ("-", "*", "+") for item in items
    ):
        return False
    sentences = [
        item
        for item in items
        if len(plain(item.own)) >= 10 and not item.colon and not is_term(plain(item.own))
    ]
    return len(sentences) == len(items) and entry.form == "bold"


def _is_told_apart(items: tuple[Entry, ...]) -> bool:
    """Whether labels, steps or questions make up the list: each has a card of its own."""
    kinds = [stem_of(item) for item in items]
    apart = sum(
        k.kind in ("aside", "step", "question") or (k.kind == "label" and not k.subject)
        for k in kinds
    )
    return apart * 2 >= len(items)


def _is_sayable(text: str) -> bool:
    return len(_first_clause(text)) <= 40 and not re.search(r"[。！？!?]", text)


def _front(entry: Entry, place: Place, items: tuple[Entry, ...]) -> str:
    words = _first_clause(without_emphasis(entry.head))
    stem = stem_of(entry)
    acts = sum(stem_of(item).kind == "action" for item in items) * 2 > len(items)
    if stem.kind == "action" or acts or (stem.kind == "none" and re.search(r"\d", items[0].mark)):
        return phrase("concretely", words)
    if place.subject and len(fold(words)) <= 4 and place.subject not in words:
        words = phrase("of", place.subject, words)
    if not are_names(items):
        return phrase("points", words)
    return spaced(phrase("which", words))


def _first_clause(words: str) -> str:
    """A long title is asked by its first clause."""
    clause, comma, _ = words.partition("，")
    return clause if comma and len(words) > 30 and len(clause) >= 6 else words
