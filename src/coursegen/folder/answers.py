"""What stands under a question -> the type of its interaction and the fields of its answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from .attributes import Attributes, split
from .lists import NUMBER, numbered, tail
from .numbers import read_number
from .options import OPTION, Choosable, read_options
from .page import Lines, Page
from .tables import read_table
from .words import Words

__all__ = ["Answer", "divide", "read_answer", "read_rubric"]

_CHOICES = ("single_choice", "multiple_response", "true_false", "situational_judgement")
_BREAK = re.compile(r"(?<!\\)\|")
_LOOKS = (
    "Under the question stand options (`- [ ]` and `- [x]`), a numbered list, a table of two columns, "
    "a line `= answer`, or groups with `: member` lines; open work has {type=essay} in its heading."
)


@dataclass(frozen=True)
class Answer:
    """The lines of an interaction, and what they are read with."""

    page: Page
    lines: Lines
    place: str
    words: Words
    kind: str | None
    """The type that the heading names, if it does."""


def divide(page: Page, region: Lines, kind: str | None, line: int) -> tuple[str, Lines, Lines]:
    """Return the interaction's kind, the stem and the interaction."""
    if kind == "essay":
        for index, text in enumerate(region.lines):
            if OPTION.match(text) or text.startswith(("= ", ": ")):
                raise page.error(region.start + index, "open work has no answers to choose or match", _LOOKS)
        return "essay", region, region.cut(len(region.lines))
    for index, text in enumerate(region.lines):
        if OPTION.match(text):
            return _agree(page, kind, "choice", line), region.cut(0, index), region.cut(index)
        if text.startswith("= "):
            return _agree(page, kind, "written", line), region.cut(0, index), region.cut(index)
        if text.startswith(": "):
            return _agree(page, kind, "categorise", line), *_before_groups(page, region, index)
    table, steps = _table(region), tail(region.text, NUMBER) if region else None
    if table is not None:
        return _agree(page, kind, "matching", line), region.cut(0, table), region.cut(table)
    if steps is None:
        raise page.error(line, "no answer is found under this question", _LOOKS)
    return _agree(page, kind, "ordering", line), region.cut(0, steps), region.cut(steps)


_AGREE = {
    "choice": _CHOICES,
    "written": ("fill_in", "numeric"),
    "categorise": ("categorise",),
    "matching": ("matching",),
    "ordering": ("ordering",),
}


def _agree(page: Page, kind: str | None, found: str, line: int) -> str:
    if kind is not None and kind not in _AGREE[found]:
        if kind not in {one for kinds in _AGREE.values() for one in kinds}:
            known = ", ".join([*(one for kinds in _AGREE.values() for one in kinds), "essay"])
            raise page.error(line, f"there is no type {kind!r}", f"Types are {known}.")
        raise page.error(line, f"the heading says type={kind}, what stands under it is not", _LOOKS)
    return found


def _before_groups(page: Page, region: Lines, index: int) -> tuple[Lines, Lines]:
    begin = index - 1
    if begin < 0 or not region.lines[begin].strip():
        raise page.error(
            region.start + index, "the group has no name", "Write the name on the line above its members."
        )
    if begin and region.lines[begin - 1].strip():
        raise page.error(
            region.start + begin, "the name of a group stands alone", "Leave a blank line above it."
        )
    return region.cut(0, begin), region.cut(begin)


def _table(region: Lines) -> int | None:
    index = len(region.lines)
    while index and region.lines[index - 1].startswith("|"):
        index -= 1
    return index if index < len(region.lines) else None


def _choice(answer: Answer) -> dict[str, Any]:
    options = read_options(answer.page, answer.lines, f"{answer.place}.options")
    kind = answer.kind
    graded = [split(option.text) for option in options] if kind in {None, "situational_judgement"} else []
    if kind == "situational_judgement" or any(found.values for _, found in graded):
        return _graded(answer.page, options, graded)
    right = [index for index, option in enumerate(options) if option.right]
    if not right:
        raise answer.page.error(
            answer.lines.start, "no option is marked as right", "Put an x between the brackets: - [x]."
        )
    shown = [{"text": option.text, "rationale": option.rationale} for option in options]
    kind = kind or ("single_choice" if len(right) == 1 else "multiple_response")
    if kind != "multiple_response" and len(right) > 1:
        raise answer.page.error(
            answer.lines.start, "more than one option is marked as right", "Keep one [x], or remove the type."
        )
    key: object = (
        right if kind == "multiple_response" else right[0] == 0 if kind == "true_false" else right[0]
    )
    return {"type": kind, "options": shown, "key": key}


