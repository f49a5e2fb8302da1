"""The writer without a model: quotes the documents and invents nothing."""

from __future__ import annotations

from .writer import ExtractiveWriter

__all__ = ["ExtractiveWriter"]
