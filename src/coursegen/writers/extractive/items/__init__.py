"""Passages -> items that they prove: one kind a module."""

from __future__ import annotations

from . import (
    beliefs,
    definitions,
    headings,
    limits,
    lists,
    matching,
    moments,
    openings,
    ordering,
    situations,
)
from .candidate import Candidate, Kind, Scope
from .deck import Deck

__all__ = ["KINDS", "Candidate", "Deck", "Kind", "Scope"]

KINDS: tuple[Kind, ...] = (
    ordering.ask,
    situations.ask,
    moments.ask,
    limits.ask,
    definitions.ask,
    matching.ask,
    lists.ask,
    beliefs.ask,
    headings.ask,
    openings.ask,
)
"""Every kind; the order settles which of two equally good candidates comes first."""
