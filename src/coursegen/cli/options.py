"""A command -> the same command with the options that several have."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

__all__ = ["asks", "exports", "output"]

F = TypeVar("F", bound=Callable[..., Any])


def output(command: F) -> F:
    """Add how to be told what was made."""
    command = click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of text.")(
        command
    )
    return click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")(command)


def exports(command: F) -> F:
    """Add which formats to write, and where."""
    command = click.option(
        "-o",
        "--option",
        "options",
        multiple=True,
        metavar="NAME=VALUE",
        help="An option of a format, e.g. attempts=3.",
    )(command)
    command = click.option(
        "--out", "out", default="out", show_default=True, metavar="DIR", help="The folder to write into."
    )(command)
    return click.option(
        "--to",
        "to",
        multiple=True,
        default=("markdown,scorm12,json",),
        show_default="markdown,scorm12,json",
        metavar="FORMATS",
        help="The formats to write, with commas between them.",
    )(command)


def asks(command: F) -> F:
    """Add what commands take that may ask a language model."""
    options = (
        (
            "--model",
            {
                "metavar": "MODEL",
                "help": "Who writes: provider:name, or recorded:FILE; nobody when left out.",
            },
        ),
        ("--estimate", {"is_flag": True, "help": "Print calls, tokens and money, and ask nothing."}),
        (
            "--max-cost",
            {"type": click.FloatRange(min=0), "metavar": "USD", "help": "Stop before this is passed."},
        ),
        (
            "--max-calls",
            {"type": click.IntRange(min=0), "metavar": "N", "help": "Stop before this is passed."},
        ),
        ("--fresh", {"is_flag": True, "help": "Ask again, whatever was replied before."}),
        ("--trace", {"metavar": "FILE", "help": "Append every call to this file, a line of JSON each."}),
        ("--prompts", {"metavar": "DIR", "help": "Prompts of your own, in place of ours file by file."}),
        (
            "--concurrency",
            {"type": click.IntRange(1, 1000), "metavar": "N", "help": "Calls at once; 8 when left out."},
        ),
    )
    for name, settings in reversed(options):
        command = click.option(name, **settings)(command)
    return command
