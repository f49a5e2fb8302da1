"""pydantic's errors as a reader would say them."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import PydanticCustomError

from ..errors import CourseError, CoursegenError

__all__ = ["describe", "misplaced", "validate"]

Model = TypeVar("Model", bound=BaseModel)

# The names of union members that pydantic puts into a location.
_TAGS = frozenset(
    [
        "lesson",
        "quiz",
        "case_study",
        "trainer",
        "prose",
        "todo",
        "callout",
        "example",
        "steps",
        "flashcards",
        "table",
        "figure",
        "media",
        "quote",
        "task",
        "reflection",
        "key_points",
        "check",
        "download",
        "single_choice",
        "multiple_response",
        "true_false",
        "matching",
        "ordering",
        "fill_in",
        "numeric",
        "categorise",
        "situational_judgement",
        "essay",
    ]
)


def misplaced(place: str, message: str) -> PydanticCustomError:
    """Return an error for a validator to raise whose trouble stands at `place`, seen from what it validates."""
    return PydanticCustomError("course", "{message}", {"message": message, "place": place})


def describe(error: ValidationError, data: object = None) -> tuple[str, str]:
    """Return the place and the message of the first error, union tags stripped."""
    first = error.errors(include_url=False)[0]
    message = first["msg"].removeprefix("Value error, ")
    if first["type"] == "extra_forbidden":
        message = f"unknown field {first['loc'][-1]!r}; remove it or correct its name"
    elif first["type"] == "missing":
        message = f"the field {first['loc'][-1]!r} is missing"
    elif first["type"] in {"string_too_short", "too_short"} and isinstance(first.get("input"), str):
        message = "is empty"
    elif first["type"] == "union_tag_invalid":
        ctx = first.get("ctx", {})
        message = (
            f"{ctx.get('discriminator', 'type')} is {ctx.get('tag')!r}; use one of {ctx.get('expected_tags')}"
        )
    elif first["type"] == "union_tag_not_found":
        message = f"says no {first.get('ctx', {}).get('discriminator', 'type')}"
    place, inside = _place(first["loc"], data), str(first.get("ctx", {}).get("place", ""))
    return f"{place}.{inside}" if place and inside else place or inside, message


def _place(location: tuple[int | str, ...], data: object) -> str:
    place = ""
    current: Any = data
    for part in location:
        if isinstance(part, int):
            place += f"[{part}]"
        elif _is_tag(part, current):
            continue
        else:
            place += f".{part}" if place else part
        current = _step(current, part)
    return place


def _is_tag(part: str, current: object) -> bool:
    if part.startswith(("function-", "tagged-union", "constrained-")) or part.endswith("]"):
        return True
    if isinstance(current, dict):
        return part not in current and part in _TAGS
    return part in _TAGS and isinstance(current, BaseModel) and part not in type(current).model_fields


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
