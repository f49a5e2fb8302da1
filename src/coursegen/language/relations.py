"""A sentence -> two parts that it ties together: a condition and what follows, a claim and why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from .clauses import advice
from .tables import patterns

__all__ = ["Relation", "relates", "relation"]

_THEN = re.compile(r"^(?:then|dan) ", re.IGNORECASE)
_GOES_ON = re.compile(r"^(?:and|or|but|this|these|that|en|of|maar|is dit|is dat|dit|dat) ", re.IGNORECASE)
"""Is no main clause, or only points back at the condition."""
_ASIDE = re.compile(r"[?!;“”\"]|: | -- | – | — ")


@dataclass(frozen=True)
class Relation:
    """What a sentence ties together."""

    kind: Literal["outcome", "because", "purpose", "unless"]
    """Whether the second part follows from the first, is its reason, what it is for, or where it does not hold."""
    first: str
    """The condition or the claim, as the sentence has it."""
    second: str
    """What follows from it, or why, as the sentence has it."""


def relates(language: str) -> bool:
    """Whether it is known how a language ties two parts of a sentence together."""
    return bool(patterns(language, "relations"))


def relation(sentence: str, language: str) -> Relation | None:
    """Return what a sentence ties together; None where it ties nothing, or tells what to do."""
    text = sentence.strip().rstrip(".!")
    if _ASIDE.search(text):
        return None
    return _outcome(text, language) or _why(text, language)


def _outcome(text: str, language: str) -> Relation | None:
    clauses, rules = patterns(language, "clauses"), patterns(language, "relations")
    front = clauses.get("front", ())
    if not any(one.match(text) for one in front) or any(one.match(text) for one in rules.get("loose", ())):
        return None
    if advice(text, language) is not None:
        return None
    for at in [found.start() for found in re.finditer(",", text)][:4]:
        first, second = text[:at].strip(), _THEN.sub("", text[at + 1 :].strip())
        if not _GOES_ON.match(second) and any(one.match(second) for one in rules.get("outcome", ())):
            if any(one.search(second) for one in rules.get("announces", ())):
                return None
            return Relation("outcome", first, second) if len(first.split()) >= 4 else None
    return None


def _why(text: str, language: str) -> Relation | None:
    rules = patterns(language, "relations")
    kinds: tuple[Literal["because", "purpose", "unless"], ...] = ("because", "purpose", "unless")
    for kind in kinds:
        for one in rules.get(kind, ()):
            found = one.match(text)
            if found:
                return Relation(kind, found["claim"].strip(), found["why"].strip())
    return None
