"""Command line -> calls of the library; prints what comes back."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

# Nothing else up here: `coursegen --help` costs what click costs.
if TYPE_CHECKING:
    from .course import Finding
    from .pipeline import OnStep, Produced

__all__ = ["app", "main"]

DONE, FOUND, BAD, PARTIAL, BUG, STOPPED = 0, 1, 2, 3, 70, 130
F = TypeVar("F", bound=Callable[..., Any])


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    invoke_without_command=True,
    epilog="Exit codes: 0 done, 1 the review found errors, 2 something that was given cannot be used, "
    "3 done in part (an activity could not be written).",
)
@click.version_option(package_name="coursegen", prog_name="coursegen")
@click.pass_context
def app(context: click.Context) -> None:
    """Make courses from objectives and documents: a folder to edit, and packages for an LMS.

    Start with `coursegen new`, fill in the brief, then `coursegen generate brief.yaml`.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def _output(command: F) -> F:
    command = click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of text.")(
        command
    )
    return click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")(command)


def _exports(command: F) -> F:
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


@app.command()
@click.argument("path", default="brief.yaml")
@_output
def new(path: str, quiet: bool, as_json: bool) -> int:
    """Write a commented brief to fill in."""
    from .pipeline import new_brief

    written = new_brief(path)
    if as_json:
        _print_json({"brief": str(written)})
    elif not quiet:
        click.echo(f"Wrote {written}. Fill it in, then run: coursegen generate {written}")
    return DONE


@app.command()
@click.argument("brief")
@_exports
@_output
def generate(
    brief: str, to: tuple[str, ...], out: str, options: tuple[str, ...], quiet: bool, as_json: bool
) -> int:
    """Make a course from BRIEF: a folder to edit, the formats asked for, and a report.

    What a person edited in DIR/course stays: a new version of such a file is put among the proposals, and the
    formats are made of the folder as it then is.
    """
    from .pipeline import choose, load_brief, parse_options, produce

    chosen = choose(_names(to), parse_options(options))
    read = load_brief(brief)
    with _progress(quiet or as_json) as on_step:
        produced = produce(read, chosen, Path(out), on_step=on_step)
    if as_json:
        _print_json(_summary(produced))
    elif not quiet:
        _print_gist(produced)
    return PARTIAL if produced.partial else DONE


@app.command("make")
@click.argument("kind", metavar="KIND")
@click.argument("brief")
@click.option(
    "--objective",
    "objectives",
    multiple=True,
    metavar="TEXT",
    help="What it is for: the id or the words of an objective of the brief, or a new one; may be repeated.",
)
@click.option("--items", type=int, metavar="N", help="How many items a quiz has at most.")
@click.option("--into", metavar="FOLDER", help="Put it into this course folder instead of a new one.")
@click.option("--at", metavar="ID", help="Where there: a module (at its end) or an activity (behind it).")
@_exports
@_output
def make_one(  # noqa: PLR0913, PLR0917 - one for each option
    kind: str,
    brief: str,
    objectives: tuple[str, ...],
    items: int | None,
    into: str | None,
    at: str | None,
    to: tuple[str, ...],
    out: str,
    options: tuple[str, ...],
    quiet: bool,
    as_json: bool,
) -> int:
    """Make one product from BRIEF: KIND is lesson, quiz, case_study, trainer or outline."""
    from .pipeline import choose, load_brief, parse_options, produce_one

    chosen = choose(_names(to), parse_options(options))
    read = load_brief(brief)
    with _progress(quiet or as_json) as on_step:
        produced = produce_one(
            kind.replace("-", "_"),
            read,
            chosen,
            Path(out),
            objectives=objectives,
            items=items,
            into=into,
            at=at,
            on_step=on_step,
        )
    if isinstance(produced, Path):
        if as_json:
            _print_json({"outline": str(produced)})
        elif not quiet:
            click.echo(f"Wrote {produced}")
        return DONE
    if as_json:
        _print_json(_summary(produced))
    elif not quiet:
        _print_gist(produced)
    return PARTIAL if produced.partial else DONE


@app.command()
@click.argument("folder")
@_exports
@_output
def export(
    folder: str, to: tuple[str, ...], out: str, options: tuple[str, ...], quiet: bool, as_json: bool
) -> int:
    """Write the course in FOLDER, as it is now, in the formats asked for."""
    from .pipeline import choose, parse_options, republish

    chosen = choose(_names(to), parse_options(options))
    with _progress(quiet or as_json) as on_step:
        produced = republish(Path(folder), chosen, Path(out), on_step=on_step)
    if as_json:
        _print_json(_summary(produced))
    elif not quiet:
        _print_findings(produced.report.findings, None)
        _print_made(produced)
    return DONE


