"""Markdown as the HTML of an Anki field: what the note says, and nothing that Anki acts upon."""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from html import escape
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import unquote

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from cards.dialect import parser
from exporter.colour import CLASSES, coloured
from exporter.markup import KEPT, printable, tokens

if TYPE_CHECKING:
    import nh3

_SCHEMES = frozenset({"http", "https", "mailto"})
_BLOCKS = {"blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "ul"}
_TABLE = {"table", "tbody", "td", "th", "thead", "tr"}
_TAGS = KEPT | _BLOCKS | _TABLE | {"a", "br", "code", "img", "span"}
_ATTRIBUTES = {
    "a": {"href"},
    "img": {"alt", "src", "width"},
    "ol": {"start"},
    "td": {"style"},
    "th": {"style"},
}

# Anki acts upon {{c1::..}} [sound:..] [latex] [[type:..]] [anki:..] in text, code and attributes.
_MARKERS = str.maketrans({"{": "&#123;", "}": "&#125;", "[": "&#91;", "]": "&#93;"})
# MathJax reads \( and \[ across entities but not across elements, and not within pre and code.
_MATH = re.compile(
    r"""
      <(?P<code>pre|code)>.*?</(?P=code)>
    | <span[ ]class="(?P<place>inline|block)">(?P<tex>.*?)</span>
    | \\(?P<opener>\(|&\#91;)
    """,
    re.DOTALL | re.VERBOSE,
)
_AROUND = {"inline": (r"\(", r"\)"), "block": (r"\&#91;", r"\&#93;")}


def field(markdown: str, images: Mapping[str, str] = MappingProxyType({})) -> str:
    """Render Markdown as the HTML of a field, on one line; a lone paragraph has no `<p>`.

    Of the images those are shown whose target stands in `images`, under the name that it has
    there; in the place of the others stand words.
    """
    return _field(markdown, frozenset(images.items()))


# A card is rendered before it has its GUID, and again with it.
@lru_cache(maxsize=1 << 15)
def _field(markdown: str, images: frozenset[tuple[str, str]]) -> str:
    return html_of(tokens(markdown), dict(images))


def html_of(found: Iterable[Token], images: Mapping[str, str]) -> str:
    """Render tokens of `exporter.markup`, which it uses up, as `field` renders Markdown."""
    rewritten = [_rewritten(token, images) for token in found]
    rendered = _RENDERER.render(rewritten, parser().options, {})
    html = _cleaner().clean(rendered).replace("\n", "").replace("<p></p>", "")
    if html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1:
        html = html[len("<p>") : -len("</p>")]
    return _disarmed(html)


# Most cards share their heading path with others.
@lru_cache(maxsize=1 << 14)
def literal(text: str) -> str:
    """Render plain text as the HTML of a field that shows that very text."""
    return _disarmed(escape(printable(text)).replace("\n", "<br>"))


def image_words(image: Token) -> str:
    """Say what stands in the place of an image: its description or else its file's name."""
    target = unquote(str(image.attrs.get("src", "")).partition("?")[0])
    name = PurePosixPath(target.replace("\\", "/")).name
    return f"（图：{image.content.strip() or name}）"


def _disarmed(html: str) -> str:
    """Take the meaning from whatever Anki would act upon.

    This comes last, since sanitising turns entities back into characters. In sanitised HTML the
    four characters occur in text and in attribute values only, and in both of them an entity
    stands for its character.
    """
    html = html.translate(_MARKERS)
    return _MATH.sub(_for_mathjax, html) if "\\" in html or "<span" in html else html


def _for_mathjax(match: re.Match[str]) -> str:
    """Give MathJax the formulas, and nothing else: what only looks like one is broken up."""
    if match["place"]:
        return match["tex"].join(_AROUND[match["place"]])
    return rf"\<span>{match['opener']}</span>" if match["opener"] else match[0]


@cache
def _cleaner() -> "nh3.Cleaner":
    # Imported where HTML is written and nowhere else; made once, since making it is dear.
    import nh3  # noqa: PLC0415 - start-up stays fast

    return nh3.Cleaner(
        tags=set(_TAGS),
        attributes=_ATTRIBUTES,
        allowed_classes={
            "li": {"task-list-item"},
            "ol": {"footnotes"},
            "span": {*CLASSES, *_AROUND},
        },
        url_schemes=set(_SCHEMES),
        filter_style_properties={"text-align"},
        link_rel=None,
    )


def _rewritten(token: Token, images: Mapping[str, str]) -> Token:
    """Turn what fields show otherwise than markdown-it into tokens of finished HTML."""
    if token.children:
        token.children = [_rewritten(child, images) for child in token.children]
    if token.type in {"fence", "code_block"}:
        code = coloured(token.content.rstrip(), token.info)
        return Token("html_block", "", 0, content=f"<pre><code>{code}</code></pre>")
    if token.type == "formula":
        # A remark in TeX ends with its line.
        tex = f'<span class="{token.tag}">{escape(token.content).replace(chr(10), "<br>")}</span>'
        return Token("html_block", "", 0, content=f"<p>{tex}</p>" if token.block else tex)
    if token.type == "softbreak":
        # Notes are written line by line.
        return Token("hardbreak", "br", 0)
    if token.type == "image":
        return Token("html_inline", "", 0, content=_image(token, images))
    if token.type == "link_open" and _scheme(token) not in _SCHEMES:
        # A link into the notes leads nowhere from a card: its words stay.
        token.attrs = {}
    return token


def _image(token: Token, images: Mapping[str, str]) -> str:
    """Show an image by its name among the media, as Anki wants it: literally; or say it in words.

    What lies on the net is not fetched by a look at a card, but its address stays.
    """
    target, words = str(token.attrs["src"]), escape(image_words(token))
    if target in images:
        width = f' width="{token.attrs["width"]}"' if "width" in token.attrs else ""
        return f'<img src="{escape(images[target])}" alt="{words}"{width}>'
    if target.lower().startswith(("http://", "https://")):
        return f'<a href="{escape(target)}">{words}</a>'
    return words


def _scheme(link: Token) -> str:
    return str(link.attrs["href"]).partition(":")[0].lower()


_RENDERER = RendererHTML()
