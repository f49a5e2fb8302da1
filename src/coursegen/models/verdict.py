"""A fault and its circumstances -> the error that it amounts to, or another try after a pause."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass

from ..errors import CallError, ContextError, CoursegenError, ModelError, ServerError
from .faults import Fault, FaultKind
from .options import ModelOptions

__all__ = ["Circumstances", "ends_the_run", "pause_after", "verdict"]

_FIRST_WAIT = 0.5
_LONGEST_WAIT = 20.0
_AT_MOST: dict[FaultKind, int] = {"timeout": 1, "content": 2, "key": 1, "model": 1}
"""How often a fault of a kind is met with another try, whatever `retries` says: a time-out may have been paid for."""
_LATER = "Run the same again later: what was made is kept."


@dataclass(frozen=True)
class Circumstances:
    """Where a fault happened."""

    step: str
    """The prompt."""
    activity: str
    """The activity it is for."""
    model: str
    """The model's name, with its provider."""
    endpoint: str
    """Where it is asked."""
    tokens: int
    """How long the prompt is."""
    heard: bool
    """Whether this run has had any reply."""


def verdict(  # noqa: PLR0911 - one for each kind
    fault: Fault, tries: Counter[FaultKind], where: Circumstances, options: ModelOptions
) -> CoursegenError | None:
    """Return the error that a fault amounts to; None: it may pass."""
    if ends_the_run(fault, where, last=False):
        return _of_the_run(fault, where)
    if fault.kind == "context":
        return ContextError(
            f"the prompt of about {where.tokens:,} tokens is longer than {where.model} takes: {fault}",
            step=where.step,
            activity=where.activity,
            remedy="Use a model that reads more at once, or shorter documents.",
        )
    if fault.kind == "request":
        return _of_the_call(f"{where.model} refuses the request: {fault}", where, None)
    if fault.wait is not None and fault.wait > options.patience:
        return _of_the_call(f"{where.model} asks to wait {fault.wait:.0f} seconds: {fault}", where, _LATER)
    if tries[fault.kind] <= min(options.retries, _AT_MOST.get(fault.kind, options.retries)):
        return None
    if ends_the_run(fault, where, last=True):
        return _of_the_run(fault, where)
    times = "" if tries.total() == 1 else f", {tries.total()} times"
    return _of_the_call(f"{where.model} {_what(fault, options)}{times}: {fault}", where, _LATER)


def ends_the_run(fault: Fault, where: Circumstances, *, last: bool) -> bool:
    """Whether no other request would fare better; `last`: the fault did not pass."""
    if fault.kind == "quota":
        return True
    return not where.heard and fault.kind in ({"unreachable"} if last else {"key", "model"})


def _of_the_run(fault: Fault, where: Circumstances) -> ModelError:
    told, remedy = {
        "quota": ("has nothing left to spend", "Check the account at the provider."),
        "key": ("refuses the key", "Check the provider's key in the environment."),
        "model": (
            f"is not known at {where.endpoint}",
            "Check the model's name, and the address of the server.",
        ),
    }.get(
        fault.kind, (f"is not reached at {where.endpoint}", "Check the address, and whether the server runs.")
    )
    return ModelError(f"{where.model} {told}: {fault}", remedy=remedy)


def _of_the_call(cause: str, where: Circumstances, remedy: str | None) -> CallError:
    return ServerError(cause, step=where.step, activity=where.activity, remedy=remedy)


def _what(fault: Fault, options: ModelOptions) -> str:
    return {
        "rate": "is busy",
        "connection": "dropped the connection",
        "unreachable": "is not reached",
        "timeout": f"gave no whole reply within {options.timeout:g} seconds",
        "content": "gave something that is no reply",
        "key": "refused its key",
        "model": "denied to know its model",
    }.get(fault.kind, "failed")


def pause_after(fault: Fault, key: str, tries: int) -> float:
    """Return how many seconds to wait: what the server says, else longer each time, spread by the request's key."""
    if fault.wait is not None:
        return fault.wait
    if fault.kind == "timeout":
        return 0.0
    spread = int(hashlib.sha256(f"{key}{tries}".encode("ascii")).hexdigest()[:4], 16) / 0xFFFF
    return float(min(_FIRST_WAIT * 2 ** (tries - 1), _LONGEST_WAIT) * (0.75 + spread / 2))
