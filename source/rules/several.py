"""Sentences that say how many things there are, and then which: `锁有两种，分别是读锁和写锁`."""

import re
from collections.abc import Iterator

from cards.fold import fold
from source.entry import Entry
from source.inline import plain
from source.numbering import count_in
from source.phrases import counted
from source.turns import turn

_SENTENCE = re.compile(r"(?<=[。！；])\s*")
_SAYS = re.compile(
    r"""(?P<subject>[^，。；：,;:!?]{2,30}?)
        (?P<adverb>还|也|都)?(?:支持|有|提供了?|具有|具备|拥有|存在|分为|分成|包括了?|包含了?)(?:以下|如下)?
        (?P<count>(?P<number>[两二三四五六七八九多2-9])\s*(?:种|个|类|项|层|块|大类|大|部分))
        (?P<noun>[^，。；：、,;:!?]{0,12}?)(?:[,:]\s*|(?=分别[是为]))
        (?:(?P<named>(?:它们|他们)?分别(?:是|为)|包括|包含)
         |(?P<turns>(?:第)?一(?:[种个类是]|方面)|其一|①))""",
    re.VERBOSE,
)
_MAYBE = re.compile(r"[两兩二三四五六七八九多2-9]\s*[种種个個类類项項层層块塊大部]")
_PARTS = re.compile(r"、|,|和|与|以及|及")
_NEXT = re.compile(r"另一|另外一|第二|其二|[,;]二是|②|还有一|[,;]一[种个类是]")
_GOES_ON = re.compile(r"另一|另外一|第[二三四五六]|其[二三四五六]|[二三四五六]是|[②③④⑤⑥]|还有一")
_TALK = re.compile(
    r"[这那它其该此]|我|你|时(?!间|序|延|钟|区|代)|如果|觉得|其中|假设|发现|[上下]面|[另此]外|[会也都就又]$"
)
_LONGEST_PART = 24


def several(entry: Entry) -> Iterator[tuple[str, str, str]]:
    """Yield the front, the sentences, Markdown, and the subject of what is counted and named."""
    pieces = _SENTENCE.split(entry.own)
    for at, piece in enumerate(pieces):
        if not _MAYBE.search(piece):
            continue
        words = plain(piece)
        match = _SAYS.match(fold(words))
        if not match or not _is_subject(match["subject"]):
            continue
        told = [piece, *_going_on(pieces[at + 1 :])] if match["turns"] else [piece]
        if match["turns"] and not _NEXT.search(fold(plain("".join(told))), match.end()):
            continue
        if match["named"] and not _are_as_many(fold(words)[match.end() :], match["number"]):
            continue
        stem = words[: match.end("subject")] + words[_behind_adverb(match) : match.end("noun")]
        yield counted(stem, match["count"]), "".join(told).strip(), stem


def _behind_adverb(match: re.Match[str]) -> int:
    """`还有两个`: 还 ties the sentence to the one before, which no card shows."""
    return match.end("adverb") if match["adverb"] else match.end("subject")


def _is_subject(words: str) -> bool:
    connects = turn("enumeration", "connective").search(words)
    return not connects and not _TALK.search(words) and bool(re.search(r"\w{2}", words))


def _going_on(pieces: list[str]) -> Iterator[str]:
    """The sentences that name the next of what the first one has counted."""
    for piece in pieces:
        if not _GOES_ON.match(fold(plain(piece))):
            return
        yield piece


def _are_as_many(items: str, number: str) -> bool:
    """Whether as many short things are named as were counted; several where it says 多."""
    named = re.sub(r"\([^()]*\)", "", re.split(r"[。;]", items, maxsplit=1)[0])
    parts = [part.strip() for part in _PARTS.split(re.sub("等.{0,6}$", "", named)) if part.strip()]
    short = all(len(part) <= _LONGEST_PART for part in parts)
    count = count_in(number)
    return short and len(parts) >= 2 and (number == "多" or len(parts) == count)
