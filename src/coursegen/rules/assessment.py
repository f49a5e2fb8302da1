"""Items of a whole course -> what is wrong with each, and with all of them together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from math import comb

from ..course import (
    LEVELS,
    AssessmentItem,
    Finding,
    Lesson,
    Matching,
    MultipleResponse,
    Ordering,
    Passage,
    Quiz,
    Severity,
    SingleChoice,
    TrueFalse,
    texts,
)
from ..markup import labels, to_plain
from .lexicons import lexicon
from .phrases import tokens
from .rivals import rivalry
from .tells import tells
from .walk import At, Tour

__all__ = ["AGAIN", "findings"]

_GAP = re.compile(r"“(?:[^”]* )?(?:…|_{3,})[ ,.;:][^”]+”|“[^”]+ (?:…|_{3,})\.”")
"""A gap in a sentence that a stem quotes; behind "…" at its end the sentence only breaks off."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


AGAIN = "-again"
"""How the id of an item ends that comes back in a later module on purpose."""


def findings(tour: Tour) -> Iterator[Finding]:
    """Judge every item alone, then the items together, then what they say about the objectives."""
    for at in tour.items:
        yield from _options(tour, at)
        if isinstance(at.item, Ordering):
            yield from _ordering(tour, at)
    yield from _quizzes(tour)
    yield from _repeats(tour)
    yield from _prequestions(tour)
    yield from _patterns(tour)
    yield from _objectives(tour)


def _options(tour: Tour, at: At) -> Iterator[Finding]:
    language = tour.course.language
    for tell in tells(at.item, language):
        place = at.path if tell.option is None else f"{at.path}.options[{tell.option}]"
        yield tour.finding(
            tell.code, tell.severity, tell.message, place, quote=_quote(at.item), remedy=tell.remedy
        )
    # What is left over in a matching item stands beside the terms in the source: whether it fits, the section does not say.
    # In the gap of a quoted sentence stands the word that the source has there, whatever else its section names.
    apart = (
        isinstance(at.item, Matching)
        or _asks_for_misfit(at.item, language)
        or _GAP.search(to_plain(at.item.stem)) is not None
    )
    section = "" if apart else _section(tour, at.item)
    named = _labels(tour, at.item)
    for place, key, distractor in _opposed(at):
        found = rivalry(key, distractor, "" if distractor in named else section, language)
        if found:
            yield tour.finding(
                "options.rival",
                found.severity,
                f"the distractor {found.reason}: two answers could be right",
                place,
                quote=distractor,
                remedy="Take a distractor that is surely wrong.",
            )


def _quote(item: AssessmentItem) -> str:
    return to_plain(item.stem).split("\n", 1)[0][:200]


def _asks_for_misfit(item: AssessmentItem, language: str) -> bool:
    return bool(lexicon(language).turning & set(tokens(item.stem)))


def _opposed(at: At) -> Iterator[tuple[str, str, str]]:
    """Yield the place, the key and the distractor of each pair of them that an item has."""
    item = at.item
    if isinstance(item, SingleChoice | MultipleResponse):
        keys = {item.key} if isinstance(item, SingleChoice) else set(item.key)
        for index, option in enumerate(item.options):
            if index not in keys:
                for key in sorted(keys):
                    yield f"{at.path}.options[{index}]", item.options[key].text, option.text
    elif isinstance(item, Matching):
        for index, distractor in enumerate(item.distractors):
            for pair in item.pairs:
                yield f"{at.path}.distractors[{index}]", pair.right, distractor


def _labels(tour: Tour, item: AssessmentItem) -> set[str]:
    """Return the options that label or are a list item which they cite: under another label or lead-in than the key's."""
    if not isinstance(item, SingleChoice):
        return set()
    cited = {index: _list_items(tour, option.rationale) for index, option in enumerate(item.options)}
    leads = {one.lead for one in cited[item.key]}
    found = set()
    for index, option in enumerate(item.options):
        words = tokens(option.text)
        for passage in cited[index]:
            text = tokens(to_plain(passage.text))
            labels_it = words in (text[: len(words)], text[-len(words) :]) and len(text) > len(words)
            if labels_it or (text == words and passage.lead not in leads):
                found.add(option.text)
    return found


