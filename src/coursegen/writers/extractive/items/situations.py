"""A condition and what the source says to do then -> what do you do?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ....language.clauses import comes_behind
from ....language.pointing import points as points_out
from ....language.words import akin
from ..shown import literal
from .candidate import Answer, Candidate, Scope, choice, cited, named, quoted
from .distractors import distractors
from .phrase import Phrase

__all__ = ["ask", "asked", "points"]

_FAR = 0.28
"""What an item is worth less where all its distractors are of another subject: the subject gives the key away."""
_POINTS = re.compile(
    r"\b(?:dit|deze|die|dat|ze|zij|hij|hem|hun|hen|het (?=\w+$|(?:naar|op|bij|aan|in|uit|af|om|dan|meteen|eerst|terug|door|voor|met)\b)|daar\w*|hier\w*|this|these|those|that|they|them|their|it|its|so|he|she)\b",
    re.IGNORECASE,
)


def ask(scope: Scope) -> Iterator[Candidate]:
    """Yield an item for each condition with its action."""
    for section, groups in scope.parts:
        own = {unit.label for group in groups for unit in group.units}
        for key in scope.deck.advice.get(section.index, ()):
            if key.unit.label in own and not _in_time(key):
                stem = scope.wording.say(
                    "situation_stem", frame=scope.wording.frame, condition=literal(key.about)
                )
                made = asked(scope, key, stem, "situation", 0.88)
                if made is not None:
                    yield made


_OWN = frozenset(["en", "nl"])
"""Languages whose words stand here."""

_IN_TIME = re.compile(
    r"^(?:voordat|nadat|zodra|pas|before|after|once|as soon as|only|until)\b", re.IGNORECASE
)


def _in_time(key: Phrase) -> bool:
    """Whether a condition says when in a course of things: whatever comes sooner or later fits it too."""
    language = key.section.language
    timed = _IN_TIME.match(key.about) or points_out(key.about, "in_time", language)
    return bool(timed) or comes_behind(key.unit.text, language)


def points(text: str, language: str) -> bool:
    """Whether a phrase speaks of something outside it."""
    return bool(_POINTS.search(text)) if language in _OWN else points_out(text, "inside", language)


def asked(scope: Scope, key: Phrase, stem: str, kind: str, strength: float) -> Candidate | None:
    """Return the item that asks for `key` beside its like from other sections."""
    deck, language = scope.deck, key.section.language
    about = key.topic - deck.common

    def fits(one: Phrase, taken: Sequence[Phrase]) -> bool:
        # What is to be done in no situation of its own may be right in this one too.
        if one.kind != key.kind or points(one.text, one.section.language):
            return False
        theirs = (one.topic | one.stems) - deck.common
        if any(akin(a, b) for a in about for b in theirs):
            return False
        return all(deck.apart(one, other) for other in (key, *taken)) and deck.surely_wrong(one, key)

    wrong = distractors(stem, [key.text], deck.others(key), fits, language)
    if not wrong:
        return None
    say = scope.wording.say
    right = Answer(literal(key.text), say("situation_key", cite=cited([key.unit])))
    others = [Answer(literal(one.text), _elsewhere(scope, one)) for one in wrong]
    item = choice(
        named(kind, key.text),
        stem,
        [right],
        others,
        say("said_feedback", quotes=quoted([key.unit], scope.wording.language)),
    )
    return Candidate(
        kind=kind,
        item=item,
        section=key.section,
        facts=frozenset([key.unit.label]),
        cites=(key.unit, *(one.unit for one in wrong)),
        strength=strength if any(deck.near(one, key.section) for one in wrong) else strength - _FAR,
    )


def _elsewhere(scope: Scope, one: Phrase) -> str:
    return scope.wording.say("situation_other", quote=literal(one.unit.text), cite=cited([one.unit]))
