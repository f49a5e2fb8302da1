"""A key and a distractor -> why the distractor could be a second right answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ..course import Severity
from ..language.sentences import sentences
from ..language.stems import without_marks
from .lexicons import lexicon
from .phrases import contains, content, numbers, stem, tokens, weighty

__all__ = ["Rivalry", "rivalry", "rivals"]

# What orders its parts: the same parts in another order are another answer.
_SEQUENCE = re.compile(r"→|->|>|[–—,;:/=]| - ")


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
    return all((len(word) > 1 or word > "\u3040") and not word[0].isdigit() for word in words) and any(
        len(word) > 3 or (len(word) > 1 and word > "\u3400") for word in words
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
    wrong, subject = weighty(distractor, language), set(content(distractor, language))
    # What the key says too is no support for the distractor.
    told = len(subject) >= 2 and bool(subject - set(content(key, language)))
    for sentence, words in _index(section, language).having(subject or set(wrong)):
        if _refuted(sentence, distractor, language):
            continue
        if contains(words, wrong):
            if not _negated(words, wrong, language):
                return Rivalry(f"stands in the key's own section: {_short(sentence)!r}", "warning")
        elif told and not _negatives(language) & set(words):
            return Rivalry(f"is supported by the key's own section: {_short(sentence)!r}", "info")
    return None


class _Index:
    """The sentences of a section by the words that they have: a long section costs no more a question."""

    def __init__(self, section: str, language: str) -> None:
        # A line is a passage or a part of one: no sentence crosses it.
        lines = [line for line in section.split("\n") if line.strip()]
        parts = [line[start:end] for line in lines for start, end in sentences(line, language)]
        self._sentences = [(part, weighty(part, language)) for part in parts]
        self._places: dict[str, set[int]] = {}
        for place, (_, words) in enumerate(self._sentences):
            for word in words:
                self._places.setdefault(word, set()).add(place)

    def having(self, words: set[str]) -> list[tuple[str, tuple[str, ...]]]:
        """Return the sentences that have all of `words`, in order."""
        places = sorted((self._places.get(word, set()) for word in words), key=len)
        return [self._sentences[place] for place in sorted(set.intersection(*places))] if places else []


@lru_cache(maxsize=64)
def _index(section: str, language: str) -> _Index:
    return _Index(section, language)


def _refuted(sentence: str, distractor: str, language: str) -> bool:
    """Whether the sentence says that something is not so, in words that the distractor does not have itself."""
    text, own = f" {without_marks(sentence.casefold())} ", f" {without_marks(distractor.casefold())} "
    # Nothing stands between Japanese words.
    return any(
        (mark if mark > "\u3040" else f" {mark}") in text and mark not in own
        for mark in lexicon(language).refuting
    )


def _negated(words: Sequence[str], part: Sequence[str], language: str) -> bool:
    """Whether a negation stands right before the distractor: "feedback is geen jaarlijkse evaluatie"."""
    size = len(part)
    at = next(at for at in range(len(words) - size + 1) if tuple(words[at : at + size]) == tuple(part))
    return bool(_negatives(language) & set(words[max(at - 2, 0) : at]))


@cache
def _negatives(language: str) -> frozenset[str]:
    return frozenset(stem(word, language) for word in lexicon(language).negative)


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= 80 else f"{sentence[:79].rstrip()}…"
