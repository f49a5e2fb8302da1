"""Figures of research without a word on whose research, and those with one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...language.stems import without_marks
from ..reading import Attribution
from .research import LANGUAGES, ResearchWords
from .survey import TOKEN, Damage, Sentence, Survey

__all__ = ["find_figures"]

# A letter in front makes a name of a number; a Chinese or Japanese sign does not: "約30%".
_SHARE = re.compile(
    r"(?<![^\W\u3040-\u30ff\u3400-\u9fff])(?<![.,])\d{1,3}(?:[.,٫]\d{1,3})?\s?"
    r"(?:[%٪％]|percent\b|per cent\b|procent\b|Prozent\b|pour cent\b|por ciento\b|(?:في|ب)\s?ال?م(?:ئة|ائة)|割)"
    r"|\b(?:\d{1,3}|one|two|three|four|nine|een|één|twee|drie|vier|negen)\s(?:in|out of|van de|op de|op elke)\s(?:every\s)?"
    r"(?:\d{1,3}|two|three|four|five|ten|twee|drie|vier|vijf|tien)\b(?!\s?%)"
    r"|\b(?:\d{1,3}|eine[rs]?|zwei|drei|vier|neun|une?|deux|trois|quatre|neuf|uno|una|dos|tres|cuatro|nueve)\s"
    r"(?:von|sur|de cada)\s(?:\d{1,3}|zwei|drei|vier|fünf|zehn|deux|trois|quatre|cinq|dix|dos|tres|cuatro|cinco|diez)\b(?!\s?%)"
    r"|(?:واحد|اثنان|ثلاثة|أربعة|\d{1,3}) من (?:كل|بين) |\d{1,3}\s?人(?:に|中|のうち)\s?\d{1,3}\s?人",
    re.IGNORECASE,
)
# All of it, or none: a way of speaking more often than a result.
_IDIOM = re.compile(
    r"(?<![\d.,])(?:100|0)\s?(?:[%٪％]|percent|procent|Prozent|pour cent|por ciento)", re.IGNORECASE
)


_REFERENCE = re.compile(
    r"\[\^[^\]\s]{1,80}\]|\[\d{1,3}(?:[,–-]\s?\d{1,3})*\]|\]\([^()\s]{4,}\)|https?://\S"
    r"|\((?:[^()]{0,160}[\s,])?(?:19|20)\d\d[a-z]?(?:[,;:][^()]{0,80})?\)"
)
_OPENING = frozenset('.:?!“"‘*-—–')
_LINK = re.compile(r"\s+(?:(?:van|het|de|door|by|of|the|from|von|der|de la|du|del|la)\s+){0,3}")
_BEHIND, _BEFORE = 30, 25
"""Characters from the word that makes a name a source to the name behind it, or before it."""


def find_figures(survey: Survey) -> tuple[list[Damage], list[Attribution]]:
    """Return the sentences whose figures nobody answers for, and who answers for the others."""
    known = LANGUAGES.get(survey.language)
    damages: list[Damage] = []
    attributions: list[Attribution] = []
    for sentences in survey.of_passage:
        for at, sentence in enumerate(sentences):
            if not _has_share(sentence.text):
                continue
            source = survey.reference(sentence) or _source(survey, sentences, at, known)
            if source is not None:
                attributions.append(Attribution(sentence.start, sentence.end, source.start, source.end))
            elif known is not None and _is_claim(sentence, known):
                share = _SHARE.search(sentence.text)
                damages.append(
                    Damage(
                        "source.number-unattributed",
                        sentence.start,
                        sentence.end,
                        f"{share.group().strip() if share else 'a figure'} is given without saying who found it",
                        "Name the source in the document; without one the sentence is not taught.",
                    )
                )
    return damages, attributions


def _has_share(text: str) -> bool:
    return bool(_SHARE.search(_IDIOM.sub("", text)))


def _is_claim(sentence: Sentence, known: ResearchWords) -> bool:
    """A finding, rather than a rule such as "aim for 80%"."""
    text = without_marks(sentence.text)
    return bool(known.research.search(text) or known.claims.search(text))


def _source(
    survey: Survey, sentences: Sequence[Sentence], at: int, known: ResearchWords | None
) -> Sentence | None:
    """The sentence that names who found it: this one, or one right before that it goes on from."""
    if _names_source(survey, sentences[at], known):
        return sentences[at]
    if known is None:
        return None
    goes_on = known.research.search(sentences[at].text) is not None
    for back in range(1, 3 if goes_on else 2):
        if at - back >= 0 and _names_source(survey, sentences[at - back], known, strict=True):
            return sentences[at - back]
    return None


def _names_source(
    survey: Survey, sentence: Sentence, known: ResearchWords | None, *, strict: bool = False
) -> bool:
    text = sentence.text
    if _REFERENCE.search(text):
        return True
    if known is None:
        return False
    if known.named is not None:
        return known.named.search(without_marks(text)) is not None
    cues = [match.span() for match in known.says.finditer(text)]
    if strict:
        cues += [match.span() for match in known.research.finditer(text)]
    tokens = list(TOKEN.finditer(text))
    return any(
        _is_name(survey, text, tokens, at) and _answers(token.span(), cues, text)
        for at, token in enumerate(tokens)
        if token.group()[0].isupper()
    )


def _answers(name: tuple[int, int], cues: Sequence[tuple[int, int]], text: str) -> bool:
    """Whether a cue stands close: "according to Gallup", "Gallup found"; "AI" and "HR" must follow at once."""
    word = text[slice(*name)]
    if len(word) < 4 and word.isupper():
        return any(end <= name[0] and _LINK.fullmatch(text, end, name[0]) for _, end in cues)
    return any(0 <= name[0] - end <= _BEHIND or 0 <= start - name[1] <= _BEFORE for start, end in cues)


def _is_name(survey: Survey, text: str, tokens: Sequence[re.Match[str]], at: int) -> bool:
    """A capital that the place in the sentence does not explain."""
    word = tokens[at].group()
    if len(word) < 2:
        return False
    opens = at == 0 or text[: tokens[at].start()].rstrip()[-1:] in _OPENING
    if not opens:
        # German nouns all have a capital: there a name is what never stands in lower case.
        return survey.language != "de" or not survey.lower[word.casefold()]
    # "Gallup found", "Harvard's study"; "Recent reports" are nobody's.
    known = LANGUAGES[survey.language]
    following = tokens[at + 1].group() if at + 1 < len(tokens) else ""
    owns = word.endswith(("'s", "’s"))
    if survey.lower[word.casefold()] or known.research.match(word) or known.says.match(word):
        return False
    return bool(
        known.research.match(following)
        if owns
        else known.says.match(following) and not known.research.match(following)
    )
