"""A model behind a real server writes a course: grounded, proved, honest about what it left out."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import coursegen as cg
from coursegen.models import ModelOptions
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


FAULTS: tuple[Any, ...] = (
    Answer.error(429, "slow down", headers={"Retry-After": "0"}),
    Answer.error(500, "broken"),
    Answer(drop="before"),
    Answer(drop="body"),
    Answer(raw=b"<html>gateway</html>", content_type="text/html"),
    Answer(""),
    Answer("I would rather not."),
    Answer('{"quotes": [', finish="length"),
    Answer(None, refusal="No."),
    Answer({"some": "thing"}),
    Answer('{"quotes": 3, "screens": "x", "items": [], "answers": 7}'),
)


def failing(share: float) -> Any:
    """Fail a share of all calls in every way, by chance, and the same every time."""

    def behave(call: Call) -> Any:
        import random

        chance = random.Random(call.number)
        return chance.choice(FAULTS) if chance.random() < share else valid(call)

    return behave


def test_a_third_of_failing_replies_leaves_a_course_or_an_honest_list(tmp_path: Path) -> None:
    with ModelServer(failing(0.3)) as server:
        project = make(server, brief(tmp_path), options=options(server, timeout=10, retries=3))
    plan = cg.make("outline", brief(tmp_path))
    assert plan.objectives
    failed = [one for one in project.findings if one.code == "activity.failed"]
    for one in failed:
        assert "could not be written" in one.message
        assert one.remedy
    for activity in project.course.activities:
        assert any(texts_of(activity)), "an activity is silently empty"


def texts_of(activity: cg.Activity) -> list[str]:
    from coursegen.course import texts

    return [one for one in texts(activity) if one.strip()]


def test_what_failed_is_finished_by_the_same_call(tmp_path: Path) -> None:
    broken = True

    def behave(call: Call) -> Any:
        if broken and asked(call) in {"CaseReply", "TrainerReply"}:
            return Answer("no")
        return valid(call)

    with ModelServer(behave) as server:
        part = make(server, brief(tmp_path))
        assert codes(part)["activity.failed"] == 2
        message = next(one.message for one in part.findings if one.code == "activity.failed")
        assert re.search(r"(case_study|trainer) of '[a-z0-9-]+': the reply", message)
        before, broken = len(server.calls), False
        whole = make(server, brief(tmp_path))
        again = [asked(call) for call in server.calls[before:]]
    assert "activity.failed" not in codes(whole)
    assert set(again) == {"CaseReply", "TrainerReply"}
    with ModelServer(valid) as server:
        undisturbed = make(server, brief(tmp_path), cache=tmp_path / "other")
    assert whole.course == undisturbed.course


def test_a_limit_stops_before_it_is_passed_and_keeps_what_was_made(tmp_path: Path) -> None:
    with ModelServer(valid) as server:
        project = make(server, brief(tmp_path), options=options(server, max_calls=9))
        assert len(server.calls) == 9
    failed = [one for one in project.findings if one.code == "activity.failed"]
    assert failed
    assert all("limit" in one.message or "calls" in one.message for one in failed)


def test_a_prompt_that_is_too_long_is_asked_with_fewer_passages(tmp_path: Path) -> None:
    def behave(call: Call) -> Any:
        if asked(call) == "LessonReply" and len(call.text) > 10_500:
            return Answer.error(400, "too long", code="context_length_exceeded")
        return valid(call)

    with ModelServer(behave) as server:
        project = make(server, brief(tmp_path))
        lengths = [len(call.text) for call in server.calls if asked(call) == "LessonReply"]
    assert max(lengths) > 10_500
    assert "activity.failed" not in codes(project)
