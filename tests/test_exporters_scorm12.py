"""The SCORM 1.2 manifest, as Moodle, Open edX and the schema want it; the player stands in as a few files."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from browser import courses
from coursegen import player
from coursegen.course import Course, Project, Quiz, Theme, clean_line
from coursegen.exporters import exporter, options
from coursegen.player import Settings

STANDARDS = Path(__file__).resolve().parents[2] / "shared" / "standards"
FORMAT = exporter("scorm12")
FILES = {
    "index.html": b"<!doctype html>",
    "player/shell.js": b"1",
    "activities/a-1.js": b"2",
    "media/p.png": b"3",
}
CP = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"
ADLCP = "{http://www.adlnet.org/xsd/adlcp_rootv1p2}"


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Stand in for the player; keep what it was asked."""
    seen: list[Any] = []

    def build(project: Project, settings: Settings, *, tracking: str) -> SimpleNamespace:
        seen.append((settings, tracking))
        return SimpleNamespace(files=FILES, findings=())

    monkeypatch.setattr(player, "build", build, raising=False)
    return seen


def manifest(course: Course, **given: object) -> bytes:
    return FORMAT.build(Project(course=course), options(FORMAT, given)).files["imsmanifest.xml"]


def codes(course: Course, **given: object) -> set[str]:
    return {one.code for one in FORMAT.build(Project(course=course), options(FORMAT, given)).findings}


def test_manifest_is_first_and_declares_every_file() -> None:
    files = FORMAT.build(Project(course=courses.small()), options(FORMAT)).files
    assert next(iter(files)) == "imsmanifest.xml"
    root = etree.fromstring(files["imsmanifest.xml"])
    declared = [one.get("href") for one in root.iter(f"{CP}file")]
    assert declared[0] == "index.html"
    assert set(declared) == set(FILES)
    assert len(declared) == len(set(declared))


def test_prefixes_are_literally_what_moodle_matches() -> None:
    text = manifest(courses.small(), mastery_score=True).decode()
    assert '<manifest xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"' in text
    assert 'xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"' in text
    assert 'adlcp:scormtype="sco"' in text
    assert "<adlcp:masteryscore>80</adlcp:masteryscore>" in text
    assert "ns0" not in text


def test_what_open_edx_and_the_specification_ask() -> None:
    root = etree.fromstring(manifest(courses.small()))
    assert [one.tag for one in root] == [f"{CP}metadata", f"{CP}organizations", f"{CP}resources"]
    assert root.findtext(f".//{CP}schema") == "ADL SCORM"
    assert root.findtext(f".//{CP}schemaversion") == "1.2"
    (organization,) = root.iter(f"{CP}organization")
    assert root.find(f"{CP}organizations").get("default") == organization.get("identifier")  # type: ignore[union-attr]
    (item,) = root.iter(f"{CP}item")
    assert item.get("isvisible") == "true"
    assert item.findtext(f"{CP}title") == "Giving feedback"
    (resource,) = root.iter(f"{CP}resource")
    assert resource.get("href") == "index.html"
    assert resource.get("type") == "webcontent"
    assert item.get("identifierref") == resource.get("identifier")


def test_identifiers_are_ids_unique_and_do_not_move_when_the_course_is_edited() -> None:
    course = courses.small()
    edited = course.model_copy(update={"title": "Another title", "version": "2.0"})

    def ids(one: Course) -> list[str]:
        return [str(part) for part in etree.fromstring(manifest(one)).xpath("//@identifier")]

    assert ids(course) == ids(edited)
    assert len(set(ids(course))) == 4
    assert all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9._-]*", one) for one in ids(course))
    assert not set(ids(course)) & set(ids(courses.small("other")))


