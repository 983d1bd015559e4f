"""Words over a block of code."""

import re
from dataclasses import replace

from source.answer import answer, answering, written
from source.asking import stem_of
from source.chores import is_chore
from source.entry import Entry
from source.inline import plain
from source.phrases import phrase, spaced
from source.place import Place
from source.rules.act import act_of, is_bare, tells_to_do
from source.rules.comments import comments
from source.rules.draft import Draft, draft
from source.rules.meaning import typed, typed_bare
from source.shell import commands_of, is_shell
from source.stem import classify
from source.term import is_latin
from source.turns import any_of

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

    Words that end in a colon introduce; so does a title with nothing but code below it. The
    command may also stand behind the colon: `删除分支：`git branch -d old``.
    """
    return _behind(entry, place) if entry.tail else _below(entry, place)


def _behind(entry: Entry, place: Place) -> tuple[Draft, ...]:
    """What is done, and behind the colon nothing but what is typed for it."""
    words = act_of(entry)
    told = len(plain(words)) > _SHORT or place.subject
    if (
        entry.form not in ("item", "text")
        or not told
        or not (typed(entry.tail) or typed_bare(entry.tail))
    ):
        return ()
    if stem_of(entry).kind != "action" or not tells_to_do(words) or place.is_example:
        return ()
    return (draft(entry, "command", phrase("command", words), answer(entry), _key(entry, place)),)


def _below(entry: Entry, place: Place) -> tuple[Draft, ...]:
    """What is done, and below it nothing but the block that does it."""
    codes = _only_code(entry)
    if len(codes) != 1 or not _introduces(entry) or stem_of(place.above[-1]).kind == "aside":
        return ()
    words = act_of(entry)
    if not tells_to_do(words) or not _are_to_type(codes):
        return ()
    shell = all(map(is_shell, codes))
    chore = shell and is_chore(_typed(codes), plain(words), place.context)
    if chore or any(comments(code, place) for code in codes):
        return ()
    if _names_its_command(entry, words, codes) or not (shell or _is_one_act(words, codes)):
        return ()
    if _lacks_object(plain(words), place):
        return ()
    bare = len(plain(words)) <= 2 and is_latin(place.subject)
    asked = spaced(f"{words} {place.subject}" if bare else words)
    front = phrase("command" if shell else "code", asked)
    return (draft(entry, "command", front, _code(codes, shell), _key(entry, place)),)


def _lacks_object(words: str, place: Place) -> bool:
    """Whether nothing says what is done to what: neither the words nor what stands above."""
    if is_bare(words, place) and not is_latin(place.subject):
        return True
    return len(words) <= _SHORT and not place.subject


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
