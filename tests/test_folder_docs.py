"""The examples of docs/format.md are read as they stand there; the headings it lists are those of the catalogues."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from coursegen import i18n
from coursegen.course import AssessmentItem, Lesson, Quiz
from coursegen.folder.activity_file import read_activity, write_activity
from coursegen.folder.course_file import read_course_file
from coursegen.folder.words import HEADINGS, words

PAGE = Path(__file__).resolve().parents[1] / "docs" / "format.md"
ASSETS = {"loop.png": "loop", "talk.mp4": "talk", "talk.vtt": "captions", "card.pdf": "card"}
NAMES = {name: file for file, name in ASSETS.items()}
FRONT = "---\nkind: lesson\nid: part\ntitle: Part\n---\n\n"


def examples(language: str) -> list[str]:
    tokens = MarkdownIt().parse(PAGE.read_text(encoding="utf-8"))
    return [token.content for token in tokens if token.type == "fence" and token.info == language]


@pytest.mark.parametrize("text", examples("markdown"), ids=lambda text: text.split("\n")[1][:20])
def test_an_example_is_read_and_written_as_it_stands(text: str) -> None:
    whole = text if text.startswith("---\n") else FRONT + text
    activity, _ = read_activity(whole, "example.md", words("en"), ASSETS)
    again = write_activity(activity, words("en"), NAMES)
    assert again == (
        whole if text.startswith("---\n") else whole.replace("title: Part\n", "title: Part\nstatus: ready\n")
    )


def test_every_type_is_shown() -> None:
    read = [
        read_activity(one, "x.md", words("en"), ASSETS)[0]
        for one in examples("markdown")
        if one.startswith("---\n")
    ]
    assert {one.kind for one in read} == {"lesson", "quiz", "case_study", "trainer"}
    shown = {item.type for one in read if isinstance(one, Quiz | Lesson) for item in one.items}
    assert shown == {model.model_fields["type"].default for model in AssessmentItem.__origin__.__args__}  # type: ignore[attr-defined]


def test_course_yaml_is_read() -> None:
    found = read_course_file(examples("yaml")[0], "course.yaml")
    assert [one.path for one in found.listed] == [
        "feedback/no-yearly-review.md",
        "feedback/practice.md",
        "test.md",
    ]


@pytest.mark.parametrize("language", i18n.languages("folder"))
def test_headings(language: str) -> None:
    known = words(language)
    page = PAGE.read_text(encoding="utf-8")
    top = HEADINGS[: HEADINGS.index("This")]
    for english in top:
        assert known[english] in page
        assert ":" not in known[english]
    for group in (
        ("Stage", "Debrief", "Teaching note"),
        ("Situation", "Exhibit", "Decision", "Option", "Question"),
        ("For", "Against"),
        ("Model answer", "Rubric"),
        ("Role", "Goal", "Persona", "Criteria", "Scene", "Debrief"),
        ("Goal", "Hidden", "Triggers", "Limits"),
    ):
        for one, other in combinations(group, 2):
            assert {one, known[one]}.isdisjoint({other, known[other]})
    assert known["test"].isascii()
    assert known["test"] == known["test"].lower()
