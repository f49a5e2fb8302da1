"""A real server that misbehaves: each fault is handled as its kind deserves."""

from __future__ import annotations

import asyncio
import json
import time
from email.utils import formatdate
from pathlib import Path
from typing import Any

import pytest
from langchain_openai import ChatOpenAI

from coursegen.errors import ContextError, CoursegenError, ModelError, ReplyError, ServerError
from coursegen.models import ModelRun, verdict
from coursegen.pipeline.running import run as in_loop
from models_support import KEY, OK, Answer, Call, ModelServer, Note, ask, asked, options, script

GOOD = Note(title="Feedback", score=3)
NOT_A_SHAPE = [Answer.error(400, "response_format json_schema is not supported")] * 2


pytestmark = pytest.mark.usefixtures("openai_key")


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verdict, "_FIRST_WAIT", 0.01)


def answers(*answers: Any, **more: Any) -> tuple[list[Note], ModelServer]:
    with ModelServer(script(*answers)) as server:
        return in_loop(asked("openai:tiny", options(server, **more))), server


def wrong(kind: type[CoursegenError], *replies: Any, **more: Any) -> tuple[str, ModelServer]:
    with ModelServer(script(*replies)) as server:
        with pytest.raises(kind) as caught:
            in_loop(asked("openai:tiny", options(server, **more)))
        assert "\n" not in str(caught.value)
        return str(caught.value), server


PASSING = {
    "busy": Answer.error(429, "slow down"),
    "server": Answer.error(500, "oops"),
    "overloaded": Answer.error(529, "overloaded"),
    "gateway": Answer(status=502, raw=b"<html>Bad gateway</html>", content_type="text/html"),
    "page": Answer(raw=b"<html>Sign in</html>", content_type="text/html"),
    "text": Answer(raw=b"hello", content_type="text/plain"),
    "broken JSON": Answer(raw=b'{"choices": ['),
    "no body": Answer(raw=b""),
    "no choices": Answer(raw=b'{"choices": null}'),
    "empty choices": Answer(raw=b'{"choices": []}'),
    "other JSON": Answer(raw=b"[1, 2]"),
    "error as success": Answer(raw=b'{"error": {"message": "worker died"}}'),
    "closed": Answer(OK, drop="before"),
    "cut": Answer(OK, drop="body"),
}


@pytest.mark.parametrize("fault", PASSING.values(), ids=PASSING.keys())
def test_what_passes_is_asked_again(fault: Answer) -> None:
    notes, server = answers(fault, OK)
    assert notes == [GOOD]
    assert len(server.calls) == 2
    assert server.calls[0].body == server.calls[1].body


@pytest.mark.parametrize("fault", PASSING.values(), ids=PASSING.keys())
def test_what_does_not_pass_is_an_error(fault: Answer) -> None:
    told, server = wrong(ServerError, fault, retries=2)
    assert len(server.calls) == 3
    assert "openai:tiny" in told
    assert ", 3 times: " in told


def test_error_names_step_activity_and_cause() -> None:
    with ModelServer(script(PASSING["server"])) as server, pytest.raises(ServerError) as caught:
        in_loop(asked("openai:tiny", options(server, retries=1), "feedback"))
    error = caught.value
    assert (error.step, error.activity) == ("note", "feedback")
    assert "oops (HTTP 500)" in error.cause
    assert str(error).startswith("note of 'feedback': openai:tiny failed, 2 times: ")


@pytest.mark.parametrize("header", ["1", "1000ms", "date"])
def test_server_says_how_long_to_wait(header: str) -> None:
    headers = {"1": {"Retry-After": "1"}, "1000ms": {"Retry-After-Ms": "1000"}}.get(header)
    busy = Answer.error(
        429, "slow down", headers=headers or {"Retry-After": formatdate(time.time() + 2, usegmt=True)}
    )
    started = time.monotonic()
    notes, _ = answers(busy, OK)
    assert notes == [GOOD]
    assert time.monotonic() - started > 0.9


