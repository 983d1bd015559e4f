"""Vector drawings without anything that runs, and without anything that they would fetch."""

import re
from xml.parsers.expat import ExpatError, ParserCreate
from xml.sax.saxutils import escape, quoteattr

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_DRAWN = (
    "svg g defs symbol use marker title desc path rect circle ellipse line polyline polygon text"
    " tspan textPath image linearGradient radialGradient stop clipPath mask pattern filter switch"
    " style feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix"
    " feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB"
    " feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight"
    " feSpecularLighting feSpotLight feTile feTurbulence"
)
"""What draws. Scripts, foreign objects, animations (they can change a link) and links are not."""
_ELEMENTS = frozenset(_DRAWN.split())
_AS_GROUP = "a"
"""Of a link what it shows is kept."""
_KEPT_LINK = re.compile(r"#[\w.:-]+|data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]+")
_URL = re.compile(r"url\(\s*+['\"]?+(?!#)", re.IGNORECASE)
_STYLE = re.compile(r"@import|@charset|expression|javascript|\\|image-set|image\(", re.IGNORECASE)


def cleaned(content: bytes) -> bytes:
    """Return a drawing with the elements and attributes that only draw.

    Raises ValueError for what is no SVG, and for one that declares entities of its own.
    """
    writer = _Writer()
    parser = ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = writer.start
    parser.EndElementHandler = writer.end
    parser.CharacterDataHandler = writer.text
    parser.EntityDeclHandler = _refuse_entities
    parser.buffer_text = True
    try:
        parser.Parse(content, True)
    except ExpatError as error:
        raise ValueError(f"no SVG: {error}") from error
    return "".join(writer.parts).encode()


def _refuse_entities(*_: object) -> None:
    raise ValueError("an SVG with entities of its own")


class _Writer:
    """Writes down what is kept while the parser walks through a drawing."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._dropped = 0
        """How many elements deep what is left out."""
        self._style: list[str] | None = None
        """The text of a style sheet, whole before it is judged."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Begin an element."""
        tag = _local(name)
        if not self.parts and tag != "svg":
            raise ValueError("no SVG")
        if self._dropped or tag is None or tag not in (*_ELEMENTS, _AS_GROUP):
            self._dropped += 1
            return
        spaces = "" if self.parts else f' xmlns="{_SVG}" xmlns:xlink="{_XLINK}"'
        kept = {_attribute(key): value for key, value in attributes.items()}
        written = "".join(
            f" {key}={quoteattr(value)}" for key, value in kept.items() if _is_kept(key, value)
        )
        self.parts.append(f"<{_written(tag)}{spaces}{'' if tag == _AS_GROUP else written}>")
        self._style = [] if tag == "style" else None

    def end(self, name: str) -> None:
        """End an element."""
        if self._dropped:
            self._dropped -= 1
            return
        if self._style is not None:
            css = "".join(self._style)
            self.parts.append("" if _fetches(css) else escape(css))
            self._style = None
        self.parts.append(f"</{_written(_local(name) or '')}>")

    def text(self, words: str) -> None:
        """Write text."""
        if self._dropped:
            return
        if self._style is not None:
            self._style.append(words)
        else:
            self.parts.append(escape(words))


def _written(tag: str) -> str:
    return "g" if tag == _AS_GROUP else tag


def _local(name: str) -> str | None:
    """An element's own name; none for what belongs to another vocabulary than SVG."""
    space, _, local = name.rpartition(" ")
    return local if space in ("", _SVG) else None


def _attribute(name: str) -> str:
    space, _, local = name.rpartition(" ")
    known = {"": local, _XLINK: f"xlink:{local}", _XML: f"xml:{local}"}
    return known.get(space, "")


def _is_kept(name: str, value: str) -> bool:
    if name in ("href", "xlink:href"):
        return bool(_KEPT_LINK.fullmatch(value.strip()))
    if ":" in name and name not in ("xml:space", "xml:lang"):
        return False
    if not re.fullmatch(r"[A-Za-z][\w:-]*", name) or name.lower().startswith("on"):
        return False
    return name.lower() != "src" and not _fetches(value)


def _fetches(css: str) -> bool:
    return bool(_URL.search(css) or _STYLE.search(css))
