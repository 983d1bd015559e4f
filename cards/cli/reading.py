"""What the commands have in common: notes read before their eyes, cards chosen from them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from cards.build import Build, build, with_topics
from cards.card import Card, Kind
from cards.cli.screen import printable, progress
from cards.config import FILE_NAME, Config, find, load
from cards.errors import CardsError
from cards.gather import Keep
from cards.ledger import read
from cards.topics import Vocabulary, load_vocabulary
from source.album import Album, Fetch
from source.ignore import Pattern, rooted


@dataclass(frozen=True, slots=True)
class Asked:
    """What a command shall read, and how: as the user said, and else as `cards.toml` does."""

    paths: tuple[Path, ...]
    """None: the samples."""
    vocabulary: Vocabulary
    exclude: tuple[Pattern, ...]
    deck: str | None
    """None: named after the notes' folder."""
    topics: tuple[str, ...]
    fetch_images: bool
    reverse: frozenset[Kind]
    """The kinds that get a second card."""
    config: Config | None
    """The one that governs the notes, if any."""
    told_by: tuple[Path, ...]
    """The files that all this was read from."""


def asked(  # noqa: PLR0913 - each of the named ones may be left out
    paths: Sequence[Path],
    *,
    vocabulary: Path | None = None,
    exclude: Sequence[str] = (),
    deck: str | None = None,
    topics: Sequence[str] = (),
    fetch_images: bool = False,
    reverse: Sequence[Kind] = (),
) -> Asked:
    """Complete what the user said by the `cards.toml` at or above the first of the notes.

    Where no notes are given, those of the `cards.toml` at or above the current folder are meant,
    and without one the samples.

    What is done by hand must not differ from what a rebuild does: its root means the notes that it
    names, its ledger says who the cards are, images may lie anywhere in its folder. Patterns and
    kinds are added to its own, all else that is said behind the command counts alone.

    Raises CardsError where nothing lies at the path, or a file of these is faulty.
    """
    config = _config(paths)
    if config is None:
        words = load_vocabulary(vocabulary)
        said = tuple(path for path in (vocabulary,) if path)
        return Asked(
            tuple(paths),
            words,
            tuple(exclude),
            deck,
            tuple(topics),
            fetch_images,
            frozenset(reverse),
            None,
            said,
        )
    whole = not paths or [path.resolve() for path in paths] == [config.root.resolve()]
    named = vocabulary or config.vocabulary
    return Asked(
        config.notes if whole else tuple(paths),
        load_vocabulary(named),
        (*rooted(config.exclude, config.root), *exclude),
        deck or config.deck or (config.root.resolve().name or None if whole else None),
        tuple(topics) or config.topics,
        fetch_images or config.fetch_images,
        frozenset((*config.reverse, *reverse)),
        config,
        (config.root / FILE_NAME, *((named,) if named else ())),
    )


def _config(paths: Sequence[Path]) -> Config | None:
    file = find(paths[0] if paths else Path())
    return load(file) if file else None


def built(wanted: Asked, fetch: Fetch | None = None, keep: Keep | None = None) -> Build:
    """Build with a progress bar, and name on stderr what was not read, a line each."""
    if not wanted.paths:
        click.echo("没有给出笔记，用的是自带的 Kubernetes 示例笔记", err=True)
    config = wanted.config
    with progress() as report:
        outcome = build(
            wanted.paths,
            wanted.vocabulary,
            exclude=wanted.exclude,
            deck=wanted.deck,
            ledger=read(config.ledger) if config else None,
            album=Album(config.root if config else None, fetch),
            progress=report,
            keep=keep,
            reverse=wanted.reverse,
        )
    for line in (*outcome.skipped, *map(str, outcome.faults)):
        click.echo(printable(line), err=True)
    return outcome


class Fetching:
    """Brings images from the net for those who want that, each once as long as a command runs."""

    def __init__(self) -> None:
        self._fetch: Fetch | None = None

    def __call__(self, wanted: bool) -> Fetch | None:
        """Give what brings images, which tries again what failed the last time; or nothing."""
        if not wanted:
            return None
        # Here and not above: nobody else need load what speaks to the net.
        from cards.fetch import Fetcher  # noqa: PLC0415

        self._fetch = Fetcher(earlier=self._fetch if isinstance(self._fetch, Fetcher) else None)
        return self._fetch


def chosen(outcome: Build, wanted: Asked, kinds: Collection[str] = ()) -> tuple[Card, ...]:
    """Choose cards by topic and kind; raises CardsError where that leaves none."""
    of_topics = with_topics(outcome.cards, wanted.vocabulary, wanted.topics)
    if not outcome.cards:
        places = "、".join(map(str, wanted.paths)) or "示例笔记"
        raise CardsError(f"{places}：{_why_none(outcome)}")
    cards = tuple(card for card in of_topics if not kinds or card.kind in kinds)
    if not cards:
        said = "、".join((*wanted.topics, *kinds))
        raise CardsError(f"{said}：没有这样的卡片；cards topics 列出有卡片的主题")
    return cards


def _why_none(outcome: Build) -> str:
    if not outcome.notes:
        return "没有一篇笔记能读；原因见上面"
    if outcome.empty == outcome.notes:
        return "笔记是空的；写了内容才会有卡片"
    if outcome.findings:
        return "没有找到卡片；cards check 列出没有答案的问题"
    return "没有找到卡片；cards explain 笔记.md 说明每一行为什么没有"
