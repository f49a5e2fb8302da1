"""A sentence that brings in a term the author set apart -> which term belongs in the gap?"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain

from ....language.words import akin
from ..material import Unit
from ..shown import literal
from .candidate import Answer, Candidate, Scope, choice, cited, named, quoted
from .distractors import distractors
from .gather import name_at
from .phrase import Phrase, plural, stems_of

__all__ = ["ask"]

_ENOUGH = 3
"""Terms set apart among which no other has to stand."""
_GAP = "…"
_SHORTEST, _LONGEST = 8, 48
"""Words of the sentence, with the one before it where it leans on that."""
_POINTS = re.compile(
    r"^(?:and|but|or|so|also|however|finally|for example|yet|en|maar|of|dus|ook|bijvoorbeeld)\b|\b(?:above|below|earlier|later|previous|hierboven|hieronder|eerder|later|vorige)\b|\?",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"\b(?:an?|een) $", re.IGNORECASE)
_GENDER = re.compile(r"\b(?:de|het|deze|dit|die|dat|this|these|an? \w+) $", re.IGNORECASE)
"""Before the gap: says which gender or number the term has."""


def ask(scope: Scope) -> Iterator[Candidate]:
    """Yield an item for each sentence in which the author sets a term apart and says what it stands for."""
    for section, groups in scope.parts:
        own = {unit.label for group in groups for unit in group.units}
        for key in scope.deck.names.get(section.index, ()):
            if key.unit.label in own:
                made = _item(scope, key)
                if made is not None:
                    yield made


def _item(scope: Scope, key: Phrase) -> Candidate | None:
    deck, language = scope.deck, key.section.language
    units = _read(key)
    text = " ".join(unit.text for unit in units)
    gapped = _gapped(text, key.about)
    if gapped is None or not _SHORTEST <= len(text.split()) <= _LONGEST or _POINTS.search(text):
        return None
    stems = stems_of(gapped, language)
    if len(stems) < 4 or any(akin(a, b) for a in key.stems for b in stems):
        return None
    stem = scope.wording.say("name_stem", frame=scope.wording.frame, gapped=literal(gapped))

    def fits(one: Phrase, taken: Sequence[Phrase]) -> bool:
        # What the sentence names itself is no answer; a term that holds another is of its kind.
        if any(akin(a, b) for a in one.stems for b in stems):
            return False
        return all(not _holds(one, other) for other in (key, *taken)) and plural(one.text) == plural(key.text)

    # Terms that the author sets apart too come before those that a list explains.
    apart = [one for one in deck.terms_apart(key.section) if one.text.casefold() != key.text.casefold()]
    pool = (
        apart
        if len(apart) >= _ENOUGH
        else chain(apart, (one for one in deck.others(key) if one.kind == "named"))
    )
    wrong = distractors(stem, [key.text], pool, fits, language)
    if not wrong:
        return None
    say = scope.wording.say
    right = Answer(literal(key.text), say("situation_key", cite=cited([key.unit])))
    others = [
        Answer(literal(one.text), say("relation_other", quote=literal(one.unit.text), cite=cited([one.unit])))
        for one in wrong
    ]
    item = choice(
        named("name", key.text),
        stem,
        [right],
        others,
        say("said_feedback", quotes=quoted(units, scope.wording.language)),
    )
    return Candidate(
        kind="name",
        item=item,
        section=key.section,
        facts=frozenset([key.unit.label, f"name {key.text.casefold()}"]),
        cites=(*units, *(one.unit for one in wrong)),
        strength=0.68,
    )


def _read(key: Phrase) -> tuple[Unit, ...]:
    """Return the sentence, behind the one that it leans on."""
    unit, units = key.unit, key.section.units
    if not unit.back:
        return (unit,)
    at = bisect_left(units, unit.start, key=lambda one: one.start)
    before = units[at - 1] if at else None
    if before is None or before.passage.id != unit.passage.id or before.back or before.item:
        return ()
    return (before, unit)


def _gapped(text: str, term: str) -> str | None:
    """Return a text with a gap for its one mention of a term; None where its article would give the term away."""
    found = name_at(term, text)
    if len(found) != 1:
        return None
    start, end = found[0]
    before, after = text[:start], text[end:]
    article = _BEFORE.search(before)
    if article is None and _GENDER.search(before):
        return None
    if article and article[0].casefold().strip() != "een":
        before = before[: article.start()] + ("A(n) " if article[0][0] == "A" else "a(n) ")
    return f"{before}{_GAP}{after}"


def _holds(one: Phrase, other: Phrase) -> bool:
    """Whether one of two terms has all the words of the other."""
    less, more = sorted((one.stems, other.stems), key=len)
    return all(any(akin(a, b) for b in more) for a in less)
