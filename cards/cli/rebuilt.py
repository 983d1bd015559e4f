"""What the commands around a rebuild have in common: its configuration, and how they tell of it."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from cards.cli.summary import IMAGE_FINDINGS
from cards.config import FILE_NAME, Config, find, load
from cards.errors import CardsError
from cards.ledger import Change, What
from cards.rebuild import Outcome
from exporter.media import folders

WORDS: Mapping[What, str] = {
    "new": "新增",
    "changed": "内容有变",
    "reworded": "问法有变",
    "moved": "换了位置",
    "restored": "回来了",
    "retired": "离开了笔记",
    "ambiguous": "认不准，当作新卡片",
}
SEARCH = "tag:cards::retired"
"""What to type into Anki's browser to find the cards that have left the notes."""
_SHOWN = 10


def configured_at(folder: Path) -> Path:
    """Find the `cards.toml` at or above a folder; raises CardsError where there is none."""
    path = find(folder)
    if path is None:
        place = folder.resolve()
        raise CardsError(f"{place}：这里和上级都没有 {FILE_NAME}；请先执行 cards init {folder}")
    return path


def configuration(folder: Path) -> Config:
    """Load the `cards.toml` at or above a folder; raises CardsError where there is none."""
    return load(configured_at(folder))


def story(outcome: Outcome, dry_run: bool) -> Iterator[str]:
    """Tell what a rebuild came to, in lines."""
    yield f"{outcome.notes} 篇笔记，{outcome.cards} 张卡片，牌组“{outcome.deck}”"
    counted = [f"{WORDS[what]} {outcome.count[what]}" for what in WORDS if outcome.count[what]]
    yield "  " + ("，".join(counted) if counted else "卡片没有变化")
    if outcome.count["retired"]:
        yield f"  离开笔记的卡片带上标签；在 Anki 浏览器里搜 {SEARCH}，可以暂停或删除"
    unclear = [change for change in outcome.changes if change.what == "ambiguous"]
    for change in unclear[:_SHOWN]:
        yield f"  {place_of(change)}：可能是改写的旧卡片，认不准；旧卡片的进度留在旧卡片上"
    if len(unclear) > _SHOWN:
        yield f"  另有 {len(unclear) - _SHOWN} 张认不准的（cards rebuild --json）"
    if outcome.findings.get("open-question"):
        yield f"  还没有答案的问题：{outcome.findings['open-question']}（cards check 列出位置）"
    if images := sum(outcome.findings.get(rule, 0) for rule in IMAGE_FINDINGS):
        yield f"  没有带上的图片：{images}（cards check 列出位置）"
    if outcome.faults:
        yield f"  没能读的：{len(outcome.faults)}（见上面的说明）；它们的旧卡片原样留着"
    for path in _told(outcome.written):
        yield f"{'会写入' if dry_run else '已写入'} {path}"
    if not outcome.written:
        yield "输出都是最新的，没有改动文件"


def _told(written: Sequence[Path]) -> Iterator[Path]:
    """Name files, but of images only the folder: there may be hundreds."""
    images = set(folders(written))
    yield from (path for path in written if path.parent not in images)
    yield from sorted(images)


def place_of(change: Change) -> str:
    """Say where a card stands, or, where it has left the notes, what it asked."""
    if change.card is not None:
        return str(change.card.source)
    return change.before[0].key if change.before else change.guid


def as_rows(outcome: Outcome, dry_run: bool) -> Mapping[str, object]:
    """Tell a program the same; the form is documented in the README."""
    return {
        "deck": outcome.deck,
        "notes": outcome.notes,
        "cards": outcome.cards,
        "dry_run": dry_run,
        "counts": {what: outcome.count[what] for what in WORDS},
        "findings": dict(outcome.findings),
        "written": [str(path) for path in outcome.written],
        "faults": [str(fault) for fault in outcome.faults],
        "changes": [_row(change) for change in outcome.changes],
    }


def _row(change: Change) -> Mapping[str, object]:
    card = change.card
    return {
        "what": change.what,
        "guid": change.guid,
        "front": card.front if card else None,
        "path": card.source.path if card else None,
        "start_line": card.source.start_line if card else None,
        "before": [entry.key for entry in change.before],
        "reason": change.reason,
    }
