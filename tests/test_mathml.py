"""Formulas as MathML: drawn of known parts alone, and left as they are where that fails."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.html import field
from exporter.mathml import formulas_in, mathml

DRAWN = re.compile(r'</?m[a-z]+(?: [a-z]+="[\w .,%#+-]*")*>')


def test_a_formula_is_drawn_and_its_field_stays_for_mathjax() -> None:
    html = field("能量 $E=mc^2$ 和\n\n$$\n\\frac{a}{b} % 商\n+ c\n$$")
    assert html == (
        r"<p>能量 \(E=mc^2\) 和</p><p>\&#91;\frac&#123;a&#125;&#123;b&#125; % 商<br>+ c\&#93;</p>"
    )
    inline, block = formulas_in(html).items()
    assert inline == (
        r"\(E=mc^2\)",
        '<math display="inline"><mrow><mi>E</mi><mo>=</mo><mi>m</mi>'
        "<msup><mi>c</mi><mn>2</mn></msup></mrow></math>",
    )
    assert block[0] in html
    assert block[1].startswith('<math display="block">')
    assert "<mfrac>" in block[1] and "<mi>c</mi>" in block[1] and "商" not in block[1]


def test_a_function_stands_apart() -> None:
    drawn = mathml(r"n \log n + \max_i x", "inline") or ""
    for name in ("log", "max"):
        assert f'<mo lspace="0.167em" rspace="0.167em">{name}</mo>' in drawn


@pytest.mark.parametrize(
    "markdown",
    [
        r"`$x$` `\(x\)`",
        "```\n$x$ \\(x\\) \\[x\\]\n```",
        r"价格 $5 和 $PATH",
        r"\\(x\\)",
        r"C:\\(x) \[x\]",
    ],
)
def test_what_is_no_formula_is_not_drawn(markdown: str) -> None:
    assert formulas_in(field(markdown)) == {}


@pytest.mark.parametrize(
    "tex",
    [r"\foo{x}", r"\ce{H2O}", r"\boxed{x}", r"\frac{a}", "x^a^b", r"\left( x", "x" * 2001],
)
def test_what_cannot_be_drawn_stays(tex: str) -> None:
    assert mathml(tex, "inline") is None


def test_a_backslash_before_the_end_does_not_end_it() -> None:
    assert list(formulas_in(field(r"$a \\) b$ 和 $c$"))) == [r"\(a \\) b\)", r"\(c\)"]


@pytest.mark.parametrize(
    "tex",
    [
        r"\text{<img src=x onerror=window.ran=true>}",
        r"\text{&lt;script&gt;window.ran=true&lt;/script&gt;}",
        r"\mathrm{</math><script>x</script>}",
        r"\color{red\"onclick=\"x}x",
        r"\color{javascript:x}x",
        r"\unicode{x3c}script\unicode{x3e}",
        r"\hspace{1em\" onclick=\"x}y",
        r"\rule{1em}{url(https://example.org/)}",
    ],
)
def test_hostile_tex_is_text(tex: str) -> None:
    drawn = mathml(tex, "inline") or ""
    assert "<" not in DRAWN.sub("", drawn)
    assert ":" not in "".join(re.findall("<[^>]*>", drawn))


COMMANDS = (
    r"\frac|\sqrt|\left(|\right)|\begin{matrix}|\end{matrix}|\\|\text{|\color{|\hspace{|\rule"
)
MORE = r"\unicode{x3c}|\overset|\substack{|\middle/|\sum|\href{|\style{"
PIECES = st.sampled_from([*"&{}^_[]<>\"'%#~x1中", *COMMANDS.split("|"), *MORE.split("|")])


@given(st.lists(PIECES, max_size=30).map(" ".join) | st.text(max_size=60))
def test_whatever_the_tex_only_known_elements_come_out(tex: str) -> None:
    drawn = mathml(tex, "block")
    if drawn is not None:
        assert "<" not in DRAWN.sub("", drawn)
        if drawn.isprintable():
            ElementTree.fromstring(drawn)
