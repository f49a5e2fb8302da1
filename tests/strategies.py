"""Hypothesis strategies: any valid Line, Text, item, activity, Course and Project, and nasty ones first."""

from __future__ import annotations

import hashlib
import os
import string
from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from coursegen import markup
from coursegen.course import (
    LEVELS,
    Alternative,
    AssessmentItem,
    Asset,
    Block,
    Brief,
    BriefObjective,
    Callout,
    CaseQuestion,
    CaseStudy,
    Categorise,
    Category,
    Check,
    Choice,
    Citation,
    Course,
    Download,
    Essay,
    Example,
    Exhibit,
    Figure,
    FillIn,
    Finding,
    Flashcard,
    Flashcards,
    GlossaryEntry,
    GradedOption,
    HouseTerm,
    KeyPoints,
    LearningObjective,
    Lesson,
    Line,
    Matching,
    Media,
    Module,
    MultipleResponse,
    Numeric,
    Option,
    Ordering,
    Pair,
    Passage,
    Persona,
    Place,
    Project,
    Prose,
    Provenance,
    Quiz,
    Quote,
    RecallSet,
    Reflection,
    Rubric,
    RubricCriterion,
    Scene,
    Screen,
    SingleChoice,
    SituationalJudgement,
    Source,
    Stage,
    Steps,
    Suppression,
    Table,
    Task,
    Text,
    Theme,
    Todo,
    TrainerCriterion,
    TrainerScript,
    TrueFalse,
    Utterance,
    clean_line,
    clean_text,
    texts,
)

__all__ = ["activities", "courses", "items", "lessons", "lines", "passages", "projects", "prose", "quizzes"]

_LINE: TypeAdapter[str] = TypeAdapter(Line)
_TEXT: TypeAdapter[str] = TypeAdapter(Text)
ROUNDS = 3000 if os.environ.get("COURSEGEN_LONG") == "1" else 200
"""How many courses a round trip is held to."""
LABELS = ("art-1a", "art-1b", "art-12aa", "x-2-10c", "1e3-7a")
"""What texts may cite."""

# fmt: off
WORDS = (
    "feedback", "teams", "a", "I", "1.", "10)", "2024", "44,4", "±", "->", "→", "(+nu)", "#", "##", "{x}",
    "{#id}", "{role=apply}", "{points=2}", "{}", '\\{x\\}', "}", "|", "a|b", '\\|', '\\\\', '\\', "*",
    "**", "*x*", "**Noor:**", "**Noor:**ja", "_y_", "`", "`code|`", "```", "~~~", ">", "-", "+", "=",
    "==", "===", ":", "::", ";", "[x]", "[", "]", "[a]", "[todo:", "[todo:x]", "[^1]", "[^art-1]", "!",
    "![", "<b>", "<!--", "&", "&amp;", "&lt;", "é", "ﬁ", "日本語", "한국어", "العربية", "עברית", "🙂",
    "👩\u200d👩\u200d👧", "“quoted”", "„laag”", "'single'", '"double"', "—", "–", "…", "‰", "%", "€", "$x$",
    "https://example.org/a_b?c=d", "<https://example.org>", "[l](https://example.org)", "[l](<a", "b>",
    '"t")', "../media/p.png", "---", "...", "?:", "no", "yes", "null", "true", "1:30", "1e3", "0x1F",
    "Check:", "Vraag:", "Debrief", "Stage:", ":::", '\\*', 'a\\', "#tag", "@me", "x:", "y=", "\xa0",
    "\u200b", "\u3000", "A.", "(a)", "a)", "i.", "3.14", "+5", "-5", "~", "^", "%", "@", "`", "!",
)
# fmt: on
"""Words that a grammar may trip over."""
_NASTY = st.sampled_from(WORDS)
_ANY = st.characters(codec="utf-8")
_ASCII = st.text(st.sampled_from(string.printable), max_size=30)


def _valid(adapter: TypeAdapter[str]) -> Callable[[str], bool]:
    def check(value: str) -> bool:
        try:
            adapter.validate_python(value)
        except ValidationError:
            return False
        return True

    return check


