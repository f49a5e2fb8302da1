"""A section's groups -> the phrases in them: what is listed, what terms mean, what to do and when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ....language.clauses import advice, order, when
from ....language.cues import definition, enumeration
from ....language.verbs import opens_with_order
from ....language.words import content_words, stopwords, words
from ..material import Group, Section, Unit
from ..shown import bare_label
from .phrase import Phrase, made, spoken

__all__ = ["Listing", "listings", "orders", "term"]

_LONGEST = 16
"""Words of an option."""


@dataclass(frozen=True)
class Listing:
    """Things that a source names side by side."""

    section: Section
    lead: Unit | None
    """The sentence that announces them; None where it is the sentence that names them."""
    entries: tuple[Phrase, ...]
    size: int
    """How many it names, those that make no option included."""


def listings(section: Section, group: Group, voice: str) -> Iterator[Listing]:
    """Yield what a group lists: its items, and what a sentence of it names one after the other."""
    if len(group.items) >= 3:
        labels = sum(bare_label(unit.text) is not None for unit in group.items)
        labelled = 3 * labels >= 2 * len(group.items)
        found = [_entry(section, unit, voice, labelled=labelled) for unit in group.items]
        entries = _alike([one for one in found if one is not None])
        if len(entries) >= 2:
            yield Listing(section, _lead(group), entries, len(group.items))
    for unit in group.sentences:
        parts = enumeration(unit.text, section.language) if "," in unit.text else ()
        texts = [spoken(part, voice, section.language) for part in parts]
        if len(texts) >= 3 and all(text and _brief(text) for text in texts):
            entries = tuple(made("entry", text, section, unit) for text in texts if text)
            yield Listing(section, None, entries, len(texts))


def orders(section: Section, unit: Unit, voice: str) -> Iterator[Phrase]:
    """Yield what a unit tells to do: under a condition, at a moment, or just so."""
    language = section.language
    if unit.back or not {"condition", "instruction", "sequence"} & unit.does:
        return
    sentence = _first(unit.text) if unit.item else unit.text
    said = advice(sentence, language)
    if said is not None:
        yield from _told("action", said.action, said.condition, section, unit, voice)
    said = said or when(sentence, language)
    if said is not None:
        yield from _told("moment", said.condition, said.action, section, unit, voice)
    elif not unit.item and (text := order(sentence, language)):
        yield from _told("order", text, "", section, unit, voice)


def _told(kind: str, words: str, about: str, section: Section, unit: Unit, voice: str) -> Iterator[Phrase]:
    text = spoken(words, voice, section.language)
    one = made(kind, text, section, unit, about) if text and _brief(text) else None
    if one is not None and len(one.stems) >= 2 and not about.endswith(":"):
        yield one


def term(section: Section, unit: Unit, voice: str, small: frozenset[str]) -> Phrase | None:
    """Return what a unit says of a term: a definition, or a list item "Label: what it is".

    Args:
        section: where it stands.
        unit: the sentence or item.
        voice: the form of address to keep to.
        small: words that the document writes with a small letter: a term that is one is no name.
    """
    language = section.language
    label = bare_label(unit.text) if unit.item else None
    found = definition(unit.text, language) if "definition" in unit.does and label is None else None
    if label is not None:
        name, meaning = label[0], _first(label[1])
    elif found is not None:
        name, meaning = found.term, found.meaning
    else:
        return None
    text = spoken(_ADDED.split(meaning, maxsplit=1)[0], voice, language)
    about = _ARTICLE.sub("", name.strip(" \"'“”‘’*_"))
    if text is None or not _means(text, language, labelled=label is not None):
        return None
    if not _noun(about, language, bare=about == name and label is None):
        return None
    first = about.split()[0]
    if first[:1].lower() + first[1:] in small:
        about = about[:1].lower() + about[1:]
    stems = content_words(about, language)
    return made("meaning", text, section, unit, about) if 1 <= len(stems) <= 4 else None


def _means(text: str, language: str, *, labelled: bool) -> bool:
    """Whether a phrase says what something is, in one breath."""
    if not 3 <= len(text.split()) <= 40 or _NO_MEANING.search(text) or _GOES_ON.search(text):
        return False
    return not (labelled and opens_with_order(text, language))


def _entry(section: Section, unit: Unit, voice: str, *, labelled: bool) -> Phrase | None:
    label = bare_label(unit.text) if labelled else None
    text = spoken(label[0] if label else _first(unit.text), voice, section.language)
    if text is None or not _brief(text) or _points(text):
        return None
    return made("entry", text, section, unit)


def _alike(entries: list[Phrase]) -> tuple[Phrase, ...]:
    """Return the entries of a list; where half of them are orders, all of them are."""
    if 2 * sum(one.shape[0] for one in entries) < len(entries):
        return tuple(entries)
    return tuple(replace(one, shape=(True, *one.shape[1:])) for one in entries)


def _lead(group: Group) -> Unit | None:
    """Return the sentence right before the items, where it announces them."""
    at = next(index for index, unit in enumerate(group.units) if unit.item)
    before = group.units[at - 1] if at else None
    return before if before is not None and before.text.endswith(":") else None


def _brief(text: str) -> bool:
    return len(text.split()) <= _LONGEST and 3 <= len(text) <= 140 and not re.search(r"[:;?!“”\"]|\. ", text)


def _first(text: str) -> str:
    return re.split(r"(?<=[.!?]) ", text, maxsplit=1)[0]


_NO_MEANING = re.compile(r"^\(|^(?:bijvoorbeeld|zoals|for example|such as|e\.g)\b| - ", re.IGNORECASE)
_ADDED = re.compile(r" (?:--|–|—) |,? (?:i\.e\.|d\.w\.z\.|dat wil zeggen|that is to say)")
_ARTICLE = re.compile(r"^(?:de|het|een|the|an?) ", re.IGNORECASE)
_GOES_ON = re.compile(
    r",? (?:and|but|so|en|maar|dus) (?:[^,]* )?(?:is|are|was|were|zijn|wordt|worden|betekent|means)\b",
    re.IGNORECASE,
)


def _noun(term: str, language: str, *, bare: bool) -> bool:
    """Whether a term is a noun: where no article stands before it, it may be a function word or a verb."""
    first = next(iter(words(term, language)), "")
    return bool(first) and not (bare and (first in stopwords(language) or opens_with_order(term, language)))


_POINTS = re.compile(
    r"^(?:ik|we|wij|i|it|they|this|that|these|those|dit|dat|deze|die|het is|er)\b", re.IGNORECASE
)


def _points(text: str) -> bool:
    """Whether a list item speaks of something that stands outside it."""
    return bool(_POINTS.match(text))
