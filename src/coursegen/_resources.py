"""Where the data files are: packaged beside the code, or in the checkout."""

from __future__ import annotations

from pathlib import Path

__all__ = ["data_dir"]

_PACKAGE = Path(__file__).resolve().parent


def data_dir(name: str) -> Path:
    """Return the folder of `name` (`prompts` or `schemas`), from the wheel or from the checkout.

    Raises:
        FileNotFoundError: when neither holds it; the installation is broken.
    """
    for folder in (_PACKAGE / f"_{name}", _PACKAGE.parent.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"coursegen's {name!r} folder is missing; reinstall coursegen")
