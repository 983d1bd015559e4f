"""Sentences that name several things at once."""

import re

from cards.fold import fold
from source.answer import leads_on
from source.asking import stem_of
from source.entry import Entry
from source.inline import plain
from source.phrases import phrase
from source.place import Place
from source.rules.draft import Draft, draft
from source.rules.several import several
from source.turns import any_of, turn
from source.words import alternation, labels

_MEMBERS = [word for word, group in labels().items() if group.name in ("parts", "merit", "purpose")]
_NOUN = f"{alternation(_MEMBERS)}|{any_of('enumeration', 'noun')}"
_NAMING = re.compile(
    rf"""(?P<whole>[^，。；：,;:!?]{{2,30}}?(?:{_NOUN}))\s*
        (?:主要|一般|通常|常见的)?
        (?:包括了?|包含了?|有(?![限效关利助所些的时个很好多]|可能)|分为|可以分为|分别是|分别为)\s*
        (?P<items>[^。；;]+)""",
    re.VERBOSE,
)
_COUNTING = re.compile(
    r"""(?P<subject>[^，。；：,;:]{0,24}?)
        (?:共有|一共有|共|分为|可以分为|支持|提供|有|包括)\s*
        (?P<items>[^。；;]{3,80}?)\s*(?:这|等|共)?
        (?P<count>[两二三四五六七八九十\d]+[种个类])(?P<noun>[^，。；：,]{1,8})[。]?$""",
    re.VERBOSE,
)
"""`支持轮询、加权和哈希三种策略`: the number comes last."""
_AND = re.compile(r"、|和|与|以及|及")
_TALK = re.compile(r"有[两二三四几多]|表示|觉得|大家|这里|发现|不知|将|其中|则\s")
"""What the words in front of members never hold: they tell, and name no whole."""
_LONG = 80


def enumeration(entry: Entry, place: Place) -> tuple[Draft, ...]:
    """Make a list of a sentence that names the members of something.

        调度策略包括轮询、最少连接和哈希。

    The subject ends in a noun that has members (类型, 组件, 模式, 功能 …), and at least two follow.
    """
    if entry.form not in ("text", "item") or entry.body or entry.tail:
        return ()
    if stem_of(entry).kind == "question" or leads_on(entry.own):
        return ()
    return _naming(entry) or _counting(entry, place) or _saying(entry)


def _naming(entry: Entry) -> tuple[Draft, ...]:
    """The first clause that names members: `调度策略包括…`."""
    words = plain(entry.own)
    folded = fold(words)
    for start in _clauses(folded):
        match = _NAMING.match(folded, start)
        if not match or not _are_several(match["items"]):
            continue
        whole = match["whole"]
        if turn("enumeration", "connective").search(whole) or _TALK.search(whole):
            continue
        noun = words[start : match.end("whole")].strip()
        owner = _owner(noun, words, start)
        if owner or not turn("enumeration", "ownerless").search(noun):
            subject = phrase("of", owner, noun) if owner else noun
            front, back = phrase("which", subject), _sentence(entry.own, words, start)
            return (draft(entry, "list", front, back, f"{owner} {noun}".strip()),)
    return ()


def _clauses(folded: str) -> list[int]:
    """Where clauses begin: only there may a sentence name its subject."""
    return [0, *(match.end() for match in re.finditer(r"[,。;]\s*", folded))]


def _owner(noun: str, words: str, start: int) -> str:
    """`Containerd 是…，命令行工具有…`: a later clause is about what the sentence began with."""
    owner = re.match(r"[A-Za-z][\w.-]*(?: [A-Za-z][\w.-]*)?", words, re.ASCII) if start else None
    return owner.group() if owner and owner.group() not in noun else ""


def _sentence(own: str, words: str, start: int) -> str:
    """The sentence around a clause; all of a short entry, or of one with marks in it."""
    if len(words) <= _LONG or own != words:
        return own
    first = max(words.rfind(mark, 0, start) for mark in "。；！") + 1
    end = re.compile(r"[。；！]|\Z").search(words, start)
    return words[first : end.end() if end else None].strip()


def _counting(entry: Entry, place: Place) -> tuple[Draft, ...]:
    """A sentence that counts what it has named: `支持轮询、加权和哈希三种策略`."""
    words = plain(entry.own)
    match = _COUNTING.match(fold(words))
    if not match or not _are_several(match["items"]) or _TALK.search(match["subject"]):
        return ()
    subject = words[: match.end("subject")] or place.subject
    if not subject:
        return ()
    noun = words[match.start("count") : match.end("noun")]
    front = phrase("which_count", subject, noun)
    return (draft(entry, "list", front, entry.own, f"{subject} {noun}"),)


def _saying(entry: Entry) -> tuple[Draft, ...]:
    """Sentences that count things first and name them then: `有两种，分别是…`."""
    return tuple(draft(entry, "list", front, told, key) for front, told, key in several(entry))


def _are_several(items: str) -> bool:
    """Whether words are an enumeration of short members, not a clause with a comma in it."""
    first, *more = re.split(r"[,，]", items)
    if not _AND.search(first) and len(more) < 2:
        return False
    parts = [part.strip() for part in re.split(r"、|,|，|和|与|以及|及|/", items) if part.strip()]
    return len(parts) >= 2 and all(len(part) <= 24 for part in parts[:2])
