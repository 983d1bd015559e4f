"""Our dialect of Markdown: what reading and showing notes must agree on.

It stands below `source` and `exporter`, which never import each other: one reads the notes with it, the
other shows the cards with it.
"""

from functools import cache

from markdown_it import MarkdownIt
from mdit_py_plugins.front_matter import front_matter_plugin


@cache
def parser() -> MarkdownIt:
    """The one parser, made once: tables and strikethrough on, HTML recognised nowhere."""
    markdown = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    return markdown.use(front_matter_plugin)
