"""brief.yaml -> Brief, with file and line of whatever is wrong."""

from __future__ import annotations

import difflib
import re
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from ..course import Brief, BriefObjective, describe
from ..errors import BriefError, FolderError
from ..folder.strings import Data, Marked, load_strings

__all__ = ["LIMIT", "load_brief", "new_brief", "read_brief"]

LIMIT = 1_000_000
"""Bytes; a larger file is no brief."""

_SHAPES = {"objectives": list, "documents": list, "make": list, "corrections": dict, "answers": dict}
_LIKE = {
    "title": "title: Empowerment in your team",
    "language": "language: nl",
    "audience": "audience: team leaders",
    "context": "context: {company: …, role: …}",
    "objectives": 'objectives: ["…", "…"]',
    "documents": "documents: [article.md]",
    "id": "id: empowerment-en",
    "address": "address: je",
    "corrections": "corrections: {wrong words: right words}",
    "make": "make: [lesson, quiz]",
    "minutes": "minutes: 60",
    "passing_score": "passing_score: 0.8",
    "grounding": "grounding: strict",
    "answers": "answers: {question-id: your answer}",
}


def load_brief(path: str | Path) -> Brief:
    """Read a brief; its documents are found relative to it.

    Raises:
        BriefError: when it cannot be read or says something it cannot say; one line with file and line.
    """
    path = Path(path)
    return read_brief(_text(path), file=str(path)).in_folder(path.parent)


def read_brief(text: str, *, file: str = "brief.yaml") -> Brief:
    """Return the brief that a YAML text holds; `file` is named in errors.

    Raises:
        BriefError: with file and line.
    """
    try:
        marked = load_strings(text, file=file)
    except FolderError as wrong:
        raise BriefError(wrong.message, file=wrong.file, line=wrong.line, remedy=wrong.remedy) from None
    if not marked.data:
        raise BriefError("the brief is empty", file=file, remedy="`coursegen new` writes one to start from.")
    _check_names(marked, file)
    _check_shapes(marked, file)
    data = _without_blanks(marked.data)
    try:
        return Brief.model_validate(data)
    except ValidationError as wrong:
        raise _error(wrong, data, marked, file) from None


def new_brief(path: str | Path) -> Path:
    """Write a commented brief to fill in, and return where.

    Raises:
        BriefError: when there is something already, or it cannot be written.
    """
    path = Path(path)
    template = Path(__file__).with_name("brief.template.yaml").read_text(encoding="utf-8")
    if path.is_dir():
        path = path / "brief.yaml"
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(template.replace("{name}", path.name))
    except FileExistsError:
        raise BriefError(
            "this is there already, and stays as it is", file=str(path), remedy="Give another name."
        ) from None
    except (OSError, ValueError) as wrong:
        reason = wrong.strerror if isinstance(wrong, OSError) and wrong.strerror else str(wrong)
        raise BriefError(
            f"the brief cannot be written ({reason})", file=str(path), remedy="Choose another folder."
        ) from None
    return path


def _text(path: Path) -> str:
    name = str(path)
    remedy = "`coursegen new` writes one to start from."
    try:
        if path.is_dir():
            raise BriefError("this is a folder, not a brief", file=name, remedy="Name the file in it.")
        if not path.exists():
            raise BriefError("there is no such brief", file=name, remedy=remedy)
        if path.stat().st_size > LIMIT:
            raise BriefError("this is too large for a brief", file=name, remedy="Name a brief.yaml.")
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BriefError("this is not UTF-8 text", file=name, remedy="Save it as UTF-8.") from None
    except (OSError, ValueError) as wrong:
        reason = wrong.strerror if isinstance(wrong, OSError) and wrong.strerror else str(wrong)
        raise BriefError(
            f"the brief cannot be read ({reason})", file=name, remedy="Check the path and who may read it."
        ) from None


def _check_names(marked: Marked, file: str) -> None:
    _known(marked.data, Brief, "", marked, file)
    objectives = marked.data.get("objectives")
    for index, one in enumerate(objectives if isinstance(objectives, list) else ()):
        if isinstance(one, dict):
            _known(one, BriefObjective, f"objectives[{index}]", marked, file)


