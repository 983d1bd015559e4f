"""Sentences that name several things at once."""

import re

from source.asking import stem_of
from source.entry import Entry
from source.fold import fold
from source.inline import plain
from source.phrases import phrase
from source.place import Place
from source.rules.draft import Draft
from source.words import alternation, labels

_NOUNS = alternation([*labels(), "资源", "协议", "参数", "状态", "端口", "对象", "服务"])
_SENTENCE = re.compile(
    rf"(?P<whole>[^，。；：,;:!?]{{2,30}}?(?:{_NOUNS}))\s*(?:主要|一般|通常|常见的)?(?:包括了?|包含了?|有(?![限效关利助所些的])|分为|可以分为|分别是|分别为)\s*(?P<items>[^。；;]+)"
)
_CONNECTIVE = re.compile(
    r"大多数|大部分|部分|许多|很多|一些|有些|常见|因此|所以|但|而|如果|由于|因为|这|那|此|该|其|它|我|你|也|都|就|并|且|还|又|以上|以下|可以|需要|然后|当"
)
_COUNT = re.compile(
    r"(?P<subject>[^，。；：,;:]{0,24}?)(?:共有|一共有|共|分为|可以分为|支持|提供|有|包括)\s*(?P<items>[^。；;]{3,80}?)\s*(?:这|等|共)?(?P<count>[两二三四五六七八九十\d]+[种个类])(?P<noun>[^，。；：,]{1,8})[。]?$"
)


def enumeration(entry: Entry, place: Place) -> tuple[Draft, ...]:
    """Make a list of a sentence that names the members of something.

        调度策略包括轮询、最少连接和哈希。

    The subject ends in a noun that has members (类型, 组件, 模式, 功能 …), and at least two follow.
    """
    if (
        entry.form not in ("text", "item")
        or entry.body
        or entry.tail
        or stem_of(entry).kind == "question"
    ):
        return ()
    words = plain(entry.own)
    folded = fold(words)
    for start in _clauses(folded):
        match = _SENTENCE.match(folded, start)
        if match and _several(match["items"]) and not _CONNECTIVE.match(match["whole"]):
            subject = _with_owner(words[start : match.end("whole")].strip(), words, start)
            if not subject:
                continue
            return (
                Draft(
                    "list",
                    phrase("which", subject),
                    _sentence(entry.own, words, start),
                    subject,
                    entry.start,
                    entry.end,
                ),
            )
    if (match := _COUNT.match(folded)) and _several(match["items"]):
        subject = words[match.start("subject") : match.end("subject")] or (
            place.subject if place.above else ""
        )
        noun = words[match.start("count") : match.end("noun")]
        if subject:
            return (
                Draft(
                    "list",
                    phrase("which_count", subject, noun),
                    entry.own,
                    f"{subject} {noun}",
                    entry.start,
                    entry.end,
                ),
            )
    return ()


def _with_owner(subject: str, words: str, start: int) -> str:
    """`Containerd 是…，命令行工具有…`: a later clause is about what the sentence began with."""
    owner = re.match(r"[A-Za-z][\w.-]*(?: [A-Za-z][\w.-]*)?", words, re.ASCII) if start else None
    if not owner and re.match(r"常见|常用|主要|典型|其", subject):
        return ""
    return (
        phrase("of", owner.group(), subject) if owner and owner.group() not in subject else subject
    )


def _clauses(folded: str) -> list[int]:
    """Where clauses begin: only there may a sentence name its subject."""
    return [0, *(match.end() for match in re.finditer(r"[,。;]\s*", folded))]


def _sentence(own: str, words: str, start: int) -> str:
    """The sentence around a clause; all of a short entry."""
    if len(words) <= 80 or own != words:
        return own
    first = max(words.rfind(mark, 0, start) for mark in "。；！") + 1
    end = (
        min(
            (at for mark in "。；！" if (at := words.find(mark, start)) >= 0),
            default=len(words) - 1,
        )
        + 1
    )
    return words[first:end].strip()


def _several(items: str) -> bool:
    if (
        not re.search(
            r"、|和|与|以及|及", items.split("，", maxsplit=1)[0].split(",", maxsplit=1)[0]
        )
        and len(re.split(r"[,，]", items)) < 3
    ):
        return False
    parts = [part.strip() for part in re.split(r"、|,|，|和|与|以及|及|/", items) if part.strip()]
    return len(parts) >= 2 and all(len(part) <= 24 for part in parts[:2])