def _cleaned(clean: Callable[[str], str]) -> Callable[[str], str]:
    def made(value: str) -> str:
        try:
            return clean(value)
        except ValueError:
            return "leeg"

    return made


def _or_clean(adapter: TypeAdapter[str], clean: Callable[[str], str]) -> Callable[[str], str]:
    """Keep what is valid as it is; make the rest so, for few are thrown away that way."""
    valid = _valid(adapter)
    return lambda value: adapter.validate_python(value) if valid(value) else _cleaned(clean)(value)


_cited = st.sampled_from(LABELS).map(lambda label: f"woorden[^{label}]")
_todo = st.just("[todo: vul in]")
_pieces = st.lists(st.one_of(_NASTY, _NASTY, _NASTY, _cited, _todo), min_size=1, max_size=6).map(" ".join)


_raw_lines = st.one_of(_pieces, _pieces, st.text(_ANY, min_size=1, max_size=20), _ASCII).map(
    _or_clean(_LINE, clean_line)
)


@st.composite
def _any_line(draw: st.DrawFn) -> str:
    """A composite says its name where a strategy would be shown in full: hypothesis warns of long ones."""
    return draw(_raw_lines)


lines = _any_line()
"""Any Line."""

_code: st.SearchStrategy[str] = st.tuples(
    st.sampled_from(["```", "~~~", "````", "``` python", "~~~~ x"]),
    st.lists(
        st.one_of(
            lines,
            st.sampled_from(
                [
                    "## kop",
                    "### Check: x {#q}",
                    "---",
                    "",
                    "# x",
                    "- a -> b",
                    "**Noor:** x",
                    "1. x",
                    "| a |",
                    "    in",
                    "![a](../media/p.png)",
                    "<b>",
                ]
            ),
        ),
        max_size=4,
    ),
).map(lambda t: "\n".join([t[0], *t[1], t[0].rstrip(" pythonx")]))

_block = st.deferred(
    lambda: st.one_of(
        lines,
        st.lists(lines, min_size=1, max_size=3).map("\n".join),
        st.lists(lines, min_size=1, max_size=3).map(lambda ones: "\n".join(f"- {one}" for one in ones)),
        st.lists(lines, min_size=1, max_size=3).map(
            lambda ones: "\n".join(f"{number}. {one}" for number, one in enumerate(ones, 1))
        ),
        st.tuples(lines, lines, _code).map(lambda t: f"- {t[0]}\n\n  1. {t[1]}\n\n" + _indent(t[2], "     ")),
        _code,
        _code.map(lambda code: _indent(code, "> ")),
        _code.map(lambda code: "* " + _indent(code, "  ").lstrip()),
        st.lists(lines, min_size=1, max_size=3).map(lambda ones: "\n".join(f"> {one}" for one in ones)),
        lines.map(lambda one: f"> - {one}\n>\n> > {one}"),
        st.tuples(lines, lines).map(lambda t: f"| {_cell(t[0])} | b |\n| --- | :-: |\n| {_cell(t[1])} |  |"),
        lines.map(lambda one: f"|{_cell(one)}\n---"),
        st.sampled_from(["a\\\nb", "  ```\n## x\n  ```", "|a|b|\n|-|-|\n|1|2|", "a | b\n--|--\n1 | 2"]),
    )
)


def _indent(text: str, by: str) -> str:
    return "\n".join(by + line if line else by.rstrip() for line in text.split("\n"))


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _blocks(most: int) -> st.SearchStrategy[str]:
    raw = st.one_of(
        lines,
        st.lists(_block, min_size=1, max_size=most).map("\n\n".join),
        st.lists(_block, min_size=1, max_size=most).map("\n\n\n".join),
        st.text(_ANY, min_size=1, max_size=60),
        st.lists(_ASCII, min_size=1, max_size=4).map("\n".join),
    )
    return raw.map(_or_clean(_TEXT, clean_text)).map(lambda text: text or "leeg")


