"""Addresses that open a note in an editor."""

import os
import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote

from cards.errors import UsageError
from source.find import NoteFile

PRESETS: Mapping[str, str] = {
    "vscode": "vscode://file{path}:{line}",
    "obsidian": "obsidian://open?path={file}",
}
"""Obsidian opens the note and knows nothing of lines."""
_SCHEME = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*):", re.IGNORECASE)
# A click on these would run something in the page itself instead of opening anything.
_REFUSED = frozenset({"blob", "data", "javascript", "vbscript"})


def template(choice: str) -> str:
    """Return the address for a preset's name or for an address of one's own; raises UsageError.

    `{path}` is the note's whole path, its parts percent-encoded and with `/` in front; `{file}` the
    same with all of it encoded, as it stands behind a `?`; `{line}` the number of the line.
    """
    found = PRESETS.get(choice.lower(), choice)
    scheme = _SCHEME.match(found)
    if scheme is None or scheme["scheme"].lower() in _REFUSED:
        known = "、".join(PRESETS)
        raise UsageError(
            f"--editor-url {choice}：不是编辑器的地址；可用 {known}，或者 idea://open?file={{file}}"
        )
    if "{path}" not in found and "{file}" not in found:
        raise UsageError(
            f"--editor-url {choice}：没有说是哪篇笔记；请在地址里写上 {{path}} 或 {{file}}"
        )
    return found


def links(address: str, notes: Iterable[NoteFile]) -> Mapping[str, str]:
    """Put the file of each note into an address; `{line}` stays, for each place has its own."""
    return {note.shown: _filled(address, os.fspath(note.file.resolve())) for note in notes}


def _filled(address: str, file: str) -> str:
    # Names may hold bytes that are no text, so bytes are encoded; no brace is left by that.
    parts = file.replace(os.sep, "/")
    path = quote(os.fsencode(parts if parts.startswith("/") else f"/{parts}"), safe="/:")
    return address.replace("{path}", path).replace("{file}", quote(os.fsencode(file), safe=""))
