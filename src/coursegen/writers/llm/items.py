"""Item replies -> items: the key is put among the distractors here, where no model can misplace it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from ...course import (
    AssessmentItem,
    Categorise,
    Category,
    Essay,
    FillIn,
    GradedOption,
    Matching,
    MultipleResponse,
    Numeric,
    Option,
    Ordering,
    Pair,
    Rubric,
    RubricCriterion,
    SingleChoice,
    SituationalJudgement,
    TrueFalse,
    Use,
)
from .grounding import Ground
from .replies import CheckReply, ItemReply
from .replies import items as shapes

__all__ = ["build", "item_id", "said"]

_WORTH = {"best": 2, "acceptable": 1, "poor": 0}
_LARGEST = 1e12


class _BrokenError(Exception):
    """Why no item can be made of a reply."""


def item_id(activity: str, number: int) -> str:
    """Return the id of an activity's item: equal plans, equal ids."""
    if len(activity) > 56:
        activity = f"{activity[:47].rstrip('-')}-{hashlib.sha256(activity.encode()).hexdigest()[:8]}"
    return f"{activity}-q{number}"


def build(
    reply: ItemReply | CheckReply, ground: Ground, *, name: str, use: Use, objectives: Sequence[str]
) -> AssessmentItem | None:
    """Return the item that a reply means; None, with a note, where nothing can be asked of it."""
    makers: dict[type, Callable[[Any, Ground, dict[str, Any]], AssessmentItem]] = {
        shapes.SingleReply: _single,
        shapes.CheckReply: _single,
        shapes.MultipleReply: _multiple,
        shapes.TrueFalseReply: _true_false,
        shapes.MatchingReply: _matching,
        shapes.OrderingReply: _ordering,
        shapes.FillInReply: _fill_in,
        shapes.NumericReply: _numeric,
        shapes.CategoriseReply: _categorise,
        shapes.JudgementReply: _judgement,
        shapes.EssayReply: _essay,
    }
    number = int(reply.objective[1:]) - 1
    try:
        shared = {
            "id": name,
            "use": use,
            "stem": ground.text(reply.stem) or _broken("it asks nothing"),
            "objective": objectives[number] if number < len(objectives) else next(iter(objectives), None),
            "level": reply.level,
        }
        return makers[type(reply)](reply, ground, shared)
    except _BrokenError as wrong:
        ground.notes.broken.append(f"{wrong!s}: {' '.join(reply.stem.split())[:120]!r}")
        return None


def said(reply: ItemReply | CheckReply) -> Iterator[str]:
    """Yield the texts of a reply that may cite."""
    yield reply.stem
    for name in ("key_why", "why", "model_answer"):
        value = getattr(reply, name, "")
        if value:
            yield value
    for part in (*getattr(reply, "distractors", ()), *getattr(reply, "keys", ())):
        yield part.why
    if isinstance(reply, shapes.JudgementReply):
        yield from (one.why for one in reply.options)


def _broken(why: str) -> str:
    raise _BrokenError(why)


def _fold(value: str) -> str:
    return " ".join(value.casefold().split())


