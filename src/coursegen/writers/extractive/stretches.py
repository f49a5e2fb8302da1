"""Stretches of a text -> whether a place lies in one, found by halving."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

__all__ = ["Stretches"]


class Stretches:
    """Parts of a text, merged where they touch."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        merged: list[tuple[int, int]] = []
        for start, end in sorted(stretches):
            if merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        self._starts = [start for start, _ in merged]
        self._ends = [end for _, end in merged]

    def touch(self, start: int, end: int) -> bool:
        """Whether any of the characters from `start` to `end` lies in one."""
        index = bisect_right(self._starts, max(end - 1, start)) - 1
        return index >= 0 and self._ends[index] > start
