"""A language tag -> the closed word lists that rules look for, from `words/<language>.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any

from ..language.tables import base

__all__ = ["Lexicon", "lexicon"]


@dataclass(frozen=True)
class Lexicon:
    """What must be known of a language to judge the form of options; empty lists find nothing."""

    light: frozenset[str] = frozenset()
    """Words that do not tell two answers apart: articles, copulas, possessives."""
    empty: frozenset[str] = frozenset()
    """Further function words: they tell answers apart and carry no subject of their own."""
    negative: frozenset[str] = frozenset()
    """Words that turn a statement round."""
    asking: frozenset[str] = frozenset()
    """Words that ask for a choice among options."""
    turning: frozenset[str] = frozenset()
    """Words that make such a question ask for what does not fit."""
    absolute: frozenset[str] = frozenset()
    """Words that leave no exception."""
    vague: frozenset[str] = frozenset()
    """Words that are never quite wrong."""
    all_of: tuple[str, ...] = ()
    """How "all of the above" starts."""
    none_of: tuple[str, ...] = ()
    """How "none of the above" starts."""
    refuting: tuple[str, ...] = ()
    """What marks a statement as not so."""
    finite: frozenset[str] = frozenset()
    """Frequent finite verbs: with one, an option is a clause."""
    infinitive: tuple[str, ...] = ()
    """Words that open an infinitive phrase."""
    suffixes: tuple[str, ...] = ()
    """Endings that a rough stem goes without, longest first; none where `language.words` knows the stems."""
    below: frozenset[str] = frozenset()
    """Words before a number that make it an upper bound."""
    above: frozenset[str] = frozenset()
    """Words before a number that make it a lower bound."""
    attribution: tuple[str, ...] = ()
    """How a text says who found a number (starts of words)."""
    document: tuple[str, ...] = ()
    """How a text names the document that it learnt a number from (starts of words)."""
    address: dict[str, str] = field(default_factory=dict)
    """Form of address → pattern of the words that only it uses, where `language` has none."""
    capital_nouns: bool = False
    """Whether every noun has a capital, so that a capital tells nothing."""


_WORDS = Path(__file__).with_name("words")


@cache
def lexicon(language: str) -> Lexicon:
    """Return the word lists of a BCP 47 tag; of a language without any, empty ones."""
    path = _WORDS / f"{base(language)}.toml"
    if not path.is_file():
        return Lexicon()
    listed = tomllib.loads(path.read_text(encoding="utf-8"))
    kinds = {one.name: one.type for one in fields(Lexicon)}
    return Lexicon(**{name: _value(value, kinds[name]) for name, value in listed.items()})


def _value(value: Any, kind: Any) -> Any:
    """A line of words is a set; a list keeps its order; the rest is as it stands."""
    if kind == "frozenset[str]":
        return frozenset(str(value).casefold().split())
    return tuple(value) if kind == "tuple[str, ...]" else value
