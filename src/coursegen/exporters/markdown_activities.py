"""An activity -> the Markdown of its section: lesson, quiz, case study, trainer script."""

from __future__ import annotations

from ..course import Activity, CaseStudy, Lesson, Quiz, Scene, Stage, TrainerScript
from .markdown_blocks import callout, lesson_blocks
from .markdown_items import folded, item_blocks, rubric_table
from .portable import Writer, literal
from .sheet import Sheet

__all__ = ["activity_blocks", "anchor"]


def anchor(id: str) -> str:
    """Return a place to link to that does not depend on how a site makes ids of headings."""
    return f'<a id="{id}"></a>'


def activity_blocks(activity: Activity, sheet: Sheet) -> list[str]:
    """Return a level-2 section."""
    write = sheet.writer(activity)
    made = [anchor(activity.id), f"## {write.line(activity.title, cites=False)}"]
    if activity.minutes:
        made.append(f"*{activity.minutes} {sheet.say('minutes')}*")
    if activity.audience:
        made.append(f"{sheet.say('For')}: {write.line(activity.audience)}")
    if activity.status == "draft":
        made.append(callout("warning", sheet.say("This is a draft: a person still has to finish it.")))
    if isinstance(activity, Lesson):
        return made + lesson_blocks(activity, sheet)
    if isinstance(activity, Quiz):
        return made + _quiz(activity, sheet, write)
    if isinstance(activity, CaseStudy):
        return made + _case(activity, sheet, write)
    return made + _trainer(activity, sheet, write)


def _quiz(quiz: Quiz, sheet: Sheet, write: Writer) -> list[str]:
    made = [write.text(quiz.intro)] if quiz.intro else []
    for number, item in enumerate(quiz.items, 1):
        name = f": {write.line(item.title, cites=False)}" if item.title else ""
        made += [f"### {sheet.say('Question')} {number}{name}", *item_blocks(item, sheet, write)]
    return made


def _case(case: CaseStudy, sheet: Sheet, write: Writer) -> list[str]:
    made = [block for stage in case.stages for block in _stage(stage, sheet, write)]
    if case.debrief:
        made += [f"### {sheet.say('Debrief')}", write.text(case.debrief)]
    if case.teaching_note and sheet.facilitator:
        made += [f"### {sheet.say('Teaching note')}", write.text(case.teaching_note)]
    return made


def _stage(stage: Stage, sheet: Sheet, write: Writer) -> list[str]:
    made = [f"### {write.line(stage.title, cites=False)}", write.text(stage.situation)]
    for exhibit in stage.exhibits:
        made += [f"#### {write.line(exhibit.title, cites=False)}", write.text(exhibit.text)]
    if stage.decision:
        made += [f"#### {sheet.say('Decision')}", write.text(stage.decision)]
    for way in stage.alternatives:
        for_it = [f"**{sheet.say('For it')}**", write.text(way.pro)] if way.pro else []
        against = [f"**{sheet.say('Against it')}**", write.text(way.contra)] if way.contra else []
        made += [f"-   {write.line(way.text)}", *folded(sheet.say("For and against"), [*for_it, *against])]
    for question in stage.questions:
        answer = [write.text(question.model_answer)] if question.model_answer else []
        if question.rubric:
            answer.append(rubric_table(question.rubric, sheet, write))
        made += [write.text(question.text), *folded(sheet.say("Model answer"), answer)]
    return made


def _trainer(script: TrainerScript, sheet: Sheet, write: Writer) -> list[str]:
    persona = script.persona
    made = [
        f"**{sheet.say('You are')}:** {write.line(script.role)}",
        f"**{sheet.say('Your goal')}:** {write.line(script.goal)}",
        f"**{sheet.say('You talk to')}:** {write.line(persona.name)}",
    ]
    if persona.description:
        made.append(write.text(persona.description))
    if sheet.facilitator:
        made += _behind_scenes(script, sheet, write)
    names = {scene.id: number for number, scene in enumerate(script.scenes, 1)}
    for scene in script.scenes:
        made += _scene(scene, script.id, names, sheet, write)
    if script.debrief:
        made += [f"### {sheet.say('Debrief')}", write.text(script.debrief)]
    return made


def _behind_scenes(script: TrainerScript, sheet: Sheet, write: Writer) -> list[str]:
    """What a learner finds out by talking: for the facilitator alone."""
    persona = script.persona
    lists = [
        (sheet.say("Wants"), (persona.goal,)),
        (sheet.say("Says only when asked well"), persona.hidden),
        (sheet.say("Reacts to"), persona.triggers),
        (sheet.say("Never"), persona.limits),
        (sheet.say("Criteria"), tuple(one.text for one in script.criteria)),
    ]
    made: list[str] = []
    for name, lines in lists:
        if lines:
            made += [f"**{name}**", "\n".join(f"-   {write.line(line)}" for line in lines)]
    return made


def _scene(scene: Scene, script: str, names: dict[str, int], sheet: Sheet, write: Writer) -> list[str]:
    made = [anchor(f"{script}-{scene.id}"), f"### {sheet.say('Scene')} {names[scene.id]}"]
    if scene.situation:
        made.append(write.text(scene.situation))
    made += [f"**{literal(one.speaker)}:** {write.text(one.text)}" for one in scene.utterances]
    for choice in scene.choices:
        target = f"[{sheet.say('Scene')} {names[choice.target]}](#{script}-{choice.target})"
        made.append(f"-   {write.line(choice.text)} → {target}")
        made += folded(sheet.say("Feedback"), [write.text(choice.feedback)] if choice.feedback else [])
    if scene.outcome:
        outcome = {
            "passed": sheet.say("Reached"),
            "partly": sheet.say("Partly reached"),
            "failed": sheet.say("Not reached"),
        }
        made.append(f"**{sheet.say('The end')}: {outcome[scene.outcome]}**")
    return made
