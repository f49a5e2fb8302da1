"""Courses made by hand in Python: every block and item kind, a small one with a test, a large one."""

from __future__ import annotations

import base64
import hashlib
import struct
import uuid
import zlib
from decimal import Decimal
from typing import Any

from coursegen.course import (
    Alternative,
    AssessmentItem,
    Asset,
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
    Flashcard,
    Flashcards,
    GlossaryEntry,
    GradedOption,
    KeyPoints,
    LearningObjective,
    Lesson,
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
    Project,
    Prose,
    Quiz,
    Quote,
    Reflection,
    Rubric,
    RubricCriterion,
    Scene,
    Screen,
    SingleChoice,
    SituationalJudgement,
    Stage,
    Steps,
    Table,
    Task,
    Theme,
    Todo,
    TrainerCriterion,
    TrainerScript,
    TrueFalse,
    Utterance,
)

_SAY = {
    "en": "Feedback is a continuing dialogue between managers and employees.",
    "nl": "Feedback is een doorlopend gesprek tussen leidinggevenden en medewerkers.",
}


def _uuid(name: str) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"coursegen-tests/{name}")


def _png() -> bytes:
    """A grey picture of 60 by 40."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\x00" + b"\x80" * 60 for _ in range(40))
    header = struct.pack(">IIBBBBB", 60, 40, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def _wav() -> bytes:
    """A tenth of a second of silence."""
    data = b"\x80" * 800
    header = struct.pack(
        "<4sI4s4sIHHIIHH4sI",
        b"RIFF",
        36 + len(data),
        b"WAVE",
        b"fmt ",
        16,
        1,
        1,
        8000,
        8000,
        1,
        8,
        b"data",
        len(data),
    )
    return header + data


MEDIA = {
    "picture.png": ("image/png", _png()),
    "talk.wav": ("audio/wav", _wav()),
    "talk.vtt": ("text/vtt", b"WEBVTT\n\n00:00.000 --> 00:00.100\nHello\n"),
    "form.pdf": ("application/pdf", base64.b64decode("JVBERi0xLjQKJSVFT0YK")),
}


def passage(language: str = "en") -> Passage:
    """Return a passage to cite."""
    text = _SAY[language]
    return Passage(id="article-1", document="article", kind="paragraph", start=0, end=len(text), text=text)


def cite(language: str = "en") -> Citation:
    """Return a citation of that passage."""
    return Citation(passage="article-1", quote=_SAY[language])


def choice(id: str, *, use: str = "test", key: int = 1, **more: Any) -> SingleChoice:
    """Return an item whose right option is `key`, the second unless told."""
    options = tuple(Option(text=f"Answer {n} of {id}", rationale=f"Why {n} is so.") for n in range(3))
    fields = {"stem": f"Which answer is right in {id}?", "options": options, "key": key, "use": use, **more}
    return SingleChoice(id=id, **fields)


def small(name: str = "small", *, items: int = 4, language: str = "en", **course: Any) -> Course:
    """Return two short lessons and a test of `items`; each item's key is the second option."""
    lessons = tuple(
        Lesson(
            id=f"lesson-{n}",
            title=f"Lesson {n}",
            objectives=("give-feedback",),
            minutes=5,
            citations=(cite(language),),
            screens=(
                Screen(blocks=(Prose(text=f"What lesson {n} is about.\n\n{_SAY[language]}[^article-1a]"),)),
                Screen(
                    title=f"Try it in lesson {n}",
                    blocks=(
                        Prose(text="Answer before you read on."),
                        Check(item=choice(f"practice-{n}", use="practice", objective="give-feedback")),
                    ),
                ),
            ),
        )
        for n in (1, 2)
    )
    test = Quiz(
        id="test",
        title="The test",
        intro="Answer every question.",
        objectives=("give-feedback",),
        items=tuple(
            choice(f"question-{n}", objective="give-feedback", shuffle=n % 2 == 0) for n in range(items)
        ),
    )
    fields: dict[str, Any] = {
        "id": name,
        "uuid": _uuid(name),
        "title": "Giving feedback",
        "language": language,
        "objectives": (LearningObjective(id="give-feedback", statement="Give feedback in a conversation"),),
        "modules": (
            Module(id="feedback", title="Feedback", objectives=("give-feedback",), activities=lessons),
        ),
        "final_test": test,
        "passages": (passage(language),),
        **course,
    }
    return Course(**fields)


def untested(name: str = "untested") -> Course:
    """Return the small course without its test."""
    return small(name).model_copy(update={"final_test": None})


