"""What a note as a whole is about, where no heading says so: its title, or else its file's name."""

import re
from pathlib import PurePosixPath

from source.numbering import strip_heading_number

_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\n(?P<fields>.*?)^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE
)
_TITLE = re.compile(
    r"^title[ \t]*:[ \t]*(?P<quote>[\"']?)(?P<title>.*?)(?P=quote)[ \t]*$", re.MULTILINE
)
_DATE = re.compile(r"^\d{4}[-_.]?\d{1,2}[-_.]?\d{1,2}[-_. ]*")
_NAMELESS = re.compile(
    r"""
      _?(?:read\s?me|index|notes?|main|home|summary|todo|temp|test|draft|doc|faq|qa|untitled).*
    | (?:新建|未命名|无标题|笔记|随笔|杂记|记录|总结|目录|其他|其它|草稿|临时|复习|学习).*
    | [\W\d_]*
    | .*[0-9a-f]{8,}.*                        # what a program named
    | .*[%=&?].*
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST = 40


def name_of(text: str, path: str, has_title: bool) -> str:
    """Return what a note is called, plain text; empty where its heading or nothing says it.

    A title in the front matter counts, as most programs for notes and sites write it there; the
    file's name only where it names something. `has_title` tells that the note begins with one.
    """
    matter = _FRONT_MATTER.match(text)
    title = _TITLE.search(matter["fields"]) if matter else None
    if title and 1 < len(title["title"]) <= _LONGEST:
        return title["title"].strip()
    return "" if has_title else _from_file(PurePosixPath(path).stem)


def _from_file(stem: str) -> str:
    _, name = strip_heading_number(_DATE.sub("", stem))
    return "" if _NAMELESS.fullmatch(name) or not 1 < len(name) <= _LONGEST else name.strip()
