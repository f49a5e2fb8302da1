"""A trainer script -> persona, criteria, scenes with choices and where they lead, endings with reachable scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...course import Choice, Outcome, Scene, TrainerScript
from ...rules.dialogue import reachable_scores
from .case_study import closing_part
from .headings import heading, label
from .prose import Scribe
from .story import Story
from .tables import Cell, facts, head, table, words

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["trainer"]


def trainer(story: Story, body: _Element, script: TrainerScript, path: str) -> None:
    """Append a trainer script."""
    write = Scribe.of(story, script)
    _persona(write, body, script, path)
    _criteria(write, body, script, path)
    for number, scene in enumerate(script.scenes):
        _scene(write, body, script, scene, f"{path}.scenes[{number}]")
    _endings(write, body, script, path)
    closing_part(write, body, story.say("Debrief"), script.debrief, f"{path}.debrief")


def _persona(write: Scribe, body: _Element, script: TrainerScript, path: str) -> None:
    story, persona, at = write.story, script.persona, f"{path}.persona"
    heading(story, body, "Heading3", story.say("Who talks to whom"), place=at)
    rows: list[tuple[str, Cell]] = [
        (story.say("The learner is"), write.cell(script.role, f"{path}.role")),
        (story.say("The learner's goal"), write.cell(script.goal, f"{path}.goal")),
        (story.say("The learner talks to"), write.cell(persona.name)),
    ]
    if persona.description:
        rows.append((story.say("Who that is"), write.cells(persona.description, f"{at}.description")))
    rows.append((story.say("Wants"), write.cell(persona.goal, f"{at}.goal")))
    lists = (
        (story.say("Says only when asked well"), persona.hidden, "hidden"),
        (story.say("Reacts to"), persona.triggers, "triggers"),
        (story.say("Never says or does"), persona.limits, "limits"),
    )
    if story.facilitator:
        rows += [(name, _list(write, lines, f"{at}.{field}")) for name, lines, field in lists if lines]
    feedback = {"direct": story.say("after every turn"), "end": story.say("after the last turn")}
    rows.append((story.say("Feedback comes"), words(story, feedback[script.feedback])))
    facts(story, body, rows, title=story.say("Who talks to whom"))


def _list(write: Scribe, lines: tuple[str, ...], place: str) -> Cell:
    return lambda parent: write.items(parent, lines, "TableText", place=place)


def _criteria(write: Scribe, body: _Element, script: TrainerScript, path: str) -> None:
    story = write.story
    if not script.criteria:
        return
    heading(story, body, "Heading3", story.say("Criteria"), place=f"{path}.criteria")
    rows = [
        [
            write.cell(one.text, f"{path}.criteria[{n}]"),
            words(story, "–" if one.blocker else str(one.weight)),
            words(
                story,
                f"✗ {story.say('yes: doing it fails the conversation')}" if one.blocker else story.say("no"),
            ),
        ]
        for n, one in enumerate(script.criteria)
    ]
    titles = (story.say("What is looked at"), story.say("Points"), story.say("Blocker"))
    table(story, body, head(story, *titles), rows, (50, 12, 26), title=story.say("Criteria"))
    story.plain(body, f"{story.say('Points that are enough')}: {script.passing}", "Meta")


def _scene_name(story: Story, script: TrainerScript, id: str) -> str:
    order = [scene.id for scene in script.scenes].index(id) + 1
    return f"{story.say('Scene')} {order}"


def _scene(write: Scribe, body: _Element, script: TrainerScript, scene: Scene, path: str) -> None:
    story = write.story
    ending = f"{story.say('ending')}: {_outcome(story, scene.outcome)}" if scene.outcome else ""
    name = _scene_name(story, script, scene.id)
    heading(story, body, "Heading3", name, place=path, note=" · ".join(filter(None, (scene.id, ending))))
    if scene.situation:
        write.text(body, scene.situation, place=f"{path}.situation")
    for number, one in enumerate(scene.utterances):
        write.spoken(body, one.speaker, one.text, f"{path}.utterances[{number}]")
    if not (scene.situation or scene.utterances):
        story.plain(body, story.say("Nothing is said here."), run="Muted")
    if scene.choices:
        rows = [
            _choice(write, script, choice, f"{path}.choices[{n}]", n)
            for n, choice in enumerate(scene.choices)
        ]
        titles = (
            story.say("No."),
            story.say("What the learner does"),
            story.say("Leads to"),
            story.say("Feedback"),
        )
        label(story, body, story.say("Choices"))
        table(story, body, head(story, *titles), rows, (6, 30, 24, 34), title=story.say("Choices"))


def _choice(write: Scribe, script: TrainerScript, choice: Choice, path: str, index: int) -> list[Cell]:
    story = write.story

    def leads(parent: _Element) -> None:
        made = story.paragraph(parent, "TableText")
        target = [scene.id for scene in script.scenes].index(choice.target)
        at = path.rsplit(".scenes[", 1)[0] + f".scenes[{target}]"
        story.run(made, "→ ")
        story.go(made, f"{_scene_name(story, script, choice.target)} ({choice.target})", story.names.name(at))
        for criterion in script.criteria:
            if criterion.id in choice.effects:
                sign = f"✗ {story.say('blocker')}" if criterion.blocker else f"+{criterion.weight}"
                line = story.paragraph(parent, "TableText")
                story.run(line, f"{sign}: ")
                write.line(line, criterion.text, cites=False)

    return [
        words(story, chr(ord("A") + index) if index < 26 else str(index + 1)),
        write.cell(choice.text, path),
        leads,
        write.cells(choice.feedback, f"{path}.feedback"),
    ]


def _outcome(story: Story, outcome: Outcome | None) -> str:
    names = {
        "passed": f"✓ {story.say('reached')}",
        "partly": story.say("partly reached"),
        "failed": f"✗ {story.say('not reached')}",
    }
    return names[outcome] if outcome else ""


def _endings(write: Scribe, body: _Element, script: TrainerScript, path: str) -> None:
    story = write.story
    endings = reachable_scores(script)
    if not endings:
        return
    name = story.say("Endings and the points with which they are reached")
    heading(story, body, "Heading3", name, place=f"{path}.scenes")
    rows = [
        [
            words(story, f"{_scene_name(story, script, one.scene)} ({one.scene})"),
            words(story, _outcome(story, one.outcome)),
            words(story, _scores(story, one.scores, exact=one.exact)),
            words(story, _scores(story, one.blocked, exact=one.exact)),
        ]
        for one in endings
    ]
    titles = (
        story.say("Ending"),
        story.say("Outcome"),
        story.say("Points"),
        story.say("Points after a blocker"),
    )
    table(story, body, head(story, *titles), rows, (30, 22, 20, 22), title=name)


def _scores(story: Story, scores: tuple[int, ...], *, exact: bool) -> str:
    if not exact:
        return story.say("too many ways to count")
    if len(scores) > 2 and list(scores) == list(range(scores[0], scores[-1] + 1)):
        return f"{scores[0]}–{scores[-1]}"
    return ", ".join(map(str, scores)) or "–"
