"""Sections that sell: a product, a trial, a call to sign up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from .selling import CALL, PRICE, WE_SELL
from .survey import TOKEN, Damage, Survey

__all__ = ["find_marketing"]

# Asks the reader to buy, try or sign up.
_CALL = re.compile(
    r"\b(?:start|begin|probeer|activeer|claim)\b[^.!?\n]{0,40}\b(?:proefperiode|gratis)\b"
    r"|\b(?:vraag|boek|plan|reserveer)\b[^.!?\n]{0,25}\b(?:demo|offerte|adviesgesprek|kennismaking\w*)\b"
    r"|\b(?:meld|schrijf)\s(?:je|u)\b[^.!?\n]{0,30}\b(?:aan|in)\s(?:voor|op)\b[^.!?\n]{0,30}\b(?:nieuwsbrief|webinar|proef\w*|gratis)"
    r"|\bneem\b[^.!?\n]{0,30}\bcontact\b[^.!?\n]{0,20}\bop\b[^.!?\n]{0,40}\b(?:vandaag|nog|ons|vrijblijvend)"
    r"|\b(?:meld|schrijf)\s(?:je|u)\s(?:nu|vandaag|direct|meteen|snel|gratis)\b[^.!?\n]{0,30}\b(?:aan|in)\b"
    r"|\b(?:bestel|koop)\s(?:nu|direct|vandaag)\b|\b(?:ontvang|download)\s(?:nu\s)?gratis\b|\babonneer\s(?:je|u)\sop\b"
    r"|\bsubscribe to (?:our|the)\b[^.!?\n]{0,40}\bnewsletter\b|\bnever miss an? \w+\b|\b(?:enrol|enroll|join)\s(?:now|today)\b"
    r"|\bdownload (?:our|your) free\b"
    r"|\b(?:start|begin|try|claim|get)\b[^.!?\n]{0,40}\b(?:free trial|for free|free demo|free account)\b"
    r"|\b(?:book|request|schedule|get)\s(?:a|your)\s(?:\w+\s)?(?:demo|quote|consultation)\b"
    r"|\b(?:sign up|get started|contact us|call us|join us|subscribe|register)\s(?:today|now|for free|to our newsletter)\b"
    r"|\bsubscribe to our\b|\b(?:buy|order|shop)\s(?:now|today)\b|\bfree\s(?:\d+-day\s)?trial\b|\bmoney-back\b"
    rf"|{CALL}",
    re.IGNORECASE,
)
_PRICE = re.compile(
    r"\b(?:abonnement(?:en)?|gratis|proefperiode|korting|betaalbare?|kosteloos|pricing|discount|affordable|free of charge|"
    r"for free|free trial|subscription plans?)\b"
    rf"|{PRICE}",
    re.IGNORECASE,
)
_WE_SELL = re.compile(
    r"\b(?:ons|onze)\s(?:\w+\s)?(?:platform|oplossing(?:en)?|software|tool|product(?:en)?|diensten|abonnement\w*|klanten|experts|"
    r"cursus(?:sen)?|training(?:en)?)\b"
    r"|\bour\s(?:\w+\s)?(?:platform|solutions?|software|tool|products?|services|plans|customers|experts|courses?)\b"
    rf"|{WE_SELL}",
    re.IGNORECASE,
)


def find_marketing(survey: Survey) -> Iterator[Damage]:
    """Find sections that call the reader to buy, whole where most of them sells, else the passages that do."""
    names = _names(survey)
    for first, last in survey.sections():
        heading = survey.passages[first].kind in {"heading", "faq"}
        body = range(first + 1 if heading else first, last)
        calls = [index for index in range(first, last) if _CALL.search(survey.passages[index].text)]
        if not calls:
            continue
        brand = _brand(survey, first, last, names)
        selling = [index for index in body if _sells(survey.passages[index].text, brand)]
        text = survey.text[survey.passages[first].start : survey.passages[last - 1].end]
        evidence = len({match.group().casefold() for match in _PRICE.finditer(text)}) + bool(
            _WE_SELL.search(text)
        )
        whole = heading and len(selling) * 2 >= len(body) and (brand is not None or evidence >= 2)
        if whole:
            yield _damage(survey, first, last - 1, brand)
        else:
            yield from (
                _damage(survey, index, index, None)
                for index in calls
                if evidence or len(survey.passages[index].text) < 200
            )


def _damage(survey: Survey, first: int, last: int, brand: str | None) -> Damage:
    start = survey.passages[first].start
    return Damage(
        "source.marketing",
        start,
        survey.passages[last].end,
        f"this sells {brand or 'something'} rather than teach",
        "Nothing to do: it is not taught. Take it out of the document if you like.",
        quote=(start, survey.passages[first].end),
    )


def _sells(text: str, brand: str | None) -> bool:
    return bool(
        _CALL.search(text)
        or _WE_SELL.search(text)
        or _PRICE.search(text)
        or (brand is not None and brand in text)
    )


def _names(survey: Survey) -> Counter[str]:
    """In how many passages each name stands: words with a capital in mid-sentence and never in lower case."""
    if survey.language == "de":
        return Counter()
    found: Counter[str] = Counter()
    for passage in survey.passages:
        found.update(
            {
                match.group()
                for match in TOKEN.finditer(passage.text)
                if match.group()[0].isupper()
                and len(match.group()) > 3
                and survey.capital[match.group().casefold()]
                and not survey.lower[match.group().casefold()]
            }
        )
    return found


def _brand(survey: Survey, first: int, last: int, names: Counter[str]) -> str | None:
    """A name that this section has at least twice and the rest of the document hardly ever."""
    inside: Counter[str] = Counter()
    for passage in survey.passages[first:last]:
        inside.update({word for match in TOKEN.finditer(passage.text) if (word := match.group()) in names})
    best = [(count, word) for word, count in inside.items() if count >= 2 and names[word] - count <= 1]
    return max(best)[1] if best else None
