"""The rules that make cards of entries, strongest evidence first.

A stem is claimed once, by the first rule that makes something of it; what it takes as its answer
may still hold stems of their own.
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
from source.rules.options import options
from source.rules.question import question
from source.rules.sentence import sentence
from source.rules.steps import steps
from source.rules.table import table
from source.rules.title import title
from source.rules.trailing import trailing

Rule = Callable[[Entry, Place], tuple[Draft, ...]]
"""What a rule makes of an entry at its place; nothing where it has no say in it."""

RULES: tuple[Rule, ...] = (
    # The author asks: nobody knows better what is to be learned.
    question,  # first, whatever else the words are: `问：`, a label with `？`, `查看…有哪些…`
    compare,  # before members, title and definition, where it is a pair that they take for a term
    # Words ask for what follows them.
    announcement,  # before definition: the colon of `两种模式：主从、哨兵` defines nothing
    label,  # before command, members and title: they would ask without the label's subject
    # The layout shows what belongs together.
    steps,  # before enumeration: a step may name several things and is still one of its run
    table,  # meets no other rule: none else reads rows
    comments,  # meets no other rule, but `command` leaves to it the blocks that it takes
    trailing,  # after comments: a block that has both kinds is ordered by those above
    options,  # after comments and trailing: an option has less to tell than a whole command
    command,  # after question and label: they say more than that code follows
    # The typography sets a term apart.
    definition,  # before members: what the colon says is more than the points below it
    gloss,  # before members and sentence: its row shows where the term ends
    # A term stands above.
    members,  # before title: a list shows what belongs to a term, prose has to be understood
    title,
    # Only the wording tells.
    sentence,  # before enumeration, which it asks itself for what else the sentence names
    enumeration,
)
"""In this order the rules are asked; see `tests/rules/precedence.md` for the contests."""
