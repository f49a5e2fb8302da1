"""What learners see: the course as pages that need no server."""

from __future__ import annotations

from .assemble import Built, Tracking, build
from .outline import counting, passing
from .reading import reading_page
from .settings import Settings

__all__ = ["Built", "Settings", "Tracking", "build", "counting", "passing", "reading_page"]
