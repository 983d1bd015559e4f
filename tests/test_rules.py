"""Each rule on small notes: what it accepts and what it must leave alone."""

from collections.abc import Callable
from inspect import getdoc

import pytest
from cases import HERE, Case, cases, described

from source.extract import Extraction, extract
from source.note import Note
from source.rules import RULES

NAMES = [rule.__name__ for rule in RULES]
PRECEDENCE = "precedence"


def extraction(case: Case) -> Extraction:
    return extract(Note("note.md", case.note, 0))


@pytest.mark.parametrize("case", cases("rules/*.md"), ids=str)
def test_case(case: Case, check: Callable[[Case, str], None]) -> None:
    rule = "" if case.file.stem == PRECEDENCE else case.file.stem
    check(case, described(extraction(case), rule))


def test_every_rule_has_its_file_of_cases() -> None:
    assert {file.stem for file in (HERE / "rules").glob("*.md")} == {*NAMES, PRECEDENCE}


@pytest.mark.parametrize("rule", NAMES)
def test_a_rule_is_shown_at_work_and_at_rest(rule: str) -> None:
    made = [bool(described(extraction(case), rule)) for case in cases(f"rules/{rule}.md")]
    assert sum(made) >= 4 and made.count(False) >= 3


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_a_rule_is_documented_by_an_example(rule: Callable[..., object]) -> None:
    summary, *example = (getdoc(rule) or "").split("\n\n")
    assert summary and example


def test_titles_name_their_cases() -> None:
    found = [str(case) for case in cases("rules/*.md", "outline/*.md")]
    assert sorted(found) == sorted(set(found))


def test_a_whole_text_answers_what_is_asked_and_defines_no_title() -> None:
    def cards(stem: str, times: int) -> int:
        text = f"{stem}{'把水引到田里。' * times}"
        return len(extract(Note("note.md", text, 0)).cards)

    assert (cards("- 水渠：", 1), cards("- 水渠：", 300)) == (1, 0)
    assert cards("## 水渠有什么用？\n", 300) == 1
