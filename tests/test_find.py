import os
import sys
from pathlib import Path

import pytest

from cards.errors import CardsError, UsageError
from source.find import SAMPLES, find
from source.ignore import rooted

links = pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    root = tmp_path / "笔记"
    root.mkdir()
    return root


def put(root: Path, *names: str) -> None:
    for name in names:
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name, "utf-8")


def shown(*paths: Path, exclude: tuple[str, ...] = ()) -> list[str]:
    return [file.shown for file in find(paths, exclude).files]


def test_notes_are_found_by_suffix_in_any_case_at_any_depth(notes: Path) -> None:
    put(notes, "b.md", "a.MD", "c.markdown", "d.Txt", "深/更深/e.md", "f.py", "g.md.bak", "md")
    assert shown(notes) == ["a.MD", "b.md", "c.markdown", "d.Txt", "深/更深/e.md"]


def test_the_order_is_that_of_the_paths_whatever_was_given_first(notes: Path) -> None:
    put(notes, "a/2.md", "a-b.md", "a/1.md", "B.md")
    in_order = ["B.md", "a/1.md", "a/2.md", "a-b.md"]
    assert shown(notes) == in_order
    assert shown(notes / "a-b.md", notes / "a", notes / "B.md") == in_order


def test_hidden_and_foreign_folders_are_skipped(notes: Path) -> None:
    put(notes, "a.md", ".b.md", ".git/c.md", ".obsidian/d.md", "x/node_modules/y/README.md")
    assert shown(notes) == ["a.md"]


def test_hidden_things_are_read_when_named(notes: Path) -> None:
    put(notes, ".b.md", ".git/c.md", "node_modules/d.md")
    assert shown(notes / ".b.md", notes / ".git") == [".b.md", ".git/c.md"]
    assert shown(notes / "node_modules") == ["d.md"]


def test_patterns_may_count_from_a_folder_above(notes: Path) -> None:
    put(notes, "x/a.md", "x/d/b.md", "x/d/c.md", "x/x/a.md")
    above = rooted(("/x/a.md", "x/d/*"), notes)
    assert shown(notes, exclude=above) == ["x/x/a.md"]
    assert shown(notes / "x", exclude=above) == ["x/a.md"]
    # The last that knows a note decides, wherever it counts from.
    assert shown(notes / "x", exclude=(*above, "!/d/b.md")) == ["d/b.md", "x/a.md"]
    assert shown(notes / "x", exclude=("!/d/b.md", *above)) == ["x/a.md"]
    assert shown(notes / "x" / "d", exclude=above) == []


def test_a_file_named_by_the_user_is_a_note_whatever_its_suffix(notes: Path) -> None:
    put(notes, "a.org", "README", "b.md")
    assert shown(notes / "a.org", notes / "README") == ["README", "a.org"]


def test_patterns_leave_out_what_they_do_in_gitignore(notes: Path) -> None:
    put(notes, "a.md", "草稿/b.md", "c-旧.md", "d/c-旧.md", "d/e.md")
    assert shown(notes, exclude=("草稿/", "*-旧.md")) == ["a.md", "d/e.md"]
    assert shown(notes, exclude=("/d/*", "!/d/e.md", "草稿")) == ["a.md", "c-旧.md", "d/e.md"]


def test_the_roots_ignore_file_counts_and_the_call_wins(notes: Path) -> None:
    put(notes, "a.md", "b.md", "c.md")
    (notes / ".cardsignore").write_bytes("\ufeff# 不要\r\na.md\r\nb.md\r\n".encode())
    assert shown(notes) == ["c.md"]
    assert shown(notes, exclude=("!b.md", "c.md")) == ["b.md"]


def test_a_file_named_by_the_user_is_left_out_only_by_the_call(notes: Path) -> None:
    put(notes, "a.md", "b.md")
    (notes / ".cardsignore").write_text("a.md", "utf-8")
    assert shown(notes / "a.md", notes / "b.md", exclude=("b.*",)) == ["a.md"]


def test_an_invalid_pattern_is_a_wrong_call(notes: Path) -> None:
    with pytest.raises(UsageError, match=r"^!：不是有效的排除规则"):
        find([notes], ["!"])


