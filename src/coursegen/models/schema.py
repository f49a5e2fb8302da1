"""Reply type -> one neutral JSON Schema: object, array, enum, anyOf; no recursion, five levels, every size bounded."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, TypeAlias

from pydantic import BaseModel, ConfigDict

__all__ = ["DEPTH", "Reply", "Schema", "fingerprint", "neutral"]

Schema: TypeAlias = dict[str, Any]

DEPTH = 5
"""How many objects and arrays may lie in one another, the reply itself counted: what hosted services take."""

_SCALARS = {"string": str, "integer": int, "number": float, "boolean": bool}
_BOUNDS = {
    "string": ("minLength", "maxLength", "pattern"),
    "integer": ("minimum", "maximum"),
    "number": ("minimum", "maximum"),
}


class Reply(BaseModel):
    """What a reply type inherits: frozen; what a model adds beside what was asked for is left out."""

    model_config = ConfigDict(frozen=True, extra="ignore")


def neutral(reply: type[BaseModel], descriptions: Mapping[str, str] | None = None) -> Schema:
    """Return the schema of a reply type, references put in place, every property required.

    Args:
        reply: the type. Strings need a `max_length` and lists too: small models without one write until the
            token limit.
        descriptions: what each field should hold, by `Type.field`.

    Raises:
        TypeError: when the type has something that not every service can express.
    """
    made = reply.model_json_schema()
    builder = _Builder(reply.__name__, made.pop("$defs", {}), descriptions or {})
    schema = builder.node(made, reply.__name__, (), 1)
    if schema.get("type") != "object":
        raise builder.wrong(reply.__name__, "is no object; put it into one")
    return {"title": reply.__name__, **schema}


def fingerprint(schema: Schema) -> str:
    """Return a short name for a schema: equal schemas, equal names."""
    text = json.dumps(schema, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:16]


class _Builder:
    def __init__(self, name: str, definitions: Mapping[str, Schema], descriptions: Mapping[str, str]) -> None:
        self.name = name
        self.definitions = definitions
        self.descriptions = descriptions

    def wrong(self, place: str, what: str) -> TypeError:
        return TypeError(f"the reply type {self.name!r} does not fit every service: {place} {what}")

    def node(self, node: Schema, place: str, inside: tuple[str, ...], level: int) -> Schema:  # noqa: PLR0911
        """Return `node` in the neutral form; `inside` names the types around it."""
        if "$ref" in node:
            name = str(node["$ref"]).rpartition("/")[2]
            if name in inside:
                raise self.wrong(place, f"holds {name!r} again, which is recursion")
            return self.node(self.definitions[name], name, (*inside, name), level)
        if "anyOf" in node or "oneOf" in node:
            return {"anyOf": self._members(node, place, inside, level)}
        if "enum" in node or "const" in node:
            return self._enum(node, place)
        match node.get("type"):
            case "object":
                return self._object(node, place, inside, level)
            case "array":
                return self._array(node, place, inside, level)
            case "null":
                return {"type": "null"}
            case str() as kind if kind in _SCALARS:
                return self._scalar(kind, node, place)
        raise self.wrong(place, "may be anything; give it a type")

    def _members(self, node: Schema, place: str, inside: tuple[str, ...], level: int) -> list[Schema]:
        members: list[Schema] = []
        for member in node.get("anyOf") or node["oneOf"]:
            made = self.node(member, place, inside, level)
            members += made.get("anyOf", [made])
        return [
            *[one for one in members if one != {"type": "null"}],
            *[one for one in members if one == {"type": "null"}],
        ]

    def _enum(self, node: Schema, place: str) -> Schema:
        values = node.get("enum", [node.get("const")])
        kinds = {type(value) for value in values}
        for name, kind in _SCALARS.items():
            if kinds == {kind} and kind is not float:
                return {"type": name, "enum": list(values)}
        raise self.wrong(
            place, "is an enumeration of something else than texts, whole numbers or booleans alone"
        )

    def _object(self, node: Schema, place: str, inside: tuple[str, ...], level: int) -> Schema:
        self._check_level(place, level)
        if "properties" not in node or isinstance(node.get("additionalProperties"), dict):
            raise self.wrong(place, "is a mapping with names of its own; use a list of objects")
        properties: Schema = {}
        for name, value in node["properties"].items():
            made = self.node(value, f"{place}.{name}", inside, level + 1)
            told = self.descriptions.get(f"{place}.{name}")
            properties[name] = {**made, "description": told} if told else made
        return {
            "type": "object",
            "properties": properties,
            "required": list(properties),
            "additionalProperties": False,
        }

    def _array(self, node: Schema, place: str, inside: tuple[str, ...], level: int) -> Schema:
        self._check_level(place, level)
        if "prefixItems" in node or not isinstance(node.get("items"), dict):
            raise self.wrong(place, "is a list whose members differ by their place or may be anything")
        if "maxItems" not in node:
            raise self.wrong(place, "is a list without a max_length")
        bounds: Schema = {key: node[key] for key in ("minItems", "maxItems") if key in node}
        return {"type": "array", "items": self.node(node["items"], place, inside, level + 1), **bounds}

    def _scalar(self, kind: str, node: Schema, place: str) -> Schema:
        if kind == "string" and "maxLength" not in node:
            raise self.wrong(place, "is a text without a max_length")
        bounds = {key: node[key] for key in _BOUNDS.get(kind, ()) if key in node}
        if kind == "integer":
            if "exclusiveMinimum" in node:
                bounds["minimum"] = node["exclusiveMinimum"] + 1
            if "exclusiveMaximum" in node:
                bounds["maximum"] = node["exclusiveMaximum"] - 1
        return {"type": kind, **bounds}

    def _check_level(self, place: str, level: int) -> None:
        if level > DEPTH:
            raise self.wrong(place, f"lies {level} levels deep; {DEPTH} are taken everywhere")
