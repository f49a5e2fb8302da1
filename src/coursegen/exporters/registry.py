"""A format's name and loose options -> the exporter and its typed options."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from pydantic import ValidationError

from ..course import Part
from ..errors import OptionError
from .contract import Exporter

__all__ = ["exporter", "formats", "options", "options_for", "parse"]

_GROUP = "coursegen.exporters"


def _entries() -> dict[str, EntryPoint]:
    """Entry points by name; coursegen's own go before a stranger's of the same name."""
    found: dict[str, EntryPoint] = {}
    for entry in sorted(entry_points(group=_GROUP), key=lambda one: (one.name, one.value)):
        if entry.name not in found or entry.value.startswith("coursegen."):
            found[entry.name] = entry
    return found


def formats() -> tuple[str, ...]:
    """Return the names of every format that is installed."""
    return tuple(sorted(_entries()))


def exporter(name: str) -> Exporter:
    """Return the exporter of a format.

    Raises:
        OptionError: when there is none of that name, or when what is installed under it is no exporter.
    """
    entry = _entries().get(name)
    if entry is None:
        raise OptionError(f"unknown format {name!r}", remedy=f"Use one of: {', '.join(formats())}.")
    try:
        loaded = entry.load()
    except Exception as wrong:
        raise OptionError(
            f"format {name!r} ({entry.value}) cannot be loaded: {wrong}",
            remedy="Repair or uninstall the package that brings it.",
        ) from wrong
    if not isinstance(loaded, Exporter):
        raise OptionError(
            f"format {name!r} ({entry.value}) is {type(loaded).__name__}, not an Exporter",
            remedy="Repair or uninstall the package that brings it.",
        )
    return loaded


def options(exporter: Exporter, given: Mapping[str, object] | None = None) -> Part:
    """Return the typed options of an exporter from keyword arguments or strings (`{"attempts": "3"}`).

    The string `none` stands for None where an option can be left open.

    Raises:
        OptionError: when an option does not exist or its value does not fit.
    """
    fields = exporter.options.model_fields
    values: dict[str, object] = {}
    for name, value in (given or {}).items():
        field = name.replace("-", "_")
        if field not in fields:
            raise OptionError(f"{exporter.name} has no option {name!r}", remedy=_known([exporter]))
        values[field] = None if isinstance(value, str) and value.strip().lower() == "none" else value
    try:
        return exporter.options.model_validate(values)
    except ValidationError as wrong:
        raise OptionError(_say(exporter, wrong)) from None


def options_for(exporters: list[Exporter], given: Mapping[str, object] | None = None) -> list[Part]:
    """Return the options of several exporters: each takes what it knows, somebody must know each.

    Raises:
        OptionError: when none of them has an option of that name, or a value does not fit.
    """
    given = {name.replace("-", "_"): value for name, value in (given or {}).items()}
    for name in given:
        if not any(name in one.options.model_fields for one in exporters):
            names = ", ".join(one.name for one in exporters)
            raise OptionError(f"no option {name!r} in {names}", remedy=_known(exporters))
    return [
        options(one, {name: value for name, value in given.items() if name in one.options.model_fields})
        for one in exporters
    ]


def parse(pairs: list[str] | tuple[str, ...]) -> dict[str, str]:
    """Return `["attempts=3"]` as `{"attempts": "3"}`.

    Raises:
        OptionError: when a pair has no `=` or a name stands twice.
    """
    parsed: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        name = name.strip().replace("-", "_")
        if not equals or not name:
            raise OptionError(f"{pair!r} is not an option", remedy="Write it as name=value, e.g. attempts=3.")
        if name in parsed:
            raise OptionError(f"the option {name!r} is given twice", remedy="Give it once.")
        parsed[name] = value.strip()
    return parsed


def _known(exporters: list[Exporter]) -> str:
    known = [
        f"{one.name}: {', '.join(one.options.model_fields)}" for one in exporters if one.options.model_fields
    ]
    return f"Options are {'; '.join(known)}." if known else "There are no options to give."


def _say(exporter: Exporter, wrong: ValidationError) -> str:
    first: Any = wrong.errors(include_url=False)[0]
    name = ".".join(str(part) for part in first["loc"]) or "options"
    message = first["msg"].removeprefix("Value error, ").removeprefix("Input ").partition(", unable to")[0]
    return f"option {name!r} of {exporter.name} {message}, not {first['input']!r}"
