"""Images from one rebuild to the next: the cache, the ledger, the package, and the real Anki."""

import os
from pathlib import Path

import pytest
from anki_collection import counts, import_package
from images import png

from cards.config import load
from cards.rebuild import Outcome, preview, rebuild, sides

NOTE = "# {0}\n\n## 什么是{0}？\n\n它长这样。\n\n![样子](img/1.png)\n"
NOW = 2_000_000_000


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    root = tmp_path / "笔记"
    for shade, name in enumerate(("存储卷", "入口"), 1):
        (root / name / "img").mkdir(parents=True)
        (root / name / "img" / "1.png").write_bytes(png(shade))
        (root / name / "说明.md").write_text(NOTE.format(name), "utf-8")
    (root / "cards.toml").write_text('output = ["out.apkg", "out.csv"]\n', "utf-8")
    return root


def rebuilt(root: Path, now: int = NOW) -> Outcome:
    return rebuild(load(root / "cards.toml"), now=now)


def names(outcome: Outcome) -> list[str]:
    return sorted(path.name for path in outcome.written if path.parent.suffix != ".media")


def media(root: Path) -> list[bytes]:
    return sorted(path.read_bytes() for path in (root / "out.media").iterdir())


def test_notes_of_equal_words_show_each_its_own_image(root, collection):
    """Also from the cache, which keeps what was rendered."""
    rebuilt(root)
    for _ in range(2):
        assert media(root) == sorted([png(1), png(2)])
        import_package(collection, root / "out.apkg")
        backs = {collection.get_note(number)["Back"] for number in collection.find_notes("")}
        assert len(backs) == 2
        checked = collection.media.check()
        assert (list(checked.missing), list(checked.unused)) == ([], [])
        (root / "cards.toml").write_text(
            'output = ["out.apkg", "out.csv"]\nexclude = ["没有/"]\n', "utf-8"
        )
        rebuilt(root)


def test_a_second_rebuild_writes_nothing(root):
    rebuilt(root)
    assert rebuilt(root).written == ()
    assert rebuilt(root).written == ()


def test_an_image_drawn_anew_makes_its_card_newer_and_no_other(root, collection):
    rebuilt(root)
    import_package(collection, root / "out.apkg")
    (root / "入口" / "img" / "1.png").write_bytes(png(7))
    outcome = rebuilt(root, NOW + 60)
    assert [change.what for change in outcome.changes] == ["changed"]
    assert media(root) == sorted([png(1), png(7)])
    log = import_package(collection, root / "out.apkg")
    assert counts(log) == {"updated": 1, "duplicate": 1}
    checked = collection.media.check()
    assert (list(checked.missing), len(checked.unused)) == ([], 1)


def test_an_image_that_comes_later_and_goes_again_is_noticed(root):
    file = root / "入口" / "img" / "1.png"
    file.unlink()
    before = rebuilt(root)
    assert before.findings == {"image-missing": 1}
    assert media(root) == [png(1)]
    file.write_bytes(png(2))
    assert rebuilt(root, NOW + 60).findings == {}
    assert media(root) == sorted([png(1), png(2)])
    file.unlink()
    assert rebuilt(root, NOW + 120).findings == {"image-missing": 1}
    assert media(root) == [png(1)]


def test_an_image_that_a_wiki_finds_elsewhere_by_now_changes_nothing(root):
    (root / "a.md").write_text("## 什么是存储卷？\n\n共用的目录。\n\n![[独.png]]\n", "utf-8")
    (root / "独.png").write_bytes(png(77))
    rebuilt(root)
    (root / "新").mkdir()
    (root / "独.png").rename(root / "新" / "独.png")
    assert rebuilt(root).findings == {}
    assert rebuilt(root).written == ()


def test_an_image_that_was_only_saved_again_writes_nothing(root):
    rebuilt(root)
    os.utime(root / "入口" / "img" / "1.png", (1, 1))
    assert rebuilt(root).written == ()


def test_an_image_lost_beside_the_table_is_put_there_again(root):
    rebuilt(root)
    next((root / "out.media").iterdir()).unlink()
    (root / "out.media" / "我的.png").write_bytes(b"x")
    assert len(rebuilt(root).written) == 1
    assert media(root) == sorted([png(1), png(2), b"x"])


def test_what_a_killed_rebuild_left_among_the_images_is_removed(root):
    rebuilt(root)
    (root / "out.media" / ".cards-01234567-0123456789abcdef.tmp").write_bytes(b"x")
    rebuilt(root)
    assert media(root) == sorted([png(1), png(2)])


def test_a_card_that_left_keeps_its_image_as_long_as_it_is_told(root, collection):
    rebuilt(root)
    (root / "入口" / "说明.md").unlink()
    (root / "入口" / "img" / "1.png").unlink()
    for later in (60, 120):
        rebuilt(root, NOW + later)
        assert media(root) == [png(1)]
        (root / "存储卷" / "说明.md").write_text(NOTE.format("存储卷") + f"\n{later}\n", "utf-8")
    import_package(collection, root / "out.apkg")
    assert len(collection.find_notes("tag:cards::retired")) == 1
    checked = collection.media.check()
    assert (list(checked.missing), list(checked.unused)) == ([], [])


def test_a_preview_writes_no_image_and_shows_images_by_their_words(root):
    rebuilt(root)
    (root / "入口" / "img" / "1.png").write_bytes(png(7))
    plan = preview(load(root / "cards.toml"), now=NOW + 60)
    (side,) = sides(plan)
    assert side.old == side.new
    assert "（图：样子）" in side.new
    assert media(root) == sorted([png(1), png(2)])


def test_images_of_a_root_lie_anywhere_in_it(root):
    (root / "公用.png").write_bytes(png(8))
    note = root / "入口" / "说明.md"
    note.write_text(NOTE.format("入口").replace("img/1.png", "../公用.png"), "utf-8")
    (root / "cards.toml").write_text('notes = ["入口"]\noutput = ["out.csv"]\n', "utf-8")
    assert rebuilt(root).findings == {}
    assert media(root) == [png(8)]
