"""`{#id key=value}` behind a heading, an option or a container -> its parts, and back."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

__all__ = ["Attributes", "seal", "split", "written"]

_GROUP = re.compile(r"(?:^|(?<=\s))\{([^{}]*)\}\Z")
_PART = re.compile(r"#(?P<id>\S+)|(?P<key>[a-z_]+)=(?P<value>\S+)")


@dataclass
class Attributes:
    """What stands between braces."""

    id: str | None = None
    """After `#`."""
    values: dict[str, str] = field(default_factory=dict)
    """By name."""
    found: bool = False
    """Whether there were braces at all."""
    wrong: str | None = None
    """The first part that is not understood."""


def split(line: str) -> tuple[str, Attributes]:
    """Return `line` without the attributes at its end, and those."""
    group = _GROUP.search(line)
    if group is None:
        return line, Attributes()
    attributes = Attributes(found=True)
    for part in group.group(1).split():
        found = _PART.fullmatch(part)
        if found is None or (found["id"] and attributes.id) or found["key"] in attributes.values:
            attributes.wrong = attributes.wrong or part
        elif found["id"]:
            attributes.id = found["id"]
        else:
            attributes.values[found["key"]] = found["value"]
    return line[: group.start()].rstrip(), attributes


def written(text: str, identity: str | None = None, **values: object) -> str:
    """Return `text` with attributes behind it; those that are None are left out."""
    parts = [f"#{identity}"] if identity else []
    for key, value in values.items():
        if value is not None:
            shown = ("yes" if value else "no") if isinstance(value, bool) else str(value)
            parts.append(f"{key}={shown}")
    return f"{text} {{{' '.join(parts)}}}".lstrip() if parts else seal(text)


def seal(text: str) -> str:
    """Return `text` so that braces at its own end are not taken for attributes."""
    return f"{text} {{}}" if _GROUP.search(text) else text
