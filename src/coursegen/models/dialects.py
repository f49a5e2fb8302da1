"""Neutral schema -> what one kind of service takes, and the ladder down which a refused schema goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from .schema import Schema

__all__ = ["BARE", "GRAMMAR", "HOSTED", "Ladder", "Method", "Profile", "Rung", "adapt", "ladder_of"]

Method: TypeAlias = Literal["json_schema", "function_calling", "json"]
"""How a reply's shape is asked for: natively, as a tool call, or in words."""

_BOUNDS = frozenset(["minLength", "maxLength", "pattern", "minimum", "maximum", "minItems", "maxItems"])
_LONGEST = 2000
_MOST = 200
_SMALL_RANGE = 12
_IGNORED = 3
"""How many replies without any JSON, and none with it, show that a service does not hold to a schema."""


@dataclass(frozen=True)
class Profile:
    """Which part of JSON Schema a kind of service takes."""

    name: str
    """What it is called."""
    bounds: frozenset[str]
    """Which lengths, bounds and patterns may stay; the others are said in the field's description."""
    closed: bool = True
    """Objects say `additionalProperties: false`."""
    typed_enums: bool = True
    """Enumerations of numbers and booleans are taken too, not of texts alone."""


HOSTED = Profile("hosted", bounds=frozenset())
"""Strict modes of hosted services: everything required and closed, no lengths or bounds."""

GRAMMAR = Profile("grammar", bounds=_BOUNDS)
"""Local servers that turn a schema into a grammar: they obey lengths, and small models need them."""

BARE = Profile("bare", bounds=frozenset(), closed=False, typed_enums=False)
"""The least that is called JSON Schema: for tools of services that take little."""


@dataclass(frozen=True)
class Rung:
    """One way to ask for a reply of a given shape."""

    method: Method
    profile: Profile


_PLAIN = Rung("json", GRAMMAR)
_LOCAL = (Rung("json_schema", GRAMMAR), Rung("json_schema", HOSTED), Rung("function_calling", BARE), _PLAIN)
_HOSTED = (
    Rung("json_schema", HOSTED),
    Rung("function_calling", HOSTED),
    Rung("function_calling", BARE),
    _PLAIN,
)


def ladder_of(*, local: bool, only: Method | None = None) -> tuple[Rung, ...]:
    """Return the rungs for a service, best first; `only` leaves those of one method, and plain JSON below."""
    rungs = _LOCAL if local else _HOSTED
    return tuple(rung for rung in rungs if only in {None, rung.method} or rung is _PLAIN)


@dataclass
class Ladder:
    """Which rung each schema stands on: it goes down by itself and stays there."""

    rungs: tuple[Rung, ...]
    """Best first."""
    _places: dict[str, int] = field(default_factory=dict)
    _held: set[Method] = field(default_factory=set)
    _ignored: Counter[Method] = field(default_factory=Counter)

    def rung(self, schema: str) -> Rung:
        """Return how to ask for the schema with this fingerprint now."""
        for rung in self.rungs[self._places.get(schema, 0) : -1]:
            if rung.method in self._held or self._ignored[rung.method] < _IGNORED:
                return rung
        return self.rungs[-1]

    def refused(self, schema: str, rung: Rung) -> bool:
        """Leave a rung on which the service refuses the schema; False when there is no other."""
        place = self.rungs.index(rung) + 1
        if place == len(self.rungs):
            return False
        self._places[schema] = max(place, self._places.get(schema, 0))
        return True

    def answered(self, rung: Rung, *, in_shape: bool) -> None:
        """Note whether a reply had the shape at all: a service may take a schema and not hold to it."""
        if in_shape:
            self._held.add(rung.method)
        else:
            self._ignored[rung.method] += 1


def adapt(schema: Schema, profile: Profile, words: Mapping[str, str]) -> Schema:
    """Return a neutral schema in the words of `profile`.

    Args:
        schema: as `neutral` makes it.
        profile: what the service takes.
        words: how a bound is said in a description, by keyword (`maxLength: at most {n} characters`).
    """
    made: Schema = {}
    said: list[str] = []
    node = _small_range(schema) if "enum" not in schema and "minimum" not in profile.bounds else schema
    for key, value in node.items():
        if key in _BOUNDS:
            if key in profile.bounds:
                made[key] = _capped(key, value)
            elif key in words:
                said.append(words[key].format(n=value))
        elif key == "properties":
            made[key] = {name: adapt(one, profile, words) for name, one in value.items()}
        elif key == "items":
            made[key] = adapt(value, profile, words)
        elif key == "anyOf":
            made[key] = [adapt(one, profile, words) for one in value]
        elif key == "enum" and not (profile.typed_enums or node["type"] == "string"):
            said.append(words["enum"].format(n=", ".join(map(str, value))))
        elif key != "additionalProperties" or profile.closed:
            made[key] = value
    if said:
        made["description"] = " ".join([*filter(None, [made.get("description")]), f"({'; '.join(said)})"])
    return made


def _small_range(node: Schema) -> Schema:
    """Return a whole number between near bounds as an enumeration: it holds where bounds are refused."""
    low, high = node.get("minimum"), node.get("maximum")
    if node.get("type") != "integer" or low is None or high is None or high - low >= _SMALL_RANGE:
        return node
    rest: dict[str, Any] = {key: value for key, value in node.items() if key not in {"minimum", "maximum"}}
    return {**rest, "enum": list(range(low, high + 1))}


def _capped(key: str, value: Any) -> Any:
    """Keep repetitions small enough for a grammar; what is longer is refused after parsing anyway."""
    limit = {"maxLength": _LONGEST, "maxItems": _MOST}.get(key)
    return min(value, limit) if limit is not None else value
