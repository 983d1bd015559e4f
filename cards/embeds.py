"""Images as people write them beside Markdown's own way, for the parser of our dialect."""

import re
from pathlib import PurePosixPath
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

WIKI = "wiki:"
"""In front of the target of `![[图.png]]`: such a name is looked for in all folders."""
_FILE = r"\.(?:png|jpe?g|gif|webp|svg|bmp|avif)"
_WIKI = re.compile(
    rf"!\[\[(?P<target>[^\[\]|\n]+{_FILE})(?:\#[^\[\]|\n]*)?(?:\\?\|(?P<words>[^\[\]\n]*))?\]\](?!\()",
    re.IGNORECASE,
)
"""`![[图.png]]`, `![[图.png|300]]`: an image in a wiki such as Obsidian."""
_LOOSE = re.compile(
    rf"!\[(?P<words>[^\[\]\n]*)\]\([ \t]*(?P<target>(?:[^()<>\n]|\([^()<>\n]*\))*{_FILE})[ \t]*\)",
    re.IGNORECASE,
)
"""`![图](我的 图.png)`: a name with spaces, which Markdown wants in angle brackets."""
_VALUE = r"\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>=]+"
_TAG = re.compile(rf"<img(?P<rest>(?:\s+[a-z:-]+(?:\s*=\s*(?:{_VALUE}))?)+)\s*/?>", re.IGNORECASE)
_ATTRIBUTE = re.compile(rf"([a-z:-]+)\s*=\s*({_VALUE})", re.IGNORECASE)
_SIZE = re.compile(r"(?:^|\\?\|)\s*(?P<width>\d+)(?:\s*x\s*\d+)?\s*$")
"""`300`, `300x200`, at the end of the words: the height follows from the width."""
_WIDTH = re.compile(r"(?P<pixels>[1-9]\d{1,3})(?:px)?", re.IGNORECASE)
"""Less than ten or more than any screen is a slip."""


class _Shown(NamedTuple):
    target: str
    words: str
    width: str = ""
    """As written, whatever that is."""


def embeds(markdown: MarkdownIt) -> None:
    """Make image tokens of `![[图.png]]`, of `<img src="图.png">`, and of names with spaces."""
    markdown.inline.ruler.before("image", "wiki_image", _wiki_image)
    markdown.inline.ruler.after("image", "loose_image", _loose_image)
    markdown.inline.ruler.after("image", "image_tag", _image_tag)


def _wiki_image(state: StateInline, silent: bool) -> bool:
    found = _WIKI.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    target, words = found["target"].strip(), found["words"] or ""
    size = _SIZE.search(words)
    words = (words[: size.start()] if size else words).strip() or PurePosixPath(target).name
    return _image(state, silent, found, _Shown(WIKI + target, words, size["width"] if size else ""))


def _loose_image(state: StateInline, silent: bool) -> bool:
    found = _LOOSE.match(state.src, state.pos, state.posMax)
    return found is not None and _image(
        state, silent, found, _Shown(found["target"], found["words"])
    )


def _image_tag(state: StateInline, silent: bool) -> bool:
    """Take a tag for an image if it only shows one; what would run something is text."""
    found = _TAG.match(state.src, state.pos, state.posMax)
    if found is None or re.search(r"\son", found["rest"], re.IGNORECASE):
        return False
    given = {name.lower(): value.strip("\"'") for name, value in _ATTRIBUTE.findall(found["rest"])}
    source = given.get("src", "").strip()
    shown = _Shown(source, given.get("alt", ""), given.get("width", ""))
    return bool(source) and _image(state, silent, found, shown)


def _image(state: StateInline, silent: bool, found: re.Match[str], shown: _Shown) -> bool:
    if not silent:
        token = state.push("image", "img", 0)
        # As the parser's own rule has it, so that one place reads them all.
        token.attrs = {"src": state.md.normalizeLink(shown.target.strip()), "alt": ""}
        token.content = shown.words
        if width := _WIDTH.fullmatch(shown.width.strip()):
            token.attrs["width"] = width["pixels"]
    state.pos = found.end()
    return True
