"""A phrase -> whether it speaks of something outside it, so that it cannot stand as an option or a question."""

from __future__ import annotations

from .stems import without_marks
from .tables import OPENERS, patterns

__all__ = ["cut", "points", "without"]


def points(text: str, name: str, language: str) -> bool:
    """Whether a phrase has the words of that name: `inside` it, where it `opens`, in what `refers` back."""
    bare = without_marks(text.lstrip(OPENERS))
    return any(one.search(bare) for one in patterns(language, "pointing").get(name, ()))


def without(text: str, name: str, language: str) -> str:
    """Return a phrase without what the patterns of that name find in it."""
    for one in patterns(language, "pointing").get(name, ()):
        text = one.sub("", text, count=1)
    return text


def cut(text: str, name: str, language: str) -> str:
    """Return a phrase up to what the patterns of that name find."""
    for one in patterns(language, "pointing").get(name, ()):
        text = one.split(text, maxsplit=1)[0]
    return text
