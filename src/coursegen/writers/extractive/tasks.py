"""What a lesson holds -> the one thing to do at work with it, and whether the source says how."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ...course import Level, Task
from ...language.clauses import advice
from ...language.cues import definition, has_cue
from ...language.marks import announces, quotation
from ...language.tables import patterns
from ...language.verbs import opens_with_order
from .choosing import Chosen
from .material import Unit
from .rendering import is_procedure, steps_in
from .screens import kind
from .shown import literal
from .wording import Wording

__all__ = ["instructs", "task"]

_SHORTEST, _LONGEST = 5, 26
"""Words of a sentence that a task can quote."""


def task(chosen: Sequence[Chosen], title: str, level: Level, turn: int, wording: Wording) -> Task:
    """Return the real-work task of a lesson; `turn` lets phrases alternate."""
    name, quoted = _choose(chosen, level, wording)
    words = {"place": wording.place, "title": title, "term": literal(wording.bare(_term(chosen)) or title)}
    said = wording.pick(name, turn, **words)
    return Task(
        text=said
        if quoted is None
        else f"{quotation(literal(quoted.text), wording.language)}[^{quoted.label}]\n\n{said}"
    )


def _choose(chosen: Sequence[Chosen], level: Level, wording: Wording) -> tuple[str, Unit | None]:
    """Return the name of the phrase, and the sentence of the source that it is about, if it quotes one."""
    kinds = [kind(group, one.section, wording) for one in chosen for group in one.groups]
    order, case = _order(chosen), _case(chosen)
    may: tuple[tuple[bool, str, Unit | None], ...] = (
        (len(chosen) > 1 and all(one.section.faq for one in chosen), "task_faq", None),
        ("wrong" in kinds and level in {"remember", "understand"}, "task_know", None),
        ("wrong" in kinds, "task_wrong", None),
        (_has_steps(chosen, wording), "task_steps", None),
        ("list" in kinds, _for_list(chosen), None),
        (order is not None, "task_do", order),
        (case is not None, "task_when", case),
        ("rule" in kinds, "task_rule", None),
        (kinds.count("how") > 1, "task_how", None),
        ("definition" in kinds, "task_term" if _term(chosen) else "task_what", None),
    )
    return next(((name, unit) for so, name, unit in may if so), ("task_any", None))


def instructs(chosen: Sequence[Chosen], wording: Wording) -> bool:
    """Whether the source says here how something is done: steps, orders that can be carried out, rules."""
    if _order(chosen) is not None or _case(chosen) is not None or _has_steps(chosen, wording):
        return True
    kinds = [kind(group, one.section, wording) for one in chosen for group in one.groups]
    told = sum(_is_order(unit.text, one.section.language) for one in chosen for unit in _sentences(one))
    told += sum(_points(chosen))
    told += sum(has_cue(unit.text, "limit", one.section.language) for one in chosen for unit in _units(one))
    return told > 0 or kinds.count("how") > 1 or kinds.count("rule") > 1


def _has_steps(chosen: Sequence[Chosen], wording: Wording) -> bool:
    for one in chosen:
        if any(is_procedure(group, one.section, wording) for group in one.groups):
            return True
        if any(steps_in(list(run), one.section.language) for _, run in groupby(_sentences(one), _passage)):
            return True
    return False


def _for_list(chosen: Sequence[Chosen]) -> str:
    """Return the task for a list: of orders, of short things that are there or not, of what can be recognised."""
    told = list(_points(chosen))
    words = [unit.words for one in chosen for group in one.groups for unit in group.items]
    if 2 * sum(told) >= len(told):
        return "task_orders"
    return "task_list" if max(words, default=0) <= 14 else "task_points"


def _points(chosen: Sequence[Chosen]) -> Iterator[bool]:
    """Yield of each point of a list whether it tells to do something."""
    for one in chosen:
        for group in one.groups:
            for unit in group.items:
                language = one.section.language
                yield _is_order(unit.text, language) or advice(unit.text, language) is not None


def _order(chosen: Sequence[Chosen]) -> Unit | None:
    """Return the first sentence that tells to do something, short and clear enough to quote."""
    return next(
        (
            unit
            for unit, language in _quotable(chosen)
            if _is_order(unit.text, language) and not has_cue(unit.text, "forbids", language)
        ),
        None,
    )


def _case(chosen: Sequence[Chosen]) -> Unit | None:
    """Return the first sentence that tells what to do in some case."""
    return next(
        (unit for unit, language in _quotable(chosen) if advice(unit.text, language) is not None), None
    )


def _is_order(text: str, language: str) -> bool:
    for rule in patterns(language, "cues").get("connective", ()):
        text = rule.sub("", text)
    return opens_with_order(text, language) and not has_cue(text, "no_order", language)


def _quotable(chosen: Sequence[Chosen]) -> Iterator[tuple[Unit, str]]:
    for one in chosen:
        for unit in _sentences(one):
            if _SHORTEST <= unit.words <= _LONGEST and not unit.back and not announces(unit.text):
                yield unit, one.section.language


def _sentences(chosen: Chosen) -> Iterator[Unit]:
    for group in chosen.groups:
        yield from group.sentences


def _units(chosen: Chosen) -> Iterator[Unit]:
    for group in chosen.groups:
        yield from group.units


def _passage(unit: Unit) -> str:
    return unit.passage.id


def _term(chosen: Sequence[Chosen]) -> str:
    """Return the first term that a lesson defines, or nothing."""
    for one in chosen:
        for unit in _sentences(one):
            found = definition(unit.text, one.section.language) if "definition" in unit.does else None
            if found is not None:
                return found.term
    return ""
