"""Pictures of twelve cards that show all a card can hold, as Anki renders them.

    python tests/gallery.py build/gallery

imports the cards into a collection of the real Anki, and photographs the answers it renders with
Chromium: light and dark, on a phone and on a desk. Formulas show as their source, for MathJax is
a part of Anki's own window.
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from anki.collection import Collection
from anki_collection import import_package, note_of
from markdown_it.utils import read_fixture_file

import exporter
from cards.card import Card, Image, Kind, Source
from cards.picture import picture

CHROMIUM = "/usr/bin/chromium"
WIDTHS = (360, 800)
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
                page(shown.answer_text, shown.css, Path(collection.media.dir())),
            )


def page(body: str, css: str, media: Path | None = None) -> str:
    """A page such as Anki's window has: the body is the card, its images lie in the media."""
    base = f'<base href="{media.as_uri()}/">' if media else ""
    return (
        '<!doctype html><html lang="zh"><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width">{base}<style>{css}</style>'
        f'<body class="card card1"><div id="qa">{body}</div></body></html>'
    )


def photograph(folder: Path) -> None:
    """Write the pictures into a folder."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - tests use the pages alone

    folder.mkdir(parents=True, exist_ok=True)
    collection = Collection(str(folder / "collection.anki2"))
    made = list(pages(collection))
    collection.close()
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for width in WIDTHS:
            shown = browser.new_page(viewport={"width": width, "height": 300})
            for name, html in made:
                file = folder / "page.html"
                file.write_text(html, "utf-8")
                shown.goto(file.as_uri())
                for look in ("light", "dark"):
                    shown.evaluate(
                        f"document.body.classList.toggle('nightMode', {look == 'dark':d})"
                    )
                    shown.screenshot(path=folder / f"{name}-{width}-{look}.png", full_page=True)
        browser.close()


if __name__ == "__main__":
    photograph(Path(sys.argv[1]))
