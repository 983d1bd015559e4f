"""Formulas of fields as MathML, which browsers draw by themselves; Anki has MathJax for it."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import escape, unescape
from xml.etree.ElementTree import Element

_FORMULA = re.compile(
    r"""
      <(?P<code>pre|code)\b[^>]*>.*?</(?P=code)>
    | \\\( (?P<inline> (?: [^\\] | \\(?!\)). )*? ) \\\)
    | \\&\#91; (?P<block> (?: [^\\] | \\(?!&\#93;). )*? ) \\&\#93;
    """,
    re.DOTALL | re.VERBOSE,
)
_LONGEST = 2000
"""Characters of TeX; more takes long, and nobody learns it by heart."""
_ANY = ("math", "mi", "mn", "mo", "mpadded", "mphantom", "mrow", "mspace", "msqrt", "mstyle")
_TWO = ("mfrac", "mover", "mroot", "msub", "msup", "munder")
_PARTS: Mapping[str, int | None] = {
    **dict.fromkeys((*_ANY, "mtable", "mtd", "mtext", "mtr")),
    **dict.fromkeys(_TWO, 2),
    **dict.fromkeys(("msubsup", "munderover"), 3),
}
"""The elements that may come out, and how many parts they have where that is not free."""
# fmt: off
_ATTRIBUTES = frozenset((
    "accent", "accentunder", "columnalign", "columnspacing", "depth", "display", "displaystyle",
    "fence", "form", "height", "linethickness", "lspace", "mathcolor", "mathvariant", "maxsize",
    "minsize", "movablelimits", "rowspacing", "rspace", "scriptlevel", "separator", "stretchy",
    "symmetric", "voffset", "width",
))
# fmt: on
_VALUE = re.compile(r"[\w .,%#+-]*", re.ASCII)
_FUNCTION = re.compile(r"[A-Za-z]{2,}")
"""`log` and its like: TeX leaves a little room around it, a browser none or more."""
# The converter leaves its symbols as references in the text; those of notes are no business of it.
_REFERENCE = re.compile(r"&#x[0-9A-Fa-f]{1,6};")


def formulas_in(html: str) -> Mapping[str, str]:
    """Find the formulas of a field, as `field` writes them, and return the MathML of each.

    The keys are what stands in the field, with its delimiters. Left out is what cannot be drawn.
    """
    if "\\" not in html:
        return {}
    found = ((match, _written(match)) for match in _FORMULA.finditer(html) if not match["code"])
    return {match[0]: drawn for match, drawn in found if drawn}


def _written(match: re.Match[str]) -> str | None:
    kind = "inline" if match["inline"] is not None else "block"
    return mathml(unescape(match[kind].replace("<br>", "\n")), kind)


# Notes repeat their formulas, and a page that is served is made again at every save.
@lru_cache(maxsize=1 << 12)
def mathml(tex: str, display: str) -> str | None:
    """Draw TeX as a `math` element, `inline` or `block`; None where that is not to be had."""
    # Here and not above: most notes have no formulas.
    from latex2mathml.converter import convert_to_element  # noqa: PLC0415

    if len(tex) > _LONGEST:
        return None
    try:
        return "".join(_pieces(convert_to_element(tex, display=display)))
    except Exception:  # of many kinds, its own and Python's: its input is whatever notes hold
        return None


def _pieces(element: Element) -> Iterator[str]:
    """Write an element anew, of nothing but known parts; ValueError for any other."""
    words = _REFERENCE.sub(lambda reference: unescape(reference[0]), element.text or "")
    # A command that the converter does not know comes out as its name.
    if element.tag not in _PARTS or words.startswith("\\") or element.tail:
        raise ValueError(element.tag)
    if _PARTS[element.tag] not in (None, len(element)):
        raise ValueError(f"{element.tag} with {len(element)} parts")
    kept = ((name, value) for name, value in element.attrib.items() if name in _ATTRIBUTES)
    worn = "".join(f' {name}="{value}"' for name, value in kept if _VALUE.fullmatch(value))
    if element.tag in {"mi", "mo"} and _FUNCTION.fullmatch(words):
        yield f'<mo lspace="0.167em" rspace="0.167em">{words}</mo>'
        return
    yield f"<{element.tag}{worn}>{escape(words)}"
    for part in element:
        yield from _pieces(part)
    yield f"</{element.tag}>"
