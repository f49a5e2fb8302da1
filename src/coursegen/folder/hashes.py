"""`.coursegen/hashes.json`: what each file was when it was generated, so that a person's edits are told apart."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..errors import FolderError
from .disk import Disk
from .records import HIDDEN, as_json, digest, parse_json

__all__ = ["FILE", "PROPOSALS", "Hashes", "is_as_generated"]

FILE = f"{HIDDEN}/hashes.json"
PROPOSALS = f"{HIDDEN}/proposals"


@dataclass
class Hashes:
    """What was generated last."""

    course: str = ""
    """The course's id."""
    files: dict[str, str] = field(default_factory=dict)
    """SHA-256 by path."""
    readable: bool = True
    """False where the record is broken: every file then counts as changed."""

    @classmethod
    def read(cls, disk: Disk) -> Hashes:
        """Return the record of a folder; an empty one where there is none."""
        text = disk.text(FILE)
        if text is None:
            return cls()
        try:
            data = parse_json(text, FILE)
        except FolderError:
            return cls(readable=False)
        files = data.get("files")
        if not isinstance(files, list):
            return cls(readable=False)
        pairs = [
            one
            for one in files
            if isinstance(one, list) and len(one) == 2 and all(isinstance(x, str) for x in one)
        ]
        return cls(str(data.get("course", "")), {path: sha256 for path, sha256 in pairs if _is_inside(path)})

    @property
    def bytes(self) -> bytes:
        """The record as a file."""
        return as_json({"course": self.course, "files": [list(one) for one in sorted(self.files.items())]})


def _is_inside(path: str) -> bool:
    """Whether a path of the record stays inside the folder: the record may have been edited."""
    parts = path.split("/")
    return not any(part in {"", ".", ".."} or "\\" in part or ":" in part for part in parts)


def is_as_generated(data: bytes, sha256: str | None) -> bool:
    """Whether a file is what was generated; git may have changed its line ends."""
    if sha256 is None:
        return False
    return digest(data) == sha256 or (b"\r\n" in data and digest(data.replace(b"\r\n", b"\n")) == sha256)