_raw_prose = _blocks(3)


@st.composite
def _any_prose(draw: st.DrawFn) -> str:
    return draw(_raw_prose)


prose = _any_prose()
"""Any Text that is not empty."""
_maybe_prose = st.one_of(st.just(""), prose)
_maybe_line = st.none() | lines


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())


def _distinct(least: int, most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(lines, min_size=least, max_size=most, unique_by=_fold)


class Names:
    """Ids that do not repeat, from words that a grammar may trip over."""

    WORDS = (
        "begin",
        "goal",
        "role",
        "doel",
        "rol",
        "persona",
        "scene",
        "criteria",
        "debrief",
        "media",
        "toets",
        "test",
        "course",
        "con",
        "1e3",
        "no",
        "null",
        "0x1",
        "2024-01-01",
        "a-1",
        "true",
    )

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.taken: set[str] = set()

    def __call__(self) -> str:
        base = self.draw(st.sampled_from(self.WORDS))
        name, number = base, 2
        while name in self.taken:
            name, number = f"{base}-{number}", number + 1
        self.taken.add(name)
        return name


def _item_fields(
    draw: st.DrawFn, names: Names, uses: Sequence[str], objectives: Sequence[str]
) -> dict[str, Any]:
    return {
        "id": names(),
        "title": draw(_maybe_line),
        "stem": draw(prose),
        "use": draw(st.sampled_from(uses)),
        "objective": draw(st.sampled_from([None, *objectives])),
        "level": draw(st.sampled_from(LEVELS)),
        "pool": draw(st.sampled_from([None, None, "p1"])),
        "points": draw(st.sampled_from([1, 1, 2, 100])),
        "scoring": draw(st.sampled_from(["all_or_nothing", "partial"])),
        "feedback": draw(_maybe_prose),
        "hint": draw(_maybe_prose),
    }


def _options(draw: st.DrawFn, least: int, most: int) -> list[Option]:
    return [Option(text=text, rationale=draw(_maybe_prose)) for text in draw(_distinct(least, most))]


def _single(draw: st.DrawFn, fields: dict[str, Any]) -> AssessmentItem:
    options = _options(draw, 2, 4)
    return SingleChoice(
        **fields, options=options, key=draw(st.integers(0, len(options) - 1)), shuffle=draw(st.booleans())
    )


def _multiple(draw: st.DrawFn, fields: dict[str, Any]) -> AssessmentItem:
    options = _options(draw, 2, 5)
    key = draw(st.sets(st.integers(0, len(options) - 1), min_size=2))
    return MultipleResponse(**fields, options=options, key=tuple(sorted(key)), shuffle=draw(st.booleans()))


def _true_false(draw: st.DrawFn, fields: dict[str, Any]) -> AssessmentItem:
    return TrueFalse(**fields, options=_options(draw, 2, 2), key=draw(st.booleans()))


def _matching(draw: st.DrawFn, fields: dict[str, Any]) -> AssessmentItem:
    lefts = draw(_distinct(2, 3))
    rights = draw(_distinct(len(lefts), len(lefts) + 2))
    pairs = [Pair(left=left, right=right) for left, right in zip(lefts, rights, strict=False)]
    return Matching(**fields, pairs=pairs, distractors=rights[len(lefts) :])


def _ordering(draw: st.DrawFn, fields: dict[str, Any]) -> AssessmentItem:
    return Ordering(**fields, steps=draw(_distinct(2, 4)))


_ANSWERS = st.sampled_from(["44", "44,4", "3 kg", "1 000", "50%", "± 3", "1e3", "-5", "a|b", "= x"])


def _fill_in(draw: st.DrawFn, fields: dict[str, Any]) -> AssessmentItem:
    answers = st.lists(
        st.one_of(_ANSWERS.filter(_valid(_LINE)), lines), min_size=1, max_size=3, unique_by=_fold
    )
    return FillIn(**fields, key=draw(answers))


def _units() -> st.SearchStrategy[str | None]:
    def fits(unit: str) -> bool:
        try:
            Numeric(id="q", stem="s", key=1, unit=unit)
        except ValidationError:
            return False
        return True

    return (
        st.none()
        | st.sampled_from(["kg", "%", "m²", "€", "e3", ",5", ".5", "x 5"])
        | lines.map(lambda one: one if fits(one) else "kg")
    )


_units_strategy = _units()
_decimals = st.decimals(allow_nan=False, allow_infinity=False, places=None) | st.integers(-1000, 1000).map(
    lambda n: n / 8
)


def _numeric(draw: st.DrawFn, fields: dict[str, Any]) -> AssessmentItem:
    tolerance = draw(st.sampled_from([0, "0.1", "1E+3", "0.000000001", 5]))
    return Numeric(**fields, key=draw(_decimals), tolerance=tolerance, unit=draw(_units_strategy))


def _categorise(draw: st.DrawFn, fields: dict[str, Any]) -> AssessmentItem:
    names = draw(_distinct(2, 3))
    members = draw(_distinct(len(names), len(names) + 3))
    groups = [members[index :: len(names)] for index in range(len(names))]
    return Categorise(
        **fields, categories=[Category(name=n, members=m) for n, m in zip(names, groups, strict=True)]
    )


def _judgement(draw: st.DrawFn, fields: dict[str, Any]) -> AssessmentItem:
    options = [
        GradedOption(text=text, points=draw(st.integers(0, 3)), rationale=draw(_maybe_prose))
        for text in draw(_distinct(2, 4))
    ]
    if not any(option.points for option in options):
        options[0] = options[0].model_copy(update={"points": 100})
    return SituationalJudgement(**fields, options=options)


def _essay(draw: st.DrawFn, fields: dict[str, Any]) -> AssessmentItem:
    return Essay(**fields, model_answer=draw(_maybe_prose), rubric=draw(_rubrics))


_rubrics = st.none() | st.lists(
    st.builds(RubricCriterion, name=lines, full=lines, partial=_maybe_line, none=_maybe_line),
    min_size=1,
    max_size=3,
).map(lambda criteria: Rubric(criteria=tuple(criteria)))

_ITEMS: tuple[Callable[[st.DrawFn, dict[str, Any]], AssessmentItem], ...] = (
    _single,
    _multiple,
    _true_false,
    _matching,
    _ordering,
    _fill_in,
    _numeric,
    _categorise,
    _judgement,
    _essay,
)


@st.composite
def items(
    draw: st.DrawFn,
    names: Names | None = None,
    uses: Sequence[str] = ("prequestion", "practice", "test"),
    objectives: Sequence[str] = (),
) -> AssessmentItem:
    """Any item."""
    kind: Callable[..., AssessmentItem] = draw(st.sampled_from(_ITEMS))
    return kind(draw, _item_fields(draw, names or Names(draw), uses, objectives))


_todo_texts = st.sampled_from(["vul in", "a\\", "`x", "1. x", "b | c: d", "x *y", "日本 {x}"])


def _is_prose(text: str) -> bool:
    try:
        Prose(text=text)
    except ValidationError:
        return False
    return True


_BLOCKS: tuple[st.SearchStrategy[Block], ...] = (
    prose.map(lambda text: Prose(text=text if _is_prose(text) else "leeg")),
    prose.map(lambda text: Prose(text=text if _is_prose(text) else "leeg")),
    st.builds(Todo, text=_todo_texts),
    st.builds(Callout, kind=st.sampled_from(["note", "tip", "important", "warning", "caution"]), text=prose),
    st.builds(Example, kind=st.sampled_from(["example", "non_example"]), text=prose),
    st.builds(Steps, steps=st.lists(lines, min_size=1, max_size=3).map(tuple)),
    st.builds(
        Flashcards,
        cards=st.lists(st.builds(Flashcard, front=lines, back=lines), min_size=1, max_size=3).map(tuple),
    ),
    st.builds(Quote, text=prose, attribution=_maybe_line),
    st.builds(Task, text=prose, minutes=st.none() | st.integers(1, 600)),
    st.builds(Reflection, text=prose),
    st.builds(KeyPoints, points=st.lists(lines, min_size=1, max_size=3).map(tuple)),
)


@st.composite
def _tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 3))
    cells = st.lists(st.just("") | lines, min_size=width, max_size=width)
    return Table(
        caption=draw(lines),
        header=tuple(draw(st.lists(lines, min_size=width, max_size=width))),
        rows=tuple(tuple(row) for row in draw(st.lists(cells, max_size=3))),
    )


