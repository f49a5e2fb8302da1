"""Course <-> a folder of Markdown and YAML that a person edits."""

from __future__ import annotations

from .loading import load
from .saving import Saved, save

__all__ = ["Saved", "load", "save"]
