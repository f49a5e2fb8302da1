"""What ships for users' own tests: models that reply without a server."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from langchain_core.messages import AIMessage
from langchain_core.prompts import ChatPromptTemplate

from coursegen.errors import ModelError, ReplyError, ServerError
from coursegen.models import ModelOptions, ModelRun, Store, record
from coursegen.pipeline.running import run as in_loop
from coursegen.testing import RecordedModel, ScriptedModel
from models_support import OK, PROMPTS, Note, asked, inputs, options

GOOD = Note(title="Feedback", score=3)


@pytest.mark.parametrize("reply", [OK, json.dumps(OK), GOOD, AIMessage(json.dumps(OK))])
def test_scripted_replies_of_every_kind(reply: Any) -> None:
    assert in_loop(asked(ScriptedModel([reply]), options())) == [GOOD]


def test_scripted_model_remembers_what_was_said_to_it() -> None:
    model = ScriptedModel(["prose", None, OK])
    assert in_loop(asked(model, options())) == [GOOD]
    assert [len(prompt) for prompt in model.prompts] == [2, 4, 2]
    assert model.prompts[0][1] == ("user", model.prompts[2][1][1].partition("\n\nThere was no reply")[0])
    assert model.prompts[1][2] == ("assistant", "prose")


def test_scripted_model_may_be_a_function() -> None:
    model = ScriptedModel(lambda messages: {"title": messages[-1][1].splitlines()[0][-8:], "score": 1})
    assert [one.title for one in in_loop(asked(model, options(), "mandates"))] == ["andates."]


def test_scripted_model_without_replies_left_says_so() -> None:
    with pytest.raises(ModelError, match="no reply left for prompt 2, of the step 'note'"):
        in_loop(asked(ScriptedModel([OK]), options(), "one", "two"))


def test_scripted_failures() -> None:
    with pytest.raises(ServerError, match="reset by peer"):
        in_loop(asked(ScriptedModel([ConnectionResetError("reset by peer")]), options(retries=0)))
    with pytest.raises(ReplyError):
        in_loop(asked(ScriptedModel([None, None, None]), options()))


def test_scripted_model_in_chains_of_ones_own() -> None:
    """Structured output as any LangChain chat model gives it."""
    chain = ChatPromptTemplate.from_messages([("user", "{topic}")]) | ScriptedModel(
        [OK, OK, OK, OK]
    ).with_structured_output(Note)
    assert chain.invoke({"topic": "x"}) == GOOD
    assert asyncio.run(chain.ainvoke({"topic": "x"})) == GOOD
    assert ScriptedModel([OK]).with_structured_output({"title": "Note", "type": "object"}).invoke("x") == OK
    both = ScriptedModel([OK]).with_structured_output(Note, include_raw=True).invoke("x")
    assert (both["parsed"], both["raw"].content) == (GOOD, json.dumps(OK))


def recorded(folder: Path) -> Path:
    """A recording of two questions."""
    model = ScriptedModel(["prose", OK, {"title": "Mandates", "score": 4}])
    in_loop(asked(model, options(), "feedback", "mandates", store=folder / "cache"))
    store = Store(folder / "cache")
    record(store, folder / "replies.json", note="written by hand")
    store.close()
    return folder / "replies.json"


def test_what_was_recorded_is_replayed(tmp_path: Path) -> None:
    file = recorded(tmp_path)
    data = json.loads(file.read_text(encoding="utf-8"))
    assert data["note"] == "written by hand"
    assert [(one["step"], one["activity"], one["reply"]) for one in data["replies"]] == [
        ("note", "feedback", OK),
        ("note", "mandates", {"title": "Mandates", "score": 4}),
    ]
    for model in (f"recorded:{file}", RecordedModel.load(file)):
        first, second = in_loop(asked(model, options(), "feedback", "mandates"))
        assert (first, second.title) == (GOOD, "Mandates")


def test_a_prompt_that_changed_since_is_named(tmp_path: Path) -> None:
    file = recorded(tmp_path)

    async def work(topic: str, activity: str) -> Note:
        async with ModelRun(f"recorded:{file}", options()) as run:
            return await run.ask("note", inputs(topic), Note, activity=activity)

    with pytest.raises(
        ModelError, match=r"replies\.json: note of 'feedback' has another prompt than was recorded"
    ):
        in_loop(work("feedback, really", "feedback"))
    with pytest.raises(
        ModelError, match=r"note of 'new' has nothing recorded for it \(prompt [0-9a-f]{16}\)"
    ):
        in_loop(work("new", "new"))


def test_a_recorded_reply_that_no_longer_fits_its_type(tmp_path: Path) -> None:
    file = recorded(tmp_path)
    data = json.loads(file.read_text(encoding="utf-8"))
    data["replies"][0]["reply"]["score"] = 9
    file.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(ModelError, match="note of 'feedback'"):
        in_loop(asked(f"recorded:{file}", options()))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("{", "is no JSON"),
        ("{}", "the field 'replies' is missing"),
        ('{"replies": [{"step": "x", "prompt": "short", "reply": {}}]}', r"replies\[0\]\.prompt"),
    ],
)
def test_a_file_that_is_no_recording(text: str, what: str, tmp_path: Path) -> None:
    (tmp_path / "r.json").write_text(text, encoding="utf-8")
    with pytest.raises(ModelError, match=what):
        ModelRun(f"recorded:{tmp_path / 'r.json'}", ModelOptions(prompts=PROMPTS))


def test_a_reply_by_hand_needs_only_the_prompts_name(tmp_path: Path) -> None:
    """Ask first: the error names the prompt; write that down with the reply."""
    file = tmp_path / "by-hand.json"
    file.write_text('{"replies": []}', encoding="utf-8")
    with pytest.raises(ModelError) as caught:
        in_loop(asked(f"recorded:{file}", options()))
    prompt = str(caught.value).partition("(prompt ")[2][:16]
    file.write_text(
        json.dumps({"replies": [{"step": "note", "prompt": prompt, "reply": OK}]}), encoding="utf-8"
    )
    assert in_loop(asked(f"recorded:{file}", options())) == [GOOD]
