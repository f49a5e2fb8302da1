"""A list whose items explain their labels -> which of them does the source say this of?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ....course import Matching, Pair
from ....language.anaphora import points_back
from ....language.cues import functions
from ....language.marks import quotation
from ....language.pointing import points as points_out
from ....language.sentences import sentences
from ....language.verbs import opens_with_order
from ....language.words import akin, count
from ....rules import rivals
from ..material import Section, Unit
from ..shown import bare_label, literal, shown
from .candidate import Answer, Candidate, Scope, choice, cited, form_of, label_fact, named, quoted
from .phrase import acts, spoken, stems_of

__all__ = ["Label", "ask", "labelled"]

_SHORTEST, _LONGEST = 5, 34
"""Words of a sentence that is asked about."""
_NAME = 11
"""Words of a label."""
_MOST = 8
"""Labels of one list that are looked at."""
_BOLD = re.compile(
    r"^\s*(?:(?:[-*+•]|\d+[.)])\s+)?(?:\*\*|__)(?P<label>[^*_]{2,90}?)[.:!]?(?:\*\*|__)[.:]?\s*(?P<rest>\S.*)$",
    re.DOTALL,
)
_BEHIND = re.compile(r"^(?P<rest>.{20,}?) \([\"“](?P<label>[^\"“”()]{3,30})[\"”]\)\.?$")
"""A label behind what it names: "Effort to connect a task with what is new ("germane")"."""
_SELF = re.compile(
    r"^(?:(?:under|in|with|on|bij|onder|volgens|met|op) )?(?:this|dit|deze) \w+", re.IGNORECASE
)
"""Speaks of what the label names: "This metric …"."""
_POINTS = re.compile(
    r"\b(?:this|these|those|it|them|dit|deze|hem|haar|ervan|hiervan)\b(?! (?:one|ene))",
    re.IGNORECASE,
)
"""Behind the first words: speaks of something outside the sentence, or may."""
_BARRED = re.compile(
    r"^\W*\(|\b(?:example|examples|instance|voorbeeld|voorbeelden|bijvoorbeeld|note|zie|see|such as|zoals)\b|[?:;]|\d| [\"”]|…",
    re.IGNORECASE,
)
_ASIDE = re.compile(r" \([^()]*\)")


@dataclass(frozen=True)
class Label:
    """A list item that explains what it names."""

    name: str
    """As it stands as an option."""
    text: str
    """The whole item, as shown."""
    says: tuple[str, ...]
    """Its sentences about what it names, without those that leave it to another to say what is meant."""
    unit: Unit
    """What it is quoted from."""
    stems: frozenset[str]
    """The stems of its name."""


def ask(scope: Scope) -> Iterator[Candidate]:
    """Yield for each list of labels one item that matches them, or one for each label that can be told apart."""
    for section, groups in scope.parts:
        own = {unit.label for group in groups for unit in group.units}
        for run in _runs(section):
            found = labelled(section, run, scope.deck.voice)
            alike = _alike(found, section)
            if len(alike) < 3:
                continue
            mine = [one for one in alike if one.unit.label in own]
            told = [(one, said) for one in mine if (said := _said(one, found, section)) is not None]
            if len(told) >= 3 and len(alike) >= 4:
                yield from _matching(scope, section, told, alike)
            for one, said in told:
                yield from _single(scope, section, one, said, alike)


def _runs(section: Section) -> Iterator[list[Unit]]:
    """Yield the items of each list of a section, however its groups part them."""
    runs: dict[str, list[Unit]] = {}
    place = ""
    for group in section.groups:
        if group.sentences:
            place = group.sentences[-1].label
        if group.items:
            runs.setdefault(group.items[0].passage.lead or place, []).extend(group.items)
    yield from (run for run in runs.values() if len(run) >= 3)


def labelled(section: Section, units: Sequence[Unit], voice: str) -> tuple[Label, ...]:
    """Return the items of a list that explain their labels; none where some do not, or two labels say the same."""
    found = [_label(section, unit, voice) for unit in units[:_MOST]]
    labels = tuple(one for one in found if one is not None)
    if 3 * len(labels) < 2 * len(units[:_MOST]):
        return ()
    return tuple(one for one in labels if not any(_same(one, other, section) for other in labels))


def _alike(labels: Sequence[Label], section: Section) -> tuple[Label, ...]:
    """Return the labels of the form that most of them have."""
    forms = [_form(one, section) for one in labels]
    usual = max(forms, key=forms.count, default=None)
    return tuple(one for one, form in zip(labels, forms, strict=True) if form == usual)


def _label(section: Section, unit: Unit, voice: str) -> Label | None:
    bold = _BOLD.match(unit.quote)
    found = bare_label(unit.text)
    behind = _BEHIND.match(unit.text)
    if behind is not None:
        found = (behind["label"], behind["rest"])
    elif bold is not None:
        label, rest = shown(bold["label"], {}), shown(bold["rest"], {})
        # What the brief corrects stands in the text of the unit alone.
        found = (label, rest) if unit.text.startswith(label) and unit.text.endswith(rest) else found
    if found is None or not 1 <= count(found[0]) <= _NAME:
        return None
    name = spoken(found[0], voice, section.language)
    stems = stems_of(found[0], section.language)
    if name is None or not stems or re.search(r"[?:“”„«»「」؟？：]", name):
        return None
    return Label(name, unit.text, _sentences(found[1], section), unit, stems)


def _sentences(text: str, section: Section) -> tuple[str, ...]:
    """Return the sentences of an item that speak of its label and of nothing else outside them."""
    language, kept = section.language, []
    for number, (start, end) in enumerate(sentences(text, language)):
        said = _ASIDE.sub("", text[start:end]).strip()
        does = functions(said, language)
        itself = _SELF.match(said) if number else None
        # "Volgens deze structuur …" names no authority.
        barred = {"statistic", "pointer"} if itself else {"statistic", "evidence", "pointer"}
        if _BARRED.search(said) or barred & does:
            continue
        if not _SHORTEST <= count(said) <= _LONGEST:
            continue
        if number and points_back(said, language) and not itself:
            continue
        if _POINTS.search(said[itself.end() :] if itself else said) or points_out(said, "inside", language):
            continue
        # An order tells what to do, and may be given under every label.
        if not opens_with_order(said, language):
            kept.append(said[:1].upper() + said[1:])
    return tuple(kept)


def _same(one: Label, other: Label, section: Section) -> bool:
    """Whether two labels name the same, or one a kind of the other."""
    if one is other:
        return False
    less, more = sorted((one.stems, other.stems), key=len)
    same = all(any(akin(a, b) for b in more) for a in less)
    return same or rivals(one.name, other.name, "", section.language) is not None


def _form(one: Label, section: Section) -> tuple[bool, bool]:
    return opens_with_order(one.name, section.language), acts(one.name, section.language)


def _said(one: Label, among: Sequence[Label], section: Section) -> str | None:
    """Return the first sentence that fits one label alone, and does not name it."""
    language = section.language
    for text in one.says:
        stems = stems_of(text, language)
        if len(stems) < 3 or any(akin(a, b) for a in one.stems for b in stems):
            continue
        others = [other for other in among if other is not one]
        if any(all(any(akin(a, b) for b in stems) for a in other.stems) for other in others):
            continue
        if not any(rivals(one.name, text, other.text, language) for other in others):
            return text
    return None


def _matching(
    scope: Scope, section: Section, told: Sequence[tuple[Label, str]], among: Sequence[Label]
) -> Iterator[Candidate]:
    """Yield the item that matches what is said with labels, one label left over."""
    chosen = list(told[:4])
    rest = [one for one in among if all(one is not label for label, _ in chosen)]
    if not rest:
        chosen, rest = chosen[:-1], [chosen[-1][0]]
    if len(chosen) < 3:
        return
    item = Matching(
        id=named("labels", " ".join(one.name for one, _ in chosen)),
        stem=scope.wording.say("labels_stem", frame=scope.wording.frame),
        pairs=tuple(
            Pair(left=quotation(literal(said), scope.wording.language), right=literal(one.name))
            for one, said in chosen
        ),
        distractors=(literal(rest[0].name),),
        feedback=scope.wording.say(
            "said_feedback", quotes=quoted((one.unit for one, _ in chosen), scope.wording.language)
        ),
        level="understand",
    )
    facts = frozenset(label_fact(one.unit) for one, _ in chosen)
    units = tuple(one.unit for one, _ in chosen)
    yield Candidate("labels", item, section, facts | {unit.label for unit in units}, units, 0.8)


def _single(
    scope: Scope, section: Section, key: Label, said: str, among: Sequence[Label]
) -> Iterator[Candidate]:
    """Yield the item that asks which of the labels one sentence is said of."""
    say = scope.wording.say
    stem = say("label_stem", frame=scope.wording.frame, sentence=literal(said))
    others = sorted(
        (one for one in among if one is not key), key=lambda one: abs(len(one.name) - len(key.name))
    )[:3]
    names = [key.name, *(one.name for one in others)]
    if len(others) < 2 or form_of(stem, names, [0], section.language) == "telling":
        return
    right = Answer(literal(key.name), say("situation_key", cite=cited([key.unit])))
    wrong = [Answer(literal(one.name), say("label_other", cite=cited([one.unit]))) for one in others]
    item = choice(
        named("label", key.name),
        stem,
        [right],
        wrong,
        say("said_feedback", quotes=quoted([key.unit], scope.wording.language)),
    )
    yield Candidate(
        kind="label",
        item=item.model_copy(update={"level": "understand"}),
        section=section,
        facts=frozenset([label_fact(key.unit)]),
        cites=(key.unit, *(one.unit for one in others)),
        strength=0.86,
    )
