"""The preview in a real browser, by clicks and keys."""

import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from anki.collection import Collection
from anki_collection import import_package
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from cards.build import Build, build, with_topics
from cards.card import Card, CardTopic, Finding, Source
from cards.cli.rules import FINDINGS
from cards.preview.contents import contents
from cards.topics import load_vocabulary
from exporter import write
from exporter.fields import filled, rendered
from exporter.preview import Contents, page
from exporter.row import Rendered

Open = Callable[..., Page]
WORDS = load_vocabulary(None)
CARD = "#card .card"
ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def samples() -> Build:
    return build((), WORDS)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(locale="zh-CN", viewport={"width": 1200, "height": 800})
    yield made
    made.close()


@pytest.fixture
def show(context: BrowserContext, tmp_path: Path) -> Iterator[Open]:
    """Open a page from its file; nothing may go wrong in it, and nothing may be asked of a net."""
    wrong: list[str] = []

    def opened(
        given: Contents, width: int = 1200, scheme: str = "light", html: Rendered = rendered
    ) -> Page:
        file = tmp_path / "预览.html"
        file.write_bytes(page(given, html).content)
        tab = context.new_page()
        tab.set_viewport_size({"width": width, "height": 800})
        tab.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        tab.on("pageerror", lambda error: wrong.append(str(error)))
        tab.on("console", lambda said: wrong.append(said.text))
        tab.on("request", lambda asked: wrong.append(asked.url) if asked.url != address else None)
        address = file.as_uri()
        tab.goto(address)
        return tab

    yield opened
    assert wrong == []


@pytest.fixture
def deck(show: Open, samples: Build) -> Page:
    return show(contents(samples, WORDS, {}))


def test_space_and_enter_turn_the_card_and_arrows_change_it(deck: Page, samples: Build) -> None:
    first, second = (filled(card) for card in samples.cards[:2])
    expect(deck.locator(CARD)).to_contain_text(first["Front"])
    expect(deck.locator(f"{CARD} .back")).to_have_count(0)
    deck.keyboard.press("Space")
    assert deck.locator(f"{CARD} .back").inner_html() == first["Back"]
    deck.keyboard.press("Enter")
    expect(deck.locator(f"{CARD} .back")).to_have_count(0)
    deck.keyboard.press("Enter")
    deck.keyboard.press("ArrowRight")
    expect(deck.locator(f"{CARD} .front")).to_have_text(second["Front"])
    expect(deck.locator(f"{CARD} .back")).to_have_count(0)
    expect(deck.locator("#place")).to_have_text(f"2 / {len(samples.cards)}")
    deck.keyboard.press("ArrowLeft")
    deck.keyboard.press("ArrowLeft")
    expect(deck.locator("#place")).to_have_text(f"1 / {len(samples.cards)}")


def test_buttons_do_the_same_and_end_with_the_deck(deck: Page, samples: Build) -> None:
    expect(deck.get_by_role("button", name="上一张")).to_be_disabled()
    deck.get_by_role("button", name="显示答案").click()
    expect(deck.locator(f"{CARD} .back")).to_be_visible()
    # A key on a focused button presses that button once.
    deck.keyboard.press("Space")
    expect(deck.locator(f"{CARD} .back")).to_have_count(0)
    deck.get_by_role("button", name="下一张").click()
    deck.keyboard.press("Enter")
    expect(deck.locator("#place")).to_have_text(f"3 / {len(samples.cards)}")
    for _ in range(len(samples.cards)):
        deck.keyboard.press("ArrowRight")
    expect(deck.get_by_role("button", name="下一张")).to_be_disabled()


def test_what_is_said_to_screen_readers(deck: Page, samples: Build) -> None:
    deck.keyboard.press("ArrowRight")
    said = deck.get_by_role("status")
    expect(said).to_have_text(re.compile(rf"第 2 张，共 {len(samples.cards)} 张。.+"))
    deck.keyboard.press("Space")
    expect(said).to_have_text(re.compile("^答案：.+"))


