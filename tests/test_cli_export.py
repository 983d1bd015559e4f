"""`cards export` from files to files."""

import json
import os
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from images import png

from cards.cli import main
from cards.errors import CardsError
from exporter.media import put

NOTE = """\
# 存储卷

## 什么是存储卷？

存储卷是 Pod 里的容器共用的目录，比容器活得久。

## 什么是存储类？

存储类记录按需创建的卷所用的后端。

## 怎么扩容存储卷？
"""
OTHER = """\
# 入口

## 什么是 Ingress？

Ingress 按域名和路径把外部请求转给服务。
"""


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "集群笔记"
    (root / "网络").mkdir(parents=True)
    (root / "存储.md").write_text(NOTE, "utf-8")
    (root / "网络" / "入口.md").write_text(OTHER, "utf-8")
    work = tmp_path / "工作"
    work.mkdir()
    monkeypatch.chdir(work)
    return root


def cards(*arguments: object) -> Result:
    result = CliRunner().invoke(main, [str(each) for each in arguments], catch_exceptions=False)
    assert "Traceback" not in result.output
    return result


def listing(path: Path) -> list[dict[str, object]]:
    found = json.loads(path.read_bytes())
    assert isinstance(found, list)
    return found


def fault(result: Result, code: int = 1) -> str:
    """The one line of a call that wrote nothing."""
    assert (result.exit_code, result.stdout) == (code, "")
    assert result.stderr.count("\n") == 1
    assert list(Path().iterdir()) == []
    return result.stderr


def test_without_options_a_deck_and_a_table_are_named_after_the_folder(notes: Path) -> None:
    done = cards("export", notes)
    assert (done.exit_code, done.stderr) == (0, "")
    assert sorted(path.name for path in Path().iterdir()) == ["集群笔记.apkg", "集群笔记.csv"]
    assert zipfile.is_zipfile("集群笔记.apkg")
    assert "什么是存储类" in Path("集群笔记.csv").read_text("utf-8-sig")


def test_the_summary_says_what_was_found_and_what_is_next(notes: Path) -> None:
    said = cards("export", notes).stdout
    assert "2 篇笔记，3 张卡片，牌组“集群笔记”" in said
    assert "问答 3" in said or "定义" in said
    assert "主题：存储卷 " in said
    assert "还没有答案的问题：1" in said
    assert "集群笔记.apkg" in said and "文件 > 导入" in said


def test_the_notes_are_left_as_they_are(notes: Path) -> None:
    def state() -> dict[Path, tuple[int, bytes]]:
        return {p: (p.stat().st_mtime_ns, p.read_bytes()) for p in notes.rglob("*.md")}

    before = state()
    cards("export", notes)
    assert state() == before


def test_the_same_notes_give_the_same_bytes(notes: Path) -> None:
    for folder in ("一", "二"):
        cards("export", notes, "-o", f"{folder}/", "--format", "apkg", "--format", "csv")
    for name in ("集群笔记.apkg", "集群笔记.csv"):
        assert (Path("一") / name).read_bytes() == (Path("二") / name).read_bytes()


def test_json_follows_the_contract(notes: Path) -> None:
    assert cards("export", notes, "-o", "卡片.json", "--deck", "云::存储").exit_code == 0
    (card,) = [card for card in listing(Path("卡片.json")) if "存储类" in str(card["front"])]
    assert card["front_text"] == "什么是存储类？"
    assert card["back_text"] == "存储类记录按需创建的卷所用的后端。"
    assert card["deck"] == "云::存储"
    assert card["source"] == {"path": "存储.md", "start_line": 7, "end_line": 9}
    assert card["guid"] and card["rule"] and card["topics"]


@pytest.mark.parametrize(
    "options, written",
    [
        (["--format", "json"], ["集群笔记.json"]),
        (["--format", "JSON", "--format", "csv"], ["集群笔记.csv", "集群笔记.json"]),
        (["--format", "csv", "--format", "csv"], ["集群笔记.csv"]),
        (["--json"], ["集群笔记.json"]),
        (["--json", "--format", "csv"], ["集群笔记.csv", "集群笔记.json"]),
        (["-o", "k8s.apkg"], ["k8s.apkg"]),
        (["-o", "k8s.CSV"], ["k8s.CSV"]),
        (["-o", "k8s.json", "--format", "json"], ["k8s.json"]),
        (["-o", "新/子/"], ["新/子/集群笔记.apkg", "新/子/集群笔记.csv"]),
        (["-o", "新"], ["新/集群笔记.apkg", "新/集群笔记.csv"]),
        (["-o", "新/", "--format", "json"], ["新/集群笔记.json"]),
        (["--deck", "云原生::K8s/网络", "--format", "csv"], ["云原生-K8s-网络.csv"]),
        (["--deck", "con", "--format", "csv"], ["_con.csv"]),
        (["--deck", "字" * 200, "--format", "csv"], ["字" * 60 + ".csv"]),
    ],
)
def test_the_options_say_which_files_are_written(
    notes: Path, options: list[str], written: list[str]
) -> None:
    assert cards("export", notes, *options).exit_code == 0
    files = [path for path in Path().rglob("*") if path.is_file()]
    assert sorted(path.as_posix() for path in files) == written


