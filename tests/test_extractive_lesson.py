"""Lessons without a model: sentences by what they do, each with its exact quote, and a task at work."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursegen import rules
from coursegen.course import (
    Brief,
    Callout,
    Check,
    Course,
    Example,
    Lesson,
    Module,
    Project,
    Prose,
    Screen,
    Steps,
    Table,
    Task,
    Todo,
    TrueFalse,
)
from coursegen.markup import labels, to_plain
from coursegen.rules.citations import claims
from coursegen.rules.walk import strings
from coursegen.sources import Reading, read, read_text
from coursegen.writers import ActivityRequest, OutlineRequest
from coursegen.writers.extractive import ExtractiveWriter

SEED = Path(__file__).resolve().parents[2] / "shared/samples/documents/seed/empowerment-nl.txt"

NIGHT = """\
# The night desk

## What a night audit is

A night audit is the check of all accounts of the day, done when the hotel is quiet. It starts at two.

Some clerks wrongly believe that the audit only counts cash. In fact, it compares every room, bar and card account.

Unlike a shift report, a night audit closes the day. Nothing can be booked on that day afterwards.

## Closing the day

When the bar has closed, follow these steps in this order:

1. Print the list of open accounts.
2. Compare each account with its slips.
3. Report a difference of more than five euros to the manager.
4. Close the day in the system.

Never close the day while somebody is still checking in.

## Handling a noise complaint

First go to the room and listen at the door. Then knock and speak with a low voice. Only when a second complaint \
comes, call the security guard. After that, write the time and the room in the log.

For example, a guest on the third floor calls about music. The clerk hears it from the corridor. He knocks, and the \
guest turns it down.

## Who may enter a room

| Who | With a key | At night |
|---|---|---|
| Housekeeping | yes | no |
| Security | yes | yes |

A guest must show a passport before the desk opens a room. Nobody may enter a room with the sign on the door.

## What the desk needs

A desk that works alone at night needs four things:

- a list of guests with their rooms
- the number of the manager on duty
- a torch that works
- a key to the first aid room

According to a survey by the hotel union (2021), 38% of the night clerks had no working torch.

## Greeting late guests

