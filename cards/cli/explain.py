"""`cards explain`: a note's outline as the program sees it, with what became of each entry."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import click

from cards.card import Card
from cards.cli import options
from cards.cli.screen import printable, say, to_stdout
from cards.config import find as cards_toml
from cards.errors import UsageError
from exporter.text import plain as described
from source.album import Album
from source.entry import Form
from source.explain import Explanation, around, explain
from source.extract import extract
from source.find import NoteFile, find
from source.gaps import PICTURES_ONLY
from source.images import illustrated
from source.inline import has_image, plain
from source.note import Note, read
from source.rules.draft import Draft
from source.stem import Class

FORMS: Mapping[Form, str] = {
    "note": "笔记",
    "heading": "标题",
    "item": "列表项",
    "bold": "加粗行",
    "text": "正文",
    "ask": "提问",
    "code": "代码",
    "table": "表格",
    "quote": "引用",
}
STEMS: Mapping[Class, str] = {
    "question": "问题",
    "contrast": "对比",
    "label": "标签",
    "announcement": "预告",
    "step": "步骤",
    "action": "动作",
    "pair": "并列",
    "term": "术语",
    "aside": "旁注",
    "none": "普通",
}
WORDS_SHOWN = 40
# As `cards check` writes a place: its own colon may come along when it is copied.
_PLACE = re.compile(r"(?P<note>.+?):(?P<line>[0-9]+):?", re.DOTALL)


@click.command("explain")
@click.argument("place", metavar="NOTE[:LINE]", type=options.ANY_PATH)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
def command(place: str, as_json: bool) -> None:
    """说明一篇笔记：程序看到的大纲、用上的规则、没出卡片的原因。

    \b
    每个条目一行：行号、形式·类别、原文；下一行是它的结果：
      → 规则：卡片正面
      ? 发现：改法
      × 没出卡片的原因
    写了行号，就只看那一行的条目，连同它的上级和下级。

    \b
    例：
      cards explain 笔记/redis.md
      cards explain 笔记/redis.md:12
    """
    path, line = note_and_line(place)
    explained = explained_at(path, line)
    if as_json:
        rows = [_row(each) for each in explained]
        text = json.dumps(rows, ensure_ascii=False, indent=2)
        to_stdout(f"{text}\n".encode("utf-8", "replace"))
    elif explained:
        say(_lines(explained))
    else:
        say([printable(f"{path}：空的，没有正文")])


def note_and_line(place: str) -> tuple[Path, int | None]:
    """Take a place apart; a file that bears the whole name is the note, whatever colons it has."""
    match = _PLACE.fullmatch(place)
    if match is None or Path(place).exists():
        return Path(place), None
    return Path(match["note"]), int(match["line"])


def explained_at(path: Path, line: int | None) -> tuple[Explanation, ...]:
    """Explain a note, or what stands at one of its lines.

    Raises CardsError for a note that is not there or cannot be read, UsageError for a folder and
    for a line that the note has not.
    """
    if path.is_dir():
        raise UsageError(f"{path}：这是文件夹；请写出一篇笔记，例如 {path / '笔记.md'}")
    (file,) = find((path,)).files
    note = read(file)
    explained = tuple(_shown_by_images(explain(note), note, file))
    if line is None:
        return explained
    last = note.text.removesuffix("\n").count("\n") + 1
    if not 1 <= line <= last:
        raise UsageError(f"{path}:{line}：没有这一行；这篇笔记有 {last} 行")
    found = around(explained, line)
    if not found:
        raise UsageError(f"{path}:{line}：这一行和它前面没有正文；请写后面的行号")
    return found


def _shown_by_images(
    explained: Sequence[Explanation], note: Note, file: NoteFile
) -> Iterator[Explanation]:
    """Tell which questions have become cards by nothing but their images, which are there."""
    if not any(each.finding and each.finding.rule == PICTURES_ONLY for each in explained):
        yield from explained
        return
    config = cards_toml(file.file)
    extraction = extract(note)
    left = illustrated(extraction, note, file, Album(config.parent if config else None)).findings
    made = {finding: cards for finding, cards in extraction.pictured if finding not in left}
    for each in explained:
        if each.finding in made:
            cards = made[each.finding]
            drafts = tuple(map(_draft, cards))
            yield replace(each, rule=cards[0].rule, drafts=drafts, finding=None)
        else:
            yield each


def _draft(card: Card) -> Draft:
    lines = card.source.start_line, card.source.end_line
    return Draft(card.kind, card.front, card.back, card.key, *lines)


def _lines(explained: Iterable[Explanation]) -> Iterator[str]:
    for each in explained:
        indent = "  " * each.depth
        yield indent + printable(f"{_span(each)} {_class(each)}：{_words(each)}")
        for result in _results(each):
            yield f"{indent}  {printable(result)}"


def _results(each: Explanation) -> Iterator[str]:
    for draft in each.drafts:
        yield f"→ {each.rule}：{plain(draft.front)}"
    if each.finding:
        yield f"? {each.finding.rule}：{each.finding.hint}"
    if each.reason:
        yield f"× {each.reason}"


def _span(each: Explanation) -> str:
    start, end = each.entry.start, each.entry.end
    return str(start) if start == end else f"{start}-{end}"


def _class(each: Explanation) -> str:
    form = FORMS[each.entry.form]
    return f"{form}·{STEMS[each.stem]}" if each.stem else form


def _words(each: Explanation) -> str:
    entry = each.entry
    words = entry.own if entry.is_block else plain(entry.own)
    if entry.rows:
        words = " | ".join(map(plain, entry.rows[0][1]))
    if not words.strip() and has_image(entry.own):
        words = described(entry.own)
    words = " ".join(f"{entry.mark} {words}".split())
    return words if len(words) <= WORDS_SHOWN else words[: WORDS_SHOWN - 1] + "…"


def _row(each: Explanation) -> dict[str, object]:
    return {
        "depth": each.depth,
        "form": each.entry.form,
        "stem": each.stem,
        "text": each.entry.own,
        "start_line": each.entry.start,
        "end_line": each.entry.end,
        "rule": each.rule or None,
        "cards": [
            {
                "kind": draft.kind,
                "front": draft.front,
                "start_line": draft.start,
                "end_line": draft.end,
            }
            for draft in each.drafts
        ],
        "finding": each.finding.rule if each.finding else None,
        "reason": each.reason or None,
    }
