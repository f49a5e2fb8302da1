"""Items from running prose: labels, what follows and why, terms set apart, answers; and larger quizzes."""

from __future__ import annotations

from pathlib import Path

import pytest

import coursegen as cg
from coursegen import sources
from coursegen.course import Brief, Matching, PlannedItems, SingleChoice, texts
from coursegen.language.relations import relation
from coursegen.writers.extractive import outline, quiz
from coursegen.writers.extractive.items import (
    Candidate,
    Deck,
    Scope,
    answers,
    labels,
    lists,
    matching,
    moments,
    names,
    relations,
)
from coursegen.writers.extractive.items.candidate import Kind
from coursegen.writers.extractive.items.phrase import spoken
from coursegen.writers.extractive.material import Material
from coursegen.writers.extractive.wording import Wording
from coursegen.writers.protocol import ActivityRequest


def scope(text: str, language: str = "en") -> Scope:
    brief = Brief(title="T", language=language, documents=("t.md",))
    material = Material(
        (sources.read_text(text, name="t.md", markdown=True, language=language),), language, {}
    )
    wording = Wording(brief)
    every = [passage.id for section in material.sections for passage in section.passages]
    return Scope(material, Deck(material, wording.form), wording, material.among(every))


def ask(kind: Kind, text: str, language: str = "en") -> list[Candidate]:
    return list(kind(scope(text, language)))


def singles(found: list[Candidate]) -> dict[str, SingleChoice]:
    """Each choice by its right answer."""
    items = [one.item for one in found if isinstance(one.item, SingleChoice)]
    return {item.options[item.key].text: item for item in items}


# Labels

VALVES = """# Pump room

## Valves

You meet these valves:

- **Gate:** A wedge is lifted out of the way of the water. Under this type, the pipe is fully open or fully shut.
- **Butterfly:** A disc turns a quarter on its axle. Suits large pipes with low pressure.
- **Globe:** Water can flow in one direction only. Nobody has to operate this part by hand.
"""


def test_what_is_said_under_a_label_is_asked_with_the_labels_beside_it() -> None:
    found = singles(ask(labels.ask, VALVES))
    assert set(found) == {"Gate", "Butterfly", "Globe"}
    gate = found["Gate"]
    assert {option.text for option in gate.options} == {"Gate", "Butterfly", "Globe"}
    assert "“A wedge is lifted out of the way of the water.”" in gate.stem
    assert all("[^" in option.rationale for option in gate.options)


def test_four_labels_are_matched_too_with_one_left_over() -> None:
    text = VALVES + "- **Ball:** A drilled sphere sits in the middle of the pipe.\n"
    (match,) = [one.item for one in ask(labels.ask, text) if isinstance(one.item, Matching)]
    assert len(match.pairs) == 3
    assert len(match.distractors) == 1
    assert all(pair.left.startswith("“") for pair in match.pairs)


def test_a_sentence_that_names_its_label_is_passed_over_for_the_next() -> None:
    text = VALVES.replace("A wedge is lifted out of the way of the water.", "A gate slides out of the pipe.")
    assert (
        "Under this type, the pipe is fully open or fully shut."
        in singles(ask(labels.ask, text))["Gate"].stem
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("A disc turns a quarter on its axle. Suits", "A gate or a globe with a disc turns. They suit"),
        (
            "A disc turns a quarter on its axle. Suits large pipes with low pressure.",
            "See the drawing below.",
        ),
        (
            "A disc turns a quarter on its axle. Suits large pipes with low pressure.",
            "Ask for an example of it.",
        ),
        (
            "A disc turns a quarter on its axle. Suits large pipes",
            "It fits where it must. It suits large pipes",
        ),
        (
            "A disc turns a quarter on its axle. Suits large pipes with low pressure.",
            "Close the disc by hand.",
        ),
    ],
)
def test_what_another_label_could_say_too_is_not_asked(old: str, new: str) -> None:
    assert old in VALVES
    assert "Butterfly" not in singles(ask(labels.ask, VALVES.replace(old, new)))


def test_what_stands_under_two_labels_is_not_asked_of_one() -> None:
    text = VALVES.replace("Nobody has to", "A wedge is lifted out of the way of the water. Nobody has to")
    assert "A wedge" not in "".join(item.stem for item in singles(ask(labels.ask, text)).values())


def test_a_label_that_is_a_kind_of_another_stands_beside_none() -> None:
    assert ask(labels.ask, VALVES.replace("**Globe:**", "**Gates:**")) == []


def test_two_labels_are_too_few() -> None:
    text = VALVES[: VALVES.index("- **Globe")]
    assert ask(labels.ask, text) == []


