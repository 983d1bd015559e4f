"""What a stem is: a question, a label, an announcement, an action, a term, or nothing."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from source.fold import fold
from source.words import Label, alternation, asides, labels, modifiers, table, words

Class = Literal[
    "question",
    "contrast",
    "label",
    "announcement",
    "step",
    "action",
    "pair",
    "term",
    "aside",
    "none",
]


@dataclass(frozen=True, slots=True)
class Stem:
    """A classified stem; all its words are the note's own, plain text."""

    kind: Class
    text: str
    subject: str = ""
    """What a label or a contrast is about; empty for a bare one (`作用：`)."""
    word: str = ""
    """The label's own words: `主要作用`."""
    label: Label | None = None
    pointing: bool = False
    """Whether it points elsewhere (`它的作用`) and needs its subject from above."""
    marked: bool = False
    """Whether a question mark says that it asks."""


@lru_cache(maxsize=16384)
def classify(text: str) -> Stem:
    """Classify a stem by its words alone, plain text without number and final colon."""
    text = text.strip().rstrip("：: 　")
    folded = fold(text)
    marked = bool(re.search(r"\?[\W_]*$", folded)) and not re.search(r"[/=&]\?", folded)
    bare = re.sub(r"[\W_]+$", "", folded) if marked else folded
    bare = bare.rstrip("。.;!~… ")
    pointing = bool(_grammar("pointing").match(folded))
    if not re.search(r"[^\W_]", folded):
        return Stem("none", text)
    if bare in asides():
        return Stem("aside", text)
    ended = folded.endswith(("。", ";")) and not marked
    for attempt in () if ended else (_contrast, _counted, _label, _announcement):
        if found := attempt(text, bare, pointing, marked):
            return found
    if marked or (_orders(bare) if ended else _asks(bare)):
        return Stem("question", text, pointing=pointing, marked=marked)
    return Stem(_rest(text, bare), text, pointing=pointing)


@cache
def _grammar(name: str) -> re.Pattern[str]:
    w = words
    label = alternation(labels())
    measures = w("announcement", "measures")
    patterns = {
        "condition": r"如果|若|当(?!前|地)|假设|要是|除了|由于|因为|使用|通过",
        "pointing": rf"(?:{w('question', 'pointing')})",
        "starts": rf"(?:{w('question', 'starts')}|{w('question', 'orders')})",
        "orders": rf"(?:{w('question', 'orders')})",
        "ends": rf"(?:{w('question', 'ends')})$",
        "inside": rf"(?<!任)(?:{w('question', 'inside')})(?!都|也|的情况|的$)",
        "reported": rf"(?:{w('question', 'reported')})[^,。;]{{0,10}}$",
        "contrast": rf"""(?P<subject>.+?)\s*(?:的|之间的?|有(?:什么|啥|何|哪些)?|两者|二者|它们)*\s*
            (?:{w("contrast", "modifiers")})*(?P<word>{w("contrast", "words")})
            (?:是什么|有哪些|在哪里?|是啥|何在|如下)?(?:[((][^()]*[))])?$""",
        "vs": r"(?P<a>[^,,。;]{1,24}?)\s*(?:\bvs\b\.?|\bversus\b)\s*(?P<b>[^,。;]{1,24})$",
        "joined": rf".(?:{w('contrast', 'joins')}).",
        "label": rf"""(?P<subject>.*?)\s*(?P<of>的|之)?\s*
            (?P<word>(?:(?:{modifiers()})的?)*(?:{label})(?:(?:和|与|及|以及|、|,|/)(?:{modifiers()})*(?:{label}))*)
            (?P<asked>是什么|有哪些|是啥|是怎样的|有啥|如何|怎么样|如下|主要有|包括|有|是|为)?(?:[((][^()]*[))])?$""",
        "announcement": rf"""(?:.*?)(?:(?:{w("announcement", "verbs")})\s*(?:以下|如下|下面|下列)?|以下|如下|下面|下列)\s*
            (?P<number>{w("announcement", "numbers")})\s*(?P<measure>{measures})[^,。;:?]{{0,10}}$""",
        "count": rf"(?:.*的|^)(?P<number>{w('announcement', 'numbers')})\s*(?P<measure>个方面|大类|方面|种|个|类|点|步)[^,。;:?]{{1,10}}$",
        "listed": rf".{{2,12}}?(?P<number>{w('announcement', 'numbers')})(?P<measure>种|类|大|个)(?:{label})$",
        "follows": rf"(?P<body>.+?)(?P<verb>{w('announcement', 'verbs')})?(?:(?:{w('announcement', 'follows')})(?:几)?(?P<measure>{measures})?(?P<noun>[^,。]{{0,8}})?)$",
        "verb": r"(?P<subject>.{2,30}?)(?P<verb>包括了?|包含了?|可?以?分为|分成|主要有|分别是|分别为|分别有|组成|涉及|常见的?有|常用的?有|有)$",
        "step": r"第[一二三四五六七八九十\d]+步|步骤\s*[一二三四五六七八九十\d]+|step\s*\d+",
        "action": rf"(?:{w('action', 'verbs')})(?!是|的|器|表|端|时|卡|中心|绪|緒|计划|者|程|效率|频率|流程|参数|文件名)\s*\S",
        "pair": r"[^,。;!?、]{1,20}?(?:和|与|跟|、|以及)[^,。;!?]{1,20}$",
    }
    return re.compile(
        patterns[name], re.VERBOSE if name in ("contrast", "label", "announcement") else 0
    )


