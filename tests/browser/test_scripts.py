"""The player's scripts -> what `tsc --checkJs` says of them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from coursegen import player

from .conftest import NODE_MODULES
from .lms import HERE

SCRIPTS = Path(player.__file__).parent / "script"
WRONG = '"use strict";\n(function (cg) {\n  cg.icon(1);\n  cg.icno("x");\n})(window.coursegen);\n'


def test_every_call_of_another_script_is_right(tmp_path: Path) -> None:
    """With a script that is wrong twice beside them, so that a check that reads nothing fails too."""
    tsc, node = HERE / "node_modules/typescript/bin/tsc", shutil.which("node")
    if node is None or not tsc.is_file():
        pytest.fail(f"typescript is missing; install it: {NODE_MODULES}", pytrace=False)
    for file in SCRIPTS.iterdir():
        shutil.copy(file, tmp_path / file.name)
    (tmp_path / "wrong.js").write_text(WRONG)
    done = subprocess.run(
        [node, str(tsc), "-p", ".", "--pretty", "false"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    said = [line.split(": ")[0] for line in done.stdout.splitlines() if not line.startswith(" ")]
    assert said == ["wrong.js(3,11)", "wrong.js(4,6)"], done.stdout + done.stderr
