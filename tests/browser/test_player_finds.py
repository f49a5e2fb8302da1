"""Search, glossary, time left, and what the end says of objectives."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from coursegen.course import Course, GlossaryEntry, LearningObjective, Prose, Quiz, Screen

from . import courses
from .axe import violations
from .conftest import NewContext
from .learner import Learner
from .lms import Lms, Server
from .strict12 import problems
from .test_player_pages import alone
from .test_scorm12_tracking import packed


def reading(text: str, *terms: tuple[str, str], **more: Any) -> Course:
    """Return the small course with `text` on the second screen of its second lesson."""
    course = courses.small(**more)
    first, second = courses.lessons(course)
    screen = Screen(title="Further on", blocks=(Prose(text=text),))
    changed = second.model_copy(update={"screens": (second.screens[0], screen)})
    glossary = tuple(GlossaryEntry(term=term, definition=meaning) for term, meaning in terms)
    return courses.with_activities(course, first, changed, glossary=glossary)


def look_for(page: Page, words: str) -> None:
    page.locator("[data-action=menu]").click()
    page.get_by_role("searchbox").fill(words)


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("The café opens at seven.", "CAFE", "café"),
        ("Straße frei, Übergabe um acht.", "ubergabe strasse", "Straße"),
        ("最初にフィードバックを伝えます。", "ふぃーどばっく", "フィードバック"),
        ("اقرأ النقطة على المُسَلِّم ثم وقّع.", "المسلم", "المُسَلِّم"),
        ("Say **what** happened, <b>not</b> who.", "not</b>", "not</b>"),
    ],
)
def test_words_are_found_and_marked_where_they_stand(
    new_context: NewContext, server: Server, text: str, query: str, marked: str
) -> None:
    course = reading(text)
    page = alone(new_context(reduced_motion="reduce"), server, packed(course))
    learner = Learner(page, course)
    look_for(page, query)
    results = page.locator(".results a")
    expect(results).to_have_count(1)
    expect(page.get_by_role("status").filter(has_text="1 result")).to_be_visible()
    assert violations(page) == []
    results.click()
    page.locator("main[data-page='lesson-2/2']").wait_for()
    expect(page.locator("main mark.found").first).to_have_text(marked)
    assert page.evaluate("document.activeElement.tagName") == "H1"
    expect(page.get_by_role("dialog")).to_have_count(0)
    learner.next()
    expect(page.locator("mark.found")).to_have_count(0)


def test_what_is_not_there_is_not_found_and_a_test_gives_nothing_away(
    new_context: NewContext, server: Server
) -> None:
    course = courses.small()
    page = alone(new_context(reduced_motion="reduce"), server, packed(course))
    Learner(page, course)
    look_for(page, "zebra")
    expect(page.get_by_role("dialog")).to_contain_text("Nothing found")
    page.get_by_role("searchbox").fill("the test")
    expect(page.locator(".results a")).to_have_count(1)
    expect(page.locator(".results a")).to_have_attribute("href", "#/test")
    page.get_by_role("searchbox").fill(str(course.items[-1].stem))
    expect(page.locator(".results a[href='#/test']")).to_have_count(0)
    page.get_by_role("searchbox").fill("")
    expect(page.get_by_role("dialog").get_by_role("link", name=re.compile("Lesson 1"))).to_be_visible()


def test_a_locked_part_is_not_found(new_context: NewContext, server: Server) -> None:
    course = reading("Only here: a zebra.")
    page = alone(new_context(reduced_motion="reduce"), server, packed(course, navigation="in_order"))
    Learner(page, course)
    look_for(page, "zebra")
    expect(page.get_by_role("dialog")).to_contain_text("Nothing found")


def test_the_page_that_is_open_can_be_found_too(new_context: NewContext, server: Server) -> None:
    course = reading("A zebra.")
    page = alone(new_context(reduced_motion="reduce"), server, packed(course))
    Learner(page, course).go("lesson-2/2")
    look_for(page, "zebra")
    page.locator(".results a").click()
    expect(page.locator("main mark.found")).to_have_text("zebra")


def test_a_word_of_the_glossary_opens_by_keyboard(new_context: NewContext, server: Server) -> None:
    course = reading(
        "Handovers are not a handover. A handover ends; an owner stays, **Owner** or not.",
        ("handover", "passing a shift *on*"),
        ("owner", "who does it"),
    )
    page = alone(new_context(reduced_motion="reduce"), server, packed(course))
    learner = Learner(page, course)
    expect(page.locator(".term")).to_have_count(0)
    learner.go("lesson-2/2")
    expect(page.locator(".term")).to_have_text(["handover", "owner"])
    page.locator(".term").first.focus()
    page.keyboard.press("Enter")
    panel = page.get_by_role("dialog", name="handover")
    expect(panel).to_contain_text("passing a shift on")
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    assert page.evaluate("document.activeElement.className") == "term"
    learner.press("menu")
    learner.press("glossary")
    expect(page.get_by_role("dialog", name="Glossary").locator("dt")).to_have_text(["handover", "owner"])
    assert violations(page) == []


@pytest.mark.parametrize(
    ("text", "term", "marked"),
    [
        ("ثم وقّع والمسلم حاضر.", "مسلم", "والمسلم"),
        ("夜の引き継ぎを始めます。", "引き継ぎ", "引き継ぎ"),
        ("Een over\u00addracht, één overdracht.", "overdracht", "over\u00addracht"),
    ],
)
def test_words_are_known_in_other_scripts(
    new_context: NewContext, server: Server, text: str, term: str, marked: str
) -> None:
    course = reading(text, (term, "x"))
    page = alone(new_context(reduced_motion="reduce"), server, packed(course))
    Learner(page, course).go("lesson-2/2")
    expect(page.locator(".term")).to_have_text([marked])


def test_questions_mark_no_words(new_context: NewContext, server: Server) -> None:
    course = courses.small(glossary=(GlossaryEntry(term="2", definition="x"),))
    page = alone(new_context(reduced_motion="reduce"), server, packed(course))
    learner = Learner(page, course)
    learner.go("lesson-1/2")
    expect(page.locator(".item .term")).to_have_count(0)


def test_the_time_that_is_left(new_context: NewContext, server: Server) -> None:
    course = courses.small()
    page = alone(new_context(reduced_motion="reduce"), server, packed(course))
    learner = Learner(page, course)
    menu = page.get_by_role("dialog")
    for route, said in (
        ("lesson-1/1", "about 8 minutes left"),
        ("lesson-1/2", "about 5 minutes left"),
        ("lesson-2/1", "about 3 minutes left"),
    ):
        learner.go(route)
        learner.press("menu")
        expect(menu).to_contain_text(said)
        page.keyboard.press("Escape")
    learner.go("lesson-2/2")
    learner.press("menu")
    expect(menu).not_to_contain_text("left")


def two_goals() -> Course:
    """Return the small course with a second objective, which its second lesson and two of four questions serve."""
    course = courses.small()
    first, second = courses.lessons(course)
    goals = (*course.objectives, LearningObjective(id="listen", statement="Listen first"))
    items = tuple(
        courses.choice(f"question-{n}", objective="give-feedback" if n < 2 else "listen") for n in range(4)
    )
    return courses.with_activities(
        course,
        first,
        second.model_copy(update={"objectives": ("listen",)}),
        objectives=goals,
        final_test=Quiz(id="test", title="The test", items=items),
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_score_by_objective_and_what_to_look_at_again(lms: Lms, scheme: str) -> None:
    course = two_goals()
    package = lms.add(packed(course))
    attempt = lms.launch(package)
    sco, learner = attempt.sco, Learner(attempt.sco, course)
    attempt.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    learner.take(right=3)
    reached = sco.locator("[data-reached] li")
    expect(reached).to_have_count(2)
    expect(reached.nth(0)).to_contain_text("2 of 2 points")
    expect(reached.nth(1)).to_contain_text("Listen first")
    expect(reached.nth(1)).to_contain_text("1 of 2 points")
    again = sco.locator(".open-list", has_text="To look at again")
    expect(again.get_by_role("link")).to_have_text(["Lesson 2"])
    assert violations(sco) == []
    kept = attempt.leave()
    back = lms.launch(package, kept)
    Learner(back.sco, course).go("_end")
    expect(back.sco.locator("[data-reached] li").nth(1)).to_contain_text("1 of 2 points")
    assert violations(back.sco) == []
    back.leave()


def test_a_dated_summary_with_the_name_that_the_lms_knows(lms: Lms) -> None:
    course = courses.small()
    attempt = lms.launch(lms.add(packed(course)))
    learner = Learner(attempt.sco, course)
    learner.take()
    learner.go("_end")
    year = attempt.sco.evaluate("String(new Date().getFullYear())")
    summary = attempt.sco.locator(".certificate")
    for words in ("Learner, One", year, "Giving feedback", "100%", "Passed"):
        expect(summary).to_contain_text(words)
    attempt.sco.evaluate("window.print = () => { document.title = 'printed' }")
    learner.press("print")
    assert attempt.sco.title() == "printed"
    attempt.leave()
    assert problems(attempt.calls) == []
    assert any(call.args == ["cmi.core.student_name"] for call in attempt.calls if call.name == "LMSGetValue")


def test_on_paper_there_is_a_line_for_the_name_and_no_buttons(
    new_context: NewContext, server: Server
) -> None:
    course = reading("A handover.", ("handover", "x"))
    page = alone(new_context(reduced_motion="reduce"), server, packed(course))
    learner = Learner(page, course)
    learner.go("_end")
    page.emulate_media(media="print")
    expect(page.locator(".by-hand")).to_be_visible()
    expect(page.locator("[data-action=print]")).to_be_hidden()
    page.emulate_media(media="screen")
    learner.go("lesson-2/2")
    page.emulate_media(media="print")
    expect(page.locator(".term")).to_be_visible()
