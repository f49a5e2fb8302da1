"""Open edX imports the packages, launches them and keeps what a learner did: its own code, not a player for tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

import coursegen as cg
from coursegen.course import Course, Project

from . import courses
from .conftest import TIMEOUT, Watch
from .learner import Learner
from .openedx import INSTALL, PYTHON, OpenEdx, Visit
from .test_scorm12_tracking import packed

pytestmark = pytest.mark.long

STATUS = "cmi.core.lesson_status"
SHOWCASE = Path(__file__).parents[2] / "examples" / "showcase"
Opens = Callable[..., tuple[Visit, Learner]]


@pytest.fixture(scope="module")
def openedx(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenEdx]:
    if not PYTHON.exists():
        pytest.fail(f"Open edX's SCORM block is missing; install it: {INSTALL}", pytrace=False)
    host = OpenEdx(PYTHON, tmp_path_factory.mktemp("openedx"))
    yield host
    host.close()


@pytest.fixture
def context(browser: Browser, openedx: OpenEdx) -> Iterator[BrowserContext]:
    """A learner's browser; the course may not complain, and nothing may be asked from elsewhere."""
    opened = browser.new_context(viewport={"width": 1200, "height": 900})
    opened.set_default_timeout(TIMEOUT)
    watch = Watch(opened, openedx.origin)
    yield opened
    opened.close()
    # What the workbench's own page says on the console is not the course's.
    wrong = [one for one in watch.wrong if not one.startswith("console") or "assets_proxy" in one]
    assert not wrong, "\n".join(wrong)


def opened(
    host: OpenEdx, context: BrowserContext, course: Course, student: str, *, popup: bool = False
) -> tuple[Visit, Learner]:
    visit = Visit.open(host, context, student, popup=popup)
    return visit, Learner(visit.sco, course)


@pytest.mark.parametrize("popup", [False, True])
def test_pass(openedx: OpenEdx, context: BrowserContext, popup: bool) -> None:
    course = courses.small()
    student = f"passes-{popup}"
    openedx.add(packed(course), popup=popup)
    visit, learner = opened(openedx, context, course, student, popup=popup)
    assert learner.sco.locator("[data-notice='no-lms']").count() == 0
    visit.settle()
    assert openedx.value(student, STATUS) == "incomplete"
    learner.take()
    visit.settle()
    assert visit.grade() == "(10/10 points) completed"
    assert openedx.value(student, "cmi.success_status") == "passed"
    assert openedx.value(student, "cmi.interactions.3.result") == "correct"


def test_fail_leave_and_pass_later(openedx: OpenEdx, context: BrowserContext) -> None:
    course = courses.small()
    openedx.add(packed(course))
    visit, learner = opened(openedx, context, course, "fails")
    learner.take(right=1)
    visit.settle()
    assert visit.grade() == "(2.5/10 points) incomplete"
    assert openedx.value("fails", "cmi.success_status") == "unknown"
    visit.leave()
    visit, learner = opened(openedx, context, course, "fails")
    learner.go("test")
    learner.press("again")
    learner.take()
    visit.settle()
    assert visit.grade() == "(10/10 points) completed"


def test_what_was_passed_stays_so_when_it_is_opened_again(openedx: OpenEdx, context: BrowserContext) -> None:
    """This LMS answers nothing when asked for the status, whatever it keeps."""
    course = courses.small()
    openedx.add(packed(course))
    visit, learner = opened(openedx, context, course, "returns")
    learner.take()
    visit.settle()
    visit.leave()
    told: list[str] = []
    context.on("request", lambda request: told.append(request.post_data or ""))
    visit, learner = opened(openedx, context, course, "returns")
    visit.settle()
    assert visit.grade() == "(10/10 points) completed"
    assert not any("incomplete" in one for one in told), told
    assert openedx.value("returns", "cmi.success_status") == "passed"


def test_leave_half_way_and_resume(openedx: OpenEdx, context: BrowserContext) -> None:
    course = courses.small()
    openedx.add(packed(course))
    visit, learner = opened(openedx, context, course, "resumes")
    learner.go("lesson-1/2")
    learner.answer("practice-1", right=False)
    learner.check("practice-1")
    visit.settle()
    visit.leave()
    assert openedx.value("resumes", "cmi.core.lesson_location") == "lesson-1/2"
    assert openedx.value("resumes", "cmi.suspend_data").startswith("1.")
    visit, learner = opened(openedx, context, course, "resumes")
    assert learner.page == "lesson-1/2"
    assert learner.item(learner.find("practice-1")).locator("input[value='2']").is_checked()


@pytest.mark.parametrize("language", ["en", "nl", "ar"])
def test_the_showcase_plays(openedx: OpenEdx, context: BrowserContext, language: str) -> None:
    project = cg.load(SHOWCASE / language)
    openedx.add(packed(project), menu=True)
    visit, learner = opened(openedx, context, project.course, f"sees-{language}")
    pages = list(learner.walk())
    assert len(pages) == len(set(pages)) > 10
    visit.settle()
    assert openedx.value(f"sees-{language}", "cmi.core.lesson_location") == pages[-1]
    assert len(openedx.value(f"sees-{language}", "cmi.suspend_data")) <= 4096


@pytest.mark.parametrize(
    "title",
    [
        "A & B < C > D \"quoted\" 'single'",
        "Fünf 🚀 Schritte — «oui»",
        "مرحبا بالعالم",
        "x" * 300,
        "</title><script>",
    ],
)
def test_any_title_is_imported(openedx: OpenEdx, context: BrowserContext, title: str) -> None:
    course = courses.small(title=title)
    openedx.add(packed(course), menu=True)
    visit, learner = opened(openedx, context, course, "titles")
    shown = visit.page.locator(".navigation-pane li, .navigation-pane .navigation-title-header").first
    assert " ".join(shown.inner_text().split()).replace("‹", "<")[:20] in title
    assert learner.sco.title()


def test_every_kind_of_item(openedx: OpenEdx, context: BrowserContext) -> None:
    project: Project = courses.everything()
    openedx.add(packed(project))
    visit, learner = opened(openedx, context, project.course, "everything")
    learner.take(quiz="exam")
    visit.settle()
    assert visit.grade() == "(10/10 points) completed"
    assert openedx.value("everything", "cmi.interactions.8.result") == "correct"


def test_a_large_course(openedx: OpenEdx, context: BrowserContext) -> None:
    course = courses.large()
    openedx.add(packed(course))
    visit, learner = opened(openedx, context, course, "large")
    learner.take(right=5)
    visit.settle()
    assert 0 < len(openedx.value("large", "cmi.suspend_data")) <= 4096
    assert openedx.value("large", STATUS) == "incomplete"


def test_a_course_without_a_test_is_completed(openedx: OpenEdx, context: BrowserContext) -> None:
    course = courses.untested()
    openedx.add(packed(course))
    visit, learner = opened(openedx, context, course, "reads")
    list(learner.walk())
    visit.settle()
    assert visit.grade() == "(0/10 points) completed"