def test_busy_server_makes_everybody_wait() -> None:
    times: list[float] = []

    def behave(call: Call) -> Any:
        times.append(time.monotonic())
        return Answer.error(429, "slow", headers={"Retry-After": "1"}) if len(times) == 1 else OK

    async def two(server: ModelServer) -> None:
        async with ModelRun("openai:tiny", options(server)) as run:
            first = asyncio.create_task(ask(run, "one"))
            while not times:
                await asyncio.sleep(0.01)
            await asyncio.sleep(0.2)
            await asyncio.gather(first, ask(run, "two"))

    with ModelServer(behave) as server:
        in_loop(two(server))
    assert len(times) == 3
    assert min(times[1:]) - times[0] > 0.9


def test_server_that_asks_for_too_much_patience() -> None:
    busy = Answer.error(429, "come back tomorrow", headers={"Retry-After": "86400"})
    told, server = wrong(ServerError, busy, patience=5)
    assert "asks to wait 86400 seconds" in told
    assert len(server.calls) == 1


@pytest.mark.parametrize("slow", [Answer(OK, delay=30), Answer(OK, trickle=0.2)], ids=["silent", "trickling"])
def test_no_call_outlives_its_timeout(slow: Answer) -> None:
    started = time.monotonic()
    told, server = wrong(ServerError, slow, timeout=0.5)
    assert 0.9 < time.monotonic() - started < 3
    assert len(server.calls) == 2  # a time-out may have been paid for: once more, not five times
    assert "gave no whole reply within 0.5 seconds, 2 times" in told


def test_slow_once() -> None:
    assert answers(Answer(OK, delay=30), OK, timeout=1.5)[0] == [GOOD]


def test_nobody_listens() -> None:
    with ModelServer(script(OK)) as server:
        pass
    with pytest.raises(ModelError, match=r"openai:tiny is not reached at http://127\.0\.0\.1:\d+/v1"):
        in_loop(asked("openai:tiny", options(server, retries=1)))


ENDING = {
    "key": (Answer.error(401, f"Incorrect API key provided: {KEY}"), "refuses the key"),
    "forbidden": (Answer.error(403, "Your project may not do this"), "refuses the key"),
    "model": (
        Answer.error(404, "The model `tiny` does not exist", code="model_not_found"),
        "is not known at http",
    ),
    "address": (Answer(status=404, raw=b"<html>", content_type="text/html"), "is not known at http"),
    "quota": (
        Answer.error(429, "You exceeded your current quota", code="insufficient_quota"),
        "nothing left to spend",
    ),
    "payment": (Answer.error(402, "Payment required"), "nothing left to spend"),
}


@pytest.mark.parametrize(("fault", "what"), ENDING.values(), ids=ENDING.keys())
def test_what_no_request_survives_ends_the_run_at_once(fault: Answer, what: str) -> None:
    async def many(server: ModelServer) -> list[Any]:
        async with ModelRun("openai:tiny", options(server, concurrency=1)) as run:
            return await asyncio.gather(*(ask(run, f"t{n}") for n in range(20)), return_exceptions=True)

    with ModelServer(script(fault)) as server:
        told = in_loop(many(server))
    assert all(isinstance(one, ModelError) and what in str(one) for one in told)
    assert len(server.calls) == 1
    assert KEY not in str(told)


def test_a_key_that_worked_is_not_given_up_for_one_refusal() -> None:
    with ModelServer(script(OK, ENDING["key"][0], OK)) as server:
        assert in_loop(asked("openai:tiny", options(server), "one", "two")) == [GOOD, GOOD]

    async def three(server: ModelServer) -> list[Any]:
        async with ModelRun("openai:tiny", options(server, concurrency=1)) as run:
            topics = ("one", "two", "three")
            return [(await asyncio.gather(ask(run, one), return_exceptions=True))[0] for one in topics]

    with ModelServer(script(OK, *[ENDING["key"][0]] * 2, OK)) as server:
        first, second, third = in_loop(three(server))
    assert first == third == GOOD
    assert isinstance(second, ServerError)


@pytest.mark.parametrize(
    "fault",
    [
        Answer.error(
            400, "This model's maximum context length is 8192 tokens", code="context_length_exceeded"
        ),
        Answer.error(400, "prompt is too long: 9000 tokens > 8000 maximum"),
        Answer.error(400, "the request exceeds the available context size. try increasing it"),
        Answer.error(500, "input is too long for the context window"),
        Answer.error(413, "Request entity too large"),
    ],
)
def test_too_long_a_prompt_is_an_error_of_its_own(fault: Answer) -> None:
    told, server = wrong(ContextError, fault)
    assert "longer than openai:tiny takes" in told
    assert len(server.calls) == 1


