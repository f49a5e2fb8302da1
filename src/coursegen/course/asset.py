"""Pictures, sound, video and files that a course carries."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from .text import Line, Part, Slug

__all__ = ["Asset"]


class Asset(Part):
    """A file of the course; its bytes are kept beside it, by hash."""

    id: Slug
    """Made once from the file's name."""
    file: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]+(\.[A-Za-z0-9]+)+$", max_length=100)]
    """Its name in `media/`."""
    media_type: Annotated[str, StringConstraints(pattern=r"^[a-z]+/[a-z0-9.+-]+$")]
    """Its MIME type."""
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    """Of its bytes."""
    alt: Line | None = None
    """What it shows, for who cannot see it; None: nobody said so yet."""
    source: Slug | None = None
    """The document it was found in."""
    licence: Line | None = None
    """Under which terms it may be used."""
