"""What names something: a short noun phrase in Chinese or Latin letters, not half a sentence."""

import re

from cards.fold import fold
from source.words import table

_WIDEST = 48
"""Columns; a Chinese character takes two."""
_LONGEST = 16
"""Chinese characters."""
_LATIN_WORDS = 6
_SAID = 4
_ENGLISH = re.compile(r"\b(?:there|this|that|it|we|you|your|is|are|was|were|the)\b")
"""`there are some reasons`: from four words on, English that says something names nothing."""

_GLOSS = re.compile(r"\([^()]*\)")
_EXPLAINED = re.compile(
    r"""
      \( [^()]* (?: 、[^()]*、 | 。 | ; | 时\) ) [^()]* \)
    | \( [^()]{24,} \)
    """,
    re.VERBOSE,
)
"""Brackets that explain, where a term has at most its name in another language."""

_NOT_TERM = re.compile(
    r"""
    # sentences have marks
    [。!?;,] | 、越 | https?: | \\ | [{}=<>|]{2} | ^【 | \$ | \d分\)
    # a sentence begins so: who, when, if, but, instructions
    | ^(?:我|你|他|她|它|这|那(?!么)|如果|因为|所以|但是?|然后|接下来|首先|其次|最后|注意|例如|比如
        |不过|不然|否则|或者|同时|此外|上述|与(?!门|非)|以下|下面|上面|如图|若|在(?!线|职)|对于|通过|根据|可以|不能|不会|不要|不需|需要|应该|没有
        |有些|有的|有时|许多|不少|某些|某种|同样|大多|是(?!否)|将(?!军)|把|为了|正在|假设|此(?:时|处|外)|该|其(?!他)|一个|一种
        |一般|另一|另外|而且|并且|以及|如(?!意|来)|当(?!前)|从(?!属|库|节点)|让|要(?=[把将先让使被想是不])
        |会(?!话|议|员)|还有|还是|也是|都是|就是|只有|只能|先(?!验|进)|再)
    | ^(?:由于|哪怕|即使|即便|尽管|虽然|既然|无论|不管|还要|再来)
    | ^第[一二三四五六七八九十]+$ | ^本(?:指南|文|节|章|书|教程|项目|例|次|$)
    | ^以[上下] | ^可(?![用靠见观达选执行用]) | ^能(?!力|量) | ^更 | ^较 | ^按(?!钮|键)
    | ^(?:点击|表示|输入|选择|接着|[下上]图)
    # a clause or half a sentence ends so
    | (?:(?<![小实延定超平计])时|(?<![前])后|的|了|着|吧|呢|是|和|与|里|说|认为|指出|(?<!行)为|越
        |都|当然|也许|可能|其实|同样|仍然|已经|一般|通常|往往|也|就|只|仅|并|还|不|不仅仅?|总|始终|主要|毕竟|应该算|被|(?<![大小名主])将
        |时候|情况下)$
    # only sentences hold such words
    | 认为|觉得|以为|有一[个种]|中有|都是|就是|不是|可以|需要|如果|我们|你|太|却|很|有效地|是(?!否)
    | .通过(?!率) | 一个这样
    | 不应|导致|使用适宜|之间存在|如何|是否|什么|怎么
    | 第[一二三四五六七八九十]+[个种]
    """,
    re.VERBOSE,
)


_COUNTED = re.compile(
    r"第[一二三四五六七八九十\d]+[步点条]"
    r"|(?:阶段|方法|方案|方式|步骤|场景|情况|问题|示例|例|案例|图|表|实验|练习|关键点?)\s*[一二三四五六七八九十\d]+"
)
"""`阶段二`, `方法一` only count."""
_SIGN = re.compile(r"[>=!#]|[^\w\s\x20-\x7e“‘《「『【\[(（<·]")


def is_term(text: str) -> bool:
    """Tell whether words name something; plain text, a gloss in brackets does not count."""
    folded = fold(text.strip())
    core = _GLOSS.sub("", folded).strip()
    if _is_long(folded) or _EXPLAINED.search(folded) or folded.count("(") != folded.count(")"):
        return False
    if only_counts(folded):
        return False
    if not re.search(r"[^\W\d_]", core) or re.search(r"https?://|^www\.", core):
        return False
    if is_latin(core):
        words = len(core.split())
        said = words >= _SAID and _ENGLISH.search(core)
        return not said and words <= _LATIN_WORDS and not core.endswith((".", ","))
    return not _NOT_TERM.search(core) and len(re.findall(r"[㐀-鿿]", core)) <= _LONGEST


def only_counts(text: str) -> bool:
    """Tell whether words count (`阶段二`) or compare (`> 200`) and name nothing."""
    core = _GLOSS.sub("", fold(text.strip())).strip()
    return bool(_COUNTED.fullmatch(core) or _SIGN.match(core))


def is_latin(text: str) -> bool:
    """Tell whether words are written in Latin letters alone."""
    return bool(re.fullmatch(r"[\x20-\x7e]+", text))


def is_verb(text: str) -> bool:
    """Tell whether a single verb is all there is: `执行`."""
    return fold(text) in table("stems")["action"]["verbs"]


def _is_long(folded: str) -> bool:
    may = len(folded) * 2 > _WIDEST
    return may and sum(2 if ord(c) > 0x2E7F else 1 for c in folded) > _WIDEST
