"""Which card is which one of the ledger, and what is measured about it."""

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from cards.card import Card, Kind, Source
from cards.identity import guid_of
from cards.key import normalise
from cards.ledger import Change, Ledger, Reconciled, reconcile

WORDINGS = Path(__file__).parent / "wordings"
PROSE = "先把修改写进日志，再慢慢写进数据文件，崩溃以后重放日志就能恢复。"
OTHER = "客户端和服务端各自保存一份会话的密钥，之后的报文都用它来加密。"


def card(
    key: str, back: str = PROSE, *context: str, kind: Kind = "qa", changed: int = 1_000
) -> Card:
    return Card(kind, key, back, key, context, "question", Source("笔记.md", 1, 1), changed=changed)


def shown(each: Card) -> bytes:
    return "\n".join([each.front, each.back, *each.context]).encode()


def build(*cards: Card, ledger: Ledger | None = None, now: int = 2_000) -> Reconciled:
    return reconcile(cards, ledger or Ledger(), now, shown)


def then(before: Reconciled, *cards: Card, now: int = 3_000) -> Reconciled:
    return build(*cards, ledger=before.ledger, now=now)


def story(found: Reconciled) -> list[tuple[str, str | None]]:
    return [(each.what, each.reason) for each in found.changes]


def guids(found: Reconciled) -> list[str]:
    return [each.guid for each in found.cards]


KEPT = [
    ("什么是预写日志？", "什么是预写日志？", PROSE + "也叫 WAL。", "changed", "equal key"),
    ("什么是预写日志？", "什么是预写曰志？", PROSE, "reworded", "equal answer"),
    ("什么是预写日志？", "预写日志是什么", PROSE + "也叫 WAL。", "reworded", "similar question"),
    ("预写日志的作用", "为什么要有预写日志？", PROSE, "reworded", "equal answer"),
    ("数据库的执行過程", "数据库的执行过程", PROSE, "reworded", "equal answer"),
    ("数据库的执行過程", "数据库的执行过程", PROSE + "很快。", "reworded", "similar question"),
    ("ＷＡＬ 是什么？", "WAL是什么?", PROSE, "changed", "equal key"),
    ("TCP、UDP 的区别", "TCP 和 UDP 有何不同？", PROSE, "reworded", "equal answer"),
    ("TCP 的三次握手", "TCP 的 3 次握手", PROSE, "reworded", "equal answer"),
    ("K8s 的 Pod 是什么", "什么是 Pod", PROSE, "reworded", "equal answer"),
]


@pytest.mark.parametrize(("old", "new", "back", "what", "reason"), KEPT)
def test_a_card_stays_the_same_card(old: str, new: str, back: str, what: str, reason: str) -> None:
    before = build(card(old))
    after = then(before, card(new, back))
    assert guids(after) == guids(before)
    assert story(after) == [(what, reason)]
    assert after.changes[0].before == before.ledger.entries


APART = [
    ("什么是 Ingress？", "什么是 Egress？", PROSE),
    ("Deployment 的作用", "DaemonSet 的作用", PROSE),
    ("IPv4 的地址有多长？", "IPv6 的地址有多长？", PROSE),
    ("192.168.0.1 是什么地址？", "192.168.0.2 是什么地址？", PROSE),
    ("TCP 三次握手的过程", "TCP 四次挥手的过程", PROSE),
    ("什么是正向代理？", "什么是反向代理？", PROSE + "它站在一边。"),
    ("事务的优点", "事务的缺点", PROSE + "也有例外。"),
    ("为什么要用缓存", "为什么不用缓存", PROSE + "也有例外。"),
    ("可重复读是什么", "不可重复读是什么", PROSE + "也有例外。"),
    ("HTTP 默认的端口", "HTTPS 默认的端口", PROSE + "的"),
    ("什么是日志", "什么是预写日志和重做日志的缓冲区", PROSE + "也有例外。"),
    ("什么是预写日志？", "商鞅变法的内容", PROSE),
    ("什么是预写日志？", "什么是会话密钥？", OTHER),
    ("什么是预写日志？", "预写日志是什么？", OTHER),
]


@pytest.mark.parametrize(("old", "new", "back"), APART)
def test_another_question_is_another_card(old: str, new: str, back: str) -> None:
    before = build(card(old))
    after = then(before, card(new, back))
    assert set(guids(after)).isdisjoint(guids(before))
    assert story(after) == [("new", None), ("retired", None)]


