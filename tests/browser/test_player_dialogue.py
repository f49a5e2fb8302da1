"""Conversations: choosing, the transcript, feedback at once or at the end, endings, going back, what is kept."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

import coursegen as cg
from coursegen.course import (
    Choice,
    Course,
    Persona,
    Project,
    Scene,
    TrainerCriterion,
    TrainerScript,
    Utterance,
)

from . import courses
from .axe import violations
from .conftest import NewContext
from .learner import Learner
from .lms import Lms, Server
from .strict12 import problems
from .test_player_case import LOOKS, SHOWCASE, main
from .test_player_pages import alone
from .test_scorm12_tracking import STATUS, packed


def says(text: str) -> tuple[Utterance, ...]:
    return (Utterance(speaker="Noor", text=text),)


def script(**more: object) -> TrainerScript:
    """Return a conversation with endings that pass, pass with too few points, and fail after a blocker."""
    fields = {
        "id": "talk",
        "title": "The talk with Noor",
        "role": "You lead the team",
        "goal": "Noor knows what to do",
        "persona": Persona(
            name="Noor",
            description="New in the team.",
            goal="To be seen",
            hidden=("She wants to leave",),
            triggers=("Silence",),
        ),
        "criteria": (
            TrainerCriterion(id="asks", text="asks what she needs"),
            TrainerCriterion(id="today", text="says it today", weight=2),
            TrainerCriterion(id="shouts", text="shouts", blocker=True),
        ),
        "passing": 3,
        "scenes": (
            Scene(
                id="begin",
                situation="Noor has shown her plan.",
                utterances=says("Did you look?"),
                choices=(
                    Choice(
                        text="You ask what she needs",
                        target="more",
                        effects=("asks",),
                        feedback="An open door.",
                    ),
                    Choice(text="You wait", target="more", feedback="She waits, too."),
                    Choice(text="You shout", target="bad", effects=("shouts",), feedback="It is loud."),
                ),
            ),
            Scene(
                id="more",
                utterances=says("And now?"),
                choices=(
                    Choice(text="You say it today", target="good", effects=("today",), feedback="At once."),
                    Choice(text="You begin again", target="begin", feedback="In a circle."),
                ),
            ),
            Scene(id="good", utterances=says("Thank you."), outcome="passed"),
            Scene(id="bad", situation="She goes.", outcome="failed"),
        ),
        "debrief": "Which sentence opened the door?",
        **more,
    }
    return TrainerScript.model_validate(fields)


def with_talk(one: TrainerScript | None = None) -> Course:
    return courses.with_activities(courses.untested(), one or script())


def ending(learner: Learner) -> Locator:
    return learner.sco.locator("[data-outcome]")


def test_a_conversation_from_briefing_to_ending(new_context: NewContext, server: Server) -> None:
    course = with_talk()
    page = alone(new_context(), server, packed(course))
    learner = Learner(page, course)
    for first in ("You lead the team", "Noor knows what to do", "New in the team."):
        expect(main(learner)).to_contain_text(first)
    expect(main(learner)).not_to_contain_text("Did you look?")
    learner.press("start")
    log = page.get_by_role("log")
    expect(log).to_contain_text("Noor has shown her plan.")
    expect(page.locator("[data-action=choose]")).to_have_text(
        ["You ask what she needs", "You wait", "You shout"]
    )
    learner.choose(0)
    for said in (
        "You ask what she needs",
        "An open door.",
        "asks what she needs",
        "Points so far: 1",
        "And now?",
    ):
        expect(log).to_contain_text(said)
    assert page.evaluate("document.activeElement.textContent") == "What do you do?"
    assert "She wants to leave" not in main(learner).inner_text()
    learner.choose(0)
    expect(ending(learner)).to_have_attribute("data-outcome", "passed")
    expect(ending(learner)).to_contain_text("Points: 3. Needed: 3.")
    assert page.evaluate("document.activeElement.closest('[data-outcome]') !== null")
    for after in ("Did you look?", "Thank you.", "Which sentence opened the door?", "She wants to leave"):
        expect(main(learner)).to_contain_text(after)


def test_feedback_and_points_wait_for_the_end_where_the_script_says_so(
    new_context: NewContext, server: Server
) -> None:
    course = with_talk(script(feedback="end"))
    page = alone(new_context(), server, packed(course))
    learner = Learner(page, course)
    learner.talk("talk", 0)
    for later in ("An open door.", "Points", "Reached"):
        expect(main(learner)).not_to_contain_text(later)
    learner.choose(0)
    moments = page.locator(".moments > li")
    expect(moments.nth(0)).to_contain_text("An open door.")
    expect(moments.nth(1)).to_contain_text("At once.")
    expect(ending(learner)).to_contain_text("Points: 3.")


def test_a_blocker_fails_and_too_few_points_are_half_an_end(new_context: NewContext, server: Server) -> None:
    course = with_talk()
    page = alone(new_context(), server, packed(course))
    learner = Learner(page, course)
    learner.talk("talk", 2)
    expect(ending(learner)).to_have_attribute("data-outcome", "failed")
    expect(ending(learner)).to_contain_text("This ended it: shouts")
    expect(ending(learner)).to_contain_text("Not reached: says it today")
    learner.press("again")
    assert page.locator("[data-outcome]").count() == 0
    learner.choose(1, 0)
    expect(ending(learner)).to_have_attribute("data-outcome", "partly")
    expect(ending(learner)).to_contain_text("too few points")
    expect(ending(learner)).not_to_contain_text("shouts")


def test_a_criterion_counts_once_however_often_it_is_met(new_context: NewContext, server: Server) -> None:
    course = with_talk()
    page = alone(new_context(), server, packed(course))
    learner = Learner(page, course)
    learner.talk("talk", 0, 1, 0, 1, 0, 0)
    expect(ending(learner)).to_contain_text("Points: 3.")
    expect(page.locator(".moments > li")).to_have_count(6)


def test_one_goes_on_from_an_earlier_scene(new_context: NewContext, server: Server) -> None:
    course = with_talk()
    page = alone(new_context(), server, packed(course))
    learner = Learner(page, course)
    learner.talk("talk", 1, 0)
    page.locator(".moments > li").nth(0).get_by_role("button").click()
    expect(page.get_by_role("log")).to_contain_text("Did you look?")
    expect(page.get_by_role("log")).not_to_contain_text("And now?")
    assert page.evaluate("document.activeElement.textContent") == "What do you do?"
    learner.choose(0, 0)
    expect(ending(learner)).to_have_attribute("data-outcome", "passed")


def test_a_conversation_resumes_and_completes_at_any_ending(lms: Lms) -> None:
    course = with_talk()
    package = lms.add(packed(course))
    attempt = lms.launch(package)
    learner = Learner(attempt.sco, course)
    learner.talk("talk", 1)
    kept = attempt.leave()
    assert kept[STATUS] == "incomplete"
    second = lms.launch(package, kept)
    learner = Learner(second.sco, course)
    assert learner.page == "talk/talk"
    expect(second.sco.get_by_role("log")).to_contain_text("She waits, too.")
    learner.choose(0)
    kept = second.leave()
    assert kept[STATUS] == "completed"
    assert second.sets("cmi.core.score.raw") == []
    assert second.interactions() == []
    third = lms.launch(package, kept)
    learner = Learner(third.sco, course)
    expect(ending(learner)).to_have_attribute("data-outcome", "partly")
    learner.press("again")
    learner.choose(2)
    assert third.leave()[STATUS] == "completed"
    for one in (attempt, second, third):
        assert problems(one.calls, one.start) == []


def test_a_conversation_whose_scenes_changed_begins_again(lms: Lms) -> None:
    course = with_talk()
    attempt = lms.launch(lms.add(packed(course)))
    Learner(attempt.sco, course).talk("talk", 1)
    kept = attempt.leave()
    begin, *rest = script().scenes
    turned = begin.model_copy(update={"choices": begin.choices[::-1]})
    newer = with_talk(script(scenes=(turned, *rest)))
    again = lms.launch(lms.add(packed(newer)), kept)
    assert Learner(again.sco, newer).page == "talk/start"
    expect(again.sco.locator("[data-notice=changed]")).to_be_visible()
    again.leave()


def test_what_leads_the_persona_is_a_note_in_the_facilitators_edition(
    new_context: NewContext, server: Server
) -> None:
    course = with_talk()
    page = alone(new_context(), server, packed(course, edition="facilitator"))
    note = page.locator("details", has_text="About Noor")
    note.locator("summary").click()
    for led in ("To be seen", "She wants to leave", "Silence"):
        expect(note).to_contain_text(led)
    assert violations(page) == []


def test_the_transcript_is_printed_and_the_choices_are_not(new_context: NewContext, server: Server) -> None:
    course = with_talk()
    page = alone(new_context(), server, packed(course))
    learner = Learner(page, course)
    learner.talk("talk", 0)
    page.emulate_media(media="print")
    expect(page.get_by_text("An open door.")).to_be_visible()
    expect(page.locator(".transcript").get_by_text("Did you look?")).to_be_visible()
    expect(page.locator("[data-action=choose]").first).to_be_hidden()


@pytest.mark.parametrize(
    ("language", "look"), [("en", one) for one in LOOKS] + [("ar", one) for one in LOOKS[:2]]
)
def test_no_wcag_violation_in_any_state_of_a_conversation(
    new_context: NewContext, server: Server, language: str, look: dict[str, object]
) -> None:
    project: Project = cg.load(SHOWCASE / language)
    page = alone(new_context(reduced_motion="reduce", **look), server, packed(project))
    learner = Learner(page, project.course)
    learner.go("quiet-night")
    wrong = violations(page)
    learner.talk("quiet-night")
    page.locator(".brief summary").click()
    wrong += violations(page)
    learner.choose(0)
    wrong += violations(page)
    learner.choose(0, 0, 0, 0)
    expect(ending(learner)).to_have_attribute("data-outcome", "passed")
    wrong += violations(page)
    learner.press("again")
    learner.choose(2)
    expect(ending(learner)).to_have_attribute("data-outcome", "failed")
    wrong += violations(page)
    width = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width[0] <= width[1]
    learner.press("menu")
    wrong += violations(page)
    assert wrong == []


def test_a_conversation_by_keyboard_alone(lms: Lms) -> None:
    course = with_talk()
    attempt = lms.launch(lms.add(packed(course)))
    attempt.sco.locator("body").click(position={"x": 2, "y": 2})
    learner = Learner(attempt.sco, course)
    keyboard = attempt.page.keyboard
    done: list[str] = []
    for _ in range(60):
        keyboard.press("Tab")
        action = attempt.sco.evaluate("document.activeElement.dataset.action ?? ''")
        if action in {"start", "choose"}:
            done.append(action)
            keyboard.press("Enter")
        if ending(learner).count():
            break
    # After each choice the next one is one press of Tab away.
    assert done == ["start", "choose", "choose"]
    expect(ending(learner)).to_have_attribute("data-outcome", "passed")
    keyboard.press("Tab")
    assert attempt.sco.evaluate("document.activeElement.dataset.action") == "from-here"
    assert attempt.leave()[STATUS] == "completed"
