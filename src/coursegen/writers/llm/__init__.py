"""The writer with a language model: grounded in the documents, its answer keys proved."""

from __future__ import annotations

from .writer import STEPS, LLMWriter

__all__ = ["STEPS", "LLMWriter"]
