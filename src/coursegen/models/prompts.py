"""Prompt files and inputs -> the messages that are sent."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, TypeAlias

from .._resources import data_dir
from ..errors import PromptError

__all__ = ["Declared", "Message", "Prompts", "fence"]

Role: TypeAlias = Literal["system", "user", "assistant"]
Message: TypeAlias = tuple[Role, str]
"""Who speaks, and what is said."""

_SHARED = "_shared"
_FILES = ("system.j2", "user.j2", "fields.yaml")
_SUFFIXES = {".j2", ".yaml"}


@dataclass(frozen=True)
class Declared:
    """What `fields.yaml` says of a step."""

    inputs: dict[str, str] = field(default_factory=dict)
    """What the templates are filled with: name and meaning."""
    reply: dict[str, str] = field(default_factory=dict)
    """What each field of the reply should hold, by `Type.field`."""


def fence(text: str, label: str) -> str:
    """Return `text` between marks that it cannot hold itself, so that it stays data whatever it says."""
    mark = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]
    return f"[[data {mark} {label}]]\n{text}\n[[end {mark}]]"


class Prompts:
    """The prompts: ours, and file by file those of the caller's folder instead.

    Args:
        folder: holds `<step>/system.j2`, `<step>/user.j2`, `<step>/fields.yaml` or files of `_shared/`; what is
            not there is ours. A step with a `fields.yaml` may be new.

    Raises:
        PromptError: when the folder does not exist, or a file in it is of no step.
    """

    def __init__(self, folder: str | Path | None = None) -> None:
        self._folders = [data_dir("prompts")]
        if folder is not None:
            if not Path(folder).is_dir():
                raise PromptError("there is no such folder of prompts", file=str(folder))
            self._folders.insert(0, Path(folder))
        self._read: dict[str, bytes] = {}
        self._declared: dict[str, Declared] = {}
        found = {path.parent.name for one in self._folders for path in one.glob("*/fields.yaml")}
        self._steps = tuple(sorted(found - {_SHARED}))
        self._check()

    def _check(self) -> None:
        """Refuse files that nothing would read: a name was mistyped."""
        for path in sorted(self._folders[0].rglob("*")):
            step, _, name = path.relative_to(self._folders[0]).as_posix().partition("/")
            if path.suffix not in _SUFFIXES or step == _SHARED or (step in self._steps and name in _FILES):
                continue
            known = _FILES if step in self._steps else self._steps
            raise PromptError(f"is read by no prompt; there are: {', '.join(known)}", file=str(path))

    def steps(self) -> tuple[str, ...]:
        """Return the names of the steps that have prompts."""
        return self._steps

    def render(self, step: str, inputs: Mapping[str, object]) -> tuple[Message, ...]:
        """Return the messages of a step.

        Raises:
            PromptError: when the step is unknown, an input is missing or too many, or a template is wrong.
        """
        declared = self.declared(step)
        if set(inputs) != set(declared.inputs):
            raise PromptError(
                f"the prompt {step!r} is filled with {_listed(inputs)}, but declares {_listed(declared.inputs)}"
            )
        messages: list[Message] = []
        roles: tuple[Role, ...] = ("system", "user")
        for role in roles:
            if self._find(f"{step}/{role}.j2"):
                text = self._fill(f"{step}/{role}.j2", inputs).strip()
                messages.append((role, text.encode("utf-8", "replace").decode("utf-8")))
        return tuple(messages)

    def _fill(self, name: str, inputs: Mapping[str, object]) -> str:
        from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError

        try:
            return str(self._environment.get_template(name).render(inputs))
        except TemplateSyntaxError as wrong:
            file = str(self._find(wrong.name or name) or name)
            raise PromptError(wrong.message or "is no template", file=file, line=wrong.lineno) from None
        except UndefinedError as wrong:
            raise PromptError(
                f"{wrong.message}; its inputs are {_listed(inputs)}", file=str(self._find(name))
            ) from None
        except (TemplateError, TypeError, ValueError) as wrong:
            raise PromptError(f"cannot be filled: {wrong}", file=str(self._find(name))) from None

    def declared(self, step: str) -> Declared:
        """Return what a step is filled with and what its reply should hold; shared fields included."""
        if step not in self._declared:
            self._declared[step] = self._declare(step)
        return self._declared[step]

    def _declare(self, step: str) -> Declared:
        if step not in self._steps:
            raise PromptError(f"unknown prompt {step!r}; there are: {', '.join(self._steps)}")
        shared = self.words("fields") if self._find(f"{_SHARED}/fields.yaml") else {}
        own = self._yaml(f"{step}/fields.yaml")
        file = str(self._find(f"{step}/fields.yaml"))
        if set(own) - {"inputs", "reply"}:
            raise PromptError(f"has {_listed(own)}; write `inputs` and `reply` alone", file=file)
        return Declared(_texts(own.get("inputs"), file), shared | _texts(own.get("reply"), file))

    def words(self, name: str) -> dict[str, str]:
        """Return a table of texts of `_shared/<name>.yaml`."""
        file = f"{_SHARED}/{name}.yaml"
        return _texts(self._yaml(file), str(self._find(file)))

    def undeclared(self, step: str) -> set[str]:
        """Return the names that a step's templates use."""
        from jinja2 import meta

        used: set[str] = set()
        for name in self._files(step):
            if name.endswith(".j2"):
                used |= meta.find_undeclared_variables(
                    self._environment.parse(self._bytes(name).decode("utf-8"))
                )
        return used

    def version(self, *steps: str) -> str:
        """Return a short hash of every file that the steps are made of; equal prompts, equal versions."""
        made = hashlib.sha256()
        for name in sorted({name for step in steps for name in self._files(step)}):
            made.update(name.encode("utf-8") + b"\0" + hashlib.sha256(self._bytes(name)).digest())
        return made.hexdigest()[:12]

    def _files(self, step: str) -> list[str]:
        """Return the files of a step: its own, those that they include, and the shared words."""
        from jinja2 import meta

        waiting = [f"{step}/{name}" for name in _FILES]
        waiting += [
            f"{_SHARED}/{path.name}" for one in self._folders for path in (one / _SHARED).glob("*.yaml")
        ]
        found: list[str] = []
        while waiting:
            name = waiting.pop()
            if name in found or not self._find(name):
                continue
            found.append(name)
            if name.endswith(".j2"):
                tree = self._environment.parse(self._bytes(name).decode("utf-8"))
                waiting += [one for one in meta.find_referenced_templates(tree) if one]
        return sorted(found)

    def _find(self, name: str) -> Path | None:
        if ".." in name.split("/"):
            return None
        return next((one / name for one in self._folders if (one / name).is_file()), None)

    def _bytes(self, name: str) -> bytes:
        if name not in self._read:
            path = self._find(name)
            if path is None:
                raise PromptError(f"there is no prompt file {name!r}")
            try:
                self._read[name] = path.read_bytes()
                self._read[name].decode("utf-8")
            except (OSError, UnicodeDecodeError) as wrong:
                raise PromptError(f"cannot be read: {wrong}", file=str(path)) from None
        return self._read[name]

    def _yaml(self, name: str) -> dict[str, Any]:
        from ruamel.yaml import YAML
        from ruamel.yaml.error import YAMLError

        try:
            data = YAML(typ="safe", pure=True).load(self._bytes(name).decode("utf-8"))
        except YAMLError as wrong:
            raise PromptError(" ".join(str(wrong).split()), file=str(self._find(name))) from None
        if data is not None and not isinstance(data, dict):
            raise PromptError("is no mapping of names to texts", file=str(self._find(name)))
        return data or {}

    @cached_property
    def _environment(self) -> Any:
        from jinja2 import Environment, FunctionLoader, StrictUndefined

        def load(name: str) -> tuple[str, str | None, Any] | None:
            path = self._find(name)
            return (self._bytes(name).decode("utf-8"), str(path), lambda: True) if path else None

        made = Environment(  # noqa: S701 - plain text for a model, no HTML
            loader=FunctionLoader(load), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )
        made.filters["fence"] = fence
        return made


def _listed(names: Mapping[str, object]) -> str:
    return ", ".join(repr(name) for name in sorted(map(str, names))) or "nothing"


def _texts(value: object, file: str) -> dict[str, str]:
    if value is None:
        return {}
    if not isinstance(value, dict) or not all(isinstance(one, str) for pair in value.items() for one in pair):
        raise PromptError("is no mapping of names to texts", file=file)
    return {key: " ".join(text.split()) for key, text in value.items()}
