"""The recorded runs of the examples: replies written by hand, a course of a model's quality without a key.

A prompt or a reply type that changed makes a test fail by the step's name. Read the new prompt, see whether the
reply still answers it, mend it where it does not, and run with COURSEGEN_REWRITE=1: the replies are then put under
the prompts as they are now.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from pydantic import PrivateAttr

import coursegen as cg
from coursegen.errors import ModelError
from coursegen.models.recorded import Recorded, RecordedModel, Recording, fingerprint_of, read_recording
from coursegen.pipeline.todo_list import gist

EXAMPLES = Path(__file__).parents[1] / "examples"
LANGUAGES = ("en", "nl")
REWRITE = os.environ.get("COURSEGEN_REWRITE") == "1"


class Renewing(RecordedModel):
    """Gives each step of an activity what was recorded for it, whatever the prompt says now, and notes the prompt."""

    _new: list[Recorded] = PrivateAttr(default_factory=list)
    _missing: dict[str, str] = PrivateAttr(default_factory=dict)

    def _reply(self, messages: Any, about: Mapping[str, Any]) -> Any:
        step, activity = str(about["step"]), str(about["activity"])
        for one in self._replies.values():
            if (one.step, one.activity) == (step, activity):
                new = one.model_copy(update={"prompt": fingerprint_of(messages)})
                if all((new.step, new.activity) != (old.step, old.activity) for old in self._new):
                    self._new.append(new)
                return one.reply
        self._missing[f"{step}.{activity}"] = "\n\n".join(text for _, text in messages)
        raise ModelError(f"nothing is recorded for {step} of {activity!r}")


def renew(language: str) -> Renewing:
    """Put the recorded replies under the prompts as they are now."""
    file = EXAMPLES / language / "replies.json"
    model = Renewing.load(file)
    assert isinstance(model, Renewing)
    cg.generate(EXAMPLES / language / "with-model.yaml", model=model, cache=os.devnull and None)
    replies = tuple(sorted(model._new, key=lambda one: (one.step, one.activity)))
    made = Recording(note=read_recording(file).note, replies=replies)
    text = json.dumps(made.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"
    file.write_text(text, encoding="utf-8")
    return model
