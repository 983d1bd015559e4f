"""Pictures of the preview page, as Chromium shows it."""

import shutil
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from cards.build import build
from cards.preview.contents import contents
from cards.topics import load_vocabulary
from exporter.preview import page

CARD = "Pod 有哪三种探针？"
"""The front of the card that is shown from both sides."""
_TURN = """front => {
    const found = ITEMS.find(item => frontOf(item) === front);
    studyItem(found.key, true);
    draw();
}"""
_SIZE = ViewportSize(width=640, height=665)
_LANGUAGES = {"zh": "zh-CN", "en": "en-US"}


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the system's browser; SystemExit where there is none."""
    found = map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))
    path = next(filter(None, found), None)
    if path is None:
        raise SystemExit("no Chromium here: make browser says how to get it")
    with sync_playwright() as playwright:
        # Its own sandbox does not work for root, as whom containers run.
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


def photographed(notes: Path, scratch: Path) -> Iterator[tuple[str, bytes]]:
    """Photograph the page of some notes: name and WebP of each picture."""
    words = load_vocabulary(None)
    file = scratch / "page.html"
    file.write_bytes(page(contents(build((notes,), words), words, {})).content)
    with chromium() as browser:
        for tongue in _LANGUAGES:
            for look in ("light", "dark"):
                tab = _opened(browser, file, tongue, look)
                for view in ("study", "list"):
                    _go_to(tab, view)
                    yield f"{view}-{tongue}-{look}.webp", _picture(tab)
                tab.close()


def _opened(browser: Browser, file: Path, tongue: str, look: str) -> Page:
    tab = browser.new_page(viewport=_SIZE, device_scale_factor=2, locale="zh-CN")
    tab.emulate_media(color_scheme="dark" if look == "dark" else "light")
    tab.goto(file.as_uri())
    if tongue == "en":
        tab.click("#language")
    return tab


def _go_to(tab: Page, view: str) -> None:
    tab.click(f"#tab-{view}")
    if view == "study":
        tab.evaluate(_TURN, CARD)
    tab.evaluate("document.activeElement.blur()")


def _picture(tab: Page) -> bytes:
    """Take a picture as WebP, which Playwright has no word for: a third of a PNG, and as sharp."""
    asked = {"format": "webp", "quality": 90}
    answer = tab.context.new_cdp_session(tab).send("Page.captureScreenshot", asked)
    return b64decode(answer["data"])
