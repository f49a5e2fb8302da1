"""Data and templates -> the bytes of scripts, styles and the shell page."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["call", "fixed_files", "page", "scripts", "styles"]

_HERE = Path(__file__).resolve().parent

_ORDER = (
    "dom",
    "icons",
    "words",
    "bits",
    "numbers",
    "scoring",
    "memory",
    "codec",
    "tracking",
    "scorm12",
    "report",
    "notices",
    "panel",
    "cite",
    "choice",
    "pairing",
    "order",
    "entry",
    "essay",
    "feedback",
    "item",
    "blocks",
    "cards",
    "media",
    "course",
    "loader",
    "lesson",
    "practice",
    "test",
    "result",
    "end",
    "menu",
    "shell",
    "route",
    "boot",
)
_STYLES = (
    "base",
    "buttons",
    "shell",
    "text",
    "blocks",
    "cards",
    "items",
    "answers",
    "quiz",
    "panel",
    "print",
)


def call(name: str, data: dict[str, Any]) -> bytes:
    """Return a script that is one call of `coursegen.<name>` with one JSON literal, hash inside."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    hashed = hashlib.sha256(text.encode()).hexdigest()[:16]
    text = f'{{"hash":"{hashed}",{text[1:]}'
    # Whatever a page, an LMS or an old engine could read as something else than a string.
    safe = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"coursegen.{name}({safe});\n".encode()


def scripts() -> list[str]:
    """Return the names of the player's own scripts, in the order they are loaded."""
    return [f"player/{name}.js" for name in _ORDER]


def styles() -> list[str]:
    """Return the names of the style sheets."""
    return [f"player/{name}.css" for name in _STYLES]


@cache
def fixed_files() -> dict[str, bytes]:
    """Return the files that are the same in every package."""
    files = {f"player/{name}.css": (_HERE / "style" / f"{name}.css").read_bytes() for name in _STYLES}
    return files | {f"player/{name}.js": (_HERE / "script" / f"{name}.js").read_bytes() for name in _ORDER}


def page(**given: Any) -> bytes:
    """Return the shell page."""
    html = _template().render(scripts=scripts(), styles=styles(), **given)
    return (html.rstrip("\n") + "\n").encode()


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("index.html.j2")
