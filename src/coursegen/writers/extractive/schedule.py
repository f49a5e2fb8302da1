"""The minutes that a brief gives -> the minutes of each activity."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["estimate", "shares"]

_WORDS_A_MINUTE = 110
"""Words of a lesson that are read with care in a minute."""
_TASK = 4
"""Minutes for the task at the end of a lesson."""
_QUIZ = 5
"""Minutes for a module's questions."""
_TEST = 8
"""Minutes for the course's test."""


def estimate(kind: str, words: int, *, final: bool = False) -> int:
    """Return how many minutes an activity takes."""
    if kind == "quiz":
        return _TEST if final else _QUIZ
    return _TASK + max(1, -(-words // _WORDS_A_MINUTE))


def shares(total: int, estimates: Sequence[int]) -> list[int]:
    """Divide minutes as the estimates are to each other, at least one each; they add up unless they are too few."""
    whole = sum(estimates)
    exact = [total * one / whole for one in estimates] if whole else []
    given = [max(1, int(one)) for one in exact]
    left = total - sum(given)
    by_rest = sorted(range(len(exact)), key=lambda at: (given[at] - exact[at], at))
    for at in by_rest[: max(left, 0)]:
        given[at] += 1
    return [min(one, 600) for one in given]
