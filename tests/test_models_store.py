"""What was accepted is never paid for twice; what failed is kept and never served; no key is ever kept."""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from conftest import LONG
from coursegen.errors import CoursegenError, ModelError, ReplyError, ServerError
from coursegen.models import ModelRun, Store
from coursegen.pipeline.running import run as in_loop
from models_support import KEY, OK, Answer, Call, ModelServer, Note, ask, asked, options, script

TESTS = Path(__file__).parent


pytestmark = pytest.mark.usefixtures("openai_key")


def echo(call: Call) -> dict[str, Any]:
    """Reply with something that follows from the prompt alone."""
    return {"title": call.body["messages"][1]["content"].splitlines()[0][-30:], "score": 3}


def rows(folder: Path, query: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(folder / "calls.sqlite") as db:
        found = db.execute(query).fetchall()
    db.close()
    return found


def test_an_accepted_reply_is_served_again(tmp_path: Path) -> None:
    with ModelServer(echo) as server:
        first = in_loop(asked("openai:tiny", options(server), "a", "b", store=tmp_path, label="one"))
        again = in_loop(asked("openai:tiny", options(server), "a", "b", "c", store=tmp_path, label="two"))
        assert len(server.calls) == 3
    assert again[:2] == first
    store = Store(tmp_path)
    two, one = store.runs()
    store.close()
    assert (one.label, one.calls, one.hits, one.model) == ("one", 2, 0, "openai:tiny")
    assert (two.label, two.calls, two.hits) == ("two", 1, 2)
    assert (one.input_tokens, one.output_tokens, one.cost) == (200, 40, None)
    assert (tmp_path / ".gitignore").read_text() == "*\n"


def test_a_run_that_the_store_answers_loads_no_client_and_needs_no_key(tmp_path: Path) -> None:
    code = f"""
import sys
sys.path.insert(0, {str(TESTS)!r})
from models_support import asked, options
from coursegen.pipeline.running import run
from coursegen.models import ModelOptions
settings = options(base_url=sys.argv[1])
print(run(asked("openai:tiny", settings, store={str(tmp_path)!r})))
print([name for name in ("langchain_core", "langchain", "openai", "genai_prices") if name in sys.modules])
"""
    with ModelServer(echo) as server:
        in_loop(asked("openai:tiny", options(server), store=tmp_path))
    clean = {name: value for name, value in os.environ.items() if not name.startswith("OPENAI")}
    done = subprocess.run(
        [sys.executable, "-c", code, server.url], capture_output=True, text=True, check=True, env=clean
    )
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    "change",
    [
        {"model": "openai:other"},
        {"temperature": 0.5},
        {"seed": 7},
        {"max_tokens": 99},
        {"topic": "other"},
        {"reply": "other"},
        {"prompts": "other"},
    ],
    ids=lambda one: next(iter(one)),
)
def test_what_makes_a_question_another_one(change: dict[str, Any], tmp_path: Path) -> None:
    class Other(Note):
        pass

    async def work(server: ModelServer, change: dict[str, Any]) -> None:
        more = {key: value for key, value in change.items() if key in {"temperature", "seed", "max_tokens"}}
        async with ModelRun(
            change.get("model", "openai:tiny"), options(server, **more), store=tmp_path
        ) as run:
            if "prompts" in change:
                run.prompts.declared("note").reply["Note.title"] = "said otherwise"
            inputs = {"topic": change.get("topic", "feedback"), "passages": []}
            await run.ask("note", inputs, Other if "reply" in change else Note)

    with ModelServer(script(OK)) as server:
        in_loop(work(server, {}))
        in_loop(work(server, {}))
        assert len(server.calls) == 1
        in_loop(work(server, change))
        assert len(server.calls) == 2


def test_what_makes_no_question_another_one(tmp_path: Path) -> None:
    with ModelServer(script(OK)) as server:
        in_loop(asked("openai:tiny", options(server), store=tmp_path))
        in_loop(asked("openai:tiny", options(server, timeout=9, concurrency=2, retries=1), store=tmp_path))
        assert len(server.calls) == 1


def test_a_failed_attempt_is_kept_and_never_served(tmp_path: Path) -> None:
    with ModelServer(script("prose", {"title": "x"}, "{", Answer.error(500, "oops"), OK)) as server:
        with pytest.raises(ReplyError):
            in_loop(asked("openai:tiny", options(server), store=tmp_path))
        with pytest.raises(ServerError):
            in_loop(asked("openai:tiny", options(server, retries=0), store=tmp_path))
        assert in_loop(asked("openai:tiny", options(server), store=tmp_path)) == [
            Note(title="Feedback", score=3)
        ]
        assert in_loop(asked("openai:tiny", options(server), store=tmp_path)) == [
            Note(title="Feedback", score=3)
        ]
        assert len(server.calls) == 5
    kept = rows(tmp_path, "SELECT attempt, accepted, reply, cause FROM calls ORDER BY id")
    assert [(attempt, accepted) for attempt, accepted, _, _ in kept] == [
        (0, 0),
        (1, 0),
        (2, 0),
        (0, 0),
        (0, 1),
    ]
    assert kept[0][2:] == ("prose", "the reply has no JSON object")
    assert "score: Field required" in kept[1][3]
    assert "server: " in kept[3][3]
    assert "oops" in kept[3][3]


