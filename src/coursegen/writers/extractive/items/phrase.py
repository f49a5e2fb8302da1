"""Words of a source -> a phrase that can stand as an option."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from ....language.address import uses
from ....language.pointing import points as points_out
from ....language.pointing import without
from ....language.verbs import has_infinitive, opens_with_order
from ....language.words import content_words
from ....rules.shapes import form
from ..material import Section, Unit

__all__ = ["CASES", "RELATED", "Phrase", "acts", "made", "plural", "shaped", "spoken", "stems_of", "turn"]

RELATED = frozenset(["outcome", "because", "purpose"])
"""Kinds of phrases that are the second half of a sentence."""
CASES = frozenset(["case", "except"])
"""Kinds of phrases that are a condition: where something holds, where it does not."""
_BOARDS = {"name": "name", "named": "name", "case": "case", "except": "case"}
"""Kinds that can stand beside all of their like, whatever their form."""
_POSSESSIVE = re.compile(r"\b(u|U)w\b")
_LOOSE = re.compile(r"[\s,;.]+(?:en|of|and|or)?[\s,;.]*$")


@dataclass(frozen=True)
class Phrase:
    """A phrase of a source."""

    kind: str
    """`entry` of a list, `meaning` of a term, `action` under a condition, `moment` of an action, `order`: any other; `outcome`, `because`, `purpose`: the second half of a sentence; `case`, `except`: a condition; `answer` to a heading; `name` set apart by its author, `named` and explained."""
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
        if self.kind in RELATED:
            return self.section.document, self.kind, *_whose(self.text)
        if self.kind in _BOARDS:
            return self.section.document, _BOARDS[self.kind]
        if self.kind == "answer":
            return self.section.document, self.kind, self.shape[0]
        if self.kind in {"moment", "meaning"}:
            return self.section.document, self.kind, self.shape[:3]
        return self.section.document, self.kind, self.shape


_ASKS = re.compile(
    r"^(?:wat|welke?|hoe|wie|waar\w*|wanneer|of|what|which|how|who|whether|where|when|why)\b", re.IGNORECASE
)
_OWN = frozenset(["en", "nl"])
"""Languages whose words stand here."""
_CLAUSE = re.compile(r"^(?:dat|that)\b", re.IGNORECASE)


_SAYS = re.compile(r"^… (?:(?:because|so that|omdat|doordat|zodat) )?(?P<head>(?:\S+ ?){1,2})", re.IGNORECASE)
_WHOSE = re.compile(r"\b(?:(?P<they>they|ze|zij)|(?P<it>it|he|she|het|hij|dit|this))\b", re.IGNORECASE)


def _whose(text: str) -> tuple[str, str]:
    """Return the word that opens a second half and whom it speaks of: "they" fits no sentence about one person."""
    conjunction = text.split()[1].casefold() if len(text.split()) > 1 else ""
    head = _SAYS.match(text)
    found = _WHOSE.search(head["head"]) if head else None
    # "It may help to …" speaks of nobody.
    who = (found.lastgroup or "") if found and not _EMPTY.search(text) else ""
    return (conjunction if conjunction in _CONJUNCTIONS else "", who)


_EMPTY = re.compile(r"\b(?:it\b.* to|het\b.* te) ", re.IGNORECASE)
_CONJUNCTIONS = frozenset(["because", "omdat", "doordat", "zodat"])


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
    asked = bool(_ASKS.match(text)) if language in _OWN else points_out(text, "asks", language)
    clause_in = bool(_CLAUSE.match(text)) or points_out(text, "clause", language)
    opens = (opens_with_order(text, language), asked, clause_in)
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
        _LOOSE.sub("", text.strip())
        if re.search(r",? (?:en|of|and|or)[.,;]?$", text)
        else text.strip(" .;,。、،؛")
    )
    text = without(text, "loose", language)
    if not text or text.count("(") != text.count(")"):
        return None
    if voice == "je":
        text = _informal(text)
    if voice and uses(text, language) - {voice}:
        return None
    return text[:1].upper() + text[1:]


def plural(text: str) -> bool:
    """Whether the last word of a short phrase looks like more than one."""
    last = text.rsplit(maxsplit=1)[-1].casefold()
    return last.endswith(("s", "en")) and not last.endswith(("ss", "us", "is"))


def _informal(text: str) -> str:
    """Return a Dutch phrase with je for u: "kunt u uw project volgen" is "kun je je project volgen"."""
    text = _POSSESSIVE.sub(lambda found: "je" if found[1] == "u" else "Je", text)
    text = _INVERTED.sub(lambda found: f"{_stem(found['verb'])} je", text)
    return _POLITE.sub(lambda found: "je" if found[0] == "u" else "Je", text)


def _stem(verb: str) -> str:
    return verb if _ENDS_IN_T.fullmatch(verb) else re.sub(r"aa$", "a", verb[:-1])


_INVERTED = re.compile(
    r"(?<![^\W\d_])(?!(?:met|dat|niet|want|wat|tot|uit|het|eerst|naast|of|omdat|zodat|voordat|nadat|totdat)\b)(?P<verb>[^\W\d_]{2,}t) u\b",
    re.IGNORECASE,
)
_ENDS_IN_T = re.compile(
    r"(?:\w*moet|\w*laat|weet|\w*zet|praat|start|\w*wacht|test|let|\w*sluit|zit|heet|groet|haat|\w*acht|\w*richt)",
    re.IGNORECASE,
)
_POLITE = re.compile(r"\b[uU]\b(?!-)")


def turn(name: str, of: int) -> int:
    """Return a number below `of`, the same for one name in every run and spread evenly over names."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big") % of
