"""Passages -> what of them is damaged or no content, as findings and barred spans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ...course import Finding, Place, Source
from ..blocks import Parsed
from ..reading import Attribution, Barred
from .capitals import find_capitals
from .cuts import find_cuts
from .encoding import find_encoding
from .figures import find_figures
from .glue import find_glued
from .headings import find_odd_headings
from .marketing import find_marketing
from .navigation import find_navigation
from .set_apart import find_set_apart
from .survey import Damage, Survey

__all__ = ["inspect"]

_MOST = 50
"""Findings of one code in one document; what goes beyond is counted in a last one."""

_RULES = (
    find_encoding,
    find_cuts,
    find_glued,
    find_capitals,
    find_marketing,
    find_navigation,
    find_set_apart,
    find_odd_headings,
)


def inspect(
    source: Source, parsed: Parsed, language: str
) -> tuple[tuple[Finding, ...], tuple[Barred, ...], tuple[Attribution, ...]]:
    """Return the findings of a source, what must not be taught, and who says its figures."""
    survey = Survey.of(source, parsed, language)
    damages = [damage for rule in _RULES for damage in rule(survey)]
    figures, attributions = find_figures(survey)
    damages += figures
    damages.sort(key=lambda one: (one.start, one.end, one.code))
    barred = [Barred(one.start, one.end, one.code) for one in damages if one.bars]
    barred += [Barred(start, end, "source.comment") for start, end in parsed.silent]
    barred.sort(key=lambda one: (one.start, one.end, one.code))
    findings = [*_notes(source, parsed), *_findings(survey, damages)]
    return tuple(findings), tuple(barred), tuple(attributions)


def _notes(source: Source, parsed: Parsed) -> Iterator[Finding]:
    """What the reader of the format has to say."""
    for note in parsed.notes:
        yield Finding(
            code=note.code,
            severity=note.severity,
            message=note.message,
            place=Place(file=source.name, page=note.page),
            quote=note.quote,
            remedy=note.remedy,
        )


def _findings(survey: Survey, damages: Sequence[Damage]) -> Iterator[Finding]:
    counts: Counter[str] = Counter()
    for damage in damages:
        if not damage.message:
            continue
        counts[damage.code] += 1
        if counts[damage.code] <= _MOST:
            quote_start, quote_end = damage.quote or (damage.start, damage.end)
            quote = " ".join(survey.text[quote_start:quote_end].split())
            yield Finding(
                code=damage.code,
                severity=damage.severity,
                message=damage.message,
                place=survey.place(quote_start),
                quote=quote if len(quote) <= 300 else quote[:299] + "…",
                remedy=damage.remedy,
            )
    for code, count in sorted(counts.items()):
        if count > _MOST:
            yield Finding(
                code=code,
                severity="warning",
                message=f"{count - _MOST} more of these in this document",
                place=Place(file=survey.source.name),
            )
