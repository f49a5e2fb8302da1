"""A quiz <-> a file of questions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..course import Quiz
from .attributes import split
from .item_reader import Asked, read_item
from .item_writer import write_item
from .lesson_reader import keyword
from .page import Heading, Lines, Node, Page, Rule
from .words import Words

__all__ = ["quiz_front", "read_quiz", "write_quiz"]


def quiz_front(quiz: Quiz) -> dict[str, Any]:
    """Return what the front matter of a quiz says besides what every activity's says."""
    uses = {item.use for item in quiz.items}
    return {
        "use": next(iter(uses)) if len(uses) == 1 and uses != {"practice"} else None,
        "passing_score": quiz.passing_score,
        "shuffle": True if quiz.shuffle else None,
    }


def write_quiz(quiz: Quiz, words: Words) -> Iterator[str]:
    """Yield the blocks of a quiz's file."""
    if quiz.intro:
        yield quiz.intro
    use = quiz_front(quiz)["use"] or "practice"
    for item in quiz.items:
        yield from write_item(item, f"## {words['Question']}", words, use=use)


def read_quiz(page: Page, words: Words) -> dict[str, Any]:
    """Return the fields that stand in the body of a quiz's file; takes `use` out of the front matter."""
    use = page.front.data.pop("use", None) or "practice"
    intro: list[Lines] = []
    found: list[tuple[Asked, list[Node]]] = []
    for node in page.nodes():
        if isinstance(node, Heading):
            text, attributes = split(node.text)
            word, title = keyword(text, words, ("Question", "Check"))
            if word is None or node.level not in {2, 3}:
                remedy = f"Write `## {words['Question']}: title {{#id}}` above each question; other headings in **bold**."
                raise page.error(node.line, f"the heading {node.text!r} is no question", remedy)
            found.append((Asked(title, attributes, node.line), []))
        elif isinstance(node, Rule):
            if not found:
                raise page.error(node.line, "--- has no meaning here", "Remove it.")
        elif found:
            found[-1][1].append(node)
        elif isinstance(node, Lines):
            intro.append(node)
        else:
            raise page.error(
                node.line,
                f"::: {node.name} stands before the first question",
                "Move it under a question's heading.",
            )
    items = [
        read_item(page, asked, parts, f"items[{index}]", words, use=str(use))
        for index, (asked, parts) in enumerate(found)
    ]
    for lines in intro:
        page.mark("intro", lines.start)
    return {"items": items, **({"intro": intro[0].text} if intro else {})}
