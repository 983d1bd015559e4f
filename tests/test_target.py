"""Files are put in place whole, or not at all."""

import os
import stat
from pathlib import Path

import pytest

import exporter
from cards.errors import CardsError, UsageError
from exporter.target import replace, replace_all


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_has_the_usual_permissions(tmp_path):
    usual = tmp_path / "usual"
    usual.write_bytes(b"")
    replace(tmp_path / "deck.csv", b"new")
    assert (tmp_path / "deck.csv").read_bytes() == b"new"
    assert (tmp_path / "deck.csv").stat().st_mode == usual.stat().st_mode


def test_a_file_that_stood_there_keeps_its_permissions(tmp_path):
    target = tmp_path / "deck.csv"
    target.write_bytes(b"old")
    target.chmod(0o640)
    replace(target, b"new")
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert names(tmp_path) == ["deck.csv"]


def test_a_link_keeps_leading_to_its_file(tmp_path):
    (tmp_path / "real.csv").write_bytes(b"old")
    (tmp_path / "link.csv").symlink_to("real.csv")
    replace(tmp_path / "link.csv", b"new")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_bytes() == b"new"


def test_a_file_that_cannot_be_written_leaves_all_others_as_they_were(tmp_path):
    (tmp_path / "deck.apkg").write_bytes(b"old")
    (tmp_path / "deck.csv").mkdir()
    with pytest.raises(CardsError, match=r"deck\.csv：写不进去，这里已有文件夹或特殊文件；请换"):
        replace_all({tmp_path / "deck.apkg": b"new", tmp_path / "deck.csv": b"new"})
    assert (tmp_path / "deck.apkg").read_bytes() == b"old"
    assert names(tmp_path) == ["deck.apkg", "deck.csv"]


def test_a_full_disk_leaves_what_stood_there(tmp_path, monkeypatch):
    target = tmp_path / "deck.csv"
    target.write_bytes(b"old")

    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CardsError, match="磁盘已满"):
        replace(target, b"new")
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["deck.csv"]


def test_a_file_that_the_user_protected_is_not_replaced(tmp_path, monkeypatch):
    target = tmp_path / "deck.csv"
    target.write_bytes(b"old")
    # The superuser may write anything, and tests may run as that.
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(CardsError, match="没有写入权限"):
        replace(target, b"new")
    assert target.read_bytes() == b"old"


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("missing/deck.csv", "没有这个文件夹"),
        ("file/deck.csv", "不是文件夹"),
        ("x" * 300 + ".csv", "文件名太长"),
    ],
)
def test_a_place_where_nothing_can_be_written_is_named(tmp_path: Path, name, found):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CardsError) as refused:
        replace(tmp_path / name, b"new")
    assert str(refused.value).startswith(f"{tmp_path / name}：")
    assert found in str(refused.value)
    assert "\n" not in str(refused.value)


def test_an_unknown_format_is_the_callers_mistake():
    with pytest.raises(UsageError, match="apkg、csv、json"):
        exporter.write("docx", [])


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no folder that takes no files")
def test_a_folder_that_takes_no_files_is_not_called_missing():
    with pytest.raises(CardsError, match=r"^/proc/deck\.csv：写不进去，这个文件夹里不能新建文件；"):
        replace(Path("/proc/deck.csv"), b"new")
