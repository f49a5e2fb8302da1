"""What starting costs: CPU of `coursegen --help` beside a bare click program, and what an import loads."""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

HEAVY = (
    "babel",
    "jinja2",
    "langchain",
    "langchain_core",
    "langchain_openai",
    "lxml",
    "openai",
    "pydantic",
    "pypdfium2",
    "rich",
)
BARE = """\
import click


@click.group()
def app():
    "A bare program."


@app.command()
def one():
    "A command."


app()
"""
OURS = "import sys; sys.argv = ['coursegen', '--help']; from coursegen.cli import main; main()"


def cpu(command: list[str]) -> float:
    """Seconds of CPU, user and system, of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure(runs: int) -> dict[str, float]:
    """Run both in turn, so that a busy machine is unfair to neither; return the medians."""
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.py"
        bare.write_text(BARE, encoding="utf-8")
        commands = {"bare": [sys.executable, str(bare), "--help"], "coursegen": [sys.executable, "-c", OURS]}
        seconds: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(runs):
            for name, command in commands.items():
                seconds[name].append(cpu(command))
    return {name: statistics.median(all_of_them) for name, all_of_them in seconds.items()}


def loaded(code: str) -> list[str]:
    """Heavy modules that are there after `code`."""
    probe = (
        f"{code}; import sys, json; print(json.dumps([name for name in {HEAVY!r} if name in sys.modules]))"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    found: list[str] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> int:
    """Print a table, or JSON; exit 1 when a bound is passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--runs", type=int, default=15)
    arguments = parser.parse_args()
    seconds = measure(arguments.runs)
    ratio = seconds["coursegen"] / seconds["bare"]
    by_import = loaded("import coursegen")
    result = {
        "cpu_seconds": seconds,
        "ratio": round(ratio, 2),
        "bound": 2.0,
        "loaded_by_import": by_import,
        "loaded_by_help": loaded("import coursegen.cli"),
    }
    if arguments.json:
        print(json.dumps(result, indent=2))
    else:
        print(f"{'program':<22}{'CPU s (median)':>16}")
        print(f"{'bare click --help':<22}{seconds['bare']:>16.3f}")
        print(f"{'coursegen --help':<22}{seconds['coursegen']:>16.3f}")
        print(f"{'ratio':<22}{ratio:>16.2f}   at most 2.00")
        print(f"import coursegen loads {', '.join(by_import) or 'none'} of {', '.join(HEAVY)}")
    return int(ratio > 2 or bool(by_import))


if __name__ == "__main__":
    sys.exit(main())
