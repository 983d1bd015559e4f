"""The patterns by which stems and sentences are told apart, made of the vocabulary's words.

All of them are matched against folded text (`cards.fold`): half width, small, simplified. Each is
compiled when it is first asked for.
"""

import re
from functools import cache
from typing import Literal

from source.words import alternation, labels, modifiers, table, words

_DETAILS = r"(?:[((][^()]*[))])?"
"""What may follow a stem in brackets: `区别（重要）`."""


def _verbose(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE)


@cache
def starts() -> re.Pattern[str]:
    """How a question begins: `什么是 pod`, `请简述三次握手`."""
    starts, orders = words("question", "starts"), words("question", "orders")
    return re.compile(rf"(?!{words('question', 'names')})(?:{starts}|{orders})")


@cache
def orders() -> re.Pattern[str]:
    """How an order begins that asks even with a full stop behind it: `请简述三次握手。`."""
    return re.compile(rf"(?:{words('question', 'orders')})")


@cache
def ends() -> re.Pattern[str]:
    """How a question ends: `pod 是什么`."""
    return re.compile(rf"(?:{words('question', 'ends')})$")


@cache
def inside() -> re.Pattern[str]:
    """What makes a question wherever it stands: `节点怎么加入集群`; not `任何`, `如何都`."""
    return re.compile(rf"(?<!任)(?:{words('question', 'inside')})(?!都|也|的情况|的$)")


@cache
def reported() -> re.Pattern[str]:
    """What stands before a question that is only reported: `决定了由谁…`."""
    return re.compile(rf"(?:{words('question', 'reported')})[^,。;]{{0,10}}$")


@cache
def pointing() -> re.Pattern[str]:
    """How a stem begins that points elsewhere: `它的作用`, `上述流程`."""
    joined = alternation(table("turns")["announcement"]["connective"]["words"])
    return re.compile(rf"(?:{joined})?(?:{words('question', 'pointing')})")


@cache
def condition() -> re.Pattern[str]:
    """How a clause begins that no label can be about: `使用缓存的好处`."""
    return re.compile(r"如果|若|当(?!前|地)|假设|要是|除了|由于|因为|使用|通过")


@cache
def contrast() -> re.Pattern[str]:
    """`tcp 和 udp 的主要区别`."""
    return _verbose(rf"""
        (?P<subject>.+?) \s*
        (?:的|之间的?|有(?:什么|啥|何|哪些)?|两者|二者|它们)* \s*
        (?:{words("contrast", "modifiers")})*
        (?P<word>{words("contrast", "words")})
        (?:是什么|有哪些|在哪里?|是啥|何在|如下)? {_DETAILS} $""")


@cache
def versus() -> re.Pattern[str]:
    """`tcp vs udp`; not `vs code`."""
    return _verbose(r"""
        [^,,。;]{1,24}? \s* (?:\bvs\b\.?|\bversus\b) (?!\s*(?:code\b|\))) \s* [^,。;]{1,24} $""")


@cache
def joined() -> re.Pattern[str]:
    """Two things named together, which is what a contrast needs: `tcp 和 udp`."""
    return re.compile(rf".(?:{words('contrast', 'joins')}).")


@cache
def label() -> re.Pattern[str]:
    """`redis 的主要优点和缺点有哪些`: whose, what, and how it is asked."""
    one = rf"(?:{alternation(labels())})"
    return _verbose(rf"""
        (?P<subject>.*?) \s* (?P<of>的|之)? \s*
        (?P<word>
            (?:(?:{modifiers()})的?)* {one}
            (?:\s*(?:和|与|及|以及|、|,|/|&)\s*(?:{modifiers()})* {one})*
        )
        (?:是什么|有哪些|是啥|是怎样的|有啥|如何|怎么样|如下|主要有|包括|有|是|为)?
        \s* {_DETAILS} $""")


@cache
def counted() -> tuple[re.Pattern[str], ...]:
    """The ways to announce a number of things, the surest first; each names number and measure."""
    number = rf"(?P<number>{words('announcement', 'numbers')})"
    measure = rf"(?P<measure>{words('announcement', 'measures')})"
    announced = _verbose(rf"""
        .*? (?:
            (?:{words("announcement", "verbs")}) \s* (?:以下|如下|下面|下列|一下)?
          | 以下|如下|下面|下列|一下
        ) \s* {number} \s* {measure}
        (?: [^,。;:?]{{0,10}} | (?:途径|方式|方法|手段|算法|步骤|阶段)[^,。;:?]{{0,20}} ) $""")
    titled = _verbose(rf"""
        (?:.*的|^) {number} \s*
        (?P<measure>个方面|大类|方面|种|个|类|点|步) [^,。;:?]{{1,10}} $""")
    labelled = _verbose(rf"""
        .{{2,12}}? {number} (?P<measure>种|类|大|个) (?:{alternation(labels())}) $""")
    return announced, titled, labelled


@cache
def announcing() -> tuple[re.Pattern[str], ...]:
    """The ways to announce what follows without a number; each names what is announced `body`."""
    follows = _verbose(rf"""
        (?P<body>.+?) (?:{words("announcement", "verbs")})?
        (?:{words("announcement", "follows")}) 几? (?:{words("announcement", "measures")})?
        [^,。]{{0,8}} $""")
    verb = _verbose(r"""
        (?P<body>.{2,30}?)
        (?: 包括了?|包含了?|可?以?分为|分成|主要有|分别是|分别为|分别有|组成|涉及
          | 常见的?有|常用的?有|有 ) $""")
    return follows, verb


@cache
def step() -> re.Pattern[str]:
    """`第一步`, `步骤 2`."""
    return re.compile(r"第[一二三四五六七八九十\d]+步|步骤\s*[一二三四五六七八九十\d]+|step\s*\d+")


@cache
def action() -> re.Pattern[str]:
    """`查看所有节点` tells to do something; `查看器`, `测试的` do not."""
    return _verbose(rf"""
        (?:{words("action", "verbs")})
        (?!\s*[-—–] | 是|的|着|器|表|端|时|卡|中心|绪|緒|计划|者|程|效率|频率|流程|参数|文件名)
        \s* \S""")


@cache
def nominal() -> re.Pattern[str]:
    """Names that begin with a verb: `连接池`, `运行时`, `搜索引擎`."""
    return re.compile(rf"..(?:{words('action', 'name_ends')})|.*(?:{words('action', 'names')})")


@cache
def pair() -> re.Pattern[str]:
    """Two things and no more words: `进程和线程`."""
    whole = words("pair", "words")
    one = rf"(?:{whole}|(?!{whole})[^,。;!?、])"
    return re.compile(rf"{one}{{1,20}}?(?:(?!{whole})(?:和|与|跟)|、|以及)[^,。;!?]{{1,20}}$")


@cache
def statement(strength: Literal["strong", "weak", "bare"]) -> re.Pattern[str]:
    """The verbs by which a sentence says what its subject is, to be matched where that ends."""
    return re.compile(rf"\s*(?:{alternation(table('stems')['statement'][strength])})")


@cache
def aside() -> re.Pattern[str]:
    """How a sentence begins that is not about the heading above it."""
    return re.compile(rf"\s*(?:{words('statement', 'asides')})")
