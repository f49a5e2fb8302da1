"""An activity <-> the text of its file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..course import Activity, CaseStudy, Lesson, Quiz, TrainerScript
from .case_study import read_case_study, write_case_study
from .footnotes import write_footnote
from .lesson_reader import read_lesson
from .lesson_writer import write_lesson
from .page import Page
from .problems import validated
from .quiz import quiz_front, read_quiz, write_quiz
from .strings import dump
from .trainer import trainer_front, write_trainer
from .trainer_reader import read_trainer
from .words import Words

__all__ = ["read_activity", "write_activity"]

_SHARED = ("kind", "id", "title", "objectives", "minutes", "status", "audience")
_OWN: dict[str, tuple[str, ...]] = {
    "lesson": (),
    "quiz": ("use", "passing_score", "shuffle"),
    "case_study": (),
    "trainer": ("feedback", "passing"),
}
_MODELS: dict[str, type[Lesson | CaseStudy | Quiz | TrainerScript]] = {
    "lesson": Lesson,
    "quiz": Quiz,
    "case_study": CaseStudy,
    "trainer": TrainerScript,
}


def write_activity(activity: Activity, words: Words, files: Mapping[str, str]) -> str:
    """Return the file of `activity`; `files` holds the name in `media/` of each asset."""
    front = {
        "kind": activity.kind,
        "id": activity.id,
        "title": activity.title,
        "objectives": activity.objectives,
        "minutes": activity.minutes,
        "status": activity.status,
        "audience": activity.audience,
        **_front(activity),
    }
    notes = "\n".join(write_footnote(citation) for citation in activity.citations)
    blocks = [f"---\n{dump(front)}---", *_body(activity, words, files), *([notes] if notes else [])]
    return "\n\n".join(blocks) + "\n"


def _front(activity: Activity) -> dict[str, Any]:
    if isinstance(activity, Quiz):
        return quiz_front(activity)
    return trainer_front(activity) if isinstance(activity, TrainerScript) else {}


def _body(activity: Activity, words: Words, files: Mapping[str, str]) -> Iterator[str]:
    if isinstance(activity, Lesson):
        return write_lesson(activity, words, files)
    if isinstance(activity, Quiz):
        return write_quiz(activity, words)
    if isinstance(activity, CaseStudy):
        return write_case_study(activity, words)
    return write_trainer(activity, words)


def read_activity(
    text: str, file: str, words: Words, assets: Mapping[str, str]
) -> tuple[Activity, dict[str, int]]:
    r"""Return the activity that the file `text` holds, and the line of each place in it.

    Args:
        text: the file's content, `\n` only.
        file: named in errors.
        words: the headings' language.
        assets: the id of each asset by its file's name.

    Raises:
        FolderError: with file, line, what is wrong and what to write.
    """
    page = Page.read(text, file)
    front = page.front.data
    kind = front.get("kind")
    if not isinstance(kind, str) or kind not in _MODELS:
        line = page.front.lines.get("kind", 1)
        raise page.error(line, f"kind is {kind!r}", f"Write `kind:` and one of {', '.join(_MODELS)}.")
    for name in front:
        if name not in (*_SHARED, *_OWN[kind]):
            known = ", ".join((*_SHARED, *_OWN[kind]))
            raise page.error(
                page.front.lines[name], f"unknown name {name!r} in the front matter", f"Known are {known}."
            )
    body = _read_body(kind, page, words, assets)
    fields = {name: value for name, value in front.items() if value is not None}
    activity = validated(_MODELS[kind], {**fields, **body, "citations": page.citations}, page)
    return activity, page.marks


def _read_body(kind: str, page: Page, words: Words, assets: Mapping[str, str]) -> dict[str, Any]:
    if kind == "lesson":
        return read_lesson(page, words, assets)
    if kind == "quiz":
        return read_quiz(page, words)
    return read_case_study(page, words) if kind == "case_study" else read_trainer(page, words)
