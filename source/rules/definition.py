"""A term and a colon."""

import re
from dataclasses import replace

from cards.fold import fold
from source.answer import answer, is_empty, leads_on
from source.asking import stem_of
from source.entry import Entry
from source.inline import plain, without_emphasis
from source.phrases import phrase
from source.place import Place
from source.rules.about import only_repeats
from source.rules.draft import Draft, draft
from source.rules.points import (
    ask_term,
    is_point_of_argument,
    names_a_list,
    point_above,
)
from source.subject import is_name
from source.term import is_latin, is_term, is_verb, only_counts
from source.turns import turn

_NUMBER = re.compile(r"https?://|[\d.,:/\-年月日\s]+[个位元%]?$")
_NUMBERED = re.compile(
    r"""^(?:[示实]?例\d | 第.{1,3}部分 | 第[一二三四五六七八九十\d]+
        | 方[法式][一二三四五六七八九十\d]+ | 情况[一二三\d] | .$)""",
    re.VERBOSE,
)
"""`例1：`, `方法二：`, `A：` count what they introduce."""
_TYPED = re.compile(r"`[a-z][\w./-]* [^`]+`[。；;]?")
_ROW = re.compile(
    r"(?!表示|适用|用于|用来|是|指|把|将|由|在|让|使)(?:[^，。；：、,;:]{1,12}(?:、[^，。；：、,;:]{1,12})+[等。；]*"
    r"|[^，。；：、,;:的是]{2,8}(?:和|与|及)[^，。；：、,;:的是]{2,8}[。；]*)"
)
_MEASURED = re.compile(r"\d[\d.,]*\s*(?:[kmgt]i?b?|毫?秒|ms|us)(?![a-z\d])")
"""`22MB。…`: what somebody measured once."""
_NAME = r"`[^`]+`(?:[（(][^（）()]*[)）])?"
_NAMES_ONLY = re.compile(rf"\s*{_NAME}(?:[、，,；;和及 ]+{_NAME})+[。；;]?\s*")
"""`A`（…）、`B`（…）: instances, and no word of what the term is."""
_NEXT = re.compile(r"[；;。]\s*(?P<term>[^，。；：,;:()（）]{2,12})[：:](?=\S)")
"""`收：…；发：…`: two terms in a row on one line."""
_ASKED_VERB = re.compile(r"(?:主要|一般|通常|常)?(?P<verb>表示|适用于|适合)(?!的)")
_VERB_PHRASES = {"表示": "means", "适用于": "suits", "适合": "suits"}
_MARKED = re.compile(
    r"\s*(?:<u>.+</u>|==.+==|\*\*[^*]+\*\*)\s*[。；;，,.]?\s*(?:[（(].*[)）]\s*[。；;]?)?"
)
"""What an author has underlined or marked all through is what is to be learned by heart."""
_FULL_NAME = re.compile(r"[“《「『].*|(?!.*[在了和与及])(?:.*?[㐀-鿿]){5,}.*")
"""`近代中国的主要矛盾` says of what it is, `对象` does not."""
_CODED = re.compile(r"[\d_=-]")
_STEP = re.compile(r"step\s*\d*$")


def definition(entry: Entry, place: Place) -> tuple[Draft, ...]:
    """Make a definition of `term：what it is`.

        - ClusterIP：只在集群内部可以访问

    The term is a short noun phrase or set in bold type; reported speech, dates, addresses and
    words that introduce something are not terms.
    """
    if not _is_pair(entry) or is_empty(entry) or _is_bookkeeping(entry):
        return ()
    if (
        not _is_defined(entry, place)
        or not _means(plain(entry.tail))
        or is_point_of_argument(place)
    ):
        return ()
    if _is_value(entry) or (not entry.body and _says_nothing(entry)) or _is_said_again(place):
        return ()
    if not is_latin(plain(entry.head)):
        if typed(entry.tail):
            return (_command(entry),)
        said = fold(plain(entry.tail))
        advises = place.is_advice or turn("definition", "advice").search(said)
        foreign = not re.search(r"[㐀-鿿]", plain(entry.tail)) and not entry.body
        alone = advises or foreign or _is_fault(entry) or _is_row_of_names(entry)
        if turn("definition", "talk").search(said) or (alone and not names_a_list(place)):
            return ()
    front, key = _asked(entry, place)
    return (draft(entry, "definition", front, _own_meaning(entry), key),) if front else ()