def _graded(page: Page, options: Sequence[Choosable], graded: list[tuple[str, Attributes]]) -> dict[str, Any]:
    shown = []
    for option, (text, found) in zip(options, graded, strict=True):
        if list(found.values) != ["points"] or found.id or found.wrong:
            raise page.error(
                option.line,
                "this option has no points",
                "Write {points=2} behind each option, or behind none.",
            )
        if option.right:
            raise page.error(option.line, "an option has points or is marked [x], not both", "Write - [ ].")
        shown.append({"text": text, "points": found.values["points"], "rationale": option.rationale})
    return {"type": "situational_judgement", "options": shown}


def _written(answer: Answer) -> dict[str, Any]:
    written = answer.lines.lines[0][2:].strip()
    if len(answer.lines.lines) > 1:
        extra = answer.lines.cut(1)
        raise answer.page.error(
            extra.start,
            "more stands under the answer",
            "Put other spellings on the same line: = one | other.",
        )
    answer.page.mark(f"{answer.place}.key", answer.lines.start)
    number = read_number(written)
    if answer.kind == "numeric" or (answer.kind is None and number is not None):
        if number is None:
            raise answer.page.error(
                answer.lines.start,
                f"{written!r} is not a number",
                "Write `= 44,4 ± 0,1 kg`: number, margin, unit.",
            )
        return {"type": "numeric", **number}
    return {"type": "fill_in", "key": [part.strip().replace("\\|", "|") for part in _BREAK.split(written)]}


def _categorise(answer: Answer) -> dict[str, Any]:
    groups: list[dict[str, Any]] = []
    fresh = True
    for number, line in answer.lines:
        if line.startswith(": ") and groups:
            groups[-1]["members"].append(line[2:].strip())
            answer.page.mark(
                f"{answer.place}.categories[{len(groups) - 1}].members[{len(groups[-1]['members']) - 1}]",
                number,
            )
        elif line.startswith("  ") and line.strip() and groups and groups[-1]["members"]:
            groups[-1]["members"][-1] += " " + line.strip()
        elif line.strip():
            if not fresh:
                raise answer.page.error(
                    number,
                    "this is no member and no name of a group",
                    "Leave a blank line above a group's name; a member starts with `: `.",
                )
            answer.page.mark(f"{answer.place}.categories[{len(groups)}]", number)
            groups.append({"name": line.strip(), "members": []})
        fresh = not line.strip()
    return {"type": "categorise", "categories": groups}


def _matching(answer: Answer) -> dict[str, Any]:
    header, rows = read_table(answer.page, answer.lines)
    known = ("This", "Belongs with this")
    if len(header.cells) != 2 or any(
        cell and answer.words.find(cell, (name,)) is None
        for cell, name in zip(header.cells, known, strict=False)
    ):
        remedy = f"Write | {answer.words['This']} | {answer.words['Belongs with this']} | above the pairs."
        raise answer.page.error(header.line, "a table under a question matches two columns", remedy)
    pairs: list[dict[str, str]] = []
    distractors: list[str] = []
    for row in rows:
        left, right = row.cells
        if left:
            answer.page.mark(f"{answer.place}.pairs[{len(pairs)}]", row.line)
            pairs.append({"left": left, "right": right})
        else:
            answer.page.mark(f"{answer.place}.distractors[{len(distractors)}]", row.line)
            distractors.append(right)
    return {"type": "matching", "pairs": pairs, "distractors": distractors}


def _ordering(answer: Answer) -> dict[str, Any]:
    steps = numbered(answer.page, answer.lines)
    for index, step in enumerate(steps):
        answer.page.mark(f"{answer.place}.steps[{index}]", step.line)
    return {"type": "ordering", "steps": [step.text for step in steps]}


def _essay(answer: Answer) -> dict[str, Any]:
    return {"type": answer.kind}


_READERS: dict[str, Callable[[Answer], dict[str, Any]]] = {
    "choice": _choice,
    "written": _written,
    "categorise": _categorise,
    "matching": _matching,
    "ordering": _ordering,
    "essay": _essay,
}


def read_answer(kind: str, answer: Answer) -> dict[str, Any]:
    """Return the type and the other fields that the lines of an interaction of `kind` give."""
    return _READERS[kind](answer)


_RUBRIC = ("What to look for", "Good", "On the way", "Missing")


def read_rubric(page: Page, lines: Lines, words: Words, place: str) -> dict[str, Any]:
    """Return the fields of the rubric in a table."""
    header, rows = read_table(page, lines)
    if len(header.cells) != 4 or any(
        words.find(cell, (name,)) is None for cell, name in zip(header.cells, _RUBRIC, strict=False)
    ):
        wanted = " | ".join(words[name] for name in _RUBRIC)
        raise page.error(
            header.line, "the columns of a rubric are others", f"Write | {wanted} |; cells may stay empty."
        )
    criteria = []
    for index, row in enumerate(rows):
        page.mark(f"{place}.criteria[{index}]", row.line)
        name, full, partial, none = row.cells
        criteria.append({"name": name, "full": full, "partial": partial or None, "none": none or None})
    return {"criteria": criteria}