def _known(data: dict[str, Data], model: type[BaseModel], place: str, marked: Marked, file: str) -> None:
    known = list(model.model_fields)
    for name in data:
        if name not in known:
            near = difflib.get_close_matches(name.lower().replace("-", "_"), known, n=1)
            inside = f"{place}.{name}" if place else name
            raise BriefError(
                f"unknown key {name!r}",
                file=file,
                line=_line(inside, marked),
                place=place or None,
                remedy=f"Did you mean {near[0]!r}?" if near else f"Known are {', '.join(known)}.",
            )


def _check_shapes(marked: Marked, file: str) -> None:
    """A list where a word should stand, or the reverse, is said in YAML's words instead of pydantic's."""
    for name, value in marked.data.items():
        wanted: type = _SHAPES.get(name, str)
        if value is None or isinstance(value, wanted) or (name == "context" and isinstance(value, dict)):
            continue
        raise BriefError(
            f"{_kind(value)}, where {_wanted(name)} should be",
            file=file,
            line=_line(name, marked),
            place=name,
            remedy=f"Write it like `{_LIKE[name]}`.",
        )


def _kind(value: object) -> str:
    if isinstance(value, list):
        return "this is a list"
    return "this is a mapping (`name: value`)" if isinstance(value, dict) else "this is a text"


def _wanted(name: str) -> str:
    if name == "context":
        return "a text or a mapping"
    shape = _SHAPES.get(name, str)
    return {list: "a list", dict: "a mapping (`name: value`)"}.get(shape, "one value")


def _without_blanks(data: dict[str, Data]) -> dict[str, Data]:
    """Leave out keys without a value: a template half filled in says nothing by them."""
    context = data.get("context")
    if isinstance(context, dict):
        data = {**data, "context": {name: value for name, value in context.items() if value is not None}}
    return {name: value for name, value in data.items() if value not in (None, [], {})}


def _error(wrong: ValidationError, data: dict[str, Data], marked: Marked, file: str) -> BriefError:
    first = wrong.errors(include_url=False)[0]
    place, message = describe(wrong, data)
    if first["type"] == "missing":
        inside = place.rpartition(".")[0]
        name = str(first["loc"][-1])
        blank = place in marked.lines
        return BriefError(
            f"{name!r} has no value" if blank else f"the key {name!r} is missing",
            file=file,
            line=_line(place if blank else inside, marked) if (blank or inside) else None,
            place=inside or None,
            remedy=f"Write it like `{_LIKE.get(name, name + ': …')}`.",
        )
    remedy = f"Write it like `{_LIKE[place]}`." if place in _LIKE else None
    return BriefError(_say(first, message), file=file, line=_line(place, marked), place=place, remedy=remedy)


_MESSAGES = {
    "int_parsing": "{given!r} is not a whole number",
    "int_from_float": "{given!r} is not a whole number",
    "float_parsing": "{given!r} is not a number",
    "greater_than_equal": "{given} is too small; the least is {ge:g}",
    "less_than_equal": "{given} is too large; the most is {le:g}",
    "literal_error": "{given!r} is not known; use {expected}",
    "string_too_short": "there is no value",
    "string_too_long": "this has more than {max_length} characters",
}
"""pydantic's error type → the same in the words of a brief."""


def _say(first: Any, message: str) -> str:
    given, kind = first["input"], first["type"]
    if kind in _MESSAGES:
        return _MESSAGES[kind].format(given=given, **first.get("ctx", {}))
    if given is None:
        return "there is no value"
    if kind == "string_pattern_mismatch":
        return _pattern(given, str(first["loc"][-1]))
    if kind.endswith("_type") and not isinstance(given, str):
        return f"{_kind(given)}, which does not fit here"
    return message.partition("; pass untrusted strings")[0]


def _pattern(given: object, name: str) -> str:
    if name == "language":
        return f"{given!r} is not a language tag such as nl, en or pt-BR"
    return f"{given!r} is not an id: lower-case letters, digits and single hyphens"


def _line(place: str, marked: Marked) -> int | None:
    """Return the line of a place, or of the nearest thing around it."""
    while place and place not in marked.lines:
        place = re.sub(r"(\[\d+\]|\.[^.\[]*|^[^.\[]*)$", "", place)
    return marked.lines.get(place)
