"""An infinitive -> the forms that open an instruction, and those that a statement about a learner has."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .stems import bare_arabic

__all__ = ["finite", "imperatives", "particle_of", "with_zu"]

_ACCENTS = str.maketrans("áéíóú", "aeiou")
_SOUNDS = (("car", "qu"), ("gar", "gu"), ("zar", "c"))
_NEEDS_E = re.compile(r"(?:[td]|[^aeiouylrhmn][mn]|chn|ig|ffn)$")


def finite(infinitive: str, language: str, irregular: Mapping[str, str]) -> set[str]:
    """Return the forms by which `infinitive` is known in a statement: "explains", "legt", "explique"."""
    listed = _listed(infinitive, irregular)
    if language == "nl":
        return {form for stem in _dutch(infinitive) for form in (stem, stem + "t")}
    if language == "de":
        # "Plan" and "Test" are nouns: only what ends in -t is a verb beyond doubt.
        return listed or {stem.removesuffix("e") + end for stem in _german(infinitive) for end in ("t", "et")}
    if language == "fr":
        return listed or _french(infinitive)
    if language == "es":
        return _spanish(infinitive, irregular)
    if language == "ar":
        return _arabic(infinitive)
    return {infinitive, infinitive + "s"} if language == "en" else set()


def imperatives(infinitive: str, language: str, irregular: Mapping[str, str]) -> set[str]:
    """Return the forms of `infinitive` that order: "leg", "lege", "expliquez", "explica", "explique"."""
    if language == "nl":
        return _dutch(infinitive)
    if language == "de":
        listed = _listed(infinitive, irregular)
        return {form for form in listed if not form.endswith(("t", "en"))} or {
            form for stem in _german(infinitive) for form in (stem, stem + "e")
        }
    if language == "fr":
        return _listed(infinitive, irregular) or _french(infinitive)
    return _spanish(infinitive, irregular) if language == "es" else set()


def particle_of(infinitive: str, particles: tuple[str, ...]) -> str:
    """Return the part that a verb leaves behind when it is used ("legt … uit"), or nothing."""
    return next(
        (one for one in particles if infinitive.startswith(one) and len(infinitive) > len(one) + 4), ""
    )


def with_zu(infinitive: str, particle: str) -> str:
    """Return the German form of a verb behind "um": "einzurichten"."""
    return f"{particle}zu{infinitive.removeprefix(particle)}"


def _listed(infinitive: str, irregular: Mapping[str, str]) -> set[str]:
    """Return the forms listed for a verb, or for the ending that it shares with others: "-mettre" for "permettre"."""
    if infinitive in irregular:
        return set(irregular[infinitive].split())
    ending = max(
        (one[1:] for one in irregular if one.startswith("-") and infinitive.endswith(one[1:])),
        key=len,
        default="",
    )
    head = infinitive[: len(infinitive) - len(ending)]
    return {head + form for form in irregular["-" + ending].split()} if ending else set()


def _dutch(infinitive: str) -> set[str]:
    """Dutch spelling is guessed both ways."""
    stem = infinitive.removesuffix("n").removesuffix("e")
    if len(stem) > 2 and stem[-1] == stem[-2]:
        return {stem[:-1]}
    stem = {"v": stem[:-1] + "f", "z": stem[:-1] + "s"}.get(stem[-1], stem)
    return {stem, re.sub(r"([^aeiou])([aeou])([^aeiouw])$", r"\1\2\2\3", stem)}


def _german(infinitive: str) -> set[str]:
    if infinitive.endswith(("eln", "ern")):
        return {infinitive[:-1], infinitive[:-3] + infinitive[-2] + "e"}
    stem = infinitive.removesuffix("en")
    return {stem + "e"} if _NEEDS_E.search(stem) else {stem}


def _french(infinitive: str) -> set[str]:
    if infinitive.endswith("er"):
        stem = infinitive[:-2]
        forms = {stem + ending for ending in ("e", "ez", "ent", "es")}
        if stem.endswith("y"):
            forms |= {stem[:-1] + ending for ending in ("ie", "ient")}
        # "intègre", "répète", "relève": the accent turns.
        turned = re.sub(r"[eé]([^aeiouyé]{1,2})$", r"è\1", stem)
        return forms | {turned + ending for ending in ("e", "ent")}
    stem = infinitive[:-2]
    endings = ("it", "is", "issez", "issent", "isse") if infinitive.endswith("ir") else ("", "s", "ez", "ent")
    return {stem + ending for ending in endings}


def _spanish(infinitive: str, irregular: Mapping[str, str]) -> set[str]:
    """Forms without accents: "tú" and "usted", in the indicative and in the subjunctive."""
    listed = {form.translate(_ACCENTS) for form in _listed(infinitive, irregular)}
    if infinitive.endswith("ar"):
        stem = infinitive[:-2]
        soft = next((infinitive[:-3] + by for end, by in _SOUNDS if infinitive.endswith(end)), stem)
        forms = {stem + "a", stem + "an", stem + "ad", soft + "e", soft + "en"}
    else:
        stem = infinitive[:-2]
        hard = stem[:-1] + "j" if infinitive.endswith(("ger", "gir")) else stem
        forms = {stem + "e", stem + "en", stem + infinitive[-2] + "d", hard + "a", hard + "an"}
    return listed or {form.translate(_ACCENTS) for form in forms}


def _arabic(word: str) -> set[str]:
    """A verb in the present stands for each person; a verbal noun for itself."""
    bare = bare_arabic(word)
    if not bare.startswith("ي") or len(bare) < 4:
        return {bare}
    return {person + bare[1:] + ending for person in "يتنا" for ending in ("", "ون", "وا")}
