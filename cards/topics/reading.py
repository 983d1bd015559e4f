"""Reading vocabulary files: TOML, one table a topic, ours and the user's in the same form.

    [ingress]                              # the slug: English, small letters, digits, `-`
    name = "入口"                          # left out, the slug is the name
    aliases = "七层路由、Ingress 规则"     # names in any language
    headings = "路由规则"                  # names that count only as a whole heading
    except = "入口函数"                    # what holds or resembles a name and means something else
    parent = "service"

A row of names is a text with `、` or commas between them (a third of the time to read), or a list.
A name that also stands in `headings` counts only there. `generic` in front of the tables holds
headings that name nothing, such as 概述. A table whose slug is known extends that topic.
"""

import re
from pathlib import Path

from cards.errors import CardsError
from cards.toml_file import read
from cards.topics.vocabulary import Topic, Vocabulary
from cards.topics.words import name_key

_BUILT_IN = Path(__file__).parent.parent / "vocabulary"
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_KEYS = ("name", "aliases", "headings", "except", "parent")
_BETWEEN = re.compile(r"[、,，\n]+")


def load_vocabulary(extra: Path | None = None) -> Vocabulary:
    """Read the built-in vocabulary and a user's file on top of it; raises `CardsError`."""
    topics: dict[str, Topic] = {}
    generic: set[str] = set()
    owners: dict[str, str] = {}
    places: dict[str, str] = {}
    for path in (*sorted(_BUILT_IN.glob("*.toml")), *([extra] if extra else [])):
        content = dict(read(path, "主题词表").content)
        generic |= {name_key(word) for word in _row(content.pop("generic", ""), f"{path}: generic")}
        for slug, table in content.items():
            places[slug] = place = f"{path}: [{slug}]"
            topics[slug] = _topic(slug, table, topics.get(slug, Topic(slug, slug)), place)
            _claim(topics[slug], owners, place)
    _check_parents(topics, places)
    return Vocabulary(topics, owners, frozenset(generic))


def _topic(slug: str, table: object, old: Topic, place: str) -> Topic:
    """Make one topic of a table and of what is known about it."""
    if not isinstance(table, dict):
        raise CardsError(f"{place} 不是主题；请写成 [{slug}] 表")
    if not _SLUG.fullmatch(slug):
        raise CardsError(f"{place} 主题名只能用小写字母、数字和 -，例如 static-pod")
    for key in table:
        if key not in _KEYS:
            raise CardsError(f"{place} 不认识“{key}”；可用的是 {'、'.join(_KEYS)}")
    name, parent = table.get("name", ""), table.get("parent", "")
    if not isinstance(name, str) or not isinstance(parent, str):
        raise CardsError(f"{place} 的 name 和 parent 应是文字；请加引号")
    return Topic(
        slug,
        name or old.name,
        old.aliases + _row(table.get("aliases", ""), place),
        old.headings + _row(table.get("headings", ""), place),
        old.exceptions + _row(table.get("except", ""), place),
        parent or old.parent,
    )


def _row(value: object, place: str) -> tuple[str, ...]:
    if value == "":
        return ()
    if isinstance(value, str):
        return tuple(name for part in _BETWEEN.split(value) if (name := part.strip()))
    if isinstance(value, list) and all(isinstance(name, str) for name in value):
        return tuple(value)
    raise CardsError(f"{place} 的一列名称应是文字，中间用“、”隔开；请加引号")


def _claim(topic: Topic, owners: dict[str, str], place: str) -> None:
    """Write down whose each name is, so that none means two topics."""
    for name in filter(None, topic.names):
        if not (key := name_key(name)):
            raise CardsError(f"{place} 的名称“{name}”里没有字；请删去")
        if (owner := owners.setdefault(key, topic.slug)) != topic.slug:
            raise CardsError(f"{place} 的名称“{name}”已属于主题 {owner}；请换一个，或并入那个主题")


def _check_parents(topics: dict[str, Topic], places: dict[str, str]) -> None:
    for slug, topic in topics.items():
        if topic.parent and topic.parent not in topics:
            raise CardsError(f"{places[slug]} 的上级主题 {topic.parent} 不存在；请先定义它")
    for slug in topics:
        path = [slug]
        while parent := topics[path[-1]].parent:
            if parent in path:
                ring = " → ".join([*path, parent])
                raise CardsError(f"{places[slug]} 的上级成环（{ring}）；请断开一处")
            path.append(parent)
