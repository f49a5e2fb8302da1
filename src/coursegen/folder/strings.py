"""YAML -> strings, lists and mappings with their lines, and back: nothing but strings, nothing guessed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from ..errors import FolderError

__all__ = ["Data", "Marked", "dump", "load_strings"]

Data: TypeAlias = "str | list[Data] | dict[str, Data] | None"

_DEPTH = 12
_PLAIN = re.compile(r"[^\W\d_](?:[\w .;/()'’&+%_-]|,(?! )|:(?=\S))*\Z")
_WORDS = frozenset(["true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", "inf"])
# Halves of characters are not escaped, so that encoding refuses them.
_ESCAPED = re.compile("[^\x20-\x7e\xa0-\u2027\u202a-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


@dataclass
class Marked:
    """What a YAML text says, and on which line each part of it starts."""

    data: dict[str, Data]
    """Strings only; a value left empty is None."""
    lines: dict[str, int] = field(default_factory=dict)
    """Place (`modules[0].title`) → 1-based line."""


def load_strings(text: str, *, file: str, first: int = 1) -> Marked:
    """Return the mapping that `text` holds; every scalar stays the string that was written.

    Args:
        text: YAML 1.2 without anchors, aliases, tags and second documents.
        file: named in errors.
        first: the line of `file` on which `text` starts.

    Raises:
        FolderError: with file and line.
    """
    return _Reader(text, file, first).read()


class _Reader:
    """Builds data from the parser's events, so that no scalar is ever resolved to another type."""

    def __init__(self, text: str, file: str, first: int) -> None:
        self.file = file
        self.offset = first
        self.lines: dict[str, int] = {}
        self.events = self._events(text)

    def _events(self, text: str) -> Iterator[Any]:
        from ruamel.yaml import YAML
        from ruamel.yaml.error import MarkedYAMLError, YAMLError

        try:
            yield from YAML(typ="base", pure=True).parse(text)
        except MarkedYAMLError as wrong:
            mark = wrong.problem_mark or wrong.context_mark
            line = self.offset + (mark.line if mark else 0)
            raise self._error(f"this is not valid YAML: {wrong.problem or wrong.context}", line) from None
        except YAMLError as wrong:
            found = _ESCAPED.search(text.replace("\n", " "))
            line = self.offset + (text.count("\n", 0, found.start()) if found else 0)
            message = str(wrong).strip().split("\n")[0]
            raise self._error(f"this is not valid YAML: {message}", line) from None
        except (OverflowError, ValueError):  # an escape beyond Unicode
            raise self._error("this is not valid YAML: an escape names no character", self.offset) from None

    def _error(self, message: str, line: int, remedy: str | None = None) -> FolderError:
        remedy = (
            remedy or 'Put quotation marks around a value that holds ": " or " #", and indent with spaces.'
        )
        return FolderError(message, file=self.file, line=line, remedy=remedy)

    def read(self) -> Marked:
        data: Data = {}
        for event in self.events:
            kind = type(event).__name__
            if kind in {"MappingStartEvent", "SequenceStartEvent", "ScalarEvent", "AliasEvent"}:
                data = self._value(event, "", 0)
            elif kind == "DocumentStartEvent" and self.lines:
                raise self._error("a second document starts here", self._line(event), "Remove the line ---.")
        if not isinstance(data, dict):
            if data is None:
                return Marked({}, {"": self.offset})
            raise self._error("expected names and values", self.offset, "Write `name: value` on each line.")
        return Marked(data, self.lines)

    def _line(self, event: Any) -> int:
        return self.offset + int(event.start_mark.line)

    def _value(self, event: Any, place: str, depth: int) -> Data:
        kind, line = type(event).__name__, self._line(event)
        if kind == "AliasEvent" or getattr(event, "anchor", None):
            raise self._error(
                "anchors (&) and aliases (*) are not read here", line, "Write the value in full."
            )
        if getattr(event, "tag", None) not in {None, "!"}:
            raise self._error(f"the tag {event.tag} is not read here", line, "Remove it.")
        if depth > _DEPTH:
            raise self._error("nested too deeply", line, "Nothing here has more than four levels.")
        self.lines.setdefault(place, line)
        if kind == "ScalarEvent":
            if any("\ud800" <= char <= "\udfff" for char in event.value):
                raise self._error("an escape names half a character", line, "Write the character itself.")
            return None if event.value == "" and event.style is None else str(event.value)
        return self._list(place, depth) if kind == "SequenceStartEvent" else self._mapping(place, depth)

    def _list(self, place: str, depth: int) -> list[Data]:
        values: list[Data] = []
        for event in self.events:
            if type(event).__name__ == "SequenceEndEvent":
                break
            values.append(self._value(event, f"{place}[{len(values)}]", depth + 1))
        return values

    def _mapping(self, place: str, depth: int) -> dict[str, Data]:
        values: dict[str, Data] = {}
        for event in self.events:
            if type(event).__name__ == "MappingEndEvent":
                break
            line = self._line(event)
            if type(event).__name__ != "ScalarEvent":
                raise self._error("a name must be a single word", line)
            name = str(event.value)
            if name in values:
                raise self._error(f"{name!r} stands here twice", line, "Remove one of the two.")
            inside = f"{place}.{name}" if place else name
            self.lines[inside] = line
            values[name] = self._value(next(self.events), inside, depth + 1)
        return values


def dump(data: Mapping[str, Any]) -> str:
    """Return `data` as YAML that reads well: strings are quoted only where another reader would misread them.

    Numbers and booleans are written bare; None, empty lists and empty mappings are left out; a list of slugs
    stands on one line.
    """
    return "".join(_entries(data, ""))


def _entries(data: Mapping[str, Any], indent: str) -> Iterator[str]:
    for name, value in data.items():
        if value is None or (isinstance(value, list | tuple | Mapping) and not value):
            continue
        yield from _entry(f"{indent}{_scalar(name)}:", value, indent)


def _entry(head: str, value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield f"{head}\n"
        yield from _entries(value, indent + "  ")
    elif isinstance(value, list | tuple):
        if _is_short(value):
            yield f"{head} [{', '.join(_scalar(one) for one in value)}]\n"
            return
        yield f"{head}\n"
        for one in value:
            yield from _element(one, indent + "  ")
    else:
        yield f"{head} {_scalar(value)}\n"


def _element(value: Any, indent: str) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield f"{indent}- {_scalar(value)}\n"
        return
    lines = list(_entries(value, indent + "  "))
    first, rest = lines[0], lines[1:]
    yield f"{indent}- {first[len(indent) + 2 :]}"
    yield from rest


def _is_short(values: Sequence[Any]) -> bool:
    plain = all(isinstance(one, str) and re.fullmatch(r"[A-Za-z0-9.-]+", one) for one in values)
    return plain and sum(map(len, values)) < 80


def _scalar(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, str):
        return str(value)
    if (
        _PLAIN.match(value)
        and value == value.strip()
        and not value.endswith(":")
        and value.lower() not in _WORDS
    ):
        return value
    return _ESCAPED.sub(_escape, json.dumps(value, ensure_ascii=False))


def _escape(found: re.Match[str]) -> str:
    code = ord(found.group())
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
