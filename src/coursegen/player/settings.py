"""What an administrator may choose about how a course is taken."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ..course import Fraction, Part

__all__ = ["Settings"]


class Settings(Part):
    """How a course is taken and what is reported."""

    passing_score: Fraction | None = None
    """Share of the test's points that passes; the course's own when left out."""
    attempts: Annotated[int, Field(ge=1, le=99)] | None = None
    """How often the test may be taken; None: as often as one likes."""
    completion: Literal["test", "pages", "test_and_pages"] = "test"
    """What completes: the test passed, every page seen, or both. Without a test: every page seen."""
    vocabulary: Literal["completed/incomplete", "passed/incomplete", "passed/failed", "completed/failed"] = (
        "passed/incomplete"
    )
    """Which words are reported. `failed` is sent only after the last of a limited number of attempts."""
    navigation: Literal["free", "in_order"] = "free"
    """Whether activities can be opened in any order."""
    edition: Literal["learner", "facilitator"] = "learner"
    """For whom the package is; teaching notes are in the facilitator's only."""
    report_practice: bool = False
    """Whether practice is reported as interactions too."""
