"""What a model replies to each step: shapes that leave no room for structural nonsense, private to this writer."""

from __future__ import annotations

from .case_study import CaseReply
from .design import DesignReply
from .items import CheckReply, ItemReply, QuizReply
from .lesson import LessonReply
from .shared import QuoteReply, QuotingReply
from .solve import SolveReply
from .trainer import TrainerReply

__all__ = [
    "CaseReply",
    "CheckReply",
    "DesignReply",
    "ItemReply",
    "LessonReply",
    "QuizReply",
    "QuoteReply",
    "QuotingReply",
    "SolveReply",
    "TrainerReply",
]
