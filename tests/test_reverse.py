"""The second card of a definition: what it shows, what it hides, and what Anki makes of it."""

import re
import subprocess
from collections.abc import Callable
from html import unescape
from pathlib import Path

import gallery
import pytest
from anki.collection import Collection
from anki_collection import counts, import_csv, import_package, note_of
from command import run
from hostile import HOSTILE, escaped
from hypothesis import example, given
from hypothesis import strategies as st
from playwright.sync_api import Browser
from study import Study

import exporter
from cards.card import Card
from exporter.fields import content, filled
from exporter.preview import Contents, page
from exporter.reverse import BLANK, reverse

# The term, the definition, and what is shown of it; ～ is the blank.
HIDDEN = {
    "as a word of its own": ("Pod", "Pod 是最小的调度单位", "～ 是最小的调度单位"),
    "in any case and width": (
        "Pod",
        "pod、POD、Ｐｏｄ 都是集群里调度的单位",
        "～、～、～ 都是集群里调度的单位",
    ),
    "several of them": ("Pod", "管理许多 Pods 的最小单位", "管理许多 ～ 的最小单位"),
    "not inside a Latin word": (
        "Pod",
        "写在 PodSpec 和 my_pod 里的 pod-1",
        "写在 PodSpec 和 my_pod 里的 ～-1",
    ),
    "a Chinese one everywhere": (
        "进程",
        "每个进程有进程号，进程之间隔离",
        "每个～有～号，～之间隔离",
    ),
    "in bold and in code": (
        "Pod",
        "**Pod** 写作 `kind: Pod`，是调度的单位",
        "～ 写作 kind: ～，是调度的单位",
    ),
    "half in bold": (
        "Kubernetes Pod",
        "Kubernetes **Pod** 是集群里调度的单位",
        "～ 是集群里调度的单位",
    ),
    "over the end of a line": (
        "镜像 Pod",
        "一个镜像\nPod 是静态容器的影子",
        "一个～ 是静态容器的影子",
    ),
    "in code": ("Pod", "写法：\n\n```yaml\nkind: Pod\n```", "写法：kind: ～"),
    "in lists and tables": (
        "Pod",
        "- Pod 是单位\n\n| Pod | 里面 |\n|---|---|\n| 有 Pod | 容器 |",
        "～ 是单位～里面有 ～容器",
    ),
    "with a space or without": ("静态Pod", "静态 Pod 由 kubelet 管理", "～ 由 kubelet 管理"),
    "with a hyphen or without": (
        "kube-proxy",
        "kube proxy、kubeproxy 转发发给服务的请求",
        "～、～ 转发发给服务的请求",
    ),
    "by either of its names": (
        "ReadWriteOnce（RWO）",
        "RWO 就是 ReadWriteOnce，一台节点读写",
        "～ 就是 ～，一台节点读写",
    ),
    "with the other name behind it": (
        "CRI",
        "CRI（Container Runtime Interface）管容器运行时",
        "～管容器运行时",
    ),
    "with its Chinese name behind it": (
        "Pod",
        "Pod (容器组) 是最小的调度单位",
        "～ 是最小的调度单位",
    ),
    "and no explanation behind it": (
        "Pod",
        "Pod（也就是最小的、不可再分的）调度单位",
        "～（也就是最小的、不可再分的）调度单位",
    ),
    "but no argument of a function": (
        "`lst.remove(value)`",
        "移除等于 value 的第一个元素",
        "移除等于 value 的第一个元素",
    ),
    "traditional or simplified": ("线程", "線程是排程的最小單位", "～是排程的最小單位"),
    "one letter, not another name with it": (
        "C",
        "C 不是 C++，也不是 C#，是一门语言",
        "～ 不是 C++，也不是 C#，是一门语言",
    ),
    "with signs in it": ("C++", "C++ 在 C 上加了类和模板", "～ 在 C 上加了类和模板"),
    "not in addresses": (
        "Pod",
        "[Pod 的文档](https://example.org/pod)，见 https://example.org/pod/a 最小的单位",
        "～ 的文档，见 https://example.org/pod/a 最小的单位",
    ),
    "in the words for an image": (
        "Pod",
        "最小的调度单位 ![Pod 图](a.png)",
        "最小的调度单位 （图：～ 图）",
    ),
    "in formulas": (
        "准确率",
        r"$\text{准确率} = 1 - x^准确率$ 越大越好",
        r"\(\text{～} = 1 - x^{～}\) 越大越好",
    ),
    "in a formula on its own lines": (
        "Pod",
        "$$\n\\mathrm{Pod} = \\sum_i c_i + Pods\n$$\n\n是这些之和",
        r"\[\mathrm{～} = \sum_i c_i + ～\]是这些之和",
    ),
    "as a command of TeX": ("sin", r"$\sin x$ 是对边比斜边", r"\(\text{～} x\) 是对边比斜边"),
    "but no name of what TeX sets": (
        "matrix",
        r"$\begin{matrix} a & b \end{matrix}$ 这样的数表",
        r"\(\begin{matrix} a & b \end{matrix}\) 这样的数表",
    ),
    "that is a formula": ("$O(n)$", "数据翻倍，$k O(n)$ 也翻倍", r"数据翻倍，\(k ～\) 也翻倍"),
}


