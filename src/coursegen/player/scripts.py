"""Data and templates -> the bytes of scripts, styles and the shell page."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["call", "fixed_files", "page"]

_HERE = Path(__file__).resolve().parent

_ORDER = (
    "dom",
    "icons",
    "bidi",
    "words",
    "bits",
    "numbers",
    "scoring",
    "memory",
    "codec",
    "tracking",
    "browser",
    "scorm12",
    "report",
    "notices",
    "panel",
    "cite",
    "words-in-text",
    "glossary",
    "search",
    "finder",
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
    "by-objective",
    "result",
    "certificate",
    "facilitator",
    "decision",
    "case",
    "path",
    "turns",
    "ending",
    "dialogue",
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
    "feedback",
    "quiz",
    "folds",
    "case",
    "dialogue",
    "panel",
    "finder",
    "print",
)


def call(name: str, data: dict[str, Any]) -> bytes:
    """Return a script that is one call of `coursegen.<name>` with one JSON literal, hash inside."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    hashed = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
    text = f'{{"hash":"{hashed}",{text[1:]}'
    # Whatever a page, an LMS or an old engine could read as something else than a string.
    safe = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"coursegen.{name}({safe});\n".encode("utf-8", "replace")


@cache
def fixed_files() -> dict[str, bytes]:
    """Return the files that are the same in every package: one request each, for an LMS answers many of them slowly."""
    return {
        "player/player.css": _joined("style", "css", _STYLES),
        "player/player.js": _joined("script", "js", _ORDER),
    }


def _joined(folder: str, kind: str, names: tuple[str, ...]) -> bytes:
    return b"\n".join((_HERE / folder / f"{name}.{kind}").read_bytes() for name in names)


def page(name: str, **given: Any) -> bytes:
    """Return a page: `index`, the shell, or `text`, the course to read."""
    html = _environment().get_template(f"{name}.html.j2").render(**given)
    return (html.rstrip("\n") + "\n").encode()


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