def _list_items(tour: Tour, text: str) -> list[Passage]:
    passages = (tour.passages.get(label.rstrip(_LETTERS)) for label in labels(text))
    return [one for one in passages if one is not None and one.kind == "list_item"]


def _section(tour: Tour, item: AssessmentItem) -> str:
    """Return the text under the headings that the key comes from: not those that distractors are said to come from."""
    cited = {label.rstrip(_LETTERS) for text in _about_key(item) for label in labels(text)}
    known = [tour.passages[one] for one in sorted(cited) if one in tour.passages]
    return "\n".join(
        tour.sections.get(key, "") for key in dict.fromkeys((one.document, one.headings) for one in known)
    )


def _about_key(item: AssessmentItem) -> Iterator[str]:
    if not isinstance(item, SingleChoice | MultipleResponse):
        yield from texts(item)
        return
    keys = {item.key} if isinstance(item, SingleChoice) else set(item.key)
    yield from (item.stem, item.feedback)
    for index in sorted(keys):
        yield from texts(item.options[index])


def _ordering(tour: Tour, at: At) -> Iterator[Finding]:
    if not any(labels(text) for text in texts(at.item)):
        yield tour.finding(
            "assessment.order-uncited",
            "warning",
            "nothing that is cited says in which order the steps come",
            at.path,
            quote=_quote(at.item),
            remedy="Cite a sentence that orders each pair, such as one with 'before' or 'once'.",
        )


def _quizzes(tour: Tour) -> Iterator[Finding]:
    for path, activity in tour.activities:
        if isinstance(activity, Quiz) and not activity.items:
            message = f"the quiz {activity.title!r} asks nothing"
            yield tour.finding(
                "assessment.no-items",
                "error" if path == "final_test" else "warning",
                message,
                path,
                remedy="Add an item or remove the quiz.",
            )


def _form(item: AssessmentItem) -> tuple[object, ...]:
    """What makes two items the same: stem and what is to be answered, in any order."""
    stem = tuple(tokens(item.stem))
    if isinstance(item, SingleChoice | MultipleResponse | TrueFalse):
        return stem, frozenset(tokens(option.text) for option in item.options)
    if isinstance(item, Matching):
        return stem, frozenset(tokens(pair.left) for pair in item.pairs)
    if isinstance(item, Ordering):
        return stem, frozenset(tokens(step) for step in item.steps)
    return stem, frozenset()


def _repeats(tour: Tour) -> Iterator[Finding]:
    seen: dict[tuple[object, ...], At] = {}
    stems: dict[tuple[str, ...], At] = {}
    for at in tour.items:
        form, stem = _form(at.item), tokens(at.item.stem)
        first, alike = seen.setdefault(form, at), stems.setdefault(stem, at)
        if first is not at:
            other = f"item {first.item.id!r}"
            if "test" in {first.item.use, at.item.use} and first.item.use != at.item.use:
                message = f"the test asks what {other} practises, word for word"
                yield tour.finding(
                    "assessment.test-seen",
                    "warning",
                    message,
                    at.path,
                    quote=_quote(at.item),
                    remedy="Ask the test something that was not seen before.",
                )
            elif at.item.id.endswith(AGAIN) and first.module != at.module:
                continue
            else:
                message = f"asks the same as {other}"
                severity: Severity = "info" if first.module != at.module else "warning"
                yield tour.finding(
                    "assessment.repeated",
                    severity,
                    message,
                    at.path,
                    quote=_quote(at.item),
                    remedy="Keep one, unless it comes back on purpose.",
                )
        elif alike is not at and alike.activity is at.activity and len(stem) > 3:
            message = f"has the same stem as item {alike.item.id!r}"
            yield tour.finding(
                "assessment.same-stem",
                "info",
                message,
                at.path,
                quote=_quote(at.item),
                remedy="Let the stems tell the questions apart.",
            )


