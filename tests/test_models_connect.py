"""Which model is asked, and how: names, objects, callbacks, traces, loops."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from langchain_core.callbacks import AsyncCallbackHandler
from langchain_core.language_models import FakeListChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.runnables import RunnableLambda
from langchain_openai import ChatOpenAI

from coursegen.errors import ModelError, OptionError, PromptError
from coursegen.models import ModelOptions, ModelRun
from coursegen.models.connect import connect
from coursegen.pipeline.running import arun
from coursegen.pipeline.running import run as in_loop
from models_support import KEY, OK, Answer, ModelServer, Note, ask, asked, options, script

GOOD = Note(title="Feedback", score=3)


pytestmark = pytest.mark.usefixtures("openai_key")


@pytest.mark.parametrize(
    ("model", "what"),
    [
        ("gpt-5-mini", "'gpt-5-mini' names no model.*provider:name, such as openai:gpt-5-mini"),
        ("openai:", "names no model"),
        ("opnai:gpt-5", "unknown provider 'opnai'.*anthropic, .*ollama, .*openai, "),
        ("fireworks:x", "package for the provider 'fireworks' is missing.*pip install langchain-fireworks"),
        (3, "int is no model"),
        ("recorded:nowhere.json", "nowhere.json: cannot be read"),
    ],
)
def test_a_model_that_cannot_be_used(model: object, what: str) -> None:
    with pytest.raises(ModelError, match=what) as caught:
        ModelRun(model)
    assert "\n" not in str(caught.value)


def test_a_missing_key_is_said_before_anything_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    with pytest.raises(ModelError, match=r"no key for OpenAI.*OPENAI_API_KEY.*OPENAI_BASE_URL"):
        ModelRun("openai:gpt-5-mini")


def test_a_server_of_ones_own_needs_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    with ModelServer(script(OK)) as server:
        assert in_loop(asked("openai:tiny", options(server))) == [GOOD]
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        assert in_loop(asked("openai:tiny", options())) == [GOOD]
    assert [call.path for call in server.calls] == ["/v1/chat/completions"] * 2


def test_options_reach_the_server() -> None:
    settings = {"temperature": 0.25, "seed": 7, "max_tokens": 321}
    with ModelServer(script(OK)) as server:
        in_loop(asked("openai:tiny", options(server, api_key="sk-mine-12345678", **settings)))
    body = server.calls[0].body
    assert (body["model"], body["temperature"], body["seed"]) == ("tiny", 0.25, 7)
    assert body["max_completion_tokens"] == 321
    assert server.calls[0].headers["authorization"] == "Bearer sk-mine-12345678"
    assert [one["role"] for one in body["messages"]] == ["system", "user"]


def test_any_langchain_chat_model() -> None:
    with ModelServer(script(OK)) as server:
        model = ChatOpenAI(model="mine", base_url=server.url, temperature=0.1)
        assert in_loop(asked(model, options())) == [GOOD]
        assert server.calls[0].body["temperature"] == 0.1
    assert in_loop(asked(FakeListChatModel(responses=[f"Here: {json.dumps(OK)}"]), options())) == [GOOD]


def test_what_belongs_to_the_object_is_set_on_the_object() -> None:
    with pytest.raises(ModelError, match="temperature belongs to the chat model"):
        ModelRun(FakeListChatModel(responses=[]), ModelOptions(temperature=0.5))


def test_an_object_is_known_by_what_changes_its_replies() -> None:
    def parameters(**values: Any) -> dict[str, Any]:
        return connect(ChatOpenAI(model="m", **values), ModelOptions()).parameters

    plain = parameters()
    assert parameters(temperature=0.5) != plain
    assert parameters(timeout=3, max_retries=9, base_url="http://x") == plain
    assert KEY not in str(parameters(api_key=KEY, default_headers={"Authorization": KEY}))


def test_hosted_services_are_asked_in_their_subset() -> None:
    def first(model: str, **more: Any) -> str:
        return connect(model, ModelOptions(**more)).ladder.rungs[0].profile.name

    assert first("openai:gpt-5-mini") == "hosted"
    assert first("openai:gpt-5-mini", base_url="https://eu.api.openai.com/v1") == "hosted"
    assert first("openai:gpt-4o", base_url="https://mine.openai.azure.com/v1") == "hosted"
    assert first("openai:llama", base_url="http://localhost:8080/v1") == "grammar"


def test_callbacks_hear_of_every_call() -> None:
    heard: list[tuple[str, Any]] = []

    class Handler(AsyncCallbackHandler):
        async def on_chat_model_start(
            self,
            serialized: dict[str, Any],
            messages: list[list[BaseMessage]],
            *,
            run_id: UUID,
            **kwargs: Any,
        ) -> None:
            heard.append((kwargs["metadata"]["step"], kwargs["metadata"]["activity"]))

        async def on_llm_error(self, error: BaseException, *, run_id: UUID, **kwargs: Any) -> None:
            heard.append(("error", type(error).__name__))

    with ModelServer(script(Answer.error(500, "x"), OK)) as server:
        in_loop(asked("openai:tiny", options(server), callbacks=[Handler()]))
    assert heard == [("note", "feedback"), ("error", "OpenAIAPIError"), ("note", "feedback")]


def test_a_chain_around_it_hears_too() -> None:
    """In LangChain's own way: the callbacks of a Runnable around reach what it calls."""
    heard: list[str] = []

    class Handler(AsyncCallbackHandler):
        async def on_chat_model_start(self, *_: Any, **kwargs: Any) -> None:
            heard.append(kwargs["metadata"]["step"])

    async def work(server: ModelServer) -> Note:
        async with ModelRun("openai:tiny", options(server)) as run:

            async def note(topic: str) -> Note:
                return await ask(run, topic)

            return await RunnableLambda(note).ainvoke("feedback", {"callbacks": [Handler()]})

    with ModelServer(script(OK)) as server:
        assert in_loop(work(server)) == GOOD
    assert heard == ["note"]


