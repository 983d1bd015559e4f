"""What answers nothing: links, pictures, 略 or TODO alone."""

import re

from source.entry import Entry
from source.inline import TAG, has_image, is_links, plain

_NOTHING = re.compile(
    r"\W*+(?:略|TODO|todo|Todo|待补充|待補充|待完善|待续|待更新|未完待续|待整理|复制代码|暂无|无|xxx|XXX)?\W*+"
)
_GREETING = re.compile(
    r"(?:大家好|各位好|哈喽|hello，).{0,40}$"
    r"|别问，问就是.{0,40}"
    r"|.{0,30}(?:点赞|三连|关注我|关注公众号|不多 ?BB).{0,30}$"
)
"""What an author says to readers of a web page."""
_ON = re.compile(
    r"(?:我们)?(?:接下来|下面|让我们|别急).{0,20}(?:看看|来看|看下|验证|说说|介绍|例子|就是了).{0,6}$"
)
"""What only leads on to what comes later."""
_IMAGE = re.compile(r"!\[[^\[\]]*\](?:\([^)]*\)|\[[^\[\]]*\])")


def is_filler(entry: Entry) -> bool:
    """Tell whether an entry answers nothing: links, images, rules, 略 or TODO alone."""
    if entry.form in ("code", "table"):
        return False
    return is_filler_text(entry.own) and all(map(is_filler, entry.body))


def is_filler_text(markdown: str) -> bool:
    """Tell whether words answer nothing: links, images or 略 alone."""
    if _GREETING.match(plain(markdown)) or _ON.match(plain(markdown)):
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
