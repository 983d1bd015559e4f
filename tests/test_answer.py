"""What answers a stem, and what only leads on to an answer."""

import pytest

from source.answer import leads_on


@pytest.mark.parametrize(
    "words",
    [
        "它有以下几种值。",
        "分类如下",
        "写法见下图。",
        "请看上文",
        "最大的城市之一。",
        "共有三类：",
        "**有两种**",
        "步骤如下:",
        "有12种方法。",
        "一共有十种方式",
        "区别有三点。",
        "由下列这些构件拼成。",
        "分为以下阶段",
    ],
)
def test_words_lead_on_to_what_is_not_there(words: str) -> None:
    assert leads_on(words)


@pytest.mark.parametrize(
    "words",
    [
        "有两种，甲种和乙种。",
        "以下简称甲方，负责交货。",
        "见下面的表格，共三行",
        "之一，另一个是胆囊",
        "参考说明书安装。",
        "没有种类之分。",
        "两栖动物，心脏有三个腔。",
        "房屋下面的房间",
        "零度以下的水",
        "一年有四个季节。",
        "",
    ],
)
def test_words_say_all_there_is_to_say(words: str) -> None:
    assert not leads_on(words)
