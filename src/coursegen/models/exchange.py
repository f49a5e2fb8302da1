"""A question and the attempts at it -> what is sent next, and which reply is taken."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeAlias, TypeVar
from uuid import uuid4

from pydantic import BaseModel, ValidationError

from .asking import Outcome, Request
from .prompts import Message, Prompts
from .reading import Problem, Read
from .store import Kept

__all__ = ["REPAIRS", "Check", "Exchange", "replayed"]

R = TypeVar("R", bound=BaseModel)
Check: TypeAlias = Callable[[R], Iterable[str]] | None
"""Says what is wrong with the content of a reply that fits its type."""

REPAIRS = 2
"""How often a reply that cannot be used goes back."""
_ECHO = 6000


@dataclass
class Exchange(Generic[R]):
    """The attempts at one question."""

    id: str = field(default_factory=lambda: uuid4().hex[:12])
    """Its name in the call store."""
    attempt: int = 0
    """The number of the next attempt."""
    repairs: int = 0
    """How often a reply could not be used."""
    stands: Read[R] | None = None
    """A valid reply of which better was asked."""
    problem: Problem | None = None
    """What was wrong with the last reply."""
    last: str = ""
    """The last reply."""
    _taken: Read[R] | None = None

    def messages(self, request: Request[R], prompts: Prompts) -> tuple[Message, ...]:
        """Return what is sent next: the prompt, and what was wrong with the reply to it."""
        if self.problem is None:
            return request.messages
        inputs: dict[str, Any] = {
            "kind": self.problem.kind,
            "problems": self.problem.lines,
            "schema": json.dumps(request.schema, ensure_ascii=False),
        }
        back = prompts.render("repair", inputs)[-1][1]
        if not self.last.strip():  # nothing to point at; some services refuse an empty turn, or two of a kind
            role, asked = request.messages[-1]
            return (*request.messages[:-1], (role, f"{asked}\n\n{back}"))
        return (*request.messages, ("assistant", self.last[:_ECHO]), ("user", back))

    def takes(self, outcome: Outcome[R], check: Check[R]) -> bool:
        """Look at a reply; whether it is the one to use."""
        self.attempt += 1
        self.last = outcome.said.text
        if isinstance(outcome.result, Problem):
            self.problem = outcome.result
            self.repairs += 1
            return False
        return self.judges(outcome.result, check)

    def judges(self, read: Read[R], check: Check[R]) -> bool:
        """Whether a valid reply is the one to use: better is asked for once."""
        lines = tuple(check(read.value)) if check is not None and self.stands is None else ()
        if lines:
            self.stands, self.problem = read, Problem("content", lines)
            return False
        self._taken = read
        return True

    def reply(self) -> Read[R]:
        """Return the reply to use."""
        if self._taken is None:
            raise RuntimeError("no reply was taken yet")
        return self._taken


def replayed(request: Request[R], kept: Kept | None, check: Check[R]) -> Read[R] | Exchange[R]:
    """Return the reply that the store has, or how far its exchange has come."""
    if kept is None:
        return Exchange()
    exchange: Exchange[R] = Exchange(kept.exchange)
    for attempt, text in sorted(kept.replies.items()):
        data = json.loads(text)
        try:
            read = Read(request.reply.model_validate(data), data)
        except ValidationError:  # the type asks for more than when it was accepted
            continue
        exchange.attempt, exchange.last = attempt + 1, text
        if exchange.judges(read, check):
            return read
    return exchange