@app.command()
@click.argument("folder")
@click.option("--all", "everything", is_flag=True, help="Show every finding, not the first few of each kind.")
@_output
def review(folder: str, everything: bool, quiet: bool, as_json: bool) -> int:
    """Judge the course in FOLDER; exit code 1 when there are errors."""
    from . import pipeline

    project = pipeline.load(folder)
    findings = pipeline.review(project)
    errors = sum(finding.severity == "error" for finding in findings)
    if as_json:
        _print_json(
            {
                "course": project.course.id,
                "errors": errors,
                "findings": [finding.model_dump(mode="json") for finding in findings],
            }
        )
    elif not quiet:
        _print_findings(findings, None if not everything else len(findings))
        click.echo(
            "Nothing to report." if not findings else f"{errors} errors among {len(findings)} findings."
        )
    return FOUND if errors else DONE


@app.command()
@click.argument("file")
@click.argument("course", required=False)
@_output
def comments(file: str, course: str | None, quiet: bool, as_json: bool) -> int:
    """List what experts wrote into FILE, a storyboard in Word: comments and tracked changes.

    With the folder COURSE, each is given with the file and line that it is about, wherever that has moved since.
    """
    from . import pipeline

    findings = pipeline.comments(file, course)
    count = {
        name: sum(finding.code == f"comment.{name}" for finding in findings)
        for name in ("open", "resolved", "change")
    }
    if as_json:
        _print_json(
            {"file": file, **count, "findings": [finding.model_dump(mode="json") for finding in findings]}
        )
    elif not quiet:
        _print_findings(findings, len(findings))
        click.echo(
            f"{count['open']} open comments, {count['resolved']} resolved, {count['change']} changes."
            if findings
            else "No comments and no changes."
        )
    return DONE


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit; whatever goes wrong is one line on stderr."""
    sys.exit(_run(arguments))


def _run(arguments: list[str] | None) -> int:
    try:
        code = app.main(arguments, prog_name="coursegen", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:  # `coursegen review … | head`
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - or Python complains when it exits
        return DONE
    except (Exception, KeyboardInterrupt) as wrong:
        message, failed = _explain(wrong)
        click.echo(f"coursegen: {' '.join(message.split())}", err=True)
        return failed
    return code if isinstance(code, int) else DONE


def _explain(wrong: BaseException) -> tuple[str, int]:
    from .errors import CoursegenError, InputError

    if isinstance(wrong, CoursegenError):
        return str(wrong), BAD if isinstance(wrong, InputError) else PARTIAL
    if isinstance(wrong, click.Abort | KeyboardInterrupt):
        return "stopped; what was written before stays", STOPPED
    if isinstance(wrong, click.ClickException):
        context = getattr(wrong, "ctx", None)
        help_of = context.command_path if context else "coursegen"
        return f"{wrong.format_message().rstrip('.')}. See {help_of} --help.", BAD
    if isinstance(wrong, OSError):
        where = f"{wrong.filename}: " if wrong.filename else ""
        return f"{where}{(wrong.strerror or str(wrong)).lower()}. Check the path and who may use it.", BAD
    what = f"{type(wrong).__name__}: {wrong}"[:500]
    return f"a bug in coursegen: {what}. Please report it, with the command and the brief.", BUG


def _names(to: tuple[str, ...]) -> list[str]:
    return [name.strip() for names in to for name in names.split(",") if name.strip()]


@contextmanager
def _progress(silent: bool) -> Iterator[OnStep]:
    """Show progress on stderr where a person looks at it."""
    if silent or not sys.stderr.isatty():
        from .pipeline.steps import silent as show_nothing

        yield show_nothing
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda step: bar.update(
            task, description=f"{step.kind} {step.title}"[:60], completed=step.done, total=step.total or None
        )


def _print_json(data: object) -> None:
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def _summary(produced: Produced) -> dict[str, object]:
    return {
        "course": produced.project.course.id,
        "partial": produced.partial,
        "folder": str(produced.folder),
        "exports": {name: str(path) for name, path in produced.exports.items()},
        "report": str(produced.report_file) if produced.report_file else None,
        "findings": [finding.model_dump(mode="json") for finding in produced.report.findings],
    }


def _print_gist(produced: Produced) -> None:
    from .pipeline import outline

    click.echo(outline(produced.project.course))
    _print_findings(produced.report.findings, None)
    _print_made(produced)


def _print_findings(findings: tuple[Finding, ...], shown: int | None) -> None:
    from rich.console import Console
    from rich.text import Text

    from .pipeline import gist

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


def _print_made(produced: Produced) -> None:
    click.echo("\nMade")
    if produced.saved is not None:
        click.echo(
            f"  {produced.folder}/  the course as text, to edit; then: coursegen export {produced.folder}"
        )
    for path in produced.exports.values():
        click.echo(f"  {path}{'/' if path.is_dir() else ''}")
    if produced.report_file:
        click.echo(f"  {produced.report_file}  everything above, and the rest")
