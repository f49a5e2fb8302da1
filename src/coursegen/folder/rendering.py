"""A project -> every file of its folder, as bytes by path; nothing is written here."""

from __future__ import annotations

from ..course import Course, Project
from ..errors import CourseError
from .activity_file import write_activity
from .course_file import write_course_file
from .records import HIDDEN, digest, write_records
from .words import Words, words

__all__ = ["COURSE", "MEDIA", "render", "test_file"]

COURSE = "course.yaml"
MEDIA = "media"


def render(project: Project) -> dict[str, bytes]:
    """Return the bytes of each file, by its path in the folder.

    Raises:
        CourseError: when the bytes of an asset are not those that its hash names.
    """
    course = project.course
    known = words(course.language)
    files = {COURSE: write_course_file(course, test_file(known), project.assets.keys()).encode()}
    names = {asset.id: asset.file for asset in course.assets}
    for module in course.modules:
        for activity in module.activities:
            files[f"{module.id}/{activity.id}.md"] = write_activity(activity, known, names).encode()
    if course.final_test is not None:
        files[test_file(known)] = write_activity(course.final_test, known, names).encode()
    return files | _assets(project, course) | dict(write_records(project))


def test_file(known: Words) -> str:
    """Return the name of the final test's file, in the course's language."""
    return f"{known['test']}.md"


def _assets(project: Project, course: Course) -> dict[str, bytes]:
    for sha256, data in project.assets.items():
        if digest(data) != sha256:
            raise CourseError(
                f"the bytes under {sha256!r} have another hash",
                place="assets",
                remedy="Keep the bytes of an asset under the SHA-256 of those bytes.",
            )
    files = {
        f"{MEDIA}/{one.file}": project.assets[one.sha256]
        for one in course.assets
        if one.sha256 in project.assets
    }
    used = {one.sha256 for one in course.assets}
    unused = {
        f"{HIDDEN}/assets/{sha256}": data for sha256, data in project.assets.items() if sha256 not in used
    }
    return files | unused
