"""The sample notes that come with the program show everything that it finds."""

from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from cards.card import Kind
from source.extract import Extraction, extract
from source.note import Note

SAMPLES = sorted((Path(__file__).parent.parent / "source" / "samples").glob("*.md"))


@cache
def extraction(path: Path) -> Extraction:
    return extract(Note(path=path.name, text=path.read_text("utf-8"), modified=0))


def test_there_are_eight_to_twelve() -> None:
    assert 8 <= len(SAMPLES) <= 12


@pytest.mark.parametrize("kind", get_args(Kind))
def test_they_give_cards_of_every_kind(kind: Kind) -> None:
    cards = [card for path in SAMPLES for card in extraction(path).cards]
    assert sum(card.kind == kind for card in cards) >= 5


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_each_gives_whole_cards(path: Path) -> None:
    cards = extraction(path).cards
    assert len(cards) >= 5
    assert [card for card in cards if not (card.front.strip() and card.back.strip())] == []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_each_card_names_lines_of_its_note(path: Path) -> None:
    lines = len(path.read_text("utf-8").splitlines())
    for card in extraction(path).cards:
        assert card.source.path == path.name
        assert 1 <= card.source.start_line <= card.source.end_line <= lines


def open_questions() -> list[str]:
    findings = [finding for path in SAMPLES for finding in extraction(path).findings]
    return [finding.text for finding in findings if finding.rule == "open-question"]


def test_they_leave_questions_open() -> None:
    assert len(open_questions()) >= 10


@pytest.mark.parametrize("word", ["NodePort", "OIDC", "高可用怎么做", "证书过期怎么办"])
def test_an_empty_stem_is_open_and_no_card(word: str) -> None:
    assert any(word in text for text in open_questions())
    keys = [card.key.strip("：: ") for path in SAMPLES for card in extraction(path).cards]
    assert [key for key in keys if key.endswith(word)] == []
