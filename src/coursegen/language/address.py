"""A form of address (`je`, `u`) -> its key in phrases, and what a text itself uses."""

from __future__ import annotations

from .tables import patterns, table

__all__ = ["forms", "house_form", "known_form", "uses"]


def forms(language: str) -> tuple[str, ...]:
    """Return the forms of address of a language, the usual one first; none where there is one only."""
    found = table(language, "address").get("forms", [])
    return tuple(str(one) for one in found)


def known_form(address: str, language: str) -> bool:
    """Whether a brief's `address` names a form of the language."""
    asked = address.casefold().replace("/", " ").split()
    return any(form.casefold() in asked for form in forms(language))


def house_form(address: str | None, language: str) -> str:
    """Return the form that a brief's `address` asks for, the usual one by default, empty where there is one only."""
    known = forms(language)
    asked = _plain(address or "").replace("/", " ").split()
    return next((form for form in known if _plain(form) in asked), known[0] if known else "")


def _plain(form: str) -> str:
    """People write "tu" for "tú"."""
    return form.casefold().replace("ú", "u")


def uses(text: str, language: str) -> frozenset[str]:
    """Return the forms of address that stand in a text."""
    rules = patterns(language, "address_words")
    return frozenset(form for form in rules if any(one.search(text) for one in rules[form]))
