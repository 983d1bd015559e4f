"""The words that a front adds to the note's own."""

import re

from cards.fold import fold
from source.inline import plain
from source.words import table

_PICTURES = re.compile(
    "^[\\s\U0001f300-\U0001faff\u2600-\u27bf\ufe0f\u200d]+(?=\\S)"
    "|[\\s\U0001f300-\U0001faff\u2600-\u27bf\ufe0f\u200d]+$"
)
"""Emoji around words, which name nothing."""
_LEAD = re.compile(
    r"""
    ^(?: 那么[，,\s]*
      | (?:首先|其次|另外|此外|最后|第[一二三四五六七八九十](?:个(?:问题|点))?)
        (?:回答|说说|说下)?[，,]\s*
      | 那[，,\s]\s* | 那?问题来了[，,：:]\s*
      | (?:我们)?(?:首?先|再|接下来|接着|下面)(?:我们|就)?来?
        (?:说说|看看|聊聊|谈谈|说一?下|看一?下|瞧一?瞧)[，,：:]?\s*
      | (?:你|读者|有人|有的?同学|大家|很多人|面试官)(?:可能|也许|肯定|一定)?(?:会|就)?(?:要|想)?
        (?:问|好奇|疑惑)(?:到|了|道)?[，,：:]\s*
    )+
    (?=.*(?:什么|怎|如何|吗|哪|为何|几|多少|是不是|能不能|是否))
    """,
    re.VERBOSE,
)
_AGAIN = re.compile(
    r"又\s*(?=(?:该|应该|应当|要|能|会|是|有)?(?:如何|怎么|怎样|什么|哪|为什么|为何)|会?带来)"
)
"""`路由又是如何更新的？` asks after an answer that the card does not show."""
_STOPS = re.compile(r"(?<![\s：:。.，,;；])[\s：:。.，,;；]+$")
"""Looking back keeps a row of stops in the middle from being tried from each of them."""
_TELLS_NUMBER = re.compile(
    r"""
    (?: (?<!自)由 | (?:梳理|总结|归纳|分|划分)[成为] | 受到? | 提[出供]了? | (?<![没所])有 | 分为
      | 包[含括]了? ) \s*
    (?P<number> [两二三四五六七八九十多几]+|\d+ ) \s*
    (?P<measure> [个种点类大条项步层] | 部分 ) (?! .*[组構构]成的 )
    """,
    re.VERBOSE,
)
_ASKED = re.compile(r"[？?][\W_]*$|[？?]\s*[（(][^（）()]*[）)]$")


def phrase(name: str, x: str, y: str = "") -> str:
    """Fill in a phrase; Latin words and Chinese ones are set apart by a space."""
    x, y = (_PICTURES.sub("", words).rstrip("：:。，, ") for words in (x, y))
    return spaced(table("phrases")[name].replace(" ", "").format(x=x, y=y))


def spaced(text: str) -> str:
    """Put a space where what we add meets Latin letters: `Redis 的优点`."""
    ours = "的|和|是什么|是怎么|怎么用|表示什么|适用于|有哪|有什么|分哪|哪|中的“"
    text = re.sub(rf"([A-Za-z0-9`)])({ours})", r"\1 \2", text)
    return re.sub(
        r"(的|的选项|和|有哪[^\s]{0,2}|“)([A-Za-z`])",
        lambda m: m[0] if m[1] == "“" else f"{m[1]} {m[2]}",
        text,
    )


def without_lead(text: str) -> str:
    """Leave out what only leads to a question: `你可能会问，`, `先来说说`, `那么`."""
    return _LEAD.sub("", text)


def question(text: str) -> str:
    """Return the note's own question, with its mark: one `？`, nothing doubled."""
    text = without_lead(text)
    if re.match(r"请|简述|列举|写出", text) and text.rstrip().endswith(("。", ".")):
        return text.strip()
    text = re.sub(r"^第[一二三四五六七八九十\d]+步\s*[：:、]\s*", "", text)
    text = _AGAIN.sub("", _STOPS.sub("", text))
    return text if _ASKED.search(text) or not text else text + "？"


def asked(name: str, text: str) -> str:
    """Fill in a phrase that asks for what is told, unless that counts itself: `由三层组成`."""
    told = _TELLS_NUMBER.search(fold(text))
    return counted(text, told["number"] + told["measure"]) if told else phrase(name, text)


def counted(text: str, number: str) -> str:
    """`service 有四种类型` asks `service 有哪四种类型？`."""
    count = re.compile(r"\s*".join(map(re.escape, number)))
    if not count.search(fold(text)):
        text = plain(text)  # marks stand between the number and what it counts
    places = [found.start() for found in count.finditer(fold(text))]
    if not places:
        return question(text)
    before, after = text[: places[-1]], text[places[-1] :]
    before = re.sub(r"(?:以下|如下|下面|下列|一下|这)\s*$", "", before)
    if number[0] in "几多若":
        after = "几" + after[1:] if number[0] != "若" else "几" + after[2:]
    if re.search(r"的\s*$", before):
        # 安装的两种方式: the noun asks for its members
        before = re.sub(r"\s*的\s*$", "有", before)
    after = re.sub(r"[：:，,。\s]+$|如下$", "", after)
    return spaced(f"{before.rstrip()}哪{' ' if after[:1].isdigit() else ''}{after}？")
