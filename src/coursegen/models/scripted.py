"""A list of replies -> a LangChain chat model that gives them one by one, for tests."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from langchain_core.callbacks import AsyncCallbackManagerForLLMRun, CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel, LanguageModelInput
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import Runnable, RunnableLambda, RunnableMap, RunnablePassthrough
from pydantic import BaseModel, PrivateAttr

from ..errors import ModelError
from .budget import tokens_in
from .prompts import Message
from .reading import Read, read, said

__all__ = ["ReplyModel", "Scripted", "ScriptedModel"]

Scripted: TypeAlias = str | Mapping[str, Any] | BaseModel | BaseMessage | BaseException | None
"""One reply: text, or what becomes JSON, or a whole message; an exception is raised; None is an empty reply."""

_ROLES = {"system": "system", "human": "user", "ai": "assistant"}


class ReplyModel(BaseChatModel):
    """What models that reply without a server have in common: shapes of replies are taken as they are."""

    model_name: str = "scripted"
    """What provenance calls it."""

    @property
    def _llm_type(self) -> str:
        return "coursegen"

    def with_structured_output(
        self,
        schema: dict[str, Any] | type,
        *,
        include_raw: bool = False,
        **kwargs: Any,  # noqa: ARG002 - LangChain's
    ) -> Runnable[LanguageModelInput, Any]:
        """Return a Runnable whose replies are parsed, as every LangChain chat model does."""

        def parsed(message: BaseMessage) -> Any:
            if isinstance(schema, type) and issubclass(schema, BaseModel):
                found = read(said(message), schema)
                if not isinstance(found, Read):
                    raise ValueError(str(found))
                return found.value
            return json.loads(said(message).text)

        if not include_raw:
            return self | RunnableLambda(parsed)
        return RunnableMap(raw=self) | RunnablePassthrough.assign(
            parsed=lambda both: parsed(both["raw"]), parsing_error=lambda _: None
        )

    def _reply(self, messages: tuple[Message, ...], about: Mapping[str, Any]) -> Scripted:
        """Return the reply to a prompt."""
        raise NotImplementedError

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,  # noqa: ARG002 - LangChain's
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,  # noqa: ARG002
    ) -> ChatResult:
        return self._result(messages, run_manager.metadata if run_manager else {})

    async def _agenerate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,  # noqa: ARG002 - LangChain's
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **kwargs: Any,  # noqa: ARG002
    ) -> ChatResult:
        return self._result(messages, run_manager.metadata if run_manager else {})

    def _result(self, messages: Sequence[BaseMessage], about: Mapping[str, Any] | None) -> ChatResult:
        plain = plain_messages(messages)
        message = _message(self._reply(plain, about or {}))
        if message.usage_metadata is None:
            used, made = tokens_in(plain), tokens_in([("assistant", str(message.content))])
            message.usage_metadata = {
                "input_tokens": used,
                "output_tokens": made,
                "total_tokens": used + made,
            }
        return ChatResult(generations=[ChatGeneration(message=message)])


class ScriptedModel(ReplyModel):
    """A chat model that gives the replies of a list, one by one, and remembers its prompts.

    Args:
        replies: what to reply: text, a mapping or pydantic model (sent as JSON), a LangChain message, an
            exception to raise, None for an empty reply; or a function from the messages to one of these.
    """

    _replies: list[Scripted] = PrivateAttr(default_factory=list)
    _function: Callable[[tuple[Message, ...]], Scripted] | None = PrivateAttr(default=None)
    _prompts: list[tuple[Message, ...]] = PrivateAttr(default_factory=list)

    def __init__(
        self, replies: Iterable[Scripted] | Callable[[tuple[Message, ...]], Scripted] = (), **values: Any
    ) -> None:
        super().__init__(**values)
        if callable(replies):
            self._function = replies
        else:
            self._replies = list(replies)

    @property
    def prompts(self) -> list[tuple[Message, ...]]:
        """Every prompt until now: pairs of role and text."""
        return self._prompts

    def _reply(self, messages: tuple[Message, ...], about: Mapping[str, Any]) -> Scripted:
        self._prompts.append(messages)
        if self._function is not None:
            return self._function(messages)
        if not self._replies:
            raise ModelError(
                f"the ScriptedModel has no reply left for prompt {len(self._prompts)}"
                + (f", of the step {about['step']!r}" if "step" in about else ""),
                remedy="Give it more replies.",
            )
        return self._replies.pop(0)


def plain_messages(messages: Sequence[BaseMessage]) -> tuple[Message, ...]:
    """Return LangChain's messages as pairs of role and text."""
    return tuple((_ROLES.get(one.type, "user"), str(one.content)) for one in messages)  # type: ignore[misc]


def _message(reply: Scripted) -> AIMessage:
    if isinstance(reply, BaseException):
        raise reply
    if isinstance(reply, AIMessage):
        return reply.model_copy()
    if isinstance(reply, BaseMessage):
        return AIMessage(reply.content)
    if isinstance(reply, BaseModel):
        return AIMessage(reply.model_dump_json())
    if isinstance(reply, Mapping):
        return AIMessage(json.dumps(reply, ensure_ascii=False))
    return AIMessage(reply or "")
