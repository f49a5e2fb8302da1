"""The reply to `solve`: what somebody answers who has the passages and not the key."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from ....models import Reply

__all__ = ["AnswerReply", "SolveReply"]

# fmt: off
ItemLabel: TypeAlias = Literal[
    "i1", "i2", "i3", "i4", "i5", "i6", "i7", "i8", "i9", "i10",
    "i11", "i12", "i13", "i14", "i15", "i16", "i17", "i18", "i19", "i20",
]
# fmt: on
Letter: TypeAlias = Literal["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L"]


class AnswerReply(Reply):
    """The answer to one item."""

    item: ItemLabel
    choices: Annotated[list[Letter], Field(max_length=12)]
    text: Annotated[str, Field(max_length=120)]
    also: Annotated[list[Letter], Field(max_length=12)]


class SolveReply(Reply):
    """The answers."""

    answers: Annotated[list[AnswerReply], Field(max_length=20)]
