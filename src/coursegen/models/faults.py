"""Whatever a client raises -> one of a few kinds of fault, each with what it deserves."""

from __future__ import annotations

import email.utils
import math
import re
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from .budget import Tokens
from .reading import Said, said

__all__ = ["Cut", "Fault", "FaultKind", "Secrets", "translate"]

FaultKind: TypeAlias = Literal[
    "rate",
    "server",
    "connection",
    "unreachable",
    "timeout",
    "content",
    "key",
    "model",
    "quota",
    "context",
    "request",
]
"""`rate` to `content` may pass; `key`, `model` and `quota` end the run; `request` is refused as it stands."""

_CONTEXT = re.compile(
    r"context[_ ]length|context (window|size)|maximum context|prompt is too long|input is too long|too many tokens"
    r"|input tokens exceed|exceeds? the (available |model'?s? )?context|request too large|ContextWindowExceeded",
    re.IGNORECASE,
)
_SHAPE = re.compile(r"response_format|json_schema|schema|grammar|tool_choice", re.IGNORECASE)
_QUOTA = re.compile(
    r"insufficient_quota|exceeded your current quota|billing|credit balance|payment", re.IGNORECASE
)
_NO_MODEL = re.compile(
    r"model.{0,80}(not (found|exist|supported|available)|does not exist|unknown|invalid)|model_not_found|no such model|unknown model",
    re.IGNORECASE,
)
_CONNECTION = frozenset(
    [
        "APIConnectionError",
        "TransportError",
        "RemoteProtocolError",
        "ModelConnectionError",
        "NetworkError",
    ]
)
_UNREACHABLE = frozenset(["ConnectError", "ConnectionRefusedError", "gaierror"])
_TIMEOUT = frozenset(
    ["APITimeoutError", "TimeoutException", "ModelTimeoutError", "StreamChunkTimeoutError", "TimeoutError"]
)
_KEY_LIKE = re.compile(
    r"\b(sk|pk|rk|key|gsk|xai|AIza)[-_][A-Za-z0-9_\-*]{8,}|Bearer\s+\S+|(?<=://)[^/\s@]+(?=@)"
)


@dataclass(eq=False)
class Fault(Exception):  # noqa: N818 - no error yet: it may pass
    """A call that brought no reply."""

    kind: FaultKind
    """What kind of trouble it is."""
    message: str
    """What the server or the client said, in one line."""
    status: int | None = None
    """The HTTP status, if there was one."""
    wait: float | None = None
    """Seconds that the server asks to wait."""
    about_shape: bool = False
    """It may be the way in which the reply's shape was asked for: another way is worth a try."""

    def __str__(self) -> str:
        return f"{self.message} (HTTP {self.status})" if self.status else self.message


@dataclass(eq=False)
class Cut(Exception):  # noqa: N818 - no error: a reply came
    """A client that raises where a reply came, but was cut or filtered."""

    said: Said
    """What came."""
    tokens: Tokens | None = None
    """What it took, where that is known."""


class Secrets:
    """Removes what may be a key from texts that are kept or shown.

    Args:
        known: keys as they are; whatever else looks like one is removed too.
    """

    def __init__(self, known: Iterable[str] = ()) -> None:
        self._known = sorted({one for one in known if len(one) >= 4}, key=len, reverse=True)

    def removed(self, text: str) -> str:
        """Return `text` without keys."""
        for one in self._known:
            text = text.replace(one, "[key]")
        return _KEY_LIKE.sub("[key]", text)

    def in_replies(self, text: str) -> str:
        """Return a reply without the keys that are known; it may hold words that only look like one."""
        for one in self._known:
            text = text.replace(one, "[key]")
        return text


def translate(wrong: BaseException, secrets: Secrets) -> Fault | Cut:
    """Return what an exception of a client means."""
    if isinstance(wrong, Warning) and wrong.__context__ is not None:  # about a refusal, and made an error
        wrong = wrong.__context__
    cut = _cut(wrong)
    if cut is not None:
        return cut
    names = {kind.__name__ for one in _chain(wrong) for kind in type(one).__mro__}
    status = _status(wrong)
    message = secrets.removed(_one_line(wrong))
    kind = _kind(wrong, names, status, message)
    if kind in {"connection", "unreachable"}:
        message = secrets.removed(_one_line(list(_chain(wrong))[-1]))
    wait = _wait(wrong) if kind in {"rate", "server"} else None
    shape = kind == "request" or (kind == "server" and _SHAPE.search(message) is not None)
    return Fault(kind, message, status, wait, about_shape=shape)