def _asks(folded: str) -> bool:
    if len(folded) > 60 or "。" in folded:
        return False
    if _grammar("starts").match(folded) or _grammar("ends").search(folded):
        return not folded.endswith(("什么的", "的时候"))
    match = _grammar("inside").search(folded)
    return bool(match and not _grammar("reported").search(folded[: match.start()]))


def _orders(folded: str) -> bool:
    """`请解释…。` asks although it ends in a full stop."""
    return len(folded) <= 60 and "。" not in folded and bool(_grammar("orders").match(folded))


def _contrast(text: str, folded: str, pointing: bool, marked: bool) -> Stem | None:
    match = _grammar("contrast").match(folded) if len(folded) <= _LONGEST else None
    if match and not re.search(r"[。;]", folded):
        subject = text[: match.end("subject")].rstrip("的之有间 ")
        asking = marked or not re.search(r"(?:没有?|无|按|根据)$", subject)
        joined = _grammar("joined").search(fold(subject)) or _grammar("starts").match(folded)
        if subject and asking and (joined or pointing or "有" in folded[match.end("subject") :]):
            return Stem("contrast", text, subject, match["word"], pointing=pointing, marked=marked)
    if match := _grammar("vs").match(folded):
        return Stem("contrast", text, text, "", pointing=pointing, marked=marked)
    return None


def _label(text: str, folded: str, pointing: bool, marked: bool) -> Stem | None:
    match = _grammar("label").match(folded) if len(folded) <= _LABELLED else None
    if not match or re.search(r"[。;!?]|,(?!.{0,3}(?:优|缺))", match["subject"]):
        return None
    if match["subject"] and _grammar("condition").match(folded):
        return None
    last = max((w for w in labels() if match["word"].endswith(w)), key=len)
    subject = text[: match.end("subject")].strip()
    if _grammar("starts").match(folded) or _grammar("inside").search(match["subject"]):
        return None
    if (
        labels()[last].name == "contrast"
        and not _grammar("joined").search(fold(subject) or "")
        and subject
    ):
        return None
    if re.search(r"如下$|以下$", fold(subject)):
        return None
    if not match["of"] and subject and (not _is_noun(fold(subject)) or _is_act(folded, last)):
        return None
    if re.search(r"我们|你|可以|就|可能", subject):
        return None
    if subject and len(subject) < 2 and not pointing:
        return None
    word = text[match.start("word") : match.end("word")]
    return Stem("label", text, subject.rstrip("的之 "), word, labels()[last], pointing, marked)


def _is_act(folded: str, word: str) -> bool:
    """`创建应用` tells to do something; `创建过程` and `使用场景` are labels."""
    return (
        bool(_grammar("action").match(folded))
        and labels()[word].name == "parts"
        and not _HOW.search(word)
    )


def _counted(text: str, folded: str, pointing: bool, marked: bool) -> Stem | None:
    if marked or len(folded) > 60 or re.search(r"[?!。;]", folded):
        return None
    if match := next(
        filter(None, (_grammar(n).match(folded) for n in ("announcement", "count", "listed"))), None
    ):
        return Stem(
            "announcement", text, word=match["number"] + match["measure"], pointing=pointing
        )
    return None


