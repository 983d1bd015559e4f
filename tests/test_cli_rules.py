"""`cards rules`: what the rules say of themselves, and what their examples make."""

import json

import pytest
from click.testing import CliRunner, Result

from cards.cli import main
from cards.cli.rules import LINES, pages_of_rules
from source.rules import RULES

NAMES = [rule.__name__ for rule in RULES]


def cards(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def test_every_rule_has_its_line_in_chinese() -> None:
    assert list(LINES) == NAMES


def test_the_rules_are_listed_in_their_order_a_line_each() -> None:
    done = cards("rules")
    assert (done.exit_code, done.stderr) == (0, "")
    assert [line.split("\t") for line in done.stdout.splitlines()] == [
        [name, LINES[name]] for name in NAMES
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_is_shown_with_its_documentation_and_example(name: str) -> None:
    page = pages_of_rules()[name]
    assert page.example and not page.example.startswith(" ")
    shown = cards("rules", name).stdout
    assert shown.startswith(f"{name}：{LINES[name]}\n\n{page.documentation}\n")
    assert all(f"    {line}".rstrip() in shown for line in page.example.splitlines())
    assert all(f"（{card.rule}）：" in shown for card in page.cards)


def test_the_cards_shown_are_those_that_the_example_makes() -> None:
    lines = cards("rules", "definition").stdout.splitlines()
    at = lines.index("例子得到：")
    assert lines[at + 1] == "    定义（definition）：ClusterIP 是什么？"
    assert lines[at + 2] == "        只在集群内部可以访问"


@pytest.mark.parametrize(("wrong", "near"), [("lable", "label"), ("Titel", "title")])
def test_an_unknown_rule_is_answered_with_the_nearest(wrong: str, near: str) -> None:
    done = cards("rules", wrong)
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    suggested = done.stderr.partition("是不是 ")[2].partition("？")[0]
    assert near in suggested.split("、")


@pytest.mark.parametrize("name", ["open-question", "near-duplicate"])
def test_a_finding_is_not_a_rule(name: str) -> None:
    done = cards("rules", name)
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith(f"{name}：这是 cards check 的一种发现，不是规则；")


def test_a_name_like_no_rule_is_answered_with_all_of_them() -> None:
    done = cards("rules", "猜谜")
    assert done.exit_code == 2
    assert "是不是" not in done.stderr
    assert all(name in done.stderr for name in NAMES)


def test_json_holds_all_of_it() -> None:
    rows = json.loads(cards("rules", "--json").stdout_bytes)
    assert [row["name"] for row in rows] == NAMES
    one = json.loads(cards("rules", "definition", "--json").stdout_bytes)
    assert one == rows[NAMES.index("definition")]
    assert list(one) == ["name", "line", "documentation", "example", "cards"]
    assert one["cards"] == [
        {
            "rule": "definition",
            "kind": "definition",
            "front": "ClusterIP 是什么？",
            "back": "只在集群内部可以访问",
        }
    ]
