"""A notebook over many builds: GUIDs, times, and what becomes of cards that leave."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from cards.card import Card, Source
from cards.identity import with_guids
from cards.key import normalise
from cards.ledger import Content, Entry, Ledger, Reconciled, parse, reconcile, render

LONG = "先把修改写进日志，再慢慢写进数据文件，崩溃以后重放日志就能恢复。"


def card(key: str, back: str = LONG, *context: str, line: int = 1, changed: int = 1_000) -> Card:
    return Card(
        "qa", key, back, key, context, "question", Source("a.md", line, line), changed=changed
    )


def shown(each: Card) -> bytes:
    return "\n".join([each.front, each.back, *each.context]).encode()


def build(ledger: Ledger, now: int, *cards: Card, complete: bool = True) -> Reconciled:
    found = reconcile(cards, ledger, now, shown, complete=complete)
    assert parse(render(found.ledger), "账本") == found.ledger
    return found


# When a card changed


def test_a_new_card_has_the_time_of_its_note_but_none_to_come() -> None:
    found = build(Ledger(), 2_000, card("旧"), card("新", changed=9_000))
    assert [each.changed for each in found.cards] == [1_000, 2_000]


def test_unchanged_content_keeps_its_time_whatever_the_note_does() -> None:
    before = build(Ledger(), 2_000, card("问"))
    after = build(before.ledger, 3_000, card("问", line=70, changed=2_900))
    assert (after.ledger, after.changes) == (before.ledger, ())
    assert after.cards[0].changed == 1_000


def test_changed_content_has_the_time_of_the_build() -> None:
    before = build(Ledger(), 2_000, card("问"))
    after = build(before.ledger, 3_000, card("问", LONG + "又"))
    assert after.cards[0].changed == after.ledger.entries[0].changed == 3_000


@pytest.mark.parametrize("now", [0, 999, 1_000])
def test_when_the_clock_went_back_changes_are_later_all_the_same(now: int) -> None:
    before = build(Ledger(), 2_000, card("问"))
    edited = build(before.ledger, now, card("问", LONG + "又"))
    assert edited.cards[0].changed == 1_001
    gone = build(edited.ledger, now)
    assert (gone.ledger.entries[0].changed, gone.ledger.entries[0].retired) == (1_002, 1_002)
    back = build(gone.ledger, now, card("问", LONG + "又"))
    assert back.cards[0].changed == 1_003


# Cards that leave


def test_a_card_that_left_is_retired_once_and_restored_with_its_guid() -> None:
    first = build(Ledger(), 2_000, card("问"), card("另", "无关"))
    (gone,) = (each.guid for each in first.cards if each.key == "问")
    second = build(first.ledger, 3_000, card("另", "无关"))
    assert [(each.what, each.guid, each.card) for each in second.changes] == [
        ("retired", gone, None)
    ]
    third = build(second.ledger, 4_000, card("另", "无关"))
    assert (third.ledger, third.changes) == (second.ledger, ())
    fourth = build(third.ledger, 5_000, card("问"), card("另", "无关"))
    assert [(each.what, each.guid) for each in fourth.changes] == [("restored", gone)]
    # Later than before even though nothing in it changed: Anki has to drop the tag again.
    assert fourth.cards[0].changed == 5_000
    assert all(each.live for each in fourth.ledger.entries)


def test_a_retired_card_comes_back_by_its_answer_but_not_by_a_likeness() -> None:
    gone = build(build(Ledger(), 2_000, card("什么是预写日志")).ledger, 3_000)
    reworded = build(gone.ledger, 4_000, card("预写日志是什么意思"))
    assert [each.what for each in reworded.changes] == ["restored"]
    edited = build(gone.ledger, 4_000, card("预写日志是什么意思", LONG + "对吗。"))
    assert [each.what for each in edited.changes] == ["new"]


def test_a_build_that_lacks_notes_retires_nothing() -> None:
    first = build(Ledger(), 2_000, card("问"), card("另", "无关"))
    second = build(first.ledger, 3_000, card("另", "无关"), complete=False)
    assert (second.ledger, second.changes) == (first.ledger, ())


def test_a_question_and_its_answer_both_rewritten_make_another_card() -> None:
    first = build(Ledger(), 2_000, card("什么是预写日志"))
    second = build(
        first.ledger, 3_000, card("如何做检查点", "定期把脏页写出去，并记下日志的位置。")
    )
    assert [each.what for each in second.changes] == ["new", "retired"]
    assert second.cards[0].guid != first.cards[0].guid


def test_without_the_ledger_the_same_notes_have_the_same_guids() -> None:
    notes = [card("优点", back, head) for head in ("甲", "乙") for back in ("快", "省", "快")]
    assert tuple(replace(each, changed=1_000) for each in with_guids(notes)) == (
        build(Ledger(), 2_000, *notes).cards
    )
    grown = build(build(Ledger(), 2_000, *notes).ledger, 3_000, *notes, card("缺点"))
    assert {each.guid for each in build(Ledger(), 4_000, *notes, card("缺点")).cards} == {
        each.guid for each in grown.cards
    }


def test_a_card_written_twice_is_one_and_stays_when_one_of_the_two_leaves() -> None:
    first = build(Ledger(), 2_000, card("问", LONG, "甲"), card("问", LONG, "乙"))
    assert len(first.cards) == len(first.ledger.entries) == 1
    second = build(first.ledger, 3_000, card("问", LONG, "乙"))
    assert [(each.what, each.guid) for each in second.changes] == [("moved", first.cards[0].guid)]


# Many cards

HEAVENLY = "甲乙丙丁戊己庚辛壬癸"


def many(number: int, ending: str = "", more: str = "") -> list[Card]:
    names = ["".join(HEAVENLY[int(digit)] for digit in f"{n:05}") for n in range(number)]
    return [card(f"{n}的作用{ending}", f"{n}用来{n[::-1]}，{LONG}{more}", n[:3]) for n in names]


def seconds(ledger: Ledger, cards: Sequence[Card], content: Content = shown) -> float:
    normalise.cache_clear()  # what a smaller run left would flatter it
    start = time.process_time()
    reconcile(cards, ledger, 3_000, content)
    return time.process_time() - start


@pytest.mark.parametrize(
    ("ending", "more"),
    [("", ""), ("", "改"), ("是什么", ""), ("是什么", "改"), ("何在", "改了又改")],
)
def test_the_cost_grows_with_the_cards_and_not_with_their_square(ending: str, more: str) -> None:
    few, lots = (build(Ledger(), 2_000, *many(number)).ledger for number in (400, 2_400))
    short = min(seconds(few, many(400, ending, more)) for _ in range(3))
    assert seconds(lots, many(2_400, ending, more)) < 6 * 3 * short + 0.2


def test_an_unchanged_notebook_is_read_in_no_time() -> None:
    cards = many(10_000)
    ledger = build(Ledger(), 2_000, *cards).ledger
    naming = time.perf_counter()
    with_guids(cards)
    naming = time.perf_counter() - naming
    assert min(seconds(ledger, cards) for _ in range(2)) < 4 * naming + 0.2


# Any history of edits

HEADINGS = st.sampled_from([(), ("Redis",), ("Go",), ("Redis", "持久化")])
KEYS = st.sampled_from(
    [
        "优点",
        "缺点",
        "什么是 Ingress？",
        "什么是 Egress？",
        "Ingress 是什么",
        "如何扩容",
        "怎样扩容？",
    ]
)
BACKS = st.sampled_from(["快", "省", LONG, LONG + "也叫预写。", "客户端和服务端各自保存一份密钥。"])


class Notebook(RuleBasedStateMachine):
    """Notes that are edited at random, and the ledger that follows them."""

    def __init__(self) -> None:
        super().__init__()
        self.notes: list[Card] = []
        self.ledger = Ledger()
        self.made: set[str] = set()
        self.now = 2_000
        self.found = build(self.ledger, self.now)

    @initialize(cards=st.lists(st.builds(card, KEYS, BACKS), max_size=5))
    def begin(self, cards: list[Card]) -> None:
        self.notes = cards

    @rule(key=KEYS, back=BACKS, context=HEADINGS, place=st.integers(0, 9))
    def write(self, key: str, back: str, context: tuple[str, ...], place: int) -> None:
        self.notes.insert(place, card(key, back, *context))

    @precondition(lambda self: self.notes)
    @rule(place=st.integers(0, 99), key=KEYS)
    def reword(self, place: int, key: str) -> None:
        place %= len(self.notes)
        self.notes[place] = replace(self.notes[place], key=key, front=key)

    @precondition(lambda self: self.notes)
    @rule(place=st.integers(0, 99), back=BACKS)
    def edit(self, place: int, back: str) -> None:
        place %= len(self.notes)
        self.notes[place] = replace(self.notes[place], back=back)

    @precondition(lambda self: self.notes)
    @rule(place=st.integers(0, 99), context=HEADINGS)
    def move(self, place: int, context: tuple[str, ...]) -> None:
        each = self.notes.pop(place % len(self.notes))
        self.notes.append(replace(each, context=context))

    @precondition(lambda self: self.notes)
    @rule(place=st.integers(0, 99))
    def remove(self, place: int) -> None:
        self.notes.pop(place % len(self.notes))

    @rule(passed=st.integers(-50, 500))
    def rebuild(self, passed: int) -> None:
        self.now += passed
        before = {each.guid: each for each in self.ledger.entries}
        self.found = build(self.ledger, self.now, *self.notes)
        self.ledger = self.found.ledger
        for entry in self.ledger.entries:
            old = before.get(entry.guid)
            if old is not None and old != entry:
                same = (old.content, old.live) == (entry.content, entry.live)
                assert entry.changed > old.changed or (same and entry.changed == old.changed)
        self.nobody_lost_a_question_it_had_alone(before.values())
        for change in self.found.changes:
            if change.what in ("reworded", "restored") and change.card:
                words = change.before[0].key + normalise(change.card.key)
                assert not ("ingress" in words and "egress" in words.replace("ingress", ""))
        self.made |= {each.guid for each in self.found.cards}

    def nobody_lost_a_question_it_had_alone(self, before: Iterable[Entry]) -> None:
        now: dict[str, set[str]] = {}
        for each in self.found.cards:
            now.setdefault(normalise(each.key), set()).add(each.guid)
        earlier: dict[str, set[str]] = {}
        for entry in before:
            earlier.setdefault(entry.key, set()).add(entry.guid)
        for key in now.keys() & earlier.keys():
            assert len(earlier[key]) > 1 or earlier[key] <= now[key]

    @precondition(lambda self: self.ledger.entries)
    @rule()
    def rebuild_again(self) -> None:
        self.rebuild(1)
        again = build(self.ledger, self.now + 1, *self.notes)
        assert (again.ledger, again.changes) == (self.ledger, ())
        assert again.cards == self.found.cards

    @invariant()
    def every_card_has_a_guid_of_its_own(self) -> None:
        live = [each.guid for each in self.ledger.entries if each.live]
        assert sorted(each.guid for each in self.found.cards) == live
        assert len(set(live)) == len(live)

    @invariant()
    def no_card_is_ever_forgotten(self) -> None:
        assert {each.guid for each in self.ledger.entries} == self.made


TestNotebook = Notebook.TestCase
TestNotebook.settings = settings(deadline=None, max_examples=40, stateful_step_count=20)
