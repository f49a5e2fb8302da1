"""A list in a source -> which of these does it name?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from ....course import MultipleResponse
from ....language.cues import has_cue
from ....language.pointing import points as points_out
from ....language.words import akin, content_words
from ....rules import rivals
from ..material import Section, Unit
from ..sections import trusted_title
from ..shown import literal
from .candidate import Answer, Candidate, Scope, choice, cited, named, quoted
from .distractors import distractors
from .gather import Listing
from .phrase import Phrase, plural, stems_of, turn
from .situations import points

__all__ = ["ask", "where"]

_KEYS_TRIED = 4
_TOGETHER = 6
"""Lists of one section from which on its lists are no distractors for each other."""
_SHORT = 3
"""Words of a thing whose last word says whether it is one or many."""
_NEXT = re.compile(r"\b(?:hieronder|onderstaande?|below|following)\b", re.IGNORECASE)
"""Points at the list itself."""
_POINTS = re.compile(
    r"\b(?:hun|haar|ervan|ze|zij|hiervan|daarvan|hiervoor|daarvoor|its|their|them|they|it)\b", re.IGNORECASE
)
_FORWARD = re.compile(r"^(?:dit|deze|hier|this|these|here) (?:zijn|is|are|\w+ (?:zijn|are))\b", re.IGNORECASE)


def ask(scope: Scope) -> Iterator[Candidate]:
    """Yield an item for each list: one thing that it names, or two."""
    for section, groups in scope.parts:
        own = {unit.label for group in groups for unit in group.units}
        listings = scope.deck.listings.get(section.index, [])
        for listing in listings:
            if listing.entries[0].unit.label in own and not _in_order(listing):
                made = _of(scope, listing, alone=len(listings) == 1)
                if made is not None:
                    yield made


def _in_order(listing: Listing) -> bool:
    """Whether a list is of steps: what comes when is the question then."""
    lead = listing.lead
    return lead is not None and has_cue(lead.text, "in_order", listing.section.language)


def where(scope: Scope, phrase: Phrase) -> str:
    """Return why a phrase is no answer: the source names it elsewhere."""
    words = {"quote": literal(phrase.text), "cite": cited([phrase.unit])}
    if not trusted_title(phrase.section):
        return scope.wording.say("list_elsewhere", **words)
    return scope.wording.say("list_other", where=literal(phrase.section.title), **words)


def _of(scope: Scope, listing: Listing, *, alone: bool) -> Candidate | None:
    name = named("list", listing.entries[0].text)
    # Two keys are harder to guess; every other list asks for two.
    wanted = (2, 1) if len(listing.entries) >= 4 and turn(name, 2) else (1,)
    for count in wanted:
        stem = _stem(scope, listing, count, alone)
        if stem is None:
            return None
        for keys in _keys(scope, listing, count):
            made = _item(scope, listing, keys, stem)
            if made is not None:
                return made
    return None


def _keys(scope: Scope, listing: Listing, count: int) -> Iterator[tuple[Phrase, ...]]:
    """Yield what could be the key: entries of one form that speak for themselves, the most telling first."""
    alike = max((one.shape for one in listing.entries), key=[one.shape for one in listing.entries].count)
    if 2 * sum(one.shape == alike for one in listing.entries) < listing.size:
        return
    ranked = sorted(
        (one for one in listing.entries if one.shape == alike and not points(one.text, one.section.language)),
        key=lambda one: (-min(len(one.stems), 3), len(one.text)),
    )
    if count == 1:
        yield from ((one,) for one in ranked[:_KEYS_TRIED])
        return
    pairs = [(a, b) for i, a in enumerate(ranked) for b in ranked[i + 1 :] if scope.deck.apart(a, b)]
    yield from pairs[:_KEYS_TRIED]


def _item(scope: Scope, listing: Listing, keys: tuple[Phrase, ...], stem: str) -> Candidate | None:
    deck, language = scope.deck, listing.section.language
    shown = listing.lead is not None and _stands(listing.lead, listing.section)
    lead_in = listing.lead.text if listing.lead is not None and shown else ""
    about = stems_of(f"{listing.section.title} {lead_in}", language)

    def fits(one: Phrase, taken: Sequence[Phrase]) -> bool:
        # What speaks of the topic itself could stand in any list about it.
        if points(one.text, one.section.language) or any(
            akin(a, b) for a in one.stems for b in about - deck.common
        ):
            return False
        if not all(deck.apart(one, other) for other in (*listing.entries, *taken)):
            return False
        if one.section is listing.section:
            return one.shape == keys[0].shape and all(
                rivals(key.text, one.text, rest, language) is None for key in keys
            )
        return all(deck.surely_wrong(one, key) for key in keys)

    texts = [key.text for key in keys]
    beside = _beside(scope, listing)
    own = {one.unit.passage.text for one in beside}
    told = deck.told(listing.section)
    rest = "\n".join(line for line in told.split("\n") if line not in own) if own else told
    wrong = distractors(stem, texts, chain(beside, deck.others(keys[0])), fits, language)
    if len(wrong) < len(keys) or _odd(keys, wrong):
        return None
    name = named("list", keys[0].text)
    lead = [listing.lead] if listing.lead is not None and shown else []
    units = [*lead, *(key.unit for key in keys)]
    said = [Answer(literal(key.text), _named(scope, key)) for key in keys]
    others = [Answer(literal(one.text), where(scope, one)) for one in wrong]
    item = choice(
        name,
        stem,
        said,
        others,
        scope.wording.say("said_feedback", quotes=quoted(units, scope.wording.language)),
    )
    return Candidate(
        kind="list",
        item=item,
        section=listing.section,
        facts=frozenset(one.unit.label for one in listing.entries),
        cites=(*lead, *(one.unit for one in (*keys, *wrong))),
        strength=(0.75 if any(deck.near(one, listing.section) for one in wrong) else 0.4)
        + 0.03 * isinstance(item, MultipleResponse),
    )


def _odd(keys: Sequence[Phrase], wrong: Sequence[Phrase]) -> bool:
    """Whether short things tell the key apart by their number: "errors" among a novice and an expert."""
    if any(len(one.text.split()) > _SHORT for one in (*keys, *wrong)):
        return False
    return not {plural(one.text) for one in keys} & {plural(one.text) for one in wrong}


def _beside(scope: Scope, listing: Listing) -> list[Phrase]:
    """Return what the other lists of the section name, where each list has a lead-in that says which it is."""
    others = [one for one in scope.deck.listings.get(listing.section.index, ()) if one is not listing]
    if listing.lead is None or len(others) >= _TOGETHER or any(one.lead is None for one in others):
        return []
    leads = {one.lead.text.casefold() for one in (listing, *others) if one.lead is not None}
    return [entry for one in others for entry in one.entries] if len(leads) == len(others) + 1 else []


def _named(scope: Scope, key: Phrase) -> str:
    return scope.wording.say("list_key", cite=cited([key.unit]))


def _stem(scope: Scope, listing: Listing, count: int, alone: bool) -> str | None:
    """Return the question, or None where it would not say which list is meant."""
    say, section = scope.wording.say, listing.section
    form, many = ("list_many", {"count": scope.wording.number(count)}) if count > 1 else ("list_stem", {})
    titled = trusted_title(section)
    if titled and section.faq and alone:
        return say(f"{form}_faq", question=literal(section.title), **many)
    frame = ""
    if listing.lead is not None and _stands(listing.lead, section):
        lead = {"lead": literal(listing.lead.text)}
        if titled:
            return say(form, frame=frame, topic=literal(section.title), **lead, **many)
        return say(f"{form}_bare", frame=frame, **lead, **many)
    if titled and alone:
        return say(f"{form}_short", frame=frame, topic=literal(section.title), **many)
    return None


def _stands(lead: Unit, section: Section) -> bool:
    """Whether a lead-in says by itself what is listed."""
    text = lead.text
    if (
        not 3 <= lead.words <= 35
        or _POINTS.search(text)
        or points_out(text, "refers", section.language)
        or ("pointer" in lead.does and not (_NEXT.search(text) or points_out(text, "next", section.language)))
    ):
        return False
    if len(set(content_words(text, section.language))) < 2:
        return False
    forward = _FORWARD.match(text) or points_out(text, "forward", section.language)
    return not lead.back or bool(forward)
