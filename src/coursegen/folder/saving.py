"""A project -> a folder to edit; what a person changed there is never overwritten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..course import Course, Finding, Place, Project, as_project
from ..errors import CourseError, FolderError
from .activity_file import read_activity
from .disk import Disk
from .hashes import FILE, PROPOSALS, Hashes, is_as_generated
from .records import HIDDEN, digest
from .rendering import COURSE, render
from .strings import load_strings
from .words import Words, words

__all__ = ["Saved", "save"]


@dataclass(frozen=True)
class Saved:
    """What saving did; paths are relative to the folder."""

    folder: Path
    written: tuple[str, ...] = ()
    """New or replaced."""
    kept: tuple[str, ...] = ()
    """Changed or removed by a person; what was generated lies in `.coursegen/proposals/` under the same path."""
    removed: tuple[str, ...] = ()
    """No longer part of the course, and never changed by a person."""
    findings: tuple[Finding, ...] = ()
    """What to do about the files that were kept."""


@dataclass
class _Plan:
    """What will be done, decided before anything is."""

    write: dict[str, bytes] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    remove: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    hashes: Hashes = field(default_factory=Hashes)

    def keep(self, path: str, data: bytes, message: str, remedy: str) -> None:
        self.kept.append(path)
        self.write[f"{PROPOSALS}/{path}"] = data
        self.findings.append(_finding("folder.kept", path, message, remedy))


def save(project: Course | Project, path: str | Path) -> Saved:
    """Write a course as a folder of text to edit.

    A file that a person changed, or removed, is left alone: the new version goes to `.coursegen/proposals/`. Files
    that are no longer part of the course go, unless a person changed them. A file that a person only laid out otherwise, or
    that says what the course says, needs no proposal.

    Args:
        project: a course, or a project with its brief, sources and assets.
        path: the folder; made when it does not exist.

    Raises:
        FolderError: when `path` is a file, a folder of something else, or cannot be written.
        CourseError: when an asset's bytes are not those that its hash names.
    """
    whole = as_project(project)
    try:
        files = render(whole)
    except UnicodeEncodeError as wrong:
        half = f"U+{ord(wrong.object[wrong.start]):04X}"
        raise CourseError(
            f"a text has {half}, half a character", remedy="Remove it; files hold whole ones."
        ) from None
    root = Path(path)
    disk = Disk(root)
    old = _open(disk, whole.course.id)
    plan = _plan(disk, files, old, _Meaning.of(whole.course))
    plan.hashes.course = whole.course.id
    if not plan.write and not plan.remove and plan.hashes == old:
        return Saved(root, kept=tuple(plan.kept), findings=tuple(plan.findings))
    for name, data in plan.write.items():
        disk.write(name, data)
    for name in plan.remove:
        disk.remove(name)
    disk.write(FILE, plan.hashes.bytes)
    own = tuple(name for name in plan.write if not name.startswith(f"{PROPOSALS}/"))
    gone = tuple(name for name in plan.remove if not name.startswith(f"{PROPOSALS}/"))
    return Saved(root, own, tuple(plan.kept), gone, tuple(plan.findings))


def _open(disk: Disk, course: str) -> Hashes:
    root = disk.root
    try:
        if root.is_symlink() and not root.exists():
            raise FolderError("is a link to nothing", file=str(root), remedy="Choose another folder.")
        if root.exists() and not root.is_dir():
            raise FolderError(
                "is a file, not a folder", file=str(root), remedy="Choose another name for the folder."
            )
        visible = (
            [one.name for one in root.iterdir() if not one.name.startswith(".")] if root.exists() else []
        )
        known = (root / COURSE).exists() or (root / FILE).exists()
    except OSError as wrong:
        raise FolderError(
            f"cannot be opened ({wrong.strerror})", file=str(root), remedy="Check its permissions."
        ) from None
    if visible and not known:
        raise FolderError(
            "this folder holds other things and no course",
            file=str(root),
            remedy="Choose an empty or a new folder.",
        )
    old = Hashes.read(disk)
    if old.course and old.course != course:
        raise FolderError(
            f"this folder holds the course {old.course!r}, not {course!r}",
            file=str(root),
            remedy="Choose another folder, or give the course the same id.",
        )
    return old


@dataclass(frozen=True)
class _Meaning:
    """Tells whether two files say the same, however they are laid out."""

    words: Words
    assets: Mapping[str, str]

    @classmethod
    def of(cls, course: Course) -> _Meaning:
        return cls(words(course.language), {asset.file: asset.id for asset in course.assets})

    def same(self, name: str, one: bytes, other: bytes) -> bool:
        if not name.endswith((".md", ".yaml")):
            return False
        try:
            return self._read(name, one) == self._read(name, other)
        except (FolderError, UnicodeDecodeError):
            return False

    def _read(self, name: str, data: bytes) -> object:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
        if name == COURSE:
            return load_strings(text, file=name).data
        return read_activity(text, name, self.words, self.assets)[0]


def _plan(disk: Disk, files: Mapping[str, bytes], old: Hashes, meaning: _Meaning) -> _Plan:
    plan = _Plan()
    if not old.readable:
        remedy = "Compare the proposals with your files, take over what you want, and remove the broken file."
        plan.findings.append(
            _finding("folder.hashes", FILE, "cannot be read, so every file counts as changed", remedy)
        )
    for name, data in files.items():
        _decide(plan, disk, name, data, old, meaning)
    for name in sorted(old.files.keys() - files.keys()):
        _decide_old(plan, disk, name, old)
    plan.remove += [name for name in _proposals(disk) if name not in plan.write]
    return plan


def _decide(plan: _Plan, disk: Disk, name: str, data: bytes, old: Hashes, meaning: _Meaning) -> None:
    there, recorded = disk.read(name), old.files.get(name)
    if there == data:
        plan.hashes.files[name] = digest(data)
    elif there is None and (recorded is None or name.startswith(f"{HIDDEN}/")):
        plan.write[name] = data
        plan.hashes.files[name] = digest(data)
    elif there is not None and is_as_generated(there, recorded):
        if not is_as_generated(there, digest(data)):
            plan.write[name] = data
        plan.hashes.files[name] = digest(data)
    else:
        if recorded is not None:
            plan.hashes.files[name] = recorded
        if there is not None and meaning.same(name, there, data):
            return
        message = (
            "was changed by a person and is left as it is"
            if there is not None
            else "was removed by a person and stays away"
        )
        remedy = f"The new version is {PROPOSALS}/{name}: take over what you want."
        plan.keep(name, data, message, remedy)


def _decide_old(plan: _Plan, disk: Disk, name: str, old: Hashes) -> None:
    """A file that was generated once and is no longer part of the course."""
    there = disk.read(name)
    if there is None:
        return
    if is_as_generated(there, old.files[name]):
        plan.remove.append(name)
        return
    plan.hashes.files[name] = old.files[name]
    message = "is no longer part of the course; a person changed it, so it is left"
    plan.findings.append(
        _finding("folder.orphan", name, message, f"List it in {COURSE} to keep it, or remove it.")
    )


def _proposals(disk: Disk) -> list[str]:
    """Return the proposals of an earlier run: each is taken over, or made again."""
    base = disk.root / PROPOSALS
    disk.check(PROPOSALS)
    return sorted(
        one.relative_to(disk.root).as_posix() for one in base.rglob("*") if one.is_file() or one.is_symlink()
    )


def _finding(code: str, file: str, message: str, remedy: str) -> Finding:
    return Finding(
        code=code, severity="warning", message=f"{file} {message}", place=Place(file=file), remedy=remedy
    )
