"""The export `html`: a web site that keeps in the browser what was done, and tells nobody."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from coursegen.course import Course, Project
from coursegen.exporters import exporter, options, write

from . import courses
from .axe import violations
from .conftest import NewContext
from .learner import Learner
from .lms import Server

FORMAT = exporter("html")
BLOCKED = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked') } })"
FULL = "Storage.prototype.setItem = () => { throw new Error('full') }"

Opens = Callable[..., Page]


@pytest.fixture
def opens(server: Server) -> Opens:
    """Serve a course's site under a path of its own and open a page of it."""

    def opened(context: BrowserContext, course: Course | Project, *, at: str = "", **given: object) -> Page:
        project = course if isinstance(course, Project) else Project(course=course)
        token = at or f"web{len(server.packages)}/deep/er"
        server.packages.setdefault(token.split("/")[0], {}).update(
            {
                "/".join([*token.split("/")[1:], name]): data
                for name, data in FORMAT.build(project, options(FORMAT, given)).files.items()
            }
        )
        page = context.new_page()
        page.goto(f"{server.origin}/package/{token}/index.html")
        return page

    return opened


def test_answers_are_there_after_a_reload(new_context: NewContext, opens: Opens) -> None:
    course = courses.small()
    page = opens(new_context(), course)
    learner = Learner(page, course)
    expect(page.locator("[data-notice]")).to_have_count(0)
    learner.go("lesson-1/2")
    learner.answer("practice-1", right=False)
    learner.check("practice-1")
    page.reload()
    learner.ready()
    assert learner.page == "lesson-1/2"
    expect(learner.item(learner.find("practice-1"))).to_contain_text("Not right")
    learner.take(right=4)
    page.goto(page.url.split("#")[0])
    learner.ready()
    assert learner.page == "test/result"
    expect(page.locator("[data-result]")).to_contain_text("100")
    expect(page.locator("[data-notice=welcome]")).to_be_visible()


def test_passing_finishes_the_course(new_context: NewContext, opens: Opens) -> None:
    course = courses.small()
    page = opens(new_context(), course, passing_score=0.7)
    learner = Learner(page, course)
    list(learner.walk())
    learner.take(right=3)
    expect(page.locator("[data-result]")).to_contain_text("Passed")
    learner.go("_end")
    expect(page.locator("main")).to_contain_text("You have finished the course")
    assert not learner.can("leave")
    assert not learner.can("exit")
    assert violations(page) == []


def test_starting_again_forgets_all_of_it(new_context: NewContext, opens: Opens) -> None:
    course = courses.small()
    page = opens(new_context(), course)
    learner = Learner(page, course)
    learner.take()
    learner.press("menu")
    learner.press("start-again")
    assert violations(page) == []
    learner.press("cancel")
    assert learner.page == "test/result"
    learner.press("start-again")
    learner.press("confirm")
    page.locator("main[data-page='lesson-1/1']").wait_for()
    expect(page.locator("[data-notice]")).to_have_count(0)
    learner.go("test")
    assert learner.can("start")


@pytest.mark.parametrize("trouble", [BLOCKED, FULL])
def test_a_browser_that_keeps_nothing_is_told(new_context: NewContext, opens: Opens, trouble: str) -> None:
    course = courses.small()
    context = new_context()
    context.add_init_script(trouble)
    page = opens(context, course)
    learner = Learner(page, course)
    expect(page.locator("[data-notice=not-kept]")).to_be_visible()
    assert violations(page) == []
    learner.take(right=3)
    expect(page.locator("[data-result]")).to_contain_text("75")
    learner.press("menu")
    assert not learner.can("start-again")


def test_what_was_kept_and_is_no_longer_ours_is_no_drama(new_context: NewContext, opens: Opens) -> None:
    course = courses.small()
    context = new_context()
    page = opens(context, course)
    Learner(page, course).go("test")
    page.evaluate(
        "name => { window.onpagehide = () => localStorage.setItem(name, '{broken') }",
        f"coursegen-{course.uuid}",
    )
    page.goto(page.url.split("#")[0])
    assert Learner(page, course).page == "lesson-1/1"


def test_two_courses_on_one_site_do_not_mix(new_context: NewContext, opens: Opens) -> None:
    one, other = courses.small(), courses.small("other")
    context = new_context()
    Learner(opens(context, one), one).go("lesson-2/1")
    assert Learner(opens(context, other), other).page == "lesson-1/1"
    assert Learner(opens(context, one), one).page == "lesson-2/1"


def test_it_runs_as_a_plain_file(new_context: NewContext, tmp_path: Path) -> None:
    project = courses.everything()
    folder = write(FORMAT, project, None, tmp_path)
    page = new_context(folder.as_uri()).new_page()
    page.goto((folder / "index.html").as_uri())
    learner = Learner(page, project.course)
    learner.take(quiz="exam")
    assert page.locator("[data-result]:visible").count() > 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_without_scripts_there_is_a_list_and_a_page_to_read(
    new_context: NewContext, opens: Opens, scheme: str
) -> None:
    project = courses.everything()
    page = opens(new_context(java_script_enabled=False, color_scheme=scheme), project)
    expect(page.get_by_role("link", name="Every block")).to_be_visible()
    page.get_by_role("link", name="All text").click()
    expect(page.locator("main h1")).to_have_text(project.course.title)
    assert page.locator("button").count() == 0
    articles = page.locator("article").evaluate_all("all => all.map(one => one.id)")
    assert {"blocks", "draft", "practice", "exam", "_glossary"} <= set(articles)


def test_the_page_to_read_is_accessible(new_context: NewContext, opens: Opens) -> None:
    project = courses.everything()
    page = opens(new_context(viewport={"width": 320, "height": 640}), project)
    page.goto(page.url.split("#")[0].replace("index.html", "text.html"))
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
