"""A file of replies -> a LangChain chat model that gives to each prompt what was recorded for it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, ValidationError

from ..course.validation import describe
from ..errors import ModelError
from .prompts import Message
from .scripted import ReplyModel, Scripted
from .store import Store

__all__ = ["Recorded", "RecordedModel", "Recording", "fingerprint_of", "record"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Recorded(_Part):
    """One reply and the prompt that it answers."""

    step: str
    """The prompt."""
    activity: str = ""
    """The id of the activity it is for."""
    prompt: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    """Fingerprint of the messages as rendered."""
    reply: dict[str, Any]
    """What was replied."""


class Recording(_Part):
    """What a file of replies holds."""

    format: Literal[1] = 1
    """Version of this form."""
    note: str = ""
    """Where the replies come from: which model, or who wrote them."""
    replies: tuple[Recorded, ...]
    """By step and activity."""


class RecordedModel(ReplyModel):
    """A chat model that replays a file: to each prompt the reply that was recorded for it, and no other."""

    model_name: str = "recorded"
    """The name of the file."""
    _file: str = PrivateAttr(default="")
    _replies: dict[str, Recorded] = PrivateAttr(default_factory=dict)

    @classmethod
    def load(cls, file: str | Path) -> RecordedModel:
        """Return a model that replays `file`.

        Raises:
            ModelError: when it cannot be read.
        """
        recording = read_recording(Path(file))
        model = cls(model_name=Path(file).name)
        model._file = str(file)
        model._replies = {one.prompt: one for one in recording.replies}
        return model

    def _reply(self, messages: tuple[Message, ...], about: Mapping[str, Any]) -> Scripted:
        prompt = fingerprint_of(messages)
        if prompt in self._replies:
            return self._replies[prompt].reply
        step, activity = str(about.get("step", "")), str(about.get("activity", ""))
        of = f"{step} of {activity!r}" if activity else step or "a prompt"
        there = [one for one in self._replies.values() if one.step == step and one.activity == activity]
        what = "another prompt than was recorded for it" if there else "nothing recorded for it"
        raise ModelError(
            f"{of} has {what} (prompt {prompt})",
            file=self._file,
            remedy="The brief, a document, a prompt or a reply type has changed since: record it again.",
        )


def fingerprint_of(messages: Sequence[Message]) -> str:
    """Return a short name for a prompt as rendered."""
    text = json.dumps([list(one) for one in messages], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:16]


def read_recording(file: Path) -> Recording:
    """Return what a file of replies holds."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except OSError as wrong:
        raise ModelError(f"cannot be read: {wrong.strerror}", file=str(file)) from None
    except ValueError as wrong:
        raise ModelError(f"is no JSON: {wrong}", file=str(file)) from None
    try:
        return Recording.model_validate(data)
    except ValidationError as wrong:
        place, message = describe(wrong, data)
        raise ModelError(message, file=str(file), place=place or None) from None


def record(store: Store, file: str | Path, *, note: str = "") -> Recording:
    """Write every accepted reply of a call store to a file that `RecordedModel` replays."""
    replies = tuple(
        Recorded(
            step=one["step"],
            activity=one["activity"],
            prompt=fingerprint_of([(role, text) for role, text in one["messages"]]),
            reply=one["reply"],
        )
        for one in store.replies()
    )
    recording = Recording(note=note, replies=replies)
    text = json.dumps(recording.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"
    Path(file).write_text(text, encoding="utf-8")
    return recording
