"""Words over a block of code."""

import re
from dataclasses import replace

from source.answer import answering, written
from source.asking import stem_of
from source.entry import Entry
from source.fold import fold
from source.inline import plain, without_emphasis
from source.phrases import phrase, spaced
from source.place import Place
from source.rules.comments import commands_of, comments, is_shell
from source.rules.draft import Draft
from source.stem import classify
from source.words import words as words_of

_LEAD = re.compile(
    r"^(?:然后|接着|接下来|首先|其次|最后|再|先|我们|你|可以|也可以|还可以|需要|只需|通过|使用|用|如果要|若要|想要|要|并且|并|同样)+(?:以下|下面|如下)?(?:命令|语句|代码|方式|配置)?(?:来|去)?\s*(?=\S)"
)
_TRAIL = re.compile(
    r"[，,]?\s*(?:(?:可以|需要|只需|直接)?(?:使用|用|执行|运行|输入|通过|采用)?(?:以下|如下|下面|下列)的?(?:命令|语句|代码|指令|配置|方式|内容|操作|示例|例子)*|(?:命令|语句|代码|配置|指令)(?:如下|为)|如下(?:所示)?|(?:例如|比如|如))$"
)

_TALK = re.compile(
    r"^(?:一种|另一种|还有|或者)|注意|比如|例如|结果|输出|报错|如下|示例|例子|我们|你|之后|此时|这时|可以看到|会看到|发现|已经|完整代码|源码|日志$|这|那|内容|如果|当(?!前)|都|其中|以下|下面|代码"
)
_ACT = re.compile(
    rf"(?:[按用以从给为][^,。]{{1,12}}?|[ -~]*?)(?:命令)?(?:来|去)?(?:{words_of('action', 'verbs')})|[^,。]{{2,10}}(?:{words_of('action', 'verbs')})$"
)
"""An act, after Latin words at the most (`kubectl label` 设置标签), or at the end of a short name."""
_TYPED = re.compile(
    r"\s*(?:[$#>%]\s*)?(?:\[\S+ \S+\][$#]\s*)?[a-zA-Z.][\w./-]*(?:\s+\S|;)|\s*[a-z][\w.-]*\s*$"
)
_LONG = 30


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
    acts = stem_of(entry).kind == "action" and entry.form == "text"
    if entry.form not in ("heading", "item", "bold") and not entry.colon and not acts:
        return ()
    if re.search(r"(?:^|[，, ])(?:如|例如|比如|例|像|譬如)$", plain(entry.head)):
        return ()
    if any(comments(code, place) for code in codes):
        return ()
    words = _words(entry)
    lines = sum(code.own.count("\n") + 1 for code in codes)
    if stem_of(place.above[-1]).kind == "aside" or not all(map(_is_code, codes)):
        return ()
    if _TALK.search(plain(words)) or lines > _LONG or not _tells_to_do(plain(words)):
        return ()
    if len(plain(words)) <= 4:
        if not place.subject:
            return ()
        words = f"{words} {place.subject}"
    shell = all(is_shell(code) for code in codes)
    if shell and not any(_TYPED.match(line) for code in codes for line in code.own.split("\n")):
        return ()
    front = phrase("command" if shell else "code", spaced(words))
    return (
        Draft("command", front, _code(codes, shell), _key(entry, place), entry.start, entry.end),
    )


def _is_code(code: Entry) -> bool:
    """A block without a language that holds no commands may be anything, output above all."""
    return is_shell(code) or code.language not in (
        "",
        "text",
        "txt",
        "plain",
        "html",
        "console",
        "log",
        "output",
    )


def _tells_to_do(words: str) -> bool:
    """`按标签过滤`, `创建一个 Pod`: the words name an act, not the result of one."""
    if classify(words).kind in ("action", "question"):
        return True
    return len(words) <= 40 and bool(_ACT.match(fold(words)))


def _key(entry: Entry, place: Place) -> str:
    words = plain(entry.head)
    return words if len(words) > 4 else f"{words} {place.subject}"


def _code(codes: tuple[Entry, ...], shell: bool) -> str:
    if not shell:
        return written(codes)
    typed = (
        replace(code, own="\n".join(commands_of(tuple(code.own.split("\n"))))) for code in codes
    )
    return written(typed)


def _words(entry: Entry) -> str:
    words = without_emphasis(entry.head)
    words = _TRAIL.sub("", words.rstrip("：: "))
    words = re.sub(r"(?<=\S)这[些个]\s*", "", _LEAD.sub("", words))
    return words.strip(" ，,。")