def test_a_file_is_read_once_however_often_it_is_named(notes: Path) -> None:
    put(notes, "a.md", "子/b.md")
    assert shown(notes / "子" / "b.md", notes, notes / "a.md", notes / "子" / ".." / "子") == [
        "a.md",
        "子/b.md",
    ]


@links
def test_links_inside_the_root_are_followed_but_nothing_is_read_twice(notes: Path) -> None:
    put(notes, "z.md", ".库/内容", "子/b.md")
    (notes / "a.md").symlink_to(notes / "z.md")
    (notes / "c.md").symlink_to(notes / ".库" / "内容")
    (notes / "别名").symlink_to(notes / "子")
    assert shown(notes) == ["c.md", "z.md", "子/b.md"]


@links
def test_links_that_leave_the_root_are_not_followed_and_named(notes: Path, tmp_path: Path) -> None:
    put(tmp_path, "外/x.md")
    put(notes, "a.md")
    (notes / "外面").symlink_to(tmp_path / "外")
    (notes / "x.md").symlink_to(tmp_path / "外" / "x.md")
    (notes / "断.md").symlink_to(tmp_path / "没有")
    found = find([notes])
    assert [file.shown for file in found.files] == ["a.md"]
    assert [line.split("：")[0] for line in found.skipped] == ["x.md", "外面", "断.md"]


@links
def test_loops_end(notes: Path) -> None:
    put(notes, "a/b/c.md")
    (notes / "a" / "b" / "上").symlink_to(notes)
    (notes / "自己.md").symlink_to(notes / "自己.md")
    found = find([notes])
    assert [file.shown for file in found.files] == ["a/b/c.md"]
    assert found.skipped == ("自己.md：跳过，链接的目标不存在",)


@links
def test_a_root_that_is_a_link_bears_the_name_of_the_link(notes: Path, tmp_path: Path) -> None:
    put(notes, "a.md")
    (tmp_path / "别名").symlink_to(notes)
    found = find([tmp_path / "别名"])
    assert (found.root, [file.shown for file in found.files]) == ("别名", ["a.md"])


def test_equal_paths_below_two_roots_get_the_roots_names(tmp_path: Path) -> None:
    put(tmp_path, "甲/说明.md", "乙/说明.md", "乙/b.md")
    assert shown(tmp_path / "甲", tmp_path / "乙") == ["乙/b.md", "乙/说明.md", "甲/说明.md"]
    assert shown(tmp_path / "甲", tmp_path / "乙", exclude=("说明.md",)) == ["b.md"]


def test_roots_of_one_name_are_told_apart_by_what_is_above_them(tmp_path: Path) -> None:
    put(tmp_path, "甲/笔记/a.md", "乙/笔记/a.md")
    assert shown(tmp_path / "甲" / "笔记", tmp_path / "乙" / "笔记") == [
        "乙/笔记/a.md",
        "甲/笔记/a.md",
    ]


def test_the_roots_name_is_the_folders(notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(notes, "a.md", "子/b.md", "子/c/d.md", "丙/e.md")
    assert find([notes / "a.md"]).root == "笔记"
    assert find([notes / "丙", notes / "子"]).root == "笔记"
    monkeypatch.chdir(notes / "子")
    assert find([Path()]).root == "子"
    assert find([Path("..")]).root == "笔记"
    assert find([Path("b.md")]).root == "子"


def test_what_is_not_there_is_named(notes: Path) -> None:
    with pytest.raises(CardsError, match=r"没有\.md：没有这个文件或文件夹"):
        find([notes / "没有.md"])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes to name")
def test_a_pipe_is_no_note(notes: Path) -> None:
    os.mkfifo(notes / "管道.md")
    assert shown(notes) == []
    with pytest.raises(CardsError, match="不是普通文件"):
        find([notes / "管道.md"])


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take no such names")
def test_names_that_are_no_text_can_be_shown(notes: Path) -> None:
    (Path(os.fsdecode(os.fsencode(notes) + b"/\xb1\xca.md"))).write_text("x")
    (notes / "a\x1b[31m\n.md").write_text("x")
    names = shown(notes)
    assert len(names) == 2
    for name in names:
        name.encode("utf-8")
        assert name.isprintable()


def test_the_samples_are_notes() -> None:
    assert len(shown(SAMPLES)) >= 8