def _cut(wrong: BaseException) -> Cut | None:
    """Openai's client raises for a reply that ended at the token limit or in a filter; so does LangChain."""
    name = type(wrong).__name__
    completion = getattr(wrong, "completion", None)
    if name == "LengthFinishReasonError":
        choice = completion.choices[0] if completion is not None and completion.choices else None
        usage = getattr(completion, "usage", None)
        took = Tokens(usage.prompt_tokens or 0, usage.completion_tokens or 0) if usage is not None else None
        return Cut(Said(getattr(choice.message, "content", "") or "" if choice else "", truncated=True), took)
    if name == "ContentFilterFinishReasonError" or "ModelRefusalError" in {
        one.__name__ for one in type(wrong).__mro__
    }:
        raw = getattr(wrong, "raw_message", None)
        return Cut(Said(said(raw).text if raw is not None else "", refused=True))
    return None


def _kind(wrong: BaseException, names: set[str], status: int | None, message: str) -> FaultKind:  # noqa: PLR0911
    if (
        "ContextOverflowError" in names
        or status == 413
        or (status in {None, 400, 422, 500} and _CONTEXT.search(message))
    ):
        return "context"
    if _TIMEOUT & names or status in {408, 504}:
        return "timeout"
    if status is not None:
        return _kind_of_status(status, message)
    if _UNREACHABLE & names:
        return "unreachable"
    if _CONNECTION & names or isinstance(wrong, OSError):
        return "connection"
    if "BadRequestError" in names or "ModelInvalidRequestError" in names:
        return "request"
    return "content"


def _kind_of_status(status: int, message: str) -> FaultKind:  # noqa: PLR0911 - a table
    if status == 401 or (status == 403 and not _NO_MODEL.search(message)):
        return "key"
    if status in {402, 429} and _QUOTA.search(message):
        return "quota"
    if status == 404 or (status in {400, 403} and _NO_MODEL.search(message) and not _SHAPE.search(message)):
        return "model"
    if status in {429, 529}:
        return "rate"
    if status in {409, 425} or status >= 500:
        return "request" if status == 501 else "server"
    if status >= 400:
        return "quota" if status == 402 else "request"
    return "content"


def _chain(wrong: BaseException | None) -> Iterator[BaseException]:
    for _ in range(8):
        if wrong is None:
            return
        yield wrong
        wrong = wrong.__cause__


def _response(wrong: BaseException) -> Any:
    found = (getattr(one, "response", None) for one in _chain(wrong))
    return next((one for one in found if one is not None), None)


def _status(wrong: BaseException) -> int | None:
    for one in _chain(wrong):
        for holder in (one, getattr(one, "response", None)):
            status = getattr(holder, "status_code", None) or getattr(holder, "code", None)
            if isinstance(status, int) and 100 <= status < 600:
                return status
    return None


def _one_line(wrong: BaseException) -> str:
    body = getattr(wrong, "body", None)
    told = body.get("message") if isinstance(body, Mapping) else None
    if isinstance(body, Mapping) and isinstance(body.get("error"), Mapping):
        told = body["error"].get("message", told)
    code = getattr(wrong, "code", None)
    text = str(told or getattr(wrong, "message", None) or wrong or "")
    if isinstance(code, str) and code not in text:
        text = f"{text} ({code})"
    return f"{type(wrong).__name__}: {' '.join(text.split())[:400]}".rstrip(": ")


def _wait(wrong: BaseException) -> float | None:
    """Return what `Retry-After` says, in seconds; a date counts from now."""
    headers = getattr(_response(wrong), "headers", None)
    if headers is None:
        return None
    for name, part in (("retry-after-ms", 1000.0), ("retry-after", 1.0)):
        value = headers.get(name)
        if value is None:
            continue
        try:
            seconds = float(value) / part
        except ValueError:
            date = email.utils.parsedate_tz(value)
            if date is None:
                continue
            seconds = email.utils.mktime_tz(date) - time.time()
        return None if math.isnan(seconds) else max(0.0, seconds)
    return None
