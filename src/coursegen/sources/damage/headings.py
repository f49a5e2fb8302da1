"""Headings that name something their section never speaks of: a broken translation, as often as not."""

from __future__ import annotations

from collections.abc import Iterator

from ...language.words import content_words
from .survey import Damage, Survey

__all__ = ["find_odd_headings"]

_TEXT = frozenset(["paragraph", "list_item", "table_row", "quote"])
_BEGINNING = 4
"""Letters by which a word counts as mentioned."""
_LONGEST_PART = 8


def find_odd_headings(survey: Survey) -> Iterator[Damage]:
    """Find compounds in headings whose one half is the section's subject and whose other half nobody mentions.

    "Treinmanagers" over a section on training managers: managers it has, trains the whole document has not.
    """
    if survey.language not in {"nl", "de"}:
        return
    stems = [
        frozenset(content_words(passage.text, survey.language)) if passage.kind in _TEXT else frozenset[str]()
        for passage in survey.passages
    ]
    whole = frozenset(word for words in stems for word in words)
    beginnings = frozenset(word[:_BEGINNING] for word in whole)
    for first, last in survey.sections():
        heading = survey.passages[first]
        if heading.kind not in {"heading", "faq"} or last - first < 2:
            continue
        section = frozenset(word for words in stems[first + 1 : last] for word in words)
        for word in content_words(heading.text, survey.language):
            part = None if word in whole else _unmentioned_part(word, section, beginnings)
            if part is not None:
                yield Damage(
                    "source.heading-odd",
                    heading.start,
                    heading.end,
                    f"the heading says {part!r}, which the document never speaks of: a wrong translation?",
                    "Name the right words under corrections in the brief; the heading is not used.",
                )
                break


def _unmentioned_part(word: str, section: frozenset[str], beginnings: frozenset[str]) -> str | None:
    """The first part of a compound, where its second part is a word of the section and the first is none at all."""
    for size in range(_BEGINNING, min(_LONGEST_PART, len(word) - 5) + 1):
        if word[size:] in section:
            return word[:size] if word[:_BEGINNING] not in beginnings else None
    return None