def _distinct(values: Iterable[tuple[str, str]], taken: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Return pairs of an option and its reason, without those that have no words or say the same again."""
    seen = {_fold(one) for one in taken}
    kept = []
    for value, why in values:
        if value and _fold(value) not in seen:
            seen.add(_fold(value))
            kept.append((value, why))
    return kept


def _place(name: str, count: int) -> int:
    """Return where the key stands among `count` options: by chance, and the same every time."""
    return int(hashlib.sha256(name.encode()).hexdigest()[:8], 16) % count


def _single(
    reply: shapes.SingleReply | shapes.CheckReply, ground: Ground, shared: dict[str, Any]
) -> AssessmentItem:
    key = ground.plain(reply.key) or _broken("its key has no words")
    wrong = _distinct(((ground.plain(one.text), ground.text(one.why)) for one in reply.distractors), [key])
    if not wrong:
        _broken("no distractor differs from the key")
    options = [Option(text=text, rationale=why) for text, why in wrong]
    at = _place(shared["id"], len(options) + 1)
    options.insert(at, Option(text=key, rationale=ground.text(reply.key_why)))
    return SingleChoice(**shared, options=tuple(options), key=at)


def _multiple(reply: shapes.MultipleReply, ground: Ground, shared: dict[str, Any]) -> AssessmentItem:
    right = _distinct((ground.plain(one.text), ground.text(one.why)) for one in reply.keys)
    if len(right) < 2:
        _broken("fewer than two options are right")
    wrong = _distinct(
        ((ground.plain(one.text), ground.text(one.why)) for one in reply.distractors),
        [text for text, _ in right],
    )
    if not wrong:
        _broken("no distractor differs from the keys")
    mixed = sorted(
        [(text, why, True) for text, why in right] + [(text, why, False) for text, why in wrong],
        key=lambda one: hashlib.sha256(f"{shared['id']}{one[0]}".encode()).hexdigest(),
    )
    return MultipleResponse(
        **shared,
        options=tuple(Option(text=text, rationale=why) for text, why, _ in mixed),
        key=tuple(index for index, one in enumerate(mixed) if one[2]),
    )


def _true_false(reply: shapes.TrueFalseReply, ground: Ground, shared: dict[str, Any]) -> AssessmentItem:
    yes, no = ground.plain(reply.yes), ground.plain(reply.no)
    if not yes or not no or _fold(yes) == _fold(no):
        _broken("its two answers are the same")
    return TrueFalse(
        **shared,
        options=(Option(text=yes), Option(text=no)),
        key=reply.holds,
        feedback=ground.text(reply.why),
    )


def _matching(reply: shapes.MatchingReply, ground: Ground, shared: dict[str, Any]) -> AssessmentItem:
    pairs = _distinct((ground.plain(one.left), ground.plain(one.right)) for one in reply.pairs)
    by_right = _distinct((right, left) for left, right in pairs)
    if len(by_right) < 2:
        _broken("fewer than two of its pairs differ")
    rights = [right for right, _ in by_right]
    extra = _distinct(((ground.plain(one), "") for one in reply.extra), rights)
    return Matching(
        **shared,
        pairs=tuple(Pair(left=left, right=right) for right, left in by_right),
        distractors=tuple(text for text, _ in extra),
        feedback=ground.text(reply.why),
    )


def _ordering(reply: shapes.OrderingReply, ground: Ground, shared: dict[str, Any]) -> AssessmentItem:
    steps = _distinct((ground.plain(one), "") for one in reply.steps)
    if len(steps) < 2:
        _broken("fewer than two of its steps differ")
    return Ordering(**shared, steps=tuple(text for text, _ in steps), feedback=ground.text(reply.why))


def _fill_in(reply: shapes.FillInReply, ground: Ground, shared: dict[str, Any]) -> AssessmentItem:
    answers = _distinct((ground.plain(one), "") for one in reply.answers)
    if not answers:
        _broken("its answer has no words")
    return FillIn(**shared, key=tuple(text for text, _ in answers), feedback=ground.text(reply.why))


def _numeric(reply: shapes.NumericReply, ground: Ground, shared: dict[str, Any]) -> AssessmentItem:
    if not abs(reply.value) <= _LARGEST or not abs(reply.tolerance) <= _LARGEST:
        _broken("its number cannot be written")
    unit = ground.plain(reply.unit)
    usable = unit and not unit[0].isdigit() and unit[0] not in "±|+-−" and "|" not in unit
    return Numeric(
        **shared,
        key=_decimal(reply.value),
        tolerance=_decimal(abs(reply.tolerance)),
        unit=unit if usable else None,
        feedback=ground.text(reply.why),
    )


def _decimal(value: float) -> Decimal:
    return Decimal(format(Decimal(str(round(value, 6))).normalize(), "f")) + 0


def _categorise(reply: shapes.CategoriseReply, ground: Ground, shared: dict[str, Any]) -> AssessmentItem:
    groups = [ground.plain(one) for one in reply.groups]
    members = _distinct((ground.plain(one.text), one.group) for one in reply.members)
    made = []
    for name, _ in _distinct((one, "") for one in groups):
        label = f"g{groups.index(name) + 1}"
        inside = tuple(text for text, group in members if group == label)
        if inside:
            made.append(Category(name=name, members=inside))
    if len(made) < 2:
        _broken("fewer than two of its groups have something in them")
    return Categorise(**shared, categories=tuple(made), feedback=ground.text(reply.why))


def _judgement(reply: shapes.JudgementReply, ground: Ground, shared: dict[str, Any]) -> AssessmentItem:
    options: list[GradedOption] = []
    for one in reply.options:
        text = ground.plain(one.text)
        if text and _fold(text) not in {_fold(other.text) for other in options}:
            options.append(GradedOption(text=text, points=_WORTH[one.worth], rationale=ground.text(one.why)))
    points = {one.points for one in options}
    if len(points) < 2:
        _broken("its options are all worth the same")
    ordered = sorted(
        options, key=lambda one: hashlib.sha256(f"{shared['id']}{one.text}".encode()).hexdigest()
    )
    return SituationalJudgement(**shared, points=max(points), options=tuple(ordered))


def _essay(reply: shapes.EssayReply, ground: Ground, shared: dict[str, Any]) -> AssessmentItem:
    criteria = tuple(
        RubricCriterion(name=name, full=good)
        for name, good in _distinct(
            (ground.plain(one.name), ground.plain(one.good)) for one in reply.look_for
        )
        if good
    )
    return Essay(
        **shared,
        model_answer=ground.text(reply.model_answer),
        rubric=Rubric(criteria=criteria) if criteria else None,
    )
