"""Terms with what they mean, situations with what to do -> which goes with which, one left over."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ....course import Matching, Pair
from ....language.words import akin, count
from ....rules import rivals
from ..shown import literal
from .candidate import Candidate, Scope, label_fact, named, quoted
from .definitions import terms
from .phrase import Phrase, spoken, stems_of
from .situations import points

__all__ = ["ask"]

_LONGEST = 30
_MOST = 4
_LOOKED_AT = 12


def ask(scope: Scope) -> Iterator[Candidate]:
    """Yield an item of the terms, and one of the situations, that cannot be taken for each other."""
    chosen = _compatible(scope, [one for one in terms(scope) if count(one.text) <= _LONGEST])
    if len(chosen) >= 3:
        yield from _terms(scope, chosen)
    chosen = _compatible(scope, list(_advice(scope)))
    if len(chosen) >= 3:
        yield from _situations(scope, chosen)


def _advice(scope: Scope) -> Iterator[Phrase]:
    for section, groups in scope.parts:
        own = {unit.label for group in groups for unit in group.units}
        for one in scope.deck.advice.get(section.index, ()):
            if (
                one.unit.label in own
                and not points(one.text, one.section.language)
                and not points(one.about, one.section.language)
            ):
                yield one


def _compatible(scope: Scope, found: Sequence[Phrase]) -> list[Phrase]:
    """Return the most that can stand side by side: those that conflict with the fewest come first."""
    found = found[:_LOOKED_AT]
    conflicts = {
        i: {j for j, other in enumerate(found) if j != i and _clash(scope, one, other)}
        for i, one in enumerate(found)
        if not _meet(one.topic, one.stems)
    }
    chosen: list[int] = []
    for i in sorted(conflicts, key=lambda i: (len(conflicts[i]), i)):
        if len(chosen) <= _MOST and not conflicts[i] & set(chosen):
            chosen.append(i)
    return [found[i] for i in sorted(chosen)]


def _clash(scope: Scope, one: Phrase, other: Phrase) -> bool:
    """Whether two pairs name each other, or could be taken for each other."""
    if _meet(one.topic, other.topic | other.stems) or _meet(other.topic, one.stems):
        return True
    return not scope.deck.unlike(one, other)


def _meet(some: frozenset[str], others: frozenset[str]) -> bool:
    return any(akin(a, b) for a in some for b in others)


def _terms(scope: Scope, chosen: Sequence[Phrase]) -> Iterator[Candidate]:
    taken, left = _parted(chosen, _term_left(scope, chosen[:_MOST]), _name)
    if left is None:
        return
    pairs = [(one.text, _name(one)) for one in taken]
    name = named("match", " ".join(other for _, other in pairs))
    yield _item(scope, taken, pairs, left, "matching_stem", name, 0.8)


def _situations(scope: Scope, chosen: Sequence[Phrase]) -> Iterator[Candidate]:
    taken, left = _parted(chosen, _advice_left(scope, chosen[:_MOST]), lambda one: one.text)
    if left is None:
        return
    pairs = [(f"{one.about} …", one.text) for one in taken]
    yield _item(scope, taken, pairs, left, "pairs_stem", named("match", taken[0].text), 0.84)


def _parted(
    chosen: Sequence[Phrase], elsewhere: str | None, name: Callable[[Phrase], str]
) -> tuple[Sequence[Phrase], str | None]:
    """Return the pairs and what is left over: the fifth, what stands elsewhere in the document, or the fourth."""
    if len(chosen) > _MOST:
        return chosen[:_MOST], name(chosen[_MOST])
    if elsewhere is None and len(chosen) == _MOST:
        return chosen[:-1], name(chosen[-1])
    return chosen, elsewhere


def _name(one: Phrase) -> str:
    return spoken(one.about, "", one.section.language) or one.about


def _item(
    scope: Scope,
    chosen: Sequence[Phrase],
    pairs: Sequence[tuple[str, str]],
    left: str,
    stem: str,
    name: str,
    strength: float,
) -> Candidate:
    item = Matching(
        id=name,
        stem=scope.wording.say(stem, frame=""),
        pairs=tuple(Pair(left=literal(one), right=literal(other)) for one, other in pairs),
        distractors=(literal(left),),
        feedback=scope.wording.say(
            "said_feedback", quotes=quoted((one.unit for one in chosen), scope.wording.language)
        ),
    )
    return Candidate(
        kind="matching",
        item=item,
        section=chosen[0].section,
        facts=frozenset(fact for one in chosen for fact in (one.unit.label, label_fact(one.unit))),
        cites=tuple(one.unit for one in chosen),
        strength=strength,
    )


def _told(scope: Scope, chosen: Sequence[Phrase]) -> str:
    return "\n".join(scope.deck.told(one) for one in dict.fromkeys(one.section for one in chosen))


def _term_left(scope: Scope, chosen: Sequence[Phrase]) -> str | None:
    """Return a term of the same document that none of the descriptions fits."""
    deck, language, told = scope.deck, chosen[0].section.language, _told(scope, chosen)
    for name in deck.terms_near(chosen[0].section):
        own = stems_of(name, language)
        if any(_meet(own, one.stems | one.topic) for one in chosen):
            continue
        if not any(rivals(one.about, name, told, language) for one in chosen):
            return name
    return None


def _advice_left(scope: Scope, chosen: Sequence[Phrase]) -> str | None:
    """Return what to do in a situation that is none of these."""
    language, told = chosen[0].section.language, _told(scope, chosen)
    sections = {one.section.index for one in chosen}
    for other in scope.deck.others(chosen[0]):
        if (
            other.kind != "action"
            or other.section.index in sections
            or points(other.text, other.section.language)
        ):
            continue
        if any(_clash(scope, other, one) for one in chosen):
            continue
        if not any(rivals(one.text, other.text, told, language) for one in chosen):
            return other.text
    return None
