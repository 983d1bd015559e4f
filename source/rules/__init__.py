"""The rules that make cards of entries, strongest evidence first.

A rule is a function from an entry and its place to cards. A stem is claimed once, by the first rule
that makes something of it; what it takes as its answer may still hold stems of their own.
"""

from collections.abc import Callable

from source.entry import Entry
from source.place import Place
from source.rules.announcement import announcement
from source.rules.command import command
from source.rules.comments import comments
from source.rules.compare import compare
from source.rules.definition import definition
from source.rules.draft import Draft
from source.rules.enumeration import enumeration
from source.rules.gloss import gloss
from source.rules.label import label
from source.rules.members import members
from source.rules.question import question
from source.rules.sentence import sentence
from source.rules.steps import steps
from source.rules.table import table
from source.rules.title import title

Rule = Callable[[Entry, Place], tuple[Draft, ...]]

RULES: tuple[Rule, ...] = (
    question,  # marks the author wrote: a question, 问：
    compare,  # a question too, but it asks for a difference
    announcement,  # a number and a noun say how many are to come
    label,  # structure: 作用： under its subject
    steps,  # structure: 第一步, 第二步
    table,  # structure: rows and columns
    comments,  # structure: comments over commands
    command,  # structure: words over a block of code
    definition,  # typography: a term and a colon
    gloss,  # typography: a term and a gap or a dash
    members,  # structure: a title over a list
    title,  # structure: a term as title over prose
    sentence,  # wording: 是指
    enumeration,  # wording: 包括 A、B 和 C
)
"""In this order the rules are asked; see `tests/rules/precedence.md` for the contests."""
