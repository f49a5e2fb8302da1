"""A section's groups -> the phrases in them: what is listed, what terms mean, what to do and when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ....language.clauses import advice, order, when
from ....language.cues import definition, enumeration
from ....language.marks import announces
from ....language.pointing import cut, without
from ....language.pointing import points as points_out
from ....language.relations import Relation, relates, relation
from ....language.verbs import opens_with_order
from ....language.words import content_words, count, stopwords, words
from ..material import Group, Section, Unit
from ..shown import bare_label
from .phrase import Phrase, made, spoken

__all__ = ["Listing", "answer", "listings", "name_at", "names", "orders", "related", "term"]

_LONGEST = 16
"""Words of an option."""
_FIRST, _SECOND = 32, 24
"""Words of the two halves of a sentence: the one in the question, the one that is an option."""


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
        parts = enumeration(unit.text, section.language) if any(mark in unit.text for mark in ",،、") else ()
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
    if one is not None and len(one.stems) >= 2 and not announces(about):
        yield one


def answer(section: Section, unit: Unit, voice: str) -> Phrase | None:
    """Return a sentence that answers its section's question by itself; None where it leans on another or points."""
    barred = {"statistic", "evidence", "pointer", "damaged", "misconception", "sequence"}
    if not relates(section.language):
        return None
    if not section.faq or _SHORT.match(section.title) or unit.item or unit.back or barred & unit.does:
        return None
    if not ({"instruction", "condition", "contrast"} & unit.does or _URGES.search(unit.text)):
        return None
    # A sentence of which one half is asked elsewhere would give that answer away as an option.
    if relation(unit.text, section.language) is not None:
        return None
    text = spoken(unit.text, voice, section.language)
    if text is None or not 6 <= len(text.split()) <= _SECOND or _ADDS.search(text):
        return None
    one = made("answer", text, section, unit)
    return one if len(one.stems) >= 3 else None


_SET = re.compile(
    r"(?:\*\*|__)(?P<bold>[^*_\n]{4,40}?)(?:\*\*|__)|(?<![\w*_\\])[*_](?P<slant>[^*_\n]{4,40}?)[*_](?![\w*_])"
)
"""What an author sets apart: bold or slanted."""
_NAMED = re.compile(
    r"(?:\b(?:called|known as|dubbed|described as|term|genoemd|heet|heten|noemen we|bekend als)(?: an?| the| een)? |^)[\"“'](?P<quoted>[^\"“”'\n]{4,40})[\"”'](?: (?:means|refers to|betekent)\b)?"
)
"""What a sentence calls by a name, in quotation marks."""


def names(section: Section, unit: Unit, voice: str) -> Iterator[Phrase]:
    """Yield the terms of two words or more that a sentence sets apart: it says what they stand for."""
    barred = {"statistic", "evidence", "pointer", "damaged", "misconception"}
    if not relates(section.language) or unit.item or barred & unit.does or announces(unit.text):
        return
    marked = [next(part for part in found.groups() if part) for found in _SET.finditer(unit.quote)]
    called = [found["quoted"] for found in _NAMED.finditer(unit.text)]
    if len(marked) + len(called) != 1:
        return
    name = " ".join((marked or called)[0].split()).strip(" .,;:")
    text = spoken(name, voice, section.language)
    if text is None or not 2 <= len(name.split()) <= 4 or not _NAME.fullmatch(name):
        return
    one = made("name", text, section, unit, name)
    spoken_of = not stopwords(section.language) & set(words(name, section.language)) - {"of", "van"}
    if len(one.stems) >= 2 and spoken_of and not one.shape[0] and not one.shape[-1]:
        yield one


_NAME = re.compile(r"[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*)+")


def name_at(term: str, text: str) -> list[tuple[int, int]]:
    """Return where a text mentions a term."""
    pattern = rf"(?<![\w-])[\"“']?{re.escape(term)}[\"”']?(?![\w-])"
    return [found.span() for found in re.finditer(pattern, text, re.IGNORECASE)]


