import re
import time
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cards.card import Card, Source
from cards.identity import guid_of, with_guids
from cards.key import normalise


def card(key: str, back: str = "答案", context: tuple[str, ...] = (), line: int = 1) -> Card:
    return Card("qa", key, back, key, context, "question", Source("笔记.md", line, line))


def guids(*cards: Card) -> list[str]:
    return [made.guid for made in with_guids(cards)]


# Frozen: whoever changes one of these costs every learner the history of every card.


@pytest.mark.parametrize(
    ("normalised", "guid"),
    [
        ("什么是pod", "FHrADSUHqkO"),
        ("c++", "FgWp14eA723"),
        ("*args和**kwargs的区别", "1WzLCww8kjm"),
        ("192.168.0.1", "5K2MD0J2w7Y"),
    ],
)
def test_guids_never_change(normalised: str, guid: str) -> None:
    assert guid_of(normalised) == guid


@pytest.mark.parametrize(
    ("key", "normalised"),
    [
        ("什么是 **Pod**？", "什么是pod"),
        ("1、`kube-proxy`　的作用：", "kubeproxy的作用"),
        ("（三）“幂等”与『重试』", "幂等与重试"),
        ("**2. 进程**", "进程"),
        ("[Pod](https://example.org)的==状态==", "pod的状态"),
        ("ＡＰＩ－Ｓｅｒｖｅｒ ①", "apiserver1"),
        (r"\*args 和 `**kwargs`", "*args和**kwargs"),
        ("Node.js ⭐ 的 __init__、Promise.all()", "nodejs的initpromiseall"),
        ("2020—2021，3～5、10：30 与 1.5倍", "2020-2021,3~510:30与1.5倍"),
        ("a ≠ b → c ≥ 1", "a!=b->c>=1"),
        ("$? 与 $@ 与 #{} 与 ${} 与 $n$", "$?与$@与#{}与${}与n"),
        ("int[] 与 std::vector 与 x := -1", "int[]与std::vector与x:=-1"),
        ("...", "..."),
    ],
)
def test_normalised_keys_never_change(key: str, normalised: str) -> None:
    assert normalise(key) == normalised


def test_a_whole_path_to_the_guid_never_changes() -> None:
    twice = [
        card("优点", "快", ("Redis",)),
        card("优点", "省", ("Go 语言",)),
        card("优点", "稳", ("Go 语言",)),
    ]
    assert guids(*twice) == ["CkpVjlUoQXH", "AUBRaGIa8x1", "CvzroJWy7cN"]


# What counts and what does not


@pytest.mark.parametrize(
    "different",
    [
        ["C 的特点", "C++ 的特点", "C# 的特点"],
        ["= 是什么", "== 是什么", "=== 是什么", "!= 是什么", "是什么", "is 是什么"],
        ["*args", "**args", "args"],
        ["& 的用法", "&& 的用法", "| 的用法", "|| 的用法"],
        ["192.168.0.1", "192168.01", "19.216.80.1"],
        ["1-2", "12", "1.2", "1:2", "1/2", "1~2"],
        ["a < b", "a > b", "a <= b", "a -> b"],
        ["退出码 1 的意思", "退出码 -1 的意思"],
        ["TCP/IP", "TCP IP 1"],
        ["int", "int[]", "int*", "int&"],
        ["++i", "i++"],
        ["#{} 的作用", "${} 的作用"],
        ["什么是进程", "进程是什么", "进程"],
    ],
)
def test_what_is_another_question(different: list[str]) -> None:
    assert len({normalise(key) for key in different}) == len(different)


WORDS = st.text("进程调度 Pod的9", min_size=1, max_size=12).filter(str.strip)
SIGNS = st.text(
    "进程Pod19 .,:-~!?$@#*=_`+<>&/|\\(){}[]“”：，、。①（）→^%～—\u3000\u200b", max_size=16
)


