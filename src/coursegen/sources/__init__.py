"""Documents -> passages with exact offsets, and the damage found in them."""

from __future__ import annotations

from .files import SUFFIXES
from .reader import read, read_text
from .reading import Attribution, Barred, Reading, Region

__all__ = ["SUFFIXES", "Attribution", "Barred", "Reading", "Region", "read", "read_text"]
