"""A step, its inputs and a reply type -> a reply: the one seam to language models."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from pydantic import BaseModel

from ..errors import ReplyError
from .asking import Asker, Outcome, Request, key_of, shape_of
from .budget import Budget, Estimate, Usage, prices_of, tokens_in
from .connect import connect
from .exchange import REPAIRS, Check, Exchange, replayed
from .faults import Fault
from .flights import Flights, alone
from .options import ModelOptions
from .prompts import Message, Prompts
from .reading import Read
from .schema import Schema, neutral
from .store import Call, Kept, Store
from .trace import Trace

__all__ = ["ModelRun"]

R = TypeVar("R", bound=BaseModel)
_PATIENCE = 600
"""Seconds that a claim on a question lasts beyond one call; a killed process's lapses at once."""


class ModelRun:
    """One run with a model: what it is asked, how often at once, what it may cost, what is kept.

    It belongs to the event loop in which it is first asked. Close it at the end, or use it in `async with`.

    Args:
        model: `"provider:name"` or a LangChain chat model.
        options: how it is asked; see `ModelOptions`.
        store: the folder of the call store; nothing is kept when left out.
        label: what the run is for, in the list of runs.
        callbacks: LangChain callbacks that hear of every call.
        on_usage: told of the totals after each call.

    Raises:
        ModelError: when the model cannot be used as asked.
    """

    def __init__(
        self,
        model: object,
        options: ModelOptions | None = None,
        *,
        store: str | Path | None = None,
        label: str = "",
        callbacks: Sequence[Any] = (),
        on_usage: Callable[[Usage], None] | None = None,
    ) -> None:
        self.options = options or ModelOptions()
        self.connection = connect(model, self.options)
        self.prompts = Prompts(self.options.prompts)
        prices = prices_of(self.connection.provider, self.connection.model, self.options)
        self._budget = Budget(prices, self.options.max_calls, self.options.max_cost, self.options.max_tokens)
        self._trace = Trace(self.options.trace)
        self._store = Store(store) if store is not None else None
        self._run = (
            self._store.begin(label=label, model=self.connection.name, endpoint=self.connection.endpoint)
            if self._store
            else ""
        )
        self._on_usage = on_usage
        self._flights: Flights[tuple[Read[Any], bool]] = Flights()
        self._schemas: dict[tuple[str, type[BaseModel]], tuple[Schema, str]] = {}
        config: dict[str, Any] = {"tags": ["coursegen"]}
        if callbacks:
            config["callbacks"] = list(callbacks)
        self._asker = Asker(
            self.connection, self.options, self._budget, self.prompts, config, self._note_fault
        )

    @property
    def name(self) -> str:
        """What provenance calls the writer: `provider:name`."""
        return self.connection.name

    @property
    def usage(self) -> Usage:
        """What was used until now."""
        return self._budget.usage

    async def ask(
        self,
        step: str,
        inputs: Mapping[str, object],
        reply: type[R],
        *,
        activity: str = "",
        check: Callable[[R], Iterable[str]] | None = None,
    ) -> R:
        """Return a reply that fits its type.

        A reply that does not goes back with what was wrong, twice at most. One that was accepted before, in this
        run or in another, is served from the call store.

        Args:
            step: the folder of the prompt.
            inputs: what the prompt is filled with, as it declares.
            reply: what comes back; a subclass of `Reply`.
            activity: the id of the activity it is for: errors and the trace name it.
            check: looks at a reply that fits and says what is wrong with its content, one line each. It is asked
                for once more then; what comes is taken, for the caller to judge.

        Raises:
            ReplyError: when no usable reply came.
            ServerError: when the server went on failing.
            ContextError: when the prompt is longer than the model takes.
            BudgetError: when a limit was reached.
            ModelError: when the model cannot be used at all: key, name, quota.
            PromptError: when the prompt cannot be filled.
        """
        request = self._request(step, inputs, reply, activity)
        (read, served), here = await self._flights.once(request.key, lambda: self._answer(request, check))
        if served or not here:
            self._budget.hit()
            if self._store:
                self._store.hit(self._run)
            self._tell()
        return reply.model_validate(read.data) if not here else read.value

    def planned(self, step: str, inputs: Mapping[str, object], reply: type[BaseModel]) -> Estimate:
        """Return what a question would take, without asking it."""
        request = self._request(step, inputs, reply, "")
        if self._kept(request) is not None:
            return Estimate(hits=1, cost=0.0)
        return self.estimate(step, [tokens_in(request.messages)])

    def estimate(self, step: str, prompts: Sequence[int]) -> Estimate:
        """Return what questions of a step would take, given how many tokens each of their prompts has."""
        reply = self._budget.expected(step, ()).output
        costs = [self._budget.price(prompt, reply) for prompt in prompts]
        known = [cost for cost in costs if cost is not None]
        return Estimate(
            calls=len(prompts),
            input_tokens=sum(prompts),
            output_tokens=reply * len(prompts),
            cost=sum(known) if len(known) == len(costs) else None,
        )

    async def close(self) -> None:
        """Let go of connections and files."""
        await self.connection.close()
        self._trace.close()
        if self._store:
            self._store.close()

    async def __aenter__(self) -> ModelRun:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, wrong: BaseException | None, where: TracebackType | None
    ) -> None:
        await self.close()

    def _request(self, step: str, inputs: Mapping[str, object], reply: type[R], activity: str) -> Request[R]:
        messages = self.prompts.render(step, inputs)
        if (step, reply) not in self._schemas:
            schema = neutral(reply, self.prompts.declared(step).reply)
            self._schemas[step, reply] = (schema, shape_of(reply, schema))
        schema, shape = self._schemas[step, reply]
        return Request(
            step, activity, messages, reply, schema, shape, key_of(self.connection, messages, schema)
        )

    def _kept(self, request: Request[Any]) -> Kept | None:
        if self._store is None:
            return None
        return self._store.accepted(request.key, run=self._run if self.options.fresh else None)

    async def _answer(self, request: Request[R], check: Check[R]) -> tuple[Read[R], bool]:
        """Return the reply, and whether the store had it."""
        state = replayed(request, self._kept(request), check)
        if isinstance(state, Read):
            return state, True
        if self._store is None:
            return await self._talk(request, state, check), False
        async with alone(self._store, request.key, self.options.timeout + _PATIENCE):
            state = replayed(request, self._kept(request), check)  # another process may have asked meanwhile
            if isinstance(state, Read):
                return state, True
            self._store.describe(
                request.key,
                step=request.step,
                activity=request.activity,
                messages=request.messages,
                schema=request.schema,
            )
            return await self._talk(request, state, check), False

    async def _talk(self, request: Request[R], state: Exchange[R], check: Check[R]) -> Read[R]:
        """Ask, send back what cannot be used, and return what can."""
        while True:
            messages = state.messages(request, self.prompts)
            if self._store:
                self._store.claim(request.key, self.options.timeout + _PATIENCE)
            outcome = await self._asker.attempt(request, messages, state.attempt)
            self._keep(request, state, messages, outcome)
            if state.takes(outcome, check):
                return state.reply()
            if state.repairs > REPAIRS:
                if state.stands is None:
                    raise ReplyError(
                        f"{state.problem}, also after it was sent back {REPAIRS} times",
                        step=request.step,
                        activity=request.activity,
                        remedy="Run the same again, or use a model that follows instructions better.",
                    )
                if self._store:
                    text = json.dumps(state.stands.data)
                    self._store.keep(self._run, Call(request.key, state.id, state.attempt, text, sent=False))
                return state.stands

    def _keep(
        self, request: Request[R], state: Exchange[R], messages: Sequence[Message], outcome: Outcome[R]
    ) -> None:
        """Write an attempt down before anything is done with it."""
        result = outcome.result
        accepted = isinstance(result, Read)
        secrets = self.connection.secrets
        text = json.dumps(result.data) if isinstance(result, Read) else secrets.in_replies(outcome.said.text)
        cause = "" if accepted else str(result)
        if self._store:
            call = Call(
                request.key,
                state.id,
                state.attempt,
                text,
                accepted=accepted,
                cause=cause,
                input_tokens=outcome.tokens.input,
                output_tokens=outcome.tokens.output,
                cost=outcome.cost,
            )
            self._store.keep(self._run, call)
        self._trace.write(
            run=self._run,
            step=request.step,
            activity=request.activity,
            attempt=state.attempt,
            messages=[{"role": role, "content": secrets.in_replies(said)} for role, said in messages],
            reply=text,
            accepted=accepted,
            cause=cause,
            usage={
                "input_tokens": outcome.tokens.input,
                "output_tokens": outcome.tokens.output,
                "counted": outcome.tokens.counted,
                "cost": outcome.cost,
            },
            seconds=round(outcome.seconds, 3),
        )
        self._tell()

    def _note_fault(self, request: Request[Any], attempt: int, fault: Fault) -> None:
        """Keep a request that brought no reply, for audit."""
        if self._store:
            call = Call(request.key, "", attempt, "", accepted=False, cause=f"{fault.kind}: {fault}")
            self._store.keep(self._run, call)
        self._trace.write(
            run=self._run,
            step=request.step,
            activity=request.activity,
            attempt=attempt,
            accepted=False,
            cause=f"{fault.kind}: {fault}",
        )
        self._tell()

    def _tell(self) -> None:
        if self._on_usage is not None:
            self._on_usage(self.usage)
