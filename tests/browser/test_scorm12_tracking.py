"""What an LMS hears in SCORM 1.2: statuses, scores, interactions, resuming, leaving."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from coursegen.course import Course, MultipleResponse, Option, Project, Quiz
from coursegen.exporters import exporter, options
from coursegen.exporters.package import zipped

from . import courses
from .learner import Learner
from .lms import Attempt, Lms, Package
from .strict12 import problems

FORMAT = exporter("scorm12")
STATUS = "cmi.core.lesson_status"
RAW = "cmi.core.score.raw"


def packed(course: Course | Project, **given: Any) -> bytes:
    project = course if isinstance(course, Project) else Project(course=course)
    return zipped(FORMAT.build(project, options(FORMAT, given)).files)


Opened = tuple[Package, Attempt, Learner]
Opens = Callable[..., Opened]


@pytest.fixture
def opens(lms: Lms) -> Opens:
    """Import a course and launch it."""

    def opened(
        course: Course | Project, *, mode: Any = "iframe", lesson_mode: str = "normal", **given: Any
    ) -> Opened:
        package = lms.add(packed(course, **given))
        attempt = lms.launch(package, mode=mode, lesson_mode=lesson_mode)
        return package, attempt, Learner(attempt.sco, course if isinstance(course, Course) else course.course)

    return opened


def again(lms: Lms, package: Package, kept: dict[str, str], course: Course) -> tuple[Attempt, Learner]:
    attempt = lms.launch(package, kept)
    return attempt, Learner(attempt.sco, course)


@pytest.mark.parametrize("mode", ["iframe", "popup"])
def test_pass(opens: Opens, mode: str) -> None:
    _, attempt, learner = opens(courses.small(), mode=mode)
    assert attempt.sets(STATUS) == ["incomplete"]
    learner.take()
    kept = attempt.leave()
    assert attempt.finished
    assert attempt.sets(STATUS) == ["incomplete", "passed"]
    assert (kept[RAW], kept["cmi.core.score.min"], kept["cmi.core.score.max"]) == ("100", "0", "100")
    assert kept["cmi.core.exit"] == "suspend"
    told = attempt.interactions()
    assert len(told) == 4
    assert {one["result"] for one in told} == {"correct"}
    assert {one["type"] for one in told} == {"choice"}
    assert all(one["student_response"] == one["correct_responses.0.pattern"] for one in told)
    assert {one["objectives.0.id"] for one in told} == {"give-feedback"}
    assert problems(attempt.calls) == []


def test_fail_and_try_again_without_limit_never_says_failed(opens: Opens) -> None:
    _, attempt, learner = opens(courses.small(), vocabulary="passed/failed")
    learner.take(right=1)
    assert attempt.sets(STATUS) == ["incomplete"]
    assert attempt.sets(RAW) == ["25"]
    learner.press("again")
    learner.take()
    attempt.leave()
    assert attempt.sets(STATUS) == ["incomplete", "passed"]
    assert attempt.sets(RAW) == ["25", "100"]
    assert [one["result"] for one in attempt.interactions()] == ["correct", "wrong", "wrong", "wrong"] + [
        "correct"
    ] * 4
    assert problems(attempt.calls) == []


def test_failed_is_said_after_the_last_attempt_only(opens: Opens) -> None:
    _, attempt, learner = opens(courses.small(), vocabulary="passed/failed", attempts=2)
    learner.take(right=1)
    assert attempt.sets(STATUS) == ["incomplete"]
    learner.press("again")
    learner.take(right=2)
    assert attempt.sets(STATUS) == ["incomplete", "failed"]
    assert not learner.can("again")
    kept = attempt.leave()
    assert kept[RAW] == "50"
    assert problems(attempt.calls, failed=True) == []


def test_the_last_attempt_stays_used_after_coming_back(opens: Opens, lms: Lms) -> None:
    course = courses.small()
    package, attempt, learner = opens(course, vocabulary="passed/failed", attempts=1)
    learner.take(right=0)
    kept = attempt.leave()
    second, learner = again(lms, package, kept, course)
    learner.go("test")
    assert not learner.can("again")
    assert not learner.can("start")
    second.leave()
    assert problems(second.calls, second.start, failed=True) == []


def test_the_best_attempt_counts(opens: Opens, lms: Lms) -> None:
    course = courses.small()
    package, attempt, learner = opens(course)
    learner.take()
    kept = attempt.leave()
    second, learner = again(lms, package, kept, course)
    learner.go("test")
    learner.press("again")
    learner.take(right=0)
    kept = second.leave()
    assert (kept[STATUS], kept[RAW]) == ("passed", "100")
    assert problems(second.calls, second.start) == []


@pytest.mark.parametrize(
    ("vocabulary", "passed", "failed"),
    [
        ("completed/incomplete", "completed", "incomplete"),
        ("passed/incomplete", "passed", "incomplete"),
        ("passed/failed", "passed", "failed"),
        ("completed/failed", "completed", "failed"),
    ],
)
def test_vocabularies(opens: Opens, vocabulary: str, passed: str, failed: str) -> None:
    for right, status in ((4, passed), (0, failed)):
        _, attempt, learner = opens(courses.small(), vocabulary=vocabulary, attempts=1)
        learner.take(right=right)
        assert attempt.leave()[STATUS] == status
        assert problems(attempt.calls, failed=True) == []


@pytest.mark.parametrize(
    ("score", "right", "status"), [(0.5, 2, "passed"), (0.51, 2, "incomplete"), (1.0, 3, "incomplete")]
)
def test_the_passing_score_is_the_one_that_was_asked(
    opens: Opens, score: float, right: int, status: str
) -> None:
    _, attempt, learner = opens(courses.small(), passing_score=score)
    learner.take(right=right)
    assert attempt.leave()[STATUS] == status


def test_leave_half_way_and_resume_with_answers_kept(opens: Opens, lms: Lms) -> None:
    course = courses.small()
    package, attempt, learner = opens(course)
    learner.go("lesson-1/2")
    learner.answer("practice-1", right=False)
    learner.check("practice-1")
    kept = attempt.leave()
    assert kept[STATUS] == "incomplete"
    assert RAW not in kept
    assert problems(attempt.calls) == []
    second, learner = again(lms, package, kept, course)
    assert learner.page == "lesson-1/2"
    assert learner.item(learner.find("practice-1")).locator("input[value='2']").is_checked()
    second.leave()
    assert problems(second.calls, second.start) == []


def test_a_test_left_half_way_has_no_score_and_keeps_its_answers(opens: Opens, lms: Lms) -> None:
    course = courses.small()
    package, attempt, learner = opens(course, mastery_score=True)
    learner.take(submit=False)
    kept = attempt.leave()
    assert attempt.sets(RAW) == []
    assert kept[STATUS] == "incomplete"
    assert attempt.interactions() == []
    second, learner = again(lms, package, kept, course)
    learner.go("test")
    learner.submit()
    assert second.leave()[STATUS] == "passed"
    assert problems(second.calls, second.start) == []


def test_answers_can_be_looked_at_again(opens: Opens, lms: Lms) -> None:
    course = courses.small()
    package, attempt, learner = opens(course)
    learner.take(right=3)
    kept = attempt.leave()
    second, learner = again(lms, package, kept, course)
    learner.go("test")
    if learner.can("review"):
        learner.press("review")
    last = learner.item(learner.find("question-3"))
    last.wait_for()
    assert last.locator("input[value='2']").is_checked()
    assert last.locator("input[value='2']").is_disabled()
    assert "Why 1 is so." in last.inner_text()
    second.leave()


@pytest.mark.parametrize("lesson_mode", ["", "unheard-of"])
def test_an_empty_or_unknown_lesson_mode_is_normal(opens: Opens, lesson_mode: str) -> None:
    _, attempt, learner = opens(courses.small(), lesson_mode=lesson_mode)
    learner.take()
    assert attempt.leave()[STATUS] == "passed"


@pytest.mark.parametrize("lesson_mode", ["review", "browse"])
def test_looking_only_changes_no_score(opens: Opens, lesson_mode: str) -> None:
    _, attempt, learner = opens(courses.small(), lesson_mode=lesson_mode)
    learner.take()
    attempt.leave()
    assert attempt.sets(RAW) == []
    assert "passed" not in attempt.sets(STATUS)


def test_opening_and_closing_passes_nothing(opens: Opens) -> None:
    _, attempt, _ = opens(courses.small())
    kept = attempt.leave()
    assert kept[STATUS] == "incomplete"
    assert RAW not in kept
    assert problems(attempt.calls) == []


def test_without_a_test_every_page_seen_completes(opens: Opens) -> None:
    _, attempt, learner = opens(courses.untested())
    pages = list(learner.walk())
    assert len(pages) >= 4
    assert attempt.sets(STATUS) == ["incomplete", "completed"]
    assert RAW not in attempt.leave()
    assert problems(attempt.calls) == []


def test_without_a_test_half_the_pages_do_not_complete(opens: Opens, lms: Lms) -> None:
    course = courses.untested()
    package, attempt, learner = opens(course)
    learner.go("lesson-1/2")
    kept = attempt.leave()
    assert kept[STATUS] == "incomplete"
    second, learner = again(lms, package, kept, course)
    learner.go("lesson-1/1")
    list(learner.walk())
    assert second.leave()[STATUS] == "completed"


def test_what_completes_is_an_option(opens: Opens) -> None:
    _, attempt, learner = opens(courses.small(), completion="test_and_pages")
    learner.take()
    assert attempt.sets(STATUS) == ["incomplete"]
    learner.go("lesson-1/1")
    list(learner.walk())
    assert attempt.leave()[STATUS] == "passed"
    assert problems(attempt.calls) == []


def test_every_answer_and_page_is_committed(opens: Opens) -> None:
    _, attempt, learner = opens(courses.small())

    def last() -> str:
        return [call.name for call in attempt.calls if call.name not in ("LMSGetLastError", "LMSGetValue")][
            -1
        ]

    for _ in learner.walk():
        assert last() == "LMSCommit"
    learner.go("lesson-1/2")
    learner.answer("practice-1")
    learner.check("practice-1")
    assert last() == "LMSCommit"


@pytest.mark.parametrize("how", ["remove", "navigate"])
def test_leaving_the_page_any_way_finishes_once(opens: Opens, lms: Lms, how: str) -> None:
    _, attempt, learner = opens(courses.small())
    learner.next()
    if how == "remove":
        attempt.leave()
    else:
        attempt.sco.goto(f"{lms.server.origin}/empty.html")
    assert attempt.finished
    assert problems(attempt.calls) == []


def test_exit_finishes_and_says_so(opens: Opens) -> None:
    _, attempt, learner = opens(courses.small())
    learner.press("exit")
    if learner.can("confirm"):
        learner.press("confirm")
    attempt.page.wait_for_function("lms.finished")
    attempt.leave()
    assert problems(attempt.calls) == []


def test_state_of_a_large_course_fits(opens: Opens, lms: Lms) -> None:
    course = courses.large(items=200, lessons=2)
    package, attempt, learner = opens(course)
    learner.take()
    for m in range(20):
        for n in range(5):
            item = f"m{m}-p{n}"
            if not learner.item(learner.find(item)).count():
                learner.go(f"module-{m}-practice")
            learner.answer(item, right=n % 2 == 0)
            learner.check(item)
    kept = attempt.leave()
    assert len(kept["cmi.suspend_data"]) <= 4096
    assert problems(attempt.calls) == []
    second, learner = again(lms, package, kept, course)
    learner.go("module-19-practice")
    assert learner.item(learner.find("m19-p1")).locator("input[value='2']").is_checked()
    second.leave()
    assert problems(second.calls, second.start) == []


def test_a_new_version_keeps_what_was_done_in_what_remains(opens: Opens, lms: Lms) -> None:
    course = courses.small()
    _, attempt, learner = opens(course)
    for lesson in (1, 2):
        learner.go(f"lesson-{lesson}/2")
        learner.answer(f"practice-{lesson}")
        learner.check(f"practice-{lesson}")
    kept = attempt.leave()
    first, second = courses.lessons(course)
    screens = (first.screens[1], first.screens[0].model_copy(update={"title": "Now last"}))
    newer = courses.with_activities(course, second, first.model_copy(update={"screens": screens}))
    package = lms.add(packed(newer))
    again_, learner = again(lms, package, kept, newer)
    learner.go("lesson-2/2")
    assert learner.item(learner.find("practice-2")).locator("input[value='1']").is_checked()
    again_.leave()
    assert problems(again_.calls, again_.start) == []


@pytest.mark.parametrize("state", ["", "x", "{}", "1|broken|", "9" * 4096, "~~~é"])
def test_a_state_that_cannot_be_read_is_no_drama(lms: Lms, state: str) -> None:
    course = courses.small()
    package = lms.add(packed(course))
    kept = {"cmi.core.exit": "suspend", "cmi.suspend_data": state, "cmi.core.lesson_location": "nowhere/9"}
    attempt, learner = again(lms, package, {**kept, STATUS: "incomplete"}, course)
    learner.take()
    assert attempt.leave()[STATUS] == "passed"


def test_an_lms_that_answers_nothing_is_told_to_the_learner(lms: Lms) -> None:
    course = courses.small()
    attempt = lms.launch(lms.add(packed(course)), lost=True)
    learner = Learner(attempt.sco, course)
    assert attempt.sco.locator("[data-notice]:visible").count() > 0
    learner.take()


def test_every_kind_of_item_is_reported_in_its_own_form(opens: Opens) -> None:
    project = courses.everything()
    _, attempt, learner = opens(project)
    learner.take(quiz="exam")
    kept = attempt.leave()
    told = {one["id"].removeprefix("t-"): one for one in attempt.interactions()}
    assert {name: one["type"] for name, one in told.items()} == {
        "single": "choice",
        "multiple": "choice",
        "truefalse": "true-false",
        "matching": "matching",
        "ordering": "sequencing",
        "fillin": "fill-in",
        "numeric": "numeric",
        "categorise": "matching",
        "judgement": "choice",
    }
    assert {one["result"] for one in told.values()} == {"correct"}
    assert kept[STATUS] == "passed"
    assert problems(attempt.calls) == []


def test_options_beyond_the_tenth_are_single_characters(opens: Opens) -> None:
    many = tuple(Option(text=f"Answer {n}", rationale="So.") for n in range(36))
    item = MultipleResponse(id="many", stem="Which are right?", options=many, key=(9, 10, 35), use="test")
    _, attempt, learner = opens(courses.small(final_test=Quiz(id="test", title="The test", items=(item,))))
    learner.take()
    attempt.leave()
    (told,) = attempt.interactions()
    assert set(told["student_response"].split(",")) == {"j", "k", "9"}
    assert told["student_response"] == told["correct_responses.0.pattern"]
    assert problems(attempt.calls) == []


def test_practice_is_reported_on_request_only(opens: Opens) -> None:
    for asked, count in ((False, 0), (True, 1)):
        _, attempt, learner = opens(courses.small(), report_practice=asked)
        learner.go("lesson-1/2")
        learner.answer("practice-1")
        learner.check("practice-1")
        attempt.leave()
        assert len(attempt.interactions()) == count
        assert problems(attempt.calls) == []