@st.composite
def _of_files(draw: st.DrawFn, assets: Sequence[str]) -> Block:
    one = st.sampled_from(assets)
    return draw(
        st.one_of(
            st.builds(Figure, asset=one, alt=_maybe_line, caption=_maybe_line),
            st.builds(Media, asset=one, title=lines, captions=st.none() | one, transcript=_maybe_prose),
            st.builds(Download, asset=one, label=lines),
        )
    )


def _blocks_of(names: Names, assets: Sequence[str], objectives: Sequence[str]) -> st.SearchStrategy[Block]:
    checks = items(names, ("prequestion", "practice"), objectives).map(lambda item: Check(item=item))
    files = (_of_files(assets),) if assets else ()
    return st.one_of(*_BLOCKS, _tables(), checks, checks, *files)


_quotes = st.one_of(
    lines,
    st.lists(st.text(_ANY, min_size=1, max_size=30), min_size=1, max_size=3).map("\n".join),
    st.sampled_from(
        ['"a" \\ b', "a  \nb\t\nc", "a\n    b", '\\"', "a\\", "[^art-1a]: x", "---\n## x", "a\n> b\n::: c"]
    ),
)


def _citation(draw: st.DrawFn, label: str) -> Citation:
    passage = label.rstrip(string.ascii_lowercase)
    while True:
        quote = draw(_quotes).replace("\r", " ").strip()
        try:
            return Citation(passage=passage, letter=label[len(passage) :], quote=quote)
        except ValidationError:
            quote = "woorden"
        return Citation(passage=passage, letter=label[len(passage) :], quote=quote)


