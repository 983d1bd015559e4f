"""What stands behind a term's colon: whether it says what the term is, and how it is asked."""

import re
from dataclasses import replace
from itertools import takewhile

from cards.fold import fold
from source.answer import answer, leads_on
from source.asking import stem_of
from source.entry import Entry
from source.inline import plain, without_emphasis
from source.phrases import phrase
from source.rules.about import defines, only_repeats
from source.term import is_latin, is_term
from source.turns import turn

_NUMBER = re.compile(r"https?://|[\d.,:/\-年月日\s]+[个位元%]?$")
_TYPED = re.compile(r"(`{1,3})[a-z][\w./-]* [^`]+\1(?:[（(][^（）()]*[)）])?[。；;]?")
_TYPED_BARE = re.compile(r"[a-z][\w.-]+(?: [!-~]+)+")
_ENGLISH = re.compile(r" (?:the|an?|is|are|be|cannot|not|of|to|=|:=) |://")
"""`cannot use x as y`, `kernel = Kernel()`: English, or code that is no command."""
_ROW = re.compile(
    r"(?!表示|适用|用于|用来|是|指|把|将|由|在|让|使)(?:[^，。；：、,;:]{1,12}(?:、[^，。；：、,;:]{1,12})+[等。；]*"
    r"|[^，。；：、,;:的是]{2,8}(?:和|与|及)[^，。；：、,;:的是]{2,8}[。；]*)"
)
_MEASURED = re.compile(r"\d[\d.,]*\s*(?:[kmgt]i?b?|毫?秒|ms|us)(?![a-z\d])")
"""`22MB。…`: what somebody measured once."""
_DECLARED = re.compile(r"(?:var|let|const|def|func|auto) \w")
"""`var a []int，…` writes one down, and says not what it is."""
_NAME = r"`[^`]+`(?:[（(][^（）()]*[)）])?"
_NAMES_ONLY = re.compile(rf"\s*{_NAME}(?:[、，,；;和及 ]+{_NAME})+[。；;]?\s*")
"""`A`（…）、`B`（…）: instances, and no word of what the term is."""
_NEXT = re.compile(r"[；;。]\s*(?P<term>[^，。；：,;:()（）]{2,12})[：:](?=\S)")
"""`收：…；发：…`: two terms in a row on one line."""
_ASKED_VERB = re.compile(r"(?:主要|一般|通常|常)?(?P<verb>表示|适用于|适合)(?!的)")
_VERB_PHRASES = {"表示": "means", "适用于": "suits", "适合": "suits"}
_FOREIGN = re.compile(r"[A-Za-z]")
_OTHER = re.compile(
    r"\s*[A-Za-z][\w.+/-]*(?: [A-Za-z][\w.+/-]*)*\s*(?=[㐀-鿿])(?!的|是|和|与|及|或|中|类型)",
    re.ASCII,
)
"""`Zabbix 会…`: a sentence about what it names first."""
_WHOLE = re.compile(r"[^，,]*(?:[。；;]|$|，即)")
"""`CPU 每秒的时钟周期数`: a name and no more words, whatever it begins with."""
_CODED = re.compile(r"[\d_=-]")


def means(meaning: str) -> bool:
    """Tell whether words may say what something is: no address, number, question or referral."""
    if meaning.rstrip().endswith(("？", "?")) or len(re.findall(r"\w", meaning)) < 2:
        return False
    if turn("definition", "elsewhere").search(meaning):
        return False
    words = fold(meaning)
    if re.match(r"如(?![果何同下今意])", words):
        return False
    if _MEASURED.match(words) or _DECLARED.match(words):
        return False
    return not _NUMBER.match(words) and not turn("definition", "no_meaning").search(words)


def is_figure(meaning: str) -> bool:
    """Tell whether words are an address, a number or a version: they say what nothing is."""
    words = fold(meaning)
    return bool(_NUMBER.match(words) or _MEASURED.match(words))


def says_nothing(entry: Entry) -> bool:
    """Tell whether a meaning only leads on, or repeats its term."""
    return leads_on(entry.tail) or only_repeats(plain(entry.head), plain(entry.tail))


def is_value(entry: Entry) -> bool:
    """Tell whether a meaning is a value: `开源用户：某公司`, `找中点：O(n/2)`."""
    told = plain(entry.tail).rstrip("。；;等 ")
    chinese = re.findall(r"[㐀-鿿]", told)
    named = is_latin(plain(entry.head)) or bool(re.search(r"[㐀-鿿]的[㐀-鿿]", entry.head))
    shown = re.match(r"`[^`]+`\s*(?:表示|，|。|$)", entry.tail)
    if _NAMES_ONLY.fullmatch(entry.tail):
        return not entry.body
    short = len(chinese) < 4 and (len(told) < 16 or bool(_CODED.search(told)))
    return not named and ((not entry.body and short) or bool(shown))


def is_row_of_names(entry: Entry) -> bool:
    """Tell whether some of a kind follow, `日用品：杯子、牙刷`; `四大发明：…` are all there are."""
    counted = re.search(r"[两二三四五六七八九十\d]|的|[A-Za-z]{2}", plain(entry.head))
    row = _ROW.fullmatch(plain(entry.tail))
    return bool(row) and not counted and not entry.body


def tells_another(entry: Entry) -> bool:
    """Tell whether the words behind a Chinese name are a case, or what another thing does.

    `可导性：当函数光滑的时候，…` and `告警：Zabbix 会发邮件` say not what the name means.
    """
    told = plain(entry.tail)
    if _FOREIGN.search(plain(entry.head)):
        return False
    if turn("definition", "condition").search(fold(told)):
        return True
    named = _WHOLE.match(told) and defines(told)
    return bool(_OTHER.match(told)) and not named


def typed(markdown: str) -> bool:
    """Tell whether words are nothing but a command in code type."""
    return bool(_TYPED.fullmatch(markdown.strip()))


def typed_bare(markdown: str) -> bool:
    """Tell whether words are nothing but a command, written without code type."""
    bare = markdown.strip()
    return bool(_TYPED_BARE.fullmatch(bare)) and not _ENGLISH.search(bare)


def by_its_verb(entry: Entry) -> str:
    """Ask by the verb of a meaning: `in：表示位置`, `喷灌：适用于坡地`; empty without one."""
    verb = _ASKED_VERB.match(fold(plain(entry.tail)))
    return phrase(_VERB_PHRASES[verb["verb"]], without_emphasis(entry.head)) if verb else ""


def own_meaning(entry: Entry) -> str:
    """Return the meaning, Markdown, up to where the line goes on with the next term."""
    next_term = _NEXT.search(entry.tail)
    if next_term and is_term(plain(next_term["term"])):
        entry = replace(entry, tail=entry.tail[: next_term.start()])
    return answer(replace(entry, body=tuple(takewhile(_is_own, entry.body))))


def _is_own(child: Entry) -> bool:
    """Whether a line below a term goes on about it; `武昌起义的标志：…` is the next term."""
    told = child.form == "text" and child.gap and child.colon and child.tail
    return not (told and stem_of(child).kind == "term" and is_term(plain(child.head)))