def test_an_existing_folder_takes_the_files_even_with_a_suffix(notes: Path) -> None:
    Path("出.csv").mkdir()
    assert cards("export", notes, "-o", "出.csv", "--format", "json").exit_code == 0
    assert [path.name for path in Path("出.csv").iterdir()] == ["集群笔记.json"]


def test_stdout_holds_only_the_cards(notes: Path) -> None:
    done = cards("export", notes, "--format", "json", "-o", "-")
    assert done.exit_code == 0
    assert cards("export", notes, "--json", "-o", "-").stdout == done.stdout
    assert len(json.loads(done.stdout_bytes)) == 3
    assert "3 张卡片" in done.stderr
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize(
    "options",
    [
        ["-o", "k8s.apkg", "--format", "csv"],
        ["-o", "k8s.apkg", "--json"],
        ["-o", "k8s.apkg", "--format", "csv", "--format", "apkg"],
        ["-o", "k8s.xlsx"],
        ["-o", ""],
        ["-o", "-"],
        ["-o", "-", "--format", "apkg"],
        ["-o", "-", "--format", "csv", "--format", "json"],
        ["--format", "pdf"],
        ["--deck", " :: "],
        ["--exclude", "!"],
        ["--topic", "ingrss"],
    ],
)
def test_a_wrong_call_is_told_in_one_line(notes: Path, options: list[str]) -> None:
    assert "；" in fault(cards("export", notes, *options), code=2)


def test_an_unknown_topic_names_the_nearest(notes: Path) -> None:
    assert "ingress" in fault(cards("export", notes, "--topic", "Ingerss"), code=2)


@pytest.mark.parametrize("name", ["ingress", "INGRESS", "Ingress"])
def test_topics_choose_cards(notes: Path, name: str) -> None:
    cards("export", notes, "--topic", name, "-o", "选.json")
    assert [card["front_text"] for card in listing(Path("选.json"))] == ["什么是 Ingress？"]


def test_topics_add_up_and_keep_the_guids(notes: Path) -> None:
    cards("export", notes, "-o", "全.json")
    cards("export", notes, "--topic", "ingress", "--topic", "存储卷", "-o", "选.json")
    chosen, everything = listing(Path("选.json")), listing(Path("全.json"))
    assert len(chosen) > 1
    assert [card for card in everything if card in chosen] == chosen


def test_the_users_vocabulary_counts(notes: Path) -> None:
    (notes / "快照.md").write_text("## 什么是快照链？\n\n一串只记录差异的备份。\n", "utf-8")
    Path("主题.toml").write_text('[snapshots]\nname = "备份术"\naliases = ["快照链"]\n', "utf-8")
    cards("export", notes, "--vocabulary", "主题.toml", "--topic", "备份术", "-o", "选.json")
    (card,) = listing(Path("选.json"))
    topics = card["topics"]
    assert isinstance(topics, list) and "snapshots" in topics


def test_excluded_notes_are_not_read(notes: Path) -> None:
    cards("export", notes, "--exclude", "网络/", "-o", "选.json")
    assert {card["source"]["path"] for card in listing(Path("选.json"))} == {"存储.md"}  # type: ignore[index]


def test_an_unreadable_note_does_not_stop_the_others(notes: Path) -> None:
    (notes / "图.md").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    done = cards("export", notes)
    assert done.exit_code == 1
    assert done.stderr.startswith("图.md：不是文本") and done.stderr.count("\n") == 1
    assert "没能读的：1" in done.stdout
    assert Path("集群笔记.apkg").exists() and Path("集群笔记.csv").exists()


def test_only_unreadable_notes_give_no_file(notes: Path) -> None:
    (notes / "图.md").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    done = cards("export", notes / "图.md")
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (1, "", 2)
    assert done.stderr.endswith("图.md：没有一篇笔记能读；原因见上面\n")
    assert list(Path().iterdir()) == []


def test_a_missing_path_is_named(notes: Path) -> None:
    assert fault(cards("export", notes, notes / "没有")).endswith(
        "没有：没有这个文件或文件夹；请检查路径\n"
    )


def test_a_folder_without_notes_is_named(notes: Path) -> None:
    assert "没有笔记" in fault(cards("export", notes, "--exclude", "*"))


