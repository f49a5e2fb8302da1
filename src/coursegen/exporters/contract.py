"""What every exporter keeps: a name, a layout, options, and a function from project to files and findings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from ..course import Finding, Part, Project

__all__ = ["Export", "Exporter", "Layout", "Options"]

Layout = Literal["file", "zip", "folder"]


class Options(Part):
    """The options of an exporter that has none; the root of those that have."""


@dataclass(frozen=True)
class Export:
    """What building gives: bytes by name, and findings."""

    files: Mapping[str, bytes]
    """Relative path, `/` between parts → bytes; the first is written first. A `file` layout has exactly one."""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Exporter:
    """One format."""

    name: str
    """What `--to` takes."""
    layout: Layout
    """One file, a zip, or a folder."""
    options: type[Part]
    """Typed options; every field has a default."""
    build: Callable[[Project, Any], Export] = field(repr=False)
    """Makes the bytes and writes nothing."""
    suffix: str = ""
    """Of the name that is written: `.json` gives `<course id>.json`, empty `<course id>-<name>` (`.zip` for a zip)."""
