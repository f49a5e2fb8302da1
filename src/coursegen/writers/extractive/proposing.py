"""Material without given objectives -> objectives to propose, each with what teaches it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...course import Brief, LearningObjective, Passage, slug
from ...language.cues import definition, has_cue
from ...language.marks import announces, asks
from ...language.verbs import level
from ...language.words import content_words
from .aims import aim
from .evidence import Evidence
from .matching import Match, match
from .material import Material, Section
from .sections import trusted_title
from .shown import literal, title
from .wording import Wording

__all__ = ["Proposal", "Proposed", "propose"]

_MOST = 6
"""Objectives that are proposed: more make no course but a catalogue."""
_LEAST_WORDS = 40
_LONG_ANSWER = 110
"""Words from which an answer is an objective of its own."""


@dataclass(frozen=True)
class Proposal:
    """An objective that nobody gave."""

    match: Match
    """The objective and what teaches it."""
    title: str
    """What to call its module."""
    said: Passage | None
    """Where the document states it, or the heading that it was made from."""


@dataclass(frozen=True)
class Proposed:
    """Objectives that nobody gave, and those that a document marks and does not support."""

    proposals: tuple[Proposal, ...] = ()
    unsupported: tuple[tuple[Passage, str], ...] = ()
    """Where they stand, and what they say."""


def propose(brief: Brief, material: Material, evidence: Evidence, wording: Wording) -> Proposed:
    """Propose what the documents mark as objectives; else one for each chapter."""
    marked = _marked(brief, material, wording)
    if marked.proposals:
        return marked
    return Proposed(_chapters(brief, material, evidence, wording), marked.unsupported)


def _marked(brief: Brief, material: Material, wording: Wording) -> Proposed:
    """Propose what each document marks as its objectives, as far as that document supports it."""
    taken: set[str] = set()
    proposals: list[Proposal] = []
    unsupported: list[tuple[Passage, str]] = []
    for reading in material.readings:
        said = [
            (one, _stated(one, material)) for one in reading.within("objectives") if one.kind != "heading"
        ]
        said = [
            (one, text) for one, text in said if content_words(text, brief.language) and not announces(text)
        ]
        aims = []
        for _, statement in said:
            made = slug(statement, taken=taken)
            taken.add(made)
            demanded = level(statement, brief.language) or "understand"
            objective = LearningObjective(
                id=made, statement=literal(statement), level=demanded, origin="proposed"
            )
            aims.append(aim(objective, wording.ability(statement), brief.language))
        found = match(aims, Evidence(material, reading.source.id)) if aims else ()
        for one, (passage, statement) in zip(found, said, strict=True):
            if one.groups:
                proposals.append(Proposal(one, one.aim.objective.statement, passage))
            else:
                unsupported.append((passage, statement))
    return Proposed(tuple(proposals), tuple(unsupported))


def _stated(passage: Passage, material: Material) -> str:
    return title(passage.text, material.corrections).rstrip(".;。；؛")


def _chapters(brief: Brief, material: Material, evidence: Evidence, wording: Wording) -> tuple[Proposal, ...]:
    """Propose an objective for each chapter, the longest ones first where there are many."""
    chapters = [one for one in _gathered(material, evidence) if _words(one) >= _LEAST_WORDS]
    if not chapters:
        chapters = [list(dict.fromkeys(one.section for one in evidence.spots))] if evidence.spots else []
    taken: set[str] = set()
    proposals = []
    for sections in _longest(chapters):
        statement, name = _statement(brief, sections, wording)
        made = slug(name, taken=taken)
        taken.add(made)
        objective = LearningObjective(id=made, statement=literal(statement), origin="proposed")
        groups = {one.index: one.groups for one in sections if one.groups and not one.sales}
        found = Match(aim(objective, name, brief.language), groups, dict.fromkeys(groups, 1.0))
        proposals.append(Proposal(found, literal(name), sections[0].heading))
    return tuple(proposals)


def _longest(chapters: Sequence[list[Section]]) -> list[list[Section]]:
    """Return the chapters to propose, in order: of each document the longest, then of each the next."""
    ranks: list[tuple[int, int, int]] = []
    counts: dict[str, int] = {}
    for at in sorted(range(len(chapters)), key=lambda at: (-_words(chapters[at]), at)):
        document = chapters[at][0].document
        counts[document] = counts.get(document, 0) + 1
        ranks.append((counts[document], -_words(chapters[at]), at))
    return [chapters[at] for at in sorted(at for _, _, at in sorted(ranks)[:_MOST])]


def _words(sections: Sequence[Section]) -> int:
    return sum(one.words for one in sections if not one.sales)


def _gathered(material: Material, evidence: Evidence) -> list[list[Section]]:
    """Return the chapters of all documents, each with its sections; short questions beside each other are one."""
    chapters: list[list[Section]] = []
    for reading in material.readings:
        own = [one for one in material.sections if one.document == reading.source.id]
        depth = _chapter_level(own, evidence)
        for section in own:
            if (
                section.sales
                or evidence.introduces(section)
                or has_cue(section.title, "closing", section.language)
            ):
                continue
            if section.level <= depth or not chapters or chapters[-1][0].document != section.document:
                last = chapters[-1] if chapters else None
                if last is not None and _short_questions(last, section):
                    last.append(section)
                else:
                    chapters.append([section])
            else:
                chapters[-1].append(section)
    return chapters


def _chapter_level(sections: Sequence[Section], evidence: Evidence) -> int:
    """Return the level of heading that a document's chapters have: the first that parts it."""
    levels = [one.level for one in sections if one.heading is not None and not evidence.introduces(one)]
    return min(levels, default=1)


def _short_questions(last: Sequence[Section], section: Section) -> bool:
    return (
        section.faq
        and all(one.faq for one in last)
        and last[0].parent is section.parent
        and last[0].document == section.document
        and max(section.words, *(one.words for one in last)) < _LONG_ANSWER
    )


def _statement(brief: Brief, sections: Sequence[Section], wording: Wording) -> tuple[str, str]:
    """Return what learners can do after a chapter, and the chapter's name."""
    first = sections[0]
    parent = first.parent
    asked = [one for one in sections if one.faq]
    if len(asked) > 1 and len(asked) == len(sections):
        topic = parent.title if parent is not None and trusted_title(parent) else brief.title
        return wording.say("proposed_questions", topic=topic), topic
    if not trusted_title(first):
        return wording.say("proposed_explain", topic=brief.title), brief.title
    if asks(first.title):
        return wording.say("proposed_answer", question=first.title), first.title
    term = _defined(first)
    if term is not None:
        return wording.say("proposed_define", term=wording.bare(term)), first.title
    return wording.say("proposed_explain", topic=first.title), first.title


def _defined(section: Section) -> str | None:
    """Return the term that a section is about and defines."""
    for unit in section.units:
        found = definition(unit.text, section.language) if "definition" in unit.does else None
        if found is not None:
            named = content_words(found.term, section.language)
            if named and set(named) <= set(section.heading_terms) and len(section.heading_terms) <= 3:
                return found.term
    return None
