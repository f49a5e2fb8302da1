"""What learners see: the course as pages that need no server."""

from __future__ import annotations

from .assemble import Built, Tracking, build
from .settings import Settings

__all__ = ["Built", "Settings", "Tracking", "build"]
