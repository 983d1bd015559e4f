"""Announcements: stems that say how many things, or that several things, are to come."""

import re

from source.answer import answer, answering, is_empty
from source.asking import stem_of
from source.entry import Entry
from source.fold import fold
from source.inline import plain, without_emphasis
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
    if (
        not several_in(entry, body, looks)
        and entry.colon
        and _FOLLOWS.search(fold(plain(entry.head)))
        and not entry.tail
    ):
        front = question(
            re.sub(r"(?:如下所示|如下)$", "是什么", _opening(without_emphasis(entry.head)))
        )
        return (Draft("qa", front, answer(entry), _key(entry, place), entry.start, entry.end),)
    several = several_in(entry, body, looks)
    if not several or not (entry.colon or entry.form in ("heading", "bold", "item") or entry.body):
        return ()
    back = sections(entry) if looks == "sections" else answer(entry)
    front = _front(entry, place)
    if len(re.findall(r"\w", front)) < 5 or not re.search(
        r"[㐀-鿿]{2}|[A-Za-z]{2}", re.sub(r"[有哪几些]", "", front)
    ):
        return ()
    return (Draft("list", front, back, _key(entry, place), entry.start, entry.end),)


_TALK = re.compile(
    r"除此|此外|可以考虑|我|你|您|咱|请|这里|例如|比如|如下图|如图|下图|注意|如果|输出|结果|[(（][^)）]*$|^(?:则|会|就|即|也|那(?!么)|接下来|首先)|理解为|^.{0,2}$"
)


_WHICH = re.compile(r"(?:如下|以下|下面|下列)(?P<noun>[^，。：如下所示]{2,8})$")
"""`需要关注如下指标` asks for 哪些指标."""
_FOLLOWS = re.compile(
    r"(?:路线|过程|流程|关系|顺序|结构|格式|公式|定义|步骤|规则|方法|原理|原因|命令|语法)如下(?:所示)?$"
)


def several_in(entry: Entry, body: tuple[Entry, ...], looks: str) -> bool:
    """Tell whether several things follow an announcement, below it or behind its colon."""
    return (
        looks in ("items", "sections", "mixed", "table")
        or _names_several(entry)
        or (len(body) > 1 and looks == "prose")
    )


def _opening(words: str) -> str:
    """Leave out a connective that ties the sentence to the one before."""
    return re.sub(r"^(?:所以|因此|那么|于是|然后|而|但是?|不过)[，,]?\s*", "", words)


def _names_several(entry: Entry) -> bool:
    return bool(re.search(r"[、，,；;]|和|与|以及", entry.tail))


def _front(entry: Entry, place: Place) -> str:
    stem = stem_of(entry)
    words = _opening(without_emphasis(entry.head))
    words = re.sub(r"^(?:共|一共|总共|主要|常见的?|通常|一般|也|还|可以?)(?=有|分)", "", words)
    if (which := _WHICH.search(words)) and not stem.word:
        front = question(f"{words[: which.start()]}哪些{which['noun']}")
        bare = None
    elif stem.word:
        front = counted(words, stem.word)
        front = f"有{front}" if front.startswith("哪") else front
        bare = re.match(r"(?:常用|常见|主要|通常|一般)?的?(?:有|分为|分成|包括|包含)", front)
    else:
        body = re.sub(
            r"\s*(?:如下所示|如下|有以下.*|以下.*|下面.*|主要有|包括了?|包含了?|分别是|分别为|分别有|有)$",
            "",
            words,
        )
        front = phrase("which", body) if body else question(words)
        bare = None
    pointing = stem.pointing or bare
    if pointing and place.subject and fold(place.subject) not in fold(front):
        front = spaced(
            f"{place.subject} {front}"
            if bare and not front.startswith("哪")
            else f"{place.subject}：{front}"
        )
    return front


def _key(entry: Entry, place: Place) -> str:
    stem = stem_of(entry)
    bare = stem.pointing or len(plain(entry.head)) <= 5
    return f"{place.subject} {plain(entry.head)}" if bare else plain(entry.head)
