"""Pictures of twelve cards that show all a card can hold, as Anki renders them.

    make gallery

imports the cards into a collection of the real Anki, and photographs the answers it renders with
Chromium into build/gallery: light and dark, on a phone and on a desk. So does each run of the
tests; look at the pictures after every change of the style. Formulas are drawn as the preview
draws them, for the MathJax of Anki belongs to its window and not to `anki`.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

from anki.collection import Collection
from anki_collection import import_package, note_of
from markdown_it.utils import read_fixture_file
from playwright.sync_api import Browser, sync_playwright

import exporter
from cards.card import Card, Image, Kind, Source
from cards.picture import picture
from exporter.mathml import formulas_in

WIDTHS = (390, 800)
DRAWING = Path(__file__).with_name("gallery.svg")


def cards() -> list[Card]:
    """The twelve cards of gallery.md: kind, note and path, then front, then back."""
    written = read_fixture_file(Path(__file__).with_name("gallery.md"))
    return [_card(number, *case[1:]) for number, case in enumerate(written, 1)]


def _card(number: int, title: str, front: str, back: str) -> Card:
    kind, note, path = title.split(" | ")
    return Card(
        kind=cast(Kind, kind),
        front=front.strip(),
        back=back.strip(),
        key=front,
        context=tuple(path.split(" > ")),
        rule="gallery",
        source=Source(note, 12 + number, 20 + number),
        guid=f"gallery-{number:02}",
        deck="样张",
        changed=1_700_000_000,
        images=(Image(DRAWING.name, picture(DRAWING)[0], DRAWING),) if DRAWING.name in back else (),
    )


def pages(collection: Collection) -> Iterator[tuple[str, str]]:
    """Import the cards; the name and the whole answer side of each, as Anki renders it."""
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / "gallery.apkg"
        package.write_bytes(exporter.write("apkg", cards()))
        import_package(collection, package)
    for card in cards():
        for made in note_of(collection, card.guid).cards():
            shown = made.render_output()
            yield (
                f"{card.guid}-{made.ord}",
                page(drawn(shown.answer_text), shown.css, Path(collection.media.dir())),
            )


def drawn(html: str) -> str:
    """Draw the formulas of a rendered card, each in the element that MathJax would put there."""
    for source, math in formulas_in(html).items():
        display = "" if source.startswith(r"\(") else ' display="true"'
        html = html.replace(source, f"<mjx-container{display}>{math}</mjx-container>")
    return html


def page(body: str, css: str, media: Path | None = None) -> str:
    """A page such as Anki's window has: the body is the card, its images lie in the media."""
    base = f'<base href="{media.as_uri()}/">' if media else ""
    return (
        '<!doctype html><html lang="zh"><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width">{base}<style>{css}</style>'
        f'<body class="card card1"><div id="qa">{body}</div></body></html>'
    )


def photograph(browser: Browser, shown: Iterable[tuple[str, str]], folder: Path) -> list[Path]:
    """Write pictures of pages into a folder, and return where they are."""
    folder.mkdir(parents=True, exist_ok=True)
    taken: list[Path] = []
    file = folder / "page.html"
    for name, html in shown:
        file.write_text(html, "utf-8")
        for width in WIDTHS:
            tab = browser.new_page(viewport={"width": width, "height": 300})
            tab.goto(file.as_uri())
            for look in ("light", "dark"):
                tab.evaluate(f"document.body.classList.toggle('nightMode', {look == 'dark':d})")
                taken.append(folder / f"{name}-{width}-{look}.png")
                tab.screenshot(path=taken[-1], full_page=True)
            tab.close()
    file.unlink()
    return taken


def main(folder: Path) -> None:
    """Photograph the cards from a collection that is made for it."""
    with tempfile.TemporaryDirectory() as place, sync_playwright() as play:
        collection = Collection(str(Path(place) / "collection.anki2"))
        browser = play.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        taken = photograph(browser, pages(collection), folder)
        browser.close()
        collection.close()
    print(f"{folder}：{len(taken)} 张图片")  # noqa: T201 - a script


def chromium() -> str | None:
    """Where this machine has Chromium; None where it has none."""
    found = map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))
    return next(filter(None, found), None)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