def _finish(draw: st.DrawFn, fields: dict[str, Any]) -> dict[str, Any]:
    """Add the citations that the texts ask for, and a status that allows their to-dos."""
    parts = [
        text
        for value in fields.values()
        for text in texts(tuple(value) if isinstance(value, list) else value)
    ]
    used = sorted({label for text in parts for label in markup.labels(text)})
    waiting = any(markup.todos(text) for text in parts)
    fields["citations"] = tuple(_citation(draw, label) for label in draw(st.permutations(used)))
    fields["status"] = "draft" if waiting else draw(st.sampled_from(["draft", "ready"]))
    return fields


def _shared(draw: st.DrawFn, names: Names, objectives: Sequence[str]) -> dict[str, Any]:
    return {
        "id": names(),
        "title": draw(lines),
        "objectives": tuple(draw(st.lists(st.sampled_from(objectives), max_size=2)) if objectives else ()),
        "minutes": draw(st.none() | st.integers(1, 600)),
        "audience": draw(_maybe_line),
    }


@st.composite
def lessons(
    draw: st.DrawFn, names: Names | None = None, assets: Sequence[str] = (), objectives: Sequence[str] = ()
) -> Lesson:
    """Any lesson."""
    names = names or Names(draw)
    fields = _shared(draw, names, objectives)
    blocks = _blocks_of(names, assets, objectives)
    fields["screens"] = tuple(
        Screen(
            title=draw(lines if index else _maybe_line),
            role=draw(st.sampled_from([None, "activate", "demonstrate", "apply", "integrate"])),
            blocks=tuple(draw(st.lists(blocks, max_size=4))),
        )
        for index in range(draw(st.integers(1, 3)))
    )
    return Lesson(**_finish(draw, fields))


