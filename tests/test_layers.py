"""Imports go down only, and nothing is found by accident."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "src" / "coursegen"


def test_layers_hold(root: Path) -> None:
    command = "import sys; from importlinter.cli import lint_imports_command as lint; sys.exit(lint())"
    done = subprocess.run(
        [sys.executable, "-c", command], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_nobody_inside_imports_the_public_face() -> None:
    own = re.compile(r"^\s*(from coursegen\b|import coursegen\b)", re.MULTILINE)
    wrong = [path.name for path in SOURCE.rglob("*.py") if own.search(_code(path))]
    assert wrong == []


def _code(path: Path) -> str:
    """Without docstrings, which may show how the library is imported."""
    return re.sub(r'"""(.|\n)*?"""', "", path.read_text(encoding="utf-8"))


def test_no_room_is_named_like_a_public_function() -> None:
    import coursegen

    rooms = {path.stem if path.is_file() else path.name for path in SOURCE.iterdir()}
    assert not rooms & set(coursegen.__all__)
    assert not rooms & {"utils", "helpers", "common", "base", "manager"}


def test_only_the_pipeline_runs_loops() -> None:
    loops = re.compile(r"\b(asyncio\.run|new_event_loop|run_until_complete)\b")
    outside = [
        path for path in SOURCE.rglob("*.py") if loops.search(_code(path)) and "pipeline" not in path.parts
    ]
    assert outside == []
