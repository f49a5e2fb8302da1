"""Quotes are checked character for character, keys by who does not have them, and what fails is said."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import coursegen as cg
from coursegen.models.dialects import BARE, GRAMMAR, HOSTED, Profile, adapt
from coursegen.models.prompts import Prompts
from coursegen.models.schema import DEPTH, neutral
from coursegen.testing import ScriptedModel
from coursegen.writers.llm import STEPS, replies
from test_models_schema import TAKEN, depth, nodes

TEXT = """# Mandates

A mandate is a written agreement that says which decisions a person may take.
It names a limit of 60 pounds, and whom they inform afterwards.

Many managers wrongly believe that a mandate is a job description. Ask the desk before you promise anything.

According to the survey, 41% could name their limit, and the other benefits include:
"""
QUOTE = "A mandate is a written agreement that says which decisions a person may take."
STRAY = "A mandate is an oral agreement that nobody needs to write down at all."


@pytest.fixture
def given(tmp_path: Path) -> cg.Brief:
    (tmp_path / "m.md").write_text(TEXT, encoding="utf-8")
    return cg.Brief(
        title="Mandates",
        language="en",
        objectives=({"statement": "Explain what a mandate is", "id": "mandate"},),
        documents=("m.md",),
        make=("lesson",),
    ).in_folder(tmp_path)


def lesson(text: str, *quotes: str, checks: Any = ()) -> dict[str, Any]:
    return {
        "quotes": [{"id": f"q{n}", "passage": "p1", "words": one} for n, one in enumerate(quotes, 1)],
        "screens": [
            {"title": "One", "role": "demonstrate", "blocks": [{"type": "prose", "text": text}]},
            {"title": "Two", "role": "integrate", "blocks": [{"type": "task", "text": "Write one."}]},
        ],
        "checks": list(checks),
    }


def check(key: str, *wrong: str, why: str = "So it says.[q1]") -> dict[str, Any]:
    return {
        "screen": "s1",
        "use": "practice",
        "objective": "o1",
        "level": "understand",
        "stem": "What is a mandate?",
        "key": key,
        "key_why": why,
        "distractors": [{"text": one, "why": "Not that."} for one in wrong],
    }


DESIGN = {
    "objectives": [
        {
            "label": "o1",
            "statement": "Explain what a mandate is",
            "level": "understand",
            "domain": "knowledge",
            "passages": ["p1"],
        }
    ],
    "misconceptions": [],
    "modules": [{"label": "m1", "title": "Mandates", "objectives": ["o1"]}],
    "activities": [
        {
            "module": "m1",
            "kind": "lesson",
            "title": "What a mandate is",
            "objectives": ["o1"],
            "idea": "Look at one.",
            "items": 1,
            "minutes": 5,
        }
    ],
    "test_title": "Test",
    "test_items": 1,
    "questions": [{"question": "Who signs a mandate?", "why": "It changes the example."}],
}


def make(given: cg.Brief, tmp_path: Path, *answers: Any) -> tuple[cg.Project, ScriptedModel]:
    model = ScriptedModel([DESIGN, *answers])
    return cg.generate(given, model=model, cache=tmp_path / "cache"), model


def shown(project: cg.Project) -> str:
    written = project.course.modules[0].activities[0]
    assert isinstance(written, cg.Lesson)
    block = written.screens[0].blocks[0]
    assert isinstance(block, cg.Prose)
    return block.text


def found(project: cg.Project, code: str) -> list[cg.Finding]:
    return [one for one in project.findings if one.code == code]


def test_a_quote_is_found_whatever_its_spaces_and_unicode_form(given: cg.Brief, tmp_path: Path) -> None:
    words = "A  mandate is a written\nagreement that says which decisions a person may take."
    project, _ = make(given, tmp_path, lesson("A mandate is written.[q1]", words))
    assert shown(project) == "A mandate is written.[^m-2a]"
    assert project.course.modules[0].activities[0].citations[0].quote == QUOTE


@pytest.mark.parametrize("words", [STRAY, "mandate", "the other benefits include:"])
def test_a_wrong_quote_is_asked_for_once_more(words: str, given: cg.Brief, tmp_path: Path) -> None:
    first, second = lesson("It is.[q1]", words), lesson("It is written.[q1]", QUOTE)
    project, model = make(given, tmp_path, first, second)
    assert "does not stand in p1, character for character" in model.prompts[2][-1][1]
    assert shown(project) == "It is written.[^m-2a]"
    assert not found(project, "grounding.unsupported")


def test_a_quote_that_stays_wrong_leaves_its_claim_unsupported(given: cg.Brief, tmp_path: Path) -> None:
    project, _ = make(given, tmp_path, lesson("It is oral.[q1]", STRAY), lesson("It is oral.[q1]", STRAY))
    assert shown(project) == "It is oral."
    assert [one.quote for one in found(project, "grounding.unsupported")] == ["It is oral."]


@pytest.mark.parametrize(
    "claim", ["A mandate names 75 pounds.[q1]", "Written for Mr Baker, a mandate counts.[q1]"]
)
def test_numbers_and_names_stand_in_the_quote(claim: str, given: cg.Brief, tmp_path: Path) -> None:
    project, model = make(given, tmp_path, lesson(claim, QUOTE), lesson(claim, QUOTE))
    assert "not in the words quoted" in model.prompts[2][-1][1]
    assert "[^" not in shown(project)
    assert found(project, "grounding.unsupported")


def test_a_quote_under_the_wrong_label_is_found_where_it_stands(given: cg.Brief, tmp_path: Path) -> None:
    reply = lesson("It is written.[q1]", QUOTE)
    reply["quotes"][0]["passage"] = "p33"
    project, model = make(given, tmp_path, reply)
    assert shown(project) == "It is written.[^m-2a]"
    assert len(model.prompts) == 2


def test_what_no_source_says_is_assumed_or_left_out(given: cg.Brief, tmp_path: Path) -> None:
    text = "Mandates make people happy."
    marked, _ = make(given, tmp_path, lesson(text))
    assert shown(marked) == text
    assert [one.quote for one in found(marked, "grounding.assumed")] == [text]
    strict = given.model_copy(update={"grounding": "strict"}).in_folder(given.folder or tmp_path)
    project, _ = make(strict, tmp_path, lesson(text))
    assert text not in project.course.model_dump_json()
    assert [one.quote for one in found(project, "grounding.dropped")] == [text]


def answer(letters: Callable[[str], list[str]], *, also: Callable[[str], list[str]] = lambda _: []) -> Any:
    """Answer a puzzle by looking at its options."""

    def reply(messages: Any) -> Any:
        asked = messages[-1][1]
        row = {"item": "i1", "choices": letters(asked), "text": "", "also": also(asked)}
        return {"answers": [row]}

    return reply


def letter(asked: str, option: str) -> list[str]:
    return [line[0] for line in asked.splitlines() if line[1:] == f": {option}"]


def played(*replies_: Any) -> Any:
    """A model that gives replies in turn; one that is a function looks at the prompt."""
    waiting = [DESIGN, *replies_]

    def behave(messages: Any) -> Any:
        one = waiting.pop(0)
        return one(messages) if callable(one) else one

    return ScriptedModel(behave)


WITH_ITEM = lesson(
    "It is written.[q1]", QUOTE, checks=[check("A written agreement", "A job description", "A promise")]
)


def test_a_key_that_is_found_blind_stays(given: cg.Brief, tmp_path: Path) -> None:
    model = played(WITH_ITEM, answer(lambda asked: letter(asked, "A written agreement")))
    project = cg.generate(given, model=model, cache=tmp_path / "cache")
    assert [one.id for one in project.course.items] == ["what-a-mandate-is-q1"]
    asked = "\n".join(text for _, text in model.prompts[-1])
    assert "So it says." not in asked, "the solver sees no reasons"
    assert QUOTE in asked


@pytest.mark.parametrize("second", [False, True])
def test_a_disputed_item_is_written_anew_once(second: bool, given: cg.Brief, tmp_path: Path) -> None:
    right = "A written agreement"
    disputed = answer(
        lambda asked: letter(asked, right if second else "A promise"),
        also=lambda asked: letter(asked, "A promise") if second else [],
    )
    anew = {
        "quotes": WITH_ITEM["quotes"],
        "intro": "",
        "items": [
            {
                "type": "single_choice",
                "objective": "o1",
                "level": "understand",
                "stem": "Which of these is a mandate?",
                "key": "What was agreed in writing",
                "key_why": "It is written.[q1]",
                "distractors": [{"text": "What was said in a meeting", "why": "Not written."}],
            }
        ],
    }
    model = played(
        WITH_ITEM, disputed, anew, answer(lambda asked: letter(asked, "What was agreed in writing"))
    )
    project = cg.generate(given, model=model, cache=tmp_path / "cache")
    assert [one.stem for one in project.course.items] == ["Which of these is a mandate?"]
    assert len(found(project, "key.rewritten")) == 1
    model = played(
        WITH_ITEM, disputed, anew, answer(lambda asked: letter(asked, "What was said in a meeting"))
    )
    project = cg.generate(given, model=model, cache=tmp_path / "other")
    assert project.course.items == ()
    assert len(found(project, "key.dropped")) == 1


def test_an_item_that_cites_nothing_is_dropped_where_the_brief_is_strict(
    given: cg.Brief, tmp_path: Path
) -> None:
    strict = given.model_copy(update={"grounding": "strict"}).in_folder(tmp_path)
    bare = lesson("It is written.[q1]", QUOTE, checks=[check("A", "B", why="Because.")])
    open_work = {"type": "essay", "model_answer": "x", "look_for": [{"name": "a", "good": "b"}]}
    empty = {"quotes": [], "intro": "", "items": [bare["checks"][0] | open_work]}
    model = played(bare, empty)
    project = cg.generate(strict, model=model, cache=tmp_path / "cache")
    assert [one.code for one in project.findings if one.code.startswith("key.")] == ["key.rewritten"]
    assert [one.type for one in project.course.items] == ["essay"]


def test_questions_of_a_design_are_data_and_their_answers_go_into_prompts(
    given: cg.Brief, tmp_path: Path
) -> None:
    project, _ = make(given, tmp_path, lesson("It is written.[q1]", QUOTE))
    asked = found(project, "brief.question")
    assert [one.message for one in asked] == ["Who signs a mandate?"]
    assert "who-signs-a-mandate" in (asked[0].remedy or "")
    answers = {"who-signs-a-mandate": "Both of them sign."}
    told = given.model_copy(update={"answers": answers}).in_folder(tmp_path)
    project, model = make(told, tmp_path, lesson("It is written.[q1]", QUOTE))
    assert not found(project, "brief.question")
    assert "Both of them sign." in json.dumps(model.prompts)


REPLIES: dict[str, Any] = {
    "design": replies.DesignReply,
    "lesson": replies.LessonReply,
    "quiz": replies.QuizReply,
    "case_study": replies.CaseReply,
    "trainer": replies.TrainerReply,
    "solve": replies.SolveReply,
    "rewrite": replies.QuizReply,
}


@pytest.mark.parametrize("profile", [HOSTED, GRAMMAR, BARE], ids=lambda one: one.name)
@pytest.mark.parametrize("step", STEPS)
def test_every_reply_fits_what_services_take(step: str, profile: Profile) -> None:
    schema = adapt(neutral(REPLIES[step], Prompts().declared(step).reply), profile, Prompts().words("bounds"))
    for node in nodes(schema):
        assert set(node) <= TAKEN[profile]
    assert depth(schema) <= DEPTH
    assert sum(len(node.get("enum", ())) for node in nodes(schema)) < 500
    jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("step", STEPS)
def test_every_described_field_exists(step: str) -> None:
    known = {
        f"{node['title']}.{name}" if "title" in node else name
        for node in [REPLIES[step].model_json_schema(), *REPLIES[step].model_json_schema()["$defs"].values()]
        for name in node["properties"]
    }
    shared = Prompts().words("fields")
    described = set(Prompts().declared(step).reply) - set(shared)
    assert described <= known
