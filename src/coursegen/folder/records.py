"""What a course came from <-> `.coursegen/`: sources, cited passages, the brief, findings."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from ..course import Brief, Finding, Passage, Project, Source, validate
from ..errors import FolderError

__all__ = ["HIDDEN", "as_json", "digest", "parse_json", "read_records", "write_records"]

HIDDEN = ".coursegen"
"""The folder of what is not edited."""
_RESTORE = "It is not meant to be edited: restore it, or generate the course again."

Get = Callable[[str], str | None]


def digest(data: bytes) -> str:
    """Return the SHA-256 of `data`."""
    return hashlib.sha256(data).hexdigest()


def write_records(project: Project) -> Iterator[tuple[str, bytes]]:
    """Yield each file of `.coursegen/` that holds something of `project`."""
    known: dict[str, Passage] = {}
    for source in project.sources:
        known |= {one.id: one for one in source.passages}
        text = source.text.encode()
        yield f"{HIDDEN}/sources/{source.id}.txt", text
        yield f"{HIDDEN}/sources/{source.id}.json", as_json(_source(source, digest(text)))
    cited = [
        one.id if known.get(one.id) == one else one.model_dump(mode="json") for one in project.course.passages
    ]
    if cited:
        yield f"{HIDDEN}/passages.json", as_json({"passages": cited})
    if project.brief is not None:
        yield f"{HIDDEN}/brief.json", as_json(project.brief.model_dump(mode="json", exclude_defaults=True))
    found = [
        one.model_dump(mode="json", exclude_defaults=True) for one in project.findings if not _is_own(one)
    ]
    if found:
        yield f"{HIDDEN}/findings.json", as_json({"findings": found})
    if project.sources:
        yield f"{HIDDEN}/sources.json", as_json({"sources": [source.id for source in project.sources]})


def _is_own(finding: Finding) -> bool:
    """Whether loading would find it again."""
    return finding.code.startswith("folder.")


def _source(source: Source, text_hash: str) -> dict[str, Any]:
    return {
        "name": source.name,
        "language": source.language,
        "sha256": source.sha256,
        "text_sha256": text_hash,
        "passages": [_passage(one, source.id) for one in source.passages],
    }


def _passage(passage: Passage, source: str) -> dict[str, Any]:
    """Return a passage without what the source's text says already."""
    data = passage.model_dump(mode="json", exclude_defaults=True, exclude={"text"})
    if passage.document == source:
        del data["document"]
    return data


def as_json(data: Mapping[str, Any]) -> bytes:
    """Return JSON with a line for each element of a list, so that differences read well."""
    lines = []
    for name, value in data.items():
        if isinstance(value, list) and value:
            elements = ",\n".join(" " + json.dumps(one, ensure_ascii=False) for one in value)
            lines.append(f"{json.dumps(name)}: [\n{elements}\n]")
        else:
            lines.append(f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}")
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def read_records(get: Get, show: Callable[[str], str]) -> dict[str, Any]:
    """Return the fields `sources`, `passages`, `brief` and `findings`.

    Args:
        get: the text of a file of the folder, or None.
        show: how errors name that file.
    """
    listed = _load(get, f"{HIDDEN}/sources.json", show) or {"sources": []}
    sources = tuple(
        _read_source(one, get, show)
        for one in _strings(listed.get("sources"), f"{HIDDEN}/sources.json", show)
    )
    known = {one.id: one for source in sources for one in source.passages}
    cited = (_load(get, f"{HIDDEN}/passages.json", show) or {"passages": []}).get("passages")
    file = show(f"{HIDDEN}/passages.json")
    passages = tuple(_read_passage(one, known, file) for one in (cited if isinstance(cited, list) else ()))
    brief = _load(get, f"{HIDDEN}/brief.json", show)
    found = (_load(get, f"{HIDDEN}/findings.json", show) or {"findings": []}).get("findings")
    return {
        "sources": sources,
        "passages": passages,
        "brief": None
        if brief is None
        else validate(Brief, brief, file=show(f"{HIDDEN}/brief.json"), error=FolderError),
        "findings": _each(Finding, found, show(f"{HIDDEN}/findings.json")),
    }


def _each(model: type[Finding], values: object, file: str) -> tuple[Finding, ...]:
    return tuple(
        validate(model, one, file=file, error=FolderError)
        for one in (values if isinstance(values, list) else ())
    )


def _strings(values: object, file: str, show: Callable[[str], str]) -> Sequence[str]:
    if isinstance(values, list) and all(
        isinstance(one, str) and one.replace("-", "").isalnum() for one in values
    ):
        return values
    raise FolderError("the sources are not listed by their ids", file=show(file), remedy=_RESTORE)


def _read_passage(value: object, known: Mapping[str, Passage], file: str) -> Passage:
    if not isinstance(value, str):
        return validate(Passage, value, file=file, error=FolderError)
    if value not in known:
        raise FolderError(f"the passage {value!r} is in no source", file=file, remedy=_RESTORE)
    return known[value]


def _read_source(name: str, get: Get, show: Callable[[str], str]) -> Source:
    file = f"{HIDDEN}/sources/{name}"
    text, data = get(f"{file}.txt"), _load(get, f"{file}.json", show)
    if text is None or data is None:
        raise FolderError(
            "this file is missing", file=show(f"{file}.{'txt' if text is None else 'json'}"), remedy=_RESTORE
        )
    if digest(text.encode()) != data.pop("text_sha256", None):
        raise FolderError(
            "a source's text was changed; quotes are held against it",
            file=show(f"{file}.txt"),
            remedy=_RESTORE,
        )
    passages = data.get("passages")
    for one in passages if isinstance(passages, list) else ():
        if isinstance(one, dict) and isinstance(one.get("start"), int) and isinstance(one.get("end"), int):
            one.setdefault("document", name)
            one["text"] = text[max(one["start"], 0) : max(one["end"], 0)]
    return validate(Source, {**data, "id": name, "text": text}, file=show(f"{file}.json"), error=FolderError)


def _load(get: Get, file: str, show: Callable[[str], str]) -> dict[str, Any] | None:
    text = get(file)
    return None if text is None else parse_json(text, show(file))


def parse_json(text: str, file: str) -> dict[str, Any]:
    """Return the object that `text` is.

    Raises:
        FolderError: with file and line.
    """
    try:
        data = json.loads(text)
    except json.JSONDecodeError as wrong:
        raise FolderError(
            f"this is not valid JSON: {wrong.msg}", file=file, line=wrong.lineno, remedy=_RESTORE
        ) from None
    except RecursionError:
        raise FolderError("nested too deeply", file=file, remedy=_RESTORE) from None
    if not isinstance(data, dict):
        raise FolderError("an object stands here", file=file, remedy=_RESTORE)
    return data
