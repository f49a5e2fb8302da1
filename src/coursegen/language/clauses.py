"""A sentence that says what to do -> its condition and its action, as a bare imperative."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .tables import base, patterns
from .verbs import imperative, opens_with_order
from .words import count

__all__ = ["Advice", "advice", "comes_behind", "order", "when"]

_RELATIVE = re.compile(
    r" (?:dat|die|wat|waar\w*|that|which|who|what|der|das|was|qui|que|dont|quien|que|cual|التي|الذي|الذين) ",
    re.IGNORECASE,
)
_COMMA = re.compile("[,،、]")
_STOPS = ".!。！"
_AGAINST = re.compile(r", (?:or|of|oder|ou|o|u) |[?!？！؟“”„«»「」\"]")


@dataclass(frozen=True)
class Advice:
    """What to do, and when."""

    condition: str
    """The clause in front, as the sentence has it: "If you are not sure"."""
    action: str
    """The imperative: "Ask the compliance desk"."""


def advice(sentence: str, language: str) -> Advice | None:
    """Return what a sentence says to do under a condition that stands in front; None where it does not."""
    text = sentence.strip().rstrip(_STOPS)
    front = patterns(language, "clauses").get("front", ())
    if not any(one.match(text) for one in front):
        return None
    for at in [found.start() for found in _COMMA.finditer(text)][:4]:
        condition, main = text[:at].strip(), text[at + 1 :].strip()
        action = order(main, language, after=True)
        if action is not None:
            fits = count(condition) >= 3 and not _AGAINST.search(main)
            return Advice(condition, action) if fits else None
    inverted = re.match(r"^(?P<condition>only .+?) (?P<main>should you .+)$", text, re.IGNORECASE)
    if inverted and base(language) == "en":
        action = order(inverted["main"], language, after=True)
        return Advice(inverted["condition"], action) if action else None
    return None


def when(sentence: str, language: str) -> Advice | None:
    """Return an order whose condition stands behind it ("Step in when …"); None where it does not."""
    text = sentence.strip().rstrip(_STOPS)
    for one in patterns(language, "clauses").get("back", ()):
        found = one.match(text)
        if found is None or _RELATIVE.search(found["action"]) or _AGAINST.search(text):
            continue
        if opens_with_order(found["action"], language):
            fits = count(found["condition"]) >= 3
            return Advice(found["condition"], found["action"].strip()) if fits else None
    return None


def comes_behind(sentence: str, language: str) -> bool:
    """Whether a sentence says itself that what it tells to do comes after what stands before it."""
    return any(one.search(sentence) for one in patterns(language, "clauses").get("behind", ()))


def order(clause: str, language: str, *, after: bool = False) -> str | None:
    """Return a clause as an imperative without the words that say when it comes; None where it tells nobody to do so.

    "Kies eerst een besluit" and "is het tijd om een besluit te kiezen" are "Kies een besluit".

    Args:
        clause: without its full stop or with it.
        language: BCP 47 tag.
        after: it stands behind its condition, where "kies je een besluit" is an order too.
    """
    rules = patterns(language, "clauses")
    if not rules:
        return None
    text = _without(clause.strip().rstrip(_STOPS), "cue_first", language)
    for one in rules.get("inverted", ()) if after else ():
        found = one.match(text)
        if found and not any(bad.match(text) for bad in rules.get("not_inverted", ())):
            return _capital(_bare(f"{found['verb']} {found['rest']}", language))
    plain = after and any(one.match(text) for one in rules.get("plain", ()))
    if plain or opens_with_order(text, language):
        return _capital(_bare(text, language))
    for one in rules.get("must", ()):
        found = one.match(text)
        if found:
            made = imperative(found["verb"].casefold(), found["what"] or "", language)
            return _capital(_bare(made, language)) if made else None
    return None


def _without(text: str, name: str, language: str) -> str:
    for one in patterns(language, "clauses").get(name, ()):
        text = one.sub("", text, count=1)
    return text


def _bare(text: str, language: str) -> str:
    """Return a step without what says when, and without what is only added."""
    head, rest = " ".join(text.split()[:7]), " ".join(text.split()[7:])
    head = _without(head, "cue_inside", language)
    return _without(f"{head} {rest}".strip(), "tail", language).strip(" ,")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