def test_what_a_label_stands_for_is_one_fact_however_it_is_asked() -> None:
    text = "# Privacy\n\n## Begrippen\n\n- **Datalek**: een gebeurtenis waarbij iemand toegang krijgt tot andermans dossier.\n"
    text += "- **Bewaartermijn**: de tijd dat de gemeente een document mag houden.\n"
    text += "- **Verwerkingsregister**: een overzicht van alle manieren waarop gegevens worden gebruikt.\n"
    text += "- **Grondslag**: de wettelijke reden om iets te vragen.\n"
    (match,) = ask(matching.ask, text, "nl")
    singly = {fact for one in ask(labels.ask, text, "nl") if one.kind == "label" for fact in one.facts}
    assert len(singly & match.facts) == 3


def test_a_label_may_stand_behind_what_it_names() -> None:
    text = '# Load\n\n## Three kinds\n\nA task asks for three kinds of effort:\n\n- What a job takes to be carried out ("intrinsic").\n'
    text += '- Effort that ties new things to old ones ("germane").\n- Noise and whatever else draws the mind away ("extraneous").\n'
    found = singles(ask(labels.ask, text))
    assert "“Effort that ties new things to old ones”" in found["Germane"].stem


def test_labels_keep_the_form_of_address_of_the_source_in_a_quotation() -> None:
    text = (
        "# Cijfers\n\n## Verkeer\n\nOp het scherm ziet u:\n\n- **Kliks:** vertelt u hoe vaak iemand drukte.\n"
    )
    text += "- **Bron:** vertelt u waar een bezoeker vandaan kwam.\n- **Duur:** vertelt u wanneer het scherm weer dicht ging.\n"
    for item in singles(ask(labels.ask, text, "nl")).values():
        assert "“Vertelt u " in item.stem


# What follows, and why

TEAM = """# Leading a team

## Meetings

When everybody speaks first in writing, quiet members will share more ideas. Keep minutes.

## Workload

If two deadlines fall in one week, overtime becomes likely and errors will slip in. Plan ahead.

## Feedback

If a manager praises only results, beginners may hide their first attempts. Praise effort.

## Newcomers

Once a newcomer knows the tools, the mentor can step back. Say so aloud.
"""


def test_what_follows_is_asked_with_what_follows_elsewhere() -> None:
    text = TEAM.replace("overtime becomes likely and errors will", "errors will")
    found = singles(ask(relations.ask, text))
    item = found["… beginners may hide their first attempts"]
    assert "“If a manager praises only results …”" in item.stem
    others = {option.text for option in item.options} - {"… beginners may hide their first attempts"}
    assert others <= {
        "… quiet members will share more ideas",
        "… errors will slip in",
        "… the mentor can step back",
    }
    assert len(others) >= 2


@pytest.mark.parametrize(
    "sentence",
    [
        "If this happens to them, beginners may hide their first attempts.",
        "If the problem persists, beginners may hide their first attempts.",
        "If a manager praises only results, there are two issues to consider.",
        "If a manager praises only results, stop it.",
        "If a manager praises only results, this is a sign of fear.",
        "Research shows that if a manager praises only results, beginners may hide.",
    ],
)
def test_a_condition_that_points_away_or_a_result_that_says_nothing_is_not_asked(sentence: str) -> None:
    text = TEAM.replace(
        "If a manager praises only results, beginners may hide their first attempts.", sentence
    )
    assert text != TEAM
    assert not [one for one in ask(relations.ask, text) if one.section.title == "Feedback"]


def test_a_result_under_a_condition_of_the_same_words_is_no_distractor() -> None:
    text = TEAM.replace("Once a newcomer knows the tools", "Once a manager praises a newcomer")
    item = singles(ask(relations.ask, text)).get("… beginners may hide their first attempts")
    assert item is None or "… the mentor can step back" not in {option.text for option in item.options}


def test_what_follows_under_the_same_heading_is_too_close_to_stand_beside_it() -> None:
    nested = TEAM.replace("## ", "### ").replace("# Leading a team", "# Leading a team\n\n## People")
    assert ask(relations.ask, nested) == []
    assert ask(relations.ask, TEAM) != []


def test_they_does_not_stand_beside_other_subjects() -> None:
    text = TEAM.replace("beginners may hide their first", "they may hide their first")
    assert not [one for one in ask(relations.ask, text) if one.section.title == "Feedback"]


def test_an_exception_is_asked_among_other_cases() -> None:
    text = (
        TEAM
        + "\n## Contracts\n\nNobody has to sign for a borrowed laptop unless it leaves the building. Ask first.\n"
    )
    text = text.replace("unless it leaves", "unless a bag crosses")
    item = singles(ask(relations.ask, text))["… a bag crosses the building"]
    assert "“Nobody has to sign for a borrowed laptop unless …”" in item.stem
    others = {option.text for option in item.options} - {"… a bag crosses the building"}
    assert others <= {
        "… everybody speaks first in writing",
        "… two deadlines fall in one week",
        "… a manager praises only results",
    }


