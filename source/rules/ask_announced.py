"""How an announcement is asked: for as many as it says, of what it says or stands under."""

import re

from cards.fold import fold
from source.asking import stem_of
from source.entry import Entry
from source.inline import without_emphasis
from source.phrases import counted, phrase, question, spaced
from source.place import Place
from source.turns import any_of

CONNECTIVE = re.compile(rf"^(?:{any_of('announcement', 'connective')})[，,]?\s*")
_HEDGE = re.compile(rf"^(?:{any_of('announcement', 'hedge')})(?=有|分)")
OPENING = re.compile(rf"^(?:{any_of('announcement', 'opening')})[，,]\s*")
_BARE = re.compile(
    rf"(?:{any_of('announcement', 'usual')})?的?(?:要|需要?|必须|应该?)?"
    r"(?:由|有(?!关|限|序)|分为|分成|包括|包含|满足|达到|具备|具有|拥有|支持|提供|采用|使用)"
)
"""`常见的有哪三种？` does not say of what."""
_AHEAD = re.compile(r"(?:如下|以下|下面|下列)(?P<noun>[^，。：如下所示]{2,8})$")
"""`需要关注如下指标` asks for 哪些指标."""
_COUNT = re.compile(
    r"(?P<before>.*(?:由|[^没]有|为|成|了))\s*(?P<count>[两二三四五六七八九十\d]+\s*[个种类大][^，。]{0,6}?)(?P<verb>组成|构成)?$"
)
"""`由三个模块组成包括`: the number asks, and what it counts needs no 有哪些."""
_FALLS = re.compile(rf"(?:{any_of('announcement', 'adverb')})+$")
_DANGLES = re.compile(rf"(?:{any_of('announcement', 'dangling')})$")
"""`要符合如下`, `计算如下`: a verb without its object, which no 有哪些 follows."""
_SPLITS = re.compile(r"(?:拆解|拆分|划分|分解)$")
_SUMS_UP = re.compile(r"(?:总结|归纳|概括)$")
_TASK = re.compile(r"(?:负责|用于|用来)$")
_HOLDS = re.compile(
    r"(?!.*(?:常[用见]|种类|类型|[里中内](?:主要)?包含))(?P<body>.+?)(?:主要|一般|通常)?(?P<can>可以?)?包含了?$"
)
_VERB = re.compile(rf"\s*(?:{any_of('announcement', 'verb')}|(?:有以下|以下|下面).*)$")
_OF_CLAUSE = re.compile(r"[，,]\s*(?:主要|具体|分别|大致)$")
"""`命令用于训练，具体包括`: what is to come belongs to a clause, which no 有哪些 follows."""
_LEFT = re.compile(r"(?:(?:主要|可以|大致)?(?:分为|分成|在于|体现在|有)|主要|具体|分别)$")
"""What is left of `可以分为如下`, `具体包括`, and does not go with 有哪些."""
_POINTS = re.compile(r"这|那(?!些年)|上述|下面|该(?!死)|.*(?:这些|这几|上述)")
"""`这样做有两个问题` says what is meant only to who reads on from above."""
_BACK = re.compile(r"上述|以上(?!都)|这样|那样")
"""What was said above, which no title names."""
_STATED = re.compile(r"(?<![但还可就于总只])是(?!否)[^，,]*有哪")
"""`状态码是可缓存的有哪些` asks nothing that one would say."""
_DEFINES = re.compile(r"(?:是指|指的是|是一[种个类])[^，,]+[，,]")


def ask_announced(entry: Entry, place: Place) -> str:
    """Return the front of an announcement, Markdown; empty where nothing can be asked."""
    front, subject = _alone(entry), place.subject
    if not front or _BACK.match(front) or _DEFINES.search(front):
        return ""
    told = subject and fold(subject) in fold(front)
    if place.begun and not told and not stem_of(entry).pointing:
        return _of_sentence(front, place)
    if not needs_subject(entry, place):
        return "" if _POINTS.match(front) else front
    if not subject:
        return ""
    return _joined(subject, front)


def _joined(subject: str, front: str) -> str:
    """`堆` and `分为哪两块？` make a sentence, where others need a colon."""
    between = "" if re.search(r"[㐀-鿿]$", subject) else " "
    return spaced(f"{subject}{between if _BARE.match(front) else '：'}{front}")


def _of_sentence(front: str, place: Place) -> str:
    """`时效是指…，种类有两种：` asks of what its sentence is about, where that stands above too."""
    told = bool(place.subject) and fold(place.begun).startswith(fold(place.subject))
    if not told:
        return ""
    return (
        _joined(place.subject, front) if _BARE.match(front) else phrase("of", place.subject, front)
    )


def _alone(entry: Entry) -> str:
    """The front without a subject from above."""
    word = stem_of(entry).word
    words = OPENING.sub("", without_emphasis(entry.head))
    words = _HEDGE.sub("", CONNECTIVE.sub("", words))
    return _counting(words, word) if word else _uncounted(words)


def needs_subject(entry: Entry, place: Place) -> bool:
    """Whether an announcement leaves its subject to what stands above: `要满足两个条件`."""
    stem, front = stem_of(entry), _alone(entry)
    bare = bool(_BARE.match(front))
    lacks = not place.subject or fold(place.subject) not in fold(front)
    return (stem.pointing or bare) and lacks


def _counting(words: str, number: str) -> str:
    """Ask for as many as are announced."""
    front = counted(words, number)
    return f"有{front}" if front.startswith("哪") else front


def _uncounted(words: str) -> str:
    if ahead := _AHEAD.search(words):
        noun = re.sub(r"^的?(?:一些|几个)?", "", ahead["noun"])
        asked = f"哪{noun}" if noun.startswith("几") else f"哪些{noun}"
        return question(words[: ahead.start()] + asked)
    if _BARE.fullmatch(words):
        return question(f"{words}哪些" if words.endswith("有") else f"{words}什么")
    if holds := _HOLDS.fullmatch(words):
        return question(f"{holds['body']}{'可以' if holds['can'] else ''}包含什么")
    body = _VERB.sub("", words)
    if _OF_CLAUSE.search(body):
        return ""
    return _asked(re.sub(r"的$", "", _LEFT.sub("", _FALLS.sub("", body))).rstrip("，, "), words)


def _asked(body: str, words: str) -> str:
    """Ask for what several words announce, without the verb that announced it."""
    if _DANGLES.search(body):
        return ""
    for verb, asked in ((_TASK, "什么"), (_SPLITS, "成哪些部分"), (_SUMS_UP, "为哪几点")):
        if verb.search(body):
            return question(re.sub("的(?=可)", "", body) + asked)
    if number := _COUNT.fullmatch(body):
        space = " " if number["count"][0].isdecimal() else ""
        return question(f"{number['before']}哪{space}{number['count']}{number['verb'] or ''}")
    if re.search(r"..[里中内]$", body):
        return phrase("inside", body)
    return phrase("which", body) if body else question(words)


def is_whole(front: str) -> bool:
    """Whether a front names what it asks for: `有哪几种？` alone does not."""
    if _STATED.search(front):
        return False
    named = re.sub(r"[有哪几些]", "", front)
    return len(re.findall(r"\w", front)) >= 5 and bool(re.search(r"[㐀-鿿]{2}|[A-Za-z]{2}", named))
