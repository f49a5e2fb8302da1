"""Texts and their citations -> whether what is said stands in what is quoted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias

from ..course import Citation, Finding
from ..language.sentences import sentences
from ..language.stems import without_marks
from ..markup import LABEL, labels, to_plain
from .lexicons import lexicon
from .phrases import content, numbers
from .walk import Tour, strings

__all__ = [
    "Claim",
    "ClaimStatus",
    "anonymous",
    "claims",
    "findings",
    "foreign_names",
    "foreign_numbers",
    "status",
    "unattributed",
]

ClaimStatus: TypeAlias = Literal["quoted", "adapted", "authored", "assumed", "unsupported"]
"""How a text stands to its source; computed, never taken from a model. None of them means "true"."""

_CITES = re.compile(rf"(?:[ ]?\[\^{LABEL}\])+")
_QUOTES = re.compile(r"[\s\"'“”‘’„«»「」『』*_.…,:;()、。，．：；（）،؛–—-]+")
_STATISTIC = re.compile(
    r"\d\s*(?:[%‰٪％]|percent|procent|prozent|por ciento|pour cent|per cento|(?:في|ب)\s?ال?م(?:ئة|ائة)|割)"
    r"|\b\d+ (?:van de|out of|in every|de cada|من كل) \d+|\d+人(?:中|に)\d+人"
    r"|\b(?<!lektion )(?<!teil )(?<!schritt )(?<!seite )\d+ von \d+"
    r"|\b(?<!leçon )(?<!partie )(?<!étape )(?<!page )\d+ sur \d+",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\((?:[^()]*\b)?(?:19|20)\d\d[a-z]?\)")
_NAME = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


@dataclass(frozen=True)
class Claim:
    """A stretch of text and what it cites."""

    text: str
    """The sentences that lead up to the labels, as Markdown without labels."""
    labels: tuple[str, ...]
    """What stands behind it; empty where nothing is cited."""

    def sentence(self, language: str) -> str:
        """Return the last sentence: the one that the labels surely belong to."""
        return (_sentences(_line(to_plain(self.text)), language) or [""])[-1]


def status(
    text: str, quotes: Iterable[str], *, author: str | None = None, assumed: bool = False
) -> ClaimStatus:
    """Return how `text` stands to what it quotes.

    Args:
        text: what is read; Markdown is stripped before it is compared.
        quotes: the quotes that it cites, character for character as the source has them.
        author: the person who wrote it, where a person answers for it.
        assumed: whether it is marked as an assumption.
    """
    plain, known = _line(to_plain(text)), [_line(quote) for quote in quotes]
    if known and plain:
        bare = plain.strip("\"'“”‘’„«» ")
        if any(plain in quote or bare in quote for quote in known) or not _without(plain, known):
            return "quoted"
        return "adapted"
    if assumed:
        return "assumed"
    return "authored" if author else "unsupported"


def _line(text: str) -> str:
    return " ".join(text.split())


def _sentences(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, language)]


def _without(plain: str, quotes: list[str]) -> str:
    """Return what is left of a text when its quotes are taken out: nothing, of quotes side by side."""
    for quote in sorted(quotes, key=len, reverse=True):
        plain = plain.replace(quote, " ")
    return _QUOTES.sub("", plain)


def claims(text: str) -> Iterator[Claim]:
    """Yield the stretches of `text` between labels, block by block; what follows the last cites nothing."""
    for block in re.split(r"\n\s*\n|\n(?=\s*(?:[-*+]|\d+[.)])\s)", text):
        start = 0
        for found in _CITES.finditer(block):
            yield Claim(block[start : found.start()], tuple(labels(found.group())))
            start = found.end()
        rest = block[start:]
        if rest.strip(" .,;:!?)\"'”’*_|\n"):
            yield Claim(rest, ())


def foreign_numbers(text: str, quotes: Iterable[str]) -> tuple[str, ...]:
    """Return the numbers in `text` that no quote has, however they are written (44,4 and 44.4 are one)."""
    known = {number.lstrip("-") for quote in quotes for number in numbers(quote)}
    return tuple(number for number in numbers(text) if number.lstrip("-") not in known)


def foreign_names(text: str, quotes: Iterable[str], language: str) -> tuple[str, ...]:
    """Return the capitalised words inside sentences of `text` that no quote has; none where all nouns have capitals."""
    if lexicon(language).capital_nouns:
        return ()
    known = {word.casefold() for quote in quotes for word in _NAME.findall(to_plain(quote))}
    found = []
    for sentence in _sentences(_line(to_plain(text)), language):
        for match in list(_NAME.finditer(sentence))[1:]:
            opened = sentence[: match.start()].rstrip()[-1:] in '"“”‘„«:?!('
            word = match.group()
            if word[0].isupper() and len(word) > 1 and not opened and word.casefold() not in known:
                found.append(word)
    return tuple(dict.fromkeys(found))


def unattributed(text: str, language: str) -> str | None:
    """Return the first statistic in a block of text that does not say where it is from, or None."""
    plain = to_plain(text)
    found = _STATISTIC.search(plain)
    cues = lexicon(language).attribution
    if found is None or not cues or _YEAR.search(plain) or _has(plain, cues):
        return None
    return _around(plain, found)


def anonymous(text: str, language: str) -> str | None:
    """Return the first statistic that is "according to research" without saying whose, or None."""
    plain, known = to_plain(text), lexicon(language)
    found = _STATISTIC.search(plain)
    if found is None or known.capital_nouns or _YEAR.search(plain) or _has(plain, known.document):
        return None
    if not _has(plain, known.attribution) or foreign_names(plain, (), language):
        return None
    return _around(plain, found)


def _has(plain: str, starts: tuple[str, ...]) -> bool:
    folded = without_marks(plain.casefold())
    return any(_start(word).search(folded) for word in starts)


@cache
def _start(word: str) -> re.Pattern[str]:
    """What finds the start of a word: Japanese has none to see, Arabic has particles written on to it."""
    found = re.escape(word)
    if "\u3040" <= word[0] <= "\u9fff":
        return re.compile(found)
    return re.compile(
        rf"\b[وفبلك]{{0,2}}(?:ال)?{found}" if "\u0600" <= word[0] <= "\u06ff" else rf"\b{found}"
    )


def _around(plain: str, found: re.Match[str]) -> str:
    start = max(plain.rfind(" ", 0, max(found.start() - 12, 0)), 0)
    return plain[start : found.end()].strip()


def findings(tour: Tour) -> Iterator[Finding]:
    """Hold every citation against its passage, and every cited text against its quotes."""
    language = tour.course.language
    for path, activity in tour.activities:
        quotes = {citation.label: citation.quote for citation in activity.citations}
        for index, citation in enumerate(activity.citations):
            yield from _of_citation(tour, f"{path}.citations[{index}]", citation)
        for place, text in strings(activity, path):
            if not quotes and not any(char.isdigit() for char in text):
                continue
            for block in re.split(r"\n\s*\n", text):
                yield from _of_block(tour, place, block, quotes, language)


def _of_citation(tour: Tour, path: str, citation: Citation) -> Iterator[Finding]:
    passage = tour.passages.get(citation.passage)
    if passage is None:
        yield tour.finding(
            "citation.passage-missing",
            "error",
            f"the passage {citation.passage!r} is not in the course",
            path,
            quote=citation.quote,
            remedy="Cite a passage of the course, or take the citation out.",
        )
    elif citation.quote not in passage.text:
        yield tour.finding(
            "citation.quote-missing",
            "error",
            f"the quote does not stand in passage {citation.passage!r}, character for character",
            path,
            quote=citation.quote,
            remedy="Copy the words from the source.",
        )


def _of_block(tour: Tour, place: str, block: str, quotes: dict[str, str], language: str) -> Iterator[Finding]:
    statistic = unattributed(block, language)
    if statistic:
        yield tour.finding(
            "citation.number-unattributed",
            "warning",
            f"a number is taught without saying who found it: {statistic!r}",
            place,
            quote=statistic,
            remedy="Say according to whom, in the same paragraph.",
        )
    unnamed = None if statistic else anonymous(block, language)
    if unnamed:
        yield tour.finding(
            "citation.number-anonymous",
            "info",
            f"a number is said to come from research, not whose: {unnamed!r}",
            place,
            quote=unnamed,
            remedy="Name who found it, or say that the article gives no source.",
        )
    for claim in claims(block):
        cited = [quotes[label] for label in claim.labels if label in quotes]
        if cited:
            yield from _of_claim(tour, place, claim, cited, language)


def _of_claim(tour: Tour, place: str, claim: Claim, cited: list[str], language: str) -> Iterator[Finding]:
    sentence = claim.sentence(language)
    if status(sentence, cited) == "quoted":
        return
    for number in foreign_numbers(sentence, cited):
        yield tour.finding(
            "citation.number",
            "error",
            f"the number {number} does not stand in the quote that is cited for it",
            place,
            quote=sentence,
            remedy="Take the number from the source, or cite where it stands.",
        )
    names = foreign_names(sentence, cited, language)
    if names:
        yield tour.finding(
            "citation.name",
            "warning",
            f"names that the cited quote does not have: {', '.join(names)}",
            place,
            quote=sentence,
            remedy="Check who is meant, or cite where the name stands.",
        )
    own = set(content(sentence, language))
    if len(own) >= 3 and not own & {word for quote in cited for word in content(quote, language)}:
        yield tour.finding(
            "citation.no-overlap",
            "info",
            "the sentence shares no word with the quote that is cited for it",
            place,
            quote=sentence,
            remedy="Check that the quote says this.",
        )
