"""The published schemas say what the models say, and what the library writes fits them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML

import coursegen as cg
from coursegen.pipeline.schemas import schemas

MADE = schemas()


def load(root: Path, name: str) -> Any:
    return json.loads((root / "schemas" / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(MADE))
def test_published_schema_is_the_generated_one(root: Path, name: str) -> None:
    assert load(root, name) == json.loads(MADE[name]), "run make schemas"


def test_nothing_else_is_published(root: Path) -> None:
    assert {path.name for path in (root / "schemas").iterdir()} == set(MADE)


@pytest.mark.parametrize("name", sorted(MADE))
def test_schema_is_one(root: Path, name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(load(root, name))


@pytest.mark.parametrize("language", ["en", "nl"])
def test_example_briefs_fit(root: Path, language: str) -> None:
    data = YAML(typ="safe").load(root / "examples" / language / "brief.yaml")
    jsonschema.validate(data, load(root, "brief.schema.json"))


@pytest.mark.parametrize(
    "wrong", [{"titel": "x"}, {"objectives": [{"level": "apply"}]}, {"make": ["video"]}, {"documents": []}]
)
def test_wrong_briefs_do_not_fit(root: Path, wrong: dict[str, object]) -> None:
    brief = {"title": "T", "language": "en", "documents": ["a.md"]} | wrong
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(brief, load(root, "brief.schema.json"))


def test_course_and_report_fit(root: Path) -> None:
    course = cg.Course(
        id="small",
        uuid="6f2f7a0e-3d0b-5c57-9a55-6f1f0f5f7c11",
        title="Small",
        language="en",
        modules=(
            cg.Module(id="one", title="One", activities=(cg.Quiz(id="q", title="Q", items=(_item(),)),)),
        ),
    )
    jsonschema.validate(course.model_dump(mode="json"), load(root, "course.schema.json"))
    report = cg.Project(
        course=course, findings=(cg.Finding(code="a.b", severity="info", message="m"),)
    ).report
    jsonschema.validate(report.model_dump(mode="json"), load(root, "report.schema.json"))


def _item() -> cg.SingleChoice:
    return cg.SingleChoice(id="i", stem="Which?", options=(cg.Option(text="a"), cg.Option(text="b")), key=0)
