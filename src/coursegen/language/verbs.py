"""A statement -> its verb and the cognitive process that the verb asks for (revised Bloom)."""

from __future__ import annotations

import re
from functools import cache

from ..course import LEVELS, Level
from .forms import finite, imperatives, particle_of, with_zu
from .stems import bare_arabic, without_marks
from .tables import OPENERS, base, patterns, table

__all__ = ["gives_order", "has_infinitive", "imperative", "level", "opens_with_order", "verb"]

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_CLITICS = re.compile(r"(?:me|te|se|nos|os|les?|l[oa]s?)+$")
_ACCENTS = str.maketrans("áéíóú", "aeiou")


def _listed(language: str, name: str) -> tuple[str, ...]:
    return tuple(str(table(language, "verbs").get(name, "")).split())


@cache
def _irregular(language: str) -> dict[str, str]:
    found = table(language, "verbs").get("irregular", {})
    return {str(one): str(forms) for one, forms in found.items()}


@cache
def _levels(language: str) -> dict[str, Level]:
    """Return infinitive → level."""
    return {word: one for one in LEVELS for word in _listed(language, one)}


@cache
def _forms(language: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return finite form → (infinitive, the particle that must follow) of each verb with a level."""
    made: dict[str, list[tuple[str, str]]] = {}
    particles, tongue = _listed(language, "particles"), base(language)
    for infinitive in _levels(language):
        particle = particle_of(infinitive, particles)
        bare = infinitive.removeprefix(particle)
        for form in sorted(finite(bare, tongue, _irregular(language))):
            made.setdefault(form, []).append((infinitive, particle))
        if particle and tongue == "de":
            made.setdefault(bare, []).append((infinitive, particle))
            made.setdefault(with_zu(infinitive, particle), []).append((infinitive, ""))
    return {form: tuple(pairs) for form, pairs in made.items()}


@cache
def _orders(language: str) -> frozenset[str]:
    """Return the imperatives that open an instruction."""
    listed, tongue = set(_listed(language, "orders")), base(language)
    for infinitive in (
        _listed(language, "also") if tongue == "nl" else (*_levels(language), *_listed(language, "also"))
    ):
        listed |= imperatives(infinitive, tongue, _irregular(language))
    listed -= set(_listed(language, "not_orders"))
    return frozenset(bare_arabic(word) for word in listed) if tongue == "ar" else frozenset(listed)


def verb(statement: str, language: str) -> str | None:
    """Return the infinitive of the first verb with a level in `statement`, or None."""
    if base(language) == "ja":
        return _last_inside(statement, language)
    tokens = _tokens(statement, language)
    levels, forms = _levels(language), _forms(language)
    modal = frozenset(_listed(language, "modals"))
    after = next((index + 1 for index, token in enumerate(tokens[:8]) if token in modal), 0)
    for index, token in enumerate(tokens[after:], start=after):
        if token in levels:
            return token
        if _is_noun(tokens, index, language):
            continue
        for infinitive, particle in forms.get(token, ()) if _may_be_finite(after, language) else ():
            if not particle or particle in tokens[index + 1 :]:
                return infinitive
    return None


def _may_be_finite(after: int, language: str) -> bool:
    """Behind a modal stands an infinitive; Arabic has none, and German splits one ("um … einzurichten")."""
    return after == 0 or base(language) in {"ar", "de"}


_ARTICLES = frozenset(
    [
        "le",
        "la",
        "les",
        "l",
        "un",
        "une",
        "des",
        "du",
        "de",
        "d",
        "au",
        "el",
        "los",
        "las",
        "uno",
        "una",
        "del",
        "al",
        "su",
        "sus",
        "son",
        "sa",
        "ses",
        "leur",
        "votre",
        "tu",
        "ton",
        "ta",
    ]
)


def _is_noun(tokens: list[str], at: int, language: str) -> bool:
    """Whether a French or Spanish form is the noun that is written like it: "la mesure", "lista de …"."""
    if base(language) not in {"fr", "es"}:
        return False
    following = tokens[at + 1] if at + 1 < len(tokens) else ""
    return (at > 0 and tokens[at - 1] in _ARTICLES) or (at < 2 and following in {"de", "du", "del", "d"})


def _tokens(statement: str, language: str) -> list[str]:
    text = without_marks(statement) if base(language) == "ar" else statement
    words = [word.casefold().replace("’", "'") for word in _WORD.findall(text)]
    if base(language) == "fr":
        return [part for word in words for part in word.split("'") if part]
    if base(language) == "es":
        return [word if word in _levels(language) else word.translate(_ACCENTS) for word in words]
    if base(language) == "ar":
        levels, forms = _levels(language), _forms(language)
        return [_without_particles(bare_arabic(word), levels, forms) for word in words]
    return words


def _without_particles(word: str, *known: object) -> str:
    """An Arabic word as it is listed: without "and", "to", "in" and the article, where only that is known."""
    for head in ("", "و", "ف", "ل", "ب", "ال", "وال", "بال", "لل"):
        rest = word.removeprefix(head)
        if any(rest in one for one in known):  # type: ignore[operator]
            return rest
    return word


def _last_inside(statement: str, language: str) -> str | None:
    """The last Japanese verb: there it is the main one."""
    places = [(statement.rfind(word), len(word), word) for word in _levels(language)]
    found = max((place for place in places if place[0] >= 0), default=None)
    return found[2] if found else None


def level(statement: str, language: str) -> Level | None:
    """Return the cognitive process that a statement's verb asks for; None where no verb is known."""
    found = verb(statement, language)
    return _levels(language)[found] if found else None


def opens_with_order(sentence: str, language: str) -> bool:
    """Whether a sentence gives an instruction by its verb: an imperative in front, in Japanese at the end."""
    text = sentence.strip().lstrip(OPENERS)
    if text.rstrip(OPENERS).endswith(("?", "؟", "？")):
        return False
    rules = patterns(language, "orders")
    if any(one.match(text) for one in rules.get("never", ())):
        return False
    if any(one.match(text) for one in rules.get("opening", ())):
        return True
    if any(one.search(text) for one in rules.get("closing", ())):
        return True
    first = _WORD.match(without_marks(text))
    return first is not None and bool(_as_order(first.group().casefold(), language) & _orders(language))


def gives_order(sentence: str, language: str) -> bool:
    """Whether a sentence opens with an order, or has one behind its condition: "si …, documenta …"."""
    if opens_with_order(sentence, language):
        return True
    behind = patterns(language, "orders").get("behind", ())
    clauses = [clause for one in behind for clause in one.split(sentence)[1:]]
    return any(opens_with_order(clause, language) for clause in clauses)


def _as_order(word: str, language: str) -> set[str]:
    """The forms under which an imperative may be listed: without pronouns written on to it, accents and particles."""
    tongue = base(language)
    if tongue == "es":
        plain = word.translate(_ACCENTS)
        return {plain, _CLITICS.sub("", plain)}
    if tongue == "ar":
        bare = bare_arabic(word)
        return {bare, bare[1:]} if bare[:1] in "وف" else {bare}
    return {word, word.partition("-")[0]} if tongue == "fr" else {word}


def has_infinitive(phrase: str, language: str) -> bool:
    """Whether a Dutch phrase has a verb that is known in its infinitive, not made a noun by "het" or "de"."""
    if base(language) != "nl":
        return False
    also = _listed(language, "also")
    found = [word.casefold() for word in _WORD.findall(phrase)]
    return any(
        (word in _levels(language) or word in also) and (at == 0 or found[at - 1] not in {"het", "de", "te"})
        for at, word in enumerate(found[1:], start=1)
    )


def imperative(infinitive: str, rest: str, language: str) -> str | None:
    """Return an infinitive and what goes with it as an order; None where the spelling of its form is not sure."""
    if base(language) != "nl":
        return f"{infinitive} {rest}".strip()
    if particle_of(infinitive, _listed(language, "particles")):
        return None
    if any(one.search(infinitive) for one in patterns(language, "clauses").get("eren", ())):
        return f"{infinitive.removesuffix('eren')}eer {rest}".strip()
    forms = imperatives(infinitive, "nl", {})
    if len(forms) > 1:
        forms &= set(_listed(language, "orders"))
    form: str | None = next(iter(forms)) if len(forms) == 1 else None
    return f"{form} {rest}".strip() if form else None
