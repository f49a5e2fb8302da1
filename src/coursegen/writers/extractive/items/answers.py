"""A heading that asks, and what stands under it -> which of these does the source answer?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ....language.words import akin
from ..sections import trusted_title
from ..shown import literal
from .candidate import Answer, Candidate, Scope, choice, cited, named, quoted
from .distractors import distractors
from .phrase import Phrase, stems_of

__all__ = ["ask"]

_TRIED = 4
"""Answers of one section that are tried."""
_ITEMS = 2
"""Items of one section."""


def ask(scope: Scope) -> Iterator[Candidate]:
    """Yield items for each question that the document answers: one sentence of the answer, others of other answers."""
    for section, groups in scope.parts:
        if not section.faq or not trusted_title(section):
            continue
        own = {unit.label for group in groups for unit in group.units}
        found = [one for one in scope.deck.answers.get(section.index, ()) if one.unit.label in own]
        # What speaks most of its section's own subject comes first.
        found.sort(key=lambda one: -len(_anchors(one)))
        made = 0
        for key in found[:_TRIED]:
            item = _item(scope, key)
            if item is not None:
                yield item
                made += 1
                if made == _ITEMS:
                    break


def _anchors(one: Phrase) -> frozenset[str]:
    """Return the words of an answer that its section comes back to."""
    return frozenset(stem for stem in one.stems if one.section.terms.get(stem, 0) >= 2)


def _item(scope: Scope, key: Phrase) -> Candidate | None:
    deck, section, language = scope.deck, key.section, key.section.language
    asked = stems_of(section.title, language)
    if not _anchors(key) - deck.common:
        return None
    stem = scope.wording.say("answer_stem", frame="", question=literal(section.title))

    def fits(one: Phrase, taken: Sequence[Phrase]) -> bool:
        if any(akin(a, b) for a in asked - deck.common for b in one.stems):
            return False
        # Its subject is that of its own section and stands nowhere under the question.
        anchors = _anchors(one) - deck.common
        foreign = [a for a in one.stems if a not in section.terms]
        if not any(a in foreign for a in anchors) or 2 * len(foreign) < len(one.stems):
            return False
        return all(deck.unlike(one, other) for other in (key, *taken)) and deck.surely_wrong(one, key)

    wrong = distractors(stem, [key.text], deck.others(key), fits, language)
    if not wrong:
        return None
    say = scope.wording.say
    right = Answer(literal(key.text), say("situation_key", cite=cited([key.unit])))
    others = [
        Answer(
            literal(one.text),
            say("answer_other", question=literal(one.section.title), cite=cited([one.unit])),
        )
        for one in wrong
    ]
    item = choice(
        named("answer", key.text),
        stem,
        [right],
        others,
        say("said_feedback", quotes=quoted([key.unit], scope.wording.language)),
    )
    return Candidate(
        kind="answer",
        item=item.model_copy(update={"level": "understand"}),
        section=section,
        facts=frozenset([key.unit.label]),
        cites=(key.unit, *(one.unit for one in wrong)),
        strength=0.56,
    )
