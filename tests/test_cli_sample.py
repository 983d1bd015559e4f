"""`cards sample`: the same draw for everybody, each card beside its lines."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cards.card import Card, Source
from cards.cli import main
from cards.sample import VERDICTS, as_markdown, drawn, excerpts

TERMS = ("栈", "队列", "双端队列", "链表", "跳表", "散列表", "二叉堆", "前缀树", "并查集", "位图")
NOTE = "# 数据结构\n\n" + "\n\n".join(
    f"## 什么是{term}？\n\n{term}的说明第一行\n{term}的说明第二行" for term in TERMS
)


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "笔记"
    (root / "深").mkdir(parents=True)
    (root / "结构.md").write_text(NOTE, "utf-8")
    (root / "深" / "代码.md").write_text(
        "# 命令\n\n## 怎么看日志？\n\n````sh\necho '```'\n````\n", "utf-8"
    )
    monkeypatch.chdir(tmp_path)
    return root


def cards(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments], catch_exceptions=False)


def fronts(*arguments: object) -> list[str]:
    done = cards("sample", *arguments, "--format", "json")
    assert done.exit_code == 0
    return [row["front"] for row in json.loads(done.stdout_bytes)]


def test_a_draw_is_reproducible_and_keeps_the_order(card: Callable[..., Card]) -> None:
    all_cards = [card(front=str(number)) for number in range(100)]
    once = drawn(all_cards, 7, 10)
    assert once == drawn(all_cards, 7, 10) != drawn(all_cards, 8, 10)
    numbers = [int(each.front) for each in once]
    assert numbers == sorted(set(numbers)) and len(numbers) == 10
    # Frozen: the same notes and seed shall name the same cards to everybody, for ever.
    assert numbers == [6, 9, 12, 19, 41, 46, 50, 68, 74, 83]
    assert drawn(all_cards[:3], 7, 10) == tuple(all_cards[:3])


def test_seed_and_count_choose_the_cards(notes: Path) -> None:
    first = fronts(notes, "--seed", 3, "--count", 4)
    assert len(first) == 4
    assert fronts(notes, "--seed", 3, "--count", 4) == first
    assert any(fronts(notes, "--seed", seed, "--count", 4) != first for seed in range(4, 9))
    assert len(fronts(notes, "--count", 1000)) == len(fronts(notes)) == len(TERMS) + 1


def test_json_is_that_of_the_export_with_the_lines(notes: Path) -> None:
    sampled = json.loads(cards("sample", notes, "--format", "json").stdout_bytes)
    exported = json.loads(cards("list", notes, "--json").stdout_bytes)
    lines = [row.pop("lines") for row in sampled]
    assert sampled == exported
    for row, text in zip(sampled, lines, strict=True):
        whole = (notes / row["source"]["path"]).read_text("utf-8").split("\n")
        place = row["source"]
        assert text == "\n".join(whole[place["start_line"] - 1 : place["end_line"]])


def test_a_sheet_shows_each_card_beside_its_lines_with_boxes(notes: Path) -> None:
    sheet = cards("sample", notes, "--seed", 1, "--count", 50).stdout
    sections = re.split(r"^## (?=[0-9])", sheet, flags=re.MULTILINE)[1:]
    assert len(sections) == len(TERMS) + 1
    queue = next(section for section in sections if "> 什么是队列？" in section)
    assert "`结构.md:8-11`\n" in queue
    assert "规则：question" in queue and "标题路径：`数据结构`" in queue
    assert "> 队列的说明第一行\n> 队列的说明第二行\n" in queue
    assert "```text\n## 什么是队列？\n\n队列的说明第一行\n队列的说明第二行\n```\n" in queue
    assert queue.count("- [ ] ") == len(VERDICTS)
    for verdict in ("好", "正面不清", "答非所问", "偷了别处", "残渣"):
        assert f"- [ ] {verdict}\n" in queue


def test_no_text_breaks_out_of_its_fence(card: Callable[..., Card]) -> None:
    odd = card(source=Source("a`b.md", 1, 1), context=("`", "## x"))
    sheet = as_markdown([odd], ["````\n## 假的"], "抽样", {"qa": "问答"}).decode()
    assert "`````text\n````\n## 假的\n`````\n" in sheet
    assert "## 1. ``a`b.md:1``\n" in sheet


def test_excerpts_are_the_lines_of_the_place(notes: Path, card: Callable[..., Card]) -> None:
    places = (Source("结构.md", 1, 1), Source("结构.md", 3, 5), Source("没有了.md", 1, 2))
    found = excerpts([card(source=place) for place in places], (notes,))
    assert found == ("# 数据结构", "## 什么是栈？\n\n栈的说明第一行", "")


def test_output_goes_to_a_file_or_a_folder(notes: Path, tmp_path: Path) -> None:
    for name in ("抽样.md", "抽样.json"):
        done = cards("sample", notes, "-o", name)
        assert (done.exit_code, done.stderr) == (0, "")
        assert f"已写入 {name}" in done.stdout
    assert (tmp_path / "抽样.md").read_text("utf-8") == cards("sample", notes).stdout
    assert len(json.loads((tmp_path / "抽样.json").read_bytes())) == len(TERMS) + 1
    assert cards("sample", notes, "-o", ".", "--seed", 9).exit_code == 0
    assert (tmp_path / "笔记-抽样-9.md").exists()
    assert cards("sample", notes, "-o", "-").stdout == cards("sample", notes).stdout
    for place in ("新/", "新的/一层", "."):
        assert cards("sample", notes, "-o", place, "--json").exit_code == 0
        assert (tmp_path / place / "笔记-抽样-1.json").exists()


def test_a_file_that_is_there_stays(notes: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "抽样.md"
    sheet.write_text("- [x] 好\n", "utf-8")
    done = cards("sample", notes, "-o", sheet)
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert sheet.read_text("utf-8") == "- [x] 好\n"


def test_a_sheet_never_becomes_a_note(notes: Path) -> None:
    for place in (notes / "抽样.md", notes / "深" / "抽样.md", notes, notes / "新"):
        done = cards("sample", notes, "-o", place)
        assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
        assert "在笔记文件夹里" in done.stderr
    assert sorted(path.name for path in notes.rglob("*.md")) == ["代码.md", "结构.md"]


@pytest.mark.parametrize(
    "wrong",
    [
        ("-o", "抽样.txt"),
        ("-o", "抽样.md", "--format", "json"),
        ("-o", ""),
        ("-o", "抽样.md", "--json"),
        ("--count", "0"),
        ("--seed", "一"),
        ("--format", "html"),
    ],
)
def test_a_wrong_call_is_told_in_one_line(notes: Path, wrong: tuple[str, ...]) -> None:
    done = cards("sample", notes, *wrong)
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)


def test_without_notes_the_samples_are_drawn_from() -> None:
    done = cards("sample", "--count", 2)
    assert done.exit_code == 0 and "示例笔记" in done.stderr
    assert done.stdout.count("- [ ] 好") == 2


def test_an_unreadable_note_is_named_and_the_others_are_drawn_from(notes: Path) -> None:
    (notes / "图.md").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    done = cards("sample", notes)
    assert done.exit_code == 1
    assert done.stderr.startswith("图.md：不是文本") and "- [ ] 好" in done.stdout
