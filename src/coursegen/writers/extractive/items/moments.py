"""An order and the condition behind it -> when do you do that?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....language.pointing import points as points_out
from ..shown import literal
from .candidate import Candidate, Scope
from .phrase import Phrase
from .situations import asked, points

__all__ = ["ask"]

_CONDITION = re.compile(
    r"\b(?:bij twijfel|in geval van|if in doubt|in case|all (?:two|three|four)|(?:twee|drie|vier) )|:$",
    re.IGNORECASE,
)
"""What is a condition itself, or points at a list that stands elsewhere."""


def ask(scope: Scope) -> Iterator[Candidate]:
    """Yield an item for each order with its condition behind it: "Step in when …"."""
    for section, groups in scope.parts:
        own = {unit.label for group in groups for unit in group.units}
        for key in scope.deck.moments.get(section.index, ()):
            if key.unit.label in own and _stands(key):
                stem = scope.wording.say("moment_stem", frame="", action=literal(key.about))
                made = asked(scope, key, stem, "moment", 0.82)
                if made is not None:
                    yield made


def _stands(key: Phrase) -> bool:
    """Whether a moment can be read by itself, behind an action that can."""
    language = key.section.language
    stated = bool(_CONDITION.search(key.about)) or points_out(key.about, "condition", language)
    return _behind(key) and not stated and not points(key.text, language)


def _behind(key: Phrase) -> bool:
    """Whether the condition stands behind the order, so that the stem opens as the sentence does."""
    return key.unit.text.casefold().startswith(key.about.casefold()[:12])
