"""Words over a block of code."""

import re

from source.answer import answering, written
from source.entry import Entry
from source.inline import plain, without_emphasis
from source.mend import stem_of
from source.phrases import phrase, spaced
from source.place import Place
from source.rules.comments import _SHELLS, comments
from source.rules.draft import Draft

_LEAD = re.compile(r"^(?:然后|接着|接下来|首先|其次|最后|再|先|我们|你|可以|也可以|还可以|需要|只需|通过|使用|用|如果要|若要|想要|要|并且|并|同样)+(?:以下|下面|如下)?(?:命令|语句|代码|方式|配置)?(?:来|去)?(?=\S)")
_TRAIL = re.compile(r"[，,]?\s*(?:(?:可以|需要|只需|直接)?(?:使用|用|执行|运行|输入|通过|采用)?(?:以下|如下|下面|下列)的?(?:命令|语句|代码|指令|配置|方式|内容|操作|示例|例子)*|(?:命令|语句|代码|配置|指令)(?:如下|为)|如下(?:所示)?|(?:例如|比如|如))$")


def command(entry: Entry, place: Place) -> tuple[Draft, ...]:
    """Make a card of words that introduce a block of code, and of the code.

        按标签过滤：
        ```sh
        kubectl get pods -l app=web
        ```

    Words that end in a colon introduce; so does a title with nothing but code below it.
    """
    body = answering(entry.body)
    codes = tuple(child for child in body if child.form == "code")
    if not codes or len(codes) != len(body) or entry.tail or stem_of(entry).kind == "aside":
        return ()
    if entry.form not in ("heading", "item", "bold") and not entry.colon:
        return ()
    if re.search(r"(?:^|[，, ])(?:如|例如|比如|例|像|譬如)$", plain(entry.head)):
        return ()
    if any(comments(code, place) for code in codes):
        return ()
    words = _words(entry)
    if re.search(r"注意|比如|例如|结果|输出|报错|如下|示例|例子", words):
        return ()
    if len(plain(words)) < 3 and not place.subject:
        return ()
    subject = place.subject
    if subject and (len(plain(words)) <= 4 or stem_of(entry).pointing):
        words = f"{words} {subject}" if stem_of(entry).kind in ("action", "none", "term") and not stem_of(entry).pointing else f"{subject}：{words}"
    name = "command" if all(_is_shell(code) for code in codes) else "code"
    return (Draft("command", phrase(name, spaced(words)), written(codes), plain(entry.head), entry.start, entry.end),) if words else ()


def _words(entry: Entry) -> str:
    words = without_emphasis(entry.head)
    words = _TRAIL.sub("", words.rstrip("：: "))
    return words.strip(" ，,。")


def _is_shell(code: Entry) -> bool:
    if code.language in _SHELLS - {"", "text"}:
        return True
    first = next((line for line in code.own.split("\n") if line.strip()), "")
    return bool(re.match(r"\s*(?:\$\s|#\s|sudo\b|[a-z][\w.-]+\s+(?:-|\w))", first)) and ":" not in first
