"""Both READMEs name everything the program has, say the same, and their commands run."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest

from cards.cli import main

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
"""


@cache
def readme(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def blocks(name: str, language: str) -> list[str]:
    """The contents of the README's code fences in this language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", readme(name), re.MULTILINE | re.DOTALL)


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
    done = shell(command, home)
    assert done.returncode == 0, done.stdout + done.stderr


def test_both_readmes_show_the_same() -> None:
    assert commands("README.md") == commands("README.zh-CN.md")
    for language in ("json", "toml", "markdown"):
        assert blocks("README.md", language) == blocks("README.zh-CN.md", language)


def words_of_the_command_line() -> Iterator[str]:
    """Every command and every option, by its longest spelling."""
    assert isinstance(main, click.Group)
    for command in (main, *main.commands.values()):
        if command is not main:
            yield f"cards {command.name}"
        for option in command.params:
            if isinstance(option, click.Option) and not option.hidden:
                yield max(option.opts, key=len)


@pytest.mark.parametrize("word", sorted(set(words_of_the_command_line())))
@pytest.mark.parametrize("name", READMES)
def test_readme_names_it(name: str, word: str) -> None:
    assert re.search(rf"{re.escape(word)}(?![\w-])", readme(name))


def test_json_of_the_readme_is_the_real_contract(home: Path) -> None:
    card_example, finding_example = (json.loads(block) for block in blocks("README.md", "json"))
    assert shell("cards export notes --format json -o cards.json", home).returncode == 0
    (first, *_) = json.loads((home / "cards.json").read_text("utf-8"))
    assert shape(first) == shape(card_example)
    (finding, *_) = json.loads(shell("cards check notes --format json", home).stdout)
    assert shape(finding) == shape(finding_example)


def shape(value: object) -> object:
    """A JSON object's fields in their order with the types in them; lists count as lists."""
    if isinstance(value, dict):
        return [(name, shape(inner)) for name, inner in value.items()]
    return type(value).__name__
