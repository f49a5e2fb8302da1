"""The order of the steps, and their concurrency."""

from __future__ import annotations

from .brief import load_brief, read_brief
from .generate import agenerate, generate
from .steps import OnStep, Step

__all__ = ["OnStep", "Step", "agenerate", "generate", "load_brief", "read_brief"]
