"""An export -> one file, zip or folder on disk: the only place that writes what exporters make.

A folder keeps a list of what was written in it (`.coursegen-export.json`). Exporting again replaces those files
alone: what others put there stays, and a file of ours that somebody changed is never overwritten.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

from ..course import Course, Part, Project, as_project
from ..errors import CourseError, OptionError
from .contract import Export, Exporter

__all__ = ["LIST", "place", "target", "write", "zipped"]

LIST = ".coursegen-export.json"
"""The list of its files that an exported folder keeps."""

_DATE = (1980, 1, 1, 0, 0, 0)
_NAME = re.compile(r"(?!\.)[A-Za-z0-9._-]+(/(?!\.)[A-Za-z0-9._-]+)*")
# Compressed already: deflating it again only costs time.
_STORED = re.compile(
    r"\.(png|jpe?g|gif|webp|avif|woff2?|mp3|m4[av]|aac|og[agv]|opus|mp4|webm|mov|zip|gz|7z|docx|pptx|xlsx|odt|epub)",
    re.IGNORECASE,
)


def write(exporter: Exporter, project: Course | Project, options: Part | None, out_dir: str | Path) -> Path:
    """Build an export and write it into `out_dir`; return the file, zip or folder that was written.

    For the findings, call `exporter.build` and `place` one after the other.

    Raises:
        OptionError: when it cannot be written there.
    """
    whole = as_project(project)
    export = exporter.build(whole, exporter.options() if options is None else options)
    return place(exporter, whole.course, export, out_dir)


def target(exporter: Exporter, course: Course, out_dir: str | Path) -> Path:
    """Return where an export of this course goes."""
    suffix = exporter.suffix or f"-{exporter.name}" + (".zip" if exporter.layout == "zip" else "")
    return Path(out_dir) / f"{course.id}{suffix}"


def place(exporter: Exporter, course: Course, export: Export, out_dir: str | Path) -> Path:
    """Write an export that was built; nothing is left half-written.

    Raises:
        OptionError: when it cannot be written there.
    """
    _check_names(exporter, export.files)
    path = target(exporter, course, out_dir)
    try:
        _make_dir(path.parent)
        if exporter.layout == "folder":
            _write_folder(path, exporter.name, export.files)
        else:
            data = zipped(export.files) if exporter.layout == "zip" else next(iter(export.files.values()))
            if path.is_dir():
                raise OptionError(
                    "is a folder where a file should be",
                    file=str(path),
                    remedy="Move it or choose another folder for the output.",
                )
            _replace(path, data)
    except OSError as wrong:
        raise OptionError(
            f"cannot be written: {(wrong.strerror or str(wrong)).lower()}",
            file=str(wrong.filename or path),
            remedy="Choose another folder for the output.",
        ) from wrong
    return path


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip whose bytes depend on nothing but `files`: the first one first, the others sorted, one date.

    Raises:
        CourseError: when it does not fit the zip format that LMSs read (no zip64).
    """
    first, *others = files
    buffer = io.BytesIO()
    try:
        with zipfile.ZipFile(buffer, "w", allowZip64=False) as archive:
            for name in (first, *sorted(others)):
                archive.writestr(_entry(name), files[name])
    except zipfile.LargeZipFile as wrong:
        raise CourseError(
            "does not fit one zip (more than 4 GB, or more than 65,535 files)",
            remedy="Leave out media or split the course.",
        ) from wrong
    return buffer.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _DATE)
    info.create_system = 3
    info.external_attr = 0o100644 << 16
    stored = _STORED.fullmatch(os.path.splitext(name)[1]) is not None
    info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    return info


def _check_names(exporter: Exporter, files: Mapping[str, bytes]) -> None:
    """A mistake of the exporter, not of who calls it: hence ValueError."""
    if not files or (exporter.layout == "file" and len(files) != 1):
        raise ValueError(f"{exporter.name} made {len(files)} files for the layout {exporter.layout!r}")
    seen: set[str] = set()
    for name in files:
        if not _NAME.fullmatch(name):
            raise ValueError(
                f"{exporter.name} made a file with the name {name!r}; use A-Z a-z 0-9 . _ - and /"
            )
        if name.lower() in seen:
            raise ValueError(
                f"{exporter.name} made two files that are both {name!r} where case does not count"
            )
        seen.add(name.lower())


def _make_dir(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        in_way = next((one for one in (path, *path.parents) if one.exists() and not one.is_dir()), path)
        raise OptionError(
            "is a file where a folder should be",
            file=str(in_way),
            remedy="Move it or choose another folder for the output.",
        ) from None


def _replace(path: Path, data: bytes) -> None:
    """Write beside, then replace: whoever reads sees the old bytes or the new ones."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(data)
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def _write_folder(path: Path, name: str, files: Mapping[str, bytes]) -> None:
    if path.exists() and not path.is_dir():
        raise OptionError(
            "is a file where a folder should be",
            file=str(path),
            remedy="Move it or choose another folder for the output.",
        )
    known = _read_list(path)
    for file in {*known, *files}:
        _refuse_foreign(path, file, known.get(file, []), files.get(file))
    made = {file: hashlib.sha256(data).hexdigest() for file, data in files.items()}
    path.mkdir(exist_ok=True)
    # Old and new are both ours until the last file stands: a run killed in between can be repeated.
    both = {
        file: [*known.get(file, []), made[file]] if file in made else known[file] for file in {*known, *made}
    }
    _replace(path / LIST, _list(name, both))
    for file, data in files.items():
        _make_dir((path / file).parent)
        if not (path / file).is_file() or (path / file).read_bytes() != data:
            _replace(path / file, data)
    for file in sorted(set(known) - set(files)):
        _remove(path, file)
    _replace(path / LIST, _list(name, {file: [made[file]] for file in made}))


def _list(name: str, files: Mapping[str, list[str]]) -> bytes:
    data = {"format": name, "files": {file: sorted(set(files[file])) for file in sorted(files)}}
    return (json.dumps(data, indent=2) + "\n").encode()


def _read_list(path: Path) -> dict[str, list[str]]:
    """Return the hashes that each file of ours may have; nothing where the folder is new."""
    if not path.is_dir() or not any(path.iterdir()):
        return {}
    try:
        files = json.loads((path / LIST).read_bytes())["files"]
        return {
            file: [str(one) for one in hashes]
            for file, hashes in files.items()
            if _NAME.fullmatch(file) and isinstance(hashes, list)
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise OptionError(
            f"holds files and no readable {LIST}, so it was not made by an export",
            file=str(path),
            remedy="Move it or choose another folder for the output.",
        ) from None


def _refuse_foreign(path: Path, file: str, ours: list[str], new: bytes | None) -> None:
    """Stop where a file would be lost that nobody but a person made."""
    there = path / file
    if there.is_dir():
        raise OptionError(
            "is a folder where a file should be", file=str(there), remedy="Move it and export again."
        )
    if not there.is_file():
        return
    data = there.read_bytes()
    if data != new and hashlib.sha256(data).hexdigest() not in ours:
        why = "was changed since it was exported" if ours else "was not made by an export"
        raise OptionError(why, file=str(there), remedy="Move or delete it and export again.")


def _remove(path: Path, file: str) -> None:
    (path / file).unlink(missing_ok=True)
    for parent in (path / file).relative_to(path).parents:
        if parent != Path() and (path / parent).is_dir() and not any((path / parent).iterdir()):
            (path / parent).rmdir()
