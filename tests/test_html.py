"""Markdown as the HTML of a field, and as plain text."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.colour import coloured
from exporter.html import field, literal
from exporter.markup import tokens
from exporter.text import plain

CASES = {
    "a lone paragraph goes without its tag": ("进程是**什么**？", "进程是<strong>什么</strong>？"),
    "lines stay lines": ("甲\n乙", "甲<br>乙"),
    "several blocks are one line of HTML": (
        "甲\n\n- 乙\n- 丙",
        "<p>甲</p><ul><li>乙</li><li>丙</li></ul>",
    ),
    "a list keeps its first number": ("3. 甲\n4. 乙", '<ol start="3"><li>甲</li><li>乙</li></ol>'),
    "code keeps its lines and its angle brackets": (
        "```c\nif (a<b)\n\n  x();\n```",
        '<pre><code><span class="k">if</span> (a&lt;b)<br><br>  x();</code></pre>',
    ),
    "code in a language that nobody knows is plain": (
        "```kubectl-x {1}\nif 1\n```",
        "<pre><code>if 1</code></pre>",
    ),
    "code without a language is plain": ("```\nif 1\n```", "<pre><code>if 1</code></pre>"),
    "remarks, words, names, numbers and texts of code are told apart": (
        "```py\ndef f():  # 甲\n    return 'x', 1\n```",
        '<pre><code><span class="k">def</span> <span class="n">f</span>():  '
        '<span class="c"># 甲</span><br>    <span class="k">return</span> '
        '<span class="s">\'x\'</span>, <span class="m">1</span></code></pre>',
    ),
    "a type parameter is text": ("用 List<T> 和 <none>", "用 List&lt;T&gt; 和 &lt;none&gt;"),
    "a script is text": ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
    "a template is text": ("{{ .Values.x }}", "&#123;&#123; .Values.x &#125;&#125;"),
    "a link outwards stays": (
        "[主页](https://example.org/a?b=1&c=2)",
        '<a href="https://example.org/a?b=1&amp;c=2">主页</a>',
    ),
    "of a link into the notes the words stay": ("[另一篇](../b.md)", "<a>另一篇</a>"),
    "of a link by other means the words stay": ("<ftp://example.org>", "<a>ftp://example.org</a>"),
    "a link that runs something is text": (
        "[x](javascript:x)",
        "&#91;x&#93;(javascript:x)",
    ),
    "an image is its description": ("![架构](img/a.png)", "（图：架构）"),
    "an image without one is its file's name": (
        "![](img/架构%20图.png?raw=1)",
        "（图：架构 图.png）",
    ),
    "a break is a break": ("甲<br>乙<BR/>丙<br />丁", "甲<br>乙<br>丙<br>丁"),
    "an escaped break is text": (r"写作 \<br> 或 &lt;br&gt;", "写作 &lt;br&gt; 或 &lt;br&gt;"),
    "a pair of known tags is a pair of tags": (
        'H<sub>2</sub>O，<u>**重点**</u>，<font color="red">红</font>',
        "H<sub>2</sub>O，<u><strong>重点</strong></u>，红",
    ),
    "a known tag that nobody closes is text": (
        "`a` 与 <b> 不同",
        "<code>a</code> 与 &lt;b&gt; 不同",
    ),
    "a tag in a sentence is text": ("什么是 <div>？", "什么是 &lt;div&gt;？"),
    "layout on its own line goes": (
        "<details>\n<summary>点开</summary>\n\n里面\n\n</details>",
        "<p>点开</p><p>里面</p>",
    ),
    "layout does not run words together": ("<p>甲</p><p>乙</p>", "甲<br>乙"),
    "a picture's frame and a link's tags go, what they hold stays": (
        '<figure>\n甲\n<figcaption>见 <a href="b.md">乙</a></figcaption>\n</figure>',
        "甲<br>见 乙",
    ),
    "an image needs no end": ("甲</img> 乙 <img> 丙", "甲 乙 &lt;img&gt; 丙"),
    "of a path only the name is told": (r"![](C:\图\水车.png)", "（图：水车.png）"),
    "many forget to close what they centre": ("<center>图 1 水车", "图 1 水车"),
    "a table keeps its alignment": (
        "| 列 |\n|:-:|\n| 甲<br>乙 |",
        '<table><thead><tr><th style="text-align:center">列</th></tr></thead>'
        '<tbody><tr><td style="text-align:center">甲<br>乙</td></tr></tbody></table>',
    ),
    "lines that look like front matter are content": (
        "---\n键: 值\n\n---",
        "<hr><p>键: 值</p><hr>",
    ),
    "a control character goes": ("甲\x1f乙\x07", "甲乙"),
    "math brackets in text are broken up": (
        r"\\(x\\) \\[y\\]",
        r"\<span>(</span>x\) \<span>&#91;</span>y\&#93;",
    ),
    "a formula is one for MathJax": (
        r"面积$S=\pi r^2$，\(x_{[1]}\)和$$y<z$$。",
        r"面积\(S=\pi r^2\)，\(x_&#123;&#91;1&#93;&#125;\)和\&#91;y&lt;z\&#93;。",
    ),
    "a formula of several lines keeps them": (
        "甲\n$$\na \\\\\n= b % 注\n$$\n乙\n\n\\[\n- c\n\\]",
        r"<p>甲</p><p>\&#91;a \\<br>= b % 注\&#93;</p><p>乙</p><p>\&#91;- c\&#93;</p>",
    ),
    "spaces may stand within the dollars of what only a formula has": (
        r"设 $ N $ 个 $ x_i $，$ \sum x$ 与 $ 0-1 $",
        r"设 \(N\) 个 \(x_i\)，\(\sum x\) 与 \(0-1\)",
    ),
    "emphasis and links are none in a formula": (
        "$a*b*c$ $[x](y)$",
        r"\(a*b*c\) \(&#91;x&#93;(y)\)",
    ),
    "no prose for MathJax": (
        r"$总价=单价$ $\text{总价}$",
        r"$总价=单价$ \(\text&#123;总价&#125;\)",
    ),
    "no formula acts": (
        r"$\href{javascript:x}{y}$ $\def\a{b}$ $}{$ $x\$",
        r"$\href&#123;javascript:x&#125;&#123;y&#125;$ $\def\a&#123;b&#125;$ $&#125;&#123;$ $x$",
    ),
    "the boxes of tasks are shown": (
        "- [x] 甲\n- [ ] 乙\n- [链接]",
        '<ul><li class="task-list-item">☑ 甲</li><li class="task-list-item">☐ 乙</li>'
        "<li>&#91;链接&#93;</li></ul>",
    ),
    "marked words are marked": (
        "先==看**这里**==，再==`a==b`==",
        "先<mark>看<strong>这里</strong></mark>，再<mark><code>a==b</code></mark>",
    ),
    "struck words are struck": ("~~旧~~新", "<s>旧</s>新"),
    "footnotes stand below": (
        "甲[^1]，乙[^说]，丙[^2]\n\n[^1]: 第 一\n[^说]: 第二",
        "<p>甲<sup>1</sup>，乙<sup>2</sup>，丙&#91;^2&#93;</p>"
        '<ol class="footnotes"><li><p>第 一</p></li><li><p>第二</p></li></ol>',
    ),
    "an expression is no footnote": ("^[a-z]+$", "^&#91;a-z&#93;+$"),
    "math brackets in code need not be": (r"`\(x\)`", r"<code>\(x\)</code>"),
}


@pytest.mark.parametrize(("markdown", "expected"), CASES.values(), ids=list(CASES))
def test_field(markdown, expected):
    assert field(markdown) == expected


NO_FORMULA = [
    "$PATH 和 $HOME",
    "$PATH和$HOME",
    "PATH=$HOME/bin:$PATH",
    "echo $$ && kill $$",
    "5$ 或者 6$",
    "$5和$6",
    "US$5/A$6",
    "$date$",
    "`$x$`",
    "[$]x[/$]",
    "^a$|^b$",
    r"\$x\$",
    r"\\(x\\)",
    r"alert\(1\)",
    "$x $y",
    "$x$$y$",
    "$ 5 或 6 $",
    "$ cd a_b $",
    "$$\n\nx\n\n$$",
]


@pytest.mark.parametrize("markdown", NO_FORMULA)
def test_dollars_and_brackets_that_are_no_formula(markdown):
    assert not re.search(r"\\(\(|&#91;)", re.sub(r"<code>.*?</code>", "", field(markdown)))


NO_MARK = ["a == b 和 c == d", "a==b && c==d", "x==1==y", "===甲===", r"\==甲==", "==甲\n\n乙=="]


@pytest.mark.parametrize("markdown", NO_MARK)
def test_equals_signs_that_mark_nothing(markdown):
    assert "<mark>" not in field(markdown)


PLAIN = {
    "a formula is what the note wrote": ("$x^2$ 和\n\n$$\ny\n$$", "$x^2$ 和\n$$\ny\n$$"),
    "a task has its box": ("- [x] 甲", "☑ 甲"),
    "a mark goes, a footnote stays": ("==甲==[^1]\n\n[^1]: 注", "甲1\n注"),
    "markup goes, words stay": ("## 进程\n**正在**执行的 `程序`", "进程\n正在执行的 程序"),
    "code is kept line by line": ("看：\n```bash\nls -l\n\npwd\n```", "看：\nls -l\n\npwd"),
    "an item is a line": ("1. 甲\n   - 乙\n2. 丙", "甲\n乙\n丙"),
    "a row is a line": ("| a | b |\n|--|--|\n| 1<br>2 | `3` |", "a | b\n1 2 | 3"),
    "a link is its words": ("见[手册](http://example.org)", "见手册"),
    "a quotation is its words": ("> 甲\n> 乙", "甲\n乙"),
    "harmless tags go, others stay": ("<u>甲</u> List<T>", "甲 List<T>"),
    "an image is its description": ("![拓扑](a.png)", "（图：拓扑）"),
}


@pytest.mark.parametrize(("markdown", "expected"), PLAIN.values(), ids=list(PLAIN))
def test_plain(markdown, expected):
    assert plain(markdown) == expected


MARKDOWN = st.text(
    st.sampled_from("甲a1 \n\t`*_[](){}<>/\\!|-#~=:.&;$\"'ubré\u3000\x1f"), max_size=60
)


@given(st.one_of(MARKDOWN, st.text()))
def test_no_text_is_live_in_a_field(markdown):
    made = field(markdown)
    assert not set("{}[]\n\x1f") & set(made)
    if "formula" not in {token.type for token in walked(tokens(markdown))}:
        assert not re.search(r"\\(\(|&#91;)", re.sub(r"<(pre|code)>.*?</\1>", "", made))


def walked(found):
    for token in found:
        yield token
        yield from walked(token.children or ())


@given(st.one_of(MARKDOWN, st.text()))
def test_plain_text_says_what_the_field_says(markdown):
    shown = html.unescape(re.sub(r"<[^>]*>", "", field(markdown)))
    assert letters(shown) == letters(plain(markdown))


LANGUAGES = ["bash", "c", "console", "diff", "html", "json", "markdown", "php", "py", "sql", "yaml"]


@given(st.one_of(MARKDOWN, st.text()), st.sampled_from(LANGUAGES))
def test_coloured_code_reads_as_it_was_written(code, language):
    shown = re.sub(r"</?span[^>]*>", "", coloured(code, language)).replace("<br>", "\n")
    assert html.unescape(shown) == code


def letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_a_literal_shows_the_very_text(text):
    assert html.unescape(re.sub(r"</?span>", "", literal(text))) == text
