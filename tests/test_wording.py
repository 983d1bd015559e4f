import pytest

from cards.key import normalise
from cards.wording import content, core, terms


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("请介绍一下 Redis", "redis"),
        ("谈谈你对事务的理解", "事务"),
        ("索引有哪些？", "索引"),
        ("什么是 GET 请求？", "get请求"),
        ("什么是解释型语言？", "解释型语言"),
        ("是什么？", "是什么"),
    ],
)
def test_the_core_of_a_question_is_what_it_asks_about(question: str, left: str) -> None:
    assert core(normalise(question)) == left


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("进程和线程的区别", "进程跟线程有何不同？"),
        ("为什么要分页？", "为何要分页？"),
        ("怎样扩容？", "如何扩容"),
        ("请求的流程", "请求的步骤有哪些"),
    ],
)
def test_words_that_ask_for_the_same_are_one(one: str, other: str) -> None:
    assert content(normalise(one)) == content(normalise(other))


def test_terms_are_latin_words_and_numbers_in_their_order() -> None:
    assert terms(normalise("TCP 三次握手与 C++ 1.5 倍")) == ("tcp", "3", "c++", "1.5")
