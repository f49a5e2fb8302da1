"""What several replies have in common: bounded texts, constant labels, quotes."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from ....models import Reply

__all__ = [
    "LABELS",
    "OBJECTIVES",
    "LevelReply",
    "Long",
    "Name",
    "Objective",
    "PassageLabel",
    "QuoteId",
    "QuoteReply",
    "Quotes",
    "QuotingReply",
    "Sentence",
]

Name: TypeAlias = Annotated[str, Field(min_length=1, max_length=120)]
"""A title, an option, a name."""
Sentence: TypeAlias = Annotated[str, Field(min_length=1, max_length=400)]
"""A sentence or two."""
Long: TypeAlias = Annotated[str, Field(min_length=1, max_length=1600)]
"""A paragraph or a few."""

# fmt: off
PassageLabel: TypeAlias = Literal[
    "p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8", "p9", "p10",
    "p11", "p12", "p13", "p14", "p15", "p16", "p17", "p18", "p19", "p20",
    "p21", "p22", "p23", "p24", "p25", "p26", "p27", "p28", "p29", "p30",
    "p31", "p32", "p33", "p34", "p35", "p36", "p37", "p38", "p39", "p40",
]
QuoteId: TypeAlias = Literal[
    "q1", "q2", "q3", "q4", "q5", "q6", "q7", "q8", "q9", "q10",
    "q11", "q12", "q13", "q14", "q15", "q16", "q17", "q18", "q19", "q20",
    "q21", "q22", "q23", "q24", "q25", "q26", "q27", "q28", "q29", "q30",
]
Objective: TypeAlias = Literal[
    "o1", "o2", "o3", "o4", "o5", "o6", "o7", "o8", "o9", "o10",
    "o11", "o12", "o13", "o14", "o15", "o16", "o17", "o18", "o19", "o20",
]
# fmt: on
LevelReply: TypeAlias = Literal["remember", "understand", "apply", "analyse", "evaluate", "create"]

OBJECTIVES = 20
"""How many objectives a prompt can name."""

LABELS = 40
"""How many passages a prompt can name: constant, so that the schema is the same for every prompt."""


class QuoteReply(Reply):
    """Words of a passage, that texts cite by the quote's id."""

    id: QuoteId
    passage: PassageLabel
    words: Annotated[str, Field(min_length=1, max_length=600)]


Quotes: TypeAlias = Annotated[list[QuoteReply], Field(max_length=30)]


class QuotingReply(Reply):
    """What a reply that cites inherits: its evidence comes first, then the texts that rest on it."""

    quotes: Quotes
