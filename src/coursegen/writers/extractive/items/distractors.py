"""A key and what could stand beside it -> options that are surely wrong and give nothing away by their form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

from .candidate import form_of
from .phrase import Phrase

__all__ = ["distractors"]

_TRIED = 6
"""How many good ones are put together in turn."""


def distractors(
    stem: str,
    keys: Sequence[str],
    pool: Iterable[Phrase],
    fits: Callable[[Phrase, Sequence[Phrase]], bool],
    language: str,
    first: Sequence[Phrase] = (),
) -> tuple[Phrase, ...]:
    """Return three distractors, or two; none where the form of every choice of them tells.

    Args:
        stem: the question.
        keys: the right options.
        pool: what may be taken, the likest first.
        fits: whether one may stand beside those taken before it.
        language: of the options.
        first: distractors that are in every choice.
    """
    good: list[Phrase] = list(first)
    for one in pool:
        if fits(one, good):
            good.append(one)
            if len(good) == _TRIED:
                break
    fair: tuple[Phrase, ...] = ()
    for size in (3, 2):
        for chosen in combinations(good[len(first) :], max(size - len(first), 0)):
            taken = (*first, *chosen)
            if len(taken) != size:
                continue
            verdict = form_of(stem, [*keys, *(one.text for one in taken)], range(len(keys)), language)
            if verdict == "clean":
                return taken
            # Of those that only look uneven, the smaller choice: there is less to look uneven.
            if verdict == "uneven" and (not fair or size < len(fair)):
                fair = taken
    return fair
