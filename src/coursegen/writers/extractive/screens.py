"""What a lesson shows -> screens by what sentences do, each under a title that fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...language.clauses import advice
from ...language.cues import definition, has_cue
from ...language.verbs import opens_with_order
from ...language.words import akin, content_words
from .choosing import Chosen
from .material import Group, Section, Unit
from .portions import blocks as tied
from .rendering import is_procedure, steps_in
from .sections import trusted_title
from .wording import Wording

__all__ = ["Sheet", "kind", "sheets"]

_SHORT = 28
"""Words of a thought that goes along with its neighbour."""
_ANSWER = 3
"""Words that only say yes or no to what the heading asks."""
_ONE_SCREEN = 75
"""Words that stand on one screen, whatever they do."""
_OWN = frozenset(["wrong", "list"])
"""Kinds that keep a screen of their own, however short."""
_WEIGHT = ("list", "how", "rule", "definition", "evidence")
"""Kinds of sentences, by what they make of a paragraph that has several."""


@dataclass(frozen=True)
class Sheet:
    """A screen in the making."""

    kind: str
    """What it does: wrong, right, definition, terms, how, rule, list, evidence, main, more, section."""
    section: Section
    groups: tuple[Group, ...]

    @property
    def words(self) -> int:
        """How many words of the source it takes."""
        return sum(group.words for group in self.groups)


def kind(group: Group, section: Section, wording: Wording) -> str:
    """Return what a group does for a lesson."""
    if "misconception" in group.does:
        return "wrong"
    if group.items:
        return "how" if is_procedure(group, section, wording) else "list"
    does = (
        ("definition", _defines(group, section)),
        ("evidence", "statistic" in group.does),
        ("how", _instructs(group, section)),
        ("rule", _rules(group, section)),
        ("evidence", "evidence" in group.does),
    )
    return next((name for name, so in does if so), "main")


def sheets(chosen: Sequence[Chosen], wording: Wording) -> tuple[Sheet, ...]:
    """Return the screens of a lesson's content, in the source's order."""
    if len(chosen) > 1:
        return _by_section(chosen)
    section = chosen[0].section
    found = _runs(section, chosen[0].groups, wording)
    if sum(one.words for one in found) <= _ONE_SCREEN and not any(one.kind == "wrong" for one in found):
        return (_joined(found, _main_kind(found)),)
    return tuple(_once(_settled(found)))


def _by_section(chosen: Sequence[Chosen]) -> tuple[Sheet, ...]:
    """Give each section its screen; what only introduces goes with what follows."""
    made: list[Sheet] = []
    for one in chosen:
        if made and (
            not trusted_title(one.section) or (made[-1].section is one.section.parent and made[-1].words < 45)
        ):
            made[-1] = Sheet("section", one.section, (*made[-1].groups, *one.groups))
        else:
            made.append(Sheet("section", one.section, one.groups))
    return tuple(made)


def _defines(group: Group, section: Section) -> bool:
    """Whether a group says what the section is about: of a term that its heading has, or first of all."""
    if "definition" not in group.does:
        return False
    for unit in group.sentences:
        found = definition(unit.text, section.language)
        if found is None:
            continue
        named = content_words(found.term, section.language)
        if any(akin(one, head) for one in named for head in section.heading_terms):
            return True
        if len(named) <= 2 and section.terms.get(named[0] if named else "", 0) >= 2:
            return True
    return False


def _instructs(group: Group, section: Section) -> bool:
    """Whether a group tells its reader what to do."""
    language = section.language
    return any(
        opens_with_order(unit.text, language)
        or has_cue(unit.text, "directs", language)
        or advice(unit.text, language) is not None
        for unit in group.sentences
    )


def _rules(group: Group, section: Section) -> bool:
    """Whether a group says what is allowed, obliged or limited."""
    return any(
        has_cue(unit.text, "rule", section.language) or has_cue(unit.text, "limit", section.language)
        for unit in group.units
    )


def _runs(section: Section, groups: Sequence[Group], wording: Wording) -> list[Sheet]:
    """Put paragraphs that follow each other and do the same on one screen; a misconception apart from what is right."""
    found: list[Sheet] = []
    for block in tied(groups):
        for what, part in _parted(block.groups, section, wording):
            last = found[-1] if found else None
            if last is not None and last.kind == what and what != "wrong":
                found[-1] = Sheet(what, section, (*last.groups, *part))
            else:
                found.append(Sheet(what, section, part))
    return found


def _parted(
    groups: tuple[Group, ...], section: Section, wording: Wording
) -> list[tuple[str, tuple[Group, ...]]]:
    """Return what a paragraph does; one with a misconception falls into what stands before, the belief, what is right."""
    kinds = [kind(group, section, wording) for group in groups]
    if "wrong" not in kinds:
        return [(_leading(kinds, groups, section), groups)]
    at = kinds.index("wrong")
    units = groups[at].units
    nth = next(number for number, unit in enumerate(units) if "misconception" in unit.does)
    before = [*groups[:at], *_group(units[:nth])]
    after = [*_group(units[nth + 1 :]), *groups[at + 1 :]]
    wrong = [Group((units[nth],))]
    if sum(group.words for group in before) <= _ANSWER:
        before, wrong = [], [*before, *wrong]
    parts = [
        (_leading(kinds[:at] or ["main"], before, section), before),
        ("wrong", wrong),
        ("right", after),
    ]
    return [(name, tuple(part)) for name, part in parts if part]


def _group(units: tuple[Unit, ...]) -> list[Group]:
    return [Group(units)] if units else []


def _leading(kinds: Sequence[str], groups: Sequence[Group], section: Section) -> str:
    """Return what a paragraph does as a whole."""
    if steps_in([unit for group in groups for unit in group.sentences], section.language):
        return "how"
    if kinds[0] == "definition":
        return "definition"
    if sum("definition" in group.does for group in groups) >= 2 and "list" not in kinds:
        return "terms"
    return next((one for one in _WEIGHT if one in kinds), "main")


def _settled(found: list[Sheet]) -> list[Sheet]:
    """Let short thoughts go along with their neighbours, and what is right take in what follows it in its paragraph."""
    settled: list[Sheet] = []
    for sheet in found:
        last = settled[-1] if settled else None
        if last is None:
            settled.append(sheet)
        elif last.kind == "wrong":
            # What stands behind a misconception says what is right, if it goes on in the same paragraph.
            goes_on = _same_paragraph(last, sheet) and sheet.kind in {"right", "main", "definition", "how"}
            settled.append(Sheet("right" if goes_on else sheet.kind, sheet.section, sheet.groups))
        elif last.kind == "right" and _same_paragraph(last, sheet) and sheet.kind not in _OWN:
            settled[-1] = Sheet("right", last.section, (*last.groups, *sheet.groups))
        elif sheet.kind not in _OWN and sheet.words < _SHORT:
            settled[-1] = Sheet(last.kind, last.section, (*last.groups, *sheet.groups))
        elif last.words < _SHORT and last.kind not in {*_OWN, "right"} and sheet.kind != "wrong":
            what = last.kind if sheet.kind == "main" else sheet.kind
            settled[-1] = Sheet(what, last.section, (*last.groups, *sheet.groups))
        else:
            settled.append(sheet)
    return settled


def _once(found: Sequence[Sheet]) -> list[Sheet]:
    """Use no kind twice: what comes back goes along with what stands before it, or is what belongs to it."""
    made: list[Sheet] = []
    for sheet in found:
        used = {one.kind for one in made}
        what = "more" if sheet.kind == "main" and made else sheet.kind
        if what in used:
            what = "more"
        if what in used or (made and made[-1].kind == what):
            made[-1] = Sheet(made[-1].kind, sheet.section, (*made[-1].groups, *sheet.groups))
        else:
            made.append(Sheet(what, sheet.section, sheet.groups))
    return made


def _joined(found: Sequence[Sheet], what: str) -> Sheet:
    return Sheet(what, found[0].section, tuple(group for one in found for group in one.groups))


def _main_kind(found: Sequence[Sheet]) -> str:
    return max(found, key=lambda one: (one.kind != "main", one.words)).kind


def _same_paragraph(one: Sheet, other: Sheet) -> bool:
    return one.groups[-1].units[-1].passage.id == other.groups[0].units[0].passage.id
