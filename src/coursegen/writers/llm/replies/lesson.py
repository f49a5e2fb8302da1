"""The reply to `lesson`: screens of blocks, and the questions between them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ....models import Reply
from .items import CheckReply
from .shared import Long, Name, QuotingReply

__all__ = ["BlockReply", "LessonReply", "ScreenReply"]


class BlockReply(Reply):
    """A piece of a screen; lists and tables have a line for each entry or row."""

    type: Literal[
        "prose",
        "scene",
        "steps",
        "key_points",
        "tip",
        "warning",
        "example",
        "non_example",
        "flashcards",
        "table",
        "task",
        "reflection",
    ]
    text: Long


class ScreenReply(Reply):
    """What is read at one go."""

    title: Name
    role: Literal["activate", "demonstrate", "apply", "integrate"]
    blocks: Annotated[list[BlockReply], Field(min_length=1, max_length=8)]


class LessonReply(QuotingReply):
    """A lesson."""

    screens: Annotated[list[ScreenReply], Field(min_length=1, max_length=8)]
    checks: Annotated[list[CheckReply], Field(max_length=4)]
