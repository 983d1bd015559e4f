"""What an entry answers: the Markdown of its body, in the note's own words and layout."""

import re
from collections.abc import Iterable

from source.asking import asks, asks_in_text, stem_of
from source.entry import Entry
from source.filler import is_filler, is_filler_text
from source.fold import fold
from source.inline import TAG, has_image, plain

_SCRAP = 12


def answer(entry: Entry) -> str:
    """Return the Markdown of what stands under a stem, the words behind its colon first."""
    parts = [entry.tail] if entry.tail and not is_filler_text(entry.tail) else []
    return _joined(parts, answering(entry.body))


def answering(body: Iterable[Entry]) -> tuple[Entry, ...]:
    """Leave out what answers nothing: links, sections about references, questions still open."""
    kept = []
    for child in body:
        if is_filler(child) or _is_reference(child) or is_open(child) or _is_next_question(child):
            continue
        kept.append(child)
    while kept and _only_pictures(kept[-1]) and len(kept) > 1:
        kept.pop()
    return tuple(kept)


def _is_next_question(entry: Entry) -> bool:
    """A heading that asks begins an answer of its own."""
    return entry.form == "heading" and asks(entry)


def written(entries: Iterable[Entry]) -> str:
    """Return the Markdown of whole entries, stems and bodies."""
    return _joined([], entries)


def is_empty(entry: Entry, ignoring: str = "") -> bool:
    """Tell whether nothing answers a stem; a scrap of the stem's own words is nothing either."""
    text = answer(entry)
    if len(re.findall(r"\w", text)) > _SCRAP * 4:
        return False
    words = re.sub(r"\W", "", fold(plain(text.replace("\n", " "))))
    own = re.sub(r"\W", "", fold(ignoring or plain(entry.head)))
    if any(_has_block(child) for child in entry.body):
        return False
    return not words or (len(words) <= _SCRAP and words in own)


def is_open(entry: Entry, quoted: bool = False) -> bool:
    """Tell whether an entry asks and has no answer of its own."""
    if entry.form == "quote":
        return bool(entry.body) and all(is_open(child, quoted=True) for child in entry.body)
    plainly = stem_of(entry).marked or entry.form != "item"
    questioning = (
        (asks(entry) and plainly)
        or asks_in_text(entry)
        or (quoted and stem_of(entry).kind == "question")
    )
    return questioning and entry.form != "heading" and is_empty(entry)


def _has_block(entry: Entry) -> bool:
    return entry.is_block or any(_has_block(child) for child in entry.body)


def _only_pictures(entry: Entry) -> bool:
    return has_image(entry.own) and is_filler(entry)


def _is_reference(entry: Entry) -> bool:
    stem = stem_of(entry)
    return stem.kind == "aside" and bool(
        re.search(r"参考|链接|阅读|资料|来源|出处|目录", fold(stem.text))
    )


def _joined(parts: list[str], entries: Iterable[Entry]) -> str:
    text = "\n".join(parts)
    previous: Entry | None = None
    for entry in entries:
        piece = _piece(entry)
        if not piece:
            continue
        close = previous is not None and _stays_close(previous, entry)
        text += (("\n" if close else "\n\n") if text else "") + piece
        previous = entry
    return text.strip()


def _stays_close(previous: Entry, entry: Entry) -> bool:
    if previous.form == "item" and entry.form == "item":
        return True
    return entry.form == "text" and previous.form == "text" and not entry.gap and not previous.body


def _piece(entry: Entry) -> str:
    if entry.form == "code":
        fence = "````" if "```" in entry.own else "```"
        return f"{fence}{entry.language}\n{entry.own}\n{fence}"
    if entry.form == "table":
        return _table(entry)
    if entry.form == "quote":
        return "\n".join(f"> {line}".rstrip() for line in written(entry.body).split("\n"))
    own = entry.own if entry.form != "heading" else f"**{plain(entry.own)}**"
    if entry.form == "text" and not TAG.sub("", own).strip():
        own = ""
    if entry.form in ("item", "ask") and entry.mark:
        return _item(entry, own)
    return _joined([own] if own else [], entry.body)


def _item(entry: Entry, own: str) -> str:
    inner = _joined([own] if own else [], entry.body)
    number = re.fullmatch(r"\d+", entry.mark.rstrip("."))
    if entry.mark in ("-", "*", "+"):
        mark = "-"
    elif entry.mark.endswith((".", ")")) and (number or entry.mark.rstrip(".)").isdigit()):
        mark = entry.mark
    else:
        return (
            "\n\n".join(
                filter(
                    None,
                    [
                        f"{entry.mark}{inner}" if not entry.body else f"{entry.mark}{own}",
                        written(entry.body),
                    ],
                )
            )
            + "\n"
        )
    indent = " " * (len(mark) + 1)
    lines = inner.split("\n")
    return f"{mark} " + "\n".join(
        line if not at or not line else indent + line for at, line in enumerate(lines)
    )


def _table(entry: Entry) -> str:
    header, *rows = [cells for _, cells in entry.rows] or [()]
    lines = ["| " + " | ".join(cells) + " |" for cells in (header, *rows)]
    return "\n".join([lines[0], "|" + " --- |" * len(header), *lines[1:]])
