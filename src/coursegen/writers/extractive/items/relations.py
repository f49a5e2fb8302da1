"""A condition with what follows, or a claim with why -> which of these does the source say?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ....language.words import akin
from ..shown import literal
from .candidate import Answer, Candidate, Scope, choice, cited, named, quoted
from .distractors import distractors
from .phrase import CASES, Phrase

__all__ = ["ask"]

_KINDS = {
    "outcome": ("outcome_stem", 0.76),
    "because": ("because_stem", 0.78),
    "purpose": ("purpose_stem", 0.74),
    "except": ("except_stem", 0.8),
}
_FAR = 0.16
"""What an item is worth less where no distractor speaks of what its section is about."""
_POINTS = re.compile(
    r"\b(?:dit|deze|die|dat|daar\w*|hier\w*|this|these|those|they|them|their|it|its|he|she|his|her|so|such|hij|ze|zij|hun|hen)\b(?! (?:is|zijn) (?:belangrijk|nodig))",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"^(?:(?:if|when|once|before|after|als|wanneer|zodra|nadat|voordat) )?(?:this|these|those|that|they|it|he|she|dit|deze|die|dat|ze|zij|hij|zulke|such|(?:the|het|de) (?:problem|issue|situation|conversation|question|answer|latter|same|probleem|kwestie|situatie|gesprek|vraag|antwoord|laatste))\b",
    re.IGNORECASE,
)


def ask(scope: Scope) -> Iterator[Candidate]:
    """Yield an item for each condition and each claim that can be read by itself."""
    for section, groups in scope.parts:
        own = {unit.label for group in groups for unit in group.units}
        for key in scope.deck.related.get(section.index, ()):
            # One thing may happen in many cases: what follows is asked, never when.
            if key.kind == "case" or key.unit.label not in own or key.unit.back or _leans(key):
                continue
            made = _item(scope, key)
            if made is not None:
                yield made


def _close(one: Phrase, key: Phrase) -> bool:
    """Whether two sections stand under one heading that stands under another, or the document's own."""
    parent = key.section.parent
    return parent is not None and parent.level >= 2 and one.section.parent is parent


def _leans(key: Phrase) -> bool:
    """Whether what is asked speaks of something outside it."""
    if key.kind not in CASES:
        return _opens_leaning(key)
    # What holds in a case stands alone in the question, and the case alone among the options.
    return len(key.topic) < 2 or bool(_POINTS.search(key.about) or _POINTS.search(key.text))


def _opens_leaning(key: Phrase) -> bool:
    """Whether the first part of a sentence speaks of something outside it, or of too little: "If the problem persists"."""
    text = key.about
    return len(key.topic) < 2 or bool(_OPENS.match(text) or _POINTS.search(" ".join(text.split()[:5])))


def _item(scope: Scope, key: Phrase) -> Candidate | None:
    deck, language = scope.deck, key.section.language
    name, strength = _KINDS[key.kind]
    stem = scope.wording.say(name, frame=scope.wording.frame, first=literal(key.about))
    about = key.topic - deck.common

    def fits(one: Phrase, taken: Sequence[Phrase]) -> bool:
        if one.kind in CASES and _OPENS.match(one.text.removeprefix("… ")):
            return False
        # Under one heading things are close: what follows from one may well follow from another.
        if key.kind not in CASES and _close(one, key):
            return False
        # What is said under a condition of the same words could be said under this one.
        if any(akin(a, b) for a in about for b in one.topic - deck.common):
            return False
        unlike = deck.apart if key.kind in CASES else deck.unlike
        return all(unlike(one, other) for other in (key, *taken)) and deck.surely_wrong(one, key)

    wrong = distractors(stem, [key.text], deck.others(key), fits, language)
    if not wrong:
        return None
    say = scope.wording.say
    right = Answer(literal(key.text), say("situation_key", cite=cited([key.unit])))
    others = [
        Answer(literal(one.text), say("relation_other", quote=literal(one.unit.text), cite=cited([one.unit])))
        for one in wrong
    ]
    item = choice(
        named(key.kind, key.about),
        stem,
        [right],
        others,
        say("said_feedback", quotes=quoted([key.unit], scope.wording.language)),
    )
    return Candidate(
        kind=key.kind,
        item=item.model_copy(update={"level": "understand"}),
        section=key.section,
        facts=frozenset([key.unit.label]),
        cites=(key.unit, *(one.unit for one in wrong)),
        strength=strength if any(deck.near(one, key.section) for one in wrong) else strength - _FAR,
    )
