"""What a model sent -> the JSON object in it, whatever stands around it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeAlias, TypeVar

from pydantic import BaseModel, ValidationError

__all__ = ["Kind", "Problem", "Read", "Said", "read", "said"]


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")


R = TypeVar("R", bound=BaseModel)
Kind: TypeAlias = Literal["invalid", "no_json", "truncated", "empty", "refused", "content"]
"""What is wrong with a reply: `content` is the writer's own judgement of a valid one."""

_THINKING = re.compile(r"<(think|thinking|reasoning)>.*?(</\1>|\Z)", re.DOTALL | re.IGNORECASE)
_FENCE = re.compile(r"```[a-zA-Z0-9_-]*[ \t]*\n(.*?)(?:```|\Z)", re.DOTALL)
_SURROGATE = re.compile("[\ud800-\udfff]")
_WRAPPERS = (
    "arguments",
    "parameters",
    "args",
    "input",
    "tool_input",
    "function",
    "properties",
    "reply",
    "response",
    "answer",
    "result",
    "output",
)
_PLACES = 50
_PROBLEMS = 10
# Not strict: small models write line ends into strings as they are.
_DECODER = json.JSONDecoder(parse_constant=_refuse, strict=False)


@dataclass(frozen=True)
class Said:
    """A model's message, whichever service it came from."""

    text: str
    """Its text; the arguments of its tool call as JSON where it made one."""
    truncated: bool = False
    """It was cut at the token limit."""
    refused: bool = False
    """The model, or a filter behind it, declined."""


@dataclass(frozen=True)
class Problem:
    """Why a reply cannot be used."""

    kind: Kind
    """What kind of trouble it is."""
    lines: tuple[str, ...] = ()
    """What is wrong, one line each."""

    def __str__(self) -> str:
        names = {
            "invalid": "the reply breaks its schema",
            "no_json": "the reply has no JSON object",
            "truncated": "the reply was cut at the token limit",
            "empty": "the reply is empty",
            "refused": "the model declined to reply",
            "content": "the reply is not as asked",
        }
        return names[self.kind] + (": " + "; ".join(self.lines[:3]) if self.lines else "")


@dataclass(frozen=True)
class Read(Generic[R]):
    """A reply that fits its type."""

    value: R
    """The reply."""
    data: Any
    """The JSON it was made of."""


def said(message: Any) -> Said:
    """Return what a LangChain message says; None and other oddities are empty messages."""
    raw = message.get("raw") if isinstance(message, Mapping) else message
    if raw is None:
        return Said("")
    metadata = getattr(raw, "response_metadata", None) or {}
    reason = str(
        metadata.get("finish_reason") or metadata.get("stop_reason") or metadata.get("done_reason") or ""
    )
    extra = getattr(raw, "additional_kwargs", None) or {}
    refused = bool(extra.get("refusal")) or reason in {"content_filter", "refusal", "SAFETY"}
    return Said(
        _whole(_tool_arguments(raw) or _text(raw) or str(extra.get("refusal") or "")),
        truncated=reason in {"length", "max_tokens", "MAX_TOKENS"},
        refused=refused,
    )


def _tool_arguments(raw: Any) -> str:
    for call in getattr(raw, "tool_calls", None) or ():
        if isinstance(call.get("args"), dict):
            return json.dumps(call["args"])
    for call in getattr(raw, "invalid_tool_calls", None) or ():
        if isinstance(call.get("args"), str):
            return str(call["args"])
    return ""


def _text(raw: Any) -> str:
    content = getattr(raw, "content", raw)
    if isinstance(content, str):
        return content
    blocks = content if isinstance(content, list) else ()
    return "".join(
        block if isinstance(block, str) else str(block.get("text") or block.get("refusal") or "")
        for block in blocks
        if isinstance(block, str) or (isinstance(block, Mapping) and block.get("type") in {"text", "refusal"})
    )