PARTS = (
    "Pod POD 进程 kube-proxy C++ RWO ReadWriteOnce ** ` ， （ ） 单位 http://a.b/ [ ]( ) ![ x | $ -"
)


def definition(make: Callable[..., Card], term: str, back: str, **more: object) -> Card:
    values = {
        "kind": "definition",
        "front": f"{term} 是什么？",
        "key": term.strip("`"),
        "back": back,
    }
    return make(**{"context": (), "reverse": True, **values, **more})


def words(html: str) -> str:
    return unescape(re.sub(r"<br>|<[^>]*>", "", html)).replace("\n", "")


@pytest.mark.parametrize(("term", "back", "shown"), HIDDEN.values(), ids=HIDDEN)
def test_the_term_is_hidden(card, term: str, back: str, shown: str) -> None:
    made = reverse(definition(card, term, back))
    assert made is not None
    assert words(made.asked) == shown.replace("～", BLANK)
    assert re.sub(r"\W", "", words(made.term)) == re.sub(r"\W", "", term)


def test_addresses_and_names_of_images_stay(card) -> None:
    made = reverse(definition(card, "Pod", "[Pod](https://example.org/Pod) 是最小的调度单位"))
    assert made is not None
    assert f'<a href="https://example.org/Pod">{BLANK}</a>' in made.asked


def test_the_path_is_above_and_hides_the_term_too(card) -> None:
    made = reverse(definition(card, "Pod", "最小的调度单位", context=("Pod", "Pod 是什么", "单位")))
    assert made is not None
    shown = f'<div class="context">{BLANK} 是什么 › 单位</div>最小的调度单位'
    assert made.asked == shown


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "qa"},
        {"front": "Pod 的作用是什么？", "key": "Pod 作用"},
        {"front": "Pod 的作用是什么？", "key": "Pod 的作用"},
        {"front": "Service 中的“port”指什么？", "key": "Service port"},
        {"front": "CRI、CNI 是什么？", "key": "CRI、CNI"},
        {"front": "缓存和数据库是什么？", "key": "缓存和数据库"},
        {"front": "两种装法是什么？", "key": "两种装法"},
        {"front": "它到底是什么？", "key": "别的词"},
        {"front": "？？是什么？", "key": "？？"},
        {"back": "默认"},
        {"back": "Pod 就是 Pod"},
        {"back": "Pod（POD）：一种 pod 的叫法"},
        {"back": "![Pod 的结构，里面有几个容器](a.png)"},
        {"back": r"$\operatorname{Pod}$"},
    ],
)
def test_what_is_no_plain_definition_has_no_second_card(card, changes: dict[str, str]) -> None:
    plain = definition(card, "Pod", "最小的调度单位，装着容器")
    assert reverse(plain) is not None
    values = {"front": plain.front, "key": plain.key, "back": plain.back, "kind": plain.kind}
    assert reverse(card(**{**values, **changes})) is None


