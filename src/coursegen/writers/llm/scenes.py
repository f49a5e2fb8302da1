"""A reply -> what it invents: people in its situations and questions may be named again where a source is cited."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

__all__ = ["invented"]

_INVENTED = frozenset(  # names of fields
    [
        "stem",
        "key",
        "situation",
        "content",
        "decision",
        "says",
        "reaction",
        "behaviour",
        "name",
        "description",
        "role",
        "goal",
        "hidden",
        "left",
    ]
)
_BLOCKS = frozenset(["scene", "example", "non_example", "task"])


def invented(reply: BaseModel) -> str:
    """Return the words of a reply's situations, questions and examples, as one text."""
    return "\n".join(_walk(reply))


def _walk(part: object, name: str = "") -> Iterator[str]:
    if isinstance(part, str):
        if name in _INVENTED:
            yield part
    elif isinstance(part, list):
        for one in part:
            yield from _walk(one, name)
    elif isinstance(part, BaseModel):
        block = getattr(part, "type", "") in _BLOCKS
        for field in type(part).model_fields:
            yield from _walk(getattr(part, field), "situation" if block and field == "text" else field)
