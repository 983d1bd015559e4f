"""Our Markdown: emphasis beside Chinese text, and nothing else changed."""

import pytest
from markdown_it import MarkdownIt

from cards.dialect import is_cjk, parser


def inline(markdown: str) -> str:
    return str(parser().renderInline(markdown))


@pytest.mark.parametrize(
    "markdown, html",
    [
        ("**进程：**正在执行的程序", "<strong>进程：</strong>正在执行的程序"),
        ("**“进程”**是指…", "<strong>“进程”</strong>是指…"),
        ("叫做**（事务）**的东西", "叫做<strong>（事务）</strong>的东西"),
        ("先看**《刑法》**再看别的", "先看<strong>《刑法》</strong>再看别的"),
        ("**注意！**不要断电", "<strong>注意！</strong>不要断电"),
        ("**死結：**互相等待", "<strong>死結：</strong>互相等待"),
        ("**Pod:**最小的单位", "<strong>Pod:</strong>最小的单位"),
        ("*“乙”*也是", "<em>“乙”</em>也是"),
        ("***重点：***背下来", "<em><strong>重点：</strong></em>背下来"),
        ("**一：**API 二", "<strong>一：</strong>API 二"),
        ("一，**API** 二", "一，<strong>API</strong> 二"),
        ("一**二**三**四**五", "一<strong>二</strong>三<strong>四</strong>五"),
        ("**`ls`：**列出文件", "<strong><code>ls</code>：</strong>列出文件"),
        ("**甲：**乙，**丙：**丁", "<strong>甲：</strong>乙，<strong>丙：</strong>丁"),
        ("한국어**(괄호)**는", "한국어<strong>(괄호)</strong>는"),
        ("これは**「例」**です", "これは<strong>「例」</strong>です"),
        ("**～全角～**字", "<strong>～全角～</strong>字"),
    ],
)
def test_bold_type_may_end_in_punctuation_before_chinese(markdown: str, html: str) -> None:
    assert inline(markdown) == html


PLAIN = [
    "*a*",
    "**a** b",
    "a*b*c",
    "a**b**c",
    "snake_case_name",
    "_a_ b",
    "__init__",
    "中_文_字",
    "2 * 3 * 4",
    "** a **",
    "**a:**b",
    "**“a”**b",
    "*(**a**)*",
    'a**"b"**c',
    "***a** b*",
    "**a*b**",
    "**中文**",
    "甲 ** 乙 ** 丙",
    "** 甲：**乙",
    "甲**乙",
    "`**甲：**乙`",
    "[**甲**](x)",
    "**",
    "****",
    "*" * 9,
    "**甲\n乙**",
    "**甲** **乙**",
]


@pytest.mark.parametrize("markdown", PLAIN)
def test_all_other_emphasis_is_that_of_commonmark(markdown: str) -> None:
    assert inline(markdown) == MarkdownIt("commonmark", {"html": False}).renderInline(markdown)


def test_html_is_text() -> None:
    assert inline("vector<int> 和 <none>") == "vector&lt;int&gt; 和 &lt;none&gt;"
    assert parser().render("<script>\n") == "<p>&lt;script&gt;</p>\n"


def test_tables_strikethrough_and_front_matter_are_read() -> None:
    assert "<td>甲</td>" in parser().render("| 名称 |\n| --- |\n| 甲 |\n")
    assert inline("~~旧~~新") == "<s>旧</s>新"
    assert "标题" not in parser().render("---\ntitle: 标题\n---\n\n正文\n")


@pytest.mark.parametrize("character", "中，：“かー한ＡＢ１々〇")
def test_characters_written_without_spaces(character: str) -> None:
    assert is_cjk(character) is (character != "“")


@pytest.mark.parametrize("character", ["a", "1", " ", ".", "é", "я", "", "\n"])
def test_characters_written_with_spaces(character: str) -> None:
    assert not is_cjk(character)