def test_a_repaired_reply_is_served_without_its_first_attempt(tmp_path: Path) -> None:
    with ModelServer(script("prose", OK)) as server:
        for _ in range(3):
            assert in_loop(asked("openai:tiny", options(server), store=tmp_path))[0].title == "Feedback"
        assert len(server.calls) == 2


@pytest.mark.parametrize("second", [{"title": "Better", "score": 4}, {"title": "Same", "score": 3}, "prose"])
def test_a_judged_reply_is_served_as_it_was_taken(second: Any, tmp_path: Path) -> None:
    async def work(server: ModelServer, broken: bool = False) -> Note:
        def judge(note: Note) -> list[str]:
            if broken:
                raise KeyboardInterrupt
            return ["too low"] if note.score == 3 else []

        async with ModelRun("openai:tiny", options(server), store=tmp_path) as run:
            return await ask(run, check=judge)

    with ModelServer(script(OK, second)) as server:
        taken = in_loop(work(server))
        calls = len(server.calls)
        assert [in_loop(work(server)) for _ in range(2)] == [taken, taken]
        assert len(server.calls) == calls


def test_a_run_goes_on_where_a_judgement_was_left(tmp_path: Path) -> None:
    """Stopped between an accepted reply and the better one that was asked for."""

    async def work(server: ModelServer, score: int, **more: Any) -> Note:
        async with ModelRun("openai:tiny", options(server, **more), store=tmp_path) as run:
            return await ask(run, check=lambda note: ["too low"] if note.score < score else [])

    with ModelServer(script(OK, {"title": "Better", "score": 4})) as server:
        with pytest.raises(CoursegenError, match="max_calls is 1"):
            in_loop(work(server, 4, max_calls=1))
        assert in_loop(work(server, 4)).title == "Better"
        assert len(server.calls) == 2
        assert server.calls[1].body["messages"][2]["content"] == json.dumps(OK)


def test_fresh_asks_again_and_serves_the_newest(tmp_path: Path) -> None:
    with ModelServer(lambda call: {"title": f"{call.number}", "score": 1}) as server:
        assert in_loop(asked("openai:tiny", options(server), store=tmp_path))[0].title == "0"
        fresh = in_loop(
            asked("openai:tiny", options(server, fresh=True), "feedback", "feedback", store=tmp_path)
        )
        assert [note.title for note in fresh] == ["1", "1"]
        assert in_loop(asked("openai:tiny", options(server), store=tmp_path))[0].title == "1"


def test_equal_questions_at_once_are_asked_once(tmp_path: Path) -> None:
    async def many(server: ModelServer, store: Path | None) -> list[Note]:
        async with ModelRun("openai:tiny", options(server), store=store) as run:
            notes = await asyncio.gather(*(ask(run) for _ in range(20)))
            assert (run.usage.calls, run.usage.hits) == (1, 19)
            return notes

    with ModelServer(lambda call: Answer(OK, delay=0.1)) as server:
        for store in (None, tmp_path):
            assert len(set(map(str, in_loop(many(server, store))))) == 1
        assert len(server.calls) == 2


def test_who_waits_for_an_equal_question_asks_when_it_is_cancelled(tmp_path: Path) -> None:
    async def two(server: ModelServer) -> Note:
        async with ModelRun("openai:tiny", options(server), store=tmp_path) as run:
            first, second = asyncio.create_task(ask(run)), asyncio.create_task(ask(run))
            while not server.calls:
                await asyncio.sleep(0.01)
            first.cancel()
            return await second

    with ModelServer(script(Answer(OK, delay=5), OK)) as server:
        assert in_loop(two(server)).title == "Feedback"
        assert len(server.calls) == 2


def test_an_equal_question_that_fails_fails_for_all(tmp_path: Path) -> None:
    async def two(server: ModelServer) -> tuple[Any, ...]:
        async with ModelRun("openai:tiny", options(server, retries=0), store=tmp_path) as run:
            return await asyncio.gather(ask(run), ask(run), return_exceptions=True)

    with ModelServer(script(Answer.error(500, "oops", delay=0.1))) as server:
        assert all(isinstance(one, ServerError) for one in in_loop(two(server)))
        assert len(server.calls) == 1


