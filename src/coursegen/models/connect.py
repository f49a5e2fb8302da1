"""`provider:name`, or a LangChain chat model -> a connection: what it is called, and how it is asked."""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit, urlunsplit

from ..errors import ModelError
from .dialects import Ladder, Method, Rung, ladder_of
from .faults import Secrets
from .options import ModelOptions
from .prompts import Message
from .schema import Schema

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

__all__ = ["Connection", "connect"]

_RECORDED = "recorded"
_HOSTED = re.compile(r"(^|\.)(openai\.com|openai\.azure\.com|azure\.com|x\.ai)$")
_PRIVATE = re.compile(r"key|secret|password|token$|authorization|headers|credential", re.IGNORECASE)
_NO_MATTER = re.compile(
    r"timeout|retries|stream|cache|verbose|base_url|api_base|endpoint|socket|output_version|^(name|tags)$"
)
_LOCAL_PROVIDERS = frozenset(["ollama", "huggingface"])
_SETTINGS = ("temperature", "seed", "max_tokens")


@dataclass
class Connection:
    """A model that can be asked. Its client is made when it is first asked, not before."""

    provider: str
    """Who serves it, as LangChain calls them."""
    model: str
    """The model's name."""
    endpoint: str
    """Where it is asked; no user, password or query in it."""
    parameters: dict[str, Any]
    """What makes the same prompt give another reply."""
    ladder: Ladder
    """How each shape of reply is asked for at present."""
    secrets: Secrets = field(default_factory=Secrets)
    """What must never be kept or shown."""
    _chat: BaseChatModel | None = None
    _make: Any = None
    _client: Any = None
    _bound: dict[tuple[str, Rung], Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What provenance calls it: `provider:name`."""
        return f"{self.provider}:{self.model}"

    def chat(self) -> BaseChatModel:
        """Return the LangChain chat model.

        Raises:
            ModelError: when it cannot be made: a missing package or key, an option that it does not take.
        """
        if self._chat is None:
            self._chat, self._client = self._make(self)
        return self._chat

    def bound(self, schema: Schema, key: str, rung: Rung) -> Any:
        """Return a Runnable that asks for a reply of this shape, in the way of `rung`.

        Raises:
            NotImplementedError: when the model knows no such way.
        """
        if (key, rung) not in self._bound:
            self._bound[key, rung] = _bind(self.chat(), schema, rung.method)
        return self._bound[key, rung]

    async def close(self) -> None:
        """Let go of the client's connections, where the client is ours."""
        if self._client is not None:
            client, self._client, self._chat = self._client, None, None
            self._bound.clear()
            await client.aclose()


def connect(model: object, options: ModelOptions) -> Connection:
    """Return a connection to a model.

    Args:
        model: `"provider:name"`, `"recorded:FILE"`, or any LangChain chat model object.
        options: how it is asked.

    Raises:
        ModelError: when there is no such provider, its package is missing, or `model` is something else.
    """
    if isinstance(model, str):
        provider, colon, name = model.partition(":")
        if not colon or not name.strip() or not provider.strip():
            raise ModelError(
                f"{model!r} names no model", remedy="Write provider:name, such as openai:gpt-5-mini."
            )
        if provider == _RECORDED:
            from .recorded import RecordedModel

            return _of_object(RecordedModel.load(Path(name)), options)
        return _of_name(provider.strip().replace("-", "_").lower(), name.strip(), options)
    if find_spec("langchain_core") is not None:
        from langchain_core.language_models import BaseChatModel

        if isinstance(model, BaseChatModel):
            return _of_object(model, options)
    raise ModelError(
        f"{type(model).__name__} is no model",
        remedy="Give provider:name, such as openai:gpt-5-mini, or a LangChain chat model.",
    )


def _of_name(provider: str, name: str, options: ModelOptions) -> Connection:
    """Check what can be checked without importing the provider's client."""
    if provider != "openai":
        _check_provider(provider)
    variable = os.environ.get("OPENAI_BASE_URL") or os.environ.get("OPENAI_API_BASE")
    url = options.base_url or (variable if provider == "openai" else None)
    parameters = {key: getattr(options, key) for key in _SETTINGS if getattr(options, key) is not None}
    key = options.api_key.get_secret_value() if options.api_key is not None else ""
    if provider == "openai" and not (key or url or os.environ.get("OPENAI_API_KEY")):
        raise ModelError(
            "there is no key for OpenAI",
            remedy="Set OPENAI_API_KEY; or OPENAI_BASE_URL, where a server of your own listens.",
        )
    return Connection(
        provider=provider,
        model=name,
        endpoint=_public(url) if url else provider,
        parameters=parameters,
        ladder=Ladder(ladder_of(local=_is_local(provider, url), only=options.method)),
        secrets=Secrets([key, *_in_environment(), *_in_url(url)]),
        _make=lambda connection: _made(connection, url, key, options),
    )


def _check_provider(provider: str) -> None:
    from langchain.chat_models import base

    known: Mapping[str, Sequence[Any]] = getattr(base, "_BUILTIN_PROVIDERS", {})
    if known and provider not in known:
        raise ModelError(
            f"unknown provider {provider!r}",
            remedy=f"LangChain knows: {', '.join(sorted(known))}. For any server that speaks as OpenAI's does, "
            "write openai:name and set OPENAI_BASE_URL.",
        )
    package = str(known[provider][0]).partition(".")[0] if known else ""
    if package and find_spec(package) is None:
        raise _missing(provider, package)


def _missing(provider: str, package: str) -> ModelError:
    return ModelError(
        f"the package for the provider {provider!r} is missing",
        remedy=f"Install it: pip install {package.replace('_', '-')}",
    )


def _made(
    connection: Connection, url: str | None, key: str, options: ModelOptions
) -> tuple[BaseChatModel, Any]:
    """Make the client; our own retries stand above it, so that it has none."""
    from langchain.chat_models import init_chat_model

    _be_quiet_about_refused_schemas()
    # The client of a name that was given twice is not shared: connections die with the loop they were made in.
    given: dict[str, Any] = {**connection.parameters, "timeout": options.timeout, "max_retries": 0}
    if connection.provider == "ollama" and "max_tokens" in given:
        given["num_predict"] = given.pop("max_tokens")
    if url:
        given["base_url"] = url
    client = None
    if connection.provider == "openai":
        from openai import DefaultAsyncHttpxClient

        client = DefaultAsyncHttpxClient(timeout=options.timeout)
        given["http_async_client"] = client
    if key:
        given["api_key"] = key
    elif connection.provider == "openai" and not os.environ.get("OPENAI_API_KEY"):
        given["api_key"] = "none"
    try:
        return init_chat_model(connection.model, model_provider=connection.provider, **given), client
    except ImportError as wrong:
        package = getattr(wrong, "name", None) or connection.provider
        raise _missing(connection.provider, package) from None
    except Exception as wrong:
        what = connection.secrets.removed(" ".join(str(wrong).split())[:300])
        raise ModelError(
            f"{connection.name} cannot be used: {what}",
            remedy="Check the provider's key and settings in the environment.",
        ) from None


def _of_object(model: BaseChatModel, options: ModelOptions) -> Connection:
    """Take a chat model as it is: what it was made with is its own."""
    set_here = [key for key in _SETTINGS if getattr(options, key) is not None]
    set_here += [key for key in ("base_url", "api_key") if getattr(options, key) is not None]
    if set_here:
        raise ModelError(
            f"{set_here[0]} belongs to the chat model that was given",
            remedy="Set it where the model is made.",
        )
    _be_quiet_about_refused_schemas()
    traced: Mapping[str, Any] = model._get_ls_params()
    provider = str(traced.get("ls_provider") or model._llm_type)
    name = str(
        getattr(model, "model_name", None)
        or getattr(model, "model", None)
        or traced.get("ls_model_name")
        or type(model).__name__
    )
    url = next(
        (
            str(value)
            for value in (
                getattr(model, one, None)
                for one in ("openai_api_base", "azure_endpoint", "base_url", "endpoint_url")
            )
            if value
        ),
        None,
    )
    if url is None and provider == "openai":
        url = os.environ.get("OPENAI_BASE_URL")
    return Connection(
        provider=provider,
        model=name,
        endpoint=_public(url) if url else provider,
        parameters=_identifying(model),
        ladder=Ladder(ladder_of(local=_is_local(provider, url), only=options.method)),
        secrets=Secrets([*_in_object(model), *_in_environment(), *_in_url(url)]),
        _chat=model,
    )


def _bind(chat: BaseChatModel, schema: Schema, method: Method) -> Any:
    """Return the part of LangChain's structured output that asks; what comes is read here."""
    if method == "json":
        return chat
    try:
        structured = chat.with_structured_output(schema, method=method, include_raw=True, strict=True)
    except (TypeError, ValueError) as wrong:
        raise NotImplementedError(str(wrong)) from None
    steps = getattr(getattr(structured, "first", None), "steps__", None)
    return steps["raw"] if isinstance(steps, Mapping) and "raw" in steps else structured


def _is_local(provider: str, url: str | None) -> bool:
    if url is None:
        return provider in _LOCAL_PROVIDERS
    return not _HOSTED.search(urlsplit(url).hostname or "")


def _public(url: str) -> str:
    parts = urlsplit(url)
    host = parts.hostname or ""
    host = f"[{host}]" if ":" in host else host
    return urlunsplit(
        (parts.scheme, f"{host}:{parts.port}" if parts.port else host, parts.path.rstrip("/"), "", "")
    )


def _in_url(url: str | None) -> list[str]:
    parts = urlsplit(url or "")
    return [one for one in (parts.password, parts.query.rpartition("=")[2]) if one]


def _in_environment() -> list[str]:
    return [
        value
        for name, value in os.environ.items()
        if re.search(r"(_API_KEY|_TOKEN|_SECRET\w*)$", name) and len(value) >= 8
    ]


def _in_object(model: BaseChatModel) -> list[str]:
    found = []
    for name in type(model).model_fields:
        value: Any = getattr(model, name, None)
        if hasattr(value, "get_secret_value"):
            found.append(str(value.get_secret_value()))
        elif isinstance(value, Mapping) and "headers" in name:
            found += [str(one).removeprefix("Bearer ") for one in value.values()]
    return found


def _identifying(model: BaseChatModel) -> dict[str, Any]:
    """Return what a chat model was made with, as far as it may change a reply; keys left out."""
    plain = (str, int, float, bool)
    fields = {name: getattr(model, name, None) for name in type(model).model_fields}
    found: dict[str, Any] = {}
    for name, value in sorted({**fields, **dict(model._identifying_params)}.items()):
        if _NO_MATTER.search(name) or _PRIVATE.search(name):
            continue
        if isinstance(value, plain):
            found[name] = value
        elif isinstance(value, list | tuple) and all(isinstance(one, plain) for one in value):
            found[name] = list(value)
    return found


def _be_quiet_about_refused_schemas() -> None:
    """LangChain warns where a server refuses a schema; here the next way of asking follows."""
    for text in (
        "This model does not support OpenAI's structured output",
        "Invalid schema for OpenAI's structured output",
    ):
        warnings.filterwarnings("ignore", message=text)


def to_langchain(messages: Sequence[Message]) -> list[tuple[str, str]]:
    """Return messages as LangChain takes them."""
    names = {"system": "system", "user": "human", "assistant": "ai"}
    return [(names[role], text) for role, text in messages]
