"""Words without their markup: what the grammar reads and what a front shows."""

import re
from collections.abc import Iterator
from functools import lru_cache

from markdown_it import MarkdownIt

from cards.dialect import card_parser, parser

_WRAPPERS = (
    "a|abbr|b|big|blockquote|br|center|cite|code|del|details|div|em|figcaption|figure|font|h[1-6]"
    "|hr|i|ins|kbd|label|li|mark|ol|p|pre|q|s|samp|section|small|span|strong|sub|summary|sup"
    "|table|tbody|td|th|thead|tr|tt|u|ul|var"
)
TAG = re.compile(rf"</?(?:{_WRAPPERS})(?:\s[^<>]*)?/?>|<!--(?:(?!<!--).)*?-->", re.IGNORECASE)
"""HTML that people wrap around words; other angle brackets (`<none>`, `List<T>`) are words."""

_MARKUP = re.compile(r"[*_`~\[\]<>\\&=!]|https?://")
_FOOTNOTE = re.compile(r"\[\^\d+\]")
_FORMULA = re.compile(r"\$|\\\(")
_URL = re.compile(r"https?://[^\s，。；）)】]+")
_DEBRIS = re.compile(r"\*\*+|__+(?=\W|$)|(?<!\w)__+|==(?=\S)(?=[^=]*==)|(?<=\S)==(?=\W|$)(?<!===)")

_BOX = re.compile(r"^\s*\[[ xX]\]\s+")
"""The box of a task, which people tick as they learn: no word of the question."""
_WIKI = re.compile(
    r"!?\[\[(?=[^\W\d]|\d+[-_.、]?[㐀-鿿])(?:[^\[\]|\n]*\|)?(?:\d+[-_.、])?(?P<shown>[^\[\]|\n]+)\]\]"
)
"""`[[页面]]`, `[[页面|字样]]`: a link of a wiki and what it shows; `[[ -f x ]]` is none."""


@lru_cache(maxsize=8192)
def plain(markdown: str) -> str:
    """Return the words of a piece of Markdown: no emphasis, links, images or HTML wrappers."""
    if not _MARKUP.search(markdown):
        return markdown.strip()
    runs = _runs(markdown, parser())
    return "".join(words if kind else _clean(words) for words, kind in runs).strip()


@lru_cache(maxsize=8192)
def without_emphasis(markdown: str) -> str:
    """Return Markdown fit for a front: code spans and formulas stay; emphasis, links, images and
    wrappers go."""
    if not _MARKUP.search(markdown):
        return markdown.strip()
    # A formula is words of the key but no words of the front, in which it must stay one.
    runs = _runs(markdown, card_parser() if _FORMULA.search(markdown) else parser())
    return "".join(_shown(words, kind) for words, kind in runs).strip()


def _runs(markdown: str, by: MarkdownIt) -> Iterator[tuple[str, str]]:
    """Cut inline Markdown into runs of words, of code and of formulas, in order."""
    run = ""
    for token in by.parseInline(_BOX.sub("", markdown))[0].children or []:
        if token.type in ("code_inline", "formula"):
            yield run, ""
            yield token.info or token.content, token.type
            run = ""
        elif token.type in ("text", "text_special"):
            run += token.content
        elif "break" in token.type:
            run += "\n"
    yield run, ""


def _clean(words: str) -> str:
    return _DEBRIS.sub("", _WIKI.sub(r"\g<shown>", TAG.sub("", words)))


def _shown(words: str, kind: str) -> str:
    if kind == "code_inline":
        return _fenced(words)
    return words if kind == "formula" else _escaped(_FOOTNOTE.sub("", _clean(words)))


def _fenced(code: str) -> str:
    fence = "``" if "`" in code else "`"
    return f"{fence}{code}{fence}"


def _escaped(text: str) -> str:
    """Keep literal what would become markup again once it stands in a front."""
    return re.sub(r"([*`\[\]\\])|(?<!\w)_|_(?!\w)", lambda m: "\\" + m[0], text)


def is_bold(markdown: str) -> bool:
    """Tell whether a whole piece of Markdown is set in bold type (a colon may stand outside)."""
    text = TAG.sub("", markdown).strip().rstrip(":：").strip()
    if not (text.startswith(("**", "__")) and text.endswith(text[:2]) and len(text) > 4):
        return bool(re.fullmatch(r"<(b|strong)>.*</\1>[:：]?", markdown.strip(), re.IGNORECASE))
    return text[:2] not in text[2:-2]


@lru_cache(maxsize=8192)
def is_links(markdown: str) -> bool:
    """Tell whether nothing but links, addresses and punctuation stands here."""
    if "](" not in markdown and "://" not in markdown:
        return False
    tokens = parser().parseInline(TAG.sub("", markdown))[0].children or []
    depth, outside, links = 0, "", 0
    for token in tokens:
        if token.type == "link_open":
            depth, links = depth + 1, links + 1
        elif token.type == "link_close":
            depth -= 1
        elif not depth and token.type in ("text", "code_inline"):
            outside += token.content
    links += len(_URL.findall(outside))
    return links > 0 and not re.search(
        r"\w", re.sub(r"参考|链接|来源|原文|link", "", _URL.sub("", outside))
    )


def has_image(markdown: str) -> bool:
    """Tell whether an image stands here."""
    return "![" in markdown or bool(re.search(r"<img\s", markdown, re.IGNORECASE))
