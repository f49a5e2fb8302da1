"""Passages -> items that they prove: one kind a module."""

from __future__ import annotations

from . import (
    answers,
    beliefs,
    definitions,
    headings,
    labels,
    limits,
    lists,
    matching,
    moments,
    names,
    openings,
    ordering,
    relations,
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
    labels.ask,
    definitions.ask,
    matching.ask,
    lists.ask,
    beliefs.ask,
    relations.ask,
    names.ask,
    answers.ask,
    headings.ask,
    openings.ask,
)
"""Every kind; the order settles which of two equally good candidates comes first."""
