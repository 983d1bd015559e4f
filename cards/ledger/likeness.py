"""Whether two questions may be one: the thresholds, and where they come from.

Plain likeness of the words does not tell: 什么是 Ingress and 什么是 Egress are nearer to each other
than most true rewordings. What tells is *how* they differ. Who rewords a question adds words,
leaves some out or turns them round; who asks another one puts a word into the place of another
(优点 for 缺点, 启动 for 停止). So one question has to hold all characters of the other, once what
only asks is left out and synonyms are one (`cards.wording`), and both must name the same terms.
What the words leave open the answers decide.

The figures below were measured on the pairs in `tests/wordings/`, the first file of rewordings and
the pairs apart; `tests/test_matching.py` keeps watch, also on the rewordings held out. Of 133
rewordings of 25 questions 132 are recognised where the answer stayed, 51 where it was edited too
(held out: 18 of 55); of 61 pairs of different questions none, either way. Plain similarity
overlaps: rewordings 40 to 100, other questions 33 to 100.
"""

from cards.ledger.asked import Asked, Known, Question
from cards.ledger.signature import agreement

SHORT_ANSWER = 6
"""Shorter answers, in characters, say nothing about the question: 是, 1895 年, 略."""
SAME_ANSWER = 0.4
"""From here on two questions with one answer may be one. Rewordings: 0.47 and more; other
questions of a field: 0.41 at the most, nearly all below 0.3."""
SAME_CONTENT = 44
"""How many of 64 bits two answers must share where the questions differ in nothing but asking
words and order. Answers gone over once: 46 to 59; answers to different questions of a
field: 43 at the most."""
MORE_CONTENT = 52
"""The same where one question says more than the other: 遗嘱继承 is not 继承, and the answers to
two such share up to 48."""
MOST_OF = 0.7
"""How alike the two must be then."""
_NEGATIONS = frozenset("不非无未没")


def closeness(one: Question, other: Question) -> float:
    """Tell how many of the characters of two questions are in both, from 0 to 1."""
    shared = (one.characters & other.characters).total()
    return 2 * shared / max(1, one.characters.total() + other.characters.total())


def allows(one: Question, other: Question) -> bool:
    """Tell whether the terms let two questions with one answer be one.

    All terms of the one must be in the other; `TCP、UDP` runs together when normalised.
    """
    mine, theirs = set(one.terms), set(other.terms)
    return mine <= theirs or theirs <= mine or "".join(one.terms) == "".join(other.terms)


def is_reworded(known: Known, asked: Asked) -> bool:
    """Tell whether a question with an edited answer is one that the ledger knows."""
    one, other = known.question, asked.question
    if one.terms != other.terms and sorted(one.terms) != sorted(other.terms):
        return False
    more, less = other.characters - one.characters, one.characters - other.characters
    if (more and less) or _NEGATIONS & (more.keys() | less.keys()):
        return False
    if not more and not less:
        return agreement(known.entry.answer, asked.answer) >= SAME_CONTENT
    return (
        closeness(one, other) >= MOST_OF
        and agreement(known.entry.answer, asked.answer) >= MORE_CONTENT
    )
