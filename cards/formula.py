r"""Formulas in notes, `$x^2$`, `$$...$$` and `\(x\)`, told from dollars, shells and escapes.

A formula becomes a token of the type `formula`: its TeX is the content, what the note wrote its
`info`, its tag `inline` or `block`.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

_INLINE = re.compile(
    r"""
      (?<![A-Za-z0-9_$\\]) \$\$ (?![ \t$]) (?P<display> (?: [^$\\`] | \\. )+? ) (?<![ \t]) \$\$
      (?![A-Za-z0-9_$])
    | (?<![A-Za-z0-9_$\\]) \$ (?![\s$\]]) (?P<dollars> (?: [^$\\`\n] | \\[^\n] )+? ) (?<!\s) \$
      (?![A-Za-z0-9_${(])
    | (?<![A-Za-z0-9_$\\]) \$ (?P<spaced> (?: [^$\\`\n] | \\[^\n] )+ ) \$ (?![A-Za-z0-9_${(])
    | (?<![A-Za-z0-9]) \\\( (?P<brackets> (?: [^\\`\n] | \\[^()\n] )+? ) \\\)
    """,
    re.VERBOSE | re.DOTALL,
)
_BLOCKS = (
    (re.compile(r"\$\$(?P<tex>.*)"), re.compile(r"(?P<tex>.*?)\$\$\s*")),
    # Escaped brackets are common in prose, so these stand on lines of their own.
    (re.compile(r"\\\[\s*"), re.compile(r"(?P<tex>)\\\]\s*")),
)
_SPACED = re.compile(
    r"""
      [ ]* (?: [A-Za-z0-9](?:\s?[-+*/=<>,]\s?[A-Za-z0-9])*+ [ ]* $
    | .* \\[A-Za-z]
    | (?! .* [A-Za-z]{2} ) .* [_^] )
    """,
    re.VERBOSE,
)
"""`$ x_i $`, `$ N $`: between spaces only what no shell and no price has."""
_HAN = re.compile("[\u3000-\u303f\u3400-\u9fff\uff01-\uff5e]")
_COMMAND = re.compile(r"\\[A-Za-z]")
_NAME = re.compile(r"[A-Za-z_]{4,}")
"""`$name$` of a template."""
_PIECE = re.compile(r"\\(?:[A-Za-z]+|.)|[{}]", re.DOTALL)
_ACTS = re.compile(
    r"""
    \\ (?: [()\[\]]
        | href | url | require | class | cssId | style | data | toggle | mathtip | texttip | bbox
        | unicode | csname | [egx]?def | let | (?:re)?newcommand | providecommand
        | (?:re)?newenvironment | DeclareMathOperator | global | loop | input | include )
    """,
    re.VERBOSE,
)
"""What ends a formula for MathJax, leads out of it, or changes the cards that come after it."""


def formulas(markdown: MarkdownIt) -> None:
    """Let a parser know formulas."""
    markdown.inline.ruler.before("escape", "formula", _inline)
    interrupted = ["paragraph", "reference", "blockquote", "list"]
    markdown.block.ruler.before("fence", "formula", _block, {"alt": interrupted})


def _inline(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] not in "$\\":
        return False
    found = _INLINE.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    tex = found[found.lastgroup or 0]
    if found["spaced"] and not _SPACED.match(tex):
        return False
    if not _is_formula(tex, prose=True):
        return False
    if not silent:
        token = state.push("formula", "block" if found["display"] else "inline", 0)
        token.content, token.info = tex.strip(), found[0]
    state.pos = found.end()
    return True


def _block(state: StateBlock, start: int, last: int, silent: bool) -> bool:
    if state.is_code_block(start):
        return False
    first = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    for opening, closing in _BLOCKS:
        if opened := opening.fullmatch(first):
            tex = opened.groupdict().get("tex", "")
            return _closed(state, (start, last), (tex, closing), silent)
    return False


def _closed(
    state: StateBlock, lines: tuple[int, int], inside: tuple[str, re.Pattern[str]], silent: bool
) -> bool:
    """Take the lines up to the one that closes the formula; an empty one would part it."""
    (start, last), (tex, closing) = lines, inside
    found = closing.fullmatch(tex) if tex.strip() else None
    line = start
    while not found:
        line += 1
        if line >= last or state.isEmpty(line) or state.sCount[line] < state.blkIndent:
            return False
        text = state.getLines(line, line + 1, state.blkIndent, False)
        found = closing.fullmatch(text.strip())
        tex += f"\n{found['tex'] if found else text}"
    tex = (found["tex"] if line == start else tex).strip()
    if not _is_formula(tex, prose=False):
        return False
    if not silent:
        token = state.push("formula", "block", 0)
        token.block, token.content, token.map = True, tex, [start, line + 1]
        token.info = state.getLines(start, line + 1, state.blkIndent, False).strip()
        state.line = line + 1
    return True


def _is_formula(tex: str, *, prose: bool) -> bool:
    """Tell TeX that MathJax may have from shell variables, prices and what does harm."""
    if not tex.strip() or "$" in re.sub(r"\\.", "", tex):
        return False
    if prose and (_NAME.fullmatch(tex) or (_HAN.search(tex) and not _COMMAND.search(tex))):
        return False
    depth = 0
    for piece in _PIECE.findall(tex):
        depth += (piece == "{") - (piece == "}")
        if _ACTS.fullmatch(piece) or depth < 0:
            return False
    return depth == 0 and not tex.endswith("\\")
