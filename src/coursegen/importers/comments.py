"""A Word file that experts went through -> their comments and changes as findings, each at its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from ..course import Finding, Place, Project, Severity
from ..errors import SourceError
from ..sources.formats.archive import Archive
from ..sources.formats.opc import main_part, relations
from ..sources.formats.xml import local
from .marks import Change, Marked, Marks, attribute
from .places import Places

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["comments"]

_LARGEST = 200_000_000
_SHOWN = 2000
_MOST = 20_000
_AS_WORD = "Give the .docx that came back, saved without a password."
# XML has no others; C1 controls would steer a terminal, overrides would turn what it shows.
_CONTROL = re.compile("[\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")


@dataclass
class _Comment:
    """What one person says."""

    id: str
    author: str
    text: str
    thread: str
    """The id of its last paragraph, by which replies name it."""
    done: bool = False
    replies: list[_Comment] = field(default_factory=list)


def comments(file: str | Path, project: Project | None = None) -> tuple[Finding, ...]:
    """Read the comments and tracked changes of a storyboard that came back.

    Args:
        file: the Word file.
        project: the course as it is now; with it, places are those of the course and name file and line.

    Returns:
        A finding for each comment (its replies in it) and each change, in reading order.

    Raises:
        SourceError: when it is no Word file, is damaged, or is larger than any storyboard.
    """
    path = Path(file)
    try:
        with _opened(path) as opened:
            return tuple(_findings(Archive(opened), Places(project)))
    except SourceError as wrong:
        raise SourceError(wrong.message, file=str(file), remedy=wrong.remedy) from wrong
    except OSError as wrong:
        reason = (wrong.strerror or str(wrong)).lower()
        raise SourceError(f"cannot be read: {reason}", file=str(file), remedy="Check the path.") from wrong


def _opened(path: Path) -> BinaryIO:
    if path.is_dir():
        raise SourceError("is a folder, not a Word file", remedy=_AS_WORD)
    if not path.exists():
        raise SourceError("there is no such file", remedy="Check the path.")
    if not path.is_file():
        raise SourceError("is not a regular file", remedy=_AS_WORD)
    if path.stat().st_size > _LARGEST:
        raise SourceError(
            f"has more than {_LARGEST // 1_000_000} MB", remedy="Take out pictures or split it."
        )
    opened = path.open("rb")
    start = opened.read(8)
    if start.startswith(b"PK"):
        return opened
    opened.close()
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise SourceError(
            "is protected with a password or an old .doc", remedy="Save it as .docx without a password."
        )
    raise SourceError("is not a Word file", remedy=_AS_WORD)


def _findings(archive: Archive, places: Places) -> Iterator[Finding]:
    main, document = main_part(archive, "word/document.xml")
    if local(document) != "document":
        raise SourceError("holds no Word document", remedy=_AS_WORD)
    parts = {one.kind: one.target for one in relations(archive, main).values()}
    marks = Marks()
    marks.read(document)
    for kind in ("footnotes", "endnotes"):
        notes = archive.xml(parts[kind]) if kind in parts else None
        if notes is not None:
            marks.read(notes)
    said = archive.xml(parts["comments"]) if "comments" in parts else None
    extended = archive.xml(parts["commentsExtended"]) if "commentsExtended" in parts else None
    threads = _threads(_comments(said), extended)
    changes = [one for one in marks.changes if one.words.strip() or one.deleted.strip()]
    if len(threads) + len(changes) > _MOST:
        raise SourceError(f"holds more than {_MOST} comments and changes", remedy="Split it.")
    last = Marked(paragraph=len(marks.paragraphs))
    found: list[tuple[int, Finding]] = []
    for comment in threads:
        marked = marks.comments.get(comment.id, last)
        found.append((marked.paragraph, _of_comment(comment, marked, *_where(marked, marks, places))))
    for change in changes:
        found.append((change.paragraph, _of_change(change, *_where(change, marks, places))))
    return (finding for _, finding in sorted(found, key=lambda one: one[0]))


def _comments(root: _Element | None) -> list[_Comment]:
    made: list[_Comment] = []
    for element in root if root is not None else ():
        if local(element) == "comment":
            paragraphs = [one for one in element if local(one) == "p"]
            thread = attribute(paragraphs[-1], "paraId") if paragraphs else ""
            texts = (
                "".join(one.text or "" for one in part.iter() if local(one) == "t") for part in paragraphs
            )
            made.append(
                _Comment(attribute(element, "id"), attribute(element, "author"), " ".join(texts), thread)
            )
    return made


def _threads(said: list[_Comment], extended: _Element | None) -> list[_Comment]:
    """Return the comments that start a thread, with their replies, as the file orders them."""
    by_thread = {one.thread: one for one in said if one.thread}
    parents: dict[str, str] = {}
    for element in extended if extended is not None else ():
        one = by_thread.get(attribute(element, "paraId"))
        if one is not None:
            one.done = attribute(element, "done") in {"1", "true"}
            parents[one.thread] = attribute(element, "paraIdParent")
    starts: list[_Comment] = []
    for one in said:
        first = by_thread.get(parents.get(one.thread, ""))
        if first is None or first is one:
            starts.append(one)
        else:
            first.replies.append(one)
    return starts


def _where(marked: Marked, marks: Marks, places: Places) -> tuple[Place, bool]:
    """Return the place of a stretch, and whether its part is no longer in the course."""
    words = marks.paragraphs[marked.paragraph] if marked.paragraph < len(marks.paragraphs) else ""
    place = places.find(marked.place, words)
    return (Place(), True) if place is None else (place, False)


def _of_comment(comment: _Comment, marked: Marked, place: Place, gone: bool) -> Finding:
    message = " / ".join(f"{_name(one.author)}: {_clean(one.text)}" for one in (comment, *comment.replies))
    quote = _clean(marked.words.strip() or marked.deleted)
    return _finding(
        "comment.resolved" if comment.done else "comment.open",
        "info" if comment.done else "warning",
        message,
        place,
        quote,
        "What it is about is no longer in the course." if gone else None,
    )


def _of_change(change: Change, place: Place, gone: bool) -> Finding:
    old, new = _clean(change.deleted), _clean(change.words)
    if old and new:
        what = f"changes “{old}” to “{new}”"
    elif old:
        what = f"removes “{old}”"
    else:
        before = _clean(change.before)
        what = f"adds “{new}”" + (f" behind “{before}”" if before else "")
    remedy = "What it changes is no longer in the course." if gone else "Take it over where you agree."
    return _finding("comment.change", "warning", f"{_name(change.author)} {what}", place, old, remedy)


def _finding(
    code: str, severity: Severity, message: str, place: Place, quote: str, remedy: str | None
) -> Finding:
    return Finding(
        code=code, severity=severity, message=message, place=place, quote=quote or None, remedy=remedy
    )


def _name(author: str) -> str:
    return _clean(author) or "somebody"


def _clean(text: str) -> str:
    text = " ".join(_CONTROL.sub("", text[: 4 * _SHOWN]).split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
