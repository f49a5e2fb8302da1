"""Case studies: decide before reading on, compare, look back; what is kept, and for whom the teaching note is."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

import coursegen as cg
from coursegen.course import Alternative, CaseQuestion, CaseStudy, Course, Exhibit, Project, Stage

from . import courses
from .axe import violations
from .conftest import NewContext
from .learner import Learner
from .lms import Lms, Server
from .strict12 import problems
from .test_player_pages import alone
from .test_scorm12_tracking import STATUS, packed

SHOWCASE = Path(__file__).parents[2] / "examples" / "showcase"


def case(**more: object) -> CaseStudy:
    """Return a case of three stages: with options, with none, and with nothing to decide."""
    ways = (
        Alternative(text="One team", pro="You learn.", contra="It is slow."),
        Alternative(text="All teams", pro="It is fair.", contra="Nobody is ready."),
    )
    fields = {
        "id": "case",
        "title": "Small or large",
        "debrief": "It depends on the board.",
        "teaching_note": "TEACHING-NOTE",
        "stages": (
            Stage(
                title="The board",
                situation="The board wants it everywhere.",
                exhibits=(Exhibit(title="Teams", text="| Team | Ready |\n| --- | --- |\n| A | yes |"),),
                decision="Where do you begin?",
                alternatives=ways,
                questions=(CaseQuestion(text="Who decides?", model_answer="You, with the board."),),
            ),
            Stage(
                title="A week later",
                situation="Team A asks for help.",
                decision="What do you write to them?",
                questions=(CaseQuestion(text="Only think about this."),),
            ),
            Stage(title="A year later", situation="It works."),
        ),
        **more,
    }
    return CaseStudy.model_validate(fields)


def with_case(one: CaseStudy | None = None) -> Course:
    return courses.with_activities(courses.untested(), one or case())


def main(learner: Learner) -> Locator:
    return learner.sco.locator("main")


def test_one_decides_before_reading_on(new_context: NewContext, server: Server) -> None:
    course = with_case()
    page = alone(new_context(), server, packed(course))
    learner = Learner(page, course)
    expect(main(learner)).to_contain_text("The board wants it everywhere.")
    assert page.get_by_role("cell", name="yes").count() == 1
    for later in ("You learn.", "Nobody is ready.", "Who decides?", "You, with the board."):
        expect(main(learner)).not_to_contain_text(later)
    assert not learner.can("next")
    learner.press("decide")
    expect(page.get_by_role("alert")).to_contain_text("Choose first")
    page.get_by_role("textbox", name="Why?").fill("Because they asked.")
    learner.decide(1)
    for now in ("You learn.", "It is slow.", "It is fair.", "Nobody is ready."):
        expect(main(learner)).to_contain_text(now)
    expect(page.locator(".way.is-chosen")).to_contain_text("All teams")
    expect(page.get_by_role("textbox", name="Why?")).to_have_value("Because they asked.")
    assert page.evaluate("document.activeElement.textContent") == "What speaks for and against"
    expect(main(learner)).to_contain_text("Who decides?")
    expect(main(learner)).not_to_contain_text("You, with the board.")
    learner.press("check")
    expect(main(learner)).to_contain_text("You, with the board.")
    learner.next()
    assert not learner.can("next")
    learner.decide(None)
    expect(main(learner)).to_contain_text("Only think about this.")
    assert not learner.can("check")
    learner.next()
    expect(main(learner)).to_contain_text("It works.")
    learner.next()
    expect(main(learner)).to_contain_text("It depends on the board.")
    expect(main(learner)).to_contain_text("All teams")
    learner.press("restart")
    assert learner.page == "case/1"
    assert not learner.can("next")
    expect(page.get_by_role("textbox", name="Why?")).to_have_value("")


def test_a_later_stage_cannot_be_read_by_its_address(new_context: NewContext, server: Server) -> None:
    course = with_case()
    page = alone(new_context(), server, packed(course))
    learner = Learner(page, course)
    page.evaluate("location.hash = '#/case/3'")
    page.wait_for_function("location.hash === '#/case/1'")
    expect(main(learner)).not_to_contain_text("It works.")


def test_a_case_resumes_where_it_was_and_completes_at_its_end(lms: Lms) -> None:
    course = with_case()
    package = lms.add(packed(course))
    attempt = lms.launch(package)
    learner = Learner(attempt.sco, course)
    attempt.sco.get_by_role("textbox", name="Why?").fill("PRIVATE")
    learner.decide(1)
    learner.press("check")
    learner.next()
    kept = attempt.leave()
    assert kept[STATUS] == "incomplete"
    assert "PRIVATE" not in str(attempt.calls)
    second = lms.launch(package, kept)
    learner = Learner(second.sco, course)
    assert learner.page == "case/2"
    learner.press("back")
    expect(second.sco.locator(".way.is-chosen")).to_contain_text("All teams")
    expect(main(learner)).to_contain_text("You, with the board.")
    learner.next()
    learner.decide(None)
    learner.next()
    assert second.sets(STATUS) == []
    learner.next()
    assert second.leave()[STATUS] == "completed"
    assert second.interactions() == []
    assert [*problems(attempt.calls), *problems(second.calls, second.start)] == []


def test_a_case_with_other_options_begins_again(lms: Lms) -> None:
    course = with_case()
    attempt = lms.launch(lms.add(packed(course)))
    learner = Learner(attempt.sco, course)
    learner.decide(1)
    learner.next()
    kept = attempt.leave()
    first, *rest = case().stages
    turned = first.model_copy(update={"alternatives": first.alternatives[::-1]})
    newer = with_case(case(stages=(turned, *rest)))
    again = lms.launch(lms.add(packed(newer)), kept)
    learner = Learner(again.sco, newer)
    assert learner.page == "case/1"
    assert again.sco.locator(".decision input:checked").count() == 0
    again.leave()


def test_a_draft_of_a_case_counts_for_nothing(lms: Lms) -> None:
    course = courses.small()
    draft = case(status="draft", debrief="[todo: what the board said]")
    both = courses.with_activities(course, *courses.lessons(course), draft)
    attempt = lms.launch(lms.add(packed(both, completion="pages")))
    learner = Learner(attempt.sco, both)
    learner.take()
    for lesson in (1, 2):
        for number in (1, 2):
            learner.go(f"lesson-{lesson}/{number}")
    assert attempt.sets(STATUS)[-1] == "passed"
    learner.go("case")
    expect(attempt.sco.locator("[data-draft]")).to_contain_text("It does not count")
    learner.decide()
    learner.next()
    learner.decide(None)
    learner.next()
    learner.next()
    expect(main(learner)).to_contain_text("[fill in: what the board said]")
    attempt.leave()


def test_the_teaching_note_stands_apart_in_the_facilitators_edition(
    new_context: NewContext, server: Server
) -> None:
    course = with_case()
    page = alone(new_context(), server, packed(course, edition="facilitator"))
    note = page.locator("details", has_text="Teaching note")
    expect(note).to_contain_text("Only in the facilitator's edition")
    note.locator("summary").click()
    expect(page.get_by_text("TEACHING-NOTE")).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_exhibits_scroll_in_their_own_box_on_a_phone(
    new_context: NewContext, server: Server, language: str
) -> None:
    project = cg.load(SHOWCASE / language)
    page = alone(new_context(viewport={"width": 320, "height": 640}), server, packed(project))
    learner = Learner(page, project.course)
    learner.go("sunday-evening")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    box = page.locator(".exhibit .wide[tabindex='0']").first
    box.focus()
    before = box.evaluate("node => node.scrollLeft")
    page.keyboard.press("ArrowLeft" if language == "ar" else "ArrowRight")
    page.wait_for_function("before => document.activeElement.scrollLeft !== before", arg=before)


LOOKS = [
    {"color_scheme": "dark"},
    {"viewport": {"width": 320, "height": 640}},
    {"viewport": {"width": 550, "height": 400}, "device_scale_factor": 2},
    {"forced_colors": "active"},
]


@pytest.mark.parametrize(
    ("language", "look"), [("en", one) for one in LOOKS] + [("ar", one) for one in LOOKS[:2]]
)
def test_no_wcag_violation_in_any_state_of_a_case(
    new_context: NewContext, server: Server, language: str, look: dict[str, object]
) -> None:
    project: Project = cg.load(SHOWCASE / language)
    page = alone(new_context(reduced_motion="reduce", **look), server, packed(project))
    learner = Learner(page, project.course)
    learner.go("sunday-evening")
    wrong = violations(page)
    learner.press("decide")
    wrong += violations(page)
    for stage in (1, 2, 3):
        learner.decide(stage - 1 if stage < 3 else None)
        learner.press("check")
        wrong += violations(page)
        width = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert width[0] <= width[1]
        learner.next()
    wrong += violations(page)
    learner.press("menu")
    wrong += violations(page)
    assert wrong == []


def test_a_case_by_keyboard_alone(lms: Lms) -> None:
    course = with_case()
    attempt = lms.launch(lms.add(packed(course)))
    learner = Learner(attempt.sco, course)
    attempt.sco.locator("body").click(position={"x": 2, "y": 2})
    keyboard = attempt.page.keyboard
    done: list[str] = []
    for _ in range(120):
        keyboard.press("Tab")
        kind, action = attempt.sco.evaluate(
            "[document.activeElement.type ?? '', document.activeElement.dataset.action ?? '']"
        )
        if kind == "radio" and learner.page == "case/1" and "decide" not in done:
            keyboard.press("ArrowDown")
        elif action in {"decide", "check"} or (action == "next" and not learner.page.startswith("_end")):
            done.append(action)
            keyboard.press("Enter")
        if done.count("next") == 3:
            break
    assert done == ["decide", "check", "next", "decide", "next", "next"]
    assert attempt.leave()[STATUS] == "completed"