def every_item(use: str, prefix: str) -> tuple[AssessmentItem, ...]:
    """Return an item of each kind; essays only where nothing scores."""
    shared: dict[str, Any] = {"use": use, "objective": "give-feedback", "feedback": "This is why."}
    rubric = Rubric(
        criteria=(RubricCriterion(name="Clear", full="Names what was seen", partial="Hints", none="Judges"),)
    )
    items: tuple[AssessmentItem, ...] = (
        choice(
            f"{prefix}-single", use=use, objective="give-feedback", hint="" if use == "test" else "Think."
        ),
        MultipleResponse(
            id=f"{prefix}-multiple",
            stem="Which two are right?",
            options=tuple(Option(text=f"Statement {n}", rationale=f"Reason {n}") for n in range(4)),
            key=(0, 2),
            scoring="partial",
            **shared,
        ),
        TrueFalse(
            id=f"{prefix}-truefalse",
            stem="Feedback is given once a year.",
            options=(Option(text="True"), Option(text="False", rationale="It is a dialogue.")),
            key=False,
            **shared,
        ),
        Matching(
            id=f"{prefix}-matching",
            stem="What belongs together?",
            pairs=(Pair(left="Sun", right="Day"), Pair(left="Moon", right="Night")),
            distractors=("Noon",),
            **shared,
        ),
        Ordering(
            id=f"{prefix}-ordering",
            stem="In which order?",
            steps=("First this", "Then that", "Last these"),
            **shared,
        ),
        FillIn(id=f"{prefix}-fillin", stem="What is feedback?", key=("dialogue", "a dialogue"), **shared),
        Numeric(
            id=f"{prefix}-numeric",
            stem="How warm is it?",
            key=Decimal("44.4"),
            tolerance=Decimal("0.1"),
            unit="°C",
            **shared,
        ),
        Categorise(
            id=f"{prefix}-categorise",
            stem="Which goes where?",
            categories=(
                Category(name="Fruit", members=("Apple", "Pear")),
                Category(name="Animal", members=("Cat",)),
            ),
            **shared,
        ),
        SituationalJudgement(
            id=f"{prefix}-judgement",
            stem="Your colleague is late again. What do you do?",
            options=(
                GradedOption(text="Ask what happened", points=2, rationale="You listen."),
                GradedOption(text="Wait a week", points=1),
                GradedOption(text="Shout", points=0, rationale="It closes the talk."),
            ),
            points=2,
            **shared,
        ),
    )
    if use == "test":
        return items
    essay = Essay(
        id=f"{prefix}-essay",
        stem="How do you begin?",
        model_answer="With what you saw.",
        rubric=rubric,
        **shared,
    )
    return (*items, essay)


def _blocks() -> tuple[Screen, ...]:
    return (
        Screen(
            blocks=(
                Prose(
                    text=f"After this lesson you can give *feedback*.\n\n{_SAY['en']}[^article-1a]\n\n"
                    "- one\n- two\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n> quoted\n\n```\ncode <b>\n```"
                ),
                Check(item=choice("pre", use="prequestion")),
            ),
            role="activate",
        ),
        Screen(
            title="What you see",
            role="demonstrate",
            blocks=(
                Callout(kind="tip", text="Begin today."),
                Callout(kind="warning", text="Not in public."),
                Example(text="You came in at ten."),
                Example(kind="non_example", text="You are lazy."),
                Steps(steps=("Choose the moment", "Say what you saw", "Ask")),
                Flashcards(
                    cards=(
                        Flashcard(front="Feedback", back="A dialogue"),
                        Flashcard(front="Praise", back="A gift"),
                    )
                ),
                Table(caption="Teams", header=("Team", "Score"), rows=(("A", "1"), ("B", ""))),
            ),
        ),
        Screen(
            title="Hear, see and keep",
            role="apply",
            blocks=(
                Figure(asset="picture", alt="A grey plane", caption="Grey"),
                Figure(asset="picture", alt=None),
                Media(asset="talk", title="A talk", captions="subtitles", transcript="Hello."),
                Download(asset="form", label="The form"),
                Quote(text="Say it today.", attribution="A manager"),
                Task(text="Look four weeks back in your diary.", minutes=10),
                Reflection(text="What do you keep to yourself?"),
                KeyPoints(points=("It is a dialogue.[^article-1a]", "It is today.")),
            ),
        ),
    )


def _case() -> CaseStudy:
    return CaseStudy(
        id="case",
        title="Small or large",
        teaching_note="TEACHING-NOTE: two options can be defended.",
        debrief="It depends.",
        stages=(
            Stage(
                title="The board",
                situation="The board wants it everywhere.",
                exhibits=(Exhibit(title="Teams", text="| Team | Ready |\n| --- | --- |\n| A | yes |"),),
                decision="Where do you begin?",
                alternatives=(Alternative(text="One team", pro="You learn.", contra="It is slow."),),
                questions=(CaseQuestion(text="Who decides?", model_answer="You."),),
            ),
        ),
    )


