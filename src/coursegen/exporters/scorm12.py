"""Course -> SCORM 1.2 package: the player as one SCO, and its manifest."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .. import markup
from ..course import Course, Finding, Project
from ..player import Settings
from .advice import advise
from .contract import Export, Exporter

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Scorm12Options", "build", "exporter"]

_CP = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
_ADLCP = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
_LAUNCH = "index.html"
_TITLE = 200
"""Characters that every LMS is sure to keep of a title."""

_TAG = re.compile(r"<(?=[A-Za-z/!?])")


class Scorm12Options(Settings):
    """How the course is taken, what is reported, and what the manifest says."""

    mastery_score: bool = False
    """Whether the manifest names the passing score. The LMS then decides at every exit whether it was passed."""


def build(project: Project, options: Scorm12Options) -> Export:
    """Return the package's files, the manifest first."""
    from .. import player

    settings = Settings(**{name: getattr(options, name) for name in Settings.model_fields})
    built = player.build(project, settings, tracking="scorm12")
    content = dict(built.files)
    passing = _passing(project.course, settings) if options.mastery_score else None
    findings = (
        *built.findings,
        *advise(project, settings, content),
        *_mastery(project.course, options, settings, passing),
    )
    return Export({"imsmanifest.xml": _manifest(project.course, content, passing), **content}, findings)


def _passing(course: Course, settings: Settings) -> float | None:
    """The share that passes, or None where no one number says it: several tests are each to be passed."""
    from ..player import counting, passing

    tests = counting(course)
    return passing(tests[0], course, settings) if len(tests) == 1 else None


def _mastery(
    course: Course, options: Scorm12Options, settings: Settings, passing: float | None
) -> tuple[Finding, ...]:
    from ..player import counting

    if not options.mastery_score:
        return ()
    if passing is None:
        many = bool(counting(course))
        reason = "each of its tests is to be passed" if many else "the package reports no score"
        message = f"mastery_score has no effect, because {reason}"
        return (Finding(code="export.option-unused", severity="warning", message=message),)
    if settings.attempts is not None and settings.vocabulary.endswith("/failed"):
        return ()
    return (
        Finding(
            code="export.mastery-score",
            severity="warning",
            message="with a mastery score the LMS itself sets failed when a learner leaves after a test below it",
            remedy="Leave mastery_score out unless your LMS needs it.",
        ),
    )


def _manifest(course: Course, content: dict[str, bytes], passing: float | None) -> bytes:
    from lxml import etree

    # Moodle matches prefixes as text: the default namespace and `adlcp`, never lxml's `ns0`.
    root = etree.Element(f"{{{_CP}}}manifest", nsmap={None: _CP, "adlcp": _ADLCP})
    # LMSs re-link a learner's tracks by these: made of the uuid alone, which never changes.
    root.set("identifier", f"course-{course.uuid}")
    root.set("version", course.version[:20])
    metadata = _sub(root, "metadata")
    _sub(metadata, "schema").text = "ADL SCORM"
    _sub(metadata, "schemaversion").text = "1.2"
    title = _title(course)
    organizations = _sub(root, "organizations", default=f"organization-{course.uuid}")
    organization = _sub(organizations, "organization", identifier=f"organization-{course.uuid}")
    _sub(organization, "title").text = title
    item = _sub(
        organization,
        "item",
        identifier=f"item-{course.uuid}",
        identifierref=f"resource-{course.uuid}",
        isvisible="true",
    )
    _sub(item, "title").text = title
    if passing is not None:
        mastery = etree.SubElement(item, f"{{{_ADLCP}}}masteryscore")
        mastery.text = f"{passing * 100:.2f}".rstrip("0").rstrip(".")
    resource = _sub(
        _sub(root, "resources"),
        "resource",
        identifier=f"resource-{course.uuid}",
        type="webcontent",
        href=_LAUNCH,
    )
    resource.set(f"{{{_ADLCP}}}scormtype", "sco")
    for name in (_LAUNCH, *sorted(name for name in content if name != _LAUNCH)):
        _sub(resource, "file", href=name)
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return data


def _title(course: Course) -> str:
    # Some LMSs put titles into their pages as they are: nothing in one may begin a tag.
    plain = _TAG.sub("‹", " ".join(markup.to_plain(course.title).split()) or course.id)
    return plain if len(plain) <= _TITLE else plain[: _TITLE - 1].rstrip() + "…"


def _sub(parent: _Element, name: str, **attributes: str) -> _Element:
    from lxml import etree

    return etree.SubElement(parent, f"{{{_CP}}}{name}", attributes)


exporter = Exporter("scorm12", "zip", Scorm12Options, build)
