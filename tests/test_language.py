"""Which script a card is in."""

import pytest

from exporter.language import language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("进程是正在执行的程序，各有自己的地址空间。", ""),
        ("執行緒是什麼？作業系統能夠排程的最小單位。", "zh-Hant"),
        ("「直和」とは何ですか？共通部分が零ベクトルだけのもの。", "ja"),
        ("カタカナ語", "ja"),
        ("日语里“の”相当于“的”，“は”提示主题，和中文的助词不同。", ""),
        ("这篇简体的笔记里引了一句：學而時習之，后面的话又都是简体。", ""),
        ("kubectl get pods", ""),
        ("", ""),
        ("說", ""),
    ],
)
def test_script(text: str, expected: str) -> None:
    assert language(text) == expected
