"""A model behind a real server writes a course: grounded, proved, honest about what it left out."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import coursegen as cg
from coursegen.models import ModelOptions, Prompts
from coursegen.models.schema import neutral
from coursegen.writers.llm import replies
from model_server import Answer, Call, ModelServer
from valid_replies import any_reply

KINDS = ("lesson", "quiz", "case_study", "trainer")
TYPES: dict[str, Any] = {
    one.__name__: one
    for one in (
        replies.DesignReply,
        replies.LessonReply,
        replies.QuizReply,
        replies.CaseReply,
        replies.TrainerReply,
        replies.SolveReply,
    )
}
SCHEMAS = {name: neutral(one) for name, one in TYPES.items()}


def asked(call: Call) -> str:
    """The name of the reply type that a call wants."""
    told = call.body["response_format"]["json_schema"]
    return str(told["schema"].get("title") or told["name"])


def valid(call: Call) -> Any:
    """Any content that fits the schema, the same for the same prompt."""
    return any_reply(SCHEMAS[asked(call)], call.text)


def brief(tmp_path: Path, **more: Any) -> cg.Brief:
    example = Path(__file__).parents[1] / "examples" / "en"
    for one in example.glob("*.*"):
        (tmp_path / one.name).write_bytes(one.read_bytes())
    read = cg.load_brief(tmp_path / "brief.yaml")
    return read.model_copy(update={"make": KINDS, **more}).in_folder(tmp_path)


def options(server: ModelServer, **more: Any) -> ModelOptions:
    return ModelOptions(base_url=server.url, api_key="sk-test-0123456789", **more)


def make(server: ModelServer, given: cg.Brief, **more: Any) -> cg.Project:
    settings = more.pop("options", None) or options(server)
    return cg.generate(given, model="openai:any", options=settings, **more)


def codes(project: cg.Project) -> Counter[str]:
    return Counter(finding.code for finding in project.findings)


def test_any_valid_content_gives_a_course_or_says_what_was_dropped(tmp_path: Path) -> None:
    with ModelServer(valid) as server:
        project = make(server, brief(tmp_path))
        calls = len(server.calls)
        again = make(server, brief(tmp_path))
        assert len(server.calls) == calls, "a finished run asked again makes no call"
    assert again == project
    assert "activity.failed" not in codes(project)
    kinds = {one.kind for one in project.course.activities}
    assert {"lesson", "case_study", "trainer"} <= kinds
    assert project.course.provenance.writer == "openai:any"
    assert re.fullmatch(r"[0-9a-f]{12}", project.course.provenance.prompts or "")
    dropped = codes(project)
    assert dropped["key.dropped"], "no key of chance was found blind by chance"
    assert "grounding.assumed" in dropped
    cg.save(project, tmp_path / "course")
    assert cg.load(tmp_path / "course").course == project.course
    for form in ("scorm12", "markdown", "json"):
        assert cg.export(project, form, tmp_path / "out").exists()
