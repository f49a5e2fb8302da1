"""A sentence -> whether it opens with words that point back, so that it cannot stand without what it follows."""

from __future__ import annotations

from .stems import without_marks
from .tables import OPENERS, patterns

__all__ = ["points_back"]


def points_back(sentence: str, language: str) -> bool:
    """Whether `sentence` leans on the one before it.

    Pronouns, demonstratives and connectives at its start ("Dit …", "These …", "However …"), or a
    connective just behind its subject ("Feedback is daarentegen …"). An expletive ("Het is belangrijk
    om …", "It is hard to …") points at nothing.
    """
    text = without_marks(sentence.lstrip(OPENERS))
    rules = patterns(language, "anaphora")
    if any(one.match(text) for one in rules.get("expletive", ())):
        return False
    return any(one.match(text) for one in rules.get("opening", ()))
