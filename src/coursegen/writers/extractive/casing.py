"""A heading in capitals -> the same words as its document writes them elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

__all__ = ["calm"]

_WORD = re.compile(r"[^\W_]+")
# A word inside a sentence: one without a capital, or one that no sentence opens with.
_INSIDE = re.compile(r"(?<=[^\W\d_A-Z] )[^\W_]+|(?<=, )[^\W_]+|(?<![^\W_])[a-zß-öø-ÿ][^\W_]*")
_ABBREVIATION = re.compile(r"\w*\d\w*|[^\W\d_aeiouyAEIOUY]{2,5}")
_SHORT = 5
"""Letters up to which a heading may be an abbreviation and nothing else."""


def calm(title: str, text: str) -> str:
    """Return a title that shouts as a sentence, each word as `text` writes it: "VRAGEN AAN HET KNMI" keeps the KNMI."""
    longest = max(map(len, _WORD.findall(title)), default=0)
    if not title.isupper() or longest <= _SHORT:
        return title
    written = _written(text)
    said = _WORD.sub(lambda found: _as_written(found.group(), written), title)
    return said[:1].upper() + said[1:]


def _as_written(word: str, written: dict[str, str]) -> str:
    plain = word if _ABBREVIATION.fullmatch(word) else word.lower()
    return written.get(word.casefold(), plain)


@lru_cache(maxsize=8)
def _written(text: str) -> dict[str, str]:
    """Return how a text writes each word inside its sentences, most often so."""
    forms: dict[str, Counter[str]] = {}
    for line in text.splitlines():
        if not line.isupper():
            for word in _INSIDE.findall(line):
                forms.setdefault(word.casefold(), Counter())[word] += 1
    return {key: min(found, key=lambda one: (-found[one], one)) for key, found in forms.items()}
