"""Two wordings of one question: the words that only ask, and what must be the same in both.

All of it works on normalised keys (`cards.key`).
"""

import re

# What asks, whatever is asked about. 请求 and 解释型 are no requests.
_ASKING = re.compile(
    r"""
      请问 | 请 (?= 简述|概括|描述|说|谈|讲|介绍|解释)
    | (?: 简述|简单说|概括|描述|说说|说一下|谈谈|讲讲|介绍一?下? | 解释 (?! [型器] ) 一?下? )
      (?: 你对 )?
    | 什么是|什么叫|何为|何谓|啥是|是什么意思|是什么|是啥|有哪[些几]?|哪些|哪几种|有什么|有啥
    | 的理解|的|呢|吗|了
    """,
    re.VERBOSE,
)
# Words that ask for the same thing, after the one sign that stands for them.
_SYNONYMS = {
    word: sign
    for sign, words in (
        ("因", "为什么、为何、原因、理由、起因"),
        ("何", "如何、怎么样、怎么、怎样"),
        ("别", "有何不同、不同点、不同、区别、差别、差异、异同"),
        ("和", "与、跟、同、及"),
        ("程", "过程、流程、步骤"),
        ("用", "作用、用途、用处、功能"),
        ("情", "情况、情形、场景"),
    )
    for word in words.split("、")
}
_SYNONYM = re.compile("|".join(sorted(_SYNONYMS, key=len, reverse=True)))
# Latin words and numbers, also the Chinese ones: 三次握手 is not 四次挥手.
_TERM = re.compile(r"[a-z][a-z+#]*|[0-9]+(?:\.[0-9]+)*|十")
_DIGITS = str.maketrans("二两三四五六七八九", "223456789")


def core(key: str) -> str:
    """Leave the words that ask out of a question; all of it where nothing else is in it."""
    return _ASKING.sub("", key) or key


def content(key: str) -> str:
    """Reduce a question to what is asked about and for, one sign for all words that ask for it."""
    return core(_SYNONYM.sub(lambda found: _SYNONYMS[found[0]], key))


def terms(key: str) -> tuple[str, ...]:
    """Name the Latin words and numbers of a question in their order, numbers in digits."""
    return tuple(_TERM.findall(key.translate(_DIGITS)))