def test_mastery_score_only_when_asked_and_only_with_a_test() -> None:
    course = courses.small()
    assert b"masteryscore" not in manifest(course)
    assert b">70<" in manifest(course, mastery_score=True, passing_score=0.7)
    assert b">66.67<" in manifest(course, mastery_score=True, passing_score=2 / 3)
    assert course.final_test is not None
    half = course.final_test.model_copy(update={"passing_score": 0.5})
    own = course.model_copy(update={"final_test": half})
    assert b">50<" in manifest(own, mastery_score=True)
    assert b"masteryscore" not in manifest(courses.untested(), mastery_score=True)


def test_mastery_score_says_what_the_player_says() -> None:
    course = courses.small()

    def quiz(id: str, score: float, **more: Any) -> Quiz:
        return Quiz(id=id, title=id, passing_score=score, items=(courses.choice(f"{id}-q"),), **more)

    one = courses.with_activities(course, quiz("one", 0.5), quiz("two", 0.9, status="draft"), final_test=None)
    assert b">50<" in manifest(one, mastery_score=True)
    draft = one.model_copy(update={"final_test": quiz("last", 0.7, status="draft")})
    assert b">50<" in manifest(draft, mastery_score=True)
    # No one number says that each of two tests is to be passed.
    both = courses.with_activities(course, quiz("one", 0.5), quiz("two", 0.9), final_test=None)
    assert b"masteryscore" not in manifest(both, mastery_score=True)
    findings = FORMAT.build(Project(course=both), options(FORMAT, {"mastery_score": True})).findings
    assert [one.message for one in findings if one.code == "export.option-unused"] == [
        "mastery_score has no effect, because each of its tests is to be passed"
    ]


def test_the_player_gets_settings_alone(asked: list[Any]) -> None:
    manifest(courses.small(), attempts="2", mastery_score=True)
    assert asked == [(Settings(attempts=2), "scorm12")]
    assert type(asked[0][0]) is Settings


@pytest.mark.parametrize(
    ("course", "given", "code"),
    [
        (courses.untested(), {}, "export.nothing-scored"),
        (courses.untested(), {"passing_score": 0.5}, "export.option-unused"),
        (courses.untested(), {"mastery_score": True}, "export.option-unused"),
        (courses.small(), {"mastery_score": True}, "export.mastery-score"),
        (courses.everything().course, {}, "export.draft"),
        (courses.small(theme=Theme(accent="#ffcc00")), {}, "export.accent-contrast"),
    ],
)
def test_findings(course: Course, given: dict[str, object], code: str) -> None:
    assert code in codes(course, **given)


def test_nothing_to_say_about_a_plain_course() -> None:
    assert codes(courses.small()) == set()


def test_large_packages_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from coursegen.exporters import advice

    monkeypatch.setattr(advice, "_LARGE", 3)
    assert "export.large" in codes(courses.small())


def test_every_finding_is_documented() -> None:
    folder = Path(player.__file__).parents[1] / "exporters"
    said = {
        code for file in folder.glob("*.py") for code in re.findall(r'"(export\.[a-z-]+)"', file.read_text())
    }
    known = (Path(__file__).parents[1] / "docs" / "findings.md").read_text()
    assert said
    assert all(f"`{code}`" in known for code in said)


@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=300))
def test_any_title_gives_xml_that_says_it(title: str) -> None:
    try:
        course = courses.small().model_copy(update={"title": clean_line(title)})
    except ValueError:
        return
    root = etree.fromstring(manifest(course))
    (shown,) = {one.text for one in root.iter(f"{CP}title")}
    assert shown
    assert 0 < len(shown) <= 200


@pytest.mark.parametrize("given", [{}, {"mastery_score": True}])
def test_the_schema_accepts_it(tmp_path: Path, given: dict[str, object]) -> None:
    if not STANDARDS.is_dir():
        pytest.skip(f"the published schemas are not at {STANDARDS.name} beside the project")
    for number, course in enumerate((courses.small(), courses.everything("nl").course, courses.untested())):
        file = tmp_path / f"imsmanifest-{number}.xml"
        file.write_bytes(manifest(course, **given))
        done = subprocess.run(
            [sys.executable, str(STANDARDS / "validate.py"), "scorm12", str(file)],
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout + done.stderr
