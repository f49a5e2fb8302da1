"""For tests, ours and yours: chat models that reply without a server.

    from coursegen.testing import ScriptedModel

    model = ScriptedModel([{"title": "Feedback"}, "not JSON", {"title": "Mandate"}])

Give one wherever a model is taken; `model.prompts` holds what was said to it. `RecordedModel.load("replies.json")`
replays a file that `coursegen.models.record` wrote, or that a person did.
"""

from __future__ import annotations

from .models.recorded import RecordedModel
from .models.scripted import Scripted, ScriptedModel

__all__ = ["RecordedModel", "Scripted", "ScriptedModel"]