@st.composite
def quizzes(draw: st.DrawFn, names: Names | None = None, objectives: Sequence[str] = ()) -> Quiz:
    """Any quiz."""
    names = names or Names(draw)
    fields = _shared(draw, names, objectives)
    uses = draw(st.sampled_from([("test",), ("practice",), ("practice", "prequestion")]))
    fields |= {
        "intro": draw(_maybe_prose),
        "items": tuple(draw(st.lists(items(names, uses, objectives), max_size=3))),
        "passing_score": draw(st.none() | st.floats(0, 1)),
        "shuffle": draw(st.booleans()),
    }
    return Quiz(**_finish(draw, fields))


_stages = st.builds(
    Stage,
    title=lines,
    situation=prose,
    exhibits=st.lists(st.builds(Exhibit, title=lines, text=prose), max_size=2).map(tuple),
    decision=_maybe_prose,
    alternatives=st.lists(
        st.builds(Alternative, text=lines, pro=_maybe_prose, contra=_maybe_prose), max_size=2
    ).map(tuple),
    questions=st.lists(
        st.builds(CaseQuestion, text=prose, model_answer=_maybe_prose, rubric=_rubrics), max_size=2
    ).map(tuple),
)


@st.composite
def case_studies(draw: st.DrawFn, names: Names | None = None, objectives: Sequence[str] = ()) -> CaseStudy:
    """Any case study."""
    fields = _shared(draw, names or Names(draw), objectives)
    fields |= {
        "stages": tuple(draw(st.lists(_stages, min_size=1, max_size=2))),
        "debrief": draw(_maybe_prose),
        "teaching_note": draw(_maybe_prose),
    }
    return CaseStudy(**_finish(draw, fields))


_speakers = st.one_of(
    st.sampled_from(["Noor", "Jij", "M. de Vries [chef]", "אורי", "a\\"]),
    lines.map(lambda one: "Noor" if set(one) & set(":*") else one),
)
_choice_lines = st.one_of(lines, st.sampled_from(["a -> b", "a → b (+c)", "->", "x ->", "y (+z)"]))
_spoken = st.one_of(
    prose,
    st.sampled_from(["- a -> b", "**Noor:** ja", "x\n\n**Jij:** y", "1. a", "> q", "* a\n* b", "x\n\n- y"]),
)


@st.composite
def trainers(draw: st.DrawFn, names: Names | None = None, objectives: Sequence[str] = ()) -> TrainerScript:
    """Any trainer script."""
    fields = _shared(draw, names or Names(draw), objectives)
    own = Names(draw)
    scenes = [own() for _ in range(draw(st.integers(1, 3)))]
    criteria = [own() for _ in range(draw(st.integers(0, 2)))]
    some = st.lists(lines, max_size=2).map(tuple)
    choice = st.builds(
        Choice,
        text=_choice_lines,
        target=st.sampled_from(scenes),
        effects=(st.lists(st.sampled_from(criteria), max_size=2).map(tuple) if criteria else st.just(())),
        feedback=_maybe_prose,
    )
    fields |= {
        "role": draw(lines),
        "goal": draw(lines),
        "persona": draw(
            st.builds(
                Persona,
                name=lines,
                description=_maybe_prose,
                goal=lines,
                hidden=some,
                triggers=some,
                limits=some,
            )
        ),
        "criteria": tuple(
            TrainerCriterion(
                id=one, text=draw(lines), weight=draw(st.integers(0, 2)), blocker=draw(st.booleans())
            )
            for one in criteria
        ),
        "scenes": tuple(_scene(draw, one, choice) for one in scenes),
        "feedback": draw(st.sampled_from(["direct", "end"])),
        "passing": draw(st.integers(0, 3)),
        "debrief": draw(_maybe_prose),
    }
    return TrainerScript(**_finish(draw, fields))


def _scene(draw: st.DrawFn, name: str, choice: st.SearchStrategy[Choice]) -> Scene:
    ends = draw(st.booleans())
    return Scene(
        id=name,
        situation=draw(st.just("") | _spoken),
        utterances=tuple(draw(st.lists(st.builds(Utterance, speaker=_speakers, text=_spoken), max_size=3))),
        choices=() if ends else tuple(draw(st.lists(choice, min_size=1, max_size=3))),
        outcome=draw(st.sampled_from(["passed", "partly", "failed"])) if ends else None,
    )


