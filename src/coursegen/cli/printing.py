"""What was made -> lines, or JSON, for who called the command."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from ..course import Finding
    from ..models import Usage
    from ..pipeline import OnStep, Produced

__all__ = [
    "Live",
    "print_findings",
    "print_gist",
    "print_json",
    "print_made",
    "print_runs",
    "print_usage",
    "progress",
    "summary",
]


@dataclass
class Live:
    """What is told while something is made."""

    on_step: OnStep
    """Is told of each step."""
    usage: list[Usage] = field(default_factory=list)
    """The newest totals of a language model, alone; nothing where none is asked."""
    shown: Callable[[str], object] = str
    """Shows a line of totals."""

    def on_usage(self, usage: Usage) -> None:
        """Take note of the totals."""
        self.usage[:] = [usage]
        self.shown(str(usage))


@contextmanager
def progress(silent: bool) -> Iterator[Live]:
    """Show progress on stderr where a person looks at it."""
    if silent or not sys.stderr.isatty():
        from ..pipeline.steps import silent as show_nothing

        yield Live(show_nothing)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[usage]}", markup=False),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, usage="")
        yield Live(
            lambda step: bar.update(
                task,
                description=f"{step.kind} {step.title}"[:60],
                completed=step.done,
                total=step.total or None,
            ),
            shown=lambda text: bar.update(task, usage=text),
        )


def print_usage(live: Live) -> None:
    """Print what a language model was asked, where one was."""
    if live.usage:
        click.echo(f"\nAsked: {live.usage[0]}")


def print_runs(found: list[Any]) -> None:
    """Print a line a run."""
    click.echo("started                calls  failed  stored       tokens        US$  of, by")
    for row in found:
        cost = "?" if row.cost is None else f"{row.cost:.4f}"
        tokens = f"{row.input_tokens:,}+{row.output_tokens:,}"
        click.echo(
            f"{row.started}  {row.calls:>6,}  {row.failed:>6,}  {row.hits:>6,}  {tokens:>11}  {cost:>9}  "
            f"{row.label}, {row.model}"
        )


def print_json(data: object) -> None:
    """Print one JSON object."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def summary(produced: Produced) -> dict[str, object]:
    """Return what was made as the JSON that `--json` prints."""
    return {
        "course": produced.project.course.id,
        "partial": produced.partial,
        "folder": str(produced.folder),
        "exports": {name: str(path) for name, path in produced.exports.items()},
        "report": str(produced.report_file) if produced.report_file else None,
        "findings": [finding.model_dump(mode="json") for finding in produced.report.findings],
    }


def print_gist(produced: Produced) -> None:
    """Print the course in a line, its to-do list, and where all of it lies."""
    from ..pipeline import outline

    click.echo(outline(produced.project.course))
    print_findings(produced.report.findings, None)
    print_made(produced)


def print_findings(findings: tuple[Finding, ...], shown: int | None) -> None:
    """Print findings as a to-do list; `shown`: how many of a kind."""
    from rich.console import Console
    from rich.text import Text

    from ..pipeline import gist

    console = Console(highlight=False, soft_wrap=True)
    for group in gist(findings, **({} if shown is None else {"shown": shown})):
        console.print(Text(f"\n{group.title} ({group.count})", style="bold"))
        for entry in group.entries:
            for line in entry.lines:
                console.print(Text(f"  [ ] {line}"))
            if entry.more:
                console.print(Text(f"      and {entry.more} more like it", style="dim"))
            if entry.remedy:
                console.print(Text(f"      -> {entry.remedy}", style="dim"))


def print_made(produced: Produced) -> None:
    """Print where what was made lies."""
    click.echo("\nMade")
    if produced.saved is not None:
        click.echo(
            f"  {produced.folder}/  the course as text, to edit; then: coursegen export {produced.folder}"
        )
    for path in produced.exports.values():
        click.echo(f"  {path}{'/' if path.is_dir() else ''}")
    if produced.report_file:
        click.echo(f"  {produced.report_file}  everything above, and the rest")