def _whole(text: str) -> str:
    """Put a mark where half a surrogate pair stands: nothing could write that to a file."""
    return _SURROGATE.sub("\ufffd", text)


def read(message: Said, reply: type[R]) -> Read[R] | Problem:
    """Return the reply in a message, or what is wrong with it."""
    if not message.text.strip():
        return Problem("refused" if message.refused else "truncated" if message.truncated else "empty")
    try:
        found = _best(message.text, reply)
    except RecursionError:
        found = Problem("invalid", ("it is nested too deeply",))
    if isinstance(found, Read):
        return found
    if message.refused or message.truncated:
        return Problem("refused" if message.refused else "truncated")
    return found


def _best(text: str, reply: type[R]) -> Read[R] | Problem:
    """Return the first candidate that fits, else what is wrong with the one that comes nearest."""
    fields = set(reply.model_fields)
    best, near = Problem("no_json"), 0
    for data, fragment in _candidates(text, reply.__name__):
        known = len(fields & set(data))
        if not known or (fragment and known < len(fields)):
            continue
        try:
            return Read(reply.model_validate(data), data)
        except ValidationError as wrong:
            if known > near:
                best, near = Problem("invalid", _lines(wrong)), known
    if best.kind == "no_json" and "{" in text:
        return Problem("invalid", (_broken(text),))
    return best


def _broken(text: str) -> str:
    """Say where the JSON that a reply begins with breaks off."""
    try:
        _DECODER.raw_decode(text, text.index("{"))
    except ValueError as wrong:
        return f"it is no valid JSON: {wrong}"
    return "the JSON object has none of the properties that were asked for"


def _candidates(text: str, name: str) -> Iterator[tuple[dict[str, Any], bool]]:
    """Yield every object that may be the reply, the likeliest first, and whether it lay in a broken one."""
    seen: list[Any] = []
    for data, fragment in _values(_THINKING.sub("", text) or text):
        for one in _unwrapped(data, name):
            if one not in seen:
                seen.append(one)
                yield one, fragment


def _values(text: str) -> Iterator[tuple[Any, bool]]:
    """Yield the JSON values of the whole text, of its code fences, and of what stands between prose."""
    for piece in (text, *_FENCE.findall(text)):
        yield _parse(piece.strip().removeprefix("\ufeff")), False
    start, broken = text.find("{"), False
    for _ in range(_PLACES):
        if start < 0:
            return
        try:
            value, end = _DECODER.raw_decode(text, start)
        except (ValueError, RecursionError):
            end, broken = start + 1, True
        else:
            yield _clean(value), broken
        start = text.find("{", end)


def _parse(text: str) -> Any:
    try:
        return _clean(_DECODER.decode(text))
    except (ValueError, RecursionError):
        return None


def _clean(value: Any) -> Any:
    """Return `value` with whole characters only; escapes may hold halves of pairs too."""
    if isinstance(value, str):
        return _whole(value)
    if isinstance(value, list):
        return [_clean(one) for one in value]
    if isinstance(value, dict):
        return {_whole(key): _clean(one) for key, one in value.items()}
    return value


def _unwrapped(data: Any, name: str) -> Iterator[dict[str, Any]]:
    """Yield `data` and what it may be wrapped in: a tool call, a list of them, a key of its own."""
    if isinstance(data, list) and data:
        data = data[0]
    if not isinstance(data, dict):
        return
    yield data
    for key in (name, *_WRAPPERS):
        inside = data.get(key)
        if inside is not None:
            yield from _unwrapped(_parse(inside) if isinstance(inside, str) else inside, name)


def _lines(wrong: ValidationError) -> tuple[str, ...]:
    """Return the mistakes as a reader would say them."""
    lines = []
    for error in wrong.errors(include_url=False, include_input=False)[:_PROBLEMS]:
        place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in error["loc"]).lstrip(
            "."
        )
        lines.append(f"{place}: {error['msg']}" if place else error["msg"])
    return tuple(dict.fromkeys(lines))