def test_a_short_answer_says_nothing_about_its_question() -> None:
    before = build(card("甲午战争爆发的年份", "1894 年"))
    after = then(before, card("兴中会成立的年份，甲午战争期间", "1894 年"))
    assert story(after) == [("new", None), ("retired", None)]


def test_nor_does_one_that_many_cards_have() -> None:
    answer = "请看官方文档里的说明。"
    before = build(*(card(f"第{n}章练习的答案甲", answer) for n in "子丑寅卯辰巳午未申酉戌亥天"))
    after = then(
        before, *(card(f"第{n}章练习的答案乙", answer) for n in "子丑寅卯辰巳午未申酉戌亥天")
    )
    assert Counter(each.what for each in after.changes) == {"new": 13, "retired": 13}


def test_a_command_differs_by_a_letter_and_does_something_else() -> None:
    shell = "```sh\ntar -{} -f archive.tar --verbose --directory /srv/backup\n```"
    before = build(card("归档文件", shell.format("x"), kind="command"))
    edited = card("归档的文件", shell.format("c"), kind="command")
    assert story(then(before, edited)) == [("new", None), ("retired", None)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("什么是 Ingress？", "什么是 Egress？"),
        ("Deployment 的作用", "DaemonSet 的作用"),
        ("IPv4 的地址有多长？", "IPv6 的地址有多长？"),
        ("192.168.0.1 是什么地址？", "192.168.0.2 是什么地址？"),
    ],
)
def test_near_questions_that_change_places_keep_their_own(one: str, other: str) -> None:
    before = build(card(one, PROSE), card(other, OTHER))
    after = then(before, card(other, OTHER), card(one, PROSE))
    assert after.changes == ()
    assert {each.key: each.guid for each in after.cards} == {
        each.key: each.guid for each in before.cards
    }
    crossed = then(before, card(one, OTHER), card(other, PROSE))
    assert story(crossed) == [("changed", "equal key")] * 2


# One question under several headings


def test_a_heading_renamed_and_a_section_moved_change_no_guid() -> None:
    before = build(card("优点", PROSE, "Redis"), card("用法", OTHER, "Redis"))
    after = then(before, card("用法", OTHER, "数据库", "Redis 7"), card("优点", PROSE, "Redis 7"))
    assert story(after) == [("moved", "equal key")] * 2
    assert guids(after) == guids(before)[::-1]


def test_of_an_answer_and_a_heading_the_answer_is_told() -> None:
    before = build(card("优点", PROSE, "Redis"))
    assert story(then(before, card("优点", OTHER, "Redis 7"))) == [("changed", "equal key")]


def test_of_two_headings_over_one_question_one_may_change() -> None:
    before = build(card("优点", PROSE, "Redis"), card("优点", OTHER, "Go"))
    for renamed in ((card("优点", PROSE, "Redis 7"), card("优点", OTHER, "Go")),):
        assert guids(then(before, *renamed)) == guids(before)
        assert guids(then(before, *renamed[::-1])) == guids(before)[::-1]
    edited = then(before, card("优点", OTHER + "省内存。", "Go 语言"), card("优点", PROSE, "Redis"))
    assert guids(edited) == guids(before)[::-1]


def test_the_headings_count_for_more_than_the_answers() -> None:
    before = build(card("优点", PROSE, "Redis"), card("优点", OTHER, "Go"))
    after = then(before, card("优点", OTHER, "Redis"), card("优点", PROSE, "Go"))
    assert guids(after) == guids(before)


def test_what_takes_the_place_of_another_under_another_heading_is_new() -> None:
    before = build(card("如何安装", PROSE, "Redis"), card("如何安装", OTHER, "Go"))
    kafka = card("如何安装", "下载压缩包，改好配置里的编号和目录，先起协调服务。", "Kafka")
    after = then(before, card("如何安装", OTHER, "Go"), kafka)
    assert guids(after)[0] == guids(before)[1]
    assert guids(after)[1] == guid_of("如何安装\nkafka")
    assert story(after) == [("ambiguous", None), ("retired", None)]
    assert [each.key for each in after.changes[0].before] == ["如何安装"]


def test_of_a_live_and_a_retired_card_the_one_with_the_very_answer_comes_back() -> None:
    before = build(card("优点", PROSE, "Redis"), card("优点", OTHER, "Redis"))
    one_left = then(before, card("优点", OTHER, "Redis"))
    exchanged = then(one_left, card("优点", PROSE, "Redis"))
    assert guids(exchanged) == guids(before)[:1]
    assert [each.what for each in exchanged.changes] == ["restored", "retired"]


