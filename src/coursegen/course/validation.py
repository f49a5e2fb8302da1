"""pydantic's errors as a reader would say them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import PydanticCustomError

from ..errors import CourseError, CoursegenError

__all__ = ["describe", "misplaced", "validate"]

Model = TypeVar("Model", bound=BaseModel)


def misplaced(place: str, message: str) -> PydanticCustomError:
    """Return an error for a validator to raise whose trouble stands at `place`, seen from what it validates."""
    return PydanticCustomError("course", "{message}", {"message": message, "place": place})


def describe(error: ValidationError, data: object = None) -> tuple[str, str]:
    """Return the place and the message of the first error, union tags stripped."""
    first = error.errors(include_url=False)[0]
    message = first["msg"].removeprefix("Value error, ")
    ctx = first.get("ctx", {})
    name = str(ctx.get("discriminator", "type")).strip("'")
    if first["type"] == "extra_forbidden":
        message = f"unknown field {first['loc'][-1]!r}; remove it or correct its name"
    elif first["type"] == "missing":
        message = f"the field {first['loc'][-1]!r} is missing"
    elif first["type"] in {"string_too_short", "too_short"} and isinstance(first.get("input"), str):
        message = "is empty"
    elif first["type"] == "union_tag_invalid":
        message = f"{name} is {ctx.get('tag')!r}; use one of {ctx.get('expected_tags')}"
    elif first["type"] == "union_tag_not_found":
        message = f"says no {name}"
    place, inside = _place(first["loc"], data), str(ctx.get("place", ""))
    dot = "." if place and inside and not inside.startswith("[") else ""
    return f"{place}{dot}{inside}", message


def _place(location: tuple[int | str, ...], data: object) -> str:
    place = ""
    current: Any = data
    tagged = True  # what is validated first is no union
    for part in location:
        if isinstance(part, int):
            place += f"[{part}]"
        elif _is_wrapping(part) or (not tagged and _tag(current) == part):
            tagged = True
            continue
        else:
            place += f".{part}" if place else part
        current = _step(current, part)
        tagged = False
    return place


def _is_wrapping(part: str) -> bool:
    """Whether pydantic says by `part` how it validates, not what."""
    return part.startswith(("function-", "tagged-union", "constrained-")) or part.endswith("]")


def _tag(current: object) -> object:
    """Return what tells the members of a union apart, which pydantic puts into the location before the field."""
    if isinstance(current, Mapping):
        return current.get("type", current.get("kind"))
    return getattr(current, "type", getattr(current, "kind", None))


def _step(current: Any, part: int | str) -> Any:
    try:
        if isinstance(current, BaseModel):
            return getattr(current, str(part))
        return current[part]
    except (KeyError, IndexError, TypeError, AttributeError):
        return None


def validate(
    model: type[Model],
    data: object,
    *,
    file: str | None = None,
    line: int | None = None,
    error: type[CoursegenError] = CourseError,
) -> Model:
    """Return `data` as `model`, or raise `error` with the first mistake as a reader would say it."""
    try:
        return model.model_validate(data)
    except ValidationError as wrong:
        place, message = describe(wrong, data)
        raise error(message, file=file, line=line, place=place or None) from None