def test_when_something_happens_is_not_asked_as_it_may_happen_in_many_cases() -> None:
    stems = [one.item.stem for one in ask(relations.ask, TEAM)]
    assert not any("beginners may hide" in stem for stem in stems)


@pytest.mark.parametrize(
    ("sentence", "language", "second"),
    [
        ("Als mensen snel antwoord krijgen, zullen zij vaker meedoen.", "nl", "zullen zij vaker meedoen"),
        ("Als het scherm zwart blijft, dan is de kabel los.", "nl", "is de kabel los"),
        ("Short tasks help beginners because their memory holds few items.", "en", "because their memory holds few items"),
        ("We draw the map in pencil so that anybody can mend a line.", "en", "so that anybody can mend a line"),
        ("Korte taken helpen beginners omdat hun geheugen weinig vasthoudt.", "nl", "omdat hun geheugen weinig vasthoudt"),
    ],
)  # fmt: skip
def test_relations_are_read_from_their_words(sentence: str, language: str, second: str) -> None:
    found = relation(sentence, language)
    assert found is not None
    assert found.second == second


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Trains are late because of snow and ice on the line.", "en"),
        ("If you see smoke, call the fire brigade.", "en"),
        ("Als u rook ziet, stelt u de brandweer op de hoogte.", "nl"),
        ("If needed, the desk can help you out.", "en"),
        ("Who may say what will follow?", "en"),
    ],
)
def test_causes_orders_and_questions_are_no_relations(sentence: str, language: str) -> None:
    assert relation(sentence, language) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("kunt u uw project volgen", "Kun je je project volgen"),
        ("moet u dit melden", "Moet je dit melden"),
        ("gaat u naar de balie", "Ga je naar de balie"),
        ("neemt iemand contact met u op", "Neemt iemand contact met je op"),
        ("u kunt het zien", "Je kunt het zien"),
    ],
)
def test_a_dutch_phrase_takes_the_form_of_address_of_the_course(text: str, said: str) -> None:
    assert spoken(text, "je", "nl") == said


# Terms that an author sets apart

LEARNING = """# Learning

## How people see a subject

What somebody pictures of how a machine works inside their head is called a **mental model**. People test it daily.

## Beliefs

The belief that talent is fixed at birth, dubbed a **closed mindset** by its critics, makes novices give up. It spreads.

## Drawing

A sheet of boxes and arrows that lays open how ideas hang together is a **concept map**. Use pencil.
"""


def test_a_term_is_asked_in_the_sentence_that_brings_it_in() -> None:
    found = singles(ask(names.ask, LEARNING))
    item = found["Closed mindset"]
    assert "dubbed a(n) … by its critics" in item.stem
    assert {option.text for option in item.options} == {"Closed mindset", "Mental model", "Concept map"}


@pytest.mark.parametrize(
    "term",
    ["**closed**", "**should be closed**", "**closed mindsets**", "**closed belief**", "closed mindset"],
)
def test_what_is_no_term_or_gives_itself_away_is_not_asked(term: str) -> None:
    text = LEARNING.replace("**closed mindset**", term)
    assert not [one for one in ask(names.ask, text) if one.section.title == "Beliefs"]


def test_a_dutch_article_would_tell_the_term() -> None:
    text = "# Leren\n\n## Beeld\n\nHoe iemand zich een machine voorstelt, heet het **mentale model**.\n\n"
    text += "## Kaart\n\nEen vel met vakken en pijlen heet de **losse kaart**.\n\n## Geloof\n\nWie denkt dat talent vaststaat, heeft de **vaste blik**.\n"
    assert ask(names.ask, text, "nl") == []


# Answers

HELPDESK = """# Questions about the pool bikes

## Do I need a helmet?

A helmet stays in the basket and must be worn on the dike road. Any dent in the shell means that the basket needs a new one.

## What if the tyre is flat?

You should leave the wheel alone and lock the frame. A wheel may be mended by the workshop only.

## Can I take a visitor along?

Visitors need a badge from the reception desk. A badge must never be lent to somebody else.

## When is the shed open?

The shed must be locked at six and the lock needs a code. The code may change.
"""


def test_an_answer_is_asked_beside_answers_to_other_questions() -> None:
    found = ask(answers.ask, HELPDESK)
    assert found
    for one in found:
        assert isinstance(one.item, SingleChoice)
        assert f"“{one.section.title}”" in one.item.stem
        assert one.section.title != "When is the shed open?"
        titles = {
            option.rationale.split("“")[1].split("”")[0]
            for option in one.item.options
            if "“" in option.rationale
        }
        assert one.section.title not in titles


