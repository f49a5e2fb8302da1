"""Whole packages, as Moodle's parser and the strictest importers see them; the checker itself can fail."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import coursegen as cg
from browser import courses
from coursegen.course import Course, Project
from coursegen.exporters import exporter, options
from coursegen.exporters.package import zipped
from moodle12 import MANIFEST, problems, scos

EXAMPLES = Path(__file__).parents[1] / "examples"
FORMAT = exporter("scorm12")
TITLES = (
    "A & B < C > D \"quoted\" 'single'",
    "</title><script>alert(1)</script>",
    "Fünf 🚀 Schritte — «oui»",
    "مرحبا بالعالم",
    "日本語のコース",
    "x" * 300,
    "100% ]]> <!-- %3Cscript%3E",
)


def packed(course: Course | Project, **given: object) -> bytes:
    project = course if isinstance(course, Project) else Project(course=course)
    return zipped(FORMAT.build(project, options(FORMAT, given)).files)


@pytest.mark.parametrize(
    "make",
    [courses.small, courses.everything, courses.untested, courses.large],
    ids=lambda one: str(one.__name__),
)
def test_courses(make: Callable[[], Course | Project]) -> None:
    data = packed(make(), mastery_score=True)
    assert problems(data) == []
    (sco,) = scos(data)
    assert sco.launch == "index.html"
    assert sco.mastery == ("" if make is courses.untested else "80")


@pytest.mark.parametrize("title", TITLES)
def test_any_title(title: str) -> None:
    data = packed(courses.small(title=title))
    assert problems(data) == []
    (sco,) = scos(data)
    assert sco.title.replace("‹", "<")[:199] == " ".join(title.split())[:199]


@pytest.mark.parametrize("language", ["en", "nl", "ar"])
def test_the_showcase(language: str) -> None:
    assert problems(packed(cg.load(EXAMPLES / "showcase" / language))) == []


@pytest.mark.parametrize("language", ["en", "nl"])
def test_what_the_examples_generate(language: str) -> None:
    project = cg.generate(EXAMPLES / language / "brief.yaml")
    first = packed(project)
    assert problems(first) == []
    assert packed(cg.generate(EXAMPLES / language / "brief.yaml")) == first


def test_learners_keep_their_tracks_when_the_course_is_edited() -> None:
    """Moodle re-links by the item's identifier."""
    course = courses.small()
    first, second = courses.lessons(course)
    edited = courses.with_activities(
        course,
        second.model_copy(update={"title": "Rewritten"}),
        first.model_copy(update={"screens": first.screens[:1]}),
        title="Another title",
        id="another-id",
        version="3.1",
        final_test=None,
    )
    (before,), (after,) = scos(packed(course)), scos(packed(edited, completion="pages"))
    assert before.identifier == after.identifier
    assert before.launch == after.launch
    assert before.identifier != scos(packed(courses.small("other")))[0].identifier


def test_nothing_in_a_package_is_asked_from_elsewhere_or_from_the_root() -> None:
    data = packed(cg.load(EXAMPLES / "showcase" / "en"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        pages = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".html")}
        styles = "".join(archive.read(one).decode() for one in archive.namelist() if one.endswith(".css"))
    assert pages
    for text in pages.values():
        for start in ('src="/', 'src="http', 'src="//', 'link rel="stylesheet" href="http', 'href="/'):
            assert start not in text
    assert "url(http" not in styles
    assert "@import" not in styles


def changed(**files: bytes | None) -> bytes:
    """The small package with other files; `manifest` for the manifest's own text."""
    with zipfile.ZipFile(io.BytesIO(packed(courses.small(), mastery_score=True))) as archive:
        made: dict[str, bytes] = {name: archive.read(name) for name in archive.namelist()}
    for name, data in files.items():
        if data is None:
            del made[name]
        else:
            made[name] = data
    return zipped(made)


def rewritten(old: str, new: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(packed(courses.small(), mastery_score=True))) as archive:
        text = archive.read(MANIFEST).decode()
    assert old in text
    return changed(**{MANIFEST: text.replace(old, new).encode()})


def test_the_checker_accepts_what_it_is_given_unchanged() -> None:
    assert problems(changed()) == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("adlcp:scormtype", "ns0:scormtype", "neither sco nor asset"),
        ("adlcp:scormtype", "adlcp:scormType", "neither sco nor asset"),
        ("xmlns:adlcp", "xmlns:ns0", "the prefix adlcp"),
        ("<schemaversion>1.2<", "<schemaversion>1.2.0<", "the schema is not"),
        (' isvisible="true"', "", "does not say that it is visible"),
        ("<title>Giving feedback</title>", "", "has the title ''"),
        ("<title>Giving feedback</title>", "<title>&lt;b&gt;</title>", "has the title '<b>'"),
        ('identifier="item-', 'identifier="1-', "is not an identifier"),
        ('identifier="item-', 'identifier="course-', "is used twice"),
        ('default="', 'default="x', "the default organization"),
        ('identifierref="', 'identifierref="x', "refers to no resource"),
        ('href="index.html"', 'href="Index.html"', "Index.html is listed and not there"),
        (">80<", ">180<", "is mastered at 180"),
    ],
)
def test_the_checker_refuses_a_manifest(old: str, new: str, says: str) -> None:
    assert any(says in one for one in problems(rewritten(old, new))), problems(rewritten(old, new))


def test_a_foreign_prefix_imports_as_nothing() -> None:
    assert scos(rewritten("adlcp:scormtype", "ns0:scormtype")) == []


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"extra.js": b"1"}, "extra.js is there and not listed"),
        ({"index.html": None}, "index.html is listed and not there"),
        ({"naïve.js": b"1"}, "is not plain"),
        ({"a b.js": b"1"}, "is not plain"),
        ({"INDEX.html": b"1"}, "two names are one"),
    ],
)
def test_the_checker_refuses_a_zip(files: dict[str, bytes | None], says: str) -> None:
    assert any(says in one for one in problems(changed(**files))), problems(changed(**files))


def test_the_checker_refuses_a_manifest_in_a_folder() -> None:
    with zipfile.ZipFile(io.BytesIO(changed())) as archive:
        inside = {f"course/{name}": archive.read(name) for name in archive.namelist()}
    assert f"there is no {MANIFEST} at the root" in problems(zipped(inside))
