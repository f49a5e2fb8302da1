"""Marking, numbers and the state: the player's own arithmetic, tried in the browser that does it."""

from __future__ import annotations

import random
from typing import Any

import pytest
from playwright.sync_api import Page

from coursegen.course import Course, FillIn, Quiz

from . import courses
from .conftest import NewContext
from .learner import Learner
from .lms import Server
from .test_player_pages import alone
from .test_scorm12_tracking import packed


@pytest.fixture
def player(new_context: NewContext, server: Server) -> Page:
    project = courses.everything()
    page = alone(new_context(), server, packed(project))
    Learner(page, project.course).go("exam")
    return page


def mark(page: Page, item: str, value: Any) -> tuple[float, bool]:
    script = """([id, value]) => {
      const activity = coursegen.course.activities.find((one) => one.id === "exam");
      const item = coursegen.data(activity).items.find((one) => one.id === id);
      const { points, right } = coursegen.mark(item, value);
      return [points, right];
    }"""
    points, right = page.evaluate(script, [f"t-{item}", value])
    return round(points, 6), right


WORTH: list[tuple[str, Any, float]] = [
    ("single", 1, 1),
    ("single", 0, 0),
    ("single", None, 0),
    ("multiple", [0, 2], 1),
    ("multiple", [0], 0.5),
    ("multiple", [0, 1], 0),
    ("multiple", [0, 1, 2], 0.5),
    ("multiple", [0, 1, 2, 3], 0),
    ("truefalse", 1, 1),
    ("truefalse", 0, 0),
    ("matching", [0, 1], 1),
    ("matching", [0, 2], 0.5),
    ("matching", [None, 1], 0.5),
    ("ordering", [0, 1, 2], 1),
    ("ordering", [0, 2, 1], 0),
    ("fillin", "  A   DIALOGUE ", 1),
    ("fillin", "dialog", 0),
    ("numeric", "44,4", 1),
    ("numeric", "44.4", 1),
    ("numeric", "44.5", 1),
    ("numeric", "44,51", 0),
    ("numeric", "+44,30 °C", 1),
    ("numeric", "٤٤٫٤", 1),
    ("numeric", "-44.4", 0),
    ("numeric", "forty", 0),
    ("numeric", "", 0),
    ("categorise", [0, 0, 1], 1),
    ("categorise", [0, 1, 1], 0.666667),
    ("judgement", 0, 2),
    ("judgement", 1, 1),
    ("judgement", 2, 0),
]


def test_what_an_answer_is_worth(player: Page) -> None:
    for item, value, points in WORTH:
        most = 2 if item == "judgement" else 1
        assert mark(player, item, value) == (points, points == most), (item, value)


NUMBERS: dict[str, list[float]] = {
    "1": [1],
    "1,5": [1.5],
    ".5": [0.5],
    "1.000,5": [1000.5],
    "1,000.5": [1000.5],
    "1,000": [1, 1000],
    "1.000.000": [1_000_000],
    "1 000": [1000],
    "−3": [-3],
    "１２": [12],
    "12 km": [12],
    "km 12": [],
    "1e3": [],
    "1-2": [],
    ",": [],
}


def test_what_a_number_can_mean(player: Page) -> None:
    for text, numbers in NUMBERS.items():
        assert player.evaluate("text => coursegen.readings(text)", text) == numbers, text


KEEP = """([id, entry]) => {
  const activities = coursegen.course.activities;
  const activity = activities.find((one) => one.id === id);
  coursegen.memory.put(activity, { ...coursegen.memory.blank(activity), ...entry });
  const state = coursegen.codec.encode(activities);
  coursegen.memory.put(activity, coursegen.memory.blank(activity));
  coursegen.codec.decode(activities, state);
  const { values, tries, seen, cards, open, attempts, best, passed, running } = coursegen.memory.of(activity);
  return [state, { values, tries, seen, cards, open, attempts, best, passed, running }];
}"""


def anything(rng: random.Random, course: Course, id: str) -> dict[str, Any]:
    """Return what a learner could have done in an activity."""
    activity = next(one for one in course.activities if one.id == id)
    assert isinstance(activity, Quiz)
    values = [None if rng.random() < 0.2 else _value(rng, item) for item in activity.items]
    test = activity.is_test
    tries = [0 if test else rng.randrange(5) for _ in values]
    return {
        "values": values,
        "tries": tries,
        "open": [bool(one) and rng.random() < 0.3 for one in tries],
        "seen": [rng.random() < 0.5 for _ in values],
        "cards": [],
        "attempts": rng.randrange(128) if test else 0,
        "best": rng.randrange(10_001) / 10_000 if test else 0,
        "passed": test and rng.random() < 0.5,
        "running": rng.random() < 0.5,
    }


def _value(rng: random.Random, item: Any) -> Any:
    if item.type == "multiple_response":
        return sorted(rng.sample(range(len(item.options)), rng.randint(1, len(item.options))))
    if item.type == "ordering":
        return rng.sample(range(len(item.steps)), len(item.steps))
    if item.type in {"fill_in", "numeric"}:
        return "".join(rng.choice("aé ½漢😀7,") for _ in range(rng.randint(1, 30)))
    if item.type == "matching":
        rights = len(item.pairs) + len(item.distractors)
        return [rng.choice([None, *range(rights)]) for _ in item.pairs]
    if item.type == "categorise":
        members = [one for group in item.categories for one in group.members]
        return [rng.choice([None, *range(len(item.categories))]) for _ in members]
    return None if item.type == "essay" else rng.randrange(len(item.options))


@pytest.mark.parametrize("id", ["practice", "exam"])
def test_whatever_was_done_is_kept(player: Page, id: str) -> None:
    course, rng = courses.everything().course, random.Random(7)
    for _ in range(60):
        done = anything(rng, course, id)
        state, kept = player.evaluate(KEEP, [id, done])
        assert kept == done
        assert len(state) <= 4096
        assert state.isascii()


def test_the_state_of_long_written_answers_fits(new_context: NewContext, server: Server) -> None:
    items = tuple(FillIn(id=f"q{n}", stem="What?", key=("that",), use="test") for n in range(60))
    course = courses.small().model_copy(update={"final_test": Quiz(id="test", title="Test", items=items)})
    page = alone(new_context(), server, packed(course))
    Learner(page, course).go("test")
    done = {"values": ["漢" * 80] * 60, "attempts": 2, "best": 0.5, "running": True}
    state, kept = page.evaluate(KEEP, ["test", done])
    assert len(state) <= 4096
    assert (kept["attempts"], kept["best"]) == (2, 0.5)
