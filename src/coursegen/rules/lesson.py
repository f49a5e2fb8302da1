"""Texts of a course, as a reader meets them -> to-dos, empty and long screens, address, house style."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..course import Activity, Figure, Finding, Lesson, Media, Screen, Severity
from ..language.tables import patterns
from ..language.words import count
from ..markup import to_plain, todos
from .citations import claims
from .lexicons import lexicon
from .walk import Tour, strings

__all__ = ["CITED_WORDS", "SCREEN_WORDS", "findings"]

CITED_WORDS = 180
"""Words of the source that one screen may carry."""
SCREEN_WORDS = 300
"""Words that one screen may carry in all."""

_QUOTED = re.compile(r"“[^”]*”|„[^”“]*[”“]|«[^»]*»|「[^」]*」|『[^』]*』|\"[^\"]*\"|‘[^’]{3,}’")
_SILENT_BLOCKS = frozenset(["check", "todo", "download", "media", "flashcards", "table"])


def findings(tour: Tour) -> Iterator[Finding]:
    """Judge what stands on the screens, then the words that are used in all activities."""
    for index, module in enumerate(tour.course.modules):
        if not module.activities:
            message = f"the module {module.title!r} has no activities"
            yield tour.finding(
                "lesson.empty-module", "warning", message, f"modules[{index}]", remedy="Fill it or remove it."
            )
    for path, activity in tour.activities:
        if activity.status == "draft":
            message = f"{activity.title!r} is a draft: it stays out of score and completion"
            yield tour.finding(
                "lesson.draft", "info", message, path, remedy="Set its status to ready when it is."
            )
        yield from _todos(tour, path, activity)
        if isinstance(activity, Lesson):
            for number, screen in enumerate(activity.screens):
                yield from _screen(tour, f"{path}.screens[{number}]", screen)
    yield from _address(tour)
    yield from _house_style(tour)


def _todos(tour: Tour, path: str, activity: Activity) -> Iterator[Finding]:
    for place, text in strings(activity, path):
        for todo in todos(text):
            yield tour.finding("todo.open", "info", f"to do: {todo}", place, quote=todo, remedy="Fill it in.")


def _screen(tour: Tour, path: str, screen: Screen) -> Iterator[Finding]:
    name = f"the screen {screen.title!r}" if screen.title else "the first screen"
    if not screen.blocks:
        yield tour.finding(
            "lesson.empty-screen",
            "warning",
            f"{name} is empty",
            path,
            remedy="Fill it or remove its heading.",
        )
    cited = total = 0
    for index, block in enumerate(screen.blocks):
        yield from _picture(tour, f"{path}.blocks[{index}]", block)
        if block.type in _SILENT_BLOCKS:
            continue
        for _, text in strings(block, ""):
            for claim in claims(text):
                words = count(to_plain(claim.text))
                total += words
                cited += words if claim.labels else 0
    if cited > CITED_WORDS or total > SCREEN_WORDS:
        found = f"{cited} words of the source" if cited > CITED_WORDS else f"{total} words"
        most = CITED_WORDS if cited > CITED_WORDS else SCREEN_WORDS
        yield tour.finding(
            "lesson.long-screen",
            "warning",
            f"{name} has {found}; {most} is much",
            path,
            remedy="Split it: one idea a screen.",
        )


def _picture(tour: Tour, path: str, block: object) -> Iterator[Finding]:
    if isinstance(block, Figure) and block.alt is None:
        alt = next((asset.alt for asset in tour.course.assets if asset.id == block.asset), None)
        if alt is None:
            yield tour.finding(
                "lesson.figure-alt",
                "warning",
                f"the picture {block.asset!r} has no description, so that it counts as decoration",
                path,
                remedy="Say what it shows, for who cannot see it.",
            )
    elif isinstance(block, Media) and block.captions is None and not block.transcript.strip():
        yield tour.finding(
            "lesson.media-text",
            "warning",
            f"the recording {block.title!r} has neither captions nor a transcript",
            path,
            remedy="Add one of the two.",
        )


def _own_voice(tour: Tour) -> Iterator[tuple[str, str]]:
    """Yield what the course says itself: uncited, outside quotation marks, no heading taken from a source."""
    taken = {" ".join(passage.text.split()).casefold() for passage in tour.passages.values()}
    taken |= {heading.casefold() for passage in tour.passages.values() for heading in passage.headings}
    for path, activity in tour.activities:
        for place, text in strings(activity, path):
            # Options and what is matched are often words of the source, which items do not label one by one.
            if ".options" in place or ".pairs" in place or ".steps[" in place or ".utterances" in place:
                continue
            for claim in claims(text):
                plain = _QUOTED.sub(" ", to_plain(claim.text))
                if not claim.labels and " ".join(plain.split()).casefold() not in taken:
                    yield place, plain


def _address(tour: Tour) -> Iterator[Finding]:
    forms = _forms(tour.course.language)
    asked = (tour.course.address or "").casefold().replace("/", " ").split()[:1]
    wanted = next((form for form, words in forms.items() if asked and words.search(f"x {asked[0]}")), None)
    # "Sie" is told from "sie" by its capital.
    wanted = next((form for form in forms if form.casefold() in asked), wanted)
    first: dict[str, tuple[str, str]] = {}
    for place, plain in _own_voice(tour) if forms else ():
        for form, words in forms.items():
            used = words.search(plain)
            if used is None:
                continue
            first.setdefault(form, (place, used.group()))
            if wanted not in {None, form}:
                message = f"says {used.group()!r} where the course says {wanted!r}"
                yield tour.finding(
                    "lesson.address",
                    "warning",
                    message,
                    place,
                    quote=plain.strip()[:200],
                    remedy=f"Keep to {wanted!r}.",
                )
    if wanted is None and len(first) > 1:
        said = " and ".join(repr(word) for _, word in first.values())
        place = list(first.values())[1][0]
        message, remedy = (
            f"learners are addressed as {said}",
            "Choose one, and set it as the course's address.",
        )
        yield tour.finding("lesson.address", "warning", message, place, remedy=remedy)


@cache
def _forms(language: str) -> dict[str, re.Pattern[str]]:
    """Return what finds each form of address: of the language room, or the few words known here."""
    known = {form: found[0] for form, found in patterns(language, "address_words").items()}
    return known or {form: re.compile(words) for form, words in lexicon(language).address.items()}


def _house_style(tour: Tour) -> Iterator[Finding]:
    course = tour.course
    instead = {_folded(bad): term.use for term in course.house_terms for bad in term.instead_of}
    banned = {_folded(word) for word in course.banned}
    if not instead and not banned:
        return
    longest_first = sorted(instead.keys() | banned, key=lambda word: (-len(word), word))
    pattern = re.compile(
        r"(?<!\w)(?:" + "|".join(re.escape(word) for word in longest_first) + r")(?!\w)", re.IGNORECASE
    )
    for path, activity in tour.activities:
        for place, text in strings(activity, path):
            for claim in claims(text):
                # A quotation cannot be changed: then it is good to know, no more.
                severity: Severity = "info" if claim.labels else "warning"
                for word in dict.fromkeys(_folded(m.group()) for m in pattern.finditer(to_plain(claim.text))):
                    if word in instead:
                        message, remedy = f"says {word!r} for {instead[word]!r}", f"Write {instead[word]!r}."
                        yield tour.finding(
                            "lesson.house-term", severity, message, place, quote=word, remedy=remedy
                        )
                    else:
                        yield tour.finding(
                            "lesson.banned",
                            severity,
                            f"uses the banned word {word!r}",
                            place,
                            quote=word,
                            remedy="Say it otherwise.",
                        )


def _folded(word: str) -> str:
    return " ".join(to_plain(word).casefold().split())
