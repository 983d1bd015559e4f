"""Cards that leave, come back and resemble each other, in the real Anki."""

import time

import pytest
from study import DAY, HOUR, Study

RETIRED = "cards::retired"
K8S, NET, QIN = "容器/kubernetes.md", "网络.md", "历史/秦.md"


def whats(study: Study) -> list[tuple[str, str]]:
    """Rebuild and import; what happened to which GUID."""
    found = [(change.what, change.guid) for change in study.rebuild().changes]
    study.bring()
    assert study.behind() == []
    return found


# Cards that leave


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("## 长平之战的结果如何？\n\n赵军大败，四十余万人被坑杀，赵国从此衰落。\n", None),
        (None, "## 都江堰由谁主持修建？\n\n蜀郡太守李冰父子，灌溉了成都平原。\n"),
    ],
    ids=["removed", "rewritten"],
)
def test_a_card_that_left_is_tagged_and_keeps_its_history(
    study: Study, old: str | None, new: str | None
) -> None:
    old = old or "## 长平之战的结果如何？\n\n赵军大败，四十余万人被坑杀，赵国从此衰落。\n"
    before, gone = study.histories(), study.note("长平之战的结果如何？")
    study.edit(QIN, old, new or "")
    found = whats(study)
    assert [what for what, _ in found] == (["new"] if new else []) + ["retired"]
    assert found[-1] == ("retired", gone.guid)
    after = study.histories()
    assert {guid: after[guid] for guid in before} == before
    assert len(after) == len(before) + bool(new)
    (number,) = study.collection.find_notes(f"tag:{RETIRED}")
    assert number == gone.id
    assert study.note("长平之战的结果如何？").tags == [RETIRED, *gone.tags]
    if new:
        assert study.history(study.note("都江堰由谁主持修建？")).repetitions == 0


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (K8S, "什么是 Ingress？", "什么是 Gateway？"),
        (K8S, "DaemonSet 的作用是什么？", "StatefulSet 的作用是什么？"),
        (NET, "IPv4 地址有多少位？", "IPv5 地址有多少位？"),
        (NET, "192.168.0.2 是谁的地址？", "192.168.0.7 是谁的地址？"),
    ],
)
def test_a_question_put_to_another_thing_is_another_card(
    study: Study, name: str, old: str, new: str
) -> None:
    gone = study.note(old)
    study.edit(name, old, new)
    found = dict(whats(study))
    assert found["retired"] == gone.guid
    assert found["new"] == study.note(new).guid


def test_a_card_that_comes_back_has_its_history_and_no_tag(study: Study) -> None:
    before, gone = study.histories(), study.note("TCP 为什么要三次握手？")
    text = study.read(NET)
    study.cut(NET, "## TCP", "## IPv4")
    assert whats(study) == [("retired", gone.guid)]
    study.edit(QIN, "赵国从此衰落。", "赵国由此衰落。")
    assert "retired" not in dict(whats(study))
    assert study.note("TCP 为什么要三次握手？").tags == [RETIRED, *gone.tags]
    study.write(NET, text)
    assert whats(study) == [("restored", gone.guid)]
    assert study.note("TCP 为什么要三次握手？").tags == gone.tags
    assert study.collection.find_notes(f"tag:{RETIRED}") == []
    assert study.histories() == before


def test_a_card_that_left_stands_in_the_package_for_a_month(study: Study) -> None:
    gone = study.note("TCP 为什么要三次握手？").guid
    text = study.read(NET)
    study.cut(NET, "## TCP", "## IPv4")
    study.rebuild()
    assert study.rebuild(29 * DAY).written == ()
    assert gone in study.rows()
    assert study.rebuild(DAY).written == (study.package,)
    assert gone not in study.rows()
    assert study.rebuild(DAY).written == ()
    study.write(NET, text)
    study.rebuild()
    before = study.histories()
    study.bring()
    assert study.histories() == before
    assert study.behind() == []


# Cards that resemble each other


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        (K8S, "什么是 Ingress？", "什么是 Egress？"),
        (K8S, "Deployment 的作用是什么？", "DaemonSet 的作用是什么？"),
        (NET, "IPv4 地址有多少位？", "IPv6 地址有多少位？"),
        (NET, "192.168.0.1 是谁的地址？", "192.168.0.2 是谁的地址？"),
    ],
)
@pytest.mark.parametrize("answers", ["stay", "go along", "are edited"])
def test_two_alike_that_change_places_keep_their_own(
    study: Study, name: str, one: str, other: str, answers: str
) -> None:
    notes, before = {front: study.note(front).guid for front in (one, other)}, study.histories()
    text = study.read(name).replace(one, "其一").replace(other, one).replace("其一", other)
    if answers != "stay":
        first, second = (study.note(front)["Back"] for front in (one, other))
        text = text.replace(first, "其一").replace(second, first).replace("其一", second)
    if answers == "are edited":
        text = text.replace("。\n", "，这是书上说的。\n")
    study.write(name, text)
    found = dict(study.rebuild().count)
    study.bring()
    assert set(found) <= {"changed"}
    assert {front: study.note(front).guid for front in (one, other)} == notes
    assert study.histories() == before
    assert study.behind() == []


