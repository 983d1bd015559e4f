"""What a heading says once its number and its trimmings are gone."""

import re
from collections.abc import Iterable
from unicodedata import normalize

from cards.topics.words import name_key

_LONGEST = 30
_READ = 200  # what is longer is no heading, and must not cost time

_NUMBER = re.compile(
    r"""\s* (?:
      [①-⑳⑴-⒛❶-❿] | [0-9]\ufe0f?\u20e3
    | 第 \s* [0-9０-９一二三四五六七八九十百零〇两]+ \s*
      (?: [章节讲篇] | 部分 | 单元 | [回课周天] (?= [\s:：、.．,，·-] | $ ) ) [\s:：、.．,，·-]*
    | [（(【\[] \s* (?: [0-9０-９]{1,3} | [一二三四五六七八九十]{1,3} ) \s* [)）】\]]
    | [0-9]{1,4} (?: [.．-] [0-9]{1,3} )* \s* [.．、:：)）]+ (?! [0-9] )
    | [0-9]{1,3} (?: [.．] [0-9]{1,3} )+ (?= \s | [^\W\d_a-zA-Z] )
    | [0-9]{1,2} \s+ (?! [次种个大步类层条点年月日世代级位] )
    | [一二三四五六七八九十]{1,3} (?: \s* [、.．:：)）] | \s+ )
    | (?i: q | question | part | chapter | lesson | section | day | unit | lab | 问题 | 附录 )
      \s* [0-9]{1,3} (?: [\s:：.．、)）-]+ | $ )
    | 附\s*[:：] | [qQ] \s* [:：.]
    ) \s*""",
    re.VERBOSE,
)
_REMARK = re.compile(r"\s*[（(【\[][^（(）)【】]*[)）】\]]\s*$")
_TRIMMING = re.compile(
    r"(?:(?:的|之|\s)?(?:概述|概览|简介|介绍|总结|小结|笔记|入门|详解|学习笔记|知识点|面试题|概念)"
    r"|的[一二两三四五六七八九十几多0-9]*[种个大]?(?:常见|基本|主要|常用)?"
    r"(?:概念|定义|含义|作用|功能|用途|方式|方法|步骤|流程|过程|原理|机制|特点|特性|特征|优点|缺点"
    r"|优势|优缺点|区别|对比|比较|关系|分类|类型|种类|组成|结构|影响|意义|原因|背景|内容|应用|场景"
    r"|使用|用法|配置|实现|表现|条件|规则|问题|经过|结果|性质|地位|目的))$"
)
_ASKS = re.compile(
    r"[?？]|什么|怎么|怎样|如何|为啥|为何|哪[些几种个]|多少|是否|能否|有没有|[吗呢]\s*$|^谈谈|^说说"
)
_SUBTITLE = re.compile(r"(?<=\S)\s*[:：].*", re.DOTALL)
_SENTENCE = re.compile(r"[，。；！,;!]|->|→|https?://")
_DATE = re.compile(r"[vV]?[\d年月日号周星期上下\-./:：~\s]+")
_OUTSIDE_TAGS = re.compile(r"[^\w+#./&·-]+")


def without_number(heading: str) -> str:
    """Take the numbers in front from a heading: `第二章 1.3 Pod` is `Pod`."""
    text = heading.strip()[:_READ]
    while match := _NUMBER.match(text):
        text = text[match.end() :]
    return text


def bare(heading: str) -> str:
    """Take numbers, a remark in brackets and words such as 概述 or 的两种方式 from a heading."""
    text = without_number(heading)
    without = _REMARK.sub("", text) or text
    return _TRIMMING.sub("", without).strip() or without


def own_slug(heading: str) -> str:
    """Make a heading's words a slug that a tag can hold: lower case, `-` for what breaks a tag.

    Anki ends a tag at white space (U+3000 too), reads `::` as a level, and quotes and stars as
    parts of a search.
    """
    level = normalize("NFKC", heading).lower()
    return re.sub(r"-{2,}", "-", _OUTSIDE_TAGS.sub("-", level)).strip("-./&·")


def own_topic(headings: Iterable[str], generic: frozenset[str]) -> str | None:
    """Return the slug of the first heading that names a thing, if one does."""
    for heading in headings:
        text = bare(_SUBTITLE.sub("", without_number(heading)))
        slug = own_slug(text)
        names = {name_key(without_number(heading)), name_key(text)}
        speaks = not (_ASKS.search(heading) or _SENTENCE.search(text) or _DATE.fullmatch(text))
        if speaks and 1 < len(slug) <= _LONGEST and not names & generic:
            return slug
    return None