@given(
    st.sampled_from(["Pod", "进程", "kube-proxy", "C++", "ReadWriteOnce（RWO）"]),
    st.lists(st.sampled_from([*PARTS.split(), " ", "\n", "- "]), max_size=30),
)
@example("Pod", ["$", "Pod", "$"])
@example("C++", ["$", "C++", "$"])
def test_no_word_of_the_term_is_left(card, term: str, parts: list[str]) -> None:
    made = reverse(definition(card, term, "".join(parts) + "\n\n最小的调度单位"))
    if made is None:
        return
    said = re.sub(r"</?(?:strong|code|a)\b[^>]*>", "", made.asked)
    said = re.sub(r"https?://[^\s<>，）]*", "x", said)
    for name in filter(None, re.split("[（）]", term)):
        edge = "" if name == "进程" else r"(?<![A-Za-z0-9_])"
        end = r"(?![A-Za-z0-9_+#])" if name[-1].isascii() and name[-1].isalnum() else ""
        assert not re.search(edge + re.escape(name) + end, said, re.IGNORECASE)


def test_only_who_asks_for_it_gets_it_and_only_then_the_content_changes(card) -> None:
    plain = definition(card, "Pod", "最小的调度单位", reverse=False)
    wanted = definition(card, "Pod", "最小的调度单位")
    assert "Reverse" not in filled(plain)
    assert filled(wanted)["Spare1"] == "Pod"
    assert content(plain) != content(wanted)
    other = card(reverse=True)
    assert content(other) == content(card())


# In Anki


def test_anki_makes_two_cards_and_shows_both(collection: Collection, card, tmp_path: Path) -> None:
    package = tmp_path / "deck.apkg"
    two = definition(card, "Pod", "**Pod** 是最小的调度单位", context=("容器", "Pod"))
    one = definition(card, "PV", "一块准备好的存储", guid="guid-2", reverse=False)
    package.write_bytes(exporter.write("apkg", [two, one]))
    assert counts(import_package(collection, package)) == {"new": 2}
    assert len(note_of(collection, "guid-2").cards()) == 1
    first, second = note_of(collection, two.guid).cards()
    assert second.template()["name"] == "Reverse"
    assert "Pod 是什么？" in words(first.render_output().question_text)
    asked = second.render_output()
    assert words(asked.question_text) == f"反向容器{BLANK} 是最小的调度单位"
    assert "Pod" not in asked.question_text
    answer = asked.answer_text.partition('<hr id="answer">')[2]
    assert words(answer) == "Pod基础/容器.md:3"


def test_a_reverse_of_the_learner_s_own_is_answered_by_the_front(
    collection: Collection, card, tmp_path: Path
) -> None:
    package = tmp_path / "deck.apkg"
    package.write_bytes(exporter.write("apkg", [card()]))
    import_package(collection, package)
    note = note_of(collection, "guid-1")
    note["Reverse"] = "共用主机内核的是什么？"
    collection.update_note(note)
    _, second = note_of(collection, "guid-1").cards()
    answer = second.render_output().answer_text.partition('<hr id="answer">')[2]
    assert words(answer).startswith("容器和虚拟机有何不同？")


def test_a_table_has_it_too_and_leaves_the_fields_alone_without(
    collection: Collection, card, tmp_path: Path
) -> None:
    package, table = tmp_path / "deck.apkg", tmp_path / "deck.csv"
    cards = [definition(card, "Pod", "最小的调度单位"), card(guid="guid-2")]
    package.write_bytes(exporter.write("apkg", [definition(card, "Pod", "旧", reverse=False)]))
    table.write_bytes(exporter.write("csv", cards))
    import_package(collection, package)
    assert counts(import_csv(collection, table)) == {"new": 1, "updated": 1}
    assert len(note_of(collection, "guid-1").cards()) == 2
    assert len(note_of(collection, "guid-2").cards()) == 1
    assert "Reverse" not in exporter.write("csv", [card()]).decode()


FRONT = "Pod 是什么？"
REVERSE = 'reverse = ["definition"]\n'


def test_turned_on_later_the_second_card_comes_and_the_first_keeps_its_history(
    study: Study,
) -> None:
    before = study.histories()
    guid = study.note(FRONT).guid
    study.configure(REVERSE)
    study.rebuild()
    assert study.bring()["updated"] >= 1
    first, second = study.note(FRONT).cards()
    assert (first.ivl, first.due, first.reps) == (
        before[guid].interval,
        before[guid].due,
        before[guid].repetitions,
    )
    assert (second.reps, second.queue) == (0, 0)
    others = {note.guid: study.history(note) for note in study.notes() if len(note.cards()) == 1}
    assert others == {other: before[other] for other in others}
    assert study.behind() == []
    assert study.rebuild().written == ()


