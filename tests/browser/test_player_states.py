"""States that people forget: coming back, nothing answered, drafts, locked parts, a lost platform."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from coursegen.course import Quiz

from . import courses
from .axe import violations
from .conftest import NewContext
from .learner import Learner
from .lms import Lms, Server
from .strict12 import problems
from .test_player_pages import alone
from .test_scorm12_tracking import packed


def test_practice_tells_what_was_wrong_and_is_tried_again(new_context: NewContext, server: Server) -> None:
    course = courses.small()
    page = alone(new_context(), server, packed(course))
    learner = Learner(page, course)
    learner.go("lesson-1/2")
    item = learner.item(learner.find("practice-1"))
    learner.check("practice-1")
    expect(item.get_by_role("alert")).to_be_visible()
    learner.answer("practice-1", right=False)
    learner.check("practice-1")
    expect(item).to_contain_text("Not right")
    expect(item).to_contain_text("Why 2 is so.")
    expect(item).to_contain_text("Why 1 is so.")
    assert page.evaluate("document.activeElement.classList.contains('feedback')")
    learner.press("retry")
    assert item.locator("input:checked").count() == 0
    learner.answer("practice-1")
    learner.check("practice-1")
    expect(item).not_to_contain_text("Not right")
    assert not learner.can("retry")


def test_nothing_moves_above_the_button_when_feedback_appears(
    new_context: NewContext, server: Server
) -> None:
    project = courses.everything()
    page = alone(new_context(viewport={"width": 390, "height": 800}), server, packed(project))
    learner = Learner(page, project.course)
    for item in next(one for one in project.course.activities if one.id == "practice").items:  # type: ignore[union-attr]
        learner.go("practice")
        learner.answer(item, right=False)
        check = learner.item(item).locator("[data-action=check]")
        top = "node => node.getBoundingClientRect().top + scrollY"
        before = check.evaluate(top)
        check.click()
        after = learner.item(item).locator(".feedback").evaluate(top)
        assert abs(after - before) <= 1, item.id


def test_unanswered_questions_are_asked_about(new_context: NewContext, server: Server) -> None:
    course = courses.small()
    page = alone(new_context(), server, packed(course))
    learner = Learner(page, course)
    learner.go("test")
    learner.press("start")
    learner.answer("question-0")
    while not learner.can("submit"):
        learner.next()
    learner.press("submit")
    expect(page.get_by_role("dialog")).to_contain_text("3 questions")
    assert violations(page) == []
    learner.press("cancel")
    assert learner.page == "test/4"
    learner.submit()
    expect(page.locator("[data-result]")).to_contain_text("25")


def test_a_test_of_many_questions_folds_its_list(new_context: NewContext, server: Server) -> None:
    course = courses.small(items=30)
    page = alone(new_context(), server, packed(course))
    learner = Learner(page, course)
    learner.go("test")
    learner.press("start")
    learner.answer("question-0")
    summary = page.locator("summary", has_text="1 of 30 answered")
    summary.click()
    page.get_by_role("link", name="Question 30, not answered").click()
    assert learner.page == "test/30"
    assert learner.can("submit")


def test_drafts_say_so_and_do_not_count(lms: Lms) -> None:
    project = courses.everything()
    attempt = lms.launch(lms.add(packed(project, completion="pages")))
    learner = Learner(attempt.sco, project.course)
    for route in ("blocks/1", "blocks/2", "blocks/3"):
        learner.go(route)
    for number in range(1, 11):
        learner.go(f"practice/{number}")
    learner.go("case")
    learner.decide()
    learner.next()
    learner.talk("talk", 1)
    learner.take(quiz="exam")
    assert attempt.sets("cmi.core.lesson_status") == ["incomplete", "passed"]
    learner.go("draft")
    expect(attempt.sco.locator("[data-draft]")).to_be_visible()
    expect(attempt.sco.locator("main")).to_contain_text("[fill in: the name]")
    expect(attempt.sco.locator("main")).to_contain_text("the model of the company")
    attempt.leave()
    assert problems(attempt.calls) == []


def test_a_draft_of_a_test_reports_nothing(lms: Lms) -> None:
    course = courses.small()
    assert course.final_test is not None
    draft = course.final_test.model_copy(update={"status": "draft"})
    only = course.model_copy(update={"final_test": draft})
    attempt = lms.launch(lms.add(packed(only)))
    learner = Learner(attempt.sco, only)
    learner.take()
    kept = attempt.leave()
    assert attempt.interactions() == []
    assert "cmi.core.score.raw" not in kept
    assert kept["cmi.core.lesson_status"] == "incomplete"


def test_several_tests_make_one_score(lms: Lms) -> None:
    course = courses.small()
    quizzes = tuple(
        Quiz(id=f"test-{n}", title=f"Test {n}", items=(courses.choice(f"q{n}a"), courses.choice(f"q{n}b")))
        for n in (1, 2)
    )
    both = courses.with_activities(course, *courses.lessons(course), *quizzes, final_test=None)
    attempt = lms.launch(lms.add(packed(both)))
    learner = Learner(attempt.sco, both)
    learner.take(quiz="test-1")
    assert attempt.sets("cmi.core.score.raw") == []
    learner.take(right=1, quiz="test-2")
    assert attempt.sets("cmi.core.score.raw") == ["75"]
    assert attempt.sets("cmi.core.lesson_status") == ["incomplete"]
    learner.press("again")
    learner.take(quiz="test-2")
    kept = attempt.leave()
    assert (kept["cmi.core.lesson_status"], kept["cmi.core.score.raw"]) == ("passed", "100")
    assert problems(attempt.calls) == []


def test_items_of_a_pool_take_turns(new_context: NewContext, server: Server) -> None:
    course = courses.small()
    items = tuple(courses.choice(f"q{n}", pool="one" if n < 2 else None) for n in range(3))
    pooled = course.model_copy(update={"final_test": Quiz(id="test", title="Test", items=items)})
    page = alone(new_context(), server, packed(pooled))
    learner = Learner(page, pooled)
    for drawn in ("q0", "q1"):
        learner.go("test")
        learner.press("start" if learner.can("start") else "again")
        assert page.locator("[data-item]").get_attribute("data-item") == drawn
        learner.answer(drawn)
        learner.next()
        learner.answer("q2")
        learner.submit()
        expect(page.locator("[data-result]")).to_contain_text("100")


def test_locked_parts_say_so(new_context: NewContext, server: Server) -> None:
    course = courses.small()
    page = alone(new_context(), server, packed(course, navigation="in_order"))
    learner = Learner(page, course)
    learner.press("menu")
    menu = page.get_by_role("dialog")
    expect(menu).to_contain_text("locked")
    assert menu.get_by_role("link", name=re.compile("The test")).count() == 0
    assert violations(page) == []


def test_coming_back_is_welcomed_and_a_changed_part_begins_again(lms: Lms) -> None:
    course = courses.small()
    package = lms.add(packed(course))
    attempt = lms.launch(package)
    learner = Learner(attempt.sco, course)
    learner.go("lesson-2/2")
    kept = attempt.leave()
    back = lms.launch(package, kept)
    assert Learner(back.sco, course).page == "lesson-2/2"
    expect(back.sco.locator("[data-notice=welcome]")).to_be_visible()
    back.leave()
    first, second = courses.lessons(course)
    moved = second.model_copy(
        update={"screens": (second.screens[0], *first.screens[1:], *second.screens[1:])}
    )
    other = moved.screens[1].model_copy(update={"title": "New", "blocks": moved.screens[1].blocks[:1]})
    moved = moved.model_copy(update={"screens": (moved.screens[0], other, moved.screens[2])})
    newer = courses.with_activities(course, first, moved)
    again = lms.launch(lms.add(packed(newer)), kept)
    assert Learner(again.sco, newer).page == "lesson-2/1"
    expect(again.sco.locator("[data-notice=changed]")).to_be_visible()
    again.leave()


def test_an_lms_that_is_lost_on_the_way_is_told(lms: Lms) -> None:
    course = courses.small()
    attempt = lms.launch(lms.add(packed(course)))
    learner = Learner(attempt.sco, course)
    assert attempt.sco.locator("[data-notice]").count() == 0
    attempt.page.evaluate("lms.commit = API.LMSCommit; API.LMSCommit = () => 'false'")
    learner.next()
    expect(attempt.sco.locator("[data-notice=lost]")).to_be_visible()
    assert violations(attempt.sco) == []
    attempt.page.evaluate("API.LMSCommit = lms.commit")
    learner.next()
    expect(attempt.sco.locator("[data-notice=lost]")).to_have_count(0)
    attempt.leave()


def test_the_end_says_what_is_left(new_context: NewContext, server: Server) -> None:
    course = courses.small()
    page = alone(new_context(), server, packed(course))
    learner = Learner(page, course)
    learner.go("_end")
    main = page.locator("main")
    expect(main).to_contain_text("Still to do")
    expect(main.get_by_role("link", name="The test")).to_be_visible()
    learner.take()
    learner.go("lesson-1/1")
    list(learner.walk())
    expect(main).to_contain_text("You have finished the course")
    assert violations(page) == []


@pytest.mark.parametrize(("language", "scheme"), [("ar", "light"), ("ar", "dark"), ("en", "light")])
def test_a_small_phone_in_both_directions(
    new_context: NewContext, server: Server, language: str, scheme: str
) -> None:
    project = courses.everything()
    course = project.course.model_copy(update={"language": language})
    page = alone(
        new_context(viewport={"width": 320, "height": 640}, color_scheme=scheme, reduced_motion="reduce"),
        server,
        packed(project.model_copy(update={"course": course})),
    )
    learner = Learner(page, course)
    for route in ("blocks/1", "blocks/2", "blocks/3", "practice/1", "practice/4", "exam"):
        learner.go(route)
        assert violations(page) == [], route
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, route


def test_cards_turn_and_are_remembered(lms: Lms) -> None:
    project = courses.everything()
    package = lms.add(packed(project))
    attempt = lms.launch(package)
    learner = Learner(attempt.sco, project.course)
    learner.go("blocks/2")
    turn = attempt.sco.get_by_role("button", name="Turn").first
    turn.click()
    expect(turn).to_have_attribute("aria-pressed", "true")
    expect(attempt.sco.locator(".card-back").first).to_be_visible()
    kept = attempt.leave()
    back = lms.launch(package, kept)
    Learner(back.sco, project.course).go("blocks/2")
    assert back.sco.locator(".card.known").count() == 1
    back.leave()
