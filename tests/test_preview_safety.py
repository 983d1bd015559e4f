"""What notes say is shown in the preview, and never run."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hostile import HOSTILE, escaped
from playwright.sync_api import Browser, expect

from cards.card import Card, CardTopic, Finding, Source
from exporter.preview import Contents, Shelf, page


def marked(text: str) -> str:
    return f"头{text}尾"


def test_hostile_text_is_shown_and_never_runs(
    browser: Browser, card: Callable[..., Card], tmp_path: Path
) -> None:
    cards = [
        card(
            guid=f"{marked(text)}{at}",
            front=f"问 {at}：{marked(escaped(text))}",
            back=f"{marked(escaped(text))}\n\n- {text}\n\n```\n{marked(text)}\n```\n\n到底",
            context=(marked(text),),
            rule=marked(text),
            source=Source(marked(text), at + 1, at + 1),
            topics=(CardTopic(marked(text), "heading"),),
        )
        for at, text in enumerate(HOSTILE)
    ]
    findings = [
        Finding(marked(text), marked(text), Source(marked(text), 1, 1), marked(text))
        for text in HOSTILE
    ]
    topics = {marked(text): Shelf(marked(text), frozenset({marked(text)})) for text in HOSTILE}
    links = {marked(text): f"vscode://file/{{line}}{text}" for text in HOSTILE}
    deck = "".join(HOSTILE)
    file = tmp_path / "page.html"
    file.write_bytes(page(Contents(deck, cards, findings, topics, links)).content)
    context = browser.new_context(locale="zh-CN")
    tab = context.new_page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(file.as_uri())
    assert tab.title().split() == deck.split()
    expect(tab.locator("#place")).to_have_text(f"1 / {len(HOSTILE)}")
    for at, text in enumerate(HOSTILE):
        tab.keyboard.press("Space")
        assert tab.locator("#card .context").text_content() == marked(text)
        front = tab.locator("#card .front").text_content().split()
        assert front == f"问 {at}：{marked(text)}".split()
        back = tab.locator("#card .back p >> nth=0").text_content().split()
        assert back == marked(text).split()
        assert tab.locator("#card pre").text_content() == marked(text)
        assert "到底" in tab.locator("#card .back").inner_text()
        assert tab.locator("#origin .place").inner_text().startswith("头")
        tab.keyboard.press("ArrowRight")
    tab.click("#tab-list")
    assert tab.locator("#list .row").count() == len(HOSTILE)
    tab.click("#tab-findings")
    shown = tab.locator("#findings .words").evaluate_all("all => all.map(each => each.textContent)")
    assert shown == [marked(text) for text in HOSTILE]
    tab.fill("#query", "到底")
    expect(tab.get_by_role("status")).to_have_text(f"{len(HOSTILE)} 张卡片")
    assert tab.evaluate("window.ran") is None
    assert asked == [file.as_uri()]
    context.close()


@pytest.mark.parametrize(
    "smuggled",
    [
        "<svg><image href='data:,x' onerror='window.ran = true'></svg>",
        "<input autofocus onfocus='window.ran = true'>",
        "<iframe srcdoc='<script>parent.ran = true</script>'></iframe>",
        "<picture><source srcset='https://example.org/x.png'><img></picture>",
        "<style>body { background: red }</style>",
    ],
)
def test_the_policy_stops_what_sanitising_would_miss(
    browser: Browser, card: Callable[..., Card], tmp_path: Path, smuggled: str
) -> None:
    """Were a field ever to hold live HTML, it could not run and could not reach anybody."""
    given = Contents("甲", [card()], [])
    file = tmp_path / "page.html"
    file.write_bytes(page(given, lambda _card: (f"问{smuggled}", "答")).content)
    context = browser.new_context()
    tab = context.new_page()
    asked: list[str] = []
    refused: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    # Chromium tells of a request that it has then not let out.
    tab.on("requestfailed", lambda request: asked.remove(request.url))
    tab.on("console", lambda said: refused.append(said.text))
    tab.goto(file.as_uri())
    tab.wait_for_timeout(300)
    assert tab.locator("#card .front").count() == 1
    assert tab.evaluate("window.ran") is None
    assert [url for url in asked if url.startswith("http")] == []
    assert "Content Security Policy" in "".join(refused)
    context.close()


def test_equal_cards_make_equal_pages(card: Callable[..., Card]) -> None:
    one, other = (page(Contents("甲", [card()], [])) for _ in range(2))
    assert one == other
    assert page(Contents("甲", [card(back="改了")], [])).version != one.version