def _announcement(text: str, folded: str, pointing: bool, marked: bool) -> Stem | None:
    if marked or len(folded) > 60:
        return None
    for name in ("follows", "verb"):
        if match := _grammar(name).match(folded):
            return Stem("announcement", text, text[: match.end(1)], pointing=pointing)
    return None


def _is_noun(folded: str) -> bool:
    """Whether words may be a label's subject without 的: `redis 优点`, not `他们比较了 优点`."""
    return (
        len(folded) <= 24
        and is_term(folded)
        and not re.search(
            r"[,。;:!?]|了|我|你|他|这|是|可以|需要|使用|通过|包含|被|把|^一[种个]", folded
        )
    )


def _rest(text: str, folded: str) -> Class:
    if _grammar("step").match(folded):
        return "step"
    if len(folded) <= 40 and _grammar("action").match(folded):
        return "action"
    if not is_term(text):
        return "none"
    return "pair" if _grammar("pair").match(folded) else "term"


_GLOSSED = re.compile(r"\([^()]*(?:、[^()]*、|。|;|时\))[^()]*\)|\([^()]{24,}\)")
_LONGEST = 60
_LABELLED = 40
_HOW = re.compile(
    r"方式|方法|场景|策略|要求|事项|条件|技巧|办法|方案|因素|原则|命令|指令|途径|规范"
)
_NOT_TERM = re.compile(
    r"[。!?;,]|、越|^(?:我|你|他|她|它|这|那(?!么)|如果|因为|所以|但是?|然后|接下来|首先|其次|最后|注意|例如|比如|以下|下面|上面|如图|若|在(?!线|职)|对于|通过|根据|可以|不能|不会|不要|不需|需要|应该|没有|有些|有的|有时|是(?!否)|将(?!军)|把|为了|正在|假设|此(?:时|处|外)|该|其(?!他)|一个|一种|一般|另一|另外|而且|并且|以及|如|当(?!前)|从(?!属|库|节点)|让|要(?=[把将先让使被想是不])|会(?!话|议|员)|还有|还是|也是|都是|就是|只有|只能|先(?!验|进)|再)"
    r"|(?:(?<![小实延定超平计])时|(?<![前])后|的|了|着|吧|呢|是|和|与|里|说|认为|指出|(?<!行)为|越|都|当然|也|就|只|仅|并|还|不|不仅仅?)$|https?:|\\|[{}=<>|]{2}|认为|觉得|以为|有一[个种]|中有|都是|就是|不是|可以|需要|如果|我们|你|太|却|很|^[下上]图|总$|^以[上下]|^可(?![用靠见观达选执行用])|^能(?!力|量)|有效地|是(?!否)|^更|^较|^按(?!钮|键)|^点击|^表示|^【|\d分\)|^输入|^选择|^接着|\$|第[一二三四五六七八九十]+[个种]"
)


def is_verb(text: str) -> bool:
    """Tell whether a single verb is all there is: `执行`."""
    return fold(text) in table("stems")["action"]["verbs"]


def is_latin(text: str) -> bool:
    """Tell whether words are written in Latin letters alone."""
    return bool(re.fullmatch(r"[\x20-\x7e]+", text))


def is_term(text: str) -> bool:
    """Tell whether words name something: a short noun phrase, in Chinese or Latin letters."""
    folded = fold(text.strip())
    width = sum(2 if ord(c) > 0x2E7F else 1 for c in folded)
    core = re.sub(r"[((][^()]*[))]", "", folded).strip()
    if (
        not core
        or width > 48
        or _GLOSSED.search(folded)
        or folded.count("(") != folded.count(")")
        or not re.search(r"[^\W\d_]", core)
    ):
        return False
    if re.search(r"https?://|^www\.", core):
        return False
    if is_latin(core):
        return len(core.split()) <= 6 and not core.endswith((".", ","))
    return not _NOT_TERM.search(core) and len(re.findall(r"[㐀-鿿]", core)) <= 16


@cache
def statement(strength: Literal["strong", "weak", "bare"]) -> re.Pattern[str]:
    """The verbs by which a sentence says what its subject is; to be matched where the subject ends."""
    return re.compile(rf"\s*(?:{alternation(table('stems')['statement'][strength])})")


@cache
def aside() -> re.Pattern[str]:
    """How a sentence begins that is not about the heading above it."""
    return re.compile(rf"\s*(?:{words('statement', 'asides')})")