def test_search_reads_both_sides_in_any_case_and_width(deck: Page, samples: Build) -> None:
    wanted = [
        card
        for card in samples.cards
        if re.search("dns", " ".join([*filled(card).values()]), re.IGNORECASE)
    ]
    assert wanted
    deck.keyboard.press("/")
    deck.keyboard.type("ＤＮＳ")
    expect(deck.locator("#list-count")).to_have_text(str(len(wanted)))
    deck.keyboard.type(" 没有这回事")
    expect(deck.get_by_text("没有符合条件的卡片").first).to_be_visible()
    deck.get_by_role("button", name="清除").click()
    expect(deck.locator("#list-count")).to_have_text(str(len(samples.cards)))


def test_escape_empties_the_search_and_shows_all_again(deck: Page, samples: Build) -> None:
    deck.keyboard.press("/")
    deck.keyboard.type("没有这回事")
    expect(deck.get_by_text("没有符合条件的卡片").first).to_be_visible()
    deck.keyboard.press("Escape")
    expect(deck.get_by_role("searchbox")).to_have_value("")
    expect(deck.locator("#list-count")).to_have_text(str(len(samples.cards)))


def test_typing_in_the_search_turns_no_card(deck: Page) -> None:
    deck.get_by_role("searchbox").fill("")
    deck.keyboard.press("Space")
    deck.keyboard.press("ArrowRight")
    expect(deck.locator("#place")).to_have_text(re.compile("^1 /"))
    expect(deck.locator(f"{CARD} .back")).to_have_count(0)


def test_filters_choose_what_the_commands_choose(deck: Page, samples: Build) -> None:
    count = deck.locator("#study-count")
    topics = Counter(topic.slug for card in samples.cards for topic in card.topics)
    parents = {WORDS.topics[slug].parent for slug in topics if slug in WORDS.topics} - {None}
    for slug in (topics.most_common(1)[0][0], *sorted(filter(None, parents))[:3]):
        deck.get_by_label("主题").select_option(slug)
        expect(count).to_have_text(str(len(with_topics(samples.cards, WORDS, [slug]))))
    deck.get_by_label("主题").select_option("")
    deck.get_by_label("类型").select_option("command")
    kinds = Counter(card.kind for card in samples.cards)
    expect(count).to_have_text(str(kinds["command"]))
    deck.get_by_label("类型").select_option("")
    note, number = Counter(card.source.path for card in samples.cards).most_common(1)[0]
    deck.get_by_label("笔记").select_option(label=f"{note}（{number}）")
    expect(count).to_have_text(str(number))
    expect(deck.locator("#origin .place")).to_have_text(re.compile(f"^{re.escape(note)}:"))


def test_list_shows_pages_and_leads_to_each_card(deck: Page, samples: Build) -> None:
    deck.get_by_role("tab", name="列表").click()
    rows = deck.locator("#list .row")
    expect(rows).to_have_count(50)
    deck.get_by_role("button", name="下一页").click()
    expect(deck.locator("#list .pager")).to_contain_text("第 51–100 个")
    expect(rows.first).to_be_focused()
    rows.first.click()
    expect(deck.locator("#place")).to_have_text(f"51 / {len(samples.cards)}")
    expect(deck.get_by_role("tab", name="学习")).to_have_attribute("aria-selected", "true")
    expect(deck.locator("#origin .place")).to_have_text(str(samples.cards[50].source))


def test_findings_have_their_own_tab_with_places(deck: Page, samples: Build) -> None:
    deck.get_by_role("tab", name="待补").click()
    rows = deck.locator("#findings li")
    expect(rows).to_have_count(len(samples.findings))
    asked = [found for found in samples.findings if found.rule == "open-question"]
    expect(rows.first).to_contain_text(asked[0].text)
    places = set(deck.locator("#findings .place").all_inner_texts())
    assert places == {str(found.source) for found in samples.findings}
    deck.get_by_role("searchbox").fill(asked[0].text)
    expect(rows).to_have_count(1)
    expect(rows.first).to_contain_text(asked[0].text)


