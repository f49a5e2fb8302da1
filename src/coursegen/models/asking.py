"""A request -> one reply from a server, through everything that may go wrong on the way."""

from __future__ import annotations

import asyncio
import hashlib
import json
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from ..errors import BudgetError, CoursegenError, ModelError
from .budget import Budget, Tokens, tokens_in
from .connect import Connection, to_langchain
from .dialects import Rung, adapt
from .faults import Cut, Fault, FaultKind, translate
from .options import ModelOptions
from .prompts import Message, Prompts
from .reading import Problem, Read, Said, read, said
from .schema import Schema, fingerprint
from .verdict import Circumstances, pause_after, verdict

__all__ = ["Asker", "Outcome", "Request", "key_of", "shape_of"]

R = TypeVar("R", bound=BaseModel)


@dataclass(frozen=True)
class Request(Generic[R]):
    """What is asked, whichever way."""

    step: str
    """The prompt."""
    activity: str
    """The id of the activity it is for."""
    messages: tuple[Message, ...]
    """The prompt as rendered."""
    reply: type[R]
    """What the reply must be."""
    schema: Schema
    """Its neutral schema."""
    shape: str
    """The schema's fingerprint."""
    key: str
    """Equal questions have equal keys."""


@dataclass(frozen=True)
class Outcome(Generic[R]):
    """What one attempt gave."""

    said: Said
    """The model's words."""
    result: Read[R] | Problem
    """The reply in them, or what is wrong with it."""
    tokens: Tokens
    """What it took."""
    cost: float | None
    """US dollars, if known."""
    seconds: float
    """How long it took."""


@dataclass(frozen=True)
class _Asked:
    """A request in the words of one rung."""

    messages: Sequence[Message]
    schema: Schema
    rung: Rung


