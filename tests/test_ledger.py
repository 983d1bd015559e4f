"""The ledger as a file: its bytes, what is refused, and what git makes of it."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.errors import CardsError
from cards.identity import guid_of
from cards.ledger import Entry, Ledger, LedgerError, parse, read, render
from cards.ledger.signature import agreement, answer_of, content_hash, path_hash

FROZEN = (
    "cards-ledger 1\n"
    "FHrADSUHqkO\tlive\t1700000000\t-\t62b7b078c8fca24f\t"
    "2a684e8e70f16f0a.3222074184369041\tbb2269b4\t什么是pod\n"
    "FgWp14eA723\tretired\t1700000100\t1700000100\t62b7b078c8fca24f\t"
    "2a684e8e70f16f0a.3222074184369041\tbb2269b4\tc++\n"
).encode()


def entry(key: str, changed: int = 1_700_000_000, retired: int | None = None) -> Entry:
    return Entry(
        guid_of(key),
        changed,
        retired,
        content_hash("内容".encode()),
        answer_of("一组共用网络的容器"),
        path_hash(("K8s", "基础")),
        key,
    )


def ledger(*entries: Entry) -> Ledger:
    return Ledger(tuple(sorted(entries, key=lambda each: each.guid)))


# Frozen: whoever changes one of these makes the ledgers that people have unreadable or unknown.


def test_the_bytes_of_a_ledger_never_change() -> None:
    sample = ledger(entry("什么是pod"), entry("c++", 1_700_000_100, 1_700_000_100))
    assert render(sample) == FROZEN
    assert parse(FROZEN, "cards.ledger") == sample


@given(
    st.lists(
        st.builds(
            Entry,
            st.text("0aZ9", min_size=11, max_size=11),
            st.integers(0, 10**12 - 1),
            st.none() | st.integers(0, 10**12 - 1),
            st.binary().map(content_hash),
            st.text().map(answer_of),
            st.lists(st.text()).map(tuple).map(path_hash),
            st.sampled_from(["什么是pod", "", "c++", "#{}与${}", "<<<<<<<"]),
        ),
        unique_by=lambda each: each.guid,
    )
)
def test_what_is_written_is_read_again(entries: list[Entry]) -> None:
    assert parse(render(ledger(*entries)), "账本") == ledger(*entries)


def test_order_line_ends_and_a_byte_order_mark_do_not_count() -> None:
    first, one, other = FROZEN.splitlines()
    assert parse(b"\r\n".join([b"\xef\xbb\xbf" + first, other, one, b""]), "账本") == parse(
        FROZEN, "账本"
    )


def test_a_missing_file_is_an_empty_ledger(tmp_path: Path) -> None:
    assert read(tmp_path / "cards.ledger") == Ledger()
    (tmp_path / "cards.ledger").write_bytes(FROZEN)
    assert len(read(tmp_path / "cards.ledger").entries) == 2


# What is refused


def changed(old: str, new: str) -> bytes:
    assert old.encode() in FROZEN
    return FROZEN.replace(old.encode(), new.encode(), 1)


@pytest.mark.parametrize(
    ("content", "place", "found"),
    [
        (changed("cards-ledger 1", "cards-ledger 2"), "a:1：", "请升级程序"),
        (changed("cards-ledger 1", "guid,front,back"), "a:1：", "不是 cards 的账本"),
        (b"", "a:1：", "不是 cards 的账本"),
        (b"cards-ledger 1", "a:2：", "没有换行"),
        (FROZEN[:-3], "a:3：", "没有换行"),
        (FROZEN[: FROZEN.index(b"bb22")] + b"\n", "a:2：", "这里有 7 列"),
        (FROZEN.replace(b"\t", b" "), "a:2：", "应有 8 列，这里有 1 列"),
        (changed("c++\n", "c++\t\n"), "a:3：", "应有 8 列，这里有 9 列"),
        (changed("FHrADSUHqkO", "FHrADSUHqk"), "a:2：", "不是账本里的写法"),
        (changed("1700000000", "-1700000000"), "a:2：", "不是账本里的写法"),
        (changed("1700000000", "1.7e9"), "a:2：", "不是账本里的写法"),
        (changed("live", "gone"), "a:2：", "不是账本里的写法"),
        (changed("live", "retired"), "a:2：", "对不上"),
        (changed("c++", "c ++"), "a:3：", "不是账本里的写法"),
        (changed("FHr", "<<<<<<< HEAD\nFHr"), "a:2：", "合并冲突"),
        (changed("FgW", "=======\nFgW"), "a:3：", "合并冲突"),
        (changed("FgW", ">>>>>>> 另一支\nFgW"), "a:3：", "合并冲突"),
        (changed("FgW", "||||||| 8e752d9\nFgW"), "a:3：", "合并冲突"),
        (changed("cards-", "<<<<<<< HEAD\ncards-"), "a:1：", "合并冲突"),
        (changed("\nFgW", "\n\nFgW"), "a:3：", "应有 8 列，这里有 1 列"),
        (FROZEN + b"\xff\n", "a:4：", "UTF-8"),
    ],
)
def test_what_is_no_ledger_is_refused_with_its_line(content: bytes, place: str, found: str) -> None:
    with pytest.raises(LedgerError) as refusal:
        parse(content, "a")
    said = str(refusal.value)
    assert said.startswith(place) and found in said and "；请" in said and "\n" not in said


def test_a_ledger_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CardsError, match="是文件夹"):
        read(tmp_path)


def test_of_two_lines_of_one_card_the_later_changed_stays() -> None:
    early = entry("什么是pod", 100)
    late = replace(entry("什么是pod", 200, 200), key="pod的定义")
    for lines in ((early, late), (late, early)):
        assert parse(render(Ledger(lines)), "账本").entries == (late,)
    gone = replace(early, retired=100)
    for lines in ((early, gone), (gone, early)):
        assert parse(render(Ledger(lines)), "账本").entries == (early,)


# Signatures


def test_like_answers_share_most_bits_and_others_half() -> None:
    pod = "Pod 是最小的调度单位，里面有一个或多个容器，它们共用网络和存储卷。"
    assert agreement(answer_of(pod), answer_of(pod)) == 64
    assert agreement(answer_of(pod), answer_of(pod.replace("共用", "共享"))) > 50
    other = answer_of("商鞅废井田、开阡陌，奖励军功，重农抑商，统一度量衡。")
    assert 20 < agreement(answer_of(pod), other) < 44


def test_traditional_characters_sign_as_simplified_ones() -> None:
    assert answer_of("一個進程有一個時間片") == answer_of("一个进程有一个时间片")


@pytest.mark.parametrize("text", ["", "是", "是是是是", "字" * 70_000])
def test_answers_of_any_length_are_signed(text: str) -> None:
    assert 0 <= answer_of(text).likeness < 2**64
    assert answer_of(text) == answer_of(text)


def test_the_longest_answer_fits_into_the_lanes() -> None:
    long = "".join(map(chr, range(0x3400, 0x3400 + 27_000)))
    assert agreement(answer_of(long), answer_of(long + "尾")) > 60
    assert agreement(answer_of(long), answer_of(long[::-1])) < 48


# Git, the real one


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    who = ("-c", "user.name=测试", "-c", "user.email=test@example.org", "-c", "core.autocrlf=false")
    return subprocess.run(
        ["git", *who, *arguments],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def merged(folder: Path, base: Ledger, mine: Ledger, theirs: Ledger, union: bool) -> int:
    """Merge two branches of a ledger; the file is left as git leaves it."""
    file = folder / "cards.ledger"
    git(folder, "init", "-q", "-b", "main")
    (folder / ".gitattributes").write_text("cards.ledger merge=union\n" if union else "", "utf-8")
    for branch, content in (("main", base), ("theirs", theirs), ("main", mine)):
        git(folder, "checkout", "-q", *(["-b"] if branch == "theirs" else []), branch)
        file.write_bytes(render(content))
        git(folder, "add", ".")
        assert git(folder, "commit", "-q", "-m", "笔记").returncode == 0
    return git(folder, "merge", "-q", "--no-edit", "theirs").returncode


BASE = tuple(entry(f"问题{n}") for n in range(300))


def test_git_merges_cards_that_two_branches_added(tmp_path: Path) -> None:
    mine = [entry(f"我的{n}") for n in range(3)]
    theirs = [entry(f"他的{n}") for n in range(3)]
    ends = merged(tmp_path, ledger(*BASE), ledger(*BASE, *mine), ledger(*BASE, *theirs), False)
    assert ends == 0
    assert read(tmp_path / "cards.ledger") == ledger(*BASE, *mine, *theirs)


def test_a_union_merge_takes_any_number_of_cards(tmp_path: Path) -> None:
    # Enough of them to meet: 40 on each side would be a conflict otherwise.
    mine = [entry(f"我的{n}") for n in range(40)]
    theirs = [entry(f"他的{n}") for n in range(40)]
    ends = merged(tmp_path, ledger(*BASE), ledger(*BASE, *mine), ledger(*BASE, *theirs), True)
    assert ends == 0
    assert read(tmp_path / "cards.ledger") == ledger(*BASE, *mine, *theirs)


def test_a_card_that_two_branches_changed_is_a_conflict_and_named_as_one(tmp_path: Path) -> None:
    mine, theirs = (ledger(replace(BASE[0], changed=n), *BASE[1:]) for n in (10**10, 2 * 10**10))
    assert merged(tmp_path, ledger(*BASE), mine, theirs, False) != 0
    with pytest.raises(LedgerError, match="合并冲突"):
        read(tmp_path / "cards.ledger")
    # The advice that the error gives leaves both lines.
    file = tmp_path / "cards.ledger"
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join(each for each in lines if each[0] not in "<=>"), "utf-8")
    assert read(file) == theirs


def test_a_union_merge_leaves_two_lines_and_the_later_one_counts(tmp_path: Path) -> None:
    mine, theirs = (ledger(replace(BASE[0], changed=n), *BASE[1:]) for n in (10**10, 2 * 10**10))
    assert merged(tmp_path, ledger(*BASE), mine, theirs, True) == 0
    file = tmp_path / "cards.ledger"
    assert file.read_text("utf-8").count(BASE[0].guid) == 2
    assert read(file) == theirs