_SHORT = re.compile(
    r"^(?:how (?:often|many|much|long|far)|when|where|who|whose|hoe (?:vaak|veel|lang|ver|duur)|hoeveel|wanneer|waar|wie|wiens)\b",
    re.IGNORECASE,
)
"""Asks for a moment, a number, a person: one look at the options tells which of them is one."""
_URGES = re.compile(
    r"\b(?:should|must|need|needs|have to|has to|important|never|always|may|can(?:not)?|unless|only|better|moet(?:en)?|hoeft|hoeven|belangrijk|nooit|altijd|mag|mogen|tenzij|alleen|kan|kunnen|beter)\b|n[’\x27]t\b",
    re.IGNORECASE,
)
_ADDS = re.compile(
    r"^(?:and|but|or|so|also|however|finally|for example|in addition|thus|once|other|some|another|en|maar|of|dus|ook|ten slotte|bijvoorbeeld|daarnaast|sommige|andere)\b"
    r"|\b(?:this|these|those|they|them|their|it|its|he|she|her|his|dit|deze|die|ze|zij|hun|hen|hij|hem|haar|daar\w*|hier\w*|zoals|such as|like|however|echter|bijvoorbeeld|though|ook|also|too)\b|[:;?!“”\"]",
    re.IGNORECASE,
)


def related(section: Section, unit: Unit, voice: str) -> Iterator[Phrase]:
    """Yield the second half of a sentence that ties two things together: what follows, or why."""
    if not relates(section.language) or unit.item:
        return
    if {"statistic", "evidence", "pointer", "misconception"} & unit.does:
        return
    found = relation(unit.text, section.language)
    yield from _cases(section, unit, voice, found)
    if (
        found is None
        or found.kind == "unless"
        or len(found.first.split()) > _FIRST
        or not 4 <= len(found.second.split()) <= _SECOND
    ):
        return
    text = spoken(found.second, voice, section.language)
    if text is not None:
        # It goes on from a sentence that stands in the question.
        text = f"… {text[:1].lower()}{text[1:]}" if text.split()[0] not in {"I", "I’m"} else f"… {text}"
        one = made(found.kind, text, section, unit, found.first)
        if len(one.stems) >= 2:
            yield one


def _cases(section: Section, unit: Unit, voice: str, found: Relation | None) -> Iterator[Phrase]:
    """Yield the condition of a sentence, without the word that opens it, about what holds then or does not."""
    language = section.language
    said = advice(unit.text, language) if found is None else None
    if found is not None and found.kind in {"outcome", "unless"}:
        first, second = (
            (found.first, found.second) if found.kind == "outcome" else (found.second, found.first)
        )
    elif said is not None:
        first, second = said.condition, ""
    else:
        return
    opened = _IF.sub("", first, count=1)
    text = spoken(opened, voice, language)
    if text is None or not 3 <= len(text.split()) <= _SECOND or (opened == first and found is None):
        return
    if opened == first and found is not None and found.kind == "outcome":
        return
    kind = "except" if found is not None and found.kind == "unless" else "case"
    one = made(kind, f"… {text[:1].lower()}{text[1:]}", section, unit, second)
    if len(one.stems) >= 2:
        yield one


_IF = re.compile(r"^(?:if|when|als|wanneer|indien) ", re.IGNORECASE)


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
    meaning = cut(_ADDED.split(meaning, maxsplit=1)[0], "added", language)
    text = spoken(meaning, voice, language)
    about = _ARTICLE.sub("", without(name.strip(" \"'“”‘’„«»「」*_"), "article", language))
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
    if not 3 <= count(text) <= 40 or _NO_MEANING.search(text) or _GOES_ON.search(text):
        return False
    if points_out(text, "no_meaning", language) or points_out(text, "goes_on", language):
        return False
    return not (labelled and opens_with_order(text, language))


def _entry(section: Section, unit: Unit, voice: str, *, labelled: bool) -> Phrase | None:
    label = bare_label(unit.text) if labelled else None
    text = spoken(label[0] if label else _first(unit.text), voice, section.language)
    if text is None or not _brief(text) or _points(text, section.language):
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
    return before if before is not None and announces(before.text) else None


def _brief(text: str) -> bool:
    return count(text) <= _LONGEST and 3 <= len(text) <= 140 and not _ODD.search(text)


def _first(text: str) -> str:
    return re.split(r"(?<=[.!?؟]) |(?<=[。！？])(?=.)", text, maxsplit=1)[0]


_ODD = re.compile(r"[:;?!“”„«»\"：；？！؛؟「」]|\. |。.")
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


def _points(text: str, language: str) -> bool:
    """Whether a list item speaks of something that stands outside it."""
    return bool(_POINTS.match(text)) or points_out(text, "opens", language)
