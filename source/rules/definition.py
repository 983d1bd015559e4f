"""A term and a colon."""

import re

from cards.fold import fold
from source.answer import answer, is_empty
from source.asking import stem_of
from source.entry import Entry
from source.inline import plain, without_emphasis
from source.phrases import phrase
from source.place import Place
from source.rules.draft import Draft, draft
from source.rules.meaning import (
    by_its_verb,
    is_row_of_names,
    is_value,
    means,
    own_meaning,
    says_nothing,
    tells_another,
    typed,
)
from source.rules.options import asked_of_option
from source.rules.points import (
    ask_term,
    is_point_of_argument,
    names_a_list,
    point_above,
)
from source.subject import is_name
from source.term import is_latin, is_term, is_verb, only_counts
from source.turns import turn

_NUMBERED = re.compile(
    r"""^(?:[示实]?例\d | 第.{1,3}部分 | 第[一二三四五六七八九十\d]+
        | 方[法式][一二三四五六七八九十\d]+ | 情况[一二三\d] | .$)""",
    re.VERBOSE,
)
"""`例1：`, `方法二：`, `A：` count what they introduce."""
_MARKED = re.compile(
    r"\s*(?:<u>.+</u>|==.+==|\*\*[^*]+\*\*)\s*[。；;，,.]?\s*(?:[（(].*[)）]\s*[。；;]?)?"
)
"""What an author has underlined or marked all through is what is to be learned by heart."""
_QUOTED = re.compile(r"[“《「『]")
_MAY = re.compile(r"可以(?=\S{6})")
_HALF = re.compile(r"[在了和与及]")
_FULL = 5
"""Chinese characters: `近代中国的主要矛盾` says of what it is, `对象` does not."""
_ROUND = 6
"""So far around a line people speak in turns."""
_STEP = re.compile(r"step\s*\d*$")


def definition(entry: Entry, place: Place) -> tuple[Draft, ...]:
    """Make a definition of `term：what it is`.

        - ClusterIP：只在集群内部可以访问

    The term is a short noun phrase or set in bold type; reported speech, dates, addresses and
    words that introduce something are not terms.
    """
    if not _is_pair(entry) or is_empty(entry) or _is_bookkeeping(entry):
        return ()
    if not _is_defined(entry, place) or not _means(entry) or is_point_of_argument(place):
        return ()
    if is_value(entry) or (not entry.body and says_nothing(entry)) or _is_said_again(place):
        return ()
    if not is_latin(plain(entry.head)):
        if typed(entry.tail):
            return (_command(entry),)
        if _talks(entry, place):
            return ()
    front, key = _asked(entry, place)
    alone = front == phrase("term", without_emphasis(entry.head))
    tells = front and not (alone and (tells_another(entry) or _is_fault(entry)))
    return (draft(entry, "definition", front, own_meaning(entry), key),) if tells else ()


def _talks(entry: Entry, place: Place) -> bool:
    """Whether the words behind a Chinese name advise, give a case, or only names."""
    said = fold(plain(entry.tail))
    advises = place.is_advice or turn("definition", "advice").search(said)
    foreign = not re.search(r"[㐀-鿿]", plain(entry.tail)) and not entry.body
    alone = advises or foreign or _is_fault(entry) or is_row_of_names(entry)
    talk = turn("definition", "talk").search(said)
    return bool(talk) or (alone and not names_a_list(place))


def _asked(entry: Entry, place: Place) -> tuple[str, str]:
    """The front and the key; a full name with a marked meaning needs no list that names it."""
    term = without_emphasis(entry.head)
    if (option := asked_of_option(entry.head, place))[0]:
        return option
    front, key = ask_term(entry.head, place, plain(entry.tail))
    if front == phrase("term", term):
        return by_its_verb(entry) or front, key
    if not front and _MARKED.fullmatch(entry.tail) and _is_full(plain(entry.head)):
        return phrase("term", term), plain(entry.head)
    return front, key


def _is_full(name: str) -> bool:
    told = len(re.findall(r"[㐀-鿿]", name)) >= _FULL and not _HALF.search(name)
    return told or bool(_QUOTED.match(name))


def _means(entry: Entry) -> bool:
    """Whether the words behind the colon may say what the term is; of a thing with a Latin name
    also what it can do, which of a Chinese one is often advice.
    """
    tail = plain(entry.tail)
    return means(_MAY.sub("", tail) if is_latin(plain(entry.head)) else tail)


def _is_said_again(place: Place) -> bool:
    """Who speaks twice is no term, nor who answers him, nor is a field of a form."""
    pairs = (near for near in place.near(_ROUND) if near.colon and near.tail)
    terms = (plain(near.head) for near in pairs if stem_of(near).kind == "term")
    heads = [fold(term) for term in terms if not is_latin(term)]
    around = [fold(plain(near.head)) for near in place.near(1)]
    return any(heads.count(head) > 1 for head in around)


def _command(entry: Entry) -> Draft:
    """`看内核版本：`uname -r``: the words ask for what is typed."""
    front = phrase("command", without_emphasis(entry.head))
    return draft(entry, "command", front, answer(entry), plain(entry.head))


def _is_pair(entry: Entry) -> bool:
    """Whether words stand on both sides of a colon, some of them Chinese, and no link in front."""
    return (
        entry.form in ("item", "text", "bold")
        and entry.colon
        and bool(entry.tail)
        and bool(re.search(r"[㐀-鿿]", plain(entry.head) + plain(entry.tail)))
        and not re.match(r"\s*!?\[[^\]]*\]\(", entry.head)
        and not re.match(r"`\S+ [^`]*/", entry.head)
    )


def _is_bookkeeping(entry: Entry) -> bool:
    """`作者：`, `version:` with a name, a date or an address behind them."""
    told = len(re.findall(r"[㐀-鿿]", plain(entry.tail))) >= 6
    return not told and bool(turn("definition", "bookkeeping").search(fold(plain(entry.head))))


def _is_defined(entry: Entry, place: Place) -> bool:
    """Whether the words before the colon are a term, which the words behind it may define."""
    stem, term = stem_of(entry), plain(entry.head)
    if stem.kind in ("aside", "step", "question", "action") or stem.pointing or is_verb(term):
        return False
    if (stem.kind == "label" and not is_name(stem)) or _introduces(fold(term)):
        return False
    if is_term(term):
        return True
    # a clause in bold type is a point where a label says of what, and no term elsewhere
    return entry.bold and len(term) <= 24 and not only_counts(term) and any(point_above(place))


def _is_fault(entry: Entry) -> bool:
    """`磁盘空间不足：`, `部署失败：`: what stands behind a fault is its cause or its cure."""
    return bool(turn("definition", "fault").search(fold(plain(entry.head))))


def _introduces(words: str) -> bool:
    """Whether folded words introduce speech, a remark, an example or one of many."""
    return bool(
        turn("definition", "reported").search(words)
        or turn("definition", "no_term").search(words)
        or _STEP.search(words)
        or _NUMBERED.match(words)
        or re.search(r"[{};]|^\*[㐀-鿿]", words)
    )
