"""The harness itself: a judge that lets everything pass would prove nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from coursegen.exporters.package import zipped

from .axe import violations
from .conftest import NewContext, Watch
from .lms import Lms, Server
from .strict12 import Call, problems

MANIFEST = b"""<?xml version="1.0"?><manifest xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2">
<resources><resource href="index.html"/></resources></manifest>"""

PAGE = """<!doctype html><html lang="en"><title>SCO</title><p>Hello</p><script>
const api = (window.opener || window.parent).API;
const set = (name, value) => api.LMSSetValue(name, value);
api.LMSInitialize("");
const before = api.LMSGetValue("cmi.suspend_data");
document.body.dataset.before = before;
set("cmi.core.lesson_status", "incomplete");
set("cmi.suspend_data", before + "x");
api.LMSCommit("");
addEventListener("pagehide", () => {
  set("cmi.core.exit", "suspend"); set("cmi.core.session_time", "0000:00:01.00"); api.LMSCommit(""); api.LMSFinish("");
});
</script>"""


def call(name: str, *args: str, result: str = "true") -> Call:
    return Call(name, list(args), ["string"] * len(args), result, "0")


def set_(element: str, value: str) -> Call:
    return call("LMSSetValue", element, value)


START = [call("LMSInitialize", ""), set_("cmi.core.lesson_status", "incomplete")]
END = [
    set_("cmi.core.exit", "suspend"),
    set_("cmi.core.session_time", "0000:10:00.00"),
    call("LMSCommit", ""),
    call("LMSFinish", ""),
]
QUESTION = "cmi.interactions.0."


def interaction(kind: str, response: str, *, first: str = "id") -> list[Call]:
    head = [set_(QUESTION + "id", "q1"), set_(QUESTION + "type", kind)]
    head = head if first == "id" else head[::-1]
    rest = [("student_response", response), ("result", "correct"), ("time", "10:00:00")]
    return [*START, *head, *(set_(QUESTION + name, value) for name, value in rest), *END]


def test_strict_judge_accepts_a_good_session() -> None:
    assert problems([*START, *END]) == []
    assert problems(interaction("choice", "a,b")) == []


@pytest.mark.parametrize(
    ("calls", "says"),
    [
        ([*START, *END, call("LMSCommit", "")], "called after LMSFinish"),
        ([*START, *END, call("LMSFinish", "")], "LMSFinish is called 2 times"),
        ([*START[:1], *END], "no lesson_status is ever set"),
        ([*START, set_("cmi.core.session_time", "0:00:30"), *END], "cannot be '0:00:30'"),
        ([*START, set_("cmi.core.session_time", "PT10M"), *END], "cannot be 'PT10M'"),
        ([*START, set_("cmi.core.lesson_status", "not attempted"), *END], "cannot be 'not attempted'"),
        ([*START, set_("cmi.core.lesson_status", "failed"), *END], "failed is reported"),
        ([*START, set_("cmi.core.lesson_status", "passed"), *END], "before any score"),
        (
            [*START, set_("cmi.core.lesson_status", "completed"), *START[1:], *END],
            "from completed down to incomplete",
        ),
        ([*START, set_("cmi.suspend_data", "x" * 4097), *END], "(4097 characters)"),
        ([*START, set_("cmi.core.lesson_location", "x" * 256), *END], "(256 characters)"),
        ([*START, set_("cmi.completion_status", "completed"), *END], "cannot be set in 1.2"),
        ([*START, call("LMSGetValue", "cmi.core.exit"), *END], "cannot be read"),
        ([*START, *END[1:]], "exit is not set"),
        ([*START, *END[:2], *END[3:]], "not committed"),
        (interaction("choice", "10"), "cannot be '10'"),
        (interaction("choice", "a", first="type"), "type is set where id should be"),
        (interaction("matching", "a[.]1"), "cannot be 'a[.]1'"),
        (interaction("true-false", "true"), "cannot be 'true'"),
        ([*START, *interaction("choice", "a")[2:3], *END], "has no type"),
    ],
)
def test_strict_judge_refuses(calls: list[Call], says: str) -> None:
    assert any(says in one for one in problems(calls)), problems(calls)


def test_strict_judge_knows_what_was_kept() -> None:
    kept = {"cmi.core.lesson_status": "passed", "cmi.core.score.raw": "90"}
    assert "lesson_status goes from passed down to incomplete" in problems([*START, *END], kept)
    score = [
        set_(f"cmi.core.score.{name}", value) for name, value in (("min", "0"), ("max", "100"), ("raw", "50"))
    ]
    assert "score.raw goes from 90.0 down to 50.0" in problems([*START[:1], *score, *END], kept)


@pytest.mark.parametrize("mode", ["iframe", "popup"])
def test_lms_launches_keeps_and_resumes(lms: Lms, mode: str) -> None:
    package = lms.add(zipped({"imsmanifest.xml": MANIFEST, "index.html": PAGE.encode()}))
    attempt = lms.launch(package, mode=mode)  # type: ignore[arg-type]
    kept = attempt.leave()
    assert attempt.finished
    assert problems(attempt.calls) == []
    again = lms.launch(package, kept, mode=mode)  # type: ignore[arg-type]
    assert again.sco.locator("body").get_attribute("data-before") == "x"
    assert again.leave()["cmi.suspend_data"] == "xx"


BAD = """<!doctype html><html><title>Bad</title><p style="color:#bbb">Pale</p><img src="/package/bad/none.png">
<script>console.error("broken"); fetch("http://example.org/").catch(() => 0); nowhere()</script>"""


def test_watch_sees_errors_and_requests_outside(browser: Browser, server: Server) -> None:
    server.packages["bad"] = {"index.html": BAD.encode()}
    context = browser.new_context()
    watch = Watch(context, server.origin)
    page = context.new_page()
    page.goto(f"{server.origin}/package/bad/index.html")
    page.wait_for_load_state("networkidle")
    wrong = "\n".join(watch.wrong)
    context.close()
    assert "console error: broken" in wrong
    assert "uncaught: nowhere is not defined" in wrong
    assert "request outside the package: http://example.org/" in wrong
    assert server.missing == ["/package/bad/none.png"]
    server.missing.clear()


def test_axe_sees_violations(new_context: NewContext, server: Server) -> None:
    server.packages["pale"] = {"index.html": BAD.partition("<img")[0].encode()}
    page = new_context().new_page()
    page.goto(f"{server.origin}/package/pale/index.html")
    found = {one.partition(":")[0] for one in violations(page)}
    assert {"color-contrast", "html-has-lang"} <= found
