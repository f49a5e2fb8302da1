"""Course -> files: one module a format."""

from __future__ import annotations

from .contract import Export, Exporter, Options

__all__ = ["Export", "Exporter", "Options"]