@given(WORDS, st.integers(0, 20))
def test_width_case_and_spacing_do_not_count(key: str, place: int) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in key)
    spaced = key[:place] + " \u3000" + key[place:]
    assert {normalise(k) for k in (wide, key.upper(), key.lower(), spaced)} == {normalise(key)}


@given(
    WORDS,
    st.sampled_from(["**{}**", "`{}`", "“{}”", "「{}」", "{}？", "{}?", "{}：", "{}。", "2. {}"]),
)
def test_marks_and_closing_punctuation_do_not_count(key: str, frame: str) -> None:
    key = key.lstrip("9 ") or "进程"
    assert normalise(frame.format(key)) == normalise(key)


@given(st.one_of(SIGNS, st.text()))
@example("①:")
def test_what_is_normalised_stays(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert not re.search(r"\s", once)


@pytest.mark.parametrize("signs", ["*a ", "[", "[a](", "{[#", "1.", "=", " "])
def test_long_rows_of_signs_cost_little(signs: str) -> None:
    start = time.perf_counter()
    normalise(signs * 20_000 + "x")
    assert time.perf_counter() - start < 2


@given(st.text())
def test_a_guid_is_letters_and_digits(text: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9]{11}", guid_of(text))


# All the cards together

CARDS = st.lists(
    st.builds(
        card,
        st.sampled_from(["优点", "优点：", "缺点", "Pod", "pod？", "C", "C++"]),
        st.sampled_from(["快", "**快**", "省", "稳", ""]),
        st.sampled_from([(), ("Redis",), ("redis",), ("Redis", "持久化")]),
    ),
    max_size=12,
)


def test_the_answer_the_path_and_the_line_do_not_count_for_a_single_card() -> None:
    (one,) = guids(card("优点", "快", ("Redis",), 3))
    (other,) = guids(card("优点", "很快", ("Redis 7",), 30))
    assert one == other == guid_of("优点")


def test_the_same_card_twice_is_exported_once() -> None:
    first = card("什么是 Pod？", "一组**容器**。", ("K8s",), 3)
    assert with_guids([first, card("什么是Pod", "一组容器", ("面试",), 9)]) == (
        replace(first, guid=guid_of("什么是pod")),
    )


def test_a_newcomer_with_the_same_key_adds_its_path() -> None:
    found = guids(card("优点", "快", ("Redis",)), card("优点", "省", ("Go",)))
    assert found == [guid_of("优点"), guid_of("优点\ngo")]
    edited = guids(card("优点", "快了", ("Redis",)), card("优点", "省了", ("Go",)))
    assert edited == found


def test_under_one_path_an_ordinal_tells_them_apart() -> None:
    found = guids(*(card("优点", back, ("Redis",)) for back in ("快", "省", "稳")))
    assert len(set(found)) == 3
    assert found[:2] == guids(card("优点", "快", ("Redis",)), card("优点", "省", ("Redis",)))


@given(CARDS)
def test_no_two_cards_share_a_guid(cards: list[Card]) -> None:
    made = with_guids(cards)
    assert len({each.guid for each in made}) == len(made)
    rest = iter(cards)
    assert all(replace(each, guid="") in rest for each in made)  # in the order they came
    assert {(normalise(c.key), normalise(c.back)) for c in made} == {
        (normalise(c.key), normalise(c.back)) for c in cards
    }


@given(CARDS)
def test_giving_guids_again_changes_nothing(cards: list[Card]) -> None:
    made = with_guids(cards)
    assert with_guids(made) == made


@given(CARDS)
def test_the_order_of_unrelated_cards_does_not_count(cards: list[Card]) -> None:
    by_key: dict[str, list[Card]] = {}
    for each in cards:
        by_key.setdefault(normalise(each.key), []).append(each)
    regrouped = [each for key in sorted(by_key) for each in by_key[key]]
    assert set(with_guids(cards)) == set(with_guids(regrouped))