def activities(
    names: Names | None = None, assets: Sequence[str] = (), objectives: Sequence[str] = ()
) -> st.SearchStrategy[Any]:
    """Any activity."""
    return st.one_of(
        lessons(names, assets, objectives),
        quizzes(names, objectives),
        case_studies(names, objectives),
        trainers(names, objectives),
    )


_source_words = st.lists(
    st.one_of(_NASTY, st.text(st.characters(codec="utf-8", exclude_characters="\r"), min_size=1, max_size=8)),
    min_size=1,
    max_size=5,
).map(" ".join)


@st.composite
def sources(draw: st.DrawFn, name: str = "art") -> Source:
    """Any source, its passages in order."""
    parts = draw(st.lists(_source_words, max_size=4))
    made, start = [], 0
    for number, part in enumerate(parts, 1):
        made.append(
            Passage(
                id=f"{name}-{number}",
                document=name,
                kind=draw(
                    st.sampled_from(
                        ["heading", "paragraph", "list_item", "table_row", "quote", "faq", "code"]
                    )
                ),
                start=start,
                end=start + len(part),
                text=part,
                headings=tuple(draw(st.lists(_source_words, max_size=2))),
                level=draw(st.integers(0, 3)),
                lead=draw(st.none() | st.just(f"{name}-1")),
                ordered=draw(st.booleans()),
                line=number,
                page=draw(st.none() | st.integers(1, 9)),
            )
        )
        start += len(part) + 2
    return Source(
        id=name,
        name=draw(_source_words),
        language=draw(st.sampled_from([None, "nl", "pt-BR"])),
        text="\n\n".join(parts),
        passages=tuple(made),
        sha256=draw(st.sampled_from(["", "0" * 64])),
    )


def passages(document: str = "art") -> st.SearchStrategy[Passage]:
    """Any passage of `document`, its source not at hand."""
    return (
        sources(document).filter(lambda source: bool(source.passages)).map(lambda source: source.passages[-1])
    )


_objectives = st.builds(
    LearningObjective,
    id=st.just("x"),
    statement=lines,
    level=st.sampled_from(LEVELS),
    domain=st.sampled_from(["knowledge", "skill", "attitude"]),
    criterion=_maybe_line,
    parent=st.sampled_from([None, "o-1"]),
    origin=st.sampled_from(["given", "proposed"]),
)
_FILES = (
    ("pic", "p.png", "image/png"),
    ("film", "f.MP4", "video/mp4"),
    ("1e3", "a-b_c.tar.gz", "application/gzip"),
)


def _asset(draw: st.DrawFn, fields: tuple[str, str, str], data: bytes) -> Asset:
    return Asset(
        id=fields[0],
        file=fields[1],
        media_type=fields[2],
        sha256=hashlib.sha256(data).hexdigest(),
        alt=draw(_maybe_line),
        source=draw(st.sampled_from([None, "art"])),
        licence=draw(_maybe_line),
    )


