"""Objects -> how they show themselves in Jupyter: courses as an outline, findings as a table."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Template

    from .course import Course, Finding

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


def _in_short(findings: Iterable[Finding]) -> str:
    severities = [one.severity for one in findings]
    parts = [f"{severities.count(one)} {one}" for one in ("error", "warning", "info") if one in severities]
    return f"{len(severities)} findings" + (f" ({', '.join(parts)})" if parts else "")


def _outline(course: Course) -> str:
    from .pipeline.todo_list import outline

    return outline(course)


@dataclass(frozen=True)
class _Shown:
    """How a type shows itself: in a browser, and where there is only text."""

    module: str
    name: str
    html: Callable[[Any], str]
    text: Callable[[Any], str]


# By name, so that registering imports nothing.
_SHOWN = (
    _Shown("coursegen.course.course", "Course", outline_html, _outline),
    _Shown(
        "coursegen.course.project",
        "Project",
        lambda one: outline_html(one.course) + findings_html(one.findings),
        lambda one: f"{_outline(one.course)}; {_in_short(one.findings)}",
    ),
    _Shown(
        "coursegen.course.finding",
        "Report",
        lambda one: findings_html(one.findings),
        lambda one: _in_short(one.findings),
    ),
    _Shown("coursegen.pipeline.results", "Findings", findings_html, _in_short),
)


def register() -> None:
    """Tell the running IPython, if there is one, how to show courses, projects, reports and findings."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    if shell is None:
        return
    formatters = shell.display_formatter.formatters
    for one in _SHOWN:
        formatters["text/html"].for_type_by_name(one.module, one.name, one.html)
        formatters["text/plain"].for_type_by_name(one.module, one.name, _printer(one.text))


def _printer(text: Callable[[Any], str]) -> Callable[[Any, Any, bool], None]:
    return lambda shown, printer, _cycle: printer.text(text(shown))
