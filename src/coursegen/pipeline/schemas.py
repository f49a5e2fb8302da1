"""Models -> the JSON Schemas in schemas/, for editors and other languages."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from ..course import Blueprint, Brief, Course, Report

__all__ = ["schemas"]

_MODELS: dict[str, tuple[type[BaseModel], str]] = {
    "blueprint": (Blueprint, "The plan of a course, made before content."),
    "brief": (Brief, "What a course should be: brief.yaml."),
    "course": (Course, "A whole course: what the json format writes."),
    "report": (Report, "What a run has to say: report.json."),
}


def schemas() -> dict[str, str]:
    """Return file name → JSON Schema (2020-12), one for each document that leaves the library."""
    return {f"{name}.schema.json": _schema(model, says) for name, (model, says) in _MODELS.items()}


def _schema(model: type[BaseModel], says: str) -> str:
    made = model.model_json_schema(mode="validation")
    if model is Brief:
        _accept_plain_text(made["properties"])
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "description": says}
    return json.dumps(made | head, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _accept_plain_text(properties: dict[str, Any]) -> None:
    """A brief takes a text for an objective and for the context, which the model makes a mapping of."""
    text = {"type": "string", "minLength": 1}
    properties["objectives"]["items"] = {"anyOf": [text, properties["objectives"]["items"]]}
    context = properties["context"]
    mapping = {
        name: context.pop(name)
        for name in ("type", "additionalProperties", "propertyNames")
        if name in context
    }
    context["anyOf"] = [text, mapping]


if __name__ == "__main__":
    for file, content in schemas().items():
        (Path(sys.argv[1]) / file).write_text(content, encoding="utf-8")
