"""A term and its gloss on one line, with nothing but space or a dash between them."""

import re
from dataclasses import replace
from itertools import chain

from source.asking import stem_of
from source.entry import Entry
from source.inline import plain, without_emphasis
from source.phrases import phrase
from source.place import Place
from source.rules.about import only_repeats
from source.rules.draft import Draft, draft
from source.rules.options import asked_of_option
from source.rules.points import ask_term, is_point_of_argument
from source.shell import typed
from source.stem import classify
from source.term import is_term
from source.turns import any_of, turn

_DASH = re.compile(
    r"""^(?P<term>[^，。；：！？,;!?]{1,40}?)
        \s*(?: ——+ | — | \s-{1,3}\s | \s–\s )\s*
        (?P<meaning>\S.*)$""",
    re.DOTALL | re.VERBOSE,
)
_SPACE = re.compile(
    r"""^(?P<term>[A-Za-z`*][\w./:`*@-]*(?:\s[A-Za-z][\w.-]*){0,2})
        (?: \s+ | (?<=`) | (?<=\*) )
        (?P<meaning>[㐀-鿿].*)$""",
    re.DOTALL | re.ASCII | re.VERBOSE,
)
_WIDE = re.compile(r"\s{2}|\t|`\s|\*\s")
_GOES_ON = re.compile(
    rf"[的地得之]|[下里上中]的|(?:{any_of('gloss', 'noun')})(?:[，,是的为]|$)"
    r"|[和与及、][^，。]{1,24}分别|[和与及、]\s*[`A-Za-z](?!.*(?:类似|一样|相同|不同|相反))"
)
"""`sort 命令的参数`, `tx 和 rx 分别是…`: what follows belongs to the term, and glosses nothing."""
_PRAISE = re.compile(rf"是(?:{any_of('sentence', 'talk')})")
"""`tmux 是很好用的工具` praises, and says nothing of what it is."""
_CODE = re.compile(r"`[^`]+`")
_COMMAND = re.compile(r"(?P<name>[a-z][\w.-]*)\s+(?:命令|指令)?\s*(?P<does>[㐀-鿿].*)", re.ASCII)
_SUBCOMMAND = re.compile(r"[a-z][a-z-]*")
"""`git log`: what is told of it is not what `git` is for."""
_SHORTEST = 4
_TYPED = re.compile(r"(?:\./)?[a-z][\w.-]* \S")
_CHINESE = re.compile(r"[㐀-鿿]")


def gloss(entry: Entry, place: Place) -> tuple[Draft, ...]:
    """Make a definition of `term meaning` where the whole list is written so.

        - roundRobin 轮流分给每个后端
        - leastConn 分给连接最少的后端

    One line alone is a sentence like any other; two of a row are a table without lines.
    """
    if entry.form == "heading":
        return _of_command(entry)
    if entry.form != "item" or entry.colon or stem_of(entry).kind == "question":
        return ()
    if is_point_of_argument(place):
        return ()
    for pattern in (_DASH, _SPACE):
        match = _split(entry, pattern)
        if match and _is_row(entry, place, pattern):
            return _cards(entry, match["term"], match["meaning"], place)
    return ()


def _of_command(entry: Entry) -> tuple[Draft, ...]:
    """`## top 查看进程` over a block in which `top` is typed."""
    match = _COMMAND.fullmatch(plain(entry.own))
    if not match or entry.colon or classify(match["does"]).kind != "action":
        return ()
    if turn("gloss", "rollout").search(match["does"]):
        return ()
    if len(match["does"]) < _SHORTEST or not any(
        _types(child, match["name"]) for child in entry.body
    ):
        return ()
    front = phrase("does", match["name"])
    card = draft(entry, "definition", front, match["does"], match["name"])
    return (replace(card, end=entry.start),)


def _types(child: Entry, name: str) -> bool:
    """Whether a line of code begins with a command, and none with a command of that one."""
    lines = child.own.split("\n") if child.form == "code" else ()
    begun = [typed(line).split()[1:2] for line in lines if typed(line).split()[:1] == [name]]
    return bool(begun) and not any(map(_SUBCOMMAND.fullmatch, chain(*begun)))


def _cards(entry: Entry, term: str, meaning: str, place: Place) -> tuple[Draft, ...]:
    """`查看状态 - systemctl status sshd` tells a command; all other terms are defined."""
    told, name = plain(meaning), plain(term)
    shown = _CODE.fullmatch(meaning.strip()) or not _CHINESE.search(told)
    if _CHINESE.search(name) and shown and _TYPED.match(told):
        front = phrase("command", without_emphasis(term))
        return (draft(entry, "command", front, meaning, name),)
    option = asked_of_option(term, place)
    front, key = option if option[0] else ask_term(term, place, told)
    return (draft(entry, "definition", front, meaning, key),) if front else ()


def _split(entry: Entry, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """Part an entry into its term and its meaning."""
    match = pattern.match(entry.own)
    if not match or "](" in entry.own or "://" in entry.own:
        return None
    meaning = match["meaning"]
    if _PRAISE.match(meaning) or meaning.count("**") % 2:
        return None
    if len(plain(match["term"])) < 2:
        return None  # `A` and `B` are whoever takes part
    if only_repeats(plain(match["term"]), plain(meaning)):
        return None
    told = len(re.findall(r"\w", meaning)) >= 3 and not _GOES_ON.match(meaning)
    if not _is_wide(entry, pattern) and turn("gloss", "tells").search(meaning):
        return None
    return match if told and is_term(plain(match["term"])) else None


def _is_row(entry: Entry, place: Place, pattern: re.Pattern[str]) -> bool:
    """Whether the neighbours are written so too; all of them where nothing but one space parts."""
    items = [near for near in place.near(2) if near.form == "item"]
    rows = [match["term"] for near in items if (match := _split(near, pattern))]
    told_once = len(set(rows)) == len(rows)
    share = 2 if _is_wide(entry, pattern) else 1
    return len(rows) >= 2 and told_once and len(rows) * share >= len(items)


def _is_wide(entry: Entry, pattern: re.Pattern[str]) -> bool:
    """Whether more than one space parts term and meaning, so that no sentence runs through."""
    return pattern is _DASH or bool(_WIDE.search(entry.own))
