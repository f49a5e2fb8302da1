"""What its author marked as something else than text to teach: exercises, answers, notes to teachers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...language.detect import detect
from .survey import Damage, Survey, listed

__all__ = ["APART", "find_set_apart"]

APART = listed(
    "objectives questions challenge challenges exercise exercises solution solutions answer answers hint discussion "
    "instructor instructors instructor-note prereq prerequisites prerequisite hidden source todo draft footnotes"
)
"""Regions that are kept as passages and never taught as text."""

_WORDS = re.compile(r"\w+")


def find_set_apart(survey: Survey) -> Iterator[Damage]:
    """Bar the regions that are no text to teach, and quotations in another language."""
    found: list[Damage] = []
    for region in survey.regions:
        if region.name in APART:
            found.append(Damage("source.set-apart", region.start, region.end))
    if found:
        names = ", ".join(sorted({region.name for region in survey.regions if region.name in APART}))
        first = found[0]
        yield Damage(
            first.code,
            first.start,
            first.end,
            f"what the document marks as {names} is not taught as text ({len(found)} parts)",
            "Take what learners should know out of these parts.",
            severity="info",
        )
        yield from found[1:]
    yield from _foreign(survey)


def _foreign(survey: Survey) -> Iterator[Damage]:
    found: list[Damage] = []
    for passage in survey.passages:
        if passage.kind != "quote" or passage.text[0] in "—–-" or len(_WORDS.findall(passage.text)) < 15:
            continue
        language = detect(passage.text)
        if language is not None and language != survey.language:
            found.append(Damage("source.other-language", passage.start, passage.end))
    # A document that is mostly "foreign" was taken for the wrong language.
    if found and len(found) * 3 < len(survey.passages):
        first = found[0]
        yield Damage(
            first.code,
            first.start,
            first.end,
            f"{len(found)} passages are in another language than the document ({survey.language}) and are not taught",
            "Translate them in the document if learners should read them.",
            severity="info",
        )
        yield from found[1:]