@st.composite
def courses(draw: st.DrawFn, assets: Sequence[Asset] = (), cited: Sequence[Passage] = ()) -> Course:
    """Any course; small, for what matters is its parts."""
    names = Names(draw)
    objectives = [
        draw(_objectives).model_copy(update={"id": one})
        for one in draw(st.lists(st.sampled_from(("o-1", "no", "1e3")), unique=True))
    ]
    ids = [one.id for one in objectives]
    files = [one.id for one in assets]
    modules = tuple(
        Module(
            id=names(),
            title=draw(lines),
            objectives=tuple(ids[:1]),
            activities=tuple(draw(st.lists(activities(names, files, ids), max_size=2))),
        )
        for _ in range(draw(st.integers(0, 2)))
    )
    final_test = draw(st.none() | quizzes(names, ids))
    whole = Course(
        id="emp",
        title="x",
        language="nl",
        modules=modules,
        final_test=final_test,
        objectives=tuple(objectives),
        assets=tuple(assets),
    )
    asked = [item.id for item in whole.items]
    words = draw(_source_words)
    more: dict[str, Any] = {
        "title": draw(lines),
        "language": draw(st.sampled_from(["nl", "en", "de", "fr", "es", "no", "ar", "ja", "pt-BR"])),
        "uuid": draw(st.uuids(version=5)),
        "version": draw(st.sampled_from(["1.0", "1", "10.2.3"])),
        "address": draw(_maybe_line),
        "audience": draw(_maybe_line),
        "owner": draw(_maybe_line),
        "review_by": draw(st.sampled_from([None, "2027-01-31"])),
        "passing_score": draw(st.floats(0, 1)),
        "recall": (RecallSet(after_days=7, items=tuple(asked[:2])),) if asked else (),
        "glossary": tuple(
            draw(
                st.lists(
                    st.builds(
                        GlossaryEntry,
                        term=lines,
                        definition=lines,
                        passage=st.sampled_from([None, "", "art-1"]),
                    ),
                    max_size=2,
                )
            )
        ),
        "house_terms": tuple(
            draw(
                st.lists(
                    st.builds(HouseTerm, use=lines, instead_of=st.lists(lines, max_size=2).map(tuple)),
                    max_size=2,
                )
            )
        ),
        "banned": tuple(draw(st.lists(lines, max_size=2))),
        "theme": Theme(
            accent=draw(st.sampled_from(["#1f5fbf", "#000000"])),
            font=draw(st.sampled_from(["", "Georgia, 'x'"])),
            logo=files[0] if files else None,
        ),
        "suppressions": tuple(
            draw(
                st.lists(
                    st.builds(Suppression, code=_source_words, place=_source_words, reason=lines), max_size=2
                )
            )
        ),
        "passages": tuple(cited),
        "provenance": Provenance(
            writer=words,
            version=words,
            documents={"1e3": words, "art": "x"},
            prompts=draw(st.none() | _source_words),
        ),
    }
    return Course.model_validate({**dict(whole), **more})


_briefs = st.none() | st.builds(
    Brief,
    title=lines,
    language=st.just("nl"),
    audience=_maybe_line,
    context=st.dictionaries(
        _source_words.map(lambda key: key[:40]),
        st.one_of(_source_words, st.lists(_source_words, max_size=2).map(tuple)),
        max_size=2,
    ),
    objectives=st.lists(st.builds(BriefObjective, statement=lines), max_size=2).map(tuple),
    documents=st.lists(_source_words, min_size=1, max_size=2).map(tuple),
    corrections=st.dictionaries(_source_words, _source_words, max_size=2),
    passing_score=st.floats(0, 1),
)


@st.composite
def projects(draw: st.DrawFn) -> Project:
    """Any project: a course with its brief, sources, assets and findings."""
    known = [
        draw(sources(name))
        for name in draw(st.lists(st.sampled_from(("art", "1e3", "no")), unique=True, max_size=2))
    ]
    cited = [
        *(one for source in known for one in source.passages[:1]),
        *draw(st.lists(passages("elders"), max_size=1)),
    ]
    pairs = [
        (fields, draw(st.binary(max_size=5)))
        for fields in draw(st.lists(st.sampled_from(_FILES), unique=True, max_size=3))
    ]
    assets = [_asset(draw, fields, data) for fields, data in pairs]
    kept = [data for _, data in pairs if draw(st.booleans())] + draw(
        st.lists(st.binary(max_size=3), max_size=1)
    )
    found = st.builds(
        Finding,
        code=st.just("citation.number"),
        severity=st.just("error"),
        message=_source_words,
        place=st.just(Place(path="x", line=3)),
        quote=st.none() | _source_words,
    )
    return Project(
        course=draw(courses(assets, cited)),
        brief=draw(_briefs),
        sources=tuple(known),
        assets={hashlib.sha256(data).hexdigest(): data for data in kept},
        findings=tuple(draw(st.lists(found, max_size=2))),
    )
