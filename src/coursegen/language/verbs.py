"""A statement -> its verb and the cognitive process that the verb asks for (revised Bloom)."""

from __future__ import annotations

import re
from functools import cache

from ..course import LEVELS, Level
from .tables import base, patterns, table

__all__ = ["has_infinitive", "imperative", "level", "opens_with_order", "verb"]

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


@cache
def _levels(language: str) -> dict[str, Level]:
    """Return infinitive → level."""
    found = table(language, "verbs")
    return {word: one for one in LEVELS for word in str(found.get(one, "")).split()}


@cache
def _forms(language: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return finite form → (infinitive, the particle that must follow) of each verb with a level."""
    made: dict[str, list[tuple[str, str]]] = {}
    particles = tuple(str(table(language, "verbs").get("particles", "")).split())
    for infinitive in _levels(language):
        particle = next(
            (p for p in particles if infinitive.startswith(p) and len(infinitive) > len(p) + 4), ""
        )
        for stem in _stems(infinitive.removeprefix(particle), language):
            for form in {stem, stem + ("t" if base(language) == "nl" else "s")}:
                made.setdefault(form, []).append((infinitive, particle))
    return {form: tuple(pairs) for form, pairs in made.items()}


def _stems(infinitive: str, language: str) -> set[str]:
    """Return what a verb looks like without its ending: Dutch spelling is guessed both ways."""
    if base(language) != "nl":
        return {infinitive}
    stem = infinitive.removesuffix("n").removesuffix("e")
    if len(stem) > 2 and stem[-1] == stem[-2]:
        return {stem[:-1]}
    stem = {"v": stem[:-1] + "f", "z": stem[:-1] + "s"}.get(stem[-1], stem)
    doubled = re.sub(r"([^aeiou])([aeou])([^aeiouw])$", r"\1\2\2\3", stem)
    return {stem, doubled}


@cache
def _orders(language: str) -> frozenset[str]:
    found = table(language, "verbs")
    listed = {str(word) for word in str(found.get("orders", "")).split()}
    if base(language) == "nl":
        return frozenset(
            listed | {s for word in str(found.get("also", "")).split() for s in _stems(word, "nl")}
        )
    return frozenset(listed)


def verb(statement: str, language: str) -> str | None:
    """Return the infinitive of the first verb with a level in `statement`, or None."""
    tokens: list[str] = [word.casefold() for word in _WORD.findall(statement)]
    levels, finite = _levels(language), _forms(language)
    modal = frozenset(str(table(language, "verbs").get("modals", "")).split())
    after = next((index + 1 for index, token in enumerate(tokens[:8]) if token in modal), 0)
    for index, token in enumerate(tokens[after:], start=after):
        if token in levels:
            return token
        if after == 0:
            for infinitive, particle in finite.get(token, ()):
                if not particle or particle in tokens[index + 1 :]:
                    return infinitive
    return None


def level(statement: str, language: str) -> Level | None:
    """Return the cognitive process that a statement's verb asks for; None where no verb is known."""
    found = verb(statement, language)
    return _levels(language)[found] if found else None


def opens_with_order(sentence: str, language: str) -> bool:
    """Whether a sentence opens with an imperative."""
    first = _WORD.search(sentence)
    if first is None or sentence[: first.start()].strip("\"'“”‘’„«»(*_ "):
        return False
    if sentence.rstrip().endswith("?"):
        return False
    return first.group().casefold() in _orders(language)


def has_infinitive(phrase: str, language: str) -> bool:
    """Whether a Dutch phrase has a verb that is known in its infinitive, not made a noun by "het" or "de"."""
    if base(language) != "nl":
        return False
    also = str(table(language, "verbs").get("also", "")).split()
    found = [word.casefold() for word in _WORD.findall(phrase)]
    return any(
        (word in _levels(language) or word in also) and (at == 0 or found[at - 1] not in {"het", "de", "te"})
        for at, word in enumerate(found[1:], start=1)
    )


def imperative(infinitive: str, rest: str, language: str) -> str | None:
    """Return an infinitive and what goes with it as an order; None where the spelling of its form is not sure."""
    if base(language) != "nl":
        return f"{infinitive} {rest}".strip()
    particles = str(table(language, "verbs").get("particles", "")).split()
    if any(infinitive.startswith(one) and len(infinitive) > len(one) + 4 for one in particles):
        return None
    if any(one.search(infinitive) for one in patterns(language, "clauses").get("eren", ())):
        return f"{infinitive.removesuffix('eren')}eer {rest}".strip()
    forms = _stems(infinitive, language)
    if len(forms) > 1:
        forms &= set(str(table(language, "verbs").get("orders", "")).split())
    form: str | None = next(iter(forms)) if len(forms) == 1 else None
    return f"{form} {rest}".strip() if form else None
