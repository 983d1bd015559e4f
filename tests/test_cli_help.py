"""Help is there at once and shows how each command is used."""

import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from cards.cli import main
from cards.cli.group import COMMANDS

HEAVY = {
    "anki",
    "charset_normalizer",
    "genanki",
    "importlib.metadata",
    "markdown_it",
    "nh3",
    "pathspec",
    "pygments",
    "rapidfuzz",
    "rich",
    "sqlite3",
    "tomllib",
}


def command(name: str) -> click.Command:
    found = main.get_command(click.Context(main), name)
    assert found is not None
    return found


def modules_after(code: str) -> set[str]:
    """The modules that a fresh interpreter holds after running some code."""
    # Without `site`, which imports much itself, an editable install is not found.
    path = [str(Path(__file__).parent.parent), *sys.path]
    report = f"import sys\n{code}\nprint(*sys.modules, sep='\\n', file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path[:] = {path!r}\n{report}"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return set(done.stderr.split())


def test_help_imports_little_more_than_click() -> None:
    click_alone = modules_after("import click")
    with_help = modules_after("from cards.cli import main\nmain(['--help'], standalone_mode=False)")
    assert "cards.cli" in with_help
    assert with_help & HEAVY == set()
    assert {name for name in with_help if name.split(".")[0] in {"source", "exporter"}} == set()
    assert len(with_help - click_alone) <= 25, sorted(with_help - click_alone)


def test_help_lists_every_command_with_its_first_line() -> None:
    shown = CliRunner().invoke(main, ["--help"]).stdout
    assert CliRunner().invoke(main, ["-h"]).stdout == shown
    for name, line in COMMANDS.items():
        assert f"{name} " in shown and line in shown
        assert command(name).name == name
        assert command(name).get_short_help_str(limit=200) == line


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str) -> None:
    shown = CliRunner().invoke(main, [name, "--help"])
    assert shown.exit_code == 0
    assert CliRunner().invoke(main, [name, "-h"]).stdout == shown.stdout
    example = shown.stdout.partition("例：")[2]
    assert f"cards {name}" in example


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_explained(name: str) -> None:
    options = [each for each in command(name).params if isinstance(each, click.Option)]
    assert [each.name for each in options if not each.help] == []


def test_without_a_command_the_help_is_shown() -> None:
    done = CliRunner().invoke(main, [])
    assert done.exit_code == 2
    assert "Commands:" in done.output


@pytest.mark.parametrize("wrong", ["exprot", "笔记/"])
def test_an_unknown_command_is_answered_in_one_line(wrong: str) -> None:
    done = CliRunner().invoke(main, [wrong])
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == f"{wrong}：没有这个命令；可用的有 {'、'.join(COMMANDS)}\n"


def test_an_unknown_option_is_answered_in_one_line() -> None:
    done = CliRunner().invoke(main, ["export", "--frmat", "csv"])
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "--format" in done.stderr


def offered(words: str, at: int, shell: str = "bash") -> list[str]:
    """What a shell is told when the user presses Tab at a word."""
    run = {"_CARDS_COMPLETE": f"{shell}_complete", "COMP_WORDS": words, "COMP_CWORD": str(at)}
    done = CliRunner().invoke(main, [], prog_name="cards", env=run)
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done.stdout.splitlines()


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_completion_knows_commands_and_formats(shell: str) -> None:
    assert all(name in "\n".join(offered("cards ", 1, shell)) for name in COMMANDS)
    assert "apkg" in "\n".join(offered("cards export --format ", 3, shell))


@pytest.mark.parametrize(
    "words",
    [
        "cards export no",
        "cards explain no",
        "cards export -o no",
        "cards sample --output no",
        "cards list --vocabulary no",
    ],
)
def test_completion_leaves_paths_to_the_shell(words: str) -> None:
    assert offered(words, words.count(" ")) == ["file,no"]


def test_completion_knows_rules_and_topics(tmp_path: Path) -> None:
    assert offered("cards rules lab", 2) == ["plain,label"]
    begun = offered("cards list --topic ing", 3)
    assert "plain,ingress" in begun and all(each.startswith("plain,ing") for each in begun)
    assert offered("cards list --topic 入", 3) == ["plain,入口"]
    own = tmp_path / "own.toml"
    own.write_text("[ingots]\n", "utf-8")
    assert "plain,ingots" in offered(f"cards list --vocabulary {own} --topic ing", 5)


@pytest.mark.parametrize(
    "words", ["cards nope x", "cards list --vocabulary nope.toml --topic in", "cards rules x-"]
)
def test_completion_of_what_is_wrong_offers_nothing(words: str) -> None:
    assert [each for each in offered(words, words.count(" ")) if each] == []
