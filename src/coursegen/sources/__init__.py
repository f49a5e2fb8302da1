"""Documents -> passages with exact offsets, and the damage found in them."""

from __future__ import annotations

from .reading import Barred, Reading

__all__ = ["Barred", "Reading"]
