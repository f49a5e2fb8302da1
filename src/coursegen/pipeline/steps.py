"""What is being done -> whoever shows progress."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

__all__ = ["OnStep", "Step", "silent"]


@dataclass(frozen=True)
class Step:
    """A step of making a course, and how far it is."""

    kind: Literal["read", "plan", "lesson", "quiz", "case_study", "trainer", "review", "save", "export"]
    """What is being done."""
    title: str
    """To what: a document, an activity, a format."""
    done: int
    """How many activities are finished."""
    total: int
    """How many there are; 0 while nobody knows yet."""


OnStep: TypeAlias = Callable[[Step], None]


def silent(step: Step) -> None:
    """Show nothing."""