def _prequestions(tour: Tour) -> Iterator[Finding]:
    """A prequestion that comes after the text with its answer is none."""
    for path, activity in tour.activities:
        if not isinstance(activity, Lesson):
            continue
        told: set[str] = set()
        for s, screen in enumerate(activity.screens):
            for b, block in enumerate(screen.blocks):
                place = f"{path}.screens[{s}].blocks[{b}]"
                item = getattr(block, "item", None)
                if item is None:
                    told |= {label for text in texts(block) for label in labels(text)}
                elif item.use == "prequestion" and told & {
                    label for text in texts(item) for label in labels(text)
                }:
                    message = "a prequestion stands behind the text that answers it"
                    yield tour.finding(
                        "assessment.prequestion-late",
                        "warning",
                        message,
                        f"{place}.item",
                        quote=_quote(item),
                        remedy="Move it in front of the text, or make it practice.",
                    )


def _patterns(tour: Tour) -> Iterator[Finding]:
    yield from _true_false(tour)
    yield from _positions(tour)
    yield from _longest(tour)


def _true_false(tour: Tour) -> Iterator[Finding]:
    keys = [at.item.key for at in tour.items if isinstance(at.item, TrueFalse)]
    if len(keys) >= 4 and len(set(keys)) == 1:
        message = f"all {len(keys)} true/false items have the same answer"
        yield tour.finding(
            "assessment.true-false", "warning", message, remedy="Turn some of the statements round."
        )


def _chosen(tour: Tour) -> list[SingleChoice]:
    return [at.item for at in tour.items if isinstance(at.item, SingleChoice) and len(at.item.options) > 2]


def _positions(tour: Tour) -> Iterator[Finding]:
    """Only of items that keep their order: a player that shuffles shows no position."""
    fixed = [item for item in _chosen(tour) if not item.shuffle]
    if len(fixed) < 6:
        return
    position, often = max(sorted(Counter(item.key for item in fixed).items()), key=lambda pair: pair[1])
    chance = max(1 / min(len(item.options) for item in fixed), 0.2)
    if _tail(often, len(fixed), chance) < 0.01:
        message = f"the key is option {position + 1} in {often} of {len(fixed)} items"
        yield tour.finding(
            "assessment.key-position", "warning", message, remedy="Spread the key, or let the player shuffle."
        )


def _longest(tour: Tour) -> Iterator[Finding]:
    items = _chosen(tour)
    if len(items) < 6:
        return
    often = sum(_key_is_longest(item) for item in items)
    chance = sum(1 / len(item.options) for item in items) / len(items)
    if _tail(often, len(items), chance) < 0.01:
        message = f"the key is the longest option in {often} of {len(items)} items"
        yield tour.finding(
            "assessment.key-longest", "warning", message, remedy="Shorten keys, or fill distractors out."
        )


def _key_is_longest(item: SingleChoice) -> bool:
    lengths = [len(to_plain(option.text)) for option in item.options]
    return all(lengths[item.key] > length for index, length in enumerate(lengths) if index != item.key)


def _tail(often: int, times: int, chance: float) -> float:
    """Return how likely it is by chance to see it at least so often."""
    return sum(comb(times, k) * chance**k * (1 - chance) ** (times - k) for k in range(often, times + 1))


def _objectives(tour: Tour) -> Iterator[Finding]:
    tested: dict[str, int] = {}
    for at in tour.items:
        if at.item.objective and at.item.use == "test":
            level = LEVELS.index(at.item.level)
            tested[at.item.objective] = max(level, tested.get(at.item.objective, -1))
    parents = {one.parent for one in tour.course.objectives}
    for index, objective in enumerate(tour.course.objectives):
        place = f"objectives[{index}]"
        reached = tested.get(objective.id)
        if reached is None:
            if objective.id not in parents:
                message = f"no test item gives evidence of objective {objective.id!r}"
                yield tour.finding(
                    "assessment.untested",
                    "warning",
                    message,
                    place,
                    quote=objective.statement,
                    remedy="Write a test item for it, or say elsewhere how it is shown.",
                    objective=objective.id,
                )
        elif reached < LEVELS.index(objective.level):
            message = f"reached {LEVELS[reached]}, wanted {objective.level}"
            yield tour.finding(
                "level.below",
                "warning",
                message,
                place,
                quote=objective.statement,
                remedy=f"Write a test item that asks to {objective.level}.",
                objective=objective.id,
            )
