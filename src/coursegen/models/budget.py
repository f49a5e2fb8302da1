"""Tokens and prices -> what was spent, what the next call may cost, and whether it may be made."""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Protocol

from ..errors import BudgetError, ModelError
from .options import ModelOptions
from .prompts import Message

__all__ = ["Budget", "Estimate", "Prices", "Tokens", "Usage", "prices_of", "tokens_in"]

_BYTES_PER_TOKEN = 3.2
_MESSAGE = 6
_REPLY = 3000
"""Tokens that a reply is thought to take while none has come."""


@dataclass(frozen=True)
class Tokens:
    """What one call took."""

    input: int = 0
    """Tokens of the prompt."""
    output: int = 0
    """Tokens of the reply."""
    cached: int = 0
    """Tokens of the prompt that the provider had at hand, and charges less for."""
    counted: bool = True
    """The server counted them; else they are estimated."""


@dataclass(frozen=True)
class Usage:
    """What a run has used until now."""

    calls: int = 0
    """Requests that were sent."""
    hits: int = 0
    """Replies that were served from the call store."""
    failed: int = 0
    """Requests that gave nothing usable."""
    input_tokens: int = 0
    """Tokens of all prompts."""
    output_tokens: int = 0
    """Tokens of all replies."""
    cost: float | None = 0.0
    """US dollars; None where no price is known."""

    def __str__(self) -> str:
        money = "" if self.cost is None else f", ${self.cost:.4f}"
        tokens = f"{self.input_tokens:,} + {self.output_tokens:,} tokens"
        return f"{self.calls} calls, {tokens}{money}, {self.hits} served from the store"


@dataclass(frozen=True)
class Estimate:
    """What calls will take, before they are made."""

    calls: int = 0
    """Requests to send."""
    hits: int = 0
    """Requests that the call store answers already."""
    input_tokens: int = 0
    """Tokens of all prompts."""
    output_tokens: int = 0
    """Tokens of all replies, from what replies of their kind took or a guess."""
    cost: float | None = 0.0
    """US dollars; None where no price is known."""

    def __add__(self, other: Estimate) -> Estimate:
        known = self.cost is not None and other.cost is not None
        return Estimate(
            self.calls + other.calls,
            self.hits + other.hits,
            self.input_tokens + other.input_tokens,
            self.output_tokens + other.output_tokens,
            (self.cost or 0.0) + (other.cost or 0.0) if known else None,
        )

    def __str__(self) -> str:
        money = "no price known" if self.cost is None else f"about ${self.cost:.2f}"
        return f"{self.calls} calls, about {self.input_tokens:,} + {self.output_tokens:,} tokens, {money}"


class Prices(Protocol):
    """Tokens -> US dollars, or None where nobody knows."""

    def __call__(self, tokens: Tokens) -> float | None:
        """Return what a call of so many tokens costs."""
        ...


def tokens_in(messages: Iterable[Message]) -> int:
    """Estimate the tokens of a prompt, rather too many than too few: no tokenizer is at hand for every model."""
    return sum(
        _MESSAGE + math.ceil(len(text.encode("utf-8", "replace")) / _BYTES_PER_TOKEN) for _, text in messages
    )


def prices_of(provider: str, model: str, options: ModelOptions) -> Prices:
    """Return what a model costs: from the caller's price, else from the price list, else unknown."""
    if options.price is not None:
        given = options.price
        return lambda tokens: (tokens.input * given.input + tokens.output * given.output) / 1e6
    names = {
        "azure_openai": "azure",
        "google_genai": "google",
        "google_vertexai": "google",
        "mistralai": "mistral",
    }
    names |= {"bedrock": "aws", "bedrock_converse": "aws", "xai": "x-ai"}

    def listed(tokens: Tokens) -> float | None:
        from genai_prices import Usage as Listed
        from genai_prices import calc_price

        used = Listed(
            input_tokens=tokens.input,
            output_tokens=tokens.output,
            cache_read_tokens=min(tokens.cached, tokens.input) or None,
        )
        try:
            return float(calc_price(used, model, provider_id=names.get(provider, provider)).total_price)
        except (LookupError, ValueError):
            return None

    return listed


@dataclass
class Budget:
    """What a run may use, has used, and has set aside for the calls under way."""

    prices: Prices
    """What tokens cost."""
    max_calls: int | None = None
    """How many calls in all."""
    max_cost: float | None = None
    """How many US dollars in all."""
    max_tokens: int | None = None
    """The longest reply that the server is allowed."""
    usage: Usage = field(default_factory=Usage)
    """What was used."""
    _set_aside: float = 0.0
    _longest: dict[str, int] = field(default_factory=dict)
    _settled: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        if self.max_cost is not None and self.prices(Tokens(1000, 1000)) is None:
            raise ModelError(
                "the price of this model is not known, so max_cost cannot be kept",
                remedy="Limit the run with max_calls, or give the price: price=Price(input=…, output=…).",
            )

    def expected(self, step: str, messages: Sequence[Message]) -> Tokens:
        """Return what a call is thought to take: the longest reply to its step until now, or a guess."""
        reply = self._longest.get(step, _REPLY)
        if self.max_tokens is not None:
            reply = self.max_tokens if self.max_cost is not None else min(reply, self.max_tokens)
        return Tokens(tokens_in(messages), reply, counted=False)

    @asynccontextmanager
    async def call(self, step: str, messages: Sequence[Message]) -> AsyncIterator[None]:
        """Set aside what a call may cost while it is under way.

        Raises:
            BudgetError: when the call would pass a limit. Nothing was sent then.
        """
        cost = (self.prices(self.expected(step, messages)) or 0.0) if self.max_cost is not None else 0.0
        await self._room_for(cost)
        if self.max_calls is not None and self.usage.calls >= self.max_calls:
            raise BudgetError(
                f"stopped before call {self.usage.calls + 1}: max_calls is {self.max_calls}", remedy=_GO_ON
            )
        self._set_aside += cost
        self.usage = replace(self.usage, calls=self.usage.calls + 1)
        try:
            yield
        finally:
            self._set_aside -= cost
            self._settled.set()

    async def _room_for(self, cost: float) -> None:
        """Wait until the calls under way have shown what they cost, if that decides whether this one fits."""
        while self.max_cost is not None and (self.usage.cost or 0.0) + self._set_aside + cost > self.max_cost:
            if self._set_aside <= 1e-12:
                raise BudgetError(
                    f"stopped at ${self.usage.cost:.4f}: the next call may cost ${cost:.4f} and max_cost is "
                    f"${self.max_cost:g}",
                    remedy=_GO_ON,
                )
            self._settled.clear()
            await self._settled.wait()

    def spend(self, step: str, tokens: Tokens, *, failed: bool) -> float | None:
        """Add what a call took and return what it cost."""
        cost = self.prices(tokens)
        if tokens.counted and tokens.output:
            self._longest[step] = max(tokens.output, self._longest.get(step, 0))
        used = self.usage
        self.usage = replace(
            used,
            failed=used.failed + failed,
            input_tokens=used.input_tokens + tokens.input,
            output_tokens=used.output_tokens + tokens.output,
            cost=None if used.cost is None or cost is None else used.cost + cost,
        )
        return cost

    def price(self, prompt: int, reply: int) -> float | None:
        """Return what a call of so many tokens costs, if the price is known."""
        return self.prices(Tokens(prompt, reply, counted=False))

    def hit(self) -> None:
        """Count a reply that cost nothing."""
        self.usage = replace(self.usage, hits=self.usage.hits + 1)


_GO_ON = "What was made is kept: run the same again with a higher limit, and it goes on from here."
