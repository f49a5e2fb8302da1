"""A document -> its source, its damage, and what of it must not be taught."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from ..course import Source, slug
from ..language.detect import detect
from .blocks import Parsed, passages
from .damage import inspect
from .files import load
from .markdown import parse_markdown
from .plain import parse_plain
from .reading import Reading

__all__ = ["read", "read_text"]

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+\S", re.MULTILINE)
_MARKUP = re.compile(
    r"^ {0,3}(?:[-*+>][ \t]+\S|\d{1,9}[.)][ \t]+\S|`{3}|~{3}|:{3}|\|.{1,500}\||<[a-z!])"
    r"|\[[^\[\]\n]{1,300}\]\([^()\s]{1,500}\)|\*\*\S",
    re.MULTILINE,
)
_FRONT = re.compile(r"---[ \t]*\n(?:[\w-]+:|#)")


def read(
    path: Path | str, *, taken: Collection[str] = (), name: str | None = None, language: str | None = None
) -> Reading:
    """Read a document.

    Args:
        path: a .txt, .md or .markdown file.
        taken: ids of documents read before; this one gets another.
        name: what the brief calls it; the file's name when left out.
        language: what to take it for where it does not say and its words do not tell.

    Raises:
        SourceError: when it cannot be read; one line with what to do.
    """
    path = Path(path)
    decoded = load(path)
    return read_text(
        decoded.text,
        name=name or path.name,
        markdown=path.suffix.lower() in {".md", ".markdown"},
        taken=taken,
        sha256=decoded.sha256,
        language=language,
    )


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
    parsed = parse_markdown(text) if _is_markdown(text, markdown) else parse_plain(text)
    tongue = parsed.language or detect(text) or language or "en"
    document = slug(Path(name).stem, taken=set(taken), fallback="document")
    source = Source(
        id=document,
        name=name,
        language=parsed.language,
        text=text,
        passages=passages(text, parsed.blocks, document),
        sha256=sha256,
    )
    return _reading(source, parsed, tongue)


def _reading(source: Source, parsed: Parsed, language: str) -> Reading:
    findings, barred, figures = inspect(source, parsed.regions, language, parsed.silent)
    return Reading(
        source=source,
        findings=findings,
        barred=barred,
        attributions=tuple(sorted([*parsed.attributions, *figures], key=lambda one: (one.start, one.end))),
        regions=tuple(sorted(parsed.regions, key=lambda one: (one.start, one.end))),
        language=language,
        title=parsed.title,
    )


def _is_markdown(text: str, named: bool) -> bool:
    """Headings with `#` or front matter make a text Markdown; without any markup it is none, whatever its name."""
    if _FRONT.match(text) or len(_HEADING.findall(text)) >= 2:
        return True
    return named and bool(_HEADING.search(text) or _MARKUP.search(text))
