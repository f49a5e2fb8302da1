"""A sentence -> what it does: define, contrast, correct a belief, set a condition, instruct, order, give evidence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from .stems import without_marks
from .tables import OPENERS, patterns
from .verbs import gives_order
from .words import count

__all__ = [
    "Definition",
    "Function",
    "Limit",
    "belief",
    "definition",
    "enumeration",
    "functions",
    "has_cue",
    "held",
    "limit",
    "mistaken",
    "puts_right",
]

Function: TypeAlias = Literal[
    "definition",
    "contrast",
    "misconception",
    "condition",
    "instruction",
    "sequence",
    "evidence",
    "statistic",
    "pointer",
    "damaged",
]
"""`pointer`: speaks of the page itself ("below", "this article"). `statistic`: reports a measured number."""

_SEARCHED: tuple[Function, ...] = (
    "contrast",
    "condition",
    "instruction",
    "sequence",
    "evidence",
    "statistic",
    "pointer",
    "damaged",
)


_QUOTES = " \"'“”‘’„«»「」『』\u00a0\u202f"
_COMMA = re.compile(r", |، |、")
_DIGITS = re.compile(r"\d")


@dataclass(frozen=True)
class Definition:
    """A term and what a sentence says it is."""

    term: str
    """The term, as the sentence has it, without an article."""
    meaning: str
    """What it is, as the sentence has it, without a full stop."""


@dataclass(frozen=True)
class Limit:
    """A number that a sentence sets as a rule."""

    number: str
    """As the sentence writes it."""
    unit: str
    """Its unit."""
    start: int
    """Offset of the number in the sentence."""
    end: int
    """Offset behind it."""


def has_cue(text: str, name: str, language: str) -> bool:
    """Whether `text` has a cue of that name."""
    text = without_marks(text.lstrip(OPENERS))
    return any(one.search(text) for one in patterns(language, "cues").get(name, ()))


@lru_cache(maxsize=65_536)
def functions(sentence: str, language: str) -> frozenset[Function]:
    """Return what a sentence does; nothing where no cue says so."""
    found: set[Function] = {name for name in _SEARCHED if has_cue(sentence, name, language)}
    if belief(sentence, language):
        found.add("misconception")
    if definition(sentence, language):
        found.add("definition")
    if gives_order(sentence, language):
        found.add("instruction")
    return frozenset(found)


def belief(sentence: str, language: str) -> str | None:
    """Return the belief that a sentence itself calls wrong ("that feedback equals a yearly review")."""
    for one in patterns(language, "cues").get("belief", ()):
        found = one.search(sentence)
        if found and found["belief"].strip():
            return found["belief"].strip(" ,;.،؛。、「」")
    return None


def mistaken(held: str, language: str) -> Definition | None:
    """Return the term and what a wrong belief takes it for: "that feedback is a yearly review"."""
    for one in patterns(language, "beliefs").get("meaning", ()):
        found = one.match(held)
        if found:
            parts = found.groupdict()
            meaning = " ".join(part for part in (parts.get("head"), parts["meaning"]) if part)
            return Definition(parts["term"].strip(), meaning.strip())
    return None


def held(sentence: str, language: str) -> str | None:
    """Return who believes what, without the word that calls it wrong: "Many managers believe that …"."""
    rules = patterns(language, "beliefs").get("marker", ())
    said = belief(sentence, language)
    if said is None or not rules or said not in sentence:
        return None
    head = sentence[: sentence.index(said)]
    bare = rules[0].sub("", head, count=1)
    return None if bare == head else f"{bare.strip(' ,')} {said}."


def puts_right(sentence: str, language: str) -> bool:
    """Whether a sentence opens by saying what is so instead: "In fact …"."""
    return any(one.match(sentence) for one in patterns(language, "beliefs").get("instead", ()))


def limit(sentence: str, language: str) -> Limit | None:
    """Return the number that a sentence sets as a limit, a dose or a term; None where it sets none or several.

    A word says that it is a limit ("at most"), or the sentence tells somebody to do it ("rinse for 15 minutes").
    """
    rules = patterns(language, "cues")
    names = ("limit", "quantity") if "instruction" in functions(sentence, language) else ("limit",)
    for name in names:
        found = {hit.span("number"): hit for one in rules.get(name, ()) for hit in one.finditer(sentence)}
        if len(found) == 1:
            ((start, end), hit) = next(iter(found.items()))
            others = _DIGITS.search(sentence[:start] + sentence[end:])
            if name == "quantity" and (others or hit["unit"].startswith("person") or hit["unit"] == "people"):
                return None
            return Limit(hit["number"], hit["unit"], start, end)
        if found:
            return None
    return None


def definition(sentence: str, language: str) -> Definition | None:
    """Return the term that a sentence defines and its meaning."""
    rules = patterns(language, "cues")
    for one in rules.get("definition", ()):
        found = one.match(sentence.strip())
        if not found:
            continue
        term, meaning = found["term"].strip(_QUOTES), found["meaning"].strip(" .。")
        if any(bad.search(term) for bad in rules.get("no_term", ())) or count(term) > 5:
            continue
        if any(bad.match(meaning) for bad in rules.get("no_meaning", ())):
            continue
        return Definition(term, meaning)
    return None


def enumeration(sentence: str, language: str) -> tuple[str, ...]:
    """Return the parts that a sentence lists behind a word that announces a list; none where it does not."""
    rules = patterns(language, "enumeration")
    for one in rules.get("announces", ()):
        found = one.search(sentence)
        if not found:
            continue
        parts = _parts(found["rest"].strip(" .;؛。"), language)
        if len(parts) >= 3:
            return parts
    return ()


def _parts(rest: str, language: str) -> tuple[str, ...]:
    rules = patterns(language, "enumeration")
    if any(one.search(rest) for one in rules.get("spoils", ())):
        return ()
    head, *more = _COMMA.split(rest)
    if not more:
        return ()
    last = more[-1]
    for one in rules.get("last", ()):
        found = one.match(last)
        if found:
            more[-1:] = [found["a"], found["b"]] if found["a"] else [found["b"]]
            break
    else:
        return ()
    for one in rules.get("first", ()):
        head = one.sub("", head)
    parts = tuple(part.strip() for part in (head, *more))
    return parts if all(2 <= count(part) <= 9 for part in parts) else ()
