"""A section -> how central each sentence is (LexRank), to break ties between sentences that do the same."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from ...language.words import content_words
from .material import Section

__all__ = ["centrality"]

_MOST = 200
"""Sentences that are compared: the work grows with their square."""
_ALIKE = 0.1
_DAMPING = 0.85
_ROUNDS = 30


def centrality(section: Section) -> dict[int, float]:
    """Return offset of a sentence → its score from 0 to 1; sentences beyond the first 200 have none."""
    units = section.units[:_MOST]
    counted = [Counter(content_words(unit.text, section.language)) for unit in units]
    having = Counter(stem for counts in counted for stem in counts)
    vectors = [_weighted(counts, having, len(units)) for counts in counted]
    scores = _ranked([[_cosine(one, other) for other in vectors] for one in vectors])
    best = max(scores, default=0.0) or 1.0
    return {unit.start: score / best for unit, score in zip(units, scores, strict=True)}


def _weighted(counts: Counter[str], having: Counter[str], total: int) -> dict[str, float]:
    vector = {stem: count * math.log(1 + total / having[stem]) for stem, count in counts.items()}
    length = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
    return {stem: weight / length for stem, weight in vector.items()}


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    if len(other) < len(one):
        one, other = other, one
    return sum(weight * other.get(stem, 0.0) for stem, weight in one.items())


def _ranked(alike: Sequence[Sequence[float]]) -> list[float]:
    size = len(alike)
    near = [[at for at in range(size) if at != row and alike[row][at] >= _ALIKE] for row in range(size)]
    scores = [1.0] * size
    for _ in range(_ROUNDS):
        spread = [0.0] * size
        for row in range(size):
            for at in near[row]:
                spread[at] += scores[row] / len(near[row])
        scores = [1 - _DAMPING + _DAMPING * one for one in spread]
    return scores
