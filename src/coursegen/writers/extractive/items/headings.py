"""An instruction and the heading it stands under -> which step or topic does it belong to?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ....language.clauses import order
from ....language.pointing import points as points_out
from ....language.words import akin, content_words
from ..material import Section, Unit
from ..sections import trusted_title
from ..shown import literal
from .candidate import Answer, Candidate, Scope, choice, cited, named
from .distractors import distractors
from .phrase import Phrase

__all__ = ["ask"]

_NUMBERED = re.compile(r"^(?:#+\s*)?(?:(?P<step>stap|step|fase|phase)\s*)?\d", re.IGNORECASE)
"""One of numbered steps or tips: under other headings a sentence may belong to several."""
_TWICE = re.compile(r"\b(\w+),? \1\b", re.IGNORECASE)
_POINTS = re.compile(
    r"\b(?:dit|deze|die|ze|zij|hij|hem|hun|hen|haar|het|er|daar\w*|hier\w*|this|these|those|they|them|their|it|its|he|she|her|his)\b",
    re.IGNORECASE,
)


def ask(scope: Scope) -> Iterator[Candidate]:
    """Yield an item for each section with sisters: its most telling instruction."""
    for section, groups in scope.parts:
        if section.faq or not trusted_title(section) or not _NUMBERED.match(scope.deck.heading_line(section)):
            continue
        sisters = [one for one in scope.deck.sisters(section) if _acts(one)]
        if len(sisters) < 3:
            continue
        units = [unit for group in groups for unit in group.sentences if _tells(unit, section)]
        units.sort(key=lambda unit: -len(set(content_words(unit.text, section.language))))
        for unit in units[:3]:
            made = _item(scope, section, unit, sisters)
            if made is not None:
                yield made
                break


def _acts(title: Phrase) -> bool:
    """Whether a title says what to do: "Measure the impact", "De impact meten"."""
    return title.shape[0] or title.shape[-1]


def _tells(unit: Unit, section: Section) -> bool:
    """Whether a sentence says by itself what to do."""
    if unit.back or not 6 <= unit.words <= 30 or "instruction" not in unit.does:
        return False
    if (
        _POINTS.search(unit.text)
        or _TWICE.search(unit.text)
        or points_out(unit.text, "inside", section.language)
    ):
        return False
    return order(unit.text, section.language) is not None


def _item(scope: Scope, section: Section, unit: Unit, sisters: Sequence[Phrase]) -> Candidate | None:
    key = next((one for one in sisters if one.section is section), None)
    if key is None:
        return None
    numbered = _NUMBERED.match(scope.deck.heading_line(section))
    step = bool(numbered and numbered["step"])
    stem = scope.wording.say(
        "heading_step" if step else "heading_stem", frame="", sentence=literal(unit.text)
    )
    own = set(content_words(unit.text, section.language)) - scope.deck.common

    def fits(one: Phrase, taken: Sequence[Phrase]) -> bool:
        if one.section is section or not scope.deck.apart(one, key):
            return False
        if any(akin(word, stem) for word in own for stem in one.stems - scope.deck.common):
            return False
        there = own & set(one.section.terms)
        return 3 * len(there) <= len(own) and scope.deck.surely_wrong(one, key) and one not in taken

    wrong = distractors(stem, [key.text], sisters, fits, section.language)
    if not wrong:
        return None
    say = scope.wording.say
    # The citation stands where it is read behind the answer: its heading is the answer.
    there = say("heading_key", where=literal(section.title), cite=cited([unit]))
    right = Answer(literal(key.text), there)
    no = say("heading_other", where=literal(section.title))
    item = choice(
        named("topic", unit.text), stem, [right], [Answer(literal(one.text), no) for one in wrong], there
    )
    return Candidate(
        kind="heading",
        item=item.model_copy(update={"level": "understand"}),
        section=section,
        facts=frozenset([unit.label]),
        cites=(unit,),
        strength=0.66 if step else 0.5,
    )
