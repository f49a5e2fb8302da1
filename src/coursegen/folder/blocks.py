"""Containers and lines of a lesson's screen -> the fields of its blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .lists import bullets, numbered
from .page import Box, Lines, Page, fenced
from .tables import read_table

__all__ = ["Screenful", "read_box", "read_lines"]

_TODO = re.compile(r"\[todo: ([^\[\]\n]+)\]\Z")
_CALLOUT = re.compile(r"> ?\[!([A-Za-z]+)\]\s*(.*)\Z")
_CALLOUTS = ("note", "tip", "important", "warning", "caution")
_MEDIA = r"\((?:\.\./)?media/([A-Za-z0-9_.-]+)\)\Z"
_PICTURE = re.compile(rf"!\[(.*)\]{_MEDIA}")
_LINK = re.compile(rf"\[(.*)\]{_MEDIA}")
_QUOTED = re.compile(r"> ?")


@dataclass(frozen=True)
class Screenful:
    """What blocks are read with."""

    page: Page
    assets: Mapping[str, str]
    """Id of each asset, by its file's name in `media/`."""

    def asset(self, file: str, line: int) -> str:
        """Return the id of the asset that `file` is."""
        if file not in self.assets:
            raise self.page.error(
                line,
                f"media/{file} is not among the assets of course.yaml",
                f"Put the file in media/ and add `- id: a-name` and `file: {file}` under `assets:` there.",
            )
        return self.assets[file]


