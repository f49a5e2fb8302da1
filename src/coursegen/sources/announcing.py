"""A passage -> whether it announces a list, and of how many."""

from __future__ import annotations

import re

__all__ = ["announces", "count_announced", "ends_in_such_as"]

_CLOSERS = " \t\n*_\"”’')]"
_SUCH_AS = re.compile(
    r"\b(?:zoals|bijvoorbeeld|onder andere|namelijk|te weten|such as|for example|for instance|including|includes?|namely"
    r"|zum beispiel|nämlich|par exemple|tels? que|telles? que|por ejemplo|tales como)\Z",
    re.IGNORECASE,
)
_POINTS_DOWN = re.compile(
    r"\b(?:hieronder|onderstaande?|de volgende|het volgende|als volgt|below|the following|as follows"
    r"|folgende[nrs]?|unten|ci-dessous|suivante?s?|a continuación|siguientes?)\b",
    re.IGNORECASE,
)
_NUMBERS = {
    word: number
    for number, forms in enumerate(
        (
            "twee two zwei deux dos",
            "drie three drei trois tres",
            "vier four quatre cuatro",
            "vijf five fünf cinq cinco",
            "zes six sechs seis",
            "zeven seven sieben sept siete",
            "acht eight huit ocho",
            "negen nine neun neuf nueve",
            "tien ten zehn dix diez",
        ),
        start=2,
    )
    for word in forms.split()
}
_COUNT = re.compile(rf"\b({'|'.join(_NUMBERS)}|[2-9]|1[0-9]|20)\b(?![,.%]\d|\s*%)", re.IGNORECASE)


def ends_in_such_as(words: str) -> bool:
    """Whether `words` stop right where examples should follow."""
    return bool(_SUCH_AS.search(words[-40:].rstrip(_CLOSERS + ":").rstrip()))


def announces(words: str) -> bool:
    """Whether a list is expected right behind `words`: a colon, "such as", "the following"."""
    bare = words.rstrip(_CLOSERS)
    if bare.endswith((":", "：")) or ends_in_such_as(bare):
        return True
    return bool(_POINTS_DOWN.search(_last_sentence(bare)))


def count_announced(words: str) -> int | None:
    """Return how many things the last sentence of `words` says will follow, if it says one number."""
    found = _COUNT.findall(_last_sentence(words.rstrip(_CLOSERS + ":")))
    if len(found) != 1:
        return None
    return int(found[0]) if found[0].isdigit() else _NUMBERS[found[0].lower()]


def _last_sentence(words: str) -> str:
    tail = words[-400:]
    cut = max(tail.rfind(mark, 0, -1) for mark in (". ", "! ", "? ", ".\n", "。"))
    return tail[cut + 1 :]
