"""The wheel holds what the checkout holds, and works from another folder."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

SKIP = {"__pycache__"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built with the hatchling that is installed: no network."""
    out = tmp_path_factory.mktemp("dist")
    root = Path(__file__).resolve().parents[1]
    code = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", code, str(out)], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return out / done.stdout.split()[-1]


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not SKIP & set(path.parts)
    }


def test_wheel_equals_checkout(wheel: Path, root: Path) -> None:
    expected = {f"coursegen/{name}": data for name, data in files(root / "src" / "coursegen").items()}
    for folder in ("prompts", "schemas"):
        expected |= {f"coursegen/_{folder}/{name}": data for name, data in files(root / folder).items()}
    with zipfile.ZipFile(wheel) as archive:
        inside = {name: archive.read(name) for name in archive.namelist() if name.startswith("coursegen/")}
    assert sorted(inside) == sorted(expected)
    assert inside == expected


def test_wheel_has_what_is_not_python(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    for part in (
        "_schemas/brief.schema.json",
        "_prompts/README.md",
        "py.typed",
        "brief.template.yaml",
        ".po",
        ".toml",
    ):
        assert any(part in name for name in names), part
    assert any(name.startswith("coursegen/player/") and name.endswith((".js", ".css")) for name in names)
    assert any(name.endswith("LICENSE") for name in names)


def test_wheel_works_from_another_folder(wheel: Path, root: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    brief = root / "examples" / "en" / "brief.yaml"
    code = (
        "import coursegen, coursegen._resources as r; print(coursegen.__file__, r.data_dir('schemas'));"
        f"from coursegen.cli import main; main(['generate', {str(brief)!r}, '--out', 'out', '--quiet'])"
    )
    # In front of the checkout, which is installed for editing.
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(str(site)) == 2
    assert (tmp_path / "out" / "course" / "course.yaml").is_file()
    assert len(list((tmp_path / "out").glob("*-scorm12.zip"))) == 1
