"""What the seam costs: 500 structured calls beside the openai client and LangChain alone, and a rerun from the store."""

from __future__ import annotations

import argparse
import asyncio
import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from coursegen.pipeline.running import run

CALLS = 500
AT_ONCE = 50
DELAY = 0.2
RERUN = 60
WALL = 1.75
CPU_MS = 1.0
RERUN_SECONDS = 1.0

SERVER = """
import asyncio, json, sys

REPLY = json.dumps({"title": "Feedback", "items": [{"stem": "Which?" * 20, "key": "This one."}] * 5})
BODY = json.dumps({"id": "x", "object": "chat.completion", "created": 1, "model": "bench",
    "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": REPLY}}],
    "usage": {"prompt_tokens": 1000, "completion_tokens": 200, "total_tokens": 1200}}).encode()
HEAD = b"HTTP/1.1 200 OK\\r\\nContent-Type: application/json\\r\\nContent-Length: %d\\r\\n\\r\\n" % len(BODY)


class Server(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport, self.waiting = transport, b""

    def data_received(self, data):
        self.waiting += data
        while (end := self.waiting.find(b"\\r\\n\\r\\n")) >= 0:
            head = self.waiting[:end].lower()
            at = head.find(b"content-length:")
            size = end + 4 + int(head[at + 15:].split(b"\\r\\n")[0]) if at >= 0 else end + 4
            if len(self.waiting) < size:
                return
            self.waiting = self.waiting[size:]
            asyncio.get_running_loop().call_later(float(sys.argv[1]), self.transport.write, HEAD + BODY)


async def main():
    server = await asyncio.get_running_loop().create_server(Server, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
"""
SYSTEM = "You write questions from the passages below. " * 10
PASSAGE = "Feedback is a continuing dialogue between a manager and the team. " * 60

Work = Callable[[str], Coroutine[Any, Any, None]]


def prompt(number: int) -> str:
    """A prompt of some 4,000 characters that no other call has."""
    return f"Write questions for objective {number}.\n\n{PASSAGE}"


def works(folder: Path) -> dict[str, Work]:
    """The same calls, made in three ways."""
    from langchain_openai import ChatOpenAI
    from openai import AsyncOpenAI

    from coursegen.models import ModelOptions, ModelRun, Reply

    class Item(Reply):
        stem: Annotated[str, Field(max_length=400)]
        key: Annotated[str, Field(max_length=200)]

    class Quiz(Reply):
        title: Annotated[str, Field(max_length=100)]
        items: Annotated[tuple[Item, ...], Field(max_length=10)]

    async def openai_alone(url: str) -> None:
        client, limit = AsyncOpenAI(base_url=url, api_key="none"), asyncio.Semaphore(AT_ONCE)

        async def one(number: int) -> None:
            async with limit:
                messages: Any = [
                    {"role": "system", "content": SYSTEM},
                    {"role": "user", "content": prompt(number)},
                ]
                done = await client.chat.completions.parse(
                    model="bench", messages=messages, response_format=Quiz
                )
                assert done.choices[0].message.parsed

        await asyncio.gather(*map(one, range(CALLS)))
        await client.close()

    async def langchain_alone(url: str) -> None:
        model = ChatOpenAI(model="bench", base_url=url, api_key="none").with_structured_output(Quiz)
        asked: list[Any] = [[("system", SYSTEM), ("human", prompt(number))] for number in range(CALLS)]
        done = await model.abatch(asked, {"max_concurrency": AT_ONCE})
        assert all(isinstance(one, Quiz) for one in done)

    async def ours(url: str) -> None:
        settings = ModelOptions(base_url=url, concurrency=AT_ONCE, prompts=folder / "prompts")
        with tempfile.TemporaryDirectory() as store:
            async with ModelRun("openai:bench", settings, store=store) as seam:
                await asyncio.gather(
                    *(seam.ask("bench", {"text": prompt(one)}, Quiz) for one in range(CALLS))
                )

    async def kept(url: str) -> None:
        settings = ModelOptions(base_url=url, concurrency=AT_ONCE, prompts=folder / "prompts")
        async with ModelRun("openai:bench", settings, store=folder / "store") as seam:
            await asyncio.gather(*(seam.ask("bench", {"text": prompt(one)}, Quiz) for one in range(RERUN)))

    return {"openai": openai_alone, "langchain": langchain_alone, "ours": ours, "rerun": kept}