def _trainer() -> TrainerScript:
    return TrainerScript(
        id="talk",
        title="The talk with Noor",
        role="You lead the team",
        goal="Noor knows what to do",
        persona=Persona(name="Noor", goal="To be seen", hidden=("She wants to leave",)),
        criteria=(TrainerCriterion(id="today", text="Says it today"),),
        scenes=(
            Scene(
                id="begin",
                situation="Noor has shown her plan.",
                utterances=(Utterance(speaker="Noor", text="Did you look?"),),
                choices=(
                    Choice(text="You say it today", target="good", effects=("today",), feedback="At once."),
                    Choice(text="You wait a year", target="bad"),
                ),
            ),
            Scene(id="good", utterances=(Utterance(speaker="Noor", text="Thank you."),), outcome="passed"),
            Scene(id="bad", outcome="failed"),
        ),
    )


def everything(language: str = "en") -> Project:
    """Return a course with every block, item, and kind of activity, and media."""
    lesson = Lesson(
        id="blocks",
        title="Every block",
        objectives=("give-feedback",),
        screens=_blocks(),
        citations=(cite(),),
    )
    draft = Lesson(
        id="draft",
        title="A draft",
        status="draft",
        screens=(
            Screen(blocks=(Prose(text="Ask [todo: the name] first."), Todo(text="the model of the company"))),
        ),
    )
    practice = Quiz(id="practice", title="Every item", intro="Try them.", items=every_item("practice", "p"))
    modules = (
        Module(id="first", title="Read", objectives=("give-feedback",), activities=(lesson, draft, practice)),
        Module(id="second", title="Do", activities=(_case(), _trainer())),
    )
    assets = tuple(
        Asset(
            id={"picture.png": "picture", "talk.wav": "talk", "talk.vtt": "subtitles", "form.pdf": "form"}[
                file
            ],
            file=file,
            media_type=kind,
            sha256=hashlib.sha256(data).hexdigest(),
            alt="A grey plane" if kind == "image/png" else None,
        )
        for file, (kind, data) in MEDIA.items()
    )
    course = Course(
        id=f"everything-{language}",
        uuid=_uuid(f"everything-{language}"),
        title="Everything & <more>",
        language=language,
        audience="Managers",
        objectives=(
            LearningObjective(id="give-feedback", statement="Give feedback in a conversation", level="apply"),
        ),
        modules=modules,
        final_test=Quiz(id="exam", title="The test", intro="Once.", items=every_item("test", "t")),
        glossary=(GlossaryEntry(term="Feedback", definition="A dialogue", passage="article-1"),),
        theme=Theme(logo="picture"),
        assets=assets,
        passages=(passage(),),
    )
    return Project(
        course=course, assets={hashlib.sha256(data).hexdigest(): data for _, data in MEDIA.values()}
    )


def large(modules: int = 20, lessons: int = 5, items: int = 200) -> Course:
    """Return a course as large as they come: 20 modules, 100 lessons, 200 items, all scored in one test or practised."""
    made = []
    practice = items // 2 // modules
    for m in range(modules):
        activities: list[Any] = [
            Lesson(
                id=f"module-{m}-lesson-{n}",
                title=f"Lesson {n} of module {m}",
                citations=(cite(),),
                screens=tuple(
                    Screen(
                        title=f"Screen {s}" if s else None,
                        blocks=(Prose(text=f"Words of screen {s} in lesson {n}. {_SAY['en']}[^article-1a]"),),
                    )
                    for s in range(3)
                ),
            )
            for n in range(lessons)
        ]
        activities.append(
            Quiz(
                id=f"module-{m}-practice",
                title=f"Practice {m}",
                items=tuple(choice(f"m{m}-p{n}", use="practice") for n in range(practice)),
            )
        )
        made.append(Module(id=f"module-{m}", title=f"Module {m}", activities=tuple(activities)))
    test = Quiz(
        id="test", title="The test", items=tuple(choice(f"t{n}") for n in range(items - practice * modules))
    )
    return Course(
        id="large",
        uuid=_uuid("large"),
        title="A large course",
        language="en",
        modules=tuple(made),
        final_test=test,
        passages=(passage(),),
    )


def lessons(course: Course) -> tuple[Lesson, ...]:
    """Return the lessons of a course."""
    return tuple(one for one in course.activities if isinstance(one, Lesson))


def with_activities(course: Course, *activities: Any, **more: Any) -> Course:
    """Return the course with other activities in its first module, and other fields."""
    module = course.modules[0].model_copy(update={"activities": activities})
    return course.model_copy(update={"modules": (module, *course.modules[1:]), **more})
