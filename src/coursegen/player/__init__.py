"""What learners see: the course as pages that need no server."""

from __future__ import annotations

from .settings import Settings

__all__ = ["Settings"]