TOOLS = """\
# 工具

## Docker

### 出错时先看哪里？

先看守护进程的日志，再看容器的日志。

## Redis

### 出错时先看哪里？

看配置里写的日志文件，没有就看标准输出。
"""


@pytest.mark.parametrize("question", ["出错时先看哪里？", "怎么安装？"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("## Docker", "## Docker 引擎"),
        ("## Redis", "## Redis 数据库"),
        ("先看守护进程的", "先看客户端和守护进程的"),
        ("没有就看标准输出", "没有就看标准错误"),
        ("# 工具", "# 常用工具"),
    ],
)
def test_one_question_under_two_headings_is_two_cards(
    study: Study, old: str, new: str, question: str
) -> None:
    # The second one has the name of the heading in its key.
    study.write("工具.md", TOOLS.replace("出错时先看哪里？", question))
    assert [what for what, _ in whats(study)] == ["new", "new"]
    study.review()
    before, backs = study.histories(), backs_of(study)
    assert len(backs) == 2
    study.write("工具.md", study.read("工具.md").replace(old, new, 1))
    found = whats(study)
    assert found
    assert {what for what, _ in found} <= {"changed", "moved", "reworded"}
    assert study.histories() == before
    expected = {guid: back.replace(old, new) for guid, back in backs.items()}
    assert backs_of(study) == expected


def test_one_of_two_equal_questions_may_leave(study: Study) -> None:
    study.write("工具.md", TOOLS)
    whats(study)
    study.review()
    before, backs = study.histories(), backs_of(study)
    (first,) = (guid for guid, back in backs.items() if "守护进程" in back)
    study.cut("工具.md", "## Docker", "## Redis")
    assert dict(whats(study))["retired"] == first
    assert (study.histories(), backs_of(study)) == (before, backs)


def backs_of(study: Study) -> dict[str, str]:
    return {note.guid: note["Back"] for note in study.notes() if "工具" in note["Context"]}


# What the learner writes in Anki


def edited_in_anki(study: Study) -> str:
    """Edit a note as Anki's browser does; everything after is built later than that."""
    note = study.note("TCP 为什么要三次握手？")
    note["Back"] += "<br>我自己的话"
    study.collection.update_note(note)
    study.now = int(time.time()) + DAY
    return note["Back"]


@pytest.mark.parametrize("above", ["", "# 计算机网络\n\n## 带宽是什么？\n\n单位时间里传多少位。\n"])
def test_what_the_learner_wrote_stays_while_the_card_does_not_change(
    study: Study, above: str
) -> None:
    mine, before = edited_in_anki(study), study.histories()
    study.write(NET, study.read(NET).replace("# 计算机网络\n", above or "\n# 计算机网络\n", 1))
    study.edit(QIN, "赵国从此衰落。", "赵国由此衰落。")
    study.rebuild(HOUR)
    log = study.bring()
    assert log == {"updated": 1, "duplicate": len(before) - 1} | ({"new": 1} if above else {})
    assert study.note("TCP 为什么要三次握手？")["Back"] == mine
    after = study.histories()
    assert {guid: after[guid] for guid in before} == before


def test_what_the_learner_wrote_gives_way_to_a_new_text(study: Study) -> None:
    edited_in_anki(study)
    study.edit(NET, "各自的初始序号。", "各自的初始序列号。")
    study.rebuild(HOUR)
    assert study.bring()["updated"] == 1
    assert study.note("TCP 为什么要三次握手？")["Back"].endswith("各自的初始序列号。")


# The ledger


def test_without_the_ledger_all_cards_are_the_same(study: Study) -> None:
    study.write("工具.md", TOOLS)
    whats(study)
    study.review()
    before, backs, rows = study.histories(), backs_of(study), study.rows()
    (study.root / "cards.ledger").unlink()
    study.rebuild()
    assert study.rows() == rows
    assert study.bring() == {"duplicate": len(before)}
    assert (study.histories(), backs_of(study)) == (before, backs)


def test_without_the_ledger_an_edited_card_is_still_brought_up_to_date(study: Study) -> None:
    study.edit(NET, "各自的初始序号。", "各自的初始序列号。")
    whats(study)
    before = study.histories()
    (study.root / "cards.ledger").unlink()
    study.now += DAY
    study.edit(NET, "各自的初始序列号。", "双方的初始序列号。")
    study.rebuild()
    assert study.bring()["updated"] >= 1
    assert study.behind() == []
    assert study.histories() == before
