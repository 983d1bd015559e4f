"""What an export tells at its end."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from cards.build import Build
from cards.card import Card, Kind
from cards.picture import FOLDER_SUFFIX
from cards.topics import Vocabulary

KINDS: dict[Kind, str] = {
    "qa": "问答",
    "definition": "定义",
    "list": "列表",
    "command": "命令",
    "compare": "比较",
}
TOPICS_SHOWN = 8
IMAGE_FINDINGS = frozenset({"image-missing", "image-outside", "image-large", "image-broken"})


def lines(
    outcome: Build, chosen: Sequence[Card], vocabulary: Vocabulary, files: Sequence[Path]
) -> Iterator[str]:
    """Say how many cards of which kind and topic there are, where they are, and what comes next."""
    yield f"{outcome.notes} 篇笔记，{len(chosen)} 张卡片，牌组“{outcome.deck}”"
    kinds = Counter(card.kind for card in chosen)
    yield "  类型：" + "，".join(f"{KINDS[kind]} {kinds[kind]}" for kind in KINDS if kinds[kind])
    if second := sum(_has_second(card) for card in chosen):
        yield f"  反向：{second} 张定义各多一张反着问的"
    topics = Counter(topic.slug for card in chosen for topic in card.topics)
    if topics:
        yield "  主题：" + _topics(topics, vocabulary)
    if outcome.faults:
        yield f"  没能读的：{len(outcome.faults)}（见上面的说明）"
    yield from _to_look_at(Counter(finding.rule for finding in outcome.findings))
    if images := len({image.name for card in chosen for image in card.images}):
        yield f"  图片：{images}"
    for file in files:
        yield f"已写入 {file}"
    yield from _next_steps(files)


def _has_second(card: Card) -> bool:
    from exporter.fields import filled  # noqa: PLC0415 - it loads the sanitiser

    return card.reverse and "Reverse" in filled(card)


def _to_look_at(found: Counter[str]) -> Iterator[str]:
    if count := found["open-question"]:
        yield f"  还没有答案的问题：{count}（cards check 列出它们的位置）"
    if count := found["long-answer"]:
        yield f"  太长的答案：{count}（cards check）"
    if count := found["near-duplicate"] + found["duplicate"]:
        yield f"  重复的卡片：{count}（cards check）"
    if count := sum(found[rule] for rule in found if rule in IMAGE_FINDINGS):
        yield f"  没有带上的图片：{count}（cards check）"


def _topics(topics: Counter[str], vocabulary: Vocabulary) -> str:
    ranked = sorted(topics.items(), key=lambda topic: (-topic[1], topic[0]))
    shown = "，".join(f"{vocabulary.name(slug)} {count}" for slug, count in ranked[:TOPICS_SHOWN])
    rest = len(ranked) - TOPICS_SHOWN
    return f"{shown}，另有 {rest} 个主题（cards topics）" if rest > 0 else shown


def _next_steps(files: Sequence[Path]) -> Iterator[str]:
    suffixes = {file.suffix for file in files}
    if ".apkg" in suffixes:
        yield "下一步：在 Anki 里点“文件 > 导入”，打开 .apkg；以后重新导出再导入，学习进度不变"
    elif ".csv" in suffixes:
        yield "下一步：Anki 里先导入过 .apkg，才认得 .csv 的笔记类型；然后点“文件 > 导入”"
    for folder in (file for file in files if file.suffix == FOLDER_SUFFIX):
        yield f"导入 .csv 以后，请把 {folder} 里的图片复制到 Anki 的 collection.media 文件夹"
