"""What a lesson holds -> the one thing to do at work with it, and what is left for a person to fill in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ...course import Block, Task
from ...language.clauses import advice
from ...language.cues import definition, has_cue
from ...language.verbs import opens_with_order
from .choosing import Chosen
from .material import Unit
from .rendering import steps_in
from .screens import kind
from .shown import literal
from .wording import Wording

__all__ = ["instructs", "task"]


def task(chosen: Sequence[Chosen], title: str, turn: int, wording: Wording) -> Block:
    """Return the real-work task of a lesson; `turn` lets phrases alternate."""
    kinds = [kind(group, one.section, wording) for one in chosen for group in one.groups]
    order, case = _order(chosen), _case(chosen)
    if "wrong" in kinds:
        text = wording.pick("task_wrong", turn, place=wording.place)
    elif order is not None:
        text = f"{_quoted(order)}\n\n{wording.pick('task_do', turn, place=wording.place)}"
    elif case is not None:
        text = f"{_quoted(case)}\n\n{wording.pick('task_when', turn, place=wording.place)}"
    elif kinds.count("how") > 1:
        text = wording.pick("task_how", turn, place=wording.place)
    elif "list" in kinds:
        text = wording.pick("task_list", turn, place=wording.place)
    elif "definition" in kinds and _term(chosen):
        text = wording.pick("task_term", turn, place=wording.place, term=literal(_term(chosen)))
    elif "definition" in kinds:
        text = wording.pick("task_what", turn, place=wording.place, title=title)
    else:
        text = wording.pick("task_any", turn, place=wording.place)
    return Task(text=text)


def _quoted(unit: Unit) -> str:
    return f"“{literal(unit.text)}”[^{unit.label}]"


def instructs(chosen: Sequence[Chosen], wording: Wording) -> bool:
    """Whether the source says here how something is done: steps, or an order that can be carried out."""
    if _order(chosen) is not None or _case(chosen) is not None:
        return True
    told = [
        unit
        for one in chosen
        for group in one.groups
        for unit in group.items
        if opens_with_order(unit.text, one.section.language) or advice(unit.text, one.section.language)
    ]
    kinds = [kind(group, one.section, wording) for one in chosen for group in one.groups]
    return len(told) > 1 or kinds.count("how") > 1


def _order(chosen: Sequence[Chosen]) -> Unit | None:
    """Return the first step, or the first sentence that tells to do something, short and clear enough to quote."""
    for one in chosen:
        for _, run in groupby(
            (unit for group in one.groups for unit in group.sentences), key=lambda unit: unit.passage.id
        ):
            paragraph = list(run)
            steps = steps_in(paragraph, one.section.language)
            if steps and paragraph[steps[0]].words <= 26:
                return paragraph[steps[0]]
    return next(
        (
            unit
            for unit, language in _short(chosen)
            if opens_with_order(unit.text, language) and not has_cue(unit.text, "forbids", language)
        ),
        None,
    )


def _case(chosen: Sequence[Chosen]) -> Unit | None:
    """Return the first sentence that tells what to do in some case."""
    return next((unit for unit, language in _short(chosen) if advice(unit.text, language) is not None), None)


def _short(chosen: Sequence[Chosen]) -> Iterator[tuple[Unit, str]]:
    for one in chosen:
        for group in one.groups:
            for unit in group.sentences:
                if 5 <= unit.words <= 26 and not unit.back and not unit.text.endswith(":"):
                    yield unit, one.section.language


def _term(chosen: Sequence[Chosen]) -> str:
    for one in chosen:
        for group in one.groups:
            for unit in group.sentences:
                found = definition(unit.text, one.section.language) if "definition" in unit.does else None
                if found is not None:
                    return found.term
    return ""
