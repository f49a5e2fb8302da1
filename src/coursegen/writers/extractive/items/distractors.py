"""A key and what could stand beside it -> options that are surely wrong and give nothing away by their form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

from .candidate import sound
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
    for mild, size in ((False, 3), (False, 2), (True, 2), (True, 3)):
        for chosen in combinations(good[len(first) :], max(size - len(first), 0)):
            taken = (*first, *chosen)
            options = [*keys, *(one.text for one in taken)]
            if len(taken) == size and sound(stem, options, range(len(keys)), language, mild=mild):
                return taken
    return ()
