"""Course -> the document itself as JSON, which `Course.model_validate_json` reads back equal."""

from __future__ import annotations

import json

from ..course import Project
from .contract import Export, Exporter, Options

__all__ = ["build", "exporter"]


def build(project: Project, options: Options) -> Export:  # noqa: ARG001
    """Return one file: UTF-8, fields in the document's order, a line end at the end."""
    data = project.course.model_dump(mode="json")
    documents = data["provenance"]["documents"]
    data["provenance"]["documents"] = {name: documents[name] for name in sorted(documents)}
    text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    return Export({f"{project.course.id}.json": text.encode()})


exporter = Exporter("json", "file", Options, build, suffix=".json")
