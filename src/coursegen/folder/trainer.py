"""A trainer script <-> a file of persona, criteria and scenes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..course import Persona, Scene, TrainerCriterion, TrainerScript, Utterance
from .attributes import seal, written
from .item_writer import boxed, quoted
from .lists import ends_in_bullets
from .words import Words

__all__ = ["CHOICE", "SPEAKER", "trainer_front", "write_trainer"]

SPEAKER = re.compile(r"\*\*(?P<speaker>[^:*]+):\*\*(?:\s+(?P<text>.*))?\Z")
CHOICE = re.compile(
    r"[-*+]\s+(?P<text>.*?)\s*(?:->|→)\s*(?P<target>[a-z0-9-]+)(?:\s*\((?P<effects>\s*\+[a-z0-9-]+(?:[\s,]+\+[a-z0-9-]+)*\s*)\))?\s*\Z"
)
_NO_PARAGRAPH = re.compile(r"[-*+>|`~]|\d+[.)]")


def trainer_front(script: TrainerScript) -> dict[str, Any]:
    """Return what the front matter of a trainer script says besides what every activity's says."""
    return {
        "feedback": script.feedback if script.feedback != "direct" else None,
        "passing": script.passing or None,
    }


def write_trainer(script: TrainerScript, words: Words) -> Iterator[str]:
    """Yield the blocks of a trainer script's file."""
    yield f"## {words['Role']}"
    yield script.role
    yield f"## {words['Goal']}"
    yield script.goal
    yield from _persona(script.persona, words)
    if script.criteria:
        yield f"## {words['Criteria']}"
        yield "\n".join(_criterion(one) for one in script.criteria)
    for scene in script.scenes:
        yield from _scene(scene, words)
    if script.debrief:
        yield f"## {words['Debrief']}"
        yield script.debrief


def _persona(persona: Persona, words: Words) -> Iterator[str]:
    yield f"## {words['Persona']}: {persona.name}"
    if persona.description:
        yield persona.description
    yield f"### {words['Goal']}"
    yield persona.goal
    for word, lines in (
        ("Hidden", persona.hidden),
        ("Triggers", persona.triggers),
        ("Limits", persona.limits),
    ):
        if lines:
            yield f"### {words[word]}"
            yield "\n".join(f"- {line}" for line in lines)


def _criterion(one: TrainerCriterion) -> str:
    weight = one.weight if one.weight != 1 else None
    return f"- {one.id}: " + written(one.text, weight=weight, blocker=True if one.blocker else None)


def _scene(scene: Scene, words: Words) -> Iterator[str]:
    yield "## " + written(f"{words['Scene']}: {scene.id}", outcome=scene.outcome)
    if scene.situation:
        yield boxed("situation", scene.situation) if _clashes(scene.situation) else scene.situation
    for said in scene.utterances:
        yield _utterance(said)
    lines = []
    for choice in scene.choices:
        effects = " ".join(f"+{effect}" for effect in choice.effects)
        lines.append(f"- {choice.text} -> {choice.target}" + (f" ({effects})" if effects else ""))
        if choice.feedback:
            lines.append(quoted(choice.feedback, "  "))
    if lines:
        yield "\n".join(lines)


def _utterance(said: Utterance) -> str:
    if _clashes(said.text) or _NO_PARAGRAPH.match(said.text):
        return boxed(f"utterance {seal(said.speaker)}", said.text)
    return f"**{said.speaker}:** {said.text}"


def _clashes(text: str) -> bool:
    """Whether `text` has a line that would be read as somebody speaking or as a choice."""
    return ends_in_bullets(text) or any(
        SPEAKER.match(line) or CHOICE.match(line) for line in text.split("\n")
    )
