"""A language tag and a concern -> the table of words and patterns for it, from `data/<language>.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

__all__ = ["OPENERS", "base", "known", "patterns", "table"]

_NEUTRAL = "und"
OPENERS = "\"'“”‘’„«»‹›(*_¡¿「『（【 \u00a0\u202f"
"""What may stand before the first word of a sentence."""

_DATA = Path(__file__).resolve().parent / "data"


def base(language: str) -> str:
    """Return the primary subtag of a language tag: `nl` of `nl-BE`."""
    return language.replace("_", "-").partition("-")[0].lower()


def known() -> tuple[str, ...]:
    """Return the languages that have data, sorted; any other goes by the neutral rules of `und.toml`."""
    return tuple(sorted(path.stem for path in _DATA.glob("*.toml") if path.stem != _NEUTRAL))


@cache
def _file(name: str) -> dict[str, Any]:
    path = _DATA / f"{name}.toml"
    if not path.is_file():
        path = _DATA / f"{_NEUTRAL}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def table(language: str, concern: str) -> dict[str, Any]:
    """Return what is known of one concern in a language; empty where nothing is."""
    found = _file(base(language)).get(concern, {})
    return found if isinstance(found, dict) else {}


@cache
def patterns(language: str, concern: str) -> dict[str, tuple[re.Pattern[str], ...]]:
    """Return the compiled patterns of one concern by name; a list is kept in order."""
    return {
        name: tuple(re.compile(one, re.IGNORECASE) for one in ([value] if isinstance(value, str) else value))
        for name, value in table(language, concern).items()
    }
