"""What a caller may set about a language model: typed, checked at once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError

from ..course.validation import describe
from ..errors import OptionError
from .dialects import Method

__all__ = ["ModelOptions", "Price"]


class _Options(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    def __init__(self, **values: Any) -> None:
        try:
            super().__init__(**values)
        except ValidationError as wrong:
            place, message = describe(wrong, values)
            known = ", ".join(type(self).model_fields)
            raise OptionError(message, place=place or None, remedy=f"The options are: {known}.") from None


class Price(_Options):
    """What a model costs, for one that no price list knows."""

    input: Annotated[float, Field(ge=0)]
    """US dollars for a million tokens of prompt."""
    output: Annotated[float, Field(ge=0)]
    """US dollars for a million tokens of reply."""


class ModelOptions(_Options):
    """How a model is asked, how much at once, and how much in all."""

    temperature: Annotated[float, Field(ge=0, le=2)] | None = None
    """How freely it chooses; the service's own when left out."""
    seed: int | None = None
    """For services that can repeat themselves."""
    max_tokens: Annotated[int, Field(ge=1)] | None = None
    """The longest reply; the service's own when left out. With it, `max_cost` is a firm bound."""
    timeout: Annotated[float, Field(gt=0, le=3600)] = 180
    """Seconds after which one call is given up, from its start to its last byte."""
    concurrency: Annotated[int, Field(ge=1, le=1000)] = 8
    """How many calls are under way at once, over the whole run."""
    retries: Annotated[int, Field(ge=0, le=20)] = 5
    """How often a call is made again after a fault that may pass; after a time-out once at most."""
    patience: Annotated[float, Field(ge=0, le=3600)] = 120
    """The longest wait in seconds that a busy server may ask for; with a longer one the call fails."""
    method: Method | None = None
    """Ask for the shape of replies in this way alone; found out when left out."""
    base_url: str | None = None
    """Where an OpenAI-compatible server listens; else `OPENAI_BASE_URL`, else the provider's own."""
    api_key: SecretStr | None = None
    """The key; better left to the provider's environment variable."""
    max_calls: Annotated[int, Field(ge=0)] | None = None
    """Stop before the call that would be one more."""
    max_cost: Annotated[float, Field(ge=0)] | None = None
    """Stop before the call that would pass so many US dollars."""
    price: Price | None = None
    """For a model whose price is not known here."""
    fresh: bool = False
    """Ask again, whatever the call store holds."""
    prompts: Path | None = None
    """A folder of prompts that replace ours, file by file."""
    trace: Path | None = None
    """A file to which every call is appended as a line of JSON."""
