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
from source.rules.question import question
from source.rules.sentence import sentence
from source.rules.steps import steps
from source.rules.table import table
from source.rules.title import title

Rule = Callable[[Entry, Place], tuple[Draft, ...]]
"""What a rule makes of an entry at its place; nothing where it has no say in it."""

RULES: tuple[Rule, ...] = (
    # The author asks.
    question,  # nobody knows better than the author what is to be learned
    compare,  # a question too, left over by the one above because it asks for a difference
    # The words ask for what follows.
    announcement,  # before label: 有四种类型 ends in a label's word, but knows the number as well
    label,  # before all that reads names: 作用 under a term is not a term
    # The layout shows what belongs together.
    steps,  # before members: the run is the list, a single step is none
    table,  # no other rule reads rows and columns
    comments,  # before command: a comment says of its line what the words above say of the block
    command,  # before members and title: words with nothing but code below them tell what to type
    # The typography sets a term apart.
    definition,  # a colon parts more surely …
    gloss,  # … than a gap or a dash, which need a row of their like
    # A term stands as title.
    members,  # before title: a list shows its members, prose has to be understood
    title,
    # Only the wording tells.
    sentence,  # before enumeration: what a thing is comes before what it consists of
    enumeration,
)
"""In this order the rules are asked; see `tests/rules/precedence.md` for the contests."""
