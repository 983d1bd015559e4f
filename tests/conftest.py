"""A card to begin with, a collection of the real Anki, and expectations that can be rewritten."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from anki.collection import Collection
from cases import Case, rewrite
from gallery import chromium
from playwright.sync_api import Browser, sync_playwright
from study import Study

from cards.card import Card, CardTopic, Source


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--regen", action="store_true", help="rewrite the expectations of the case files"
    )


@pytest.fixture
def check(request: pytest.FixtureRequest) -> Callable[[Case, str], None]:
    """Compare with what a case expects, or write it there under `--regen`."""

    def compare(case: Case, found: str) -> None:
        if request.config.getoption("--regen"):
            rewrite(case, found)
        else:
            assert found == case.expected

    return compare


@pytest.fixture(scope="session")
def card() -> Callable[..., Card]:
    """Make a card that differs from a plain one in what is named."""
    plain = Card(
        kind="qa",
        front="容器和虚拟机有何不同？",
        back="容器共用主机的内核。",
        key="容器和虚拟机有何不同",
        context=("基础", "容器"),
        rule="heading",
        source=Source("基础/容器.md", 3, 5),
        topics=(CardTopic("container", "heading"),),
        guid="guid-1",
        deck="笔记::基础",
        changed=1_700_000_000,
    )

    def make(**changes: Any) -> Card:
        return replace(plain, **changes)

    return make


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium as the system has it, without a window."""
    path = chromium()
    if path is None:
        pytest.skip("no Chromium here: make browser says how to get it")
    with sync_playwright() as playwright:
        # Its own sandbox does not work for root, as whom containers run.
        opened = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    """A fresh collection of Anki's."""
    opened = Collection(str(tmp_path / "collection.anki2"))
    yield opened
    opened.close()


@pytest.fixture
def study(tmp_path: Path, collection: Collection, monkeypatch: pytest.MonkeyPatch) -> Study:
    """Notes that were built, imported and reviewed once; caches and locks are its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    made = Study(tmp_path / "笔记", collection)
    made.begin()
    return made
