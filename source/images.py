"""The images of a note's cards: found, or reported."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import unquote

from markdown_it.common.utils import normalizeReference

from cards.card import Card, Finding, Image, Source
from cards.dialect import block_parser, parser
from cards.embeds import WIKI
from source.album import Album, Refusal
from source.extract import Extraction
from source.find import NoteFile
from source.inline import has_image
from source.note import Note

_BY_NAME = re.compile(r"!\[(?P<words>[^\[\]]*)\](?:\[(?P<name>[^\[\]]*)\])?(?!\()")
"""`![图][名]`, `![名][]`, `![名]`: the address stands elsewhere in the note."""


@dataclass(frozen=True, slots=True)
class Illustrated:
    """The cards of a note with their images."""

    cards: tuple[Card, ...]
    """In the order of their lines."""
    findings: tuple[Finding, ...]
    seen: tuple[tuple[str, str], ...]
    """Each target once, with what it came to (`Album.came_to`)."""


def illustrated(extraction: Extraction, note: Note, file: NoteFile, album: Album) -> Illustrated:
    """Look for the images of a note's cards; what cannot be taken along is a finding.

    A question that has nothing but images under it becomes a card where one of them is found.
    """
    addresses = _addresses(note.text)
    made = [_with_images(card, addresses, file, album) for card in extraction.cards]
    findings = list(extraction.findings)
    for finding, cards in extraction.pictured:
        with_images = [_with_images(card, addresses, file, album) for card in cards]
        if any(card.images for card in with_images):
            made += with_images
            findings.remove(finding)
    made.sort(key=lambda card: (card.source.start_line, card.source.end_line))
    shown = [*made, *(card for _, cards in extraction.pictured for card in cards)]
    seen = {
        target: album.came_to(target, file)
        for card in shown
        for target in _targets(_complete(card, addresses))
    }
    findings += _refused(shown, addresses, note, file, album)
    findings.sort(key=lambda finding: finding.source.start_line)
    return Illustrated(tuple(made), tuple(findings), tuple(seen.items()))


def _with_images(card: Card, addresses: Mapping[str, str], file: NoteFile, album: Album) -> Card:
    whole = _complete(card, addresses)
    found = (album.look(target, file) for target in _targets(whole))
    images = tuple(image for image in found if isinstance(image, Image))
    return replace(whole, images=images)


def _complete(card: Card, addresses: Mapping[str, str]) -> Card:
    """Give a card the addresses of its images that stand elsewhere in the note."""
    front, back = (_addressed(text, addresses) for text in (card.front, card.back))
    return replace(card, front=front, back=back)


def _addressed(markdown: str, addresses: Mapping[str, str]) -> str:
    if not addresses or "![" not in markdown:
        return markdown
    names = [match["name"] or match["words"] for match in _BY_NAME.finditer(markdown)]
    lines = dict.fromkeys(
        f"[{name}]: <{addresses[normalizeReference(name)]}>"
        for name in names
        if normalizeReference(name) in addresses
    )
    new = [line for line in lines if line not in markdown]
    return "\n".join([markdown, "", *new]) if new else markdown


def _addresses(text: str) -> Mapping[str, str]:
    """Collect what `[名]: 地址` says, by name as the parser compares them."""
    if "![" not in text or "]:" not in text:
        return {}
    env: dict[str, dict[str, dict[str, str]]] = {}
    block_parser().parse(text, env)
    return {name: given["href"] for name, given in env.get("references", {}).items()}


def _targets(card: Card) -> tuple[str, ...]:
    """Where the images of a card are, each once."""
    return tuple(
        dict.fromkeys(
            str(child.attrs["src"])
            for text in (card.front, card.back)
            if has_image(text)
            for token in parser().parse("\n" + text)
            for child in token.children or ()
            if child.type == "image"
        )
    )


def _refused(
    cards: list[Card], addresses: Mapping[str, str], note: Note, file: NoteFile, album: Album
) -> Iterator[Finding]:
    """Report each image once, at its line."""
    lines = [unquote(line) for line in note.text.split("\n")]
    told: set[tuple[str, int]] = set()
    for card in cards:
        for target in _targets(_complete(card, addresses)):
            found = album.look(target, file)
            at = _line(target, lines, card.source)
            if isinstance(found, Refusal) and (target, at) not in told:
                told.add((target, at))
                written = unquote(target.removeprefix(WIKI))
                yield Finding(found.rule, written, Source(note.path, at, at), found.hint)


def _line(target: str, lines: list[str], source: Source) -> int:
    """Find the line that names an image; else, where it does so by a name, the card's first."""
    written = unquote(target.removeprefix(WIKI))
    before = r"!\[\[" if target.startswith(WIKI) else r"(?<![\w/.\[])"
    named = re.compile(before + re.escape(written))
    for number in range(source.start_line, source.end_line + 1):
        if named.search(lines[number - 1]):
            return number
    return source.start_line
