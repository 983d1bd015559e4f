"""The term that a sentence says something of, where it says what that is."""

import re
from collections.abc import Iterator
from typing import Literal

from cards.fold import fold
from source.entry import Entry
from source.grammar import statement
from source.inline import plain, without_emphasis
from source.place import Place
from source.term import is_term
from source.turns import any_of, turn
from source.words import table

_MARKED = re.compile(r"\s*(?:\*\*([^*]{1,40})\*\*|(`{1,3}[^`]{1,40}`{1,3}))")
_GLOSS = re.compile(r"\s*[（(][^（）()]{1,60}[)）]\s*")
_IS_A = re.compile(r"\s*是(?:一[种个类]|由|指)?[^,。;:的]{3,}的[^,。;:的是]{2,10}(?:[,。;]|$)")
"""`是按键值存数据的仓库`: what a thing is, in a noun at the end."""
_APART = re.compile(
    r"\s*(?P<term>[^,。;:!?]{2,16})(?:\([^()]*\))?,(?:是指|指的是|系指|是指的|即指|指(?!出|定|示|望|责|着|向))"
)
"""`缔约过失责任，是指…`: the law sets a comma before its verb."""
TALK = re.compile(rf"\s*(?:{any_of('sentence', 'talk')})")
"""What follows a verb in talk: praise, a reason, a denial."""
_SOME = re.compile(r"(?:常见|传统|最好|其[他它]|一般|目前|现在)的")
_SO_CALLED = re.compile(
    r"^(?:(?:而(?![立后今且])|也许|其实)\s*"
    r"|(?:所[谓謂]的?|(?:简单|通俗|总|具体|一般)(?:点|地|的)?来?[说讲]|[事实]实上)[，,\s“\"「]*)+(?=..)"
)
"""`所谓队列`, `而队列`, `简单来说`: what only leads to the term."""
_ADVERB = re.compile(rf"(?<=..)\s*(?:{any_of('sentence', 'adverb')})$")
_MODIFIERS = frozenset(table("labels")["modifiers"])
_LOOSE = re.compile(
    r"""^(?:而|也许|毕竟|图中|题目中|中间得|前面|后面|结果便|此(?=..)) | ^一[种类个]$
    | (?:必须|应该|应当|里面|或|即|便|自己|用于|\s算|的一[个种]|有个.?)$ | .在.+[中上里]$
    | 由于 | (?<!自)我(?!国|党|军) | [A-Za-z]\s*表示 | \*\s*\d""",
    re.VERBOSE,
)
"""`缓存里面`, `而重启`, `日志在集群上`: a piece of the sentence around a verb, and no name."""
_RANKS = re.compile(r"[^,。;]{0,30}(?:第一步|的一步|的(?:充分|必要|充要)条件)(?:之一)?(?:[,。;]|$)")
"""`是建模的第一步` says where something stands and not what it is."""
_RATED = re.compile(
    rf"[^,。;]{{0,40}}(?:{any_of('sentence', 'rating')})(?:之一)?(?:,(?!它?(?:就?是|即))|[。;]|$)"
)
"""`是安全体系的基石` praises, unless what follows says what it is."""
_SERVES = re.compile(r"[^,。;]{1,30},")
"""`作为入口，…` leads to what is done."""
_FARTHEST = 32
"""A verb that far from the beginning has another subject than its sentence."""


def subject_in(entry: Entry, place: Place) -> str:
    """Return the term that a sentence defines, Markdown; empty where it defines none."""
    words, marked = plain(entry.own), marked_in(entry.own)
    if (apart := _APART.match(fold(words))) and is_term(words[: apart.end("term")]):
        return _SO_CALLED.sub("", words[: apart.end("term")].strip())
    if not marked or not fold(words).startswith(fold(plain(marked))):
        return _plain_subject(words, place)
    rest = fold(words)[len(plain(marked)) :].lstrip('”"」』》】')
    rest = _GLOSS.sub("", rest, count=1) if rest.lstrip().startswith(("(", "（")) else rest
    defines = statement("strong").match(rest) or statement("weak").match(rest)
    if not defines or not is_term(plain(marked)):
        return ""
    return _unless_talk(without_emphasis(marked), defines)


def marked_in(own: str) -> str:
    """Return a term in bold type or code at the beginning, Markdown; code keeps its marks."""
    match = _MARKED.match(own)
    return next((g.strip().strip('“”"「」') for g in match.groups() if g), "") if match else ""


def _plain_subject(words: str, place: Place) -> str:
    """The term before the first verb that defines: a strong one, or a weak one of the topic."""
    folded = fold(words)
    for verb in _verbs(folded, "strong"):
        term = _before(verb, words)
        if _names(term) and _may_define(verb):
            return _unless_talk(term, verb)
    for verb in _verbs(folded, "weak"):
        term = _before(verb, words)
        if _names(term) and (_is_topic(term, place) or _IS_A.match(folded, verb.start())):
            return _unless_talk(term, verb)
    return ""


def _verbs(folded: str, strength: Literal["strong", "weak"]) -> Iterator[re.Match[str]]:
    """The verbs in a sentence's first clause, one for each place where one may begin."""
    for at in range(1, min(len(folded), _FARTHEST)):
        if folded[at - 1] in ",。;:!?":
            return
        if (match := statement(strength).match(folded, at)) and match.group().strip():
            yield match


def _before(verb: re.Match[str], words: str) -> str:
    """The words in front of a verb, without the gloss and the quotation marks around them."""
    term = _GLOSS.sub("", words[: verb.start()]).strip().strip('“”"「」')
    return _ADVERB.sub("", _SO_CALLED.sub("", term))


def _names(term: str) -> bool:
    """`传统的线程` is one of many, of which a sentence tells no more than a trait."""
    piece = _SOME.match(term) or _LOOSE.search(term) or term in _MODIFIERS
    return is_term(term) and len(term) > 1 and not piece


def _may_define(verb: re.Match[str]) -> bool:
    """Whether enough follows a verb; 指 alone is also a finger, and 主要是 often only stresses."""
    rest = verb.string[verb.end() :]
    if not turn("sentence", "doubtful").search(verb.group().strip()):
        return len(rest) >= 4
    return len(rest) >= 8 and not turn("sentence", "compound").search(rest)


def _is_topic(term: str, place: Place) -> bool:
    """The section is about the term, or about something that bears its Latin name."""
    subject, name = fold(place.subject), fold(term)
    latin = len(name) > 1 and re.fullmatch(r"[\w.+-]+", name, re.ASCII)
    return name == subject or (bool(latin) and subject.startswith(name))


def _unless_talk(term: str, verb: re.Match[str]) -> str:
    rest, word = verb.string[verb.end() :], verb.group().strip()
    aims = word == "为" and rest.startswith("了")
    serves = word == "作为" and _SERVES.match(rest)
    rated = _RANKS.match(rest) or _RATED.match(rest)
    return "" if aims or serves or rated or TALK.match(rest) else term
