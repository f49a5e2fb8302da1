"""A real HTTP server on loopback that speaks as OpenAI's does and misbehaves on script."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Behaviour = Callable[["Call"], Any]
"""What to do with a call: a mapping or text is the reply's content; see `Answer` for the rest."""


@dataclass
class Call:
    """One request as it came in."""

    number: int
    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def schema(self) -> dict[str, Any] | None:
        """The schema that the reply must have, however it was asked for."""
        told = self.body.get("response_format", {}).get("json_schema", {}).get("schema")
        if told is None and self.body.get("tools"):
            told = self.body["tools"][0]["function"]["parameters"]
        assert told is None or isinstance(told, dict)
        return told

    @property
    def method(self) -> str:
        if "json_schema" in self.body.get("response_format", {}):
            return "json_schema"
        return "function_calling" if self.body.get("tools") else "json"

    @property
    def text(self) -> str:
        return "\n\n".join(str(one["content"]) for one in self.body["messages"])


@dataclass
class Answer:
    """How a server answers once."""

    content: Any = None
    """The message's text; a mapping becomes JSON."""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    finish: str | None = "stop"
    refusal: str | None = None
    tool: Any = None
    """Arguments of a tool call."""
    raw: bytes | None = None
    """The body instead of a completion."""
    content_type: str = "application/json"
    delay: float = 0.0
    """Seconds before anything is sent."""
    trickle: float = 0.0
    """Seconds between the bytes of the body."""
    drop: str = ""
    """`before` the head, or in the middle of the `body`."""
    usage: tuple[int, int] | None = (100, 20)

    @classmethod
    def error(cls, status: int, message: str, *, code: str | None = None, **more: Any) -> Answer:
        return cls(
            status=status, raw=json.dumps({"error": {"message": message, "code": code}}).encode(), **more
        )


class ModelServer:
    """Runs in a thread; `behave` says what is done with each call, `calls` holds them."""

    def __init__(self, behave: Behaviour) -> None:
        self.behave = behave
        self.calls: list[Call] = []
        self.under_way = self.most_at_once = 0
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._thread = threading.Thread(target=self._run, daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def __enter__(self) -> ModelServer:
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    def _run(self) -> None:
        self._loop.run_until_complete(self._serve())
        self._loop.close()

    async def _serve(self) -> None:
        self._stop = asyncio.Event()
        server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stop.wait()
        server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            while await self._one(reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            self._tasks.discard(task)
            writer.close()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {
            key.lower(): value.strip() for key, _, value in (line.partition(":") for line in head[1:] if line)
        }
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        call = Call(len(self.calls), head[0].split(" ")[1], headers, json.loads(body or b"{}"))
        self.calls.append(call)
        self.under_way += 1
        self.most_at_once = max(self.most_at_once, self.under_way)
        try:
            answer = self.behave(call)
            answer = answer if isinstance(answer, Answer) else Answer(answer)
            await asyncio.sleep(answer.delay)
            return await self._send(writer, call, answer)
        finally:
            self.under_way -= 1

    async def _send(self, writer: asyncio.StreamWriter, call: Call, answer: Answer) -> bool:
        if answer.drop == "before":
            return False
        if call.body.get("stream") and answer.raw is None:
            body, kind = _events(answer), "text/event-stream"
        else:
            body = answer.raw if answer.raw is not None else json.dumps(_completion(answer)).encode()
            kind = answer.content_type
        lines = [f"HTTP/1.1 {answer.status} X", f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
        lines += [f"{key}: {value}" for key, value in answer.headers.items()]
        writer.write(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1"))
        if answer.drop == "body":
            writer.write(body[: len(body) // 2])
            await writer.drain()
            return False
        if answer.trickle:
            for byte in body:
                writer.write(bytes([byte]))
                await writer.drain()
                await asyncio.sleep(answer.trickle)
        else:
            writer.write(body)
        await writer.drain()
        return True


def _text(answer: Answer) -> str | None:
    return (
        answer.content
        if answer.content is None or isinstance(answer.content, str)
        else json.dumps(answer.content)
    )


def _completion(answer: Answer) -> dict[str, Any]:
    message: dict[str, Any] = {"role": "assistant", "content": _text(answer)}
    if answer.refusal:
        message["refusal"] = answer.refusal
    if answer.tool is not None:
        arguments = answer.tool if isinstance(answer.tool, str) else json.dumps(answer.tool)
        call = {"id": "c1", "type": "function", "function": {"name": "Note", "arguments": arguments}}
        message["tool_calls"] = [call]
    made: dict[str, Any] = {
        "id": "x",
        "object": "chat.completion",
        "created": 1,
        "model": "loopback",
        "choices": [{"index": 0, "message": message, "finish_reason": answer.finish}],
    }
    if answer.usage:
        made["usage"] = {
            "prompt_tokens": answer.usage[0],
            "completion_tokens": answer.usage[1],
            "total_tokens": sum(answer.usage),
        }
    return made


def _events(answer: Answer) -> bytes:
    """The same as server-sent events."""
    text = _text(answer) or ""
    half = len(text) // 2
    parts: list[dict[str, Any]] = [
        {"delta": {"role": "assistant", "content": text[:half]}},
        {"delta": {"content": text[half:]}},
    ]
    parts.append({"delta": {}, "finish_reason": answer.finish})
    lines = []
    for part in parts:
        chunk = {
            "id": "x",
            "object": "chat.completion.chunk",
            "created": 1,
            "model": "loopback",
            "choices": [{"index": 0, "finish_reason": None, **part}],
        }
        lines.append(f"data: {json.dumps(chunk)}\n\n")
    return ("".join(lines) + "data: [DONE]\n\n").encode()
