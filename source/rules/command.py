"""Words over a block of code."""

import re
from dataclasses import replace

from cards.fold import fold
from source.answer import answering, written
from source.asking import stem_of
from source.chores import is_chore
from source.entry import Entry
from source.inline import plain, without_emphasis
from source.phrases import phrase, spaced
from source.place import Place
from source.rules.comments import comments
from source.rules.draft import Draft, draft
from source.shell import commands_of, is_shell
from source.stem import classify
from source.term import is_latin
from source.turns import any_of, turn
from source.words import labels
from source.words import words as words_of

_CODE = any_of("command", "code")
_POINTED = any_of("command", "pointed")
_RUN = any_of("command", "run")
_VERB = words_of("action", "verbs")
_LEAD = re.compile(
    rf"""^(?:{any_of("command", "lead")})+ (?:(?:{_RUN})(?=以下|下面|如下|{_CODE}))?
        (?:以下|下面|如下)?(?:{_CODE})?(?:来|去)?\s*(?=\S)
        | ^(?:{_RUN})(?:以下|下面|如下)?(?:{_CODE})(?:来|去)?\s*(?=\S)""",
    re.VERBOSE,
)
_TRAIL = re.compile(
    rf"""[，,]?\s*(?:
        (?:可以|需要|只需|直接)?(?:{_RUN})?(?:以下|如下|下面|下列)的?(?:{_POINTED})*
        | (?:{_CODE})(?:如下|为)
        | 如下(?:所示)?
        | 例如|比如|如
    )$""",
    re.VERBOSE,
)
_ACT = re.compile(
    rf"""(?: [按用以从给为][^,。]{{1,12}}? | [ -~]*? )(?:命令)?(?:来|去)?(?:{_VERB})
        | [^,。]{{2,10}}(?:{_VERB})$""",
    re.VERBOSE,
)
"""An act, after Latin words (`kubectl label` 设置标签) or a few others, or ending a short name."""
_BY_MEANS = re.compile(rf"(?:{_RUN}|利用)[^，。的]{{1,20}}?(?:直接|来|去)?(?:{_VERB})")
"""`使用 Operator 安装` tells how, and not what."""
_EXAMPLE = re.compile(
    rf"(?:^|[，, ])(?:{any_of('command', 'example')})$"
    r"|(?:实例|示例|例子)\s*[\d一二三四五六七八九十]+$"
)
_TYPED = re.compile(
    r"\s*(?:[$#>%]\s*)?(?:\[\S+ \S+\][$#]\s*)?[a-zA-Z.][\w./-]*(?:\s+\S|;)|\s*[a-z][\w.-]*\s*$"
)
_UNKNOWN = frozenset({"", "text", "txt", "plain", "html", "console", "log", "output"})
"""Languages of a block that may be anything, output above all, unless it holds commands."""
_SHOWN = re.compile(r"\s*(?:[㐀-鿿]|~ >+)")
"""Words, or a prompt that no other block has: a session that is shown."""
_LONGEST = 30
_SHORT_CODE = 12
_SHORT = 4


def command(entry: Entry, place: Place) -> tuple[Draft, ...]:
    """Make a card of words that introduce a block of code, and of the code.

        按标签过滤：
        ```sh
        kubectl get pods -l app=web
        ```

    Words that end in a colon introduce; so does a title with nothing but code below it.
    """
    codes = _only_code(entry)
    if len(codes) != 1 or not _introduces(entry) or stem_of(place.above[-1]).kind == "aside":
        return ()
    words = _words(entry)
    if not _tells_to_do(words) or not _are_to_type(codes):
        return ()
    shell = all(map(is_shell, codes))
    chore = shell and is_chore(_typed(codes), plain(words), place.context)
    if chore or any(comments(code, place) for code in codes):
        return ()
    if _names_its_command(entry, words, codes) or not (shell or _is_one_act(words, codes)):
        return ()
    short = len(plain(words)) <= _SHORT
    if short and not place.subject:
        return ()
    bare = len(plain(words)) <= 2 and is_latin(place.subject)
    asked = spaced(f"{words} {place.subject}" if bare else words)
    front = phrase("command" if shell else "code", asked)
    return (draft(entry, "command", front, _code(codes, shell), _key(entry, place)),)


def _only_code(entry: Entry) -> tuple[Entry, ...]:
    """The blocks of code below an entry, where there is nothing else."""
    body = answering(entry.body)
    return body if not entry.tail and all(child.form == "code" for child in body) else ()


def _introduces(entry: Entry) -> bool:
    """Whether an entry introduces what follows, and not as an example of many."""
    stem = stem_of(entry)
    stands_out = entry.form in ("heading", "item", "bold") or entry.colon
    acts = stem.kind == "action" and entry.form == "text"
    return stem.kind != "aside" and (stands_out or acts) and not _EXAMPLE.search(plain(entry.head))


def _words(entry: Entry) -> str:
    """What is done, without the words that lead there and point at the code, Markdown."""
    words = _TRAIL.sub("", without_emphasis(entry.head).rstrip("：: "))
    words = re.sub(r"(?<=\S)这[些个]\s*", "", _LEAD.sub("", words))
    return words.strip(" ，,。")


def _tells_to_do(markdown: str) -> bool:
    """`按标签过滤`, `创建一个 Pod`: the words name an act, not the result of one."""
    words = plain(markdown)
    if (
        turn("command", "talk").search(words)
        or classify(words).kind == "label"
        or words in labels()
    ):
        return False
    if _BY_MEANS.fullmatch(words):
        return False
    acts = len(words) <= 40 and bool(_ACT.match(fold(words)))
    return acts or classify(words).kind in ("action", "question")


def _names_its_command(entry: Entry, markdown: str, codes: tuple[Entry, ...]) -> bool:
    """`top 查看进程` over `top`: the question would hold its answer, as far as one is asked."""
    first = re.match(r"[a-z][\w.-]*", plain(markdown))
    typed = codes[0].own.split()
    if not first or not typed or is_latin(plain(markdown)):
        return False
    return entry.form == "heading" and first.group() == typed[0]


def _is_one_act(markdown: str, codes: tuple[Entry, ...]) -> bool:
    """Code in another language is known by heart only where it is short and one thing is done."""
    short = sum(code.own.count("\n") + 1 for code in codes) <= _SHORT_CODE
    return short and classify(plain(markdown)).kind in ("action", "question")


def _are_to_type(codes: tuple[Entry, ...]) -> bool:
    """Whether blocks hold code short enough to be known, and where it is a shell's, commands."""
    lines = [line for code in codes for line in code.own.split("\n")]
    known = all(is_shell(code) or code.language not in _UNKNOWN for code in codes)
    shell = all(map(is_shell, codes))
    typed = not shell or any(map(_TYPED.match, lines))
    shown = shell and any(map(_SHOWN.match, lines))
    return known and typed and not shown and len(lines) <= _LONGEST


def _typed(codes: tuple[Entry, ...]) -> list[str]:
    return [line for code in codes for line in commands_of(code.own.split("\n"))]


def _code(codes: tuple[Entry, ...], shell: bool) -> str:
    if not shell:
        return written(codes)
    return written(
        replace(code, own="\n".join(commands_of(code.own.split("\n")))) for code in codes
    )


def _key(entry: Entry, place: Place) -> str:
    words = plain(entry.head)
    return words if len(words) > _SHORT else f"{words} {place.subject}"
