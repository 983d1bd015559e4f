"""Notes are edited and rebuilt, and the real Anki keeps every card's reviews."""

import shutil
from collections.abc import Callable

import pytest
from study import Study

Edit = Callable[[Study], object]

K8S, NET, QIN = "容器/kubernetes.md", "网络.md", "历史/秦.md"
SERVICE, DEPLOYMENT = "## Service\n", "## Deployment 的作用"


def test_what_the_learner_begins_with(study: Study) -> None:
    histories = study.histories().values()
    assert len(histories) == 19
    assert len({each.interval for each in histories}) == 19
    assert all(each.repetitions and len(each.reviews) == 2 for each in histories)
    assert study.behind() == []


def assert_kept(study: Study, edit: Edit, new: int = 0) -> dict[str, int]:
    """Make an edit; Anki must show its text on the same notes with the same reviews."""
    before = study.histories()
    assert edit(study) is None
    found = dict(study.rebuild().count)
    log = study.bring()
    after = study.histories()
    assert {guid: after.get(guid) for guid in before} == before
    assert log.get("new", 0) == found.get("new", 0) == len(after) - len(before) == new
    assert set(study.rows()) == set(after)
    assert study.behind() == []
    return found


# The words of a card


def replaced(name: str, *words: str) -> Edit:
    def edit(study: Study) -> None:
        for old, new in zip(words[::2], words[1::2], strict=True):
            study.edit(name, old, new)

    return edit


WORDS = [
    (NET, "也是默认网关。", "也是默认网关和域名服务器。", "changed"),
    (K8S, "- NodePort：在每个节点上", "- NodePort：在所有节点上", "changed"),
    (K8S, "为什么 Pod 重启以后", "为什么 Pod 重起以后", "reworded"),
    (NET, "TCP 为什么要三次握手？", "ＴＣＰ 为什么要三次握手?", "changed"),
    (K8S, "什么是 Egress？", "什么是Egress?", "changed"),
    (NET, "数据报和数据流的", "數據報和數據流的", "reworded"),
    (QIN, "商鞅变法的主要内容", "商鞅變法的主要内容", "reworded"),
]


@pytest.mark.parametrize(("name", "old", "new", "what"), WORDS)
def test_an_edited_card_keeps_its_history(
    study: Study, name: str, old: str, new: str, what: str
) -> None:
    found = assert_kept(study, replaced(name, old, new))
    assert set(found) == {what}


REWORDED = [
    (K8S, "为什么 Pod 重启以后数据会丢？", "Pod 重启后数据为何会丢失？"),
    (K8S, "Service 有哪些类型？", "Service 分为哪几类？"),
    (K8S, "什么是 Ingress？", "Ingress 是做什么的？"),
    (K8S, "Deployment 的作用是什么？", "为什么要用 Deployment？"),
    (NET, "TCP 为什么要三次握手？", "TCP 建立连接为什么需要三次握手？"),
    (NET, "192.168.0.1 是谁的地址？", "谁的地址是 192.168.0.1？"),
    (QIN, "商鞅变法的主要内容是什么？", "商鞅变法改了哪些制度？"),
    (QIN, "长平之战的结果如何？", "长平之战谁胜谁负？"),
]


@pytest.mark.parametrize(("name", "old", "new"), REWORDED)
def test_a_reworded_question_keeps_its_history(study: Study, name: str, old: str, new: str) -> None:
    found = assert_kept(study, replaced(name, old, new))
    assert found.pop("reworded") == 1
    assert set(found) <= {"changed", "moved"}  # what stands below a question shows it above itself


def test_a_reworded_question_with_an_edited_answer_keeps_its_history(study: Study) -> None:
    edit = replaced(
        K8S, "什么是 Ingress？", "说说你对 Ingress 的理解", "按域名和路径转给", "按域名或者路径转给"
    )
    assert assert_kept(study, edit) == {"reworded": 1}


# The place of a card


def heading_renamed(study: Study) -> None:
    study.edit(K8S, SERVICE, "## Service（服务）\n")


def title_renamed(study: Study) -> None:
    study.edit(NET, "# 计算机网络", "# 网络原理")


def moved_to_another_file(study: Study) -> None:
    section = study.cut(K8S, SERVICE, DEPLOYMENT)
    study.write(NET, study.read(NET) + "\n" + section)


def moved_to_a_new_file(study: Study) -> None:
    study.write("容器/服务.md", study.cut(K8S, SERVICE, DEPLOYMENT))


def file_renamed(study: Study) -> None:
    (study.root / QIN).rename(study.root / "历史" / "战国.md")


def file_without_a_title_renamed(study: Study) -> None:
    (study.root / NET).rename(study.root / "network.md")


def folder_renamed(study: Study) -> None:
    (study.root / "容器").rename(study.root / "云原生")


def file_split(study: Study) -> None:
    study.write("容器/二.md", "# 更多对象\n\n" + study.cut(K8S, DEPLOYMENT))


def root_moved(study: Study) -> None:
    elsewhere = study.root.parent / "搬到" / "我的笔记"
    shutil.copytree(study.root, elsewhere)
    shutil.rmtree(study.root)
    study.root = elsewhere


def lines_inserted(study: Study) -> None:
    study.edit(
        NET, "# 计算机网络\n", "---\ndate: 2025-06-01\n---\n\n# 计算机网络\n\n读书时记的。\n"
    )


PLACES = [
    heading_renamed,
    title_renamed,
    moved_to_another_file,
    moved_to_a_new_file,
    file_renamed,
    file_without_a_title_renamed,
    folder_renamed,
    file_split,
    root_moved,
    lines_inserted,
]


@pytest.mark.parametrize("edit", PLACES)
def test_a_card_whose_place_changes_keeps_its_history(study: Study, edit: Edit) -> None:
    found = assert_kept(study, edit)
    assert not {"new", "retired", "ambiguous"} & set(found)


def test_cards_inserted_above_are_new_and_change_no_other(study: Study) -> None:
    edit = replaced(
        NET,
        "## TCP 为什么",
        "## UDP 为什么比 TCP 快？\n\n不建立连接，也不等待确认。\n\n## TCP 为什么",
    )
    assert assert_kept(study, edit, new=1) == {"new": 1}


def test_a_root_that_names_no_deck_may_be_renamed(study: Study) -> None:
    study.write("cards.toml", "")
    study.package.unlink()
    assert_kept(study, lambda _: None)
    study.package.unlink()
    study.root = study.root.rename(study.root.with_name("新的笔记"))
    assert_kept(study, lambda _: None)
