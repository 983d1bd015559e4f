"""Terms and points: whether a term of a list stands alone, and how it is asked.

`Sentinel：监控主节点` says what Sentinel is; `读得快：不用落盘` under `缓存的优点` is a point of
these merits, and `Nginx：配置简单` under `为什么选 Nginx？` is an argument.
"""

import re

from cards.fold import fold
from source.asking import stem_of
from source.entry import Entry
from source.inline import plain, without_emphasis
from source.phrases import phrase
from source.place import Place
from source.rules.about import defines
from source.rules.traits import announces_traits, argues, is_trait
from source.rules.values import LEADING, is_value, owner_of, section_of
from source.subject import is_name
from source.term import is_latin
from source.turns import any_of, turn

_OF = re.compile(r"[㐀-鿿]的[㐀-鿿]{2,}$")
"""`首都的人口` asks for what it names; it needs no list."""
_FOREIGN = re.compile(r"[A-Za-z]{2}")
_GLOSS = re.compile(r"[（(][^（）()]*[)）]$")
_TRANSLATED = re.compile(r"[（(][^（）(),，、]*[)）]$")
"""A name in another language, and not what some of the kind are called."""
_CLASS = f"{any_of('members', 'several')}|{any_of('members', 'names')}"
_PARTS = re.compile(
    rf"(?:{_CLASS}|结构|部分|机制|体系|流程|区域|模型|阶段|定律|环节|时期|流派|学派)$"
)


def is_point_of_argument(place: Place) -> bool:
    """Under a question or a difference, `Nginx：…` says how Nginx fares there, not what it is."""
    if _is_below_a_difference(place):
        return True
    above = place.above[-1]
    words = fold(plain(above.head))
    untold = above.form == "item" and not above.tail
    if untold and stem_of(above).kind in ("none", "term") and _OF.search(words):
        return True  # `指南针出现的朝代` over `司南：战国`
    return stem_of(above).kind == "question" and not turn("points", "each").search(words)


def _is_below_a_difference(place: Place) -> bool:
    """Whether a difference stands above; a label or an announcement begins another matter."""
    for entry in reversed(place.above[-3:]):
        stem = stem_of(entry)
        if tells_apart(entry):
            return True
        if stem.kind == "announcement" or (stem.kind == "label" and not is_name(stem)):
            return False
    return False


def tells_apart(entry: Entry) -> bool:
    """Tell whether a stem sets things against each other, be it by its last word alone.

    `白酒的区别` names no two things, and yet what stands below are sides of a comparison.
    """
    stem = stem_of(entry)
    return (
        stem.kind == "contrast"
        or (stem.label is not None and stem.label.name == "contrast")
        or bool(turn("points", "apart").search(fold(plain(entry.head))))
    )


def point_above(place: Place) -> tuple[str, str]:
    """Say what the label above asks for, where the entry is a point of its list.

    Return it as a front says it (`Redis 的优点`) and in the note's own words alone (`Redis 优点`).
    """
    stem = stem_of(place.above[-1])
    if stem.kind != "label" or stem.label is None or stem.label.name in ("meaning", "contrast"):
        return "", ""
    if stem.subject and not stem.pointing:
        words = LEADING.sub("", stem.text)
        if stem.marked:
            owner = re.sub(r"\s*(?:都?有)?哪?$", "", stem.subject)
            words = phrase("of", owner, re.sub(r"^几[种类个]", "", stem.word))
        return words, words
    subject = Place(place.path, place.above[:-1]).subject
    return (
        (phrase("of", subject, stem.word), f"{subject} {stem.word}")
        if subject
        else (stem.word, stem.word)
    )


def names_a_list(place: Place) -> bool:
    """Tell whether what stands above names the list that an entry is a point of."""
    return any(point_above(place)) or _has_parts(place.subject)


def ask_term(head: str, place: Place, meaning: str = "") -> tuple[str, str]:
    """Return the front and the key of a term, Markdown: a point names the list it belongs to.

    Both are empty where nothing names that list and the words say too little without it: unless
    the `meaning`, plain text, says what the term is, or the title says that terms stand here.
    """
    term = plain(head)
    value = is_value(term, meaning)
    foreign = is_latin(term) or _FOREIGN.search(term)
    effect = turn("points", "effect").search(fold(term))
    glossed = _TRANSLATED.search(term) and not effect
    if meaning and (owner := owner_of(term, place)):
        return phrase("point", owner, without_emphasis(head)), f"{owner} {term}"
    if not value and foreign and (glossed or not _is_act(term)):
        plainly = glossed or is_latin(term) or defines(meaning)
        drawback = not plainly and (is_trait(place) or argues(place))
        return ("", "") if drawback else (phrase("term", without_emphasis(head)), term)
    return _ask_point(head, place, meaning)


def _ask_point(head: str, place: Place, meaning: str) -> tuple[str, str]:
    """Ask for what may be a term or a point of a list, by what stands above it."""
    term, words = plain(head), without_emphasis(head)
    value, act = is_value(term, meaning), _is_act(term)
    effect = turn("points", "effect").search(fold(term))
    above, own = point_above(place)
    if not above and _OF.search(term):
        return phrase("what", words), term
    told = not value and not act and (defines(meaning) or _lists_terms(place))
    traits = announces_traits(place) and not fold(meaning).startswith(fold(term))
    if traits or (not told and argues(place)) or (not above and _is_state(term)):
        return "", ""
    listed = value or (act and not effect) or _is_point(term, place)
    if not above and listed:
        parts = place.subject if _has_parts(place.subject) else ""
        above = own = section_of(place, meaning) if value else parts
        if not above:
            return (phrase("term", words), term) if told else ("", "")
    if above and not is_clause(above):
        if is_trait(place) and not told and (act or not _FOREIGN.search(term)):
            return "", ""
        return phrase("point", above, words), f"{own} {term}".strip()
    silent = above or value or act or _is_below_clause(place)
    return ("", "") if silent else (phrase("term", words), term)


def _lists_terms(place: Place) -> bool:
    """`关键概念` and `名词解释` say that terms stand below them."""
    return bool(turn("points", "terms").search(fold(plain(place.above[-1].head))))


def is_clause(words: str) -> bool:
    """Tell whether words are a clause, or too general, to name what stands below them."""
    return bool(turn("points", "clause").search(fold(words)))


def _is_below_clause(place: Place) -> bool:
    """`火山灰导致的问题` is no name, and what stands below it are points and no terms."""
    above = place.above[-1]
    clause = stem_of(above).kind == "none" and is_clause(plain(above.head))
    return above.form in ("heading", "bold", "item") and clause


def _has_parts(subject: str) -> bool:
    """`五层协议` and `算术运算符` say what stands below them, `死锁预防` leaves it open."""
    return bool(_PARTS.search(fold(subject)))


def _is_act(term: str) -> bool:
    """Whether words tell what is done, or how something is, rather than name a thing."""
    return bool(turn("points", "act").search(fold(term))) or _is_state(term)


def _is_state(term: str) -> bool:
    """Whether words tell how something is: `启动速度快`."""
    return bool(turn("points", "state").search(_GLOSS.sub("", fold(term)).strip()))


def _is_point(term: str, place: Place) -> bool:
    """A Chinese name in a list under a title may be a term or a point; the title says which."""
    above = place.above[-1]
    if stem_of(above).kind not in ("term", "pair", "label", "announcement"):
        return False
    listed_below = above.form in ("heading", "bold", "item", "text") and len(place.siblings) > 1
    subject, name = fold(place.subject), fold(term)
    return listed_below and subject not in name and name not in subject
