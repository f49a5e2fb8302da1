"""A request -> one reply from a server, through everything that may go wrong on the way."""

from __future__ import annotations

import asyncio
import hashlib
import json
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, NoReturn, TypeVar

from pydantic import BaseModel

from ..errors import BudgetError, ContextError, CoursegenError, ModelError, ServerError
from .budget import Budget, Tokens, tokens_in
from .connect import Connection, to_langchain
from .dialects import Rung, adapt
from .faults import Fault, FaultKind, translate
from .options import ModelOptions
from .prompts import Message, Prompts
from .reading import Problem, Read, Said, read, said
from .schema import Schema, fingerprint

__all__ = ["Asker", "Outcome", "Request", "key_of"]

R = TypeVar("R", bound=BaseModel)
_FIRST_WAIT = 0.5
_LONGEST_WAIT = 20.0
_AT_MOST: dict[FaultKind, int] = {"timeout": 1, "content": 2, "key": 1, "model": 1}
"""How often a fault of a kind is met with another try, whatever `retries` says."""


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


def key_of(connection: Connection, messages: Sequence[Message], schema: Schema) -> str:
    """Return what makes two questions equal: endpoint, model, parameters, messages, schema."""
    parts = [connection.endpoint, connection.model, connection.parameters, messages, schema]
    text = json.dumps(parts, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


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
            await self._wait(self._quiet_until - time.monotonic())
            rung = self.connection.ladder.rung(request.shape)
            try:
                return await self._try(request, messages, rung)
            except Fault as fault:
                self.failed(request, number, fault)
                if fault.about_shape and self.connection.ladder.refused(request.shape, rung):
                    continue
                tries[fault.kind] += 1
                self._judge(request, fault, tries)
                await self._wait(self._pause(fault, request.key, tries.total()))

    async def _wait(self, seconds: float) -> None:
        if seconds > 0:
            await asyncio.sleep(seconds)

    async def _try(self, request: Request[R], messages: Sequence[Message], rung: Rung) -> Outcome[R]:
        asked, shape = self._asked(request, messages, rung)
        async with self._limit:
            if self._over is not None:
                raise self._over
            try:
                async with self.budget.call(request.step, asked):
                    return await self._send(request, asked, shape, rung)
            except BudgetError as stop:
                self._over = stop
                raise

    def _asked(
        self, request: Request[R], messages: Sequence[Message], rung: Rung
    ) -> tuple[Sequence[Message], Schema]:
        """Return the messages and the schema in the words that this rung takes."""
        if (request.shape, rung) not in self._adapted:
            schema = adapt(request.schema, rung.profile, self.prompts.words("bounds"))
            in_words = self.prompts.render("json", {"schema": json.dumps(schema, ensure_ascii=False)})[-1][1]
            self._adapted[request.shape, rung] = (schema, in_words)
        schema, in_words = self._adapted[request.shape, rung]
        if rung.method != "json":
            return messages, schema
        role, last = messages[-1]
        return (*messages[:-1], (role, f"{last}\n\n{in_words}")), schema

    async def _send(
        self, request: Request[R], asked: Sequence[Message], shape: Schema, rung: Rung
    ) -> Outcome[R]:
        tokens: Tokens | None
        try:
            model = self.connection.bound(shape, request.shape, rung)
        except NotImplementedError as wrong:
            raise Fault("request", str(wrong) or "the model knows no such way", about_shape=True) from None
        config = {**self.config, "run_name": f"coursegen {request.step}"}
        config["metadata"] = {
            **config.get("metadata", {}),
            "step": request.step,
            "activity": request.activity,
        }
        started = time.monotonic()
        try:
            async with asyncio.timeout(self.options.timeout):
                message = await model.ainvoke(to_langchain(asked), config)
        except CoursegenError:
            raise
        except Exception as wrong:
            fault = translate(wrong, self.connection.secrets)
            if isinstance(fault, Fault):
                took = Tokens(tokens_in(asked), 0, counted=False) if fault.kind == "timeout" else Tokens()
                self.budget.spend(request.step, took, failed=True)
                raise fault from None
            words, tokens = fault.said, fault.tokens
        else:
            words, tokens = said(message), _counted(message)
        tokens = tokens or Tokens(tokens_in(asked), tokens_in([("assistant", words.text)]), counted=False)
        result = read(words, request.reply)
        cost = self.budget.spend(request.step, tokens, failed=isinstance(result, Problem))
        self._heard = True
        if not (words.refused or words.truncated):
            in_shape = not (isinstance(result, Problem) and result.kind in {"no_json", "empty"})
            self.connection.ladder.answered(rung, in_shape=in_shape)
        return Outcome(words, result, tokens, cost, time.monotonic() - started)

    def _judge(self, request: Request[R], fault: Fault, tries: Counter[FaultKind]) -> None:
        """Raise where trying again is of no use."""
        where = {"step": request.step, "activity": request.activity}
        if fault.kind == "quota" or (fault.kind in {"key", "model"} and not self._heard):
            self._stop(fault)
        if fault.kind == "context":
            raise ContextError(
                f"the prompt of about {tokens_in(request.messages):,} tokens is longer than {self.connection.name} "
                f"takes: {fault}",
                **where,
                remedy="Use a model that reads more at once, or shorter documents.",
            )
        if fault.kind == "request":
            raise ServerError(f"{self.connection.name} refuses the request: {fault}", **where)
        if fault.wait is not None and fault.wait > self.options.patience:
            raise ServerError(
                f"{self.connection.name} asks to wait {fault.wait:.0f} seconds: {fault}",
                **where,
                remedy="Run the same again later: what was made is kept.",
            )
        if tries[fault.kind] > min(self.options.retries, _AT_MOST.get(fault.kind, self.options.retries)):
            self._give_up(request, fault, tries)

    def _stop(self, fault: Fault) -> NoReturn:
        """End the run: no other request would fare better."""
        name = self.connection.name
        self._over = {
            "key": ModelError(
                f"{name} refuses the key: {fault}", remedy="Check the provider's key in the environment."
            ),
            "model": ModelError(
                f"{name} is not known at {self.connection.endpoint}: {fault}",
                remedy="Check the model's name, and the address of the server.",
            ),
        }.get(
            fault.kind,
            ModelError(
                f"{name} has nothing left to spend: {fault}", remedy="Check the account at the provider."
            ),
        )
        raise self._over

    def _give_up(self, request: Request[R], fault: Fault, tries: Counter[FaultKind]) -> NoReturn:
        if fault.kind == "connection" and not self._heard:
            self._over = ModelError(
                f"no server is reached at {self.connection.endpoint}: {fault}",
                remedy="Check its address, and whether it runs.",
            )
            raise self._over
        what = {
            "rate": "is busy",
            "server": "failed",
            "connection": "dropped the connection",
            "timeout": f"gave no whole reply within {self.options.timeout:g} seconds",
            "content": "gave something that is no reply",
            "key": "refused its key",
            "model": "denied to know its model",
        }[fault.kind]
        times = "" if tries.total() == 1 else f", {tries.total()} times"
        raise ServerError(
            f"{self.connection.name} {what}{times}: {fault}",
            step=request.step,
            activity=request.activity,
            remedy="Run the same again later: what was made is kept.",
        )

    def _pause(self, fault: Fault, key: str, tries: int) -> float:
        """Return how long to wait; a server that is busy makes everybody wait."""
        if fault.wait is not None:
            pause = fault.wait
        elif fault.kind == "timeout":
            return 0.0
        else:
            spread = int(hashlib.sha256(f"{key}{tries}".encode("ascii")).hexdigest()[:4], 16) / 0xFFFF
            pause = min(_FIRST_WAIT * 2 ** (tries - 1), _LONGEST_WAIT) * (0.75 + spread / 2)
        if fault.kind == "rate":
            self._quiet_until = max(self._quiet_until, time.monotonic() + pause)
        return pause


def _counted(message: Any) -> Tokens | None:
    """Return the tokens as the server counted them."""
    raw = message.get("raw") if isinstance(message, dict) else message
    used = getattr(raw, "usage_metadata", None)
    if not used:
        return None
    cached = (used.get("input_token_details") or {}).get("cache_read") or 0
    return Tokens(used.get("input_tokens", 0), used.get("output_tokens", 0), cached)


def shape_of(reply: type[BaseModel], schema: Schema) -> str:
    """Return the fingerprint of a reply type's schema."""
    return f"{reply.__name__}-{fingerprint(schema)}"
