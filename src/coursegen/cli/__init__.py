"""Command line -> calls of the library; prints what comes back."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .options import asks, exports, output
from .printing import (
    Live,
    print_findings,
    print_gist,
    print_json,
    print_made,
    print_runs,
    print_usage,
    progress,
    summary,
)

# Nothing heavier up here: `coursegen --help` costs what click costs.
if TYPE_CHECKING:
    from ..pipeline import Author, Produced

__all__ = ["app", "main"]

DONE, FOUND, BAD, PARTIAL, BUG, STOPPED = 0, 1, 2, 3, 70, 130


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


def _author(asked: dict[str, Any], live: Live) -> Author:
    """Return who writes, as the options say."""
    from ..errors import OptionError
    from ..models import ModelOptions
    from ..pipeline import Author

    if asked["model"] is None:
        for name in ("estimate", "max_cost", "max_calls", "fresh", "trace", "prompts", "concurrency"):
            if asked[name] not in {None, False}:
                raise OptionError(
                    f"--{name.replace('_', '-')} is about a language model, and none is named",
                    remedy="Add --model provider:name.",
                )
        return Author()
    names = ("max_cost", "max_calls", "fresh", "trace", "prompts", "concurrency")
    options = ModelOptions(**{name: asked[name] for name in names if asked[name] is not None})
    return Author(asked["model"], options, on_usage=live.on_usage)


def _print_estimate(brief: Any, author: Author, as_json: bool, blueprint: str | None = None) -> int:
    from dataclasses import asdict

    from ..pipeline import estimate

    made = estimate(brief, author, blueprint=blueprint)
    if as_json:
        print_json(asdict(made))
    else:
        click.echo(f"{made}" + (f"; {made.hits} served from the store" if made.hits else ""))
    return DONE


@app.command()
@click.argument("path", default="brief.yaml")
@output
def new(path: str, quiet: bool, as_json: bool) -> int:
    """Write a commented brief to fill in."""
    from ..pipeline import new_brief

    written = new_brief(path)
    if as_json:
        print_json({"brief": str(written)})
    elif not quiet:
        click.echo(f"Wrote {written}. Fill it in, then run: coursegen generate {written}")
    return DONE


@app.command()
@click.argument("brief")
@click.option("--blueprint", metavar="FILE", help="Write this plan, as `coursegen design` made it.")
@asks
@exports
@output
def generate(
    brief: str,
    blueprint: str | None,
    to: tuple[str, ...],
    out: str,
    options: tuple[str, ...],
    quiet: bool,
    as_json: bool,
    **asked: Any,
) -> int:
    """Make a course from BRIEF: a folder to edit, the formats asked for, and a report.

    With --model a language model writes; its replies are kept beside the brief, so that the same command goes on
    where it was stopped and pays for nothing twice.

    What a person edited in DIR/course stays: a new version of such a file is put among the proposals, and the
    formats are made of the folder as it then is.
    """
    from ..pipeline import choose, load_brief, parse_options, produce

    chosen = choose(_names(to), parse_options(options))
    read = load_brief(brief)
    with progress(quiet or as_json) as live:
        author = _author(asked, live)
        if asked["estimate"]:
            return _print_estimate(read, author, as_json, blueprint)
        produced = produce(read, chosen, Path(out), author=author, blueprint=blueprint, on_step=live.on_step)
    return _end(produced, live, quiet=quiet, as_json=as_json)


@app.command()
@click.argument("brief")
@click.option("--out", default="blueprint.yaml", show_default=True, metavar="FILE", help="Where to write it.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@asks
@output
def design(brief: str, out: str, force: bool, quiet: bool, as_json: bool, **asked: Any) -> int:
    """Plan a course from BRIEF and write the plan to a file to edit; nothing of the course is written.

    The plan asks what the brief leaves open; answer in the brief, under `answers`, and design again. Then:
    coursegen generate BRIEF --blueprint FILE --model …
    """
    from .. import pipeline

    read = pipeline.load_brief(brief)
    if Path(out).exists() and not force:
        from ..errors import OptionError

        raise OptionError(
            "is there already, and stays as it is",
            file=out,
            remedy="Give another name with --out, or --force.",
        )
    with progress(quiet or as_json) as live:
        author = _author(asked, live)
        if asked["estimate"]:
            return _print_estimate(read, author, as_json)
        designed = pipeline.design(read, author=author, on_step=live.on_step)
    pipeline.save_blueprint(designed.blueprint, out)
    if as_json:
        findings = [finding.model_dump(mode="json") for finding in designed.findings]
        print_json({"blueprint": out, "findings": findings})
    elif not quiet:
        print_findings(designed.findings, None)
        print_usage(live)
        click.echo(f"\nWrote {out}. Edit it, then: coursegen generate {brief} --blueprint {out}")
    return DONE


@app.command()
@click.argument("folder", default=".")
@output
def runs(folder: str, quiet: bool, as_json: bool) -> int:
    """List what language models were asked for the briefs in FOLDER: calls, tokens, money, the newest first."""
    from dataclasses import asdict

    from ..models import Store
    from ..pipeline.author import cache_of

    place = Path(folder)
    cache = cache_of(place if place.is_dir() else place.parent)
    found = [row for row in Store(cache).runs() if row.calls or row.hits] if cache.is_dir() else []
    if as_json:
        print_json({"runs": [asdict(row) for row in found]})
    elif not quiet and not found:
        click.echo(f"No runs in {folder}.")
    elif not quiet:
        print_runs(found)
    return DONE


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
@asks
@exports
@output
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
    **asked: Any,
) -> int:
    """Make one product from BRIEF: KIND is lesson, quiz, case_study, trainer or outline."""
    from ..pipeline import choose, load_brief, parse_options, produce_one

    chosen = choose(_names(to), parse_options(options))
    read = load_brief(brief)
    with progress(quiet or as_json) as live:
        author = _author(asked, live)
        if asked["estimate"]:
            raise click.UsageError("--estimate is for generate and design")
        produced = produce_one(
            kind.replace("-", "_"),
            read,
            chosen,
            Path(out),
            objectives=objectives,
            items=items,
            into=into,
            at=at,
            author=author,
            on_step=live.on_step,
        )
    if isinstance(produced, Path):
        if as_json:
            print_json({"outline": str(produced)})
        elif not quiet:
            click.echo(f"Wrote {produced}")
        return DONE
    return _end(produced, live, quiet=quiet, as_json=as_json)


@app.command()
@click.argument("folder")
@exports
@output
def export(
    folder: str, to: tuple[str, ...], out: str, options: tuple[str, ...], quiet: bool, as_json: bool
) -> int:
    """Write the course in FOLDER, as it is now, in the formats asked for."""
    from ..pipeline import choose, parse_options, republish

    chosen = choose(_names(to), parse_options(options))
    with progress(quiet or as_json) as live:
        produced = republish(Path(folder), chosen, Path(out), on_step=live.on_step)
    if as_json:
        print_json(summary(produced))
    elif not quiet:
        print_findings(produced.report.findings, None)
        print_made(produced)
    return DONE


@app.command()
@click.argument("folder")
@click.option("--all", "everything", is_flag=True, help="Show every finding, not the first few of each kind.")
@output
def review(folder: str, everything: bool, quiet: bool, as_json: bool) -> int:
    """Judge the course in FOLDER; exit code 1 when there are errors."""
    from .. import pipeline

    project = pipeline.load(folder)
    findings = pipeline.review(project)
    errors = sum(finding.severity == "error" for finding in findings)
    if as_json:
        print_json(
            {
                "course": project.course.id,
                "errors": errors,
                "findings": [finding.model_dump(mode="json") for finding in findings],
            }
        )
    elif not quiet:
        print_findings(findings, None if not everything else len(findings))
        click.echo(
            "Nothing to report." if not findings else f"{errors} errors among {len(findings)} findings."
        )
    return FOUND if errors else DONE


@app.command()
@click.argument("file")
@click.argument("course", required=False)
@output
def comments(file: str, course: str | None, quiet: bool, as_json: bool) -> int:
    """List what experts wrote into FILE, a storyboard in Word: comments and tracked changes.

    With the folder COURSE, each is given with the file and line that it is about, wherever that has moved since.
    """
    from .. import pipeline

    findings = pipeline.comments(file, course)
    count = {
        name: sum(finding.code == f"comment.{name}" for finding in findings)
        for name in ("open", "resolved", "change")
    }
    if as_json:
        print_json(
            {"file": file, **count, "findings": [finding.model_dump(mode="json") for finding in findings]}
        )
    elif not quiet:
        print_findings(findings, len(findings))
        click.echo(
            f"Open comments: {count['open']}, resolved: {count['resolved']}, changes: {count['change']}."
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
    from ..errors import CoursegenError, InputError

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


def _end(produced: Produced, live: Live, *, quiet: bool, as_json: bool) -> int:
    """Print what was made and return the exit code."""
    if as_json:
        from dataclasses import asdict

        usage = {"usage": asdict(live.usage[0])} if live.usage else {}
        print_json(summary(produced) | usage)
    elif not quiet:
        print_gist(produced)
        print_usage(live)
    if produced.partial and not as_json:
        click.echo("coursegen: not everything could be written; the same command goes on from here", err=True)
    return PARTIAL if produced.partial else DONE
