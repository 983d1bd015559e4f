"""Both READMEs name everything the program has, say the same, and their commands run."""

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest

from cards.cli import main
from cards.cli.rules import FINDINGS
from cards.config import load
from cards.config.keys import EXAMPLES

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.zh-CN.md")

NOTE = """\
# Service

1.作用 给一组 Pod 一个固定的入口

Service 有两种常用类型：

* ClusterIP：集群里面用
* NodePort：

## Ingress 是什么？

七层的入口，把请求按域名分开

```sh
# 列出所有 Ingress
kubectl get ingress -A
```

## 公司网关是什么

所有请求先到它这里
"""


@cache
def readme(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def blocks(name: str, language: str) -> list[str]:
    """The contents of the README's code fences in this language."""
    fence = rf"^(?P<ticks>`{{3,}}){language}\n(?P<content>.*?)^(?P=ticks)$"
    found = re.finditer(fence, readme(name), re.MULTILINE | re.DOTALL)
    return [block["content"] for block in found]


@cache
def commands(name: str) -> tuple[str, ...]:
    lines = [line for block in blocks(name, "sh") for line in block.splitlines()]
    return tuple(line.partition("  #")[0].rstrip() for line in lines if line.startswith("cards "))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with the notes and the vocabulary that the READMEs speak of."""
    for folder in (tmp_path / "notes", tmp_path / "notes" / "linux"):
        folder.mkdir()
        (folder / "service.md").write_text(NOTE, "utf-8")
    (tmp_path / "notes" / "cards.toml").touch()
    (tmp_path / "topics.toml").write_text(blocks("README.md", "toml")[0], "utf-8")
    return tmp_path


def shell(command: str, home: Path) -> subprocess.CompletedProcess[str]:
    here = str(Path(sys.executable).parent)
    return subprocess.run(
        ["sh", "-c", command],
        cwd=home,
        env={**os.environ, "HOME": str(home), "PATH": os.pathsep.join([here, os.environ["PATH"]])},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("command", sorted(set(commands("README.md"))))
def test_command_runs(command: str, home: Path) -> None:
    if "cards init" in command:  # it is what makes the file that the others find there
        (home / "notes" / "cards.toml").unlink()
    done = shell(command, home)
    # The notes leave a question open, and that is what `--strict` is for.
    assert done.returncode == ("--strict" in command), done.stdout + done.stderr


def test_both_readmes_show_the_same() -> None:
    assert commands("README.md") == commands("README.zh-CN.md")
    for language in ("json", "toml", "markdown"):
        assert blocks("README.md", language) == blocks("README.zh-CN.md", language)


COMPLETION = re.compile(r"_CARDS_COMPLETE=\w+_source cards")


@pytest.mark.parametrize("name", READMES)
def test_every_line_to_type_is_one_that_is_tried(name: str, home: Path) -> None:
    """What does not begin with `cards` is a goal of the Makefile or sets up a shell."""
    lines = [line for block in blocks(name, "sh") for line in block.splitlines() if line]
    # The note that is shown as an example has its own block of code.
    (example,) = blocks(name, "markdown")
    others = [line for line in lines if not line.startswith("cards ") and line not in example]
    makefile = (ROOT / "Makefile").read_text("utf-8")
    typed = set()
    for line in others:
        if found := COMPLETION.search(line):
            typed.add("completion")
            assert "_CARDS_COMPLETE" in shell(found[0], home).stdout
        elif line.startswith("make "):
            goal = line.split()[1]
            assert re.search(rf"^{goal}:.* ## ", makefile, re.MULTILINE)
        else:
            assert line == ". .venv/bin/activate"
    assert typed == {"completion"}


def inline(name: str) -> Iterator[list[str]]:
    """The commands within sentences that say more than a command's name."""
    text = re.sub(r"^(`{3,}).*?^\1$", "", readme(name), flags=re.MULTILINE | re.DOTALL)
    yield from (found.split() for found in re.findall(r"`cards ([a-z][^`\n]*)`", text))


@pytest.mark.parametrize("name", READMES)
def test_commands_in_sentences_are_real(name: str) -> None:
    context = click.Context(main)
    said = list(inline(name))
    for word, *arguments in said:
        command = main.get_command(context, word)
        assert command is not None, word
        command.make_parser(click.Context(command)).parse_args(list(arguments))
    assert sorted(said) == sorted(inline(READMES[0]))


def shape(name: str) -> list[str]:
    """What a README is made of, whatever its language: headings, tables, lists, code, pictures."""
    found = []
    text = re.sub(r"^(`{3,}).*?^\1$", "```", readme(name), flags=re.MULTILINE | re.DOTALL)
    for line in text.splitlines():
        kind = re.match(r"#+ |\| |\d\. |- |```|<picture>", line)
        found += [kind[0]] if kind else []
    return found


def test_both_readmes_are_built_alike() -> None:
    assert shape("README.md") == shape("README.zh-CN.md")
    words = [sorted(re.findall(r"`--[a-z-]+`", readme(name))) for name in READMES]
    assert set(words[0]) == set(words[1])


@pytest.mark.parametrize("name", READMES)
def test_newcomers_find_the_first_steps_first(name: str) -> None:
    """Install, export, import and schedule stand on the first screen."""
    top = "\n".join(readme(name).splitlines()[:45])
    for words in ("make export", "cards export ~/notes", ".apkg", "cards schedule ~/notes"):
        assert words in top
    assert re.search(r"File > Import|文件 > 导入", top)


@pytest.mark.parametrize("name", READMES)
def test_links_lead_somewhere(name: str) -> None:
    headings = re.findall(r"^#+ (.*)$", readme(name), re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}
    for target in re.findall(r"(?<!!)\[[^\]\n]*\]\(([^)\s]+)\)", readme(name)):
        if target.startswith("#"):
            assert target[1:] in anchors, target
        elif not target.startswith(("http", "img/")):
            assert (ROOT / target).exists(), target


def words_of_the_command_line() -> Iterator[str]:
    """Every command and every option, by its longest spelling."""
    context = click.Context(main)
    found = [(name, main.get_command(context, name)) for name in main.list_commands(context)]
    for name, command in [("", main), *found]:
        assert command is not None
        yield f"cards {name}".rstrip()
        for option in command.params:
            if isinstance(option, click.Option) and not option.hidden:
                yield max(option.opts, key=len)


@pytest.mark.parametrize("word", sorted(set(words_of_the_command_line())))
@pytest.mark.parametrize("name", READMES)
def test_readme_names_it(name: str, word: str) -> None:
    assert re.search(rf"{re.escape(word)}(?![\w-])", readme(name))


Objects = list[dict[str, object]]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> tuple[Objects, Objects]:
    """The cards and findings of the note that the READMEs show, as the JSON formats give them."""
    home = tmp_path_factory.mktemp("example")
    (home / "redis.md").write_text(blocks("README.md", "markdown")[0], "utf-8")
    cards = shell("cards export redis.md --deck notes --format json -o -", home).stdout
    findings = shell("cards check redis.md --format json", home).stdout
    return json.loads(cards), json.loads(findings)


def test_json_shown_is_the_real_contract(example: tuple[Objects, Objects]) -> None:
    card, finding = (json.loads(block) for block in blocks("README.md", "json"))
    cards, findings = example
    assert list(card.items()) == list(cards[0].items())
    assert list(finding.items()) == list(findings[-1].items())


@pytest.mark.parametrize("name", READMES)
def test_example_note_gives_what_is_shown(name: str, example: tuple[Objects, Objects]) -> None:
    cards, findings = example
    assert len({card["kind"] for card in cards}) == 5
    assert [card["front"] for card in cards if f"| {card['front']} |" not in readme(name)] == []
    assert [found["text"] for found in findings if f"`{found['text']}`" not in readme(name)] == []
    assert len(findings) == 2


@pytest.mark.parametrize("name", READMES)
def test_explanation_shown_is_the_real_one(name: str, home: Path) -> None:
    (home / "redis.md").write_text(blocks(name, "markdown")[0], "utf-8")
    assert [shell("cards explain redis.md:5", home).stdout] == blocks(name, "console")


@pytest.mark.parametrize("name", READMES)
def test_every_kind_of_finding_is_documented(name: str) -> None:
    files = [ROOT / "source/gaps.py", ROOT / "source/album.py", *(ROOT / "cards/review").iterdir()]
    code = "".join(file.read_text("utf-8") for file in files if file.is_file())
    kinds = set(
        re.findall(r'(?:Finding\(|pair_of\(|Refusal\(|PICTURES_ONLY =)\s*"([a-z-]+)"', code)
    )
    assert kinds == FINDINGS
    assert [kind for kind in sorted(kinds) if f"| `{kind}` |" not in readme(name)] == []


@pytest.mark.parametrize("name", READMES)
def test_configuration_shown_is_a_good_one_with_every_key(name: str, tmp_path: Path) -> None:
    path = tmp_path / "cards.toml"
    path.write_text(blocks(name, "toml")[1], "utf-8")
    load(path)
    assert list(tomllib.loads(path.read_text("utf-8"))) == list(EXAMPLES)
    assert [key for key in EXAMPLES if f"\n| `{key}` |" not in readme(name)] == []


def test_columns_of_the_csv_are_the_real_ones(home: Path) -> None:
    lines = shell("cards export notes --format csv -o -", home).stdout.splitlines()
    (columns,) = (line for line in lines if line.startswith("#columns:"))
    for name in READMES:
        assert [columns] == [block.strip() for block in blocks(name, "text")]


def test_limits_are_the_real_ones(home: Path) -> None:
    """HTML, images and formulas arrive as the READMEs say."""
    note = """\
## 什么是标记？

<b>粗</b> H<sub>2</sub>O <kbd>Ctrl</kbd> <u>线</u><br><font color="red">红</font> <span>色</span>

<details>
折起来的话
</details>

<!-- 留给自己看 -->
<script>
alert("坏")
</script>

<iframe src="x"></iframe> ![架构图](a.png) $E=mc^2$
"""
    (home / "html.md").write_text(note, "utf-8")
    line = shell("cards export html.md --format csv -o -", home).stdout.splitlines()[-1]
    assert "<b>粗</b> H<sub>2</sub>O <kbd>Ctrl</kbd> <u>线</u><br>红 色" in line
    assert "折起来的话" in line and "details" not in line
    assert "留给" not in line and "alert" not in line
    assert "&lt;iframe" in line and "（图：架构图） \\(E=mc^2\\)" in line
