import os
import random

import pytest

from cards.errors import CardsError
from source.find import NoteFile
from source.note import decoded, read

TEXT = "## 什么是调度器？\n\n调度器为每个新建的 Pod 挑选节点。\n"
TRADITIONAL = "什麼是排程器？排程器替每個新的 Pod 選擇節點，並且把結果寫回資料庫。\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030", "gbk", "gb2312"]
)
def test_the_usual_encodings_of_chinese_notes_are_read(encoding: str) -> None:
    assert decoded(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("mark, encoding", [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")])
def test_a_byte_order_mark_decides_between_the_two_kinds_of_utf16(
    mark: bytes, encoding: str
) -> None:
    assert decoded(mark + TEXT.encode(encoding)) == TEXT


def test_traditional_chinese_is_not_taken_for_simplified() -> None:
    assert decoded(TRADITIONAL.encode("big5")) == TRADITIONAL
    assert decoded(TRADITIONAL.encode("gb18030")) == TRADITIONAL


def test_an_empty_file_is_an_empty_note() -> None:
    assert decoded(b"") == ""
    assert decoded(b"\xef\xbb\xbf") == ""


def test_all_line_ends_become_one_kind() -> None:
    assert decoded(b"a\r\nb\rc\nd\r\n") == "a\nb\nc\nd\n"


def test_lines_are_those_that_an_editor_counts() -> None:
    text = decoded("一\x0b二\x0c三\x85四\u2028五\u2029六\x1c七\n八".encode())
    assert text == "一 二 三 四 五 六 七\n八"
    assert text.splitlines() == text.split("\n")


def test_a_stray_control_character_becomes_a_space() -> None:
    text = decoded("什么是 Pod\x00？\n一组\x1f共用网络的容器，总在同一个节点上。".encode())
    assert text == "什么是 Pod ？\n一组 共用网络的容器，总在同一个节点上。"


def test_marks_in_the_middle_of_joined_files_vanish() -> None:
    assert decoded("\ufeff甲\n\ufeff# 乙\n".encode()) == "甲\n# 乙\n"


@pytest.mark.parametrize(
    "raw",
    [
        bytes(range(256)),
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"\0" * 100,
        b"\x7fELF\x02\x01\x01\0",
        "表格".encode("utf-16-le") + b"\0\xd8",
        b"\xff\xfe\0\xd8",  # half a surrogate behind a byte order mark
    ],
)
def test_what_is_no_text_is_refused(raw: bytes) -> None:
    assert decoded(raw) is None


@pytest.mark.parametrize("size", [64, 500, 5000])
def test_random_bytes_are_no_chinese(size: int) -> None:
    chance = random.Random(size)
    for _ in range(20):
        raw = bytes(chance.randrange(1, 256) for _ in range(size))
        assert decoded(raw) is None


def test_a_note_knows_its_path_and_the_second_of_its_last_change(tmp_path) -> None:
    file = tmp_path / "调度.md"
    file.write_bytes(TEXT.encode())
    os.utime(file, (1_700_000_000.9, 1_700_000_000.9))
    note = read(NoteFile(file, "集群/调度.md"))
    assert (note.path, note.text, note.modified) == ("集群/调度.md", TEXT, 1_700_000_000)


def test_a_time_before_1970_is_no_time(tmp_path) -> None:
    file = tmp_path / "旧.md"
    file.write_bytes(b"")
    os.utime(file, (-5, -5))
    assert read(NoteFile(file, "旧.md")).modified == 0


def test_an_unreadable_file_is_named(tmp_path) -> None:
    file = tmp_path / "图.md"
    file.write_bytes(b"\x89PNG\0")
    with pytest.raises(CardsError, match=r"^目录/图\.md：不是文本"):
        read(NoteFile(file, "目录/图.md"))


def test_a_damaged_note_names_the_line(tmp_path) -> None:
    file = tmp_path / "坏.md"
    lines = ["节点之间的流量由网络插件转发。\n".encode()] * 30
    lines[6] = b"\xe8\x8a\n"
    file.write_bytes(b"".join(lines))
    with pytest.raises(CardsError, match=r"^坏\.md:7：这里有损坏的字符"):
        read(NoteFile(file, "坏.md"))


def test_a_file_that_went_away_is_named(tmp_path) -> None:
    with pytest.raises(CardsError, match=r"^没了\.md：读不了"):
        read(NoteFile(tmp_path / "没了.md", "没了.md"))
