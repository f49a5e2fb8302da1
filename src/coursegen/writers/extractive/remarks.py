"""A plan -> what a designer should know of it: what is unsupported, unused, proposed, assumed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ...course import Brief, Finding, LearningObjective, Place
from ...language.address import forms, known_form, uses
from ...language.tables import base, known
from ...language.verbs import level
from ...language.words import stem, words
from ...sources import Reading
from .material import Material, Section
from .proposing import Proposal, Proposed
from .teaching import Teaching, passed_over
from .wording import Wording

__all__ = ["remarks"]

_MOST = 50
"""Unused sections that are listed one by one."""


def remarks(
    brief: Brief,
    material: Material,
    teachings: Sequence[Teaching],
    proposed: Proposed,
    unused: Sequence[Section],
    wording: Wording,
) -> Iterator[Finding]:
    """Yield the findings of a plan."""
    readings = {reading.source.id: reading for reading in material.readings}
    yield from _of_language(brief, material, wording)
    yield from _of_address(material, wording)
    yield from _of_assumptions(brief, wording)
    if not any(one.portions for one in teachings):
        yield Finding(
            code="outline.empty",
            severity="warning",
            message="nothing in the documents can be taught for this brief",
            remedy="Give documents with running text on the objectives.",
        )
    for proposal in proposed.proposals:
        yield _proposed(proposal, readings)
    for passage, statement in proposed.unsupported:
        yield Finding(
            code="objective.not-proposed",
            severity="info",
            message=f"the document marks this as an objective; none of its passages supports it: {statement}",
            place=readings[passage.document].place(passage),
            remedy="Add what is missing, if it should be taught.",
        )
    for one in teachings:
        yield from _of_support(brief, one)
    yield from _of_left_out(teachings, readings)
    yield from _of_passed_over(material, teachings, readings)
    yield from _of_unused(unused, readings)


def _of_language(brief: Brief, material: Material, wording: Wording) -> Iterator[Finding]:
    if wording.language != base(brief.language):
        yield Finding(
            code="assumption.language",
            severity="warning",
            message=f"the writer has no sentences of its own in {brief.language!r}; what it says itself is English",
            remedy="Translate the openings, tasks and questions, or write them with a language model.",
        )
    for reading in material.readings:
        if base(reading.language) != base(brief.language):
            yield Finding(
                code="outline.other-language",
                severity="warning",
                message=f"the course is in {brief.language!r}, this document in {reading.language!r}: it is quoted as it is",
                place=Place(file=reading.source.name),
                remedy="Give a document in the course's language.",
            )
        elif base(reading.language) not in known():
            yield Finding(
                code="outline.language-unknown",
                severity="warning",
                message=f"little is known of the language {reading.language!r}: definitions, instructions and the like are not told apart",
                place=Place(file=reading.source.name),
                remedy="Look over what was chosen, and in which order.",
            )


def _of_address(material: Material, wording: Wording) -> Iterator[Finding]:
    """Yield what documents say otherwise than the course: a quote is not changed."""
    for reading in material.readings:
        if base(reading.language) != wording.language:
            continue
        used = uses(reading.source.text, wording.language)
        if used and used != {wording.form}:
            said = " and ".join(repr(one) for one in sorted(used))
            yield Finding(
                code="outline.address-mixed",
                severity="info",
                message=f"this document addresses its readers as {said}, the course as {wording.form!r}: quotes stay as they are",
                place=Place(file=reading.source.name),
                remedy="Change the document, or the address in the brief.",
            )


def _of_assumptions(brief: Brief, wording: Wording) -> Iterator[Finding]:
    if forms(wording.language) and not brief.address:
        yield Finding(
            code="assumption.address",
            severity="info",
            message=f"the brief names no form of address; learners are addressed as {wording.form!r}",
            remedy="Set address in the brief.",
        )
    if brief.address and not known_form(brief.address, wording.language):
        known = " or ".join(repr(one) for one in forms(wording.language))
        said = f"learners are addressed as {wording.form!r}" if known else "this language has one form only"
        yield Finding(
            code="assumption.address",
            severity="info",
            message=f"the form of address {brief.address!r} is not known here; {said}",
            remedy=f"Write address: {known} in the brief." if known else "Take address out of the brief.",
        )
    if not wording.role and not wording.company:
        yield Finding(
            code="assumption.context",
            severity="info",
            message="the brief names neither role nor company; tasks speak of the learners' own work",
            remedy="Name them under context in the brief.",
        )


def _proposed(proposal: Proposal, readings: dict[str, Reading]) -> Finding:
    objective, said = proposal.match.aim.objective, proposal.said
    return Finding(
        code="objective.proposed",
        severity="info",
        message=f"proposed, since the brief gives no objectives: {objective.statement}",
        place=readings[said.document].place(said) if said is not None else Place(),
        quote=" ".join(said.text.split()) if said is not None else None,
        remedy="Take it over into the brief's objectives, or write your own.",
        objective=objective.id,
    )


def _of_support(brief: Brief, one: Teaching) -> Iterator[Finding]:
    objective = one.objective
    if objective.origin == "given" and level(objective.statement, brief.language) is None:
        given = {known.statement: known.level for known in brief.objectives}
        if given.get(objective.statement) is None:
            yield Finding(
                code="objective.level-assumed",
                severity="info",
                message=f"no verb of this objective is known; its level is taken to be {objective.level!r}",
                quote=objective.statement,
                remedy="Give the objective a level in the brief.",
                objective=objective.id,
            )
    if one.match.shares is not None:
        yield Finding(
            code="objective.shared",
            severity="info",
            message=f"the passages that support this objective are taught under {one.match.shares.objective.statement!r}",
            quote=objective.statement,
            remedy="Join the two objectives, or add material on this one.",
            objective=objective.id,
        )
    elif not one.portions:
        yield Finding(
            code="objective.unsupported",
            severity="warning",
            message="no passage supports this objective; its module is an empty shell",
            quote=objective.statement,
            remedy="Add a document that teaches it, or take it out.",
            objective=objective.id,
        )
    elif one.match.missing and objective.origin == "given":
        said = _as_said(objective, one.match.missing, brief.language)
        if said:
            yield Finding(
                code="objective.words-missing",
                severity="warning" if set(one.match.missing) & set(one.match.aim.core) else "info",
                message=f"the passages that teach this objective do not speak of: {', '.join(said)}",
                quote=objective.statement,
                remedy="Check that they teach what is meant, or add material.",
                objective=objective.id,
            )


def _as_said(objective: LearningObjective, stems: Sequence[str], language: str) -> list[str]:
    """Return the words of a statement that have some stems."""
    return list(
        dict.fromkeys(one for one in words(objective.statement, language) if stem(one, language) in stems)
    )


def _of_left_out(teachings: Sequence[Teaching], readings: dict[str, Reading]) -> Iterator[Finding]:
    for one in teachings:
        for section in one.left_out:
            heading = section.heading
            yield Finding(
                code="outline.left-out",
                severity="info",
                message=f"this serves {one.objective.statement!r} too, less than what was chosen",
                place=(
                    readings[section.document].place(heading)
                    if heading
                    else Place(file=readings[section.document].source.name)
                ),
                quote=section.title or None,
                remedy="Give it an objective of its own if it should be taught.",
                objective=one.objective.id,
            )


def _of_passed_over(
    material: Material, teachings: Sequence[Teaching], readings: dict[str, Reading]
) -> Iterator[Finding]:
    for section, group in passed_over(material, teachings):
        unit = group.units[0]
        yield Finding(
            code="outline.part-unused",
            severity="info",
            message=(f"a part of {section.title!r}" if section.title else "a part")
            + " is not taught; it begins with these words",
            place=readings[section.document].place(unit.passage),
            quote=unit.text,
            remedy="Add an objective if it should be taught.",
        )


def _of_unused(unused: Sequence[Section], readings: dict[str, Reading]) -> Iterator[Finding]:
    """Yield the headings under which nothing is taught, the highest of each chapter; many are summed up."""
    known = {one.index for one in unused}
    under: Counter[int] = Counter()
    tops: list[Section] = []
    for section in unused:
        top = section
        while top.parent is not None and top.parent.index in known:
            top = top.parent
        under[top.index] += section is not top
        if top is section:
            tops.append(section)
    for section in tops[:_MOST]:
        heading = section.heading
        assert heading is not None
        why = (
            "a chapter of benefits sells and teaches no objective" if section.sales else "serves no objective"
        )
        count = under[section.index]
        also = (
            f", with the {count} sections under it"
            if count > 1
            else ", with the section under it"
            if count
            else ""
        )
        yield Finding(
            code="outline.unused-section",
            severity="info",
            message=f"not taught: {why}{also}",
            place=readings[section.document].place(heading),
            quote=" ".join(heading.text.split()),
            remedy="Add an objective if it should be taught.",
        )
    if len(tops) > _MOST:
        yield Finding(
            code="outline.unused-section",
            severity="info",
            message=f"{len(tops) - _MOST} more sections are not taught",
            remedy="Add objectives if they should be.",
        )
