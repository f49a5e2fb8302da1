"""A term that the source defines -> what does it mean there?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ....language.cues import belief, mistaken
from ....language.words import akin, count
from ..shown import literal
from .candidate import Answer, Candidate, Scope, choice, cited, label_fact, named, quoted
from .distractors import distractors
from .phrase import Phrase, made, spoken, stems_of

__all__ = ["ask", "terms"]

_LONGEST = 28


def terms(scope: Scope) -> Iterator[Phrase]:
    """Yield the terms that may be asked, with what they mean."""
    for section, groups in scope.parts:
        own = {unit.label for group in groups for unit in group.units}
        for one in scope.deck.terms.get(section.index, ()):
            if one.unit.label in own:
                yield one


def ask(scope: Scope) -> Iterator[Candidate]:
    """Yield an item for each term, with the misconception about it where the source marks one."""
    for key in terms(scope):
        if count(key.text) <= _LONGEST:
            made = _item(scope, key)
            if made is not None:
                yield made


def _item(scope: Scope, key: Phrase) -> Candidate | None:
    say, deck = scope.wording.say, scope.deck
    stem = say("definition_stem", frame="", term=literal(key.about))

    def fits(one: Phrase, taken: Sequence[Phrase]) -> bool:
        if count(one.text) > _LONGEST or not one.about:
            return False
        if any(akin(a, b) for a in key.topic for b in one.topic):
            return False
        return all(deck.unlike(one, other) for other in (key, *taken)) and deck.surely_wrong(one, key)

    false = [one for one in _mistaken(scope, key) if deck.surely_wrong(one, key)][:1]
    language = key.section.language
    wrong = distractors(stem, [key.text], deck.others(key), fits, language, false) if false else ()
    if not wrong:
        false = []
        wrong = distractors(stem, [key.text], deck.others(key), fits, language)
    if not wrong:
        return None
    right = Answer(literal(key.text), say("definition_key", term=literal(key.about), cite=cited([key.unit])))
    item = choice(
        named("meaning", key.about),
        stem,
        [right],
        [_other(scope, one, one in false) for one in wrong],
        say("said_feedback", quotes=quoted([key.unit], scope.wording.language)),
    )
    return Candidate(
        kind="definition",
        item=item,
        section=key.section,
        facts=frozenset([key.unit.label, label_fact(key.unit)]),
        cites=(key.unit, *(one.unit for one in wrong)),
        strength=0.9 if false else 0.72,
    )


def _other(scope: Scope, one: Phrase, false: bool) -> Answer:
    cite = cited([one.unit])
    if false:
        held = belief(one.unit.text, one.section.language) or one.text
        return Answer(literal(one.text), scope.wording.say("belief_other", belief=literal(held), cite=cite))
    return Answer(
        literal(one.text), scope.wording.say("definition_other", term=literal(one.about), cite=cite)
    )


def _mistaken(scope: Scope, key: Phrase) -> Iterator[Phrase]:
    """Yield what the source says that others wrongly take the term for."""
    section = key.section
    for unit in scope.deck.beliefs.get(section.document, ()):
        held = belief(unit.text, section.language) if "misconception" in unit.does else None
        found = mistaken(held, section.language) if held else None
        text = spoken(found.meaning, scope.deck.voice, section.language) if found else None
        if found and text and stems_of(found.term, section.language) & key.topic:
            where = scope.material.of_passage[unit.passage.id]
            yield made("meaning", text, where, unit, found.term)
