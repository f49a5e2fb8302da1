"""A folder that anybody may have edited -> bytes and text, without following links or reading without bounds."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from ..errors import FolderError

__all__ = ["Disk"]

_LIMITS = {".md": 5_000_000, ".yaml": 5_000_000}
_LIMIT = 1_000_000_000
_SKIPPED = frozenset(["Thumbs.db", "desktop.ini"])


class Disk:
    """The files under a root; every path is relative, with `/`."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def show(self, path: str) -> str:
        """Return how errors name a file."""
        return str(self.root / path)

    def error(self, path: str, message: str, remedy: str) -> FolderError:
        """Return an error about a file or folder."""
        return FolderError(message, file=self.show(path), remedy=remedy)

    def check(self, path: str) -> None:
        """Refuse a path that leads through a link, or through a file.

        Raises:
            FolderError: when it does.
        """
        current = self.root
        parts = path.split("/")
        for index, part in enumerate(parts):
            current = current / part
            if current.is_symlink():
                raise FolderError(
                    "links are not followed", file=str(current), remedy="Put the file itself there."
                )
            if index < len(parts) - 1 and current.exists() and not current.is_dir():
                raise FolderError(
                    "a file stands where a folder should", file=str(current), remedy="Move it away."
                )

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file, or None where there is none.

        Raises:
            FolderError: for a link, a folder, a file that is too large or cannot be read.
        """
        self.check(path)
        file = self.root / path
        try:
            if not file.exists():
                return None
            if not file.is_file():
                raise self.error(path, "a folder stands where a file should", "Move it away.")
            limit = _LIMITS.get(file.suffix, _LIMIT)
            if file.stat().st_size > limit:
                raise self.error(path, f"larger than {limit // 1_000_000} MB", "Split it, or leave it out.")
            return file.read_bytes()
        except OSError as wrong:
            raise self.error(path, f"cannot be read ({wrong.strerror})", "Check its permissions.") from None

    def text(self, path: str) -> str | None:
        r"""Return the text of a file with `\n` line ends, or None where there is none.

        Raises:
            FolderError: when it cannot be read or is not UTF-8.
        """
        data = self.read(path)
        if data is None:
            return None
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as wrong:
            line = data[: wrong.start].count(b"\n") + 1
            raise FolderError(
                "is not UTF-8", file=self.show(path), line=line, remedy="Save it as UTF-8 in the editor."
            ) from None
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def write(self, path: str, data: bytes) -> None:
        """Write a file beside its place and then move it there.

        Raises:
            FolderError: when it cannot be written.
        """
        file = self.root / path
        beside = file.with_name(f".{file.name}.new")
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(data)
            os.replace(beside, file)
        except OSError as wrong:
            with contextlib.suppress(OSError):
                beside.unlink()
            raise self.error(
                path, f"cannot be written ({wrong.strerror})", "Check permissions and free space."
            ) from None

    def remove(self, path: str) -> None:
        """Remove a file, and the folders that are empty then.

        Raises:
            FolderError: when it cannot be removed.
        """
        file = self.root / path
        try:
            file.unlink(missing_ok=True)
        except OSError as wrong:
            raise self.error(
                path, f"cannot be removed ({wrong.strerror})", "Check its permissions."
            ) from None
        for parent in file.parents:
            if parent == self.root or not parent.is_dir() or any(parent.iterdir()):
                return
            with contextlib.suppress(OSError):
                parent.rmdir()

    def files(self, folder: str = "") -> Iterator[str]:
        """Yield every visible file under `folder`, sorted; hidden files and folders are nobody's business here."""
        base = self.root / folder if folder else self.root
        for one in sorted(base.iterdir(), key=lambda path: path.name) if base.is_dir() else ():
            path = f"{folder}/{one.name}" if folder else one.name
            if one.name.startswith(".") or one.name in _SKIPPED or one.name.endswith("~"):
                continue
            if one.is_dir() and not one.is_symlink():
                yield from self.files(path)
            else:
                yield path
