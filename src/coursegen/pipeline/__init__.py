"""The order of the steps, and their concurrency."""

from __future__ import annotations

from ..exporters.registry import parse as parse_options
from .author import Author
from .blueprints import load_blueprint, save_blueprint
from .brief import load_brief, new_brief, read_brief
from .making import Designed, agenerate, design, estimate, generate
from .output import Produced, choose, produce, produce_one, republish
from .product import make
from .results import Findings, comments, export, formats, load, review, save
from .runnables import runnable
from .steps import OnStep, Step
from .todo_list import gist, outline

__all__ = [
    "Author",
    "Designed",
    "Findings",
    "OnStep",
    "Produced",
    "Step",
    "agenerate",
    "choose",
    "comments",
    "design",
    "estimate",
    "export",
    "formats",
    "generate",
    "gist",
    "load",
    "load_blueprint",
    "load_brief",
    "make",
    "new_brief",
    "outline",
    "parse_options",
    "produce",
    "produce_one",
    "read_brief",
    "republish",
    "review",
    "runnable",
    "save",
    "save_blueprint",
]
