"""A belief that the source itself calls wrong, or what it says instead -> is it right?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....course import Option, TrueFalse
from ....language.cues import belief, held, puts_right
from ....language.pointing import points as points_out
from ....language.pointing import without
from ....language.words import count
from ..material import Section, Unit
from ..shown import literal
from .candidate import Candidate, Scope, cited, named, quoted

__all__ = ["ask"]

_JOINS = re.compile(
    r"^(?:integendeel|instead|rather|on the contrary), | (?:daarentegen|echter)\b|, however,", re.IGNORECASE
)
_POINTS = re.compile(
    r"^(?:dit|deze|die|dat|het|zij|ze|hij|it|this|these|that|those|they|he|she)\b", re.IGNORECASE
)


def ask(scope: Scope) -> Iterator[Candidate]:
    """Yield two items a belief: the belief, for practice, as lessons open with it; what is so instead, for a test."""
    for section, _, unit in scope.units:
        said = belief(unit.text, section.language) if "misconception" in unit.does else None
        if said is None or not 4 <= count(said) <= 30:
            continue
        yield _wrong(scope, section, unit, said)
        after = _after(section, unit)
        if after is not None:
            yield _right(scope, section, unit, after, said)


def _wrong(scope: Scope, section: Section, unit: Unit, said: str) -> Candidate:
    say, cite = scope.wording.say, cited([unit])
    who = held(unit.text, section.language)
    stem = (
        say("belief_held", held=literal(who)) if who else say("belief_stem", frame="", belief=literal(said))
    )
    item = TrueFalse(
        id=named("belief", said),
        stem=stem,
        options=(
            Option(text=say("yes"), rationale=say("belief_other", belief=literal(said), cite=cite)),
            Option(text=say("no"), rationale=say("belief_wrong", cite=cite)),
        ),
        key=False,
        feedback=say("said_feedback", quotes=quoted([unit], scope.wording.language)),
        level="understand",
    )
    facts = frozenset([unit.label])
    return Candidate("belief", item, section, facts, (unit,), 0.7, testable=False)


def _right(scope: Scope, section: Section, unit: Unit, after: Unit, said: str) -> Candidate:
    """Return the item that asks for what the source says instead of the belief."""
    say, cite = scope.wording.say, cited([after])
    statement = _bare(after, section)
    statement = statement[:1].upper() + statement[1:]
    item = TrueFalse(
        id=named("view", statement),
        stem=say("view_stem", statement=literal(statement)),
        options=(
            Option(text=say("yes"), rationale=say("belief_wrong", cite=cite)),
            Option(text=say("no"), rationale=say("view_other", belief=literal(said), cite=cited([unit]))),
        ),
        key=True,
        feedback=say("said_feedback", quotes=quoted([unit, after], scope.wording.language)),
        level="understand",
    )
    return Candidate("view", item, section, frozenset([after.label]), (unit, after), 0.5)


def _after(section: Section, unit: Unit) -> Unit | None:
    """Return the sentence that says what is so instead: the next one, in contrast."""
    at = section.units.index(unit) + 1
    after = section.units[at] if at < len(section.units) else None
    if after is None or after.passage.id != unit.passage.id or after.words > 35:
        return None
    right = "contrast" in after.does or puts_right(after.text, section.language)
    bare = _bare(after, section)
    leans = _POINTS.match(bare) or points_out(bare, "opens", section.language)
    return after if right and not leans else None


def _bare(unit: Unit, section: Section) -> str:
    """Return a sentence without what joins it to the one before."""
    return _JOINS.sub("", without(unit.text, "joins", section.language))