def key_of(connection: Connection, messages: Sequence[Message], schema: Schema) -> str:
    """Return what makes two questions equal: endpoint, model, parameters, messages, schema."""
    parts = [connection.endpoint, connection.name, connection.parameters, messages, schema]
    text = json.dumps(parts, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def shape_of(reply: type[BaseModel], schema: Schema) -> str:
    """Return the fingerprint of a reply type's schema."""
    return f"{reply.__name__}-{fingerprint(schema)}"


@dataclass
class Asker:
    """Sends requests under one limit, and knows when the whole run has to stop or wait."""

    connection: Connection
    options: ModelOptions
    budget: Budget
    prompts: Prompts
    config: dict[str, Any]
    """Of LangChain: callbacks, tags, metadata."""
    failed: Callable[[Request[Any], int, Fault], None]
    """Told of each request that brought no reply."""
    _limit: asyncio.Semaphore = field(init=False)
    _quiet_until: float = 0.0
    _over: CoursegenError | None = None
    _heard: bool = False
    _adapted: dict[tuple[str, Rung], tuple[Schema, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._limit = asyncio.Semaphore(self.options.concurrency)

    async def attempt(self, request: Request[R], messages: Sequence[Message], number: int) -> Outcome[R]:
        """Return what a model replies, after as many tries as each kind of fault deserves.

        Raises:
            ServerError: when the server went on failing, or refuses the request as it stands.
            ContextError: when the prompt is too long.
            ModelError: when no request can succeed: key, model or quota, or nobody is there. Every later one fails
                without being sent.
            BudgetError: when the request would pass a limit. It was not sent.
        """
        tries: Counter[FaultKind] = Counter()
        while True:
            await _until(self._quiet_until)
            rung = self.connection.ladder.rung(request.shape)
            try:
                return await self._try(request, messages, rung)
            except Fault as fault:
                self.failed(request, number, fault)
                if fault.about_shape and self.connection.ladder.refused(request.shape, rung):
                    continue
                tries[fault.kind] += 1
                wrong = verdict(fault, tries, self._circumstances(request), self.options)
                if wrong is not None:
                    self._over = wrong if isinstance(wrong, ModelError) else self._over
                    raise wrong from None
                again = time.monotonic() + pause_after(fault, request.key, tries.total())
                if fault.kind == "rate":  # a server that is busy makes everybody wait
                    self._quiet_until = max(self._quiet_until, again)
                await _until(again)

    def _circumstances(self, request: Request[Any]) -> Circumstances:
        return Circumstances(
            step=request.step,
            activity=request.activity,
            model=self.connection.name,
            endpoint=self.connection.endpoint,
            tokens=tokens_in(request.messages),
            heard=self._heard,
        )

    async def _try(self, request: Request[R], messages: Sequence[Message], rung: Rung) -> Outcome[R]:
        asked = self._asked(request, messages, rung)
        async with self._limit:
            if self._over is not None:
                raise self._over
            try:
                async with self.budget.call(request.step, asked.messages):
                    outcome = await self._send(request, asked)
            except BudgetError as stop:
                self._over = stop
                raise
        self._heard = True
        if messages == request.messages and not (outcome.said.refused or outcome.said.truncated):
            missing = isinstance(outcome.result, Problem) and outcome.result.kind in {"no_json", "empty"}
            self.connection.ladder.answered(rung, in_shape=not missing)
        return outcome

    def _asked(self, request: Request[R], messages: Sequence[Message], rung: Rung) -> _Asked:
        if (request.shape, rung) not in self._adapted:
            schema = adapt(request.schema, rung.profile, self.prompts.words("bounds"))
            in_words = self.prompts.render("json", {"schema": json.dumps(schema, ensure_ascii=False)})[-1][1]
            self._adapted[request.shape, rung] = (schema, in_words)
        schema, in_words = self._adapted[request.shape, rung]
        if rung.method == "json":
            role, last = messages[-1]
            messages = (*messages[:-1], (role, f"{last}\n\n{in_words}"))
        return _Asked(messages, schema, rung)

    async def _send(self, request: Request[R], asked: _Asked) -> Outcome[R]:
        """Send once.

        Raises:
            Fault: when no reply came.
        """
        started = time.monotonic()
        try:
            words, tokens = await self._words(request, asked)
        except Fault as fault:
            unknown = Tokens(tokens_in(asked.messages), 0, counted=False)
            self.budget.spend(request.step, unknown if fault.kind == "timeout" else Tokens(), failed=True)
            raise
        words = replace(words, text=self.connection.secrets.in_replies(words.text))
        if tokens is None:
            reply = tokens_in([("assistant", words.text)])
            tokens = Tokens(tokens_in(asked.messages), reply, counted=False)
        result = read(words, request.reply)
        cost = self.budget.spend(request.step, tokens, failed=isinstance(result, Problem))
        return Outcome(words, result, tokens, cost, time.monotonic() - started)

    async def _words(self, request: Request[R], asked: _Asked) -> tuple[Said, Tokens | None]:
        """Return what the model says and what it took, whatever the client makes of it."""
        about = {**self.config.get("metadata", {}), "step": request.step, "activity": request.activity}
        config = {**self.config, "run_name": f"coursegen {request.step}", "metadata": about}
        try:
            model = self.connection.bound(asked.schema, request.shape, asked.rung)
            async with asyncio.timeout(self.options.timeout):
                message = await model.ainvoke(to_langchain(asked.messages), config)
        except CoursegenError:
            raise
        except NotImplementedError as wrong:
            raise Fault("request", str(wrong) or "the model knows no such way", about_shape=True) from None
        except Exception as wrong:
            meant = translate(wrong, self.connection.secrets)
            if isinstance(meant, Cut):
                return meant.said, meant.tokens
            raise meant from None
        return said(message), _counted(message)


async def _until(moment: float) -> None:
    seconds = moment - time.monotonic()
    if seconds > 0:
        await asyncio.sleep(seconds)


def _counted(message: Any) -> Tokens | None:
    """Return the tokens as the server counted them."""
    raw = message.get("raw") if isinstance(message, dict) else message
    used = getattr(raw, "usage_metadata", None)
    if not used:
        return None
    cached = (used.get("input_token_details") or {}).get("cache_read") or 0
    return Tokens(used.get("input_tokens", 0), used.get("output_tokens", 0), cached)
