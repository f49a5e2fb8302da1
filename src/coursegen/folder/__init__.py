"""Course <-> a folder of Markdown and YAML that a person edits."""

from __future__ import annotations

from .inserting import insert
from .loading import load
from .rendering import COURSE
from .saving import Saved, save

__all__ = ["COURSE", "Saved", "insert", "load", "save"]
