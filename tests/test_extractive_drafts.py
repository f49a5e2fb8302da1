"""Case studies and trainer scripts without a model: playable drafts that invent nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import coursegen as cg
from coursegen import markup
from coursegen.course import CaseStudy, Project, TrainerScript, texts
from coursegen.rules.dialogue import reachable, reachable_scores

TEXT = {
    "en": """# Handing over a shift

Many nurses wrongly believe that a handover is a formality. A handover is a conversation in which one team takes over the care of another.

## Before the handover

Check the list of patients before you meet. Write down what changed during your shift. Name the patient who worries you most.

What the list must show:

- Name and room
- Open orders
- Allergies
- Next of kin

## During the handover

Begin with the patient who is most ill. Ask the other team to repeat the agreements.
""",
    "nl": """# Een dienst overdragen

Veel verpleegkundigen denken ten onrechte dat een overdracht een formaliteit is. Een overdracht is een gesprek waarin het ene team de zorg van het andere overneemt.

## Voor de overdracht

Controleer de lijst met patiënten voordat je begint. Noteer wat er tijdens je dienst is veranderd. Noem de patiënt over wie je je het meest zorgen maakt.

Dit moet op de lijst staan:

- Naam en kamer
- Openstaande opdrachten
- Allergieën
- Contactpersoon

## Tijdens de overdracht

Begin met de patiënt die het ziekst is. Vraag het andere team om de afspraken te herhalen.
""",
}
OBJECTIVE = {"en": "Hand over a shift to the next team", "nl": "Een dienst overdragen aan het volgende team"}


def made(kind: str, language: str, folder: Path, text: str | None = None, **more: object) -> Project:
    (folder / "shift.md").write_text(text or TEXT[language], encoding="utf-8")
    brief = cg.Brief(
        title="Shift",
        language=language,
        documents=("shift.md",),
        objectives=(OBJECTIVE[language],),
        **more,
    ).in_folder(folder)
    return cg.make(kind, brief)  # type: ignore[call-overload,no-any-return]


def only(project: Project) -> CaseStudy | TrainerScript:
    (activity,) = project.course.activities
    assert isinstance(activity, CaseStudy | TrainerScript)
    return activity


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("kind", ["case_study", "trainer"])
def test_a_draft_quotes_exactly_and_breaks_no_rule(kind: str, language: str, tmp_path: Path) -> None:
    project = made(kind, language, tmp_path)
    part = only(project)
    assert part.status == "draft"
    assert part.citations
    source = project.sources[0]
    known = {passage.id: passage.text for passage in source.passages}
    assert all(one.quote in known[one.passage] for one in part.citations)
    severe = [f for f in cg.review(project) if f.severity in {"error", "warning"} and f.code != "level.below"]
    assert [f.code for f in severe if not f.code.startswith("assessment.untested")] == []


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_case_has_two_ways_to_decide_and_cells_that_nobody_invented(language: str, tmp_path: Path) -> None:
    case = only(made("case_study", language, tmp_path))
    assert isinstance(case, CaseStudy)
    (stage,) = case.stages
    assert len(stage.alternatives) >= 2
    assert "todo" in stage.situation
    table = next(one.text for one in stage.exhibits if one.text.startswith("|"))
    header, _, *rows = table.splitlines()
    assert {"en": "Open orders", "nl": "Openstaande opdrachten"}[language] in header
    for row in rows:
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        assert all(cell == "…" or cell.startswith("[todo:") for cell in cells[1:])
    wrong = [one for one in stage.alternatives if "formalit" in one.text]
    assert len(wrong) == 1
    assert markup.labels(wrong[0].contra)
    assert case.teaching_note


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_dialogue_can_be_played_to_every_ending(language: str, tmp_path: Path) -> None:
    script = only(made("trainer", language, tmp_path))
    assert isinstance(script, TrainerScript)
    assert reachable(script) == {scene.id for scene in script.scenes}
    assert all(choice.feedback for scene in script.scenes for choice in scene.choices)
    endings = reachable_scores(script)
    assert {ending.outcome for ending in endings} == {"passed", "partly", "failed"}
    passed = next(ending for ending in endings if ending.outcome == "passed")
    assert passed.scores == (script.passing,)
    assert any(ending.blocked for ending in endings if ending.outcome == "failed")


def test_what_is_not_of_the_source_is_marked(tmp_path: Path) -> None:
    bare = "# Tea\n\nTea is a drink made from leaves in hot water. People drink tea in many countries, at work too.\n"
    for kind in ("case_study", "trainer"):
        (tmp_path / "shift.md").write_text(bare, encoding="utf-8")
        brief = cg.Brief(
            title="Tea",
            language="en",
            documents=("shift.md",),
            objectives=("Explain what tea is",),
        ).in_folder(tmp_path)
        part = only(cg.make(kind, brief))
        assert sum(text.count("[todo:") for text in texts(part)) >= 3
        assert not re.search(r"\d", " ".join(markup.to_plain(text) for text in texts(part) if "tea" in text))


def test_the_form_of_address_is_kept(tmp_path: Path) -> None:
    for kind in ("case_study", "trainer"):
        project = made(kind, "nl", tmp_path, address="u")
        assert not [one for one in cg.review(project) if one.code == "lesson.address"]


def test_two_runs_are_equal(tmp_path: Path) -> None:
    for kind in ("case_study", "trainer"):
        assert made(kind, "en", tmp_path).course == made(kind, "en", tmp_path).course