def test_trace_says_everything_but_the_key(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "trace.jsonl"
    with ModelServer(script(Answer.error(500, f"{KEY}?"), "prose", OK)) as server:
        in_loop(asked("openai:tiny", options(server, trace=file), store=tmp_path / "cache"))
    text = file.read_text(encoding="utf-8")
    fault, failed, good = [json.loads(line) for line in text.splitlines()]
    assert KEY not in text
    assert fault["cause"].startswith("server: ")
    assert (failed["attempt"], failed["accepted"], failed["reply"]) == (0, False, "prose")
    assert (good["step"], good["activity"], good["accepted"]) == ("note", "feedback", True)
    assert json.loads(good["reply"]) == OK
    assert [one["role"] for one in good["messages"]] == ["system", "user", "assistant", "user"]
    assert good["usage"] == {"input_tokens": 100, "output_tokens": 20, "counted": True, "cost": None}
    assert good["seconds"] >= 0
    assert good["at"].endswith("Z")


def test_a_trace_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="trace cannot be written"):
        ModelRun("openai:x", ModelOptions(trace=tmp_path))


def test_a_wrong_prompt_folder_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(PromptError, match="no such folder"):
        ModelRun("openai:x", ModelOptions(prompts=tmp_path / "nope"))


def test_one_loop_for_scripts_async_code_and_notebooks() -> None:
    """A client's connections die with their loop: all calls share one, whoever asks."""
    with ModelServer(script(OK)) as server:
        shared = ChatOpenAI(model="mine", base_url=server.url)
        for _ in range(3):
            assert in_loop(asked(shared, options())) == [GOOD]
            assert in_loop(asked("openai:tiny", options(server))) == [GOOD]
        for _ in range(3):
            assert asyncio.run(arun(asked(shared, options()))) == [GOOD]

        async def cell() -> list[Note]:
            return in_loop(asked(shared, options()))  # a synchronous call where a loop runs

        assert asyncio.run(cell()) == [GOOD]
    assert len(server.calls) == 10


def test_async_code_that_is_cancelled_stops_what_runs_in_the_loop() -> None:
    async def cancelled(server: ModelServer) -> None:
        task = asyncio.create_task(arun(asked("openai:tiny", options(server))))
        while not server.calls:
            await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    with ModelServer(lambda call: Answer(OK, delay=30)) as server:
        asyncio.run(cancelled(server))
        assert server.under_way <= 1


def test_messages_of_several_blocks() -> None:
    from coursegen.testing import ScriptedModel

    model = ScriptedModel([AIMessage([{"type": "text", "text": json.dumps(OK)}])])
    assert in_loop(asked(model, options())) == [GOOD]


def test_importing_the_room_loads_no_client() -> None:
    code = (
        "import sys, coursegen.models\n"
        "print([name for name in ('langchain', 'langchain_core', 'openai', 'jinja2', 'genai_prices') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
