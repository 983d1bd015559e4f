"""Cards as Anki renders them, in a browser: all that they say, nothing that runs or overflows."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import gallery
import pytest
from anki.collection import Collection
from anki_collection import counts, import_package, note_of
from axe_playwright_python.sync_playwright import Axe
from hostile import HOSTILE, escaped
from playwright.sync_api import Browser, Page

import exporter
from cards.card import Card, Source
from exporter.text import plain

PICTURES = Path(__file__).parent.parent / "build" / "gallery"
LOOKS = {"light": "", "dark": "nightMode", "AnkiDroid in the dark": "night_mode"}


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A page as wide as a phone."""
    opened = browser.new_page(viewport={"width": 360, "height": 640})
    yield opened
    opened.close()


def shown(tab: Page, folder: Path, html: str) -> None:
    file = folder / "page.html"
    file.write_text(html, "utf-8")
    tab.goto(file.as_uri())


def words(text: str) -> str:
    return "".join(text.split())


def test_the_twelve_cards_say_all_they_should(collection: Collection) -> None:
    made = gallery.cards()
    assert len(made) == 12
    assert len(list(gallery.pages(collection))) == 12
    for card in made:
        (only,) = note_of(collection, card.guid).cards()
        answer = letters(unescape(re.sub(r"<[^>]*>", "", only.render_output().answer_text)))
        for said in (*card.path, plain(card.front), plain(card.back), str(card.source)):
            # An image is no text.
            assert letters(re.sub(r"（图：.*?）", "", said)) in answer


def letters(text: str) -> str:
    return "".join(each for each in text if each.isalnum())


def test_the_image_is_all_the_media_there_is(collection: Collection) -> None:
    list(gallery.pages(collection))
    checked = collection.media.check()
    assert (list(checked.missing), list(checked.unused)) == ([], [])
    assert len(list(Path(collection.media.dir()).iterdir())) == 1


def test_on_a_phone_nothing_overflows_but_code_and_tables(
    tab: Page, collection: Collection, tmp_path: Path
) -> None:
    scrolling = 0
    for name, html in gallery.pages(collection):
        shown(tab, tmp_path, html)
        assert tab.evaluate("document.documentElement.scrollWidth") == 360, name
        scrolling += tab.evaluate(
            "[...document.querySelectorAll('pre, table')]"
            ".filter(each => each.scrollWidth > each.clientWidth).length"
        )
        images = tab.evaluate("[...document.images].map(each => each.naturalWidth)")
        assert all(images), name
    assert scrolling == 4


def test_they_are_photographed_to_be_looked_at(browser: Browser, collection: Collection) -> None:
    taken = gallery.photograph(browser, gallery.pages(collection), PICTURES)
    assert len(taken) == 12 * len(gallery.WIDTHS) * 2
    # None looks like another, in the dark neither.
    assert len({file.read_bytes() for file in taken}) == len(taken)


def test_every_look_can_be_read(tab: Page, collection: Collection, tmp_path: Path) -> None:
    grounds = set()
    for name, html in gallery.pages(collection):
        shown(tab, tmp_path, html)
        for look, classes in LOOKS.items():
            tab.evaluate(f"document.body.className = 'card card1 {classes}'")
            grounds.add(tab.evaluate("getComputedStyle(document.body).backgroundColor"))
            # The hint at an edge that there is more would keep axe from judging what stands there.
            tab.add_style_tag(content=".card pre, .card table { background-image: none }")
            found = Axe().run(tab, options={"runOnly": ["color-contrast"]})
            assert found.violations_count == 0, (name, look, found.generate_report())
    assert len(grounds) == 2