def measured(work: Work, url: str) -> tuple[float, float]:
    """Seconds of wall time and of this process's CPU; in one loop, as LangChain's shared client needs."""
    wall, cpu = time.perf_counter(), time.process_time()
    run(work(url))
    return time.perf_counter() - wall, time.process_time() - cpu


def measure(rounds: int) -> dict[str, Any]:
    """Make each series in turn, so that a busy machine is unfair to none; return the medians."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        step = folder / "prompts" / "bench"
        step.mkdir(parents=True)
        (step / "system.j2").write_text(SYSTEM, encoding="utf-8")
        (step / "user.j2").write_text("{{ text }}", encoding="utf-8")
        (step / "fields.yaml").write_text("inputs: {text: what is asked}", encoding="utf-8")
        server = subprocess.Popen(
            [sys.executable, "-c", SERVER, str(DELAY)], stdout=subprocess.PIPE, text=True
        )
        try:
            assert server.stdout is not None
            url = f"http://127.0.0.1:{server.stdout.readline().strip()}/v1"
            found = works(folder)
            series: dict[str, list[tuple[float, float]]] = {"openai": [], "langchain": [], "ours": []}
            for _ in range(rounds):
                for name, times in series.items():
                    times.append(measured(found[name], url))
            measured(found["rerun"], url)
            again = measured(found["rerun"], url)[0]
        finally:
            server.kill()
            server.communicate()
    walls = {name: statistics.median(wall for wall, _ in times) for name, times in series.items()}
    cpus = {name: statistics.median(cpu for _, cpu in times) / CALLS * 1000 for name, times in series.items()}
    return {
        "ideal_seconds": math.ceil(CALLS / AT_ONCE) * DELAY,
        "wall_seconds": walls,
        "cpu_ms_a_call": cpus,
        "wall_ratio": walls["ours"] / walls["openai"],
        "wall_bound": WALL,
        "cpu_ms_over_langchain": cpus["ours"] - cpus["langchain"],
        "cpu_bound": CPU_MS,
        "rerun_seconds": again,
        "rerun_bound": RERUN_SECONDS,
    }


def main() -> int:
    """Print a table, or JSON; exit 1 when a bound is passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    os.environ.setdefault("OPENAI_API_KEY", "none")
    result = measure(arguments.rounds)
    if arguments.json:
        print(json.dumps(result, indent=2))
    else:
        print(
            f"{CALLS} structured calls, {AT_ONCE} at once, {DELAY:g} s each{'wall s':>12}{'CPU ms a call':>16}"
        )
        print(f"{'ideal':<49}{result['ideal_seconds']:>8.2f}")
        for name, label in (
            ("openai", "openai client"),
            ("langchain", "LangChain abatch"),
            ("ours", "coursegen"),
        ):
            print(f"{label:<49}{result['wall_seconds'][name]:>8.2f}{result['cpu_ms_a_call'][name]:>16.2f}")
        print(f"wall, coursegen to openai client{result['wall_ratio']:>25.2f}   at most {WALL}")
        print(f"CPU ms a call on top of LangChain{result['cpu_ms_over_langchain']:>24.2f}   at most {CPU_MS}")
        print(
            f"{RERUN} calls again, from the store, s{result['rerun_seconds']:>26.3f}   at most {RERUN_SECONDS}"
        )
    passed = (
        result["wall_ratio"] <= WALL
        and result["cpu_ms_over_langchain"] <= CPU_MS
        and result["rerun_seconds"] < RERUN_SECONDS
    )
    return int(not passed)


if __name__ == "__main__":
    sys.exit(main())
