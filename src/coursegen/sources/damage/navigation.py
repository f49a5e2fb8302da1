"""What a web page has around its text: links to elsewhere, share buttons, cookie notices, breadcrumbs."""

from __future__ import annotations

from collections.abc import Iterator

from ..furniture import furniture
from .survey import Damage, Survey

__all__ = ["find_navigation"]


def find_navigation(survey: Survey) -> Iterator[Damage]:
    """Find the passages that belong to a page rather than to its text; neighbours are one stretch."""
    run: list[int] = []
    found = furniture([None if one.kind == "code" else one.text for one in survey.passages])
    for index in range(len(survey.passages) + 1):
        if index in found:
            run.append(index)
            continue
        if run:
            first, last = survey.passages[run[0]], survey.passages[run[-1]]
            yield Damage(
                "source.navigation",
                first.start,
                last.end,
                "this belongs to a web page, not to its text",
                "Nothing to do: it is not taught. Take it out of the document if you like.",
                severity="info",
            )
            run = []
