"""Words of a source -> a phrase that can stand as an option."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from ....language.address import uses
from ....language.verbs import has_infinitive, opens_with_order
from ....language.words import content_words
from ....rules.shapes import form
from ..material import Section, Unit

__all__ = ["Phrase", "acts", "made", "shaped", "spoken", "stems_of", "turn"]

_POSSESSIVE = re.compile(r"\b(u|U)w\b")
_LOOSE = re.compile(r"[\s,;.]+(?:en|of|and|or)?[\s,;.]*$")


@dataclass(frozen=True)
class Phrase:
    """A phrase of a source."""

    kind: str
    """`entry` of a list, `meaning` of a term, `action` under a condition, `moment` of an action, `order`: any other."""
    text: str
    """As it stands as an option."""
    section: Section
    """Where it stands."""
    unit: Unit
    """What it is quoted from."""
    shape: tuple[bool, ...]
    """Its form: an order, a verb phrase, a clause …"""
    stems: frozenset[str]
    """The stems of its words that carry a subject."""
    about: str = ""
    """The term that it explains, or the condition under which it is done."""
    topic: frozenset[str] = frozenset()
    """The stems of what it is about."""

    @property
    def shelf(self) -> tuple[object, ...]:
        """What can stand beside it: of its document, kind and form."""
        if self.kind in {"action", "order"} or (self.kind == "entry" and self.shape[0]):
            return self.section.document, "order"
        if self.kind in {"moment", "meaning"}:
            return self.section.document, self.kind, self.shape[:3]
        return self.section.document, self.kind, self.shape


_ASKS = re.compile(
    r"^(?:wat|welke?|hoe|wie|waar\w*|wanneer|of|what|which|how|who|whether|where|when|why)\b", re.IGNORECASE
)
_CLAUSE = re.compile(r"^(?:dat|that)\b", re.IGNORECASE)


def made(kind: str, text: str, section: Section, unit: Unit, about: str = "") -> Phrase:
    """Return a phrase with its form and its words."""
    language = section.language
    stems, topic = stems_of(text, language), stems_of(about, language)
    return Phrase(kind, text, section, unit, shaped(text, language), stems, about, topic)


def stems_of(text: str, language: str) -> frozenset[str]:
    """Return the stems of the words that carry a subject."""
    return frozenset(content_words(text, language))


def shaped(text: str, language: str) -> tuple[bool, ...]:
    """Return what a phrase looks like: an order, a question in a clause, "that …", and the shapes that rules know."""
    opens = (opens_with_order(text, language), bool(_ASKS.match(text)), bool(_CLAUSE.match(text)))
    clause, digit = _shape(text, language)
    return (*opens, clause, digit, acts(text, language))


def acts(text: str, language: str) -> bool:
    """Whether a phrase is one of a verb: "Building trust", "Vertrouwen opbouwen met hun team"."""
    return form(text, language)[-1] or has_infinitive(text, language)


def _shape(text: str, language: str) -> tuple[bool, bool]:
    found = form(text, language)
    return found[3], found[2]


def spoken(text: str, voice: str, language: str) -> str | None:
    """Return a phrase with a capital and no closing sign, in the course's form of address; None where it cannot be."""
    text = (
        _LOOSE.sub("", text.strip()) if re.search(r",? (?:en|of|and|or)[.,;]?$", text) else text.strip(" .;,")
    )
    if not text or text.count("(") != text.count(")"):
        return None
    if voice == "je":
        text = _POSSESSIVE.sub(lambda found: "je" if found[1] == "u" else "Je", text)
    if voice and uses(text, language) - {voice}:
        return None
    return text[:1].upper() + text[1:]


def turn(name: str, of: int) -> int:
    """Return a number below `of`, the same for one name in every run and spread evenly over names."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big") % of
