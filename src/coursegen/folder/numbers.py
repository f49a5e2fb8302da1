"""Numbers as people write them (`44,4`, `44.4`) -> Decimal, and back."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

__all__ = ["Written", "read_number", "show_number", "starts_like_a_number"]

_NUMBER = r"[+-]?(?:\d+(?:[.,]\d+)?|[.,]\d+)(?:[eE][+-]?\d+)?"
_WHOLE = re.compile(
    rf"(?P<key>{_NUMBER})(?:\s*(?:±|\+/-|\+-)\s*(?P<tolerance>{_NUMBER}))?(?:\s+(?P<unit>[^\s\d±|+-][^|]*)|(?P<sign>[%‰°€$£][^|]*))?\Z",
    re.ASCII,
)

Written = dict[str, str]


def read_number(text: str) -> Written | None:
    """Return key, tolerance and unit of `44,4 ± 0,1 kg`, or None when `text` is no number."""
    found = _WHOLE.match(text)
    if found is None:
        return None
    read = {"key": found["key"].replace(",", ".")}
    if found["tolerance"]:
        read["tolerance"] = found["tolerance"].replace(",", ".")
    unit = found["unit"] or found["sign"]
    return read | ({"unit": unit} if unit else {})


def starts_like_a_number(text: str) -> bool:
    """Whether an answer in words would be read as a number."""
    return read_number(text) is not None


def show_number(value: Decimal, language: str) -> str:
    """Return `value` with the decimal sign of `language`."""
    return str(value).replace(".", _sign(language))


@cache
def _sign(language: str) -> str:
    from babel import Locale, UnknownLocaleError
    from babel.numbers import get_decimal_symbol

    try:
        symbol = get_decimal_symbol(Locale.parse(language.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        return "."
    return "," if symbol == "," else "."