def test_turned_off_again_the_second_card_is_empty_and_the_first_stays(study: Study) -> None:
    before = study.histories()
    study.configure(REVERSE)
    study.rebuild()
    study.bring()
    study.configure()
    study.rebuild()
    study.bring()
    note = study.note(FRONT)
    assert note["Reverse"] == note["Spare1"] == ""
    empty = [
        number for found in study.collection.get_empty_cards().notes for number in found.card_ids
    ]
    assert note.card_ids()[1] in empty
    study.collection.remove_cards_and_orphaned_notes(empty)
    assert study.histories() == before


def test_the_second_card_shows_in_the_difference(study: Study) -> None:
    study.configure(REVERSE)
    told = run("diff", study.root, home=study.root.parent, cwd=study.root)
    assert BLANK in told.stdout


# On the command line and in the preview


def test_export_and_cards_toml_say_the_same(tmp_path: Path) -> None:
    note = tmp_path / "笔记" / "容器.md"
    note.parent.mkdir()
    note.write_text("# 容器\n\n- Pod：最小的调度单位，Pod 里装着容器\n", "utf-8")

    def export(*more: str) -> subprocess.CompletedProcess[str]:
        given = (note, "-o", "-", "--format", "csv")
        return run("export", *given, *more, home=tmp_path, cwd=tmp_path)

    assert BLANK not in export().stdout
    asked = export("--reverse", "定义")
    assert BLANK in asked.stdout
    assert "反向：1 张定义" in asked.stderr
    (note.parent / "cards.toml").write_text(REVERSE, "utf-8")
    assert export().stdout == asked.stdout
    wrong = export("--reverse", "qa")
    assert (wrong.returncode, "可用的有 definition、定义" in wrong.stderr) == (2, True)


def test_the_preview_shows_the_second_card(browser: Browser, card, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    made = definition(card, "Pod", "Pod 是最小的调度单位")
    file.write_bytes(page(Contents("甲", [made], [])).content)
    tab = browser.new_page()
    tab.goto(file.as_uri())
    assert tab.locator("#place").inner_text() == "1 / 2"
    tab.keyboard.press("ArrowRight")
    assert tab.locator("#card .front").inner_text() == f"{BLANK} 是最小的调度单位"
    tab.keyboard.press("Space")
    assert tab.locator("#card .back").inner_text() == "Pod"
    tab.click("#tab-list")
    assert tab.locator("#list .row .answer").nth(1).inner_text() == "Pod"
    tab.close()


def test_hostile_text_is_shown_on_it_and_never_runs(
    browser: Browser, collection: Collection, card, tmp_path: Path
) -> None:
    package, file = tmp_path / "deck.apkg", tmp_path / "page.html"
    made = [
        definition(
            card,
            "Pod",
            f"Pod 前{escaped(text)}后\n\n{text}\n\n~~~~html\nPod 前{text}后\n~~~~\n\n到底",
            context=(f"Pod 前{text}后",),
            guid=f"guid-{at}",
        )
        for at, text in enumerate(HOSTILE)
    ]
    package.write_bytes(exporter.write("apkg", made))
    import_package(collection, package)
    tab = browser.new_page()
    for at, text in enumerate(HOSTILE):
        shown = note_of(collection, f"guid-{at}").cards()[1].render_output()
        file.write_text(gallery.page(shown.answer_text, shown.css), "utf-8")
        tab.goto(file.as_uri())
        literal = f"{BLANK} 前{text}后".split()
        for place in (".asked .context", ".asked > p >> nth=0", ".asked pre"):
            assert tab.locator(place).text_content().split() == literal
        assert tab.locator(".asked").inner_text().endswith("到底")
        assert tab.locator(".back").inner_text() == "Pod"
        assert tab.evaluate("window.ran") is None
    tab.close()


def test_on_a_phone_it_fits(browser: Browser, collection: Collection, card, tmp_path: Path) -> None:
    package, file = tmp_path / "deck.apkg", tmp_path / "page.html"
    package.write_bytes(exporter.write("apkg", [definition(card, "Pod", "Pod 是单位" * 40)]))
    import_package(collection, package)
    shown = note_of(collection, "guid-1").cards()[1].render_output()
    tab = browser.new_page(viewport={"width": 360, "height": 640})
    file.write_text(gallery.page(shown.answer_text, shown.css), "utf-8")
    tab.goto(file.as_uri())
    assert tab.evaluate("document.documentElement.scrollWidth") == 360
    tab.close()
