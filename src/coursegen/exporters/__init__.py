"""Course -> files: one module a format."""

from __future__ import annotations

from .contract import Export, Exporter, Options
from .package import place, target, write
from .registry import exporter, formats, options, options_for, parse

__all__ = [
    "Export",
    "Exporter",
    "Options",
    "exporter",
    "formats",
    "options",
    "options_for",
    "parse",
    "place",
    "target",
    "write",
]
