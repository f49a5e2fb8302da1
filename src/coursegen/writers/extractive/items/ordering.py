"""Steps whose order the source says in words -> put them in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ....course import Ordering
from ....language.clauses import advice, comes_behind, order
from ....language.cues import has_cue
from ....language.words import content_words, count
from ..material import Group, Section, Unit
from ..sections import trusted_title
from ..shown import literal
from .candidate import Candidate, Scope, named, quoted
from .phrase import spoken

__all__ = ["ask"]

_MOST = 6
_LONGEST = 22

_BACK = re.compile(r"\b(?:stap|step) \d", re.IGNORECASE)
"""Names another step by its number."""

_Step = tuple[Unit, str]


def ask(scope: Scope) -> Iterator[Candidate]:
    """Yield an item for each run of three steps or more with a cue between each two."""
    run: list[_Step] = []
    before: Section | None = None
    for section, groups in scope.parts:
        goes_on = bool(
            before and run and before.index + 1 == section.index and before.parent is section.parent
        )
        if not goes_on:
            yield from _made(scope, before, run)
            run = []
        for group in groups:
            if len(group.items) >= 3 and _announced(section, group):
                yield from _made(scope, before, run)
                run = []
                yield from _made(scope, section, _listed(scope, section, group), group)
                continue
            for unit in group.sentences:
                step = _step(scope, section, unit)
                if step is None:
                    continue
                if run and _follows(section, unit, run[-1], same=before is section or before is None):
                    run.append((unit, step))
                else:
                    yield from _made(scope, before or section, run)
                    run = [(unit, step)]
                before = section
    yield from _made(scope, before, run)


def _announced(section: Section, group: Group) -> bool:
    """Whether a numbered list is said to be in order."""
    if not group.items[0].passage.ordered:
        return False
    said = [section.title, *(unit.text for unit in group.sentences[-1:])]
    return any(has_cue(text, "in_order", section.language) for text in said)


def _listed(scope: Scope, section: Section, group: Group) -> list[_Step]:
    """Return the items of a list that is said to be in order: all of them, as far as they can be read."""
    found: list[_Step] = []
    for unit in group.items:
        text = spoken(_bare(unit.text, section.language), scope.deck.voice, section.language)
        if text is None or count(text) > _LONGEST or _BACK.search(text):
            break
        found.append((unit, text))
    return found


def _bare(text: str, language: str) -> str:
    return order(text, language) or re.split(r"(?<=[.!?]) ", text, maxsplit=1)[0]


def _step(scope: Scope, section: Section, unit: Unit) -> str | None:
    said = advice(unit.text, section.language)
    text = said.action if said else order(unit.text, section.language)
    made = spoken(text, scope.deck.voice, section.language) if text else None
    return made if made and count(made) <= _LONGEST else None


def _follows(section: Section, unit: Unit, last: _Step, *, same: bool) -> bool:
    """Whether a sentence says itself that its step comes behind the last one."""
    language = section.language
    if same and comes_behind(unit.text, language):
        return True
    said = advice(unit.text, language)
    if said is None or not (comes_behind(unit.text, language) or has_cue(unit.text, "if_then", language)):
        return False
    # What the last step made is what this one waits for: "… schrijf het mandaat op. Als het mandaat er is, …"
    return bool(set(content_words(said.condition, language)) & set(content_words(last[1], language)))


def _made(
    scope: Scope, section: Section | None, run: Sequence[_Step], group: Group | None = None
) -> Iterator[Candidate]:
    steps = list(run)[:_MOST]
    if section is None or len(steps) < 3 or len({text.casefold() for _, text in steps}) < len(steps):
        return
    units = [unit for unit, _ in steps]
    lead = [group.sentences[-1]] if group and group.sentences else []
    say, title = scope.wording.say, literal(section.title) if trusted_title(section) else ""
    one_section = title and len({scope.material.of_passage[unit.passage.id].index for unit in units}) == 1
    frame = scope.wording.frame
    stem = say("order_topic", frame=frame, topic=title) if one_section else say("order_stem", frame=frame)
    item = Ordering(
        id=named("order", steps[0][1]),
        stem=stem,
        steps=tuple(literal(text) for _, text in steps),
        feedback=say("order_feedback", quotes=quoted([*lead, *units], scope.wording.language)),
        level="understand",
    )
    yield Candidate(
        kind="ordering",
        item=item,
        section=section,
        facts=frozenset(unit.label for unit in units),
        cites=(*lead, *units),
        strength=0.95,
    )
