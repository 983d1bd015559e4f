"""The project as others get it: its version, its wheel, its files."""

import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("cards", "source", "exporter")
MACHINE_PATH = re.compile(r"(?<![\w.~$}])/(?:home|Users|root|work)/\w+")


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command that has to succeed; the answer is its standard output."""
    done = subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def declared_version() -> str:
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"])


def test_version_is_the_one_of_pyproject(tmp_path: Path) -> None:
    said = run(Path(sys.executable).with_name("cards"), "--version", cwd=tmp_path)
    assert said.split()[-1] == declared_version()


def test_changelog_has_the_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert changelog.index("## [Unreleased]") < changelog.index(f"## [{declared_version()}]")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names in a wheel made of a copy of the sources, so that the checkout stays clean."""
    try:
        setuptools = importlib.metadata.version("setuptools")
    except importlib.metadata.PackageNotFoundError:
        setuptools = "0"
    if int(setuptools.split(".")[0]) < 77:
        pytest.skip(f"building needs setuptools 77 or newer, here is {setuptools}")
    tree = tmp_path_factory.mktemp("tree")
    for name in PACKAGES:
        shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tree)
    build = "wheel --quiet --no-deps --no-build-isolation --no-index --wheel-dir dist ."
    run(sys.executable, "-m", "pip", *build.split(), cwd=tree)
    (built,) = (tree / "dist").glob("*.whl")
    with zipfile.ZipFile(built) as archive:
        return set(archive.namelist())


def shipped(package: str) -> set[str]:
    """The files of a package that belong into the wheel, with `/` between folders."""
    return {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.mark.parametrize("package", PACKAGES)
def test_wheel_holds_every_file_of_the_packages(wheel: set[str], package: str) -> None:
    assert shipped(package) - wheel == set()


def test_wheel_holds_the_licence_and_nothing_else(wheel: set[str]) -> None:
    assert any(name.endswith("/LICENSE") for name in wheel)
    assert {name.split("/")[0] for name in wheel if ".dist-info/" not in name} == set(PACKAGES)


def test_constraints_pin_exact_versions_of_every_dependency() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert [pin for pin in pins if not re.fullmatch(r"[\w.-]+==[\w.]+", pin)] == []
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    wanted = [*project["dependencies"], *(name for extra in extras for name in extra)]
    names = {re.split(r"[^\w.-]", name)[0].casefold() for name in wanted} - {"biji-cards"}
    assert names <= {pin.split("==")[0].casefold() for pin in pins}


def test_no_file_names_paths_of_a_machine() -> None:
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("only git knows which files belong to the project")
    names = run("git", "ls-files", "-z", cwd=ROOT).rstrip("\0").split("\0")
    files = [name for name in names if (ROOT / name).is_file() and not name.endswith(".webp")]
    texts = {name: (ROOT / name).read_text("utf-8") for name in files}
    found = [(name, hit[0]) for name, text in texts.items() if (hit := MACHINE_PATH.search(text))]
    assert found == []


@pytest.mark.skipif(shutil.which("make") is None, reason="make is missing")
def test_an_old_python_is_refused_in_one_line(tmp_path: Path) -> None:
    old = tmp_path / "python"
    old.write_text("#!/bin/sh\nexit 1\n", "utf-8")
    old.chmod(0o755)
    shutil.copy(ROOT / "Makefile", tmp_path)
    for name in ("pyproject.toml", "constraints.txt"):
        (tmp_path / name).touch()
    done = subprocess.run(
        ["make", "export", f"PYTHON={old}"],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    refusal, *rest = done.stderr.splitlines()
    assert "3.11" in refusal and str(old) in refusal
    assert [line for line in rest if not line.startswith("make")] == []
    assert not (tmp_path / ".venv").exists()
