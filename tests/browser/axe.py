"""A page -> what axe-core finds in it against WCAG 2.2, levels A and AA."""

from __future__ import annotations

from functools import cache

from playwright.sync_api import Frame, Page

from .lms import HERE

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@cache
def _script() -> str:
    return (HERE / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")


def violations(sco: Page | Frame) -> list[str]:
    """Return a line for each element that breaks a rule."""
    if not sco.evaluate("'axe' in window"):
        sco.evaluate(_script())
    run = "tags => axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })"
    found = sco.evaluate(run, WCAG)
    return [
        f"{one['id']}: {node['target']} {node['html'][:120]}"
        for one in found["violations"]
        for node in one["nodes"]
    ]
