"""Who writes: the protocol that every writer keeps."""

from __future__ import annotations

from .protocol import ActivityRequest, Drafted, OutlineRequest, Writer

__all__ = ["ActivityRequest", "Drafted", "OutlineRequest", "Writer"]
