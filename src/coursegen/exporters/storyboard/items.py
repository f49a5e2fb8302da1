"""An item -> everything an expert judges: stem, options, key in words and sign, reasons, points, level, objective."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...course import (
    AssessmentItem,
    Categorise,
    Essay,
    FillIn,
    GradedOption,
    Level,
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
from ...i18n import number
from .headings import heading
from .prose import Scribe
from .story import Story
from .tables import Cell, facts, head, table, words

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["item", "level_name", "rubric"]


def item(write: Scribe, body: _Element, one: AssessmentItem, path: str, order: int, *, style: str) -> None:
    """Append an item under a heading of its own."""
    story = write.story
    heading(story, body, style, f"{story.say('Question')} {order}", one.title, place=path)
    _meta(story, body, one)
    write.text(body, one.stem, "Stem", place=f"{path}.stem")
    _answers(write, body, one, path)
    rows: list[tuple[str, Cell]] = []
    if one.hint:
        rows.append((story.say("Hint"), write.cells(one.hint, f"{path}.hint")))
    if one.feedback:
        rows.append((story.say("Feedback after any answer"), write.cells(one.feedback, f"{path}.feedback")))
    if rows:
        facts(story, body, rows, title=story.say("What learners are told"))


def level_name(story: Story, level: Level) -> str:
    """Return a cognitive process as a word."""
    return {
        "remember": story.say("remember"),
        "understand": story.say("understand"),
        "apply": story.say("apply"),
        "analyse": story.say("analyse"),
        "evaluate": story.say("evaluate"),
        "create": story.say("create"),
    }[level]


def _meta(story: Story, body: _Element, one: AssessmentItem) -> None:
    uses = {
        "prequestion": story.say("asked before the text"),
        "practice": story.say("for practice"),
        "test": story.say("for the test"),
    }
    made = story.paragraph(body, "Meta", keep=True)
    parts = [
        _kind(story, one),
        uses[one.use],
        f"{story.say('level')}: {level_name(story, one.level)}",
        *([f"{story.say('points')}: {one.points}"] if one.scored else [story.say("not scored")]),
        *([story.say("part of the answer earns part of the points")] if one.scoring == "partial" else []),
        *([f"{story.say('one of the pool')} {one.pool}"] if one.pool else []),
    ]
    story.run(made, " · ".join(parts))
    known = [objective.id for objective in story.project.course.objectives]
    if one.objective in known:
        index = known.index(one.objective)
        story.run(made, " · ")
        story.go(made, f"{story.say('objective')} {index + 1}", story.names.name(f"objectives[{index}]"))


def _kind(story: Story, one: AssessmentItem) -> str:
    return {
        "single_choice": story.say("One answer is right"),
        "multiple_response": story.say("Several answers are right"),
        "true_false": story.say("True or false"),
        "matching": story.say("Matching"),
        "ordering": story.say("Ordering"),
        "fill_in": story.say("Fill in words"),
        "numeric": story.say("Fill in a number"),
        "categorise": story.say("Sorting into groups"),
        "situational_judgement": story.say("Judging a situation"),
        "essay": story.say("Open question"),
    }[one.type]


def _answers(write: Scribe, body: _Element, one: AssessmentItem, path: str) -> None:
    if isinstance(one, SingleChoice | MultipleResponse | TrueFalse | SituationalJudgement):
        _options(write, body, one, path)
    elif isinstance(one, Matching | Categorise):
        _pairs(write, body, one, path)
    elif isinstance(one, Ordering):
        story = write.story
        rows = [
            [words(story, str(n + 1)), write.cell(step, f"{path}.steps[{n}]")]
            for n, step in enumerate(one.steps)
        ]
        title = story.say("The right order")
        table(story, body, head(story, story.say("No."), title), rows, (6, 60), title=title)
    elif isinstance(one, FillIn | Numeric):
        _written(write, body, one, path)
    else:
        _essay(write, body, one, path)


def _letter(index: int) -> str:
    return chr(ord("A") + index) if index < 26 else str(index - 25)


def _options(
    write: Scribe,
    body: _Element,
    one: SingleChoice | MultipleResponse | TrueFalse | SituationalJudgement,
    path: str,
) -> None:
    story = write.story
    options: tuple[Option | GradedOption, ...] = one.options
    reasons = any(option.rationale for option in options)
    rows: list[list[Cell]] = []
    for n, option in enumerate(options):
        at = f"{path}.options[{n}]"
        row = [words(story, _letter(n)), write.cell(option.text, at), _verdict(story, one, n)]
        if reasons:
            row.append(write.cells(option.rationale, f"{at}.rationale"))
        rows.append(row)
    third = story.say("Points") if isinstance(one, SituationalJudgement) else story.say("Key")
    titles = [story.say("No."), story.say("Answer"), third, *([story.say("Why")] if reasons else [])]
    weights = (6, 34, 13, 40) if reasons else (6, 70, 13)
    table(story, body, head(story, *titles), rows, weights, title=story.say("Answers with the key"))


def _verdict(story: Story, one: AssessmentItem, index: int) -> Cell:
    """Return a cell that says by a sign and a word whether an option is right."""
    if isinstance(one, SituationalJudgement):
        best = max(option.points for option in one.options)
        points = one.options[index].points
        return words(
            story, f"✓ {points}" if points == best else str(points), run="Right" if points == best else ""
        )
    if isinstance(one, TrueFalse):
        right = index == (0 if one.key else 1)
    elif isinstance(one, MultipleResponse):
        right = index in one.key
    else:
        right = isinstance(one, SingleChoice) and index == one.key
    return (
        words(story, f"✓ {story.say('right')}", run="Right")
        if right
        else words(story, f"✗ {story.say('wrong')}", run="Muted")
    )


def _pairs(write: Scribe, body: _Element, one: Matching | Categorise, path: str) -> None:
    story = write.story
    if isinstance(one, Matching):
        rows = [
            [write.cell(pair.left, f"{path}.pairs[{n}]"), write.cell(pair.right)]
            for n, pair in enumerate(one.pairs)
        ]
        rows += [
            [
                words(story, story.say("belongs to nothing"), run="Muted"),
                write.cell(text, f"{path}.distractors[{n}]"),
            ]
            for n, text in enumerate(one.distractors)
        ]
        titles = (story.say("This"), story.say("Belongs to"))
    else:
        rows = [
            [write.cell(group.name, f"{path}.categories[{n}]"), write.lines(group.members)]
            for n, group in enumerate(one.categories)
        ]
        titles = (story.say("Group"), story.say("What belongs in it"))
    table(story, body, head(story, *titles), rows, (30, 40), title=story.say("Answers with the key"))


def _written(write: Scribe, body: _Element, one: FillIn | Numeric, path: str) -> None:
    story = write.story
    made = story.paragraph(body, "Block", place=f"{path}.key")
    story.run(made, f"✓ {story.say('right')}: ", "Right")
    if isinstance(one, FillIn):
        for n, answer in enumerate(one.key):
            story.run(made, " / " if n else "")
            write.line(made, answer)
        return
    language = story.project.course.language
    margin = f" ± {number(one.tolerance, language)}" if one.tolerance else ""
    story.run(made, number(one.key, language) + margin)
    if one.unit:
        story.run(made, " ")
        write.line(made, one.unit)


def _essay(write: Scribe, body: _Element, one: Essay, path: str) -> None:
    story = write.story
    if one.model_answer:
        cell = write.cells(one.model_answer, f"{path}.model_answer")
        facts(story, body, [(story.say("Model answer"), cell)], title=story.say("Model answer"))
    if one.rubric:
        rubric(write, body, one.rubric, f"{path}.rubric")


def rubric(write: Scribe, body: _Element, one: Rubric, path: str) -> None:
    """Append a rubric; columns that no criterion fills are left out."""
    story = write.story
    columns = {"full": story.say("Good"), "partial": story.say("On the way"), "none": story.say("Missing")}
    used = [name for name in columns if any(getattr(criterion, name) for criterion in one.criteria)]
    rows = [
        [
            write.cell(criterion.name, f"{path}.criteria[{n}]"),
            *(write.cell(getattr(criterion, name) or "") for name in used),
        ]
        for n, criterion in enumerate(one.criteria)
    ]
    titles = (story.say("Look for"), *(columns[name] for name in used))
    table(
        story,
        body,
        head(story, *titles),
        rows,
        (18, *(26 for _ in used)),
        title=story.say("How it is judged"),
    )
