"""An item -> the lines of a check or question."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..course import (
    AssessmentItem,
    Categorise,
    Essay,
    FillIn,
    GradedOption,
    Matching,
    MultipleResponse,
    Numeric,
    Option,
    Ordering,
    Rubric,
    SingleChoice,
    SituationalJudgement,
    TrueFalse,
)
from .attributes import split, written
from .lists import ends_in_numbers
from .numbers import show_number, starts_like_a_number
from .tables import piped, write_table
from .words import Words

__all__ = ["boxed", "quoted", "write_item", "write_rubric"]

_NAMED = (TrueFalse, Essay)


def write_item(item: AssessmentItem, heading: str, words: Words, *, use: str = "practice") -> list[str]:
    """Return the blocks of `item` under `heading` (`### Check`); defaults and the file's own `use` are left out."""
    title = f"{heading}: {item.title}" if item.title is not None else heading
    blocks = [written(title, item.id, **_attributes(item, use))]
    if isinstance(item, Ordering) and ends_in_numbers(item.stem):
        blocks.append(boxed("stem", item.stem))
    else:
        blocks.append(item.stem)
    blocks += _interaction(item, words)
    blocks += [boxed(name, text) for name, text in (("hint", item.hint), ("feedback", item.feedback)) if text]
    return blocks


def _attributes(item: AssessmentItem, use: str) -> dict[str, object]:
    default = type(item).model_fields["scoring"].default
    return {
        "type": item.type if isinstance(item, _NAMED) or _is_mistakable(item) else None,
        "use": item.use if item.use != use else None,
        "level": item.level if item.level != "remember" else None,
        "objective": item.objective,
        "pool": item.pool,
        "points": item.points if item.points != 1 else None,
        "scoring": item.scoring if item.scoring != default else None,
        "shuffle": False if isinstance(item, SingleChoice | MultipleResponse) and not item.shuffle else None,
    }


def _is_mistakable(item: AssessmentItem) -> bool:
    """Whether the interaction looks like one of another type."""
    if isinstance(item, SingleChoice | MultipleResponse):
        return any(split(option.text)[1].values for option in item.options)
    return isinstance(item, FillIn) and len(item.key) == 1 and starts_like_a_number(item.key[0])


def _interaction(item: AssessmentItem, words: Words) -> list[str]:  # noqa: PLR0911 - one return a type
    if isinstance(item, SingleChoice):
        return [_options(item.options, {item.key})]
    if isinstance(item, MultipleResponse):
        return [_options(item.options, set(item.key))]
    if isinstance(item, TrueFalse):
        return [_options(item.options, {0 if item.key else 1})]
    if isinstance(item, SituationalJudgement):
        return ["\n".join(_graded(option) for option in item.options)]
    if isinstance(item, Matching):
        rows = [*((pair.left, pair.right) for pair in item.pairs), *(("", one) for one in item.distractors)]
        return [write_table((words["This"], words["Belongs with this"]), rows)]
    if isinstance(item, Ordering):
        return ["\n".join(f"{number}. {step}" for number, step in enumerate(item.steps, 1))]
    if isinstance(item, FillIn):
        return ["= " + " | ".join(piped(answer) for answer in item.key)]
    if isinstance(item, Numeric):
        return [_number(item, words)]
    if isinstance(item, Categorise):
        return ["\n".join([one.name, *(f": {member}" for member in one.members)]) for one in item.categories]
    return _open(item, words)


def _options(options: Sequence[Option], right: set[int]) -> str:
    lines = []
    for index, option in enumerate(options):
        lines.append(f"- [{'x' if index in right else ' '}] {option.text}")
        if option.rationale:
            lines.append(quoted(option.rationale, "  "))
    return "\n".join(lines)


def _graded(option: GradedOption) -> str:
    line = "- [ ] " + written(option.text, points=option.points)
    return f"{line}\n{quoted(option.rationale, '  ')}" if option.rationale else line


def _number(item: Numeric, words: Words) -> str:
    parts = ["=", show_number(item.key, words.language)]
    if item.tolerance != Decimal(0):
        parts += ["±", show_number(item.tolerance, words.language)]
    return " ".join([*parts, *([item.unit] if item.unit else [])])


def _open(item: Essay, words: Words) -> list[str]:
    blocks = [boxed("answer", item.model_answer)] if item.model_answer else []
    if item.rubric is not None:
        blocks.append(boxed("rubric", write_rubric(item.rubric, words)))
    return blocks


def write_rubric(rubric: Rubric, words: Words) -> str:
    """Return a rubric as a table."""
    header = [words[name] for name in ("What to look for", "Good", "On the way", "Missing")]
    rows = [(one.name, one.full, one.partial or "", one.none or "") for one in rubric.criteria]
    return write_table(header, rows)


def quoted(text: str, indent: str = "") -> str:
    """Return `text` as a block quote."""
    return "\n".join(f"{indent}> {line}" if line else f"{indent}>" for line in text.split("\n"))


def boxed(name: str, text: str) -> str:
    """Return `text` in a container."""
    return f"::: {name}\n\n{text}\n\n:::"