def test_tabs_are_reached_by_keys(deck: Page) -> None:
    deck.keyboard.press("Tab")
    deck.keyboard.press("Tab")
    deck.keyboard.press("Tab")
    expect(deck.get_by_role("tab", name="学习")).to_be_focused()
    deck.keyboard.press("ArrowRight")
    expect(deck.locator("#list")).to_be_visible()
    expect(deck.get_by_role("tab", name="列表")).to_be_focused()
    deck.keyboard.press("ArrowLeft")
    deck.keyboard.press("ArrowLeft")
    expect(deck.locator("#findings")).to_be_visible()


def test_english_and_dark_are_kept(deck: Page) -> None:
    paper = "getComputedStyle(stage.querySelector('.card')).backgroundColor"
    light = deck.evaluate(paper)
    deck.get_by_role("button", name="English").click()
    expect(deck.get_by_role("button", name="Show answer")).to_be_visible()
    assert deck.evaluate("document.documentElement.lang") == "en"
    deck.get_by_role("button", name="Dark").click()
    dark = deck.evaluate(paper)
    assert dark != light
    deck.keyboard.press("ArrowRight")
    deck.keyboard.press("Tab")
    deck.reload()
    assert deck.evaluate(paper) == dark
    expect(deck.locator("#place")).to_have_text(re.compile("^2 /"))
    deck.get_by_role("button", name="中文").click()
    expect(deck.get_by_role("button", name="显示答案")).to_be_visible()


def test_every_word_is_there_in_both_languages(deck: Page) -> None:
    words = deck.evaluate("WORDS")
    assert [name for name, pair in words.items() if len(pair) != 2 or not all(pair)] == []
    assert set(words) >= FINDINGS
    html = (ROOT / "exporter/page/page.html").read_text("utf-8")
    used = set(re.findall(r'data-(?:say|label|placeholder)="(\w+)"', html))
    assert used <= set(words)


def test_links_lead_to_the_lines_of_the_note(show: Open, card: Callable[..., Card]) -> None:
    source = Source("基础/容器.md", 3, 5)
    given = Contents(
        "甲",
        [card(source=source)],
        [Finding("open-question", "问", Source("基础/容器.md", 9, 9), "补上")],
        links={"基础/容器.md": "vscode://file/a/%E5%9F%BA.md:{line}"},
    )
    tab = show(given)
    link = tab.get_by_role("link", name="在编辑器里打开 基础/容器.md:3")
    assert link.get_attribute("href") == "vscode://file/a/%E5%9F%BA.md:3"
    tab.get_by_role("tab", name="待补").click()
    assert tab.locator("#findings a").get_attribute("href") == "vscode://file/a/%E5%9F%BA.md:9"


def test_cards_are_those_that_anki_makes(
    collection: Collection, deck: Page, samples: Build, tmp_path: Path
) -> None:
    """Front and back are what the templates give in Anki, card by card."""
    file = tmp_path / "deck.apkg"
    file.write_bytes(write("apkg", samples.cards))
    import_package(collection, file)
    shown = deck.evaluate(
        """() => ITEMS.map(item => {
            const values = valuesOf(item.card), template = TOLD.templates[item.side];
            values.FrontSide = render(template.front, values);
            return [item.card.guid, item.side, values.FrontSide, render(template.back, values)];
        })"""
    )
    shown = [[guid, side, *map(_on_one_line, sides)] for guid, side, *sides in shown]
    anki = []
    for number in collection.find_cards(""):
        found = collection.get_card(number)
        output = found.render_output()
        sides = (output.question_text, output.answer_text)
        anki.append([found.note().guid, found.ord, *map(_on_one_line, sides)])
    assert sorted(shown) == sorted(anki)


def _on_one_line(html: str) -> str:
    """HTML without the white space between its elements."""
    return re.sub(r"\s*\n\s*", "", html.strip())