def test_notes_without_a_card_are_named(notes: Path) -> None:
    def said(text: str) -> str:
        (notes / "空.md").write_text(text, "utf-8")
        return fault(cards("export", notes / "空.md", "-o", "新/")).partition("空.md：")[2]

    assert said("今天天气不错。\n").startswith("没有找到卡片；cards explain ")
    assert said("## 怎么扩容存储卷？\n").startswith("没有找到卡片；cards check ")
    assert said("\n \n") == said("") == "笔记是空的；写了内容才会有卡片\n"


@pytest.mark.parametrize(
    "target",
    [
        "没有的文件夹/k8s.apkg",
        "占着/k8s.apkg",
        "占着/",
        "占着/子/",
        "长" * 100 + ".csv",
        "长" * 100,
    ],
)
def test_a_target_that_cannot_be_written_is_named(notes: Path, target: str) -> None:
    Path("占着").write_text("原来的内容")
    done = cards("export", notes, "-o", target)
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert done.stderr.startswith(target.rstrip("/"))
    assert [path.name for path in Path().iterdir()] == ["占着"]
    assert Path("占着").read_text() == "原来的内容"


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no folder that takes no others")
def test_a_folder_that_cannot_be_made_is_not_called_missing(notes: Path) -> None:
    said = fault(cards("export", notes, "-o", "/proc/新/"))
    assert said == "/proc/新：这里不能新建文件夹；请换一个 -o\n"


def test_of_two_files_none_is_replaced_if_one_cannot_be(notes: Path) -> None:
    Path("集群笔记.apkg").write_bytes(b"old")
    Path("集群笔记.csv").mkdir()
    done = cards("export", notes)
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert Path("集群笔记.apkg").read_bytes() == b"old"
    assert sorted(path.name for path in Path().iterdir()) == ["集群笔记.apkg", "集群笔记.csv"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write it")
def test_a_protected_folder_is_named(notes: Path) -> None:
    Path("只读").mkdir(0o555)
    assert cards("export", notes, "-o", "只读/").exit_code == 1
    assert list(Path("只读").iterdir()) == []


def test_without_notes_the_samples_are_used_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = cards("export")
    assert done.exit_code == 0
    assert "示例笔记" in done.stderr
    assert sorted(path.name for path in Path().iterdir()) == [
        "Kubernetes 示例.apkg",
        "Kubernetes 示例.csv",
    ]


def test_a_deck_name_cannot_steer_the_terminal(notes: Path) -> None:
    done = cards("export", notes, "--deck", "红\x1b[31m色", "--format", "csv")
    assert done.exit_code == 0
    assert "\x1b" not in done.output


def test_images_go_beside_the_table_and_the_summary_says_where_to(notes: Path) -> None:
    (notes / "图.png").write_bytes(png(1))
    (notes / "图.md").write_text(
        "## 什么是卷？\n\n共用的目录。\n\n![](图.png)\n![](无.png)\n", "utf-8"
    )
    said = cards("export", notes).output
    assert "  图片：1\n" in said
    assert "  没有带上的图片：1（cards check）\n" in said
    assert "已写入 集群笔记.media\n" in said
    assert "请把 集群笔记.media 里的图片复制到 Anki 的 collection.media 文件夹" in said
    (image,) = Path("集群笔记.media").iterdir()
    assert image.read_bytes() == png(1)


def test_images_that_nothing_shows_any_more_leave_the_folder_and_others_stay(notes: Path) -> None:
    (notes / "图.png").write_bytes(png(1))
    (notes / "图.md").write_text("## 什么是卷？\n\n共用的目录。\n\n![](图.png)\n", "utf-8")
    cards("export", notes)
    Path("集群笔记.media", "cards-我的.png").write_bytes(b"mine")
    (notes / "图.png").write_bytes(png(2))
    cards("export", notes)
    left = {path.read_bytes() for path in Path("集群笔记.media").iterdir()}
    assert left == {png(2), b"mine"}


def test_a_folder_of_images_that_cannot_be_made_is_told(notes: Path) -> None:
    (notes / "图.png").write_bytes(png(1))
    (notes / "图.md").write_text("## 什么是卷？\n\n共用的目录。\n\n![](图.png)\n", "utf-8")
    Path("牌组.media").write_bytes(b"")
    done = cards("export", notes, "-o", "牌组.csv")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "牌组.media：建不了这个文件夹（已有同名的文件）" in done.stderr
    assert [path.name for path in Path().iterdir()] == ["牌组.media"]


@pytest.mark.usefixtures("notes")
def test_an_export_that_fails_leaves_no_folder_of_images() -> None:
    Path("牌组.csv").mkdir()
    Path("牌组.csv", "占").touch()
    with pytest.raises(CardsError):
        put({Path("牌组.csv"): b"x", Path("牌组.media/a.png"): b"x"})
    assert [path.name for path in Path().iterdir()] == ["牌组.csv"]
