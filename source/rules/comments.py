"""Comments over commands in a block of code."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cards.fold import fold
from source.chores import is_chore
from source.entry import Entry
from source.grammar import action
from source.phrases import phrase, question
from source.place import Place
from source.rules.act import is_bare
from source.rules.draft import Draft
from source.shell import commands_of, comment_in, is_command, is_shell, typed
from source.stem import classify
from source.term import is_latin
from source.turns import any_of, turn

_SCRIPT = re.compile(
    r"""^\s*(?: \#! | (?:if|fi|for|while|case|function|then|do|done|echo|return)\b
        | \w+= | export\s+\w+= | \w+\(\) | [{}] | < )""",
    re.VERBOSE,
)
"""Lines of a script, which work together: no comment in it asks for the line below alone."""
_RULED = re.compile(r"[-=#*]{3,}")
"""`----- 部署 -----` divides a block."""
_NUMBER = re.compile(r"^[\W_]*(?:\d++(?:\.\d++)*+(?:[.、:：)）]\s*|\s+))?(?=\w)")
"""`3.2 查看…`, `2：…`, `▶ …`; not the first half of `3.2版本的…`."""
_TIGHT = re.compile(r"\d++(?:\.\d++)*+(?=[㐀-鿿])")
"""`3.2查看…`: a number only where an act begins behind it."""
_ASSIGNED = re.compile(r"\s*\w+\s*=\s*\w[\w.]*\(")
"""`session = open()`: a line of a program, whatever stands around it."""
_CALLED = re.compile(
    r"(?:实例|示例|例子|例|选项|语法|指令|命令|用法|内容|结构|配置|说明|关系)[\d一二三四五六七八九十]*$"
    r"|^方[法式案][\d一二三四五六七八九十]*$"
)
"""What a block is called, which tells nobody what to type."""
_ACT_CALLED = re.compile(r"(?!查看|查询|显示|打印).{2,4}(?:示例|例子|语法|用法|格式)")
"""`压缩语法` is what a block is called although it begins like an act."""
_HAPPENED = re.compile(r"[^为除]了(?!解|没|吗|多)")
"""`文章有了读者` tells what happened, and not what to do; `看启动了没` is to do."""
_OPTION = re.compile(r"-{1,2}[A-Za-z][\w-]*\s+\S")
"""`-b 带上参数`: the option is a word of the comment, its dash no ornament."""
_ALONE = re.compile(rf"(?P<how>[ -~、或和]*|直接|手动|在线|离线)(?:{any_of('comments', 'alone')})")
"""`Linux 安装`, `回滚`: what is installed, or rolled back, stands above."""
_MOST = 5
_LONGEST = 45


@dataclass(frozen=True, slots=True)
class _Group:
    """A comment and the commands right below it."""

    words: str
    lines: tuple[str, ...]
    start: int
    end: int


def comments(entry: Entry, place: Place) -> tuple[Draft, ...]:
    """Make a card of each comment that stands over a command.

        # 查看所有 Pod
        kubectl get pods -A

    asks for the command. Only the language of a shell or of SQL: in a program or in YAML a comment
    explains the line, it does not ask for it. The same goes for a script, whose lines work
    together.
    """
    if entry.form != "code" or not is_shell(entry):
        return ()
    lines = entry.own.split("\n")
    if sum(1 for line in lines if _SCRIPT.match(line)) * 3 > len(lines):
        return ()
    groups = _groups(lines, entry.start + 1)
    asked = (group for group in groups if _asks(group))
    return tuple(_draft(group, entry.language, place) for group in asked if _is_whole(group, place))


def _groups(lines: list[str], first: int) -> Iterator[_Group]:
    """Walk over the lines; a blank line or another comment ends a group."""
    words, start = "", 0
    found: list[str] = []
    for number, line in enumerate([*lines, ""], first):
        comment = comment_in(line)
        if found and (comment or not line.strip()):
            yield _Group(words, tuple(found), start, number - 1)
            words, found = "", []
        if comment:
            words, start = comment, number
        elif line.strip() and words:
            found.append(line.rstrip())
        else:
            words = ""


def _asks(group: _Group) -> bool:
    """A comment asks when it is a short Chinese phrase, not an aside and not code set aside."""
    words = _words(group)
    if not re.search(r"[㐀-鿿]", words) or _is_aside(group.words) or group.lines[-1].endswith("\\"):
        return False
    if len(commands_of(group.lines)) > _MOST or not is_command(group.lines[0]):
        return False
    if len(words) > _LONGEST or _ACT_CALLED.fullmatch(words) or _gives_away(words, group):
        return False
    kind = classify(words).kind
    told = kind in ("action", "question", "term", "pair", "none") and not _CALLED.search(words)
    return (told and not _HAPPENED.search(words)) or _tells_to_do(words)


def _is_whole(group: _Group, place: Place) -> bool:
    """Whether a comment says what is done to what, and its commands are worth knowing."""
    words = _words(group)
    alone = _ALONE.fullmatch(words)
    if alone and alone["how"] and not is_latin(place.subject):
        return False
    if not alone and is_bare(words, place):
        return False
    return not is_chore(commands_of(group.lines), words, place.context)


def _gives_away(words: str, group: _Group) -> bool:
    """`用 git init 初始化` says what to type; a heredoc is a file, and nobody types it."""
    if _ASSIGNED.match(group.lines[0]):
        return True
    command = " ".join(typed(group.lines[0]).split()[:2]).lower()
    return (" " in command and command in words.lower()) or "<<" in group.lines[0]


def _tells_to_do(words: str) -> bool:
    return bool(action().match(fold(words)))


def _words(group: _Group) -> str:
    """What a comment says, without its number, its signs and the words that lead there."""
    words = _NUMBER.sub("", group.words).strip("=-*# ").rstrip("：:。. ")
    words = re.sub(r"^方[法式案][一二三四五六七八九十\d]*\s*[：:、]\s*", "", words)
    tight = _TIGHT.match(words)
    words = words[tight.end() :] if tight and _tells_to_do(words[tight.end() :]) else words
    return re.sub(r"^(?:或者|或|然后|接着|最后|也可以|可以)(?=[㐀-鿿]{2})", "", words)


def _is_aside(words: str) -> bool:
    """Whether a comment divides the block, tells a story or is more than one sentence."""
    several = re.search(r"。.|，.*，", words)
    return bool(several or _RULED.search(words) or turn("comments", "aside").search(words))


def _draft(group: _Group, language: str, place: Place) -> Draft:
    words = _words(group)
    asking = re.match(r"如何|怎么|怎样", words)
    front = question(words) if asking else phrase("command", _object(words, group, place))
    back = "\n".join([f"```{language or 'sh'}", *commands_of(group.lines), "```"])
    return Draft("command", front, back, words, group.start, group.end)


def _object(words: str, group: _Group, place: Place) -> str:
    """The words with the dash of an option, or with what stands above where they lack an object."""
    if _OPTION.match(group.words):
        return group.words.rstrip("：:。.？? ")
    lacks = _ALONE.fullmatch(words) and place.subject.lower() not in words.lower()
    if lacks and is_latin(place.subject):
        return f"{words} {place.subject}"
    return words.rstrip("？?")