def read_lines(screen: Screenful, lines: Lines) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the prose, callouts, to-dos and bare pictures in `lines`, each with its line."""
    held = index = 0
    texts = lines.lines
    inside_code = fenced(texts)
    while index < len(texts):
        block, end = (None, index) if index in inside_code else _special(screen, lines, index)
        if block is None:
            index += 1
            continue
        yield from _prose(lines.cut(held, index))
        yield lines.start + index, block
        held = index = end
    yield from _prose(lines.cut(held))


def _prose(lines: Lines) -> Iterator[tuple[int, dict[str, Any]]]:
    if lines:
        yield lines.start, {"type": "prose", "text": lines.text}


def _special(screen: Screenful, lines: Lines, index: int) -> tuple[dict[str, Any] | None, int]:
    texts, line = lines.lines, lines.start + index
    if not texts[index].startswith(("[todo:", "![", ">")):
        return None, index
    called = _CALLOUT.match(texts[index])
    if called:
        end = next((at for at in range(index, len(texts)) if not texts[at].startswith(">")), len(texts))
        if end < len(texts) and texts[end].strip():
            raise screen.page.error(
                lines.start + end,
                "this line follows a callout",
                "Put > in front of it, or a blank line above.",
            )
        return _callout(screen.page, called, Lines(line, texts[index:end])), end
    if any(0 <= at < len(texts) and texts[at].strip() for at in (index - 1, index + 1)):
        return None, index
    todo, picture = _TODO.match(texts[index].rstrip()), _PICTURE.match(texts[index].rstrip())
    if todo:
        return {"type": "todo", "text": todo[1]}, index + 1
    if picture:
        return {
            "type": "figure",
            "asset": screen.asset(picture[2], line),
            "alt": picture[1] or None,
        }, index + 1
    return None, index


def _callout(page: Page, called: re.Match[str], lines: Lines) -> dict[str, Any]:
    kind = called[1].lower()
    if kind not in _CALLOUTS:
        raise page.error(
            lines.start, f"there is no callout {called[1]!r}", f"Use {', '.join(_CALLOUTS).upper()}."
        )
    inside = _unquoted(lines.lines[1:])
    text = Lines.of(lines.start, [called[2], *inside]).text
    if not text:
        raise page.error(
            lines.start, "this callout is empty", "Write its text on the next lines, each with > in front."
        )
    return {"type": "callout", "kind": kind, "text": text}


def _unquoted(lines: tuple[str, ...]) -> list[str]:
    return [_QUOTED.sub("", line, count=1) for line in lines]


def read_box(screen: Screenful, box: Box) -> dict[str, Any]:
    """Return the fields of the block that a container is."""
    reader = _BOXES.get(box.name)
    if reader is None:
        known = ", ".join(sorted(_BOXES))
        raise screen.page.error(box.line, f"there is no ::: {box.name} in a lesson", f"Known are {known}.")
    allowed = {"task": "minutes", "media": "captions"}.get(box.name)
    for key in box.attributes.values:
        if key != allowed:
            raise screen.page.error(
                box.line, f"unknown attribute {key!r} of ::: {box.name}", f"Known: {allowed or 'none'}."
            )
    if box.argument or box.attributes.id:
        raise screen.page.error(
            box.line, f"{box.argument or box.attributes.id!r} stands behind ::: {box.name}", "Move it inside."
        )
    if not box.inside:
        raise screen.page.error(box.line, f"::: {box.name} is empty", "Write something in it or remove it.")
    return reader(screen, box)


def _text(name: str, **more: str) -> Callable[[Screenful, Box], dict[str, Any]]:
    def read(_: Screenful, box: Box) -> dict[str, Any]:
        return {"type": name, "text": box.inside.text, **more}

    return read


def _task(_: Screenful, box: Box) -> dict[str, Any]:
    return {"type": "task", "text": box.inside.text, **box.attributes.values}


def _steps(screen: Screenful, box: Box) -> dict[str, Any]:
    return {"type": "steps", "steps": [entry.text for entry in numbered(screen.page, box.inside)]}


def _points(screen: Screenful, box: Box) -> dict[str, Any]:
    return {"type": "key_points", "points": [entry.text for entry in bullets(screen.page, box.inside)]}


def _cards(screen: Screenful, box: Box) -> dict[str, Any]:
    cards: list[dict[str, str]] = []
    open_line = 0
    for number, line in box.inside:
        if line.startswith(": ") and open_line:
            cards[-1]["back"] = line[2:].strip()
            open_line = 0
        elif line.startswith("  ") and line.strip() and cards and not open_line:
            cards[-1]["back"] += " " + line.strip()
        elif line.strip() and not open_line and not line.startswith(": "):
            cards.append({"front": line.strip()})
            open_line = number
        elif line.strip():
            raise screen.page.error(
                number, "a card has one line for each side", "Write the front, and `: back` under it."
            )
    if open_line:
        raise screen.page.error(open_line, "this card has no back", "Write `: back` on the line under it.")
    return {"type": "flashcards", "cards": cards}


def _table(screen: Screenful, box: Box) -> dict[str, Any]:
    caption, rest = _first(box)
    if not rest:
        raise screen.page.error(
            box.line, "::: table holds a caption and a table", "Write the caption, a blank line, the table."
        )
    header, rows = read_table(screen.page, rest)
    return {
        "type": "table",
        "caption": caption.joined,
        "header": list(header.cells),
        "rows": [list(row.cells) for row in rows],
    }


def _quote(screen: Screenful, box: Box) -> dict[str, Any]:
    lines = box.inside.lines
    end = next((index for index, line in enumerate(lines) if not line.startswith(">")), len(lines))
    whose = box.inside.cut(end)
    if not end or (whose and not whose.lines[0].startswith(("— ", "-- ", "– "))) or "" in whose.lines:
        raise screen.page.error(
            whose.start if end else box.line,
            "::: quote holds a quotation and whose it is",
            "Write `> words`, a blank line, `— name`.",
        )
    data = {"type": "quote", "text": Lines.of(1, _unquoted(lines[:end])).text}
    return data | ({"attribution": re.sub(r"^(— |-- |– )", "", whose.joined)} if whose else {})


def _figure(screen: Screenful, box: Box) -> dict[str, Any]:
    first, caption = _first(box)
    found = _PICTURE.match(first.joined)
    if found is None:
        raise screen.page.error(
            first.start, "::: figure starts with a picture", "Write ![what it shows](../media/file.png)."
        )
    data = {"type": "figure", "asset": screen.asset(found[2], first.start), "alt": found[1] or None}
    return data | ({"caption": _line(screen.page, caption)} if caption else {})


def _media(screen: Screenful, box: Box) -> dict[str, Any]:
    file, title, rest = _linked(screen, box)
    data = {"type": "media", "asset": file, "title": title, "transcript": rest.text}
    captions = box.attributes.values.get("captions")
    return data | ({"captions": screen.asset(captions, box.line)} if captions else {})


def _download(screen: Screenful, box: Box) -> dict[str, Any]:
    file, label, rest = _linked(screen, box)
    if rest:
        raise screen.page.error(
            rest.start, "::: download holds a link and nothing else", "Move this out of it."
        )
    return {"type": "download", "asset": file, "label": label}


def _linked(screen: Screenful, box: Box) -> tuple[str, str, Lines]:
    first, rest = _first(box)
    found = _LINK.match(first.joined)
    if found is None:
        raise screen.page.error(
            first.start, f"::: {box.name} starts with a link", "Write [its title](../media/file.ext)."
        )
    return screen.asset(found[2], first.start), found[1], rest


def _first(box: Box) -> tuple[Lines, Lines]:
    """Return the first paragraph and the rest."""
    lines = box.inside.lines
    end = next((index for index, line in enumerate(lines) if not line.strip()), len(lines))
    return box.inside.cut(0, end), box.inside.cut(end)


def _line(page: Page, lines: Lines) -> str:
    if any(not line.strip() for line in lines.lines):
        raise page.error(
            lines.start, "one paragraph stands here", "Remove the blank line, or move the rest away."
        )
    return lines.joined


_BOXES: dict[str, Callable[[Screenful, Box], dict[str, Any]]] = {
    "example": _text("example"),
    "non-example": _text("example", kind="non_example"),
    "reflection": _text("reflection"),
    "task": _task,
    "steps": _steps,
    "key-points": _points,
    "flashcards": _cards,
    "table": _table,
    "quote": _quote,
    "figure": _figure,
    "media": _media,
    "download": _download,
}