def test_refused_schemas_step_down_to_plain_json() -> None:
    notes, server = answers(*[Answer.error(400, "maxLength is not permitted")] * 3, OK)
    assert notes == [GOOD]
    methods = [call.method for call in server.calls]
    assert methods == ["json_schema", "json_schema", "function_calling", "json"]
    assert "maxLength" in str(server.calls[0].schema)
    assert "maxLength" not in str(server.calls[1].schema)
    assert server.calls[0].schema == {
        "type": "object",
        "properties": {
            "title": {"type": "string", "maxLength": 40, "description": "the note's title"},
            "score": {
                "type": "integer",
                "minimum": 1,
                "maximum": 5,
                "description": "how well the passages support it",
            },
        },
        "required": ["title", "score"],
        "additionalProperties": False,
    }
    assert '"maxLength": 40' in server.calls[3].text


def test_a_refusal_that_langchain_warns_about(recwarn: pytest.WarningsRecorder) -> None:
    notes, server = answers(Answer.error(400, "Invalid schema for response_format 'Note'"), OK)
    assert notes == [GOOD]
    assert len(server.calls) == 2
    assert not recwarn.list


def test_the_rung_is_remembered() -> None:
    def behave(call: Call) -> Any:
        return Answer(None, tool=OK) if call.method == "function_calling" else NOT_A_SHAPE[0]

    with ModelServer(behave) as server:
        assert in_loop(asked("openai:tiny", options(server), "a", "b", "c")) == [GOOD] * 3
    assert [call.method for call in server.calls] == ["json_schema"] * 2 + ["function_calling"] * 3


def test_a_request_that_is_refused_in_every_way() -> None:
    told, server = wrong(ServerError, Answer.error(400, "Unsupported value: 'temperature'"), temperature=0.3)
    assert "refuses the request" in told
    assert "'temperature'" in told
    assert len(server.calls) == 4


def test_a_server_that_never_holds_to_a_schema_is_told_in_words() -> None:
    def behave(call: Call) -> Any:
        return OK if '"maxLength": 40' in call.text else "Let us talk about feedback."

    topics = [f"t{n}" for n in range(12)]
    with ModelServer(behave) as server:
        assert in_loop(asked("openai:tiny", options(server), *topics)) == [GOOD] * 12
    assert server.calls[-1].method == "json"
    assert server.calls[-1].text.count("Let us talk") == 0


UNUSABLE = {
    "invalid": ({"title": "x" * 41, "score": 3}, "title: String should have at most 40"),
    "out of bounds": ({"title": "x", "score": 9}, "score: Input should be less than or equal to 5"),
    "a field missing": ({"title": "x"}, "score: Field required"),
    "truncated": (Answer('{"title": "Fee', finish="length"), "cut off at the limit"),
    "empty": (Answer(""), "There was no reply"),
    "none": (Answer(None), "There was no reply"),
    "refused": (Answer(None, refusal="I cannot help with that."), "no usable reply"),
    "filtered": (Answer(None, finish="content_filter"), "no usable reply"),
    "prose": ("I would rather not.", "there is no JSON object in it"),
    "broken": ('{"title": "a", "score": 3,,}', "it is no valid JSON"),
    "endless": (json.dumps({"title": "x" * 1_000_000, "score": 3}), "title: String should have at most 40"),
}


@pytest.mark.parametrize(("reply", "told"), UNUSABLE.values(), ids=UNUSABLE.keys())
def test_unusable_reply_goes_back_with_what_was_wrong(reply: Any, told: str) -> None:
    notes, server = answers(reply, OK)
    assert notes == [GOOD]
    assert len(server.calls) == 2
    roles = [one["role"] for one in server.calls[1].body["messages"]]
    assert roles in (["system", "user"], ["system", "user", "assistant", "user"])
    assert told in server.calls[1].body["messages"][-1]["content"]
    assert len(server.calls[1].text) < 20_000


@pytest.mark.parametrize(("reply", "told"), UNUSABLE.values(), ids=UNUSABLE.keys())
def test_unusable_reply_goes_back_twice_at_most(reply: Any, told: str) -> None:
    error, server = wrong(ReplyError, reply)
    assert len(server.calls) == 3
    assert error.startswith("note of 'feedback': ")
    assert "sent back 2 times" in error


