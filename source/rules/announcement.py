"""Announcements: stems that say how many things, or that several things, are to come."""

import re

from source.answer import answer, answering, is_empty
from source.entry import Entry
from source.fold import fold
from source.inline import plain, without_emphasis
from source.mend import stem_of
from source.phrases import counted, phrase, question, spaced
from source.place import Place
from source.rules.draft import Draft
from source.shape import is_link_list, sections, shape


def announcement(entry: Entry, place: Place) -> tuple[Draft, ...]:
    """Make a card of an announcement and the list below it, or behind its colon.

        Service 有四种类型：
        - ClusterIP
        - …

    asks "Service 有哪四种类型？", with the number where the note gives it.
    """
    stem = stem_of(entry)
    if stem.kind != "announcement" or is_empty(entry) or entry.form in ("code", "table", "quote"):
        return ()
    if _TALK.search(fold(plain(entry.head))) or is_link_list(answering(entry.body)):
        return ()
    looks = shape(entry)
    body = answering(entry.body)
    several = looks in ("items", "sections", "mixed", "table") or _names_several(entry) or (len(body) > 1 and looks == "prose")
    if not several or not (entry.colon or entry.form in ("heading", "bold", "item")):
        return ()
    back = sections(entry) if looks == "sections" else answer(entry)
    front = _front(entry, place)
    if len(re.findall(r"\w", front)) < 5 or not re.search(r"[㐀-鿿]{2}|[A-Za-z]{2}", re.sub(r"[有哪几些]", "", front)):
        return ()
    return (Draft("list", front, back, _key(entry, place), entry.start, entry.end),)


_TALK = re.compile(r"我|你|您|咱|请|这里|于是|例如|比如|如下图|如图|下图|注意|如果|输出|结果|[(（][^)）]*$|^(?:则|会|就|即|也|那|因此|所以|接下来|首先)|理解为|^.{0,2}$")


def _names_several(entry: Entry) -> bool:
    return bool(re.search(r"[、，,；;]|和|与|以及", entry.tail))


def _front(entry: Entry, place: Place) -> str:
    stem = stem_of(entry)
    words = without_emphasis(entry.head)
    words = re.sub(r"^(?:共|一共|总共|主要|常见的?|通常|一般|也|还|可以?)(?=有|分)", "", words)
    if stem.word:
        front = counted(words, stem.word)
        front = f"有{front}" if front.startswith("哪") else front
        bare = re.match(r"(?:常用|常见|主要|通常|一般)?的?(?:有|分为|分成|包括|包含)", front)
    else:
        body = re.sub(r"\s*(?:如下所示|如下|有以下.*|以下.*|下面.*|主要有|包括了?|包含了?|分别是|分别为|分别有|有)$", "", words)
        front = phrase("which", body) if body else question(words)
        bare = None
    pointing = stem.pointing or bare
    if pointing and place.subject and fold(place.subject) not in fold(front):
        front = spaced(f"{place.subject} {front}" if bare and not front.startswith("哪") else f"{place.subject}：{front}")
    return front


def _key(entry: Entry, place: Place) -> str:
    stem = stem_of(entry)
    bare = stem.pointing or len(plain(entry.head)) <= 5
    return f"{place.subject} {plain(entry.head)}" if bare else plain(entry.head)