Late guests are tired. A friendly word weighs more than a fast key. The lobby is warm, and the lamp beside the desk \
stays on.
"""

OBJECTIVES = [
    "Explain what a night audit is",
    "Close the day",
    "Handle a noise complaint",
    "Explain who may enter a room",
    "List what the desk needs",
    "Greet late guests",
]


def written(
    text: str, *objectives: str, name: str = "night.md", language: str = "en", **more: object
) -> tuple[Project, list[Lesson], Reading]:
    """Write the lessons of a course and put them into a project, as the pipeline does."""
    reading = read_text(text, name=name, markdown=name.endswith(".md"), language=language)
    return (*of_reading(reading, *objectives, language=language, **more), reading)


def of_reading(
    reading: Reading, *objectives: str, language: str, **more: object
) -> tuple[Project, list[Lesson]]:
    brief = Brief.model_validate(
        {
            "title": "The course",
            "language": language,
            "documents": [reading.source.name],
            "objectives": objectives,
            "make": ["lesson"],
            **more,
        }
    )
    writer, readings = ExtractiveWriter(), (reading,)

    async def write() -> tuple[Any, list[list[Lesson]]]:
        plan = (await writer.outline(OutlineRequest(brief, readings))).part
        return plan, [
            [
                (await writer.lesson(ActivityRequest(brief, readings, plan, one))).part
                for one in module.activities
            ]
            for module in plan.modules
        ]

    plan, lessons = asyncio.run(write())
    course = Course.model_validate(
        {
            "id": "course",
            "uuid": "6f2f7a0e-3d0b-5c57-9a55-6f1f0f5f7c11",
            "title": brief.title,
            "language": language,
            "address": brief.address,
            "objectives": plan.objectives,
            "modules": [
                Module(id=module.id, title=module.title, objectives=module.objectives, activities=tuple(made))
                for module, made in zip(plan.modules, lessons, strict=True)
            ],
            "passages": reading.source.passages,
        }
    )
    project = Project(course=course, brief=brief, sources=(reading.source,))
    return project, [lesson for made in lessons for lesson in made]


def lesson(objective: str, text: str = NIGHT, **more: object) -> Lesson:
    _, lessons, _ = written(text, objective, **more)  # type: ignore[arg-type]
    return lessons[0]


def blocks(lesson: Lesson, kind: type) -> list[Any]:
    return [block for screen in lesson.screens for block in screen.blocks if isinstance(block, kind)]


def said(lesson: Lesson) -> str:
    return plain(lesson)


def plain(part: object) -> str:
    return to_plain(re.sub(r"\[\^[\w-]+\]", "", "\n".join(text for _, text in strings(part, ""))))


def titles(lesson: Lesson) -> list[str | None]:
    return [screen.title for screen in lesson.screens]


class TestScreens:
    def test_it_opens_with_the_ability(self) -> None:
        opening = lesson("Explain what a night audit is").screens[0].blocks[0]
        assert isinstance(opening, Prose)
        assert opening.text == "After this lesson you can explain what a night audit is."

    def test_belief_comes_first_as_a_question_then_what_goes_wrong_then_what_is_right(self) -> None:
        made = lesson("Explain what a night audit is")
        (check,) = blocks(made, Check)
        assert isinstance(check.item, TrueFalse)
        assert (check.item.use, check.item.key) == ("prequestion", False)
        assert "that the audit only counts cash" in check.item.stem
        assert made.screens[0].role == "activate"
        assert titles(made)[1:4] == ["What it is", "What often goes wrong", "What it is instead"]
        assert "wrongly believe" in said_on(made, "What often goes wrong")
        assert said_on(made, "What it is instead").startswith("In fact, it compares")

    def test_steps_are_what_the_source_orders(self) -> None:
        (steps,) = blocks(lesson("Close the day"), Steps)
        assert [re.sub(r"\[\^[\w-]+\]", "", one) for one in steps.steps] == [
            "Print the list of open accounts.",
            "Compare each account with its slips.",
            "Report a difference of more than five euros to the manager.",
            "Close the day in the system.",
        ]

    def test_sentences_with_cues_are_steps_too(self) -> None:
        (steps,) = blocks(lesson("Handle a noise complaint"), Steps)
        assert len(steps.steps) == 4
        assert steps.steps[0].startswith("First go to the room")

    def test_numbered_tips_are_no_steps(self) -> None:
        text = (
            "# Sleep\n\n## Tips for sleeping by day\n\nHere are some tips:\n\n1. Close the curtains.\n2. Switch off the "
            "phone.\n3. Eat something light.\n"
        )
        assert not blocks(lesson("Sleep by day", text), Steps)

    def test_what_is_forbidden_stands_out(self) -> None:
        (callout,) = blocks(lesson("Close the day"), Callout)
        assert callout.text.startswith("Never close the day")

    def test_an_example_is_one(self) -> None:
        (example,) = blocks(lesson("Handle a noise complaint"), Example)
        assert example.text.startswith("For example, a guest")
        assert "turns it down" in example.text

    def test_lists_keep_their_lead_in(self) -> None:
        made = lesson("List what the desk needs")
        (prose,) = [one for one in blocks(made, Prose) if "- a torch" in one.text]
        assert prose.text.index("needs four things:") < prose.text.index("- a list of guests")

    def test_tables_are_shown_with_a_quote_a_row(self) -> None:
        made = lesson("Explain who may enter a room")
        (table,) = blocks(made, Table)
        assert [len(row) for row in table.rows] == [3, 3]
        assert all(labels(row[0]) for row in (table.header, *table.rows))

    def test_anaphors_come_with_what_they_point_at(self) -> None:
        text = said(lesson("Explain what a night audit is"))
        assert text.index("A night audit is the check") < text.index("It starts at two.")
        torn = NIGHT.replace(
            "A night audit is the check of all accounts of the day", "A night audit, as shown below, is it"
        )
        assert "It starts at two." not in said(lesson("Explain what a night audit is", torn))

    def test_no_title_comes_back(self) -> None:
        _, lessons, _ = written(NIGHT * 2, *OBJECTIVES)
        for made in lessons:
            named = [one for one in titles(made) if one]
            assert len(named) == len(set(named))


def said_on(lesson: Lesson, title: str) -> str:
    screen: Screen = next(one for one in lesson.screens if one.title == title)
    return plain(screen.blocks)


class TestOddTexts:
    def test_numbers_of_steps_on_lines_of_their_own_are_not_read_as_words(self) -> None:
        text = (
            "# Lockout\n\n## Isolate the line\n\n2.1 Stop the line with the stop button. Never use the emergency stop.\n"
            "2.2 Turn the isolator to OFF and fit your own padlock.\n2.3 Close the air valve and release the pressure.\n"
        )
        shown = said(lesson("Isolate the line", text))
        assert "Turn the isolator to OFF" in shown
        assert not re.search(r"2\.\d", shown)

    def test_an_answer_of_one_word_is_no_screen(self) -> None:
        text = (
            "# Router help\n\n## Is it true that more antennas mean more speed?\n\nNo. Many customers wrongly believe that "
            "more antennas mean more speed. Speed depends on the channel width and on the distance.\n\n"
            "## What is mesh mode?\n\nMesh mode lets two routers share one network name, so that no call is dropped.\n"
        )
        one = lesson("Explain what antennas mean for speed", text)
        shown = [plain(screen) for screen in one.screens]
        assert "No." in " ".join(shown)
        assert not [words for words in shown if len(words.split()) < 4]


class TestWork:
    def test_each_lesson_ends_with_one_task(self) -> None:
        _, lessons, _ = written(NIGHT, *OBJECTIVES)
        for made in lessons:
            assert len(blocks(made, Task)) == 1
            assert isinstance(made.screens[-1].blocks[-1], Task)

    def test_the_workplace_is_named_where_the_brief_names_it(self) -> None:
        _, lessons, _ = written(NIGHT, *OBJECTIVES, context={"company": "Hotel Meridian"})
        assert any("at Hotel Meridian" in said(one) for one in lessons)
        _, lessons, _ = written(NIGHT, *OBJECTIVES)
        assert any("in your own work" in said(one) for one in lessons)

    def test_what_the_source_does_not_tell_is_a_to_do_and_makes_a_draft(self) -> None:
        made = lesson("Demonstrate greeting late guests")
        (todo,) = blocks(made, Todo)
        assert "Demonstrate greeting late guests" in todo.text
        assert made.status == "draft"

    def test_where_the_source_tells_how_there_is_none(self) -> None:
        for objective in ("Close the day", "Handle a noise complaint", "Explain what a night audit is"):
            assert lesson(objective).status == "ready"


class TestVoices:
    @pytest.mark.parametrize(("address", "wanted", "other"), [("je", "je", "u"), ("u", "u", "je")])
    def test_form_of_address_is_kept(self, address: str, wanted: str, other: str) -> None:
        text = (
            "# De balie\n\n## Wat een dagafsluiting is\n\nEen dagafsluiting is de controle van alle rekeningen. Veel "
            "medewerkers denken ten onrechte dat de kas dan klopt. De kas is er maar een deel van.\n\n## De dag "
            "afsluiten\n\nDruk eerst de lijst af. Leg daarna de bonnen ernaast. Sluit vervolgens de dag in het systeem.\n"
        )
        project, lessons, _ = written(
            text, "Uitleggen wat een dagafsluiting is", "De dag afsluiten", language="nl", address=address
        )
        assert len(lessons) == 2
        words = re.findall(r"\w+", " ".join(said(one) for one in lessons).casefold())
        assert wanted in words
        assert other not in words
        assert not [one for one in rules.review(project) if one.code == "lesson.address"]

    @pytest.mark.parametrize(
        ("statement", "opening"),
        [
            ("Leg uit wat een dagafsluiting is", "Na deze les kun je uitleggen wat een dagafsluiting is."),
            (
                "De medewerker kan uitleggen wat een dagafsluiting is",
                "Na deze les kun je uitleggen wat een dagafsluiting is.",
            ),
            (
                "Draag de dagafsluiting over aan een collega",
                "Na deze les kun je de dagafsluiting overdragen aan een collega.",
            ),
            ("Kennis van de dagafsluiting", "Doel van deze les: kennis van de dagafsluiting."),
        ],
    )
    def test_dutch_statements_become_what_learners_can_do(self, statement: str, opening: str) -> None:
        text = (
            "# Balie\n\n## De dagafsluiting\n\nEen dagafsluiting is de controle van alle rekeningen van de dag. Een "
            "collega draagt de dagafsluiting over aan de ochtend.\n\n## Kassa\n\nDe kassa staat op slot.\n"
        )
        first = lesson(statement, text, language="nl").screens[0].blocks[0]
        assert isinstance(first, Prose)
        assert first.text.split("\n\n")[0] == opening

    def test_corrections_mend_what_is_shown_and_leave_the_quote(self) -> None:
        text = NIGHT.replace("with a low voice", "with a lwo voice")
        made = lesson("Handle a noise complaint", text, corrections={"lwo": "low"})
        assert "a low voice" in said(made)
        assert "lwo" not in said(made)
        assert any("a lwo voice" in one.quote for one in made.citations)

    def test_a_number_comes_with_who_says_so(self) -> None:
        assert "According to a survey by the hotel union (2021), 38%" in said(
            lesson("List what the desk needs")
        )
        text = NIGHT.replace("According to a survey by the hotel union (2021), ", "Research shows that ")
        assert "38%" not in said(lesson("List what the desk needs", text))

    def test_a_step_that_is_damaged_takes_the_procedure_with_it(self) -> None:
        text = NIGHT.replace(
            "2. Compare each account with its slips.", "2. Compare each account with {% raw %}."
        )
        made = lesson("Close the day", text)
        assert not blocks(made, Steps)
        assert "Print the list" not in said(made)


PIECES = [
    "A {a} is a {b} that stands beside the {c}.",
    "Many people wrongly believe that the {a} needs a {b}. In fact, it needs a {c}.",
    "First fetch the {a}. Then wipe the {b}. Finally close the {c}.",
    "If the {a} is wet, dry the {b} with care.",
    "This makes the {a} safe, and the {b} lasts longer.",
    "According to Halberd (2019), 41% of the owners lost a {a}.",
    "Studies show that 63% of people prefer the {b}.",
    "Whoever keeps a {a} needs three things:\n\n- a {b}\n- a {c} with a lid\n- a dry place",
    "Follow these steps in this order:\n\n1. Lift the {a}.\n2. Turn the {b}.\n3. Lower the {c}.",
    "Some advantages of the {a} are, such as",
    "The {a} was closed and the {b} Begin with the {c} in the hall.",
    "Never carry the {a} past the {b}.",
    "> The {a} is mine, said the {b}.",
    "| {a} | {b} |\n|---|---|\n| one | two |",
    "Read **the [{a}](https://example.org/{b}) `now`** and _then_ rest the {c}.",
    "### About the {a}",
    "## What about the {b}?",
    "::: challenge\n\nCarry the {a} to the {b} and tell nobody.\n\n:::",
    "Sign up now for our {a} course and get the {b} for free!",
]
NOUNS = ["kettle", "ladder", "lantern", "barrel", "saddle", "wagon", "anchor", "bucket"]


@st.composite
def documents(draw: st.DrawFn) -> str:
    chosen = draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=25))
    made = ["# The yard"]
    for piece in chosen:
        a, b, c = draw(st.permutations(NOUNS))[:3]
        made.append(piece.format(a=a, b=b, c=c))
    return "\n\n".join(made) + "\n"


class TestAnyDocument:
    @given(documents(), st.lists(st.sampled_from(NOUNS), max_size=3, unique=True))
    def test_keeps_the_promises(self, text: str, nouns: list[str]) -> None:
        objectives = [f"Explain what a {noun} is" for noun in nouns]
        project, lessons, reading = written(text, *objectives)
        passages = {one.id: one for one in reading.source.passages}
        for made in lessons:
            shown = 0
            for citation in made.citations:
                passage = passages[citation.passage]
                at = passage.start + passage.text.find(citation.quote)
                assert reading.source.text[at : at + len(citation.quote)] == citation.quote
                assert reading.bars(at, at + len(citation.quote)) is None
                shown += len(re.findall(r"\w+", citation.quote))
            assert shown <= 200
            for place, line in strings(made.screens, ""):
                # Headings are of the source too; in tables the first cell of a row carries its label.
                if place.endswith((".title", ".caption")) or ".rows" in place or ".header" in place:
                    continue
                for claim in claims(line):
                    # Uncited is only what the course says itself.
                    assert (
                        claim.labels
                        or not any(noun in claim.text for noun in NOUNS)
                        or "“" in claim.text
                        or (any(one.casefold()[8:] in claim.text for one in objectives))
                    )
        assert not [
            one
            for one in rules.review(project)
            if one.severity == "error" and one.code != "assessment.no-items"
        ]

    @given(documents())
    def test_comes_out_the_same_twice(self, text: str) -> None:
        assert written(text)[0] == written(text)[0]


@pytest.mark.skipif(not SEED.is_file(), reason="needs the samples in ../shared")
def test_seed_article() -> None:
    project, lessons = of_reading(
        read(SEED, language="nl"),
        "Uitleggen wat empowerment is en wat niet",
        "Feedback inrichten als doorlopend gesprek",
        "Een empowermenttraining ontwerpen en de impact meten",
        language="nl",
        address="je",
        corrections={"Treinmanagers": "Managers trainen"},
    )
    assert len(lessons) == len(project.course.activities)
    everything = "\n".join(said(one) for one in lessons)
    for wrong in (
        "In plaats van de lancering",
        "Treinmanagers",
        "blended learning-benaderingen",
        "Coursebox",
        "%",
        "leiderschapondervonden",
        "innemendtrainingscursussen",
    ):
        assert wrong not in everything
    feedback = next(one for one in lessons if "feedback" in one.title.casefold())
    assert "dat feedback gelijk staat aan een jaarlijkse evaluatie" in str(
        blocks(feedback, Check)[0].item.stem
    )
    assert "Feedback is daarentegen een continue dialoog" in said_on(feedback, "Wat het wel is")
    assert feedback.status == "draft"
    found = rules.review(project)
    assert not [
        one for one in found if one.code.startswith(("citation.", "lesson.")) and one.severity != "info"
    ]
