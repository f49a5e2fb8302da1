"""The recorded runs of the examples: replies written by hand, a course of a model's quality without a key.

A prompt or a reply type that changed makes a test fail by the step's name. Read the new prompt, see whether the
reply still answers it, mend it where it does not, and run with COURSEGEN_REWRITE=1: the replies are then put under
the prompts as they are now.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from pydantic import PrivateAttr

import coursegen as cg
from coursegen.errors import ModelError
from coursegen.models import ModelOptions
from coursegen.models.recorded import Recorded, RecordedModel, Recording, fingerprint_of, read_recording
from coursegen.pipeline.todo_list import gist

EXAMPLES = Path(__file__).parents[1] / "examples"
LANGUAGES = ("en", "nl")
REWRITE = os.environ.get("COURSEGEN_REWRITE") == "1"


class Renewing(RecordedModel):
    """Gives each step of an activity what was recorded for it, whatever the prompt says now, and notes the prompt."""

    _new: list[Recorded] = PrivateAttr(default_factory=list)
    _sent_back: list[str] = PrivateAttr(default_factory=list)
    _missing: dict[str, str] = PrivateAttr(default_factory=dict)

    def _reply(self, messages: Any, about: Mapping[str, Any]) -> Any:
        step, activity = str(about["step"]), str(about["activity"])
        if len(messages) > 2:
            self._sent_back.append(f"{step} of {activity!r}: {messages[-1][1]}")
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
    cg.generate(EXAMPLES / language / "with-model.yaml", model=model, cache=tempfile.mkdtemp())
    replies = tuple(sorted(model._new, key=lambda one: (one.step, one.activity)))
    made = Recording(note=read_recording(file).note, replies=replies)
    text = json.dumps(made.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"
    file.write_text(text, encoding="utf-8")
    return model


@pytest.fixture(scope="module", params=LANGUAGES)
def replayed(request: pytest.FixtureRequest) -> tuple[str, cg.Project]:
    language = str(request.param)
    if REWRITE:
        model = renew(language)
        assert not model._missing, f"write a reply for {', '.join(sorted(model._missing))}"
        assert not model._sent_back, "\n".join(model._sent_back)
    folder = EXAMPLES / language
    project = cg.generate(folder / "with-model.yaml", model=f"recorded:{folder / 'replies.json'}")
    return language, project


def test_every_prompt_has_its_reply(replayed: tuple[str, cg.Project]) -> None:
    language, project = replayed
    failed = [one.message for one in project.findings if one.code == "activity.failed"]
    assert not failed, f"{language}: " + "; ".join(failed)
    labelled = json.loads((EXAMPLES / language / "replies.json").read_text(encoding="utf-8"))["note"]
    assert "by hand" in labelled
    assert not (EXAMPLES / language / ".coursegen").exists()


def test_a_course_a_designer_would_keep(replayed: tuple[str, cg.Project]) -> None:
    _, project = replayed
    found = Counter(one.code for one in project.findings)
    for code in ("key.dropped", "key.rewritten", "grounding.unsupported", "grounding.link", "reply.unusable"):
        assert not found[code], [one for one in project.findings if one.code == code]
    errors = [one for one in project.findings if one.severity == "error"]
    assert not errors, gist(errors)
    kinds = Counter(one.kind for one in project.course.activities)
    assert kinds["lesson"] >= 3
    assert kinds["case_study"] >= 1
    assert kinds["trainer"] >= 1
    assert all(one.status == "ready" for one in project.course.activities)
    test = project.course.final_test
    assert test is not None
    assert len(test.items) >= 8
    assert not found["citation.number"] + found["citation.quote-missing"]


def test_one_changed_prompt_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "prompts" / "trainer"
    folder.mkdir(parents=True)
    (folder / "system.j2").write_text("You are somebody else.\n", encoding="utf-8")
    source = EXAMPLES / "en"
    options = ModelOptions(prompts=tmp_path / "prompts")
    project = cg.generate(
        source / "with-model.yaml", model=f"recorded:{source / 'replies.json'}", options=options
    )
    failed = [one.message for one in project.findings if one.code == "activity.failed"]
    assert len(failed) == 1
    assert "trainer of 'marta-waived-the-fee' has another prompt than was recorded for it" in failed[0]
