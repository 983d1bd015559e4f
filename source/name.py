"""What a note as a whole is called, where no heading says so: by its title, or else by its file."""

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
_COUNT = re.compile(r"^(?:\d{2}[-_. ]+|\d[_ ])(?=\D)")
"""`01-腌菜` is a file's place in its folder, `3-羟基` a name."""
_NAMELESS = re.compile(
    r"""
      (?: [\W\d_]
        | read\s?me | review | index | notes? | main | home | summary | todo | temp | tests?
        | drafts? | docs? | faq | qa | untitled | (?<=[-_. ])(?:zh|cn|en)
        | src | pages | posts | content | demos? | examples?
        | 新建 | 未命名 | 无标题 | 笔记 | 随笔 | 杂记 | 记录 | 总结 | 目录 | 其他 | 其它 | 草稿
        | 临时 | 复习 | 学习 | 文档 | 文件 | 文本 | 页面 | 标题 | 资料 | 内容
      )*
    | .*[0-9a-f]{8,}.*                        # what a program named
    | .*[%=&?].*
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""A name made of nothing but such words; `目录服务` and `docker` only begin like one."""
_LONGEST = 40


def title_of(text: str) -> str:
    """Return the title in a note's front matter, plain text: the only name that its words give it.

    Most programs for notes and sites write it there; empty where none stands.
    """
    matter = _FRONT_MATTER.match(text)
    title = _TITLE.search(matter["fields"]) if matter else None
    return title["title"].strip() if title and 1 < len(title["title"]) <= _LONGEST else ""


def name_of(text: str, path: str, has_title: bool) -> str:
    """Return what a note is called, plain text; empty where its heading or nothing says it.

    The name of its file, or else of its folder (`redis/README.md`), counts only where it names
    something, and never for what cards ask: files are renamed. `has_title` tells that the note
    begins with a heading that is its title.
    """
    if has_title or title_of(text):
        return title_of(text)
    file = PurePosixPath(path)
    return _from_file(file.stem) or _from_file(file.parent.name)


def _from_file(stem: str) -> str:
    _, name = strip_heading_number(_COUNT.sub("", _DATE.sub("", stem)))
    return "" if _NAMELESS.fullmatch(name) or not 1 < len(name) <= _LONGEST else name.strip()
