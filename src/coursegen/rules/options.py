"""Options of an item -> rivals (two right answers) and form tells; pure functions, for writers too."""

from __future__ import annotations

from .rivals import Rivalry, rivalry, rivals
from .tells import Tell, form_tells, tells

__all__ = ["Rivalry", "Tell", "form_tells", "rivalry", "rivals", "tells"]
