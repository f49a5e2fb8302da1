"""Strings that survive a file: `Line` (one line) and `Text` (blocks of CommonMark)."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from .. import markup

__all__ = ["Fraction", "LanguageTag", "Line", "Part", "Slug", "Text", "clean_line", "clean_text", "slug"]


_LINE_LENGTH = 2000
_TEXT_LENGTH = 100_000
# A pipe's own backslash: one that is not escaped itself.
_PIPE = re.compile(r"(?<!\\)((?:\\\\)*)\\\|")


def _line(value: str) -> str:
    value = _PIPE.sub(r"\1|", markup.normalise(value))
    if not value:
        raise ValueError("is empty")
    if len(value) > _LINE_LENGTH:  # composing some letters makes more of them
        raise ValueError(f"is longer than {_LINE_LENGTH} characters")
    wrong = markup.line_problem(value)
    if wrong:
        raise ValueError(f"{wrong}; pass untrusted strings through clean_line()")
    return value


def _text(value: str) -> str:
    value = markup.normalise(value)
    wrong = markup.problem(value)
    if wrong:
        raise ValueError(f"{wrong}; pass untrusted strings through clean_text()")
    return value


Line = Annotated[str, StringConstraints(min_length=1, max_length=_LINE_LENGTH), AfterValidator(_line)]
"""One line of inline CommonMark, NFC, not empty. May carry `[^label]` and `[todo: …]`."""

Text = Annotated[str, StringConstraints(max_length=_TEXT_LENGTH), AfterValidator(_text)]
"""Paragraphs, lists, quotes, tables and closed code blocks; may be empty. May carry `[^label]` and `[todo: …]`."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
"""An id made once and kept: lower-case ASCII words joined by hyphens."""

LanguageTag = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=35)]
"""A BCP 47 language tag, such as `nl` or `pt-BR`."""


def clean_line(value: str) -> str:
    """Return any string as a valid, literal `Line`: nothing in it is read as markup.

    Raises:
        ValueError: when no visible character is left.
    """
    line = _fitting(" ".join(value.split()), _LINE_LENGTH)
    if not line:
        raise ValueError("no visible character is left")
    return _line(line)


def clean_text(value: str) -> str:
    """Return any string as valid, literal `Text`: paragraphs kept, nothing in it read as markup."""
    return _text(_fitting(value, _TEXT_LENGTH))


def _fitting(value: str, limit: int) -> str:
    """Return `value` as literal text of at most `limit` characters; what is cut is cut before it is escaped."""
    most = limit
    while True:
        cleaned = markup.clean(value[:most])
        if len(cleaned) <= limit:
            return cleaned
        most -= len(cleaned) - limit if len(cleaned) - limit < most else 1


class Part(BaseModel):
    """What every piece of the document is: frozen, validated, no unknown fields."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", use_attribute_docstrings=True, validate_default=True
    )


Fraction = Annotated[float, Field(ge=0, le=1)]
"""A share from 0 to 1, such as a passing score."""


def slug(text: str, *, taken: frozenset[str] | set[str] = frozenset(), fallback: str = "part") -> str:
    """Return an id made of `text`: transliterated to ASCII, at most 48 characters, not in `taken`."""
    base = (
        re.sub(r"[^a-z0-9]+", "-", markup.transliterate(markup.to_plain(text)).lower())[:48].strip("-")
        or fallback
    )
    candidate, number = base, 2
    while candidate in taken:
        candidate, number = f"{base}-{number}", number + 1
    return candidate
