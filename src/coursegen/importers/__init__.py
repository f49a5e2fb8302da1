"""What others wrote about a course, or for one -> findings and parts of it."""

from __future__ import annotations

from .comments import comments

__all__ = ["comments"]
