"""Words that were run together: where two sentences meet, or inside one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...course import Passage
from ...language.words import stopwords
from .survey import AT_STOP, TOKEN, Damage, Sentence, Survey, blank, listed

__all__ = ["find_glued"]


# Dutch joins nouns at will, so two known words side by side prove nothing. A noun with one of these endings and
# then a verb in the past plural is no compound, nor is a participle in -end and then a noun.
_NOUN = "schap|schappen|heid|heden|atie|aties|iteit|ment|isme|managers|medewerkers|werknemers|mensen"
_PAST = (
    "vonden|kwamen|gingen|gaven|namen|zagen|deden|lieten|bleken|bleven|kregen|hielden|stonden|werden|waren|hadden|"
    "konden|moesten|mochten|wilden|wisten|dachten|brachten|zochten|kochten|begonnen|schreven|spraken|liepen|vielen|"
    "trokken|sloten|hielpen|zeiden|leidden|toonden"
)
_PREFIX = "(?:onder|be|ge|ver|ont|over|uit|aan|op|in|voor|door|af|toe|mee|her)?"
_DUTCH_VERB = re.compile(rf"(\w{{2,}}(?:{_NOUN}))({_PREFIX}(?:{_PAST}))\Z")
_DUTCH_PARTICIPLE = re.compile(r"(\w{3,}(?<!week)(?<!vri)(?<!z)(?<!duiz)(?<!leg)(?<!av)end)(\w{8,})\Z")
# Function words that open no compound and close none.
_FUNCTION = {
    "nl": re.compile(r"(\w{4,}?)(het|wordt|omdat|zodat|heeft|kunnen|moeten|zullen|wanneer)\Z"),
    "en": re.compile(r"(\w{4,}?)(the|and|that|with|from|which|because|their|should|would)\Z"),
}
_WHOLE_WORDS = listed(
    "herewith therewith wherewith therefrom forthwith notwithstanding command demand expand thousand understand "
    "withstand husband island errand strand breathe bathe loathe clothe soothe seethe goedschiks geheeft"
)


_REMEDY = "Part them in the document, or name the right words under corrections in the brief."
_Found = tuple[str, str, int, int]


def find_glued(survey: Survey) -> Iterator[Damage]:
    """Find words run together, where the document itself proves that they are two."""
    for passage, sentences in zip(survey.passages, survey.of_passage, strict=True):
        if sentences:
            yield from _at_stops(survey, passage, sentences)
    for sentence in survey.sentences:
        text = blank(sentence.text)
        found = _at_capital(survey, text) or _inside(survey, text)
        if found is not None:
            one, other, start, end = found
            yield Damage(
                "source.glued",
                sentence.start,
                sentence.end,
                _message(one, other),
                _REMEDY,
                quote=(sentence.start + start, sentence.start + end),
            )


def _message(one: str, other: str) -> str:
    return f"{one!r} and {other!r} stand together without a space"


def _at_stops(survey: Survey, passage: Passage, sentences: list[Sentence]) -> Iterator[Damage]:
    """Two sentences without a space between; where each can be told, they may still be taught one by one."""
    for match in AT_STOP.finditer(blank(passage.text)):
        one, other = match.groups()
        # "Node.js" and "README.md" are names; "woord.Woord" is two sentences.
        if not (one.islower() and other[0].isupper() and other[1:].islower()):
            continue
        if not _known(survey, one, other, match.group()):
            continue
        start, end = passage.start + match.start(), passage.start + match.end()
        whole = next(((it.start, it.end) for it in sentences if it.start <= start and end <= it.end), None)
        from_, to = whole or (start, end)
        yield Damage(
            "source.glued",
            from_,
            to,
            _message(one, other),
            _REMEDY,
            quote=(start, end),
            bars=whole is not None,
        )


def _at_capital(survey: Survey, text: str) -> _Found | None:
    if survey.humped > 2:
        return None
    for token in TOKEN.finditer(text):
        word = token.group()
        if word[0].isupper() or word.islower() or not word.isalpha():
            continue
        cut = next((at for at, char in enumerate(word) if char.isupper()), 0)
        one, other = word[:cut], word[cut:]
        if (
            cut >= 3
            and len(other) >= 3
            and other[1:].islower()
            and survey.seen[one]
            and survey.seen[other.lower()]
        ):
            return one, other, token.start(), token.end()
    return None


def _known(survey: Survey, one: str, other: str, joined: str) -> bool:
    """A word that opens sentences, or two words of the text that stand so once only: identifiers come back."""
    if other.lower() in stopwords(survey.language):
        return True
    return bool(survey.lower[one] and survey.lower[other.lower()]) and survey.stops[joined] == 1


def _inside(survey: Survey, text: str) -> _Found | None:
    for token in TOKEN.finditer(text):
        word = token.group()
        if not 7 <= len(word) <= 60 or not word.islower() or survey.lower[word] > 1 or not word.isalpha():
            continue
        parts = _parts(survey, word)
        if parts is not None:
            return (*parts, token.start(), token.end())
    return None


def _parts(survey: Survey, word: str) -> tuple[str, str] | None:
    function = _FUNCTION.get(survey.language)
    found = function.match(word) if function and word not in _WHOLE_WORDS else None
    if found and survey.seen[found.group(1)] > 1:
        return found.group(1), found.group(2)
    if survey.language != "nl":
        return None
    found = _DUTCH_VERB.match(word)
    if found and len(found.group(1)) >= 8 and survey.seen[found.group(1)]:
        return found.group(1), found.group(2)
    found = _DUTCH_PARTICIPLE.match(word)
    if found and _begins_like_known(survey, found.group(2)):
        return found.group(1), found.group(2)
    return None


def _begins_like_known(survey: Survey, word: str) -> bool:
    """Whether a word of the document begins it, as "training" does "trainingscursussen"."""
    return any(survey.seen[word[:size]] > 1 for size in range(6, min(len(word), 20) + 1))
