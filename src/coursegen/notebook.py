"""Objects -> how they show themselves in Jupyter: courses as an outline, findings as a table."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Template

    from .course import Course, Finding, Project, Report

__all__ = ["findings_html", "outline_html", "register"]

_FINDINGS = """\
{% if findings %}<table>
<thead><tr><th>severity</th><th>what</th><th>where</th><th>what to do</th><th>code</th></tr></thead>
<tbody>
{% for one in findings %}<tr><td>{{ one.severity }}</td>\
<td style="text-align:start">{{ one.message }}{% if one.quote %}<br><q>{{ one.quote }}</q>{% endif %}</td>\
<td style="text-align:start">{{ where(one) }}</td><td style="text-align:start">{{ one.remedy or "" }}</td>\
<td><code>{{ one.code }}</code></td></tr>
{% endfor %}</tbody>
</table>{% else %}<p>No findings.</p>{% endif %}"""

_OUTLINE = """\
<h4 lang="{{ course.language }}">{{ course.title }}</h4>
<ol lang="{{ course.language }}">
{% for module in course.modules %}<li>{{ module.title }}<ul>
{% for one in module.activities %}<li>{{ one.title }} <small>({{ note(one) }})</small></li>
{% endfor %}</ul></li>
{% endfor %}{% if course.final_test %}<li>{{ course.final_test.title }} <small>({{ note(course.final_test) }})</small></li>
{% endif %}</ol>"""


def findings_html(findings: Iterable[Finding]) -> str:
    """Return findings as an HTML table, everything in them escaped."""
    from .pipeline.todo_list import where

    return _template(_FINDINGS).render(findings=list(findings), where=where)


def outline_html(course: Course) -> str:
    """Return the modules and activities of a course as an HTML list, everything in it escaped."""
    return _template(_OUTLINE).render(course=course, note=_note)


def _note(activity: Any) -> str:
    items = len(getattr(activity, "items", ()))
    parts = [activity.kind.replace("_", " ")]
    parts += [f"{items} question{'' if items == 1 else 's'}"] * bool(items)
    parts += ["draft"] * (activity.status == "draft")
    return ", ".join(parts)


@cache
def _template(source: str) -> Template:
    from jinja2 import Environment, StrictUndefined

    return Environment(autoescape=True, undefined=StrictUndefined).from_string(source)


def _project(project: Project) -> str:
    return outline_html(project.course) + findings_html(project.findings)


def _report(report: Report) -> str:
    return findings_html(report.findings)


# By name, so that registering imports nothing.
_SHOWN: dict[tuple[str, str], Callable[[Any], str]] = {
    ("coursegen.course.course", "Course"): outline_html,
    ("coursegen.course.project", "Project"): _project,
    ("coursegen.course.finding", "Report"): _report,
    ("coursegen.pipeline.results", "Findings"): findings_html,
}


def register() -> None:
    """Tell the running IPython, if there is one, how to show courses, projects, reports and findings."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    if shell is None:
        return
    html = shell.display_formatter.formatters["text/html"]
    for (module, name), show in _SHOWN.items():
        html.for_type_by_name(module, name, show)
