"""A key and a distractor -> why the distractor could be a second right answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..course import Severity
from .lexicons import lexicon
from .phrases import contains, content, numbers, tokens, weighty

__all__ = ["Rivalry", "rivalry", "rivals"]

# What orders its parts: the same parts in another order are another answer.
_SEQUENCE = re.compile(r"→|->|>|[–—,;:/=]| - ")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+|\n+")


@dataclass(frozen=True)
class Rivalry:
    """Why a distractor could be right too."""

    reason: str
    """In words that follow "the distractor …"."""
    severity: Severity
    """Error: the same answer twice. Warning: likely right too. Info: worth a look."""


def rivals(key: str, distractor: str, section_text: str, language: str) -> str | None:
    """Return why `distractor` could be a second right answer beside `key`, or None.

    Strict on purpose, for writers: whatever is worth a person's look is a reason not to use it.

    Args:
        key: the right option.
        distractor: the option that should be wrong.
        section_text: the text that the key was taken from; empty where there is none.
        language: BCP 47 tag of the options.
    """
    found = rivalry(key, distractor, section_text, language)
    return found.reason if found else None


def rivalry(key: str, distractor: str, section_text: str, language: str) -> Rivalry | None:
    """Return how `distractor` rivals `key`, with how sure that is, or None."""
    return _against_key(key, distractor, language) or _in_section(key, distractor, section_text, language)


def _against_key(key: str, distractor: str, language: str) -> Rivalry | None:
    right, wrong = weighty(key, language), weighty(distractor, language)
    if not right or not wrong:
        return None
    if right == wrong:
        return Rivalry(f"says the same as the key {key!r}", "error")
    if _turned(right, wrong, key, distractor, language):
        return None
    if _substantial(wrong) and contains(right, wrong):
        return Rivalry(f"is contained in the key {key!r}", "warning")
    if _substantial(right) and contains(wrong, right):
        return Rivalry(f"contains the key {key!r}", "warning")
    return _shared_words(key, distractor, language)


def _substantial(words: Sequence[str]) -> bool:
    """Whether the words can be an answer of their own: letters only, so that no formula counts."""
    return all(len(word) > 1 and not word[0].isdigit() for word in words) and any(
        len(word) > 3 for word in words
    )


def _turned(right: Sequence[str], wrong: Sequence[str], key: str, distractor: str, language: str) -> bool:
    """Whether one of the two negates, or counts differently from, the other."""
    negative = lexicon(language).negative
    one, other = set(tokens(key)), set(tokens(distractor))
    if (one & negative) != (other & negative) or numbers(key) != numbers(distractor):
        return True
    # "increases" beside "does not increase" is caught above, "un-", "on-", "in-" here.
    return any(
        _opposite(word, against) for word in set(right) ^ set(wrong) for against in (set(right) | set(wrong))
    )


def _opposite(word: str, against: str) -> bool:
    return any(
        word == prefix + against for prefix in ("un", "on", "in", "im", "non", "de", "dis", "a", "des")
    )


def _shared_words(key: str, distractor: str, language: str) -> Rivalry | None:
    right, wrong = content(key, language), content(distractor, language)
    if _SEQUENCE.search(key) or _SEQUENCE.search(distractor):
        return None
    less, more = sorted((set(right), set(wrong)), key=len)
    if len(less) < 2 or not less <= more:
        return None
    if less == more:
        # The same words in another order may say the opposite: "A before B", "B before A".
        return Rivalry(f"has the same content words as the key {key!r}", "info")
    return Rivalry(f"shares all its content words with the key {key!r}", "info")


def _in_section(key: str, distractor: str, section: str, language: str) -> Rivalry | None:
    if not section.strip():
        return None
    wrong = weighty(distractor, language)
    subject = set(content(distractor, language)) - set(content(key, language))
    for sentence, words, subjects in _sentences(section, language):
        if contains(words, wrong) and not _refuted(sentence, distractor, language):
            return Rivalry(f"stands in the key's own section: {_short(sentence)!r}", "warning")
        enough = len(set(content(distractor, language))) >= 2 and subject
        if (
            enough
            and set(content(distractor, language)) <= subjects
            and not _refuted(sentence, distractor, language)
        ):
            return Rivalry(f"is supported by the key's own section: {_short(sentence)!r}", "info")
    return None


@lru_cache(maxsize=256)
def _sentences(section: str, language: str) -> tuple[tuple[str, tuple[str, ...], frozenset[str]], ...]:
    """Split a section once for all the options that are held against it."""
    parts = [part.strip() for part in _SENTENCE_END.split(section)]
    return tuple(
        (part, weighty(part, language), frozenset(content(part, language))) for part in parts if part
    )


def _refuted(sentence: str, distractor: str, language: str) -> bool:
    """Whether the sentence says that it is not so, in words that the distractor does not have itself."""
    text, own = f" {sentence.casefold()} ", f" {distractor.casefold()} "
    return any(mark in text and mark not in own for mark in lexicon(language).refuting)


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= 80 else f"{sentence[:79].rstrip()}…"