def test_a_newcomer_leaves_the_key_to_the_retired_too() -> None:
    before = build(card("如何安装", PROSE, "Redis"), card("如何安装", OTHER, "Go"))
    kafka = card("如何安装", "下载压缩包，改好配置里的编号和目录，先起协调服务。", "Kafka")
    assert guids(then(then(before), kafka)) == [guid_of("如何安装\nkafka")]


def test_a_newcomer_leaves_the_key_to_the_card_that_has_it() -> None:
    before = build(card("优点", PROSE, "Redis"))
    after = then(before, card("优点", OTHER, "Go"), card("优点", PROSE, "Redis"))
    assert guids(after) == [guid_of("优点\ngo"), guid_of("优点")]


def test_a_newcomer_does_not_get_the_guid_of_a_card_that_was_reworded() -> None:
    before = build(card("什么是预写日志"))
    reworded = then(before, card("预写日志是什么"))
    after = then(reworded, card("什么是预写日志", OTHER), card("预写日志是什么"))
    assert guids(after)[1] == guids(before)[0] != guids(after)[0]


# Where nothing decides


def test_what_stays_ambiguous_is_new_and_says_what_it_may_be() -> None:
    before = build(card("缓存的第一种更新策略", PROSE), card("缓存的第一类更新策略", PROSE))
    after = then(before, card("缓存的第一个更新策略", PROSE))
    assert [each.what for each in after.changes] == ["ambiguous", "retired", "retired"]
    assert {each.guid for each in after.changes[0].before} == set(guids(before))
    assert set(guids(after)).isdisjoint(guids(before))


def test_the_headings_decide_between_equals() -> None:
    before = build(card("更新策略甲", PROSE, "缓存"), card("更新策略乙", PROSE, "索引"))
    after = then(before, card("更新策略丙", PROSE, "索引"))
    assert guids(after) == guids(before)[1:]


# Measured. An answer left as it was carries nearly every rewording; where it was edited too, about
# every third is recognised, those that put one word for another are not. None of the pairs apart
# may ever be taken for one.


def pairs(name: str, table: str) -> list[dict[str, Any]]:
    return list(tomllib.loads((WORDINGS / f"{name}.toml").read_text("utf-8"))[table])


def recognised(name: str, answer: str) -> float:
    kept = [
        guids(before) == guids(then(before, card(wording, each[answer])))
        for each in pairs(name, "question")
        for before in [build(card(each["asked"], each["answer"]))]
        for wording in each["reworded"]
    ]
    assert len(kept) >= 40
    return sum(kept) / len(kept)


@pytest.mark.parametrize("name", ["same", "held-out"])
def test_rewordings_are_recognised(name: str) -> None:
    assert recognised(name, "answer") >= 0.98
    assert recognised(name, "edited") >= 0.32


def test_a_whole_notebook_of_rewordings_is_told_apart() -> None:
    questions = [*pairs("same", "question"), *pairs("held-out", "question")]
    before = build(*(card(each["asked"], each["answer"]) for each in questions))
    for place in range(3):
        cards = [card(each["reworded"][place], each["answer"]) for each in questions]
        assert guids(then(before, *cards)) == guids(before)


def test_other_questions_of_a_field_are_never_taken_for_one() -> None:
    apart = pairs("apart", "pair")
    assert len(apart) >= 40
    for pair in apart:
        for old, new in ((pair["one"], pair["other"]), (pair["other"], pair["one"])):
            assert story(then(build(card(*old)), card(*new)))[0] == ("new", None), (old, new)
    ones = build(*(card(*pair["one"]) for pair in apart))
    others = then(ones, *(card(*pair["other"]) for pair in apart))
    same = {normalise(pair["one"][0]) for pair in apart} & {
        normalise(pair["other"][0]) for pair in apart
    }
    assert [each for each in others.changes if each.reason] == [
        each for each in others.changes if each.card and normalise(each.card.key) in same
    ]


def test_changes_come_in_the_order_of_the_cards_and_then_what_left() -> None:
    before = build(card("乙"), card("丙", OTHER), card("甲", "短"))
    after = then(before, card("丁", "新"), card("丙", OTHER + "改"))
    assert [(each.what, each.before[0].key if each.before else "") for each in after.changes] == [
        ("new", ""),
        ("changed", "丙"),
        ("retired", "乙"),
        ("retired", "甲"),
    ]
    assert all(isinstance(each, Change) for each in after.changes)
