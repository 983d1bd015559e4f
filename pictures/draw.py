"""Draws the pictures of the READMEs from the sample notes: `draw.py [FOLDER]`, or into its own."""

import shutil
import sys
import tempfile
from pathlib import Path

import preview
import terminal

from source.find import SAMPLES

COMMANDS = ("export 笔记", "list 笔记 --topic ingress")


def main(folder: Path) -> None:
    """Draw all of them; they are small enough to be kept with the sources."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        shutil.copytree(SAMPLES, scratch / "笔记")
        seen = terminal.ran(COMMANDS, scratch, scratch)
        for look, colours in terminal.LOOKS.items():
            (folder / f"terminal-{look}.svg").write_text(terminal.drawn(seen, colours), "utf-8")
        for file, content in preview.photographed(scratch / "笔记", scratch):
            (folder / file).write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