def _asked(entry: Entry, place: Place) -> tuple[str, str]:
    """The front and the key; a full name with a marked meaning needs no list that names it."""
    term = without_emphasis(entry.head)
    front, key = ask_term(entry.head, place, plain(entry.tail))
    if front == phrase("term", term):
        return _by_its_verb(entry) or front, key
    if not front and _MARKED.fullmatch(entry.tail) and _FULL_NAME.fullmatch(plain(entry.head)):
        return phrase("term", term), plain(entry.head)
    return front, key


def _is_said_again(place: Place) -> bool:
    """Who speaks twice is no term, nor who answers him, nor is a field of a form."""
    pairs = (near for near in place.siblings if near.colon and near.tail)
    terms = (plain(near.head) for near in pairs if stem_of(near).kind == "term")
    heads = [fold(term) for term in terms if not is_latin(term)]
    around = [fold(plain(near.head)) for near in place.near(1)]
    return any(heads.count(head) > 1 for head in around)


def _says_nothing(entry: Entry) -> bool:
    return leads_on(entry.tail) or only_repeats(plain(entry.head), plain(entry.tail))


def _own_meaning(entry: Entry) -> str:
    """The meaning, up to where the same line goes on with the next term."""
    next_term = _NEXT.search(entry.tail)
    if not next_term or not is_term(plain(next_term["term"])):
        return answer(entry)
    return answer(replace(entry, tail=entry.tail[: next_term.start()]))


def typed(markdown: str) -> bool:
    """Tell whether words are nothing but a command in code type."""
    return bool(_TYPED.fullmatch(markdown.strip()))


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


def _is_value(entry: Entry) -> bool:
    """`开源用户：某公司`, `找中点：O(n/2)`: a value of something, no word of what a term is."""
    told = plain(entry.tail).rstrip("。；;等 ")
    chinese = re.findall(r"[㐀-鿿]", told)
    named = is_latin(plain(entry.head)) or bool(re.search(r"[㐀-鿿]的[㐀-鿿]", entry.head))
    shown = re.match(r"`[^`]+`\s*(?:表示|，|。|$)", entry.tail)
    if _NAMES_ONLY.fullmatch(entry.tail):
        return not entry.body
    short = len(chinese) < 4 and (len(told) < 16 or bool(_CODED.search(told)))
    return not named and ((not entry.body and short) or bool(shown))


def _by_its_verb(entry: Entry) -> str:
    """`in：表示位置`, `StatefulSet：适用于数据库`: the verb of the meaning is what is asked."""
    verb = _ASKED_VERB.match(fold(plain(entry.tail)))
    return phrase(_VERB_PHRASES[verb["verb"]], without_emphasis(entry.head)) if verb else ""


def _is_fault(entry: Entry) -> bool:
    """`磁盘空间不足：`, `部署失败：`: what stands behind a fault is its cause or its cure."""
    return bool(turn("definition", "fault").search(fold(plain(entry.head))))


def _is_row_of_names(entry: Entry) -> bool:
    """`日用品：杯子、牙刷`: some of its kind; `四大发明：…` are all there are."""
    counted = re.search(r"[两二三四五六七八九十\d]|的|[A-Za-z]{2}", plain(entry.head))
    row = _ROW.fullmatch(plain(entry.tail))
    return bool(row) and not counted and not entry.body


def _introduces(words: str) -> bool:
    """Whether folded words introduce speech, a remark, an example or one of many."""
    return bool(
        turn("definition", "reported").search(words)
        or turn("definition", "no_term").search(words)
        or _STEP.search(words)
        or _NUMBERED.match(words)
        or re.search(r"[{};]|^\*[㐀-鿿]", words)
    )


def _means(meaning: str) -> bool:
    """Whether words can say what something is: no address, no number, no question, no referral."""
    if meaning.rstrip().endswith(("？", "?")) or len(re.findall(r"\w", meaning)) < 2:
        return False
    if turn("definition", "elsewhere").search(meaning):
        return False
    words = fold(meaning)
    if re.match(r"如(?![果何同下今意])", words):
        return False
    if _MEASURED.match(words):
        return False
    return not _NUMBER.match(words) and not turn("definition", "no_meaning").search(words)
