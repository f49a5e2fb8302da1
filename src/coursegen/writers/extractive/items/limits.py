"""A limit that a source sets -> which number is it?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ....course import Numeric
from ....language.cues import limit
from ....language.tables import base
from ..material import Section, Unit
from ..shown import literal
from .candidate import Candidate, Scope, named, quoted

__all__ = ["ask"]

_LONGEST = 40


def ask(scope: Scope) -> Iterator[Candidate]:
    """Yield an item for each rule with a number: a dose, a limit, a term; never for a measured number."""
    for section, groups in scope.parts:
        for group in groups:
            for unit in group.units:
                made = _item(scope, section, unit)
                if made is not None:
                    yield made


def _item(scope: Scope, section: Section, unit: Unit) -> Candidate | None:
    if unit.back or unit.words > _LONGEST or {"statistic", "evidence"} & unit.does:
        return None
    found = limit(unit.text, section.language)
    key = _value(found.number, section.language) if found else None
    if found is None or key is None:
        return None
    rest = unit.text[: found.start] + unit.text[found.end :]
    if re.search(rf"(?<!\d){re.escape(found.number)}(?!\d)", rest):
        return None
    gapped = f"{unit.text[: found.start]}…{unit.text[found.end :]}"
    say = scope.wording.say
    item = Numeric(
        id=named("limit", unit.text),
        stem=say("limit_stem", frame=scope.wording.frame, gapped=literal(gapped)),
        key=key,
        unit=literal(found.unit),
        feedback=say("said_feedback", quotes=quoted([unit], scope.wording.language)),
    )
    return Candidate("limit", item, section, frozenset([unit.label]), (unit,), 0.85)


def _value(number: str, language: str) -> Decimal | None:
    """Return a number as it is read in a language: "1,500" is one and a half thousand in English; None if unsure."""
    grouped = re.fullmatch(r"(\d{1,3})([.,])(\d{3})", number)
    if grouped is None:
        return Decimal(number.replace(",", "."))
    return (
        Decimal(grouped[1] + grouped[3]) if grouped[2] == ("," if base(language) == "en" else ".") else None
    )
