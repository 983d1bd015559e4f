"""A picture of a terminal: commands that really run in one, drawn as SVG with their colours."""

import os
import re
import subprocess
import sys
import termios
from collections.abc import Iterator, Sequence
from html import escape
from io import StringIO
from pathlib import Path

from rich.cells import cell_len
from rich.color import Color
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import TerminalTheme
from rich.text import Text

REPOSITORY = Path(__file__).resolve().parent.parent
COLUMNS = 92
_CELL, _LINE, _SIZE, _WIDE_SIZE, _EDGE = 12, 32, 20, 22, 26
"""Width of a column, distance of lines, size of letters narrow and wide, room around; in pixels."""
# What a line is drawn of: wide letters and narrow ones each for themselves, so that a reader's own
# fonts, whatever their widths, cannot move a column.
_WIDE = "\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60"
_RUN = re.compile(rf"[{_WIDE}]+|[^\s{_WIDE}]+")
_FONTS = (
    "ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', "
    "'PingFang SC', 'Microsoft YaHei', 'Noto Sans Mono CJK SC', monospace"
)


def _look(paper: str, ink: str, *others: str) -> TerminalTheme:
    """Make a theme of the colours that a terminal has: ground, letters, then its own eight."""
    first, second, *rest = (Color.parse(name).get_truecolor() for name in (paper, ink, *others))
    return TerminalTheme(first, second, [(each.red, each.green, each.blue) for each in rest])


LOOKS = {
    "light": _look(
        *("#ffffff", "#1f2328"),
        *("#1f2328", "#b3261e", "#1a6b35", "#a04a00", "#0b5cad", "#8a2a9b", "#006973", "#5f6773"),
    ),
    "dark": _look(
        *("#16181c", "#e4e6ea"),
        *("#454a52", "#ff9d94", "#8fd19e", "#f0b27a", "#82b9f7", "#d9a0e6", "#78cdd7", "#e4e6ea"),
    ),
}


def ran(commands: Sequence[str], folder: Path, home: Path) -> Text:
    """Run `cards` with these words behind it, one after the other, and return what was seen.

    It runs in a folder, and keeps what it keeps between runs in another one.
    """
    seen = []
    for words in commands:
        typed = Text.assemble(("$ ", "bold blue"), (f"cards {words}", "bold"))
        seen.append(Text("\n").join([typed, Text.from_ansi(_output(words.split(), folder, home))]))
    return Text("\n\n").join(seen)


def _output(words: Sequence[str], folder: Path, home: Path) -> str:
    """What a command writes into a terminal of its own.

    Its errors go elsewhere, and end the drawing where there are any: a bar that shows progress on
    a slow machine is in no picture.
    """
    here, there = os.openpty()
    termios.tcsetwinsize(there, (40, COLUMNS))
    env = {
        **os.environ,
        "PYTHONPATH": str(REPOSITORY),
        "TERM": "xterm-256color",
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_STATE_HOME": str(home / "state"),
    }
    for name in ("COLUMNS", "NO_COLOR"):
        env.pop(name, None)
    child = subprocess.Popen(
        [sys.executable, "-m", "cards", *words],
        cwd=folder,
        env=env,
        stdin=there,
        stdout=there,
        stderr=subprocess.PIPE,
    )
    os.close(there)
    written = b"".join(_chunks(here))
    os.close(here)
    _, errors = child.communicate()
    if errors or child.returncode:
        raise SystemExit(written.decode() + errors.decode())
    return written.decode().replace("\r\n", "\n").rstrip("\n")


def _chunks(terminal: int) -> Iterator[bytes]:
    while True:
        try:
            chunk = os.read(terminal, 1 << 16)
        except OSError:  # how Linux says that nobody writes any more
            return
        if not chunk:
            return
        yield chunk


def drawn(seen: Text, look: TerminalTheme) -> str:
    """Draw what a terminal shows as an SVG."""
    console = Console(width=COLUMNS, file=StringIO(), force_terminal=True, color_system="truecolor")
    rows = console.render_lines(seen, pad=False)
    width, height = COLUMNS * _CELL + 2 * _EDGE, len(rows) * _LINE + 2 * _EDGE
    paper, ink = look.background_color.hex, look.foreground_color.hex
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
            f' width="{width}" height="{height}" font-family="{_FONTS}" font-size="{_SIZE}"'
            f' fill="{ink}">',
            f'<rect x="1" y="1" width="{width - 2}" height="{height - 2}" rx="12"'
            f' fill="{paper}" stroke="{ink}" stroke-opacity="0.25" stroke-width="2"/>',
            *(run for at, row in enumerate(rows) for run in _runs(row, at, look)),
            "</svg>",
            "",
        )
    )


def _runs(row: Sequence[Segment], line: int, look: TerminalTheme) -> Iterator[str]:
    """Draw a line, each run of letters at its column."""
    column, y = 0, _EDGE + line * _LINE + 21
    for words, style, _ in row:
        for run in _RUN.finditer(words):
            x = _EDGE + (column + cell_len(words[: run.start()])) * _CELL
            width = cell_len(run[0]) * _CELL
            # Two columns are wider than letters of the usual size.
            size = f' font-size="{_WIDE_SIZE}"' if width == 2 * _CELL * len(run[0]) else ""
            yield (
                f'<text x="{x}" y="{y}" textLength="{width}"{size}{_worn(style, look)}>'
                f"{escape(run[0], quote=False)}</text>"
            )
        column += cell_len(words)


def _worn(style: Style | None, look: TerminalTheme) -> str:
    bold = ' font-weight="700"' if style and style.bold else ""
    color = style.color.get_truecolor(look).hex if style and style.color else ""
    return bold + (f' fill="{color}"' if color else "")