@pytest.mark.parametrize(
    "sentence",
    [
        "You should always wear a helmet for it.",
        "For example, a basket must hold one.",
        "A survey found that 62% must wear it.",
        "The basket may stay open unless the shell has a dent that shows.",
        "The basket is blue and the shell is white.",
    ],
)
def test_what_leans_repeats_the_question_or_asks_nothing_of_anybody_is_no_answer(sentence: str) -> None:
    at = HELPDESK.index("A helmet stays")
    text = HELPDESK[:at] + sentence + "\n\n" + HELPDESK[HELPDESK.index("## What if the tyre") :]
    assert not [one for one in ask(answers.ask, text) if one.section.title == "Do I need a helmet?"]


# Lists beside each other, moments

PROMPTS = """# Cards

## Questions on the card

Ask for praise with prompts such as:

- A skill that felt new
- An idea worth keeping

Positive prompts of the day:

- The best demonstration
- A command worth keeping
- Your proudest result

Constructive prompts of the day:

- The slowest chapter
- A missing explanation
- Your oldest doubt
"""


def test_lists_of_one_section_are_distractors_for_each_other() -> None:
    found = [one for one in ask(lists.ask, PROMPTS) if "Constructive prompts" in one.item.stem]
    assert found
    for one in found:
        assert isinstance(one.item, SingleChoice)
        right = one.item.options[one.item.key].text
        assert right in {"The slowest chapter", "A missing explanation", "Your oldest doubt"}


def test_a_thing_of_the_topic_itself_is_no_distractor_for_a_list() -> None:
    text = PROMPTS.replace("The best demonstration", "The constructive demonstration")
    for one in ask(lists.ask, text):
        if "Constructive prompts" in one.item.stem:
            assert isinstance(one.item, SingleChoice)
            assert "The constructive demonstration" not in {option.text for option in one.item.options}


def test_a_moment_that_points_outside_itself_is_not_asked() -> None:
    text = "# Start\n\n## Pilot\n\nMeet de reacties van elk team voordat deze naar alle afdelingen gaat.\n\n"
    text += "## Kas\n\nSluit de kas af zodra de laatste klant vertrekt.\n\n## Deur\n\nOpen de deur pas als het lampje brandt.\n\n"
    text += "## Licht\n\nDoof het licht zodra de hal leeg is.\n"
    assert not [one for one in ask(moments.ask, text, "nl") if one.section.title == "Pilot"]


# Larger quizzes


COURSE = f"""{TEAM}
{VALVES.replace("# Pump room", "## Pump room").replace("## Valves", "### Valves")}
"""


def product(text: str, *goals: str, count: int) -> cg.Quiz:
    """One quiz alone about all goals, as `make` plans it: no course test beside it."""
    brief = cg.Brief(
        title="T",
        language="en",
        documents=("t.md",),
        objectives=tuple(cg.BriefObjective(statement=one) for one in goals),
    )
    readings = (sources.read_text(text, name="t.md", markdown=True, language="en"),)
    material, wording = Material(readings, "en", {}), Wording(brief)
    blueprint = outline.plan(brief, material, wording).part
    quizzes = [one for module in blueprint.modules for one in module.activities if one.kind == "quiz"]
    plan = quizzes[0].model_copy(
        update={
            "objectives": tuple(dict.fromkeys(name for one in quizzes for name in one.objectives)),
            "passages": tuple(dict.fromkeys(name for one in quizzes for name in one.passages)),
            "items": (PlannedItems(level="remember", use="practice", count=count),),
        }
    )
    module = blueprint.modules[0].model_copy(update={"objectives": plan.objectives, "activities": (plan,)})
    alone = blueprint.model_copy(update={"modules": (module,), "final_test": None})
    request = ActivityRequest(brief, readings, alone, plan, ())
    return quiz.write(request, material, wording).part


GOALS = ("Explain what each type of valve does", "Give feedback to beginners")


def test_a_quiz_that_asks_for_more_gets_more_and_no_filler() -> None:
    many = product(COURSE, *GOALS, count=10)
    assert 3 < len(many.items) <= 10
    assert len({item.stem for item in many.items}) == len(many.items)
    assert not any(item.id.endswith("-again") for item in many.items)


def test_a_small_quiz_has_room_for_each_objective() -> None:
    two = product(COURSE, *GOALS, count=2)
    assert len(two.items) == 2
    assert len({item.objective for item in two.items}) == 2


# What holds for every item


def test_a_stem_cites_nothing_while_a_test_runs(tmp_path: Path) -> None:
    (tmp_path / "t.md").write_text(COURSE, encoding="utf-8")
    brief = cg.Brief(title="T", language="en", documents=("t.md",))
    course = cg.generate(brief, folder=tmp_path).course
    assert course.final_test is not None
    for item in course.final_test.items:
        assert "[^" not in item.stem
        assert any("[^" in text for text in texts(item))
    assert not [one for one in cg.review(course) if one.code == "options.rival"]
