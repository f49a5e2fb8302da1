"""LMSs as they are found: late, deaf, slow, broken, behind another origin; the course goes on and says what it must."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import BrowserContext, Frame, Page

from coursegen.course import Course, Project
from coursegen.exporters import exporter, options

from . import courses
from .conftest import NewContext
from .learner import Learner
from .lms import Lms, Server
from .test_scorm12_tracking import packed

STATUS = "cmi.core.lesson_status"
RAW = "cmi.core.score.raw"
STATE = "cmi.suspend_data"


class Host:
    """Opens the small course in a host of one's own making."""

    def __init__(self, server: Server, context: BrowserContext) -> None:
        self.server, self.context = server, context
        self.course = courses.small()
        files = exporter("scorm12").build(Project(course=self.course), options(exporter("scorm12"))).files
        server.packages["course"] = dict(files)
        self.url = f"{server.origin}/package/course/index.html"

    def address(self, *, at: str = "", **told: Any) -> str:
        told = {"url": self.url, "api": True, "nothing": "", **told}
        return f"{at or self.server.origin}/host.html#{quote(json.dumps(told))}"

    def open(self, **told: Any) -> tuple[Page, Learner]:
        page = self.context.new_page()
        page.goto(self.address(**told))
        return page, Learner(self.frame(page), self.course)

    def frame(self, page: Page) -> Frame:
        """The course, wherever in the page it is."""
        for _ in range(200):
            found = next((one for one in page.frames if one.url.startswith(self.url)), None)
            if found is not None:
                return found
            page.wait_for_timeout(50)
        raise AssertionError("the course is in no frame")


@pytest.fixture
def host(new_context: NewContext, server: Server) -> Host:
    return Host(server, new_context())


@pytest.fixture
def elsewhere(new_context: NewContext) -> Iterator[Server]:
    """A server of another origin."""
    other = Server()
    yield other
    other.close()


def kept(page: Page) -> dict[str, str]:
    values: dict[str, str] = page.evaluate("host.kept")
    return values


def statuses(page: Page) -> list[str]:
    calls: list[list[str]] = page.evaluate("host.calls")
    return [call[2] for call in calls if call[:2] == ["LMSSetValue", STATUS]]


def notices(learner: Learner) -> list[str]:
    return [str(one.get_attribute("data-notice")) for one in learner.sco.locator("[data-notice]").all()]


def test_an_api_that_appears_late_is_found(host: Host) -> None:
    page, learner = host.open(late=1500)
    assert notices(learner) == []
    learner.take()
    assert kept(page)[STATUS] == "passed"


def test_whoever_leaves_before_the_api_appears_leaves_no_session_open(host: Host) -> None:
    page = host.context.new_page()
    page.goto(host.address(late=1500))
    frame = host.frame(page)
    frame.locator("[data-action=exit]").click()
    frame.locator("main[data-page=_left]").wait_for()
    page.wait_for_function("window.API")
    page.wait_for_timeout(500)
    assert page.evaluate("host.calls") == []


def test_without_an_api_the_course_begins_and_says_so(host: Host) -> None:
    _, learner = host.open(api=False)
    assert notices(learner) == ["no-lms"]
    learner.take()


def test_an_api_in_the_parent_of_the_opener(host: Host) -> None:
    page = host.context.new_page()
    page.goto(host.address(url=host.address(api=False, popup=True).replace("popup", "unused")))
    inner = page.frames[1]
    with page.expect_popup() as popup:
        inner.evaluate("url => { window.open(url, 'sco', 'width=900,height=700'); }", host.url)
    learner = Learner(popup.value, host.course)
    learner.take()
    assert kept(page)[STATUS] == "passed"


def test_a_frame_by_the_name_of_the_api_is_not_taken_for_it(host: Host) -> None:
    page = host.context.new_page()
    page.goto(host.address(url=host.address(api=False, frame="API")))
    learner = Learner(host.frame(page), host.course)
    learner.take()
    assert kept(page)[STATUS] == "passed"


def test_a_foreign_page_around_the_course_is_passed_by(
    host: Host, elsewhere: Server, new_context: NewContext
) -> None:
    host.context = new_context(elsewhere.origin)
    page = host.context.new_page()
    page.goto(host.address(url=host.address(at=elsewhere.origin, api=False), popup=True))
    popup = (
        next(one for one in host.context.pages if one is not page) if len(host.context.pages) > 1 else None
    )
    popup = popup or page.wait_for_event("popup")
    learner = Learner(host.frame(popup), host.course)
    assert notices(learner) == []
    learner.take()
    assert kept(page)[STATUS] == "passed"


def test_a_foreign_page_alone_is_no_lms(host: Host, elsewhere: Server, new_context: NewContext) -> None:
    host.context = new_context(elsewhere.origin)
    _, learner = host.open(at=elsewhere.origin)
    assert notices(learner) == ["no-lms"]
    assert learner.next()


