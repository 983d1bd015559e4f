"""Case files: small notes, each with a title and with what is expected of it.

A case is a title line, the note, and the expectation, closed off by lines that hold one full stop,
as `markdown_it.utils.read_fixture_file` reads them. `pytest --regen` rewrites the expectations.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown_it.utils import read_fixture_file

from cards.card import Card, Finding
from source.extract import Extraction

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Case:
    """One note of a case file."""

    file: Path
    number: int
    """Its place in the file, from 0."""
    title: str
    note: str
    expected: str

    def __str__(self) -> str:
        return f"{self.file.stem}: {self.title}"


def cases(*patterns: str) -> list[Case]:
    """Read the case files below this folder that match one of the patterns, sorted by name."""
    files = sorted(file for pattern in patterns for file in HERE.glob(pattern))
    return [case for file in files for case in _read(file)]


def _read(file: Path) -> Iterator[Case]:
    for number, (_, title, note, expected) in enumerate(read_fixture_file(file)):
        yield Case(file, number, title, note, expected.rstrip("\n"))


def rewrite(case: Case, expected: str) -> None:
    """Put another expectation into a case's file; all else stays as it stands there."""
    lines = case.file.read_text("utf-8").split("\n")
    dots = [at for at, line in enumerate(lines) if line.rstrip() == "."]
    _, before, after = dots[case.number * 3 : case.number * 3 + 3]
    lines[before + 1 : after] = expected.split("\n") if expected else []
    case.file.write_text("\n".join(lines), "utf-8")


def described(extraction: Extraction, rule: str = "") -> str:
    """Describe the cards of one rule, or of all with their names, and the findings."""
    chosen = [card for card in extraction.cards if rule in ("", card.rule)]
    cards = [_card(card, "" if rule else f"{card.rule}: ") for card in chosen]
    findings = "\n".join(map(_finding, extraction.findings))
    return "\n\n".join(filter(None, [*cards, findings]))


def _card(card: Card, name: str) -> str:
    place = f"lines {card.source.start_line}-{card.source.end_line}"
    return "\n".join(
        [f"{name}{card.kind}, {place}", _field("front: ", card.front), _field("back:  ", card.back)]
    )


def _field(name: str, text: str) -> str:
    first, *rest = text.split("\n")
    indent = " " * len(name)
    return "\n".join([name + first, *((indent + line).rstrip() for line in rest)])


def _finding(finding: Finding) -> str:
    return f"finding {finding.rule}, line {finding.source.start_line}: {finding.text}"
