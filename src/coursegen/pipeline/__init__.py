"""The order of the steps, and their concurrency."""

from __future__ import annotations

from .brief import load_brief, read_brief

__all__ = ["load_brief", "read_brief"]
