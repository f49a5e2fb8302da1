"""An assessment item -> its question, with key and rationale folded away."""

from __future__ import annotations

from html import escape

from ..course import (
    AssessmentItem,
    Categorise,
    Essay,
    FillIn,
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
from ..i18n import number
from .portable import Writer, table
from .sheet import Sheet

__all__ = ["folded", "item_blocks", "rubric_table"]


def folded(summary: str, blocks: list[str]) -> list[str]:
    """Return blocks that open with a click; `markdown="1"` is for MkDocs, the others leave it out.

    Args:
        summary: plain words, for no Markdown is read there.
        blocks: what is folded away.
    """
    head = f'<details markdown="1">\n<summary>{escape(summary, quote=False)}</summary>'
    return [head, *blocks, "</details>"] if blocks else []


def item_blocks(item: AssessmentItem, sheet: Sheet, write: Writer) -> list[str]:
    """Return stem, options, hint, and the answer in details."""
    hint = folded(sheet.say("Hint"), [write.text(item.hint)] if item.hint else [])
    answer = _key(item, sheet, write)
    if item.feedback:
        answer.append(write.text(item.feedback))
    summary = sheet.say("Model answer") if isinstance(item, Essay) else sheet.say("Answer")
    return [write.text(item.stem), *_question(item, sheet, write), *hint, *folded(summary, answer)]


def _letter(index: int) -> str:
    return chr(ord("A") + index) if index < 26 else str(index - 25)


def _alphabetical(texts: list[str]) -> list[str]:
    """The order that gives nothing away; turned by one where it happens to be the right one."""
    ordered = sorted(texts, key=lambda one: (one.casefold(), one))
    return [*ordered[1:], ordered[0]] if ordered == texts else ordered


def _question(item: AssessmentItem, sheet: Sheet, write: Writer) -> list[str]:
    """Return what is answered: options, or the things to sort."""
    if isinstance(item, SingleChoice | MultipleResponse | TrueFalse | SituationalJudgement):
        texts = [option.text for option in item.options]
        return ["\n".join(f"-   **{_letter(n)}.** {write.line(text)}" for n, text in enumerate(texts))]
    if isinstance(item, Matching):
        rights = _alphabetical([*(pair.right for pair in item.pairs), *item.distractors])
        return [
            _list([pair.left for pair in item.pairs], write),
            sheet.say("Choose from:"),
            _list(rights, write),
        ]
    if isinstance(item, Ordering):
        return [_list(_alphabetical(list(item.steps)), write)]
    if isinstance(item, Categorise):
        members = _alphabetical([member for one in item.categories for member in one.members])
        names = [one.name for one in item.categories]
        return [_list(members, write), sheet.say("Choose from:"), _list(names, write)]
    return []


def _key(item: AssessmentItem, sheet: Sheet, write: Writer) -> list[str]:
    """Return the right answer with its reasons."""
    if isinstance(item, SingleChoice | MultipleResponse | TrueFalse):
        return _chosen(item.options, _right(item), sheet, write)
    if isinstance(item, SituationalJudgement):
        return _graded(item, sheet, write)
    if isinstance(item, Numeric):
        return [_number(item, sheet, write)]
    if isinstance(item, Essay):
        model = [write.text(item.model_answer)] if item.model_answer else []
        return model + ([rubric_table(item.rubric, sheet, write)] if item.rubric else [])
    return [_sorted_out(item, write)]


def _right(item: SingleChoice | MultipleResponse | TrueFalse) -> set[int]:
    if isinstance(item, TrueFalse):
        return {0 if item.key else 1}
    return {item.key} if isinstance(item, SingleChoice) else set(item.key)


def _sorted_out(item: Matching | Ordering | Categorise | FillIn, write: Writer) -> str:
    if isinstance(item, Ordering):
        return "\n".join(f"{n}.".ljust(4) + write.line(step) for n, step in enumerate(item.steps, 1))
    if isinstance(item, FillIn):
        return " / ".join(f"**{write.line(one)}**" for one in item.key)
    if isinstance(item, Matching):
        return "\n".join(f"-   {write.line(pair.left)} → {write.line(pair.right)}" for pair in item.pairs)
    groups = [(write.line(one.name), ", ".join(map(write.line, one.members))) for one in item.categories]
    return "\n".join(f"-   **{name}**: {members}" for name, members in groups)


def _chosen(options: tuple[Option, ...], key: set[int], sheet: Sheet, write: Writer) -> list[str]:
    right = "\n".join(f"-   **{_letter(n)}.** {write.line(options[n].text)}" for n in sorted(key))
    reasons = [
        f"-   **{_letter(n)}** ({sheet.say('right') if n in key else sheet.say('wrong')}): {_inside(option.rationale, write)}"
        for n, option in enumerate(options)
        if option.rationale
    ]
    return [right, sheet.say("Why:"), "\n".join(reasons)] if reasons else [right]


def _graded(item: SituationalJudgement, sheet: Sheet, write: Writer) -> list[str]:
    order = sorted(range(len(item.options)), key=lambda n: (-item.options[n].points, n))
    lines = []
    for n in order:
        option = item.options[n]
        reason = f": {_inside(option.rationale, write)}" if option.rationale else ""
        lines.append(f"-   **{_letter(n)}** ({sheet.say('points')}: {option.points}){reason}")
    return ["\n".join(lines)]


def _inside(text: str, write: Writer) -> str:
    """Return blocks that continue a list item."""
    return write.text(text).replace("\n", "\n    ")


def _list(texts: list[str], write: Writer) -> str:
    return "\n".join(f"-   {write.line(one)}" for one in texts)


def _number(item: Numeric, sheet: Sheet, write: Writer) -> str:
    language = sheet.project.course.language
    margin = f" ± {number(item.tolerance, language)}" if item.tolerance else ""
    return f"**{number(item.key, language)}**{margin}{' ' + write.line(item.unit) if item.unit else ''}"


def rubric_table(rubric: Rubric, sheet: Sheet, write: Writer) -> str:
    """Return a rubric as a table; columns that no criterion fills are left out."""
    columns = [
        ("full", sheet.say("Good")),
        ("partial", sheet.say("On the way")),
        ("none", sheet.say("Missing")),
    ]
    used = [one for one in columns if any(getattr(criterion, one[0]) for criterion in rubric.criteria)]
    rows = [[sheet.say("Look for"), *(title for _, title in used)]]
    for criterion in rubric.criteria:
        cells = [getattr(criterion, name) for name, _ in used]
        rows.append([write.line(criterion.name), *(write.line(cell) if cell else "" for cell in cells)])
    return table(rows)