def test_traditional_and_japanese_have_fonts_of_their_own(
    tab: Page, collection: Collection, tmp_path: Path
) -> None:
    fonts = {}
    for name, html in gallery.pages(collection):
        shown(tab, tmp_path, html)
        told = tab.locator(".back > [lang]")
        lang = told.get_attribute("lang") if told.count() else ""
        place = f".back{' > [lang]' if lang else ''}"
        family = tab.locator(place).evaluate("each => getComputedStyle(each).fontFamily")
        fonts.setdefault(lang, (name, family))
        assert fonts[lang][1] == family
    assert [fonts[lang][0] for lang in ("zh-Hant", "ja")] == ["gallery-10-0", "gallery-11-0"]
    for lang, font in (("", "PingFang SC"), ("zh-Hant", "PingFang TC"), ("ja", "Hiragino Sans")):
        assert [each for each in fonts if font in fonts[each][1]] == [lang]


def test_formulas_are_drawn(tab: Page, collection: Collection, tmp_path: Path) -> None:
    drawn = {}
    for name, html in gallery.pages(collection):
        shown(tab, tmp_path, html)
        drawn[name] = tab.locator("math").count()
    assert {name: many for name, many in drawn.items() if many} == {
        "gallery-07-0": 4,
        "gallery-09-0": 2,
    }


def test_each_kind_has_a_form_of_its_own(tab: Page, collection: Collection, tmp_path: Path) -> None:
    forms = {}
    for _, html in gallery.pages(collection):
        shown(tab, tmp_path, html)
        kind, *form = tab.evaluate(
            "(() => { const kind = document.querySelector('.kind');"
            " const style = getComputedStyle(kind, '::before');"
            " return [kind.textContent, style.content, style.borderStyle, style.borderRadius] })()"
        )
        forms[kind] = tuple(form)
    assert len(forms) == len(set(forms.values())) == 5


def test_copied_code_is_the_code(tab: Page, collection: Collection, tmp_path: Path) -> None:
    copied = 0
    for (_, html), card in zip(gallery.pages(collection), gallery.cards(), strict=True):
        shown(tab, tmp_path, html)
        for block in re.findall(r"```\w+\n(.*?)\n```", card.back, re.DOTALL):
            tab.evaluate("getSelection().selectAllChildren(document.querySelector('pre'))")
            assert tab.evaluate("getSelection().toString()") == block
            copied += 1
    assert copied == 3


def test_hostile_text_is_shown_and_never_runs(
    tab: Page, collection: Collection, card: Callable[..., Card], tmp_path: Path
) -> None:
    assert len(HOSTILE) >= 40
    made = [
        card(
            guid=f"guid-{at}",
            front=f"头{escaped(text)}尾",
            back=f"头{escaped(text)}尾\n\n~~~~html\n头{text}尾\n~~~~\n\n`` 头{text}尾 ``\n\n"
            f"{text}\n\n到底",
            context=(f"头{text}尾",),
            source=Source(f"头{text}尾.md", 1, 1),
        )
        for at, text in enumerate(HOSTILE)
    ]
    package = tmp_path / "deck.apkg"
    package.write_bytes(exporter.write("apkg", made))
    assert counts(import_package(collection, package)) == {"new": len(HOSTILE)}
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    for at, text in enumerate(HOSTILE):
        (only,) = note_of(collection, f"guid-{at}").cards()
        output = only.render_output()
        shown(tab, tmp_path, gallery.page(output.answer_text, output.css))
        literal = words(f"头{text}尾")
        for place in (".context", ".front", ".back p >> nth=0", ".back pre"):
            assert words(tab.locator(place).text_content()) == literal, place
        assert words(tab.locator(".source").text_content()) == f"{literal}.md:1"
        assert literal in words(tab.locator(".back p >> nth=1").text_content())
        assert tab.locator(".back").inner_text().endswith("到底")
        assert tab.locator(".back").is_visible()
        for link in tab.locator("a[href]").all():
            assert link.get_attribute("href").startswith("http")
        tab.locator(".back").click()
        assert tab.evaluate("window.ran") is None
    assert {address.partition(":")[0] for address in asked} == {"file"}
    assert len(asked) == len(HOSTILE)
