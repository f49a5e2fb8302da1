"""A capital in mid-sentence that no name explains: two sentences were mixed up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ...language.words import stopwords
from .survey import TOKEN, Damage, Survey, blank, listed

__all__ = ["find_capitals"]

# Words that open sentences and are no names: function words and the imperatives of instructions.
_OPENERS = {
    "nl": (
        "de het een dit dat deze die er als wanneer hoewel omdat zodra voordat nadat terwijl maar want dus daarom "
        "daarnaast bovendien ook om met bij door in op na voor zonder tijdens volgens wij we je jij hij zij ze ik "
        "hier daar zo wat hoe waarom wie welke elke iedere alle veel sommige geen niet nu dan toch "
        "begin start stop maak kies gebruik zorg geef vraag laat neem bekijk controleer bespreek schrijf lees leg "
        "stel houd probeer denk let plan bepaal selecteer vermijd voeg zet ga doe kijk volg help luister bedenk noteer"
    ),
    "en": (
        "the a an this that these those there it if when whenever although because once before after while but and "
        "so or yet therefore however moreover also for with by in on at from without during you we they he she "
        "here what how why who which each every all many some no not now then "
        "begin start stop make choose use give ask let take check discuss write read explain keep try think "
        "plan decide select avoid add put go do look follow help listen remember consider"
    ),
    "fr": (
        "le les un une ce cet cette ces il elle ils elles on nous vous si quand lorsque bien puisque avant après pendant mais "
        "donc car ensuite puis cependant toutefois ainsi aussi avec par dans sur pour sans selon chaque tous toutes comment "
        "pourquoi quel quelle commencez utilisez choisissez demandez faites prenez vérifiez évitez ajoutez essayez pensez notez"
    ),
    "es": (
        "el los las un una este esta estos estas ese esa si cuando aunque porque antes después mientras pero entonces además "
        "también sin con por en para según cada todos todas cómo qué quién cuál comienza empieza usa utiliza elige pregunta haz "
        "toma revisa evita agrega prueba piensa anota comience use elija haga tome revise evite"
    ),
}
# What a program shows keeps its capital: "click Start", "de knop Begin".
_LABELLING = listed(
    "click press select choose tap open called named labelled labeled marked button menu tab option key "
    "klik druk selecteer kies tik open heet heten genaamd genoemd knop menu tabblad optie toets titel boek film "
    "book title chapter section hoofdstuk paragraaf onderdeel functie command"
)
_ONLY_SPACE = re.compile(r"[ \t]+\Z|[ \t]*\n[ \t]*\Z")


@cache
def _openers(language: str) -> frozenset[str]:
    return frozenset(_OPENERS.get(language, "").split())


def find_capitals(survey: Survey) -> Iterator[Damage]:
    """Find sentences with a second beginning inside."""
    openers = _openers(survey.language)
    if not openers:
        return
    for sentence in survey.sentences:
        if survey.passages[sentence.passage].kind == "quote":
            continue
        found = _second_beginning(survey, blank(sentence.text), openers)
        if found is not None:
            start, end, word = found
            yield Damage(
                "source.capital",
                sentence.start,
                sentence.end,
                f"{word!r} has a capital in mid-sentence: two sentences may have been mixed up",
                "Check what was meant and mend the document; the sentence is not taught.",
                quote=(sentence.start + start, sentence.start + end),
            )


def _second_beginning(survey: Survey, text: str, openers: frozenset[str]) -> tuple[int, int, str] | None:
    tokens = list(TOKEN.finditer(text))
    labels = _LABELLING | stopwords(survey.language)
    for at in range(1, len(tokens) - 1):
        before, token, after = tokens[at - 1], tokens[at], tokens[at + 1]
        word = token.group()
        if not word[0].isupper() or not word[1:].islower() or word.casefold() not in openers:
            continue
        # Behind an article or a preposition a capital is a name: "the Help menu", "in Select mode".
        if not before.group().islower() or before.group() in labels or not after.group().islower():
            continue
        if not _ONLY_SPACE.match(text[before.end() : token.start()]) or not _ONLY_SPACE.match(
            text[token.end() : after.start()]
        ):
            continue
        if survey.capital[word.casefold()] > 1 or (at < 3 and text.lstrip()[:1] in "*_"):
            continue
        return before.start(), after.end(), word
    return None