@pytest.mark.parametrize(
    "reply",
    [
        f"Sure!\n```json\n{json.dumps(OK)}\n```\nAnything else?",
        f'<tool_call>{{"name": "Note", "arguments": {json.dumps(OK)}}}</tool_call>',
        f"Here it is: {json.dumps(OK)}",
        Answer(None, tool=OK),
        Answer("", tool=json.dumps(OK)),
        Answer(json.dumps(OK), finish=None),
        Answer(json.dumps(OK), usage=None),
    ],
    ids=["fence", "tool call as text", "prose", "tool call unasked", "empty text", "no reason", "no usage"],
)
def test_odd_replies_that_hold_what_was_asked(reply: Any) -> None:
    notes, server = answers(reply)
    assert notes == [GOOD]
    assert len(server.calls) == 1


@pytest.mark.parametrize("fault", [Answer(OK, drop="body"), Answer(OK, trickle=0.2), Answer.error(500, "x")])
def test_streams_of_a_model_of_the_users_own(fault: Answer) -> None:
    with ModelServer(script(fault, OK)) as server:
        model = ChatOpenAI(model="tiny", base_url=server.url, streaming=True, max_retries=0)
        assert in_loop(asked(model, options(timeout=1))) == [GOOD]
        assert in_loop(asked(model, options(timeout=1), "again")) == [GOOD]
    assert server.calls[0].body["stream"] is True


def test_what_comes_after_a_judgement_is_taken() -> None:
    def judge(note: Note) -> list[str]:
        return ["the quote of p1 is not in p1"] if note.score == 3 else []

    async def work(server: ModelServer, store: Path | None = None) -> Note:
        async with ModelRun("openai:tiny", options(server), store=store) as run:
            return await ask(run, check=judge)

    with ModelServer(script(OK, {"title": "Better", "score": 4})) as server:
        assert in_loop(work(server)).title == "Better"
    assert "- the quote of p1 is not in p1" in server.calls[1].text
    with ModelServer(script(OK, {"title": "Same", "score": 3})) as server:
        assert in_loop(work(server)).title == "Same"
    assert len(server.calls) == 2
    with ModelServer(script(OK, "prose")) as server:
        assert in_loop(work(server)).title == "Feedback"
    assert len(server.calls) == 4


def test_concurrency_is_one_limit_over_the_run() -> None:
    async def many(server: ModelServer) -> None:
        async with ModelRun("openai:tiny", options(server, concurrency=3)) as run:
            await asyncio.gather(*(ask(run, f"t{n}") for n in range(12)))

    with ModelServer(lambda call: Answer(OK, delay=0.05)) as server:
        in_loop(many(server))
    assert server.most_at_once == 3


def test_a_third_of_all_replies_fail_in_every_way() -> None:
    """Everything ends, with a reply or an error of ours, and nothing hangs."""
    context = Answer.error(400, "context_length_exceeded")
    bad = [*PASSING.values(), *(one for one, _ in UNUSABLE.values()), Answer(OK, delay=30), context]

    def behave(call: Call) -> Any:
        turn = call.number * 7919 % 100
        return bad[call.number % len(bad)] if turn < 30 else OK

    async def many(server: ModelServer) -> list[Any]:
        async with ModelRun("openai:tiny", options(server, timeout=2)) as run:
            return await asyncio.gather(*(ask(run, f"t{n}") for n in range(60)), return_exceptions=True)

    started = time.monotonic()
    with ModelServer(behave) as server:
        told = in_loop(many(server))
    assert time.monotonic() - started < 60
    assert all(isinstance(one, Note | CoursegenError) for one in told)
    assert sum(isinstance(one, Note) for one in told) > 50


def test_stopping_a_run_stops_its_calls() -> None:
    async def cancelled(server: ModelServer) -> float:
        async with ModelRun("openai:tiny", options(server)) as run:
            task = asyncio.create_task(ask(run))
            while not server.calls:
                await asyncio.sleep(0.01)
            started = time.monotonic()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            return time.monotonic() - started

    with ModelServer(lambda call: Answer(OK, delay=30)) as server:
        assert in_loop(cancelled(server)) < 1
