"""What a learner sees: accessible, narrow, by keyboard, without an LMS, as a plain file."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from coursegen.course import Course, Lesson, Project, Prose, Screen, clean_line, clean_text

from . import courses
from .axe import violations
from .conftest import NewContext
from .learner import Learner
from .lms import Lms, Package, Server
from .test_scorm12_tracking import packed


def unpack(data: bytes, folder: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        archive.extractall(folder)
    return folder


def routes(course: Course) -> list[str]:
    """Every page that the player shows, in order."""
    made = []
    for one in course.activities:
        if isinstance(one, Lesson):
            made += [f"{one.id}/{number}" for number in range(1, len(one.screens) + 1)]
        else:
            made.append(one.id)
    return made


def alone(context: Any, server: Server, data: bytes) -> Page:
    """Open a package without an LMS."""
    package = Package.read(data, f"alone{len(server.packages)}")
    server.packages[package.token] = package.files
    page: Page = context.new_page()
    page.goto(f"{server.origin}/package/{package.token}/{package.launch}")
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "nl"])
def test_no_wcag_violation_on_any_page(
    new_context: NewContext, server: Server, scheme: str, language: str
) -> None:
    project = courses.everything(language)
    page = alone(new_context(color_scheme=scheme, reduced_motion="reduce"), server, packed(project))
    learner = Learner(page, project.course)
    wrong: list[str] = []
    for route in routes(project.course):
        learner.go(route)
        wrong += [f"{route}: {one}" for one in violations(page)]
    for item in next(one for one in project.course.activities if one.id == "practice").items:  # type: ignore[union-attr]
        learner.go("practice")
        if learner.item(item).count() == 0:
            while not learner.item(item).count() and learner.next():
                pass
        learner.answer(item, right=False)
        learner.check(item)
    wrong += [f"after answers: {one}" for one in violations(page)]
    learner.take(quiz="exam", right=4)
    wrong += [f"after submission: {one}" for one in violations(page)]
    if learner.can("review"):
        learner.press("review")
        wrong += [f"review: {one}" for one in violations(page)]
    if learner.can("menu"):
        learner.press("menu")
        wrong += [f"menu: {one}" for one in violations(page)]
    assert not wrong, "\n".join(sorted(set(wrong)))


@pytest.mark.parametrize("width", [320, 390])
def test_no_page_scrolls_sideways(new_context: NewContext, server: Server, width: int) -> None:
    project = courses.everything()
    page = alone(new_context(viewport={"width": width, "height": 640}), server, packed(project))
    learner = Learner(page, project.course)
    for route in routes(project.course):
        learner.go(route)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{route} is {wide} pixels wide"


def test_a_quiz_by_keyboard_alone(lms: Lms) -> None:
    course = courses.small(items=2)
    attempt = lms.launch(lms.add(packed(course)))
    learner = Learner(attempt.sco, course)
    attempt.sco.locator("body").click(position={"x": 2, "y": 2})
    learner.go("test")
    keyboard = attempt.page.keyboard
    here = "document.activeElement.closest('[data-item]')?.dataset.item ?? ''"
    action = "document.activeElement.dataset.action ?? ''"
    answered: set[str] = set()
    for _ in range(80):
        keyboard.press("Tab")
        item, does = attempt.sco.evaluate(here), attempt.sco.evaluate(action)
        kind = attempt.sco.evaluate("document.activeElement.type ?? ''")
        if item and kind == "radio" and item not in answered:
            keyboard.press("Space")
            for _ in range(3):
                if attempt.sco.evaluate("document.activeElement.value") == "1":
                    break
                keyboard.press("ArrowDown")
            answered.add(item)
        elif (
            does in {"start", "confirm"}
            or (does == "submit" and len(answered) == 2)
            or (does == "next" and answered)
        ):
            keyboard.press("Enter")
        if attempt.sco.locator("[data-result]:visible").count():
            break
    assert answered == {"question-0", "question-1"}
    assert attempt.leave()["cmi.core.lesson_status"] == "passed"


def test_focus_is_seen_and_goes_to_the_page_that_opens(new_context: NewContext, server: Server) -> None:
    course = courses.small()
    page = alone(new_context(), server, packed(course))
    learner = Learner(page, course)
    learner.press("next")
    page.locator("main[data-page='lesson-1/2']").wait_for()
    assert page.evaluate("document.activeElement !== document.body")
    page.keyboard.press("Tab")
    style = page.evaluate(
        "(() => { const s = getComputedStyle(document.activeElement); return [s.outlineStyle, s.outlineWidth] })()"
    )
    assert style[0] != "none"
    assert float(style[1].removesuffix("px")) >= 3


def test_a_citation_opens_and_closes_with_the_keyboard(new_context: NewContext, server: Server) -> None:
    course = courses.small()
    page = alone(new_context(), server, packed(course))
    Learner(page, course)
    button = page.locator("[data-cite]").first
    button.focus()
    page.keyboard.press("Enter")
    panel = page.get_by_text(course.passages[0].text, exact=False).last
    expect(panel).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open], [role=dialog]:visible")).to_have_count(0)
    assert page.evaluate("document.activeElement.dataset.cite") == "article-1a"


def test_without_an_lms_it_runs_and_says_that_nothing_is_kept(
    new_context: NewContext, server: Server
) -> None:
    course = courses.small()
    page = alone(new_context(), server, packed(course))
    learner = Learner(page, course)
    assert page.locator("[data-notice]:visible").count() > 0
    learner.take(right=3)
    expect(page.locator("[data-result]")).to_contain_text("75")


def test_it_runs_as_a_plain_file(new_context: NewContext, tmp_path: Path) -> None:
    project = courses.everything()
    folder = unpack(packed(project), tmp_path)
    page = new_context(folder.as_uri()).new_page()
    page.goto((folder / "index.html").as_uri())
    learner = Learner(page, project.course)
    for route in routes(project.course):
        learner.go(route)
    learner.take(quiz="exam")
    assert page.locator("[data-result]:visible").count() > 0


def test_coming_back_by_address(new_context: NewContext, server: Server) -> None:
    course = courses.small()
    page = alone(new_context(), server, packed(course))
    learner = Learner(page, course)
    learner.go("lesson-2/2")
    page.go_back()
    page.locator("main[data-page='lesson-1/1']").wait_for()
    page.reload()
    learner.ready()


def test_in_order_opens_one_after_the_other(lms: Lms) -> None:
    course = courses.small()
    attempt = lms.launch(lms.add(packed(course, navigation="in_order")))
    learner = Learner(attempt.sco, course)
    attempt.sco.evaluate("location.hash = '#/test'")
    attempt.sco.wait_for_timeout(200)
    assert not learner.page.startswith("test")
    for _ in learner.walk():
        if learner.page.startswith("test"):
            break
    assert learner.page.startswith("test")
    learner.take()
    assert attempt.leave()["cmi.core.lesson_status"] == "passed"


def test_edition_and_untrusted_text(lms: Lms) -> None:
    files = Package.read(packed(courses.everything()), "x").files
    assert all(b"TEACHING-NOTE" not in data for data in files.values())
    attack = "<img src=x onerror=document.title='broken'> [x](javascript:alert(1)) </script><script>document.title='broken'</script>"
    course = courses.small()
    first, second = courses.lessons(course)
    screens = (Screen(blocks=(Prose(text=clean_text(attack)),)), *first.screens[1:])
    hurt = first.model_copy(update={"screens": screens, "citations": (), "title": clean_line(attack)})
    bad = courses.with_activities(course, hurt, second, title=clean_line(attack))
    attempt = lms.launch(lms.add(packed(bad)))
    learner = Learner(attempt.sco, bad)
    assert "onerror=document.title" in attempt.sco.locator("main").inner_text()
    assert attempt.sco.title() != "broken"
    assert attempt.sco.locator("main img").count() == 0
    assert learner.page


def test_editing_a_sentence_changes_one_script() -> None:
    course = courses.small()
    first, second = courses.lessons(course)
    screen = first.screens[1]
    changed = screen.model_copy(update={"blocks": (Prose(text="Another sentence."), *screen.blocks[1:])})
    edited = courses.with_activities(
        course, first.model_copy(update={"screens": (first.screens[0], changed)}), second
    )
    before = Package.read(packed(course), "x").files
    after = Package.read(packed(edited), "x").files
    assert [name for name in after if after[name] != before.get(name)] == ["activities/lesson-1.js"]
    assert set(before) == set(after)


def test_two_builds_are_byte_identical() -> None:
    project = courses.everything()
    assert packed(project) == packed(project)


def test_nothing_in_the_package_points_outside() -> None:
    files = Package.read(packed(courses.everything()), "x").files
    for name, data in files.items():
        if name.endswith((".html", ".css", ".js")):
            text = data.decode()
            assert "serviceWorker" not in text, name
            assert 'src="/' not in text, name
            assert 'href="/' not in text, name
            assert "unload" not in text.replace("beforeunload", ""), name
            assert "import(" not in text, name


def test_a_course_with_nothing_left_to_do(new_context: NewContext, server: Server) -> None:
    """Very long titles, one activity only, nothing scored."""
    course = courses.untested()
    lesson = course.modules[0].activities[0].model_copy(update={"title": "A very long title " * 12 + "end"})
    module = course.modules[0].model_copy(update={"activities": (lesson,), "title": "Module " * 30 + "end"})
    one = course.model_copy(update={"modules": (module,), "title": "Course " * 40 + "end"})
    page = alone(new_context(viewport={"width": 320, "height": 640}), server, packed(one))
    learner = Learner(page, one)
    list(learner.walk())
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert violations(page) == []


def test_project_and_course_build_the_same() -> None:
    course = courses.small()
    assert packed(course) == packed(Project(course=course))