@pytest.mark.parametrize(
    ("throws", "notice"),
    [
        (["LMSInitialize"], "no-lms"),
        (["LMSGetValue"], ""),
        (["LMSSetValue"], "lost"),
        (["LMSCommit"], "lost"),
        (["LMSFinish"], ""),
    ],
)
def test_methods_that_throw(host: Host, throws: list[str], notice: str) -> None:
    page, learner = host.open(throws=throws)
    learner.take()
    assert notices(learner) == ([notice] if notice else [])
    learner.press("exit")
    learner.sco.locator("main[data-page=_left]").wait_for()
    if throws == ["LMSGetValue"]:
        assert kept(page)[STATUS] == "passed"


@pytest.mark.parametrize("nothing", ["", None, "undefined", 0, False])
def test_whatever_nothing_looks_like(host: Host, nothing: Any) -> None:
    page, learner = host.open(nothing=nothing)
    assert learner.page == "lesson-1/1"
    assert notices(learner) == []
    learner.take()
    assert kept(page)[STATUS] == "passed"
    assert kept(page)[RAW] == "100"


@pytest.mark.parametrize("yes", ["true", True])
def test_yes_may_be_a_word_or_a_value(host: Host, yes: Any) -> None:
    page, learner = host.open(yes=yes)
    assert notices(learner) == []
    learner.take()
    assert kept(page)[STATUS] == "passed"


@pytest.mark.parametrize(
    ("before", "told"),
    [
        ("", ["incomplete", "passed"]),
        ("not attempted", ["incomplete", "passed"]),
        ("Not Attempted", ["incomplete", "passed"]),
        ("browsed", ["incomplete", "passed"]),
        ("incomplete", ["passed"]),
        ("failed", ["passed"]),
        ("completed", ["passed"]),
        ("passed", []),
        ("Passed ", []),
    ],
)
def test_status_from_before(host: Host, before: str, told: list[str]) -> None:
    page, learner = host.open(values={STATUS: before})
    learner.take()
    assert statuses(page) == told


def test_an_lms_that_forgets_what_was_passed_does_not_hear_incomplete(host: Host) -> None:
    page, learner = host.open()
    learner.take()
    values = kept(page)
    page.close()
    deaf = {STATUS: "", RAW: ""}
    page, learner = host.open(values=values, deaf=deaf)
    assert statuses(page) == ["passed"]
    assert kept(page)[RAW] == "100"
    learner.next()
    assert statuses(page) == ["passed"]


def test_a_state_given_back_trimmed_cut_or_padded(host: Host) -> None:
    page, learner = host.open()
    learner.go("lesson-1/2")
    learner.answer("practice-1")
    learner.check("practice-1")
    values = kept(page)
    page.close()
    assert values[STATE] == values[STATE].strip()
    assert re.fullmatch(r"[A-Za-z0-9._-]+", values[STATE]), "nothing in it that an LMS escapes or trims"
    for state in (f"  {values[STATE]} ", f"{values[STATE]}\n", *(values[STATE][:n] for n in (0, 1, 3, 6, 9))):
        page, learner = host.open(values={**values, STATE: state})
        # What was cut off begins again at most; it never opens on another page or stops the course.
        assert learner.page in ("lesson-1/1", "lesson-1/2")
        if len(state) > len(values[STATE]):
            assert learner.page == "lesson-1/2"
            assert learner.item(learner.find("practice-1")).locator("input[value='1']").is_checked()
        learner.take()
        assert kept(page)[STATUS] == "passed"
        page.close()


@pytest.mark.parametrize("name", ["", "<img src=x onerror=alert(1)>", "Ünal, Ay\u015fe 🚀", "x" * 5000])
def test_any_name_of_a_learner(host: Host, name: str) -> None:
    page, learner = host.open(values={"cmi.core.student_name": name})
    learner.take()
    assert kept(page)[STATUS] == "passed"


def test_a_slow_lms(host: Host) -> None:
    page, learner = host.open(slow=100)
    learner.take()
    assert kept(page)[STATUS] == "passed"
    before = len(page.evaluate("host.calls"))
    learner.go("lesson-1/2")
    after: list[list[str]] = page.evaluate("host.calls")
    turned = [call[1] for call in after[before:] if call[0] == "LMSSetValue"]
    assert len(turned) <= 3, turned


def test_where_unload_is_forbidden_the_session_still_ends(lms: Lms, server: Server) -> None:
    server.headers = {"Permissions-Policy": "unload=()"}
    try:
        course: Course = courses.small()
        attempt = lms.launch(lms.add(packed(course)))
        Learner(attempt.sco, course).next()
        attempt.leave()
        assert attempt.finished
    finally:
        server.headers = {}


def test_launched_and_passed_by_keyboard_alone(host: Host) -> None:
    page, learner = host.open()
    learner.go("test")
    keys = page.keyboard
    if learner.can("start"):
        learner.button("start").first.focus()
        keys.press("Enter")
    for item in host.course.final_test.items if host.course.final_test else ():
        place = learner.item(item)
        place.wait_for()
        place.locator("input").first.focus()
        keys.press("Space")
        while not place.locator("input[value='1']").is_checked():
            keys.press("ArrowDown")
        if learner.can("next"):
            learner.button("next").focus()
            keys.press("Enter")
    learner.button("submit").focus()
    keys.press("Enter")
    learner.sco.locator("[data-result]:visible").wait_for()
    assert kept(page)[STATUS] == "passed"
