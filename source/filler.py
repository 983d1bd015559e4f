"""What answers nothing: links, pictures, 略 or TODO alone."""

import re

from cards.fold import fold
from source.asking import stem_of
from source.entry import Entry
from source.inline import TAG, has_image, is_links, plain

_NOTHING = re.compile(
    r"\W*+(?:略|TODO|todo|Todo|待补充|待補充|待完善|待续|待更新|未完待续|待整理|复制代码|暂无|无|xxx|XXX)?\W*+"
    r"|\W*+(?:TODO|todo|Todo)\b(?:\s*[：:].{0,40}|.{0,20}[：:])"
)
_GREETING = re.compile(
    r"(?:大家好|各位好|哈喽|hello，).{0,40}$"
    r"|别问，问就是.{0,40}"
    r"|.{0,30}(?:点赞|三连|关注我|关注公众号|不多 ?BB).{0,30}$"
    r"|(?=.{0,60}公众号)(?=.{0,80}(?:首发|扫码|扫描|订阅|加群|交流群|记得关注)).{0,120}$"
)
"""What an author says to readers of a web page."""
_PLUG = re.compile(
    r"(?:关于|如果(?:你|大家|还|需要)?想|想要?|更多|更详细|详细).{2,60}"
    r"(?:可以|请|推荐|建议|详见).{0,4}(?:看|读|参考|移步).{0,10}(?:文章|博客|博文|教程|系列|视频)"
    r"(?:[：:].{0,80})?[。.！!]?"
)
"""`想进一步了解缓存，可以看我这篇文章：…` sends elsewhere."""
_ON = re.compile(
    r"(?:我们)?(?:接下来|下面|让我们|别急).{0,20}(?:看看|来看|看下|验证|说说|介绍|例子|就是了).{0,6}$"
)
"""What only leads on to what comes later."""
_REFERENCE = re.compile(r"参考|链接|阅读|资料|来源|出处|目录")
_IMAGE = re.compile(r"!\[[^\[\]]*\](?:\([^)]*\)|\[[^\[\]]*\])")


def is_filler(entry: Entry) -> bool:
    """Tell whether an entry answers nothing: links, images, rules, 略 or TODO alone."""
    if entry.form in ("code", "table"):
        return False
    return is_filler_text(entry.own) and all(map(is_filler, entry.body))


def greets(markdown: str) -> bool:
    """Tell whether words are for the readers of a web page: to follow it, to come back."""
    return bool(_GREETING.match(plain(markdown)))


def is_filler_text(markdown: str) -> bool:
    """Tell whether words answer nothing: links, images or 略 alone."""
    words = plain(markdown)
    if greets(markdown) or _ON.match(words) or _PLUG.fullmatch(words):
        return True
    if "$$" in markdown:
        return False  # the border of a formula
    if is_links(markdown) or _NOTHING.fullmatch(plain(markdown)):
        return True
    if not has_image(markdown):
        return False
    beside = plain(TAG.sub("", _IMAGE.sub("", markdown)))
    return not re.search(r"\w", beside)


def has_pictures(entry: Entry) -> bool:
    """Tell whether a picture stands somewhere below a stem."""
    return any(has_image(child.own) or has_pictures(child) for child in entry.body)


def is_reference(entry: Entry) -> bool:
    """Tell whether an entry is headed 参考资料 and the like."""
    stem = stem_of(entry)
    return stem.kind == "aside" and bool(_REFERENCE.search(fold(stem.text)))


def only_pictures(entry: Entry) -> bool:
    """Tell whether an entry holds pictures and no words."""
    return has_image(entry.own) and is_filler(entry)