def test_no_key_is_ever_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where a server sends it back, in an error or in a reply."""
    secret = "corporate-gateway-password"
    trace = tmp_path / "trace.jsonl"
    unlucky = Answer.error(500, f"could not use {KEY} nor Bearer abcdef.ghi nor sk-other-987654321")
    told = Answer({"title": KEY, "score": 1})
    with ModelServer(script(unlucky, Answer(f"no JSON, but {KEY}"), told)) as server:
        url = server.url.replace("http://", f"http://admin:{secret}@") + f"?sig={secret}"
        settings = options(base_url=url, trace=trace)
        notes = in_loop(asked("openai:tiny", settings, store=tmp_path))
    assert notes[0].title == "[key]"
    everything = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert KEY.encode() not in everything
    assert secret.encode() not in everything
    assert b"abcdef.ghi" not in everything
    assert b"sk-other" not in everything
    assert b"[key]" in everything
    assert rows(tmp_path, "SELECT endpoint FROM runs") == [(server.url,)]


WORKER = f"""
import asyncio, sys
sys.path.insert(0, {str(TESTS)!r})
from models_support import Note, ask, options
from coursegen.models import ModelRun
from coursegen.pipeline.running import run

async def work(url, folder, count):
    async with ModelRun("openai:tiny", options(base_url=url, concurrency=4), store=folder) as seam:
        notes = await asyncio.gather(*(ask(seam, f"t{{n}}") for n in range(count)))
    print("|".join(note.title for note in notes))

run(work(sys.argv[1], sys.argv[2], int(sys.argv[3])))
"""


def worker(server: ModelServer, folder: Path, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WORKER, server.url, str(folder), str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_several_processes_share_a_store(tmp_path: Path) -> None:
    with ModelServer(lambda call: Answer(echo(call), delay=0.05)) as server:
        workers = [worker(server, tmp_path, 20) for _ in range(2)]
        outs = [one.communicate(timeout=60) for one in workers]
        assert {err for _, err in outs} == {""}
        assert len({out for out, _ in outs}) == 1
        assert len(server.calls) == 20


@pytest.mark.parametrize("round_", range(20 if LONG else 1))
def test_kill_at_any_moment_pays_for_nothing_twice(round_: int, tmp_path: Path) -> None:
    """kill -9, again and again, then to the end: what was accepted is not asked again, and the end is the same."""
    chance = random.Random(round_)
    with ModelServer(lambda call: Answer(echo(call), delay=0.02 + chance.random() * 0.05)) as server:
        for _ in range(2):
            before, stop = len(server.calls), chance.randint(2, 15)
            killed = worker(server, tmp_path, 40)
            while len(server.calls) < before + stop and killed.poll() is None:
                time.sleep(0.003)
            time.sleep(chance.random() * 0.05)
            killed.send_signal(signal.SIGKILL)
            killed.communicate()
            kept = accepted(tmp_path)
            at = len(server.calls)
            assert len(kept) < 40
            # Those under way when it was killed are asked again; those whose reply was accepted are not.
        out, err = worker(server, tmp_path, 40).communicate(timeout=60)
        assert err == ""
        again = [topic(call.body["messages"][1]["content"]) for call in server.calls[at:]]
    assert kept
    assert not set(kept) & set(again), "an accepted reply was paid for again"
    assert len(again) == 40 - len(kept)
    assert sorted(accepted(tmp_path)) == sorted(f"Write a note about t{number}." for number in range(40))
    assert out.strip() == "|".join(f"Write a note about t{number}."[-30:] for number in range(40))


def accepted(folder: Path) -> list[str]:
    query = "SELECT messages FROM requests JOIN calls ON request = key WHERE accepted"
    return [topic(json.loads(messages)[1][1]) for (messages,) in rows(folder, query)]


def topic(prompt: str) -> str:
    return prompt.splitlines()[0]


def test_a_file_that_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "calls.sqlite").write_bytes(b"not a database, but long enough to look like one" * 50)
    with pytest.raises(ModelError, match=r"calls\.sqlite: the call store cannot be used: .*may be deleted"):
        Store(tmp_path)


def test_a_store_of_a_newer_version(tmp_path: Path) -> None:
    Store(tmp_path).close()
    with sqlite3.connect(tmp_path / "calls.sqlite") as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(ModelError, match="newer version of coursegen"):
        Store(tmp_path)


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ModelError, match="the call store cannot be used"):
        Store(tmp_path / "file")


def test_keeping_and_finding_are_quick(tmp_path: Path) -> None:
    from coursegen.models.store import Call as Kept

    store = Store(tmp_path)
    run = store.begin(label="", model="m", endpoint="e")
    started = time.process_time()
    for number in range(1000):
        store.keep(run, Kept(str(number), "x", 0, json.dumps({"text": "a" * 2000})))
        store.accepted(str(number))
    assert (time.process_time() - started) / 1000 < 0.002
    store.close()