def test_card_looks_as_in_a_document_of_its_own(
    show: Open, card: Callable[..., Card], context: BrowserContext
) -> None:
    """The card's style has the effect that it has in Anki, and the page's has none."""
    markdown = (
        "段落 `code` **粗** [链接](https://example.org/)\n\n- 一\n- 二\n\n> 引\n\n"
        "```\nx\n```\n\n| 甲 | 乙 |\n| - | - |\n| 1 | 2 |"
    )
    tab = show(Contents("甲", [card(back=markdown)], []))
    tab.keyboard.press("Space")
    read = """root => [...root.querySelectorAll('*')].map(element => {
        const style = getComputedStyle(element);
        return [element.tagName, ...['color', 'backgroundColor', 'fontFamily', 'fontSize',
            'fontWeight', 'lineHeight', 'marginTop', 'marginBottom', 'padding', 'borderTop',
            'textAlign', 'overflowX', 'whiteSpace', 'listStyleType', 'display'].map(name =>
            style[name].replace(/[0-9.]+px/g, px => Math.round(parseFloat(px)) + 'px'))];
    })"""
    css = (ROOT / "exporter/templates/card.css").read_text("utf-8")
    for dark in (False, True):
        html = tab.locator(CARD).inner_html()
        inside = tab.locator(CARD).evaluate(read)
        mode = "nightMode night_mode" if dark else ""
        alone = context.new_page()
        alone.set_content(
            f"<!doctype html><html class='{mode}' lang='zh-CN'><style>{css}</style>"
            f"<body class='card card1 {mode}'>{html}"
        )
        expected = alone.locator("body").evaluate(read)
        assert inside == expected
        assert len(inside) > 20
        tab.get_by_role("button", name="深色" if not dark else "浅色").click()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(show: Open, samples: Build, scheme: str) -> None:
    tab = show(contents(samples, WORDS, {}), scheme=scheme)
    code = next(at for at, each in enumerate(samples.cards) if "```" in each.back)
    for view in ("学习", "列表", "待补"):
        tab.get_by_role("tab", name=view).click()
        if view == "学习":
            tab.evaluate(f"step({code})")
            tab.keyboard.press("Space")
        found = Axe().run(tab).response["violations"]
        serious = [each for each in found if each["impact"] in {"serious", "critical"}]
        assert [(each["id"], each["nodes"][0]["html"]) for each in serious] == []


@pytest.mark.parametrize("tongue", ["中文", "English"])
def test_nothing_overflows_a_phone(show: Open, card: Callable[..., Card], tongue: str) -> None:
    long = "https://example.org/" + "long" * 60
    backs = (
        "```\nkubectl get pods --all-namespaces -o wide --sort-by=.metadata.creationTimestamp\n```",
        "| 甲 | 乙 | 丙 | 丁 |\n| - | - | - | - |\n" + "| 很长很长很长的一格 |" * 4,
        long,
        f"`{long}`",
        "- " * 6 + "深",
        f"${' + '.join('x' * 60)}$\n\n$${' + '.join('y' * 60)}$$",
    )
    name = "很长的文件夹/" * 6 + "笔记.md"
    cards = [
        card(back=back, guid=f"g{at}", source=Source(name, at + 1, at + 1), context=(long, "乙"))
        for at, back in enumerate(backs)
    ]
    topic = CardTopic("x" * 80, "heading")
    given = Contents(
        "牌组" * 30,
        [*cards[1:], card(guid="t", topics=(topic,))],
        [Finding("open-question", long, Source(name, 1, 1), long)],
        links={name: "vscode://file/x:{line}"},
    )
    tab = show(given, width=360)
    if tongue == "English":
        tab.get_by_role("button", name="English").click()
    wide = """() => {
        const all = [...document.querySelectorAll('*'), ...stage.querySelectorAll('*')];
        return all.filter(each => each.getBoundingClientRect().right > innerWidth + 0.5
            && !each.closest('pre, table, math, .spoken, head'))
            .map(each => each.outerHTML.slice(0, 80));
    }"""
    for _ in given.cards:
        tab.locator("#flip").click()
        assert tab.evaluate(wide) == []
        assert tab.evaluate("document.documentElement.scrollWidth") == 360
        tab.evaluate("step(1)")
    for name in ("list", "findings"):
        tab.locator(f"#tab-{name}").click()
        assert tab.evaluate(wide) == []
        assert tab.evaluate("document.documentElement.scrollWidth") == 360


