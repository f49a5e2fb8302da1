"""A document -> its source, its damage, and what of it must not be taught."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from importlib import import_module
from pathlib import Path

from ..course import Source, slug
from ..errors import SourceError
from ..language.detect import detect
from .blocks import Parsed, passages
from .damage import inspect
from .draft import LENGTH
from .files import File, Kind, load, look
from .markdown import parse_markdown
from .plain import parse_plain
from .reading import Reading
from .unmarked import by_shape, is_unmarked

__all__ = ["read", "read_text"]

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+\S", re.MULTILINE)
_MARKUP = re.compile(
    r"^ {0,3}(?:[-*+>][ \t]+\S|\d{1,9}[.)][ \t]+\S|`{3}|~{3}|:{3}|\|.{1,500}\||<[a-z!])"
    r"|\[[^\[\]\n]{1,300}\]\([^()\s]{1,500}\)|\*\*\S",
    re.MULTILINE,
)
_LINES = 200_000
_READERS: dict[Kind, str] = {
    "html": ".formats.html",
    "docx": ".formats.docx",
    "pptx": ".formats.pptx",
    "pdf": ".formats.pdf",
    "epub": ".formats.epub",
    "captions": ".formats.captions",
}
"""Kind of document -> the module whose `parse(path)` reads it; imported when it is needed."""
_SHAPED = frozenset(["docx", "html", "epub"])
_FRONT = re.compile(r"---[ \t]*\n(?:[\w-]+:|#)")


def read(
    path: Path | str, *, taken: Collection[str] = (), name: str | None = None, language: str | None = None
) -> Reading:
    """Read a document: text, Markdown, HTML, Word, PowerPoint, PDF, EPUB or subtitles, whatever its name says.

    Args:
        path: where it is.
        taken: ids of documents read before; this one gets another.
        name: what the brief calls it; the file's name when left out.
        language: what to take it for where it does not say and its words do not tell.

    Raises:
        SourceError: when it cannot be read; one line with what to do.
    """
    path = Path(path)
    try:
        file = look(path)
        text, parsed = _parse(file)
        if not any(char.isalnum() for char in text):
            raise SourceError(
                "the document has no text", remedy="Put the text in it or take it out of the brief."
            )
        return _reading(
            text, parsed, name=name or path.name, taken=taken, sha256=file.sha256, language=language
        )
    except SourceError as error:
        if error.file is not None:
            raise
        raise SourceError(error.message, file=str(path), remedy=error.remedy) from error


def read_text(
    text: str,
    *,
    name: str,
    markdown: bool = False,
    taken: Collection[str] = (),
    sha256: str = "",
    language: str | None = None,
) -> Reading:
    r"""Read a text that is decoded already (`\n` only); what it looks like beats `markdown`."""
    return _reading(
        text, _parse_text(text, markdown), name=name, taken=taken, sha256=sha256, language=language
    )


def _parse(file: File) -> tuple[str, Parsed]:
    reader = _READERS.get(file.kind)
    if reader is not None:
        text, parsed = import_module(reader, __package__).parse(file.path)
        return by_shape(text, parsed) if is_unmarked(parsed) and file.kind in _SHAPED else (text, parsed)
    text = load(file.path).text
    if len(text) > LENGTH or text.count("\n") > _LINES:
        raise SourceError(
            f"the document has more than {LENGTH:,} characters or {_LINES:,} lines", remedy="Split it."
        )
    return text, _parse_text(text, file.kind == "markdown")


def _parse_text(text: str, markdown: bool) -> Parsed:
    return parse_markdown(text) if _is_markdown(text, markdown) else parse_plain(text)


def _reading(
    text: str, parsed: Parsed, *, name: str, taken: Collection[str], sha256: str, language: str | None
) -> Reading:
    document = slug(Path(name).stem, taken=set(taken), fallback="document")
    source = Source(
        id=document,
        name=name,
        language=parsed.language,
        text=text,
        passages=passages(text, parsed.blocks, document),
        sha256=sha256,
    )
    tongue = parsed.language or detect(text) or language or "en"
    inspected = cache(lambda: inspect(source, parsed, tongue))
    return Reading(
        source=source,
        findings=lambda: inspected()[0],
        barred=lambda: inspected()[1],
        attributions=lambda: tuple(
            sorted([*parsed.attributions, *inspected()[2]], key=lambda one: (one.start, one.end))
        ),
        regions=tuple(sorted(parsed.regions, key=lambda one: (one.start, one.end))),
        pictures=tuple(parsed.pictures),
        language=tongue,
        title=parsed.title,
        lined=parsed.lined,
    )


def _is_markdown(text: str, named: bool) -> bool:
    """Headings with `#` or front matter make a text Markdown; without any markup it is none, whatever its name."""
    if _FRONT.match(text) or len(_HEADING.findall(text)) >= 2:
        return True
    return named and bool(_HEADING.search(text) or _MARKUP.search(text))
