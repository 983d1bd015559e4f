"""Where an answer ends: before what only leads on to what the card does not hold."""

import pytest

from source.ending import ended


@pytest.mark.parametrize(
    ("markdown", "kept"),
    [
        ("分成三层，结构如下图所示。", "分成三层"),
        ("分成三层。结构图如图 3 所示。", "分成三层。"),
        ("水向下流。下图画出了水轮的样子。", "水向下流。"),
        ("它是一种轮子，定义如下：", "它是一种轮子"),
        ("轮子带动磨盘。安装的办法有两种：", "轮子带动磨盘。"),
        ("轮子带动磨盘。\n\n两种方式：", "轮子带动磨盘。"),
        ("- 木轮：轻便\n- 铁轮 ：", "- 木轮：轻便"),
        ("轮子带动磨盘。\n\n木轮：\n\n铁轮：", "轮子带动磨盘。"),
        ("轮子带动磨盘，", "轮子带动磨盘"),
        ("先写一个说明，内容为", "先写一个说明"),
        ("水车由三部分组成。下面我们分别介绍这三个部分", "水车由三部分组成。"),
    ],
)
def test_an_answer_ends_before_what_leads_on(markdown: str, kept: str) -> None:
    assert ended(markdown) == kept


@pytest.mark.parametrize(
    "markdown",
    [
        "如下图所示：",
        "当水位下降时，图形如下：",
        "水轮见下图。\n\n![水轮](wheel.png)",
        "![水轮](wheel.png)\n\n水轮的样子如上图所示。",
        "| 名称 | 例如： |",
        "```sh\necho 例如：\n```",
        "$$\na: b\n$$",
        "以下简称甲方。",
        "对流：热水上升，下面补充冷水，形成循环。",
        "从上面看是圆形，下面看是方形。",
        "越往下越老，下面通过化石就能定出年代。",
        "选好材料。下面通过木楔固定，再上漆。它就能用十年。",
        "轮子的样子像下弦月。",
        "- 木轮轻便\n- 设河水在枯水期的流量为若干立方米每秒，而轮子的半径为若干米，则两者之比为：",
        "**轮子**带动磨盘（分两步：",
    ],
)
def test_an_answer_that_says_all_it_has_to_say_stays(markdown: str) -> None:
    assert ended(markdown) == markdown


@pytest.mark.parametrize("start", ["轮：\n", "如下  ", "。", "，", "- 轮："])
def test_a_long_answer_is_read_in_linear_time(start: str) -> None:
    hostile = start * 50_000 + "："
    assert hostile.startswith(ended(hostile))
