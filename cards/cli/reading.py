"""What the commands have in common: notes read before their eyes, cards chosen from them."""

from collections.abc import Collection, Sequence
from pathlib import Path

import click

from cards.build import Build, build, with_topics
from cards.card import Card, Kind
from cards.cli.screen import printable, progress
from cards.config import Config, find, load
from cards.errors import CardsError
from cards.gather import Keep
from cards.ledger import read
from cards.topics import Vocabulary
from source.album import Album, Fetch


def built(  # noqa: PLR0913, PLR0917 - what each command may ask for
    paths: Sequence[Path],
    vocabulary: Vocabulary,
    exclude: Sequence[str],
    deck: str | None = None,
    fetch: Fetch | None = None,
    keep: Keep | None = None,
    reverse: Sequence[Kind] = (),
) -> Build:
    """Build with a progress bar, and name on stderr what was not read, a line each.

    Where a `cards.toml` stands at or above the first of the notes, its ledger says who the cards
    are, images may lie anywhere in its folder, and there are second cards of the kinds it names:
    what is exported by hand must not differ from what a rebuild makes.
    """
    if not paths:
        click.echo("没有给出笔记，用的是自带的 Kubernetes 示例笔记", err=True)
    config = _config(paths)
    with progress() as report:
        outcome = build(
            paths,
            vocabulary,
            exclude=exclude,
            deck=deck,
            ledger=read(config.ledger) if config else None,
            album=Album(config.root if config else None, fetch),
            progress=report,
            keep=keep,
            reverse={*reverse, *(config.reverse if config else ())},
        )
    for line in (*outcome.skipped, *map(str, outcome.faults)):
        click.echo(printable(line), err=True)
    return outcome


def fetcher(fetch_images: bool) -> Fetch | None:
    """Bring images from the net where the user asked for that, and only there."""
    if not fetch_images:
        return None
    # Here and not above: nobody else need load what speaks to the net.
    from cards.fetch import Fetcher  # noqa: PLC0415

    return Fetcher()


def _config(paths: Sequence[Path]) -> Config | None:
    file = find(paths[0]) if paths else None
    return load(file) if file else None


def chosen(
    outcome: Build,
    paths: Sequence[Path],
    vocabulary: Vocabulary,
    topics: Sequence[str],
    kinds: Collection[str] = (),
) -> tuple[Card, ...]:
    """Choose cards by topic and kind; raises CardsError where that leaves none."""
    of_topics = with_topics(outcome.cards, vocabulary, topics)
    if not outcome.cards:
        places = "、".join(map(str, paths)) or "示例笔记"
        raise CardsError(f"{places}：{_why_none(outcome)}")
    cards = tuple(card for card in of_topics if not kinds or card.kind in kinds)
    if not cards:
        asked = "、".join((*topics, *kinds))
        raise CardsError(f"{asked}：没有这样的卡片；cards topics 列出有卡片的主题")
    return cards


def _why_none(outcome: Build) -> str:
    if not outcome.notes:
        return "没有一篇笔记能读；原因见上面"
    if outcome.empty == outcome.notes:
        return "笔记是空的；写了内容才会有卡片"
    if outcome.findings:
        return "没有找到卡片；cards check 列出没有答案的问题"
    return "没有找到卡片；cards explain 笔记.md 说明每一行为什么没有"