def test_long_code_is_scrolled_with_the_keyboard(show: Open, card: Callable[..., Card]) -> None:
    tab = show(
        Contents("甲", [card(back=f"```\n{'x ' * 400}\n```"), card(guid="2")], []), width=360
    )
    tab.keyboard.press("Space")
    code = tab.locator(f"{CARD} pre")
    code.focus()
    for _ in range(3):
        tab.keyboard.press("ArrowRight")
    expect(tab.locator("#place")).to_have_text("1 / 2")
    tab.wait_for_timeout(300)
    assert code.evaluate("code => code.scrollLeft") > 0


def test_images_are_shown_from_the_page_itself(show: Open, card: Callable[..., Card]) -> None:
    picture = (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="900" height="9"><path d="M0 0h9"/></svg>'
    )
    front = '<img src="cards-1.svg" alt="图"><img src="https://example.org/x.png" alt="网上的图">'
    given = Contents("甲", [card()], [], images={"cards-1.svg": picture})
    tab = show(given, width=360, html=lambda _card: (front, "答"))
    here, elsewhere = tab.locator(f"{CARD} img").all()
    expect(here).to_have_js_property("complete", True)
    assert here.evaluate("image => image.naturalWidth") == 900
    assert here.evaluate("image => image.getBoundingClientRect().right") < 360
    assert elsewhere.get_attribute("src") is None
    assert elsewhere.get_attribute("alt") == "网上的图"


def test_formulas_are_drawn_and_what_cannot_be_stays(show: Open, card: Callable[..., Card]) -> None:
    back = (
        r"商是 $\frac{a}{b}$，代码 `$\frac{a}{b}$` 照旧，不认识的 $\foo{x}$ 也照旧"
        "\n\n$$\n\\begin{cases}x\\\\ y\\end{cases}\n$$"
    )
    tab = show(Contents("甲", [card(front="$a^2$ 是什么？", back=back)], []))
    expect(tab.locator(f"{CARD} .front msup")).to_have_count(1)
    tab.keyboard.press("Space")
    inline, block = tab.locator(f"{CARD} .back math").all()
    assert inline.locator("mfrac").bounding_box() and "\\" not in (inline.text_content() or "")
    assert block.locator("mtr").count() == 2
    assert block.evaluate("math => getComputedStyle(math).display") == "block math"
    expect(tab.locator(f"{CARD} code")).to_have_text(r"$\frac{a}{b}$")
    expect(tab.locator(f"{CARD} .back")).to_contain_text(r"不认识的 \(\foo{x}\) 也照旧")
    serious = [
        each for each in Axe().run(tab).response["violations"] if each["impact"] == "serious"
    ]
    assert serious == []
    # Searching finds what the note says.
    tab.get_by_role("searchbox").fill("frac")
    expect(tab.locator("#list-count")).to_have_text("1")


def test_a_wide_formula_scrolls(show: Open, card: Callable[..., Card]) -> None:
    tab = show(Contents("甲", [card(back=f"${' + '.join('x' * 60)}$ 完")], []), width=360)
    tab.keyboard.press("Space")
    formula = tab.locator(f"{CARD} mjx-container")
    assert formula.evaluate("each => each.scrollWidth > each.clientWidth && each.tabIndex === 0")
    assert formula.evaluate("each => each.getBoundingClientRect().right") < 360


def test_five_thousand_cards_are_fast(show: Open, card: Callable[..., Card]) -> None:
    back = "第 {0} 个答案：**要点**和 `code {0}`。\n\n- 一\n- 二\n\n```\nkubectl get {0}\n```"
    cards = [
        card(guid=f"g{at}", front=f"第 {at} 个问题是什么？", back=back.format(at))
        for at in range(5000)
    ]
    finished = page(Contents("大", cards, []))
    assert len(finished.content) < 5_000_000
    started = time.monotonic()
    tab = show(Contents("大", cards, []))
    expect(tab.locator("#place")).to_have_text("1 / 5000")
    assert time.monotonic() - started < 5
    tab.get_by_role("tab", name="列表").click()
    spent = """async () => {
        const started = performance.now();
        wanted.query = 'code 4321'; choose();
        return performance.now() - started;
    }"""
    assert tab.evaluate(spent) < 1500
    assert tab.evaluate(spent) < 200
    expect(tab.locator("#list .row")).to_have_count(1)
    assert tab.evaluate("document.querySelectorAll('*').length") < 1000
