"""Calls -> lines of JSON in a file, for who wants to see what was said."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import IO

from ..errors import OptionError

__all__ = ["Trace"]


class Trace:
    """A file to which every call is appended; nothing is done where none is asked for.

    Raises:
        OptionError: when the file cannot be written.
    """

    def __init__(self, path: Path | None) -> None:
        self._file: IO[str] | None = None
        if path is not None:
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                self._file = path.open("a", encoding="utf-8")
            except OSError as wrong:
                raise OptionError(f"the trace cannot be written: {wrong.strerror}", file=str(path)) from None

    def write(self, **entry: object) -> None:
        """Append one line."""
        if self._file is not None:
            at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
            self._file.write(json.dumps({"at": at, **entry}, ensure_ascii=True) + "\n")
            self._file.flush()

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()
            self._file = None
