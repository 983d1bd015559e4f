"""How a title over a list is asked: for its members, how it is done, or not at all."""

import re

from cards.fold import fold
from source.asking import stem_of
from source.entry import Entry
from source.inline import plain, without_emphasis
from source.phrases import asked, phrase, spaced
from source.place import Place
from source.rules.points import is_clause
from source.rules.traits import is_below_merits
from source.term import is_term
from source.turns import any_of, turn
from source.words import words as verbs_of

SHORT = 4
"""Characters; a title so short says too little alone."""
BULLETS = ("-", "*", "+")
_VERBS = verbs_of("action", "verbs")
_CALLED = re.compile(r"(?:页面|信息|标志|合理|化|环境|流程)$")
"""`配置页面`: a name, although it begins like an act, unless its list is numbered."""
_ONE_NAME = re.compile(r"[!-~\s]+")
"""Latin letters alone: `kubernetes`, which no question turns into a class."""
_ACT = re.compile(r"[^=+(（）)的]{2,16}(?:（[^（）]*）)?")
"""So plain an act takes 如何 in front."""
_NAMES = any_of("members", "names")
_SEVERAL = re.compile(rf"[\d二两三四五六七八九十]大|(?:{any_of('members', 'several')}|{_NAMES})$")
"""`五大湖`, `常用命令`: there are several of them."""
_KIND = re.compile(rf"(?:{_VERBS})(?:{any_of('members', 'several')}|{_NAMES})")
"""`打开模式`: a verb and a class, and nothing between them."""
_NAMED = re.compile(rf"(?:{_NAMES})$")
"""`服务器`, `字段`: each of these has a name, of which no sentence tells."""
_GLOSS = re.compile(r"\s*[（(][^（）()]*[)）]$")
_PROSE = re.compile(r"[㐀-鿿]{5}")
_SENTENCE = 10
"""Characters; a remark of fewer may still be a name."""


def ask_list(entry: Entry, place: Place, items: tuple[Entry, ...]) -> str:
    """Return the front that asks for what is listed; empty where no question fits."""
    words = first_clause(without_emphasis(entry.head))
    stem = stem_of(entry)
    if _ONE_NAME.fullmatch(words) or (stem.kind == "action" and is_below_merits(place)):
        return ""
    if _lacks_object(words):
        return spaced(phrase("object", words)) if _are_bare(items) else ""
    acts = sum(stem_of(item).kind == "action" for item in items) * 2 > len(items)
    numbered = bool(re.search(r"\d", items[0].mark))
    if stem.kind == "action" and _ACT.fullmatch(words):
        return _ask_act(entry, place, items, words, acts or numbered)
    if acts or (stem.kind == "none" and numbered):
        return phrase("concretely", words) if _does(words, stem.kind) else ""
    return _ask_members(entry, place, items, words)


def _ask_act(entry: Entry, place: Place, items: tuple[Entry, ...], words: str, done: bool) -> str:
    """How an act is done, unless it is a name in disguise, of which there may be several."""
    name = _GLOSS.sub("", words)
    if turn("members", "called").search(fold(name)):
        return ""
    if _KIND.fullmatch(name) and not done and not are_remarks(items):
        return _ask_members(entry, place, items, words)
    called = _SEVERAL.search(name) or _CALLED.search(name)
    return phrase("how", words) if done or not called else ""


def _lacks_object(words: str) -> bool:
    """`标签常用于` breaks off before what the list below it names."""
    return bool(turn("members", "open").search(fold(words)))


def _ask_members(entry: Entry, place: Place, items: tuple[Entry, ...], words: str) -> str:
    """`有哪些` of a class, with its subject in front where the class is too short alone."""
    if not _names_several(entry, items) or (names_things(words) and are_remarks(items)):
        return ""
    several = bool(_SEVERAL.search(plain(entry.head)))
    if len(plain(entry.head)) <= SHORT and not (place.subject or several or _are_bare(items)):
        return ""
    if needs_subject(entry, place):
        words = phrase("of", place.subject, words) if several else ""
    return spaced(asked("which", words)) if words else ""


def _does(words: str, kind: str) -> bool:
    """`从外部访问服务` tells what is done, if not at its beginning; a fault or an exam does not."""
    told = kind == "action" or (kind == "none" and re.search(_VERBS, fold(words)))
    return bool(told) and not re.search(
        r"[【】]|需要|^要|无法|不|^(?:使用|通过|利用|采用|开始)", words
    )


def _names_several(entry: Entry, items: tuple[Entry, ...]) -> bool:
    """Whether a title names a class: by its words, or by the bare names in the list below it."""
    words = _GLOSS.sub("", plain(entry.head))
    listed = not is_clause(words) and stem_of(entry).kind != "action"
    return bool(_SEVERAL.search(words)) or (listed and _are_bare(items))


def names_things(words: str) -> bool:
    """Tell whether words end in a class whose members have names: `统一接口`."""
    return bool(_NAMED.search(_GLOSS.sub("", words)))


def lists_sayings(words: str) -> bool:
    """Tell whether words end in a class whose members are told in sentences: `饲养技巧`."""
    return bool(_SEVERAL.search(words)) and not names_things(words)


def are_remarks(items: tuple[Entry, ...]) -> bool:
    """Tell whether sentences make up a list: they tell of a thing and are no members."""
    return sum(map(_is_remark, items)) * 2 > len(items)


def _is_remark(item: Entry) -> bool:
    words = plain(item.own)
    told = len(words) >= _SENTENCE and bool(_PROSE.search(words))
    return told and not item.colon and not is_term(words)


def _are_bare(items: tuple[Entry, ...]) -> bool:
    return all(item.mark in BULLETS and not item.colon and _is_bare_name(item) for item in items)


def _is_bare_name(item: Entry) -> bool:
    return is_term(plain(item.own)) and not item.body


def needs_subject(entry: Entry, place: Place) -> bool:
    """Tell whether a title is too short to be understood alone: `抗生素` under `常见药`."""
    words = fold(plain(entry.head))
    named = stem_of(entry).kind not in ("action", "none")
    return (
        named and bool(place.subject) and len(words) <= SHORT and fold(place.subject) not in words
    )


def first_clause(words: str) -> str:
    """Return the clause by which a long title is asked, or all of a short one."""
    clause, comma, _ = words.partition("，")
    return clause if comma and len(words) > 30 and len(clause) >= 6 else words
