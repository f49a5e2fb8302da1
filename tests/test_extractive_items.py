"""Items of the extractive writer: what each kind asks, what it must not ask, and what holds for every quiz."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

import coursegen as cg
from coursegen import sources
from coursegen.course import (
    AssessmentItem,
    Brief,
    Essay,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    Project,
    SingleChoice,
    TrueFalse,
    texts,
)
from coursegen.writers.extractive.items import (
    KINDS,
    Candidate,
    Deck,
    Scope,
    beliefs,
    definitions,
    headings,
    limits,
    lists,
    matching,
    moments,
    openings,
    ordering,
    situations,
)
from coursegen.writers.extractive.items.candidate import Kind
from coursegen.writers.extractive.material import Material
from coursegen.writers.extractive.wording import Wording

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "samples" / "documents"

LIFTING = """# Veilig tillen

## Wat je mag tillen

Til in je eentje nooit meer dan 23 kg. Een last is alles wat je met de hand optilt, draagt, duwt of trekt.
Sommige collega's denken ten onrechte dat een rugband een hulpmiddel voor zware lasten is. Een rugband is een steun
die alleen op advies van de bedrijfsarts wordt gedragen.

## Zo til je een pakket

Volg deze stappen in deze volgorde:

1. Controleer het gewicht op het label.
2. Maak de looproute vrij.
3. Zet je voeten op schouderbreedte naast het pakket.
4. Buig door je knieën en houd je rug recht.

Als het label ontbreekt, weeg het pakket dan op de vloerweegschaal.

## Werken met de palletwagen

Gebruik de palletwagen alleen als je de instructie hebt gevolgd. Als een pallet scheef staat, haal dan een tweede
collega erbij. Controleer voor elke dienst:

- de banden van de palletwagen
- de remmen
- de hoogte van de vorken
- de noodstop

## Persoonlijke bescherming

Een hesje is een kledingstuk dat je zichtbaar maakt voor de chauffeur. Draag in het magazijn altijd:

- veiligheidsschoenen met stalen neus
- handschoenen met grip
- een hesje met reflectie

Als je hesje vuil is, ruil het kledingstuk dan om bij de balie.

## Melden van een ongeval

Bel bij letsel eerst de bedrijfshulpverlener. Vul daarna samen het ongevalsformulier in. Stuur het formulier
vervolgens naar de arbodienst. Als de telefoon geen bereik heeft, loop dan naar de portier. Een bijna-ongeval is
een gebeurtenis waarbij niemand gewond raakt.
"""

TRAVEL = """# Travel policy

## Before you travel

Ask your manager for approval before you book. If the portal does not show a suitable train, call the travel desk.
If the trip costs more than 1,500 pounds, ask the finance director for a second approval.

## Hotels and meals

A per diem is a fixed amount that covers meals and small costs for one day. Hotel rooms may cost at most 140 euros
a night. A survey in 2024 found that 62% of the staff book within 10 days.

## Driving

A pool car is a car that the company owns and that employees book by the hour. If you have an accident, take photos
before you move the car. Many employees wrongly assume that a parking fine is a travel cost. In fact, the driver
pays a parking fine.

## Claiming your costs

An advance is an amount that you receive before a trip and settle afterwards. First collect all receipts. Then enter
each receipt in the expense app. Once the claim is complete, send it to your manager. If a receipt is lost, fill in
the missing receipt form.

## What if my claim is refused?

Read the reason in the expense app. Talk to your manager about the rule that was applied, and send a new claim
within 30 days.
"""


def scope(text: str, language: str, address: str | None = None) -> Scope:
    brief = Brief(title="T", language=language, documents=("t.md",), address=address)
    material = Material(
        (sources.read_text(text, name="t.md", markdown=True, language=language),), language, {}
    )
    wording = Wording(brief)
    every = [passage.id for section in material.sections for passage in section.passages]
    return Scope(material, Deck(material, wording.form), wording, material.among(every))


def ask(kind: Kind, text: str, language: str = "en", address: str | None = None) -> list[Candidate]:
    return list(kind(scope(text, language, address)))


def right(item: AssessmentItem) -> set[str]:
    if isinstance(item, SingleChoice):
        return {item.options[item.key].text}
    assert isinstance(item, MultipleResponse)
    return {item.options[index].text for index in item.key}


def wrong(item: AssessmentItem) -> set[str]:
    assert isinstance(item, SingleChoice | MultipleResponse)
    return {option.text for option in item.options} - right(item)


# Lists


def test_a_list_is_asked_with_distractors_from_other_lists() -> None:
    found = ask(lists.ask, LIFTING, "nl")
    assert {one.section.title for one in found} == {"Werken met de palletwagen", "Persoonlijke bescherming"}
    carriage = next(one.item for one in found if one.section.title == "Werken met de palletwagen")
    assert right(carriage) <= {
        "De banden van de palletwagen",
        "De remmen",
        "De hoogte van de vorken",
        "De noodstop",
    }
    assert wrong(carriage) <= {
        "Veiligheidsschoenen met stalen neus",
        "Handschoenen met grip",
        "Een hesje met reflectie",
    }
    assert "“Controleer voor elke dienst:”" in carriage.stem


def test_a_list_alone_in_its_document_is_not_asked() -> None:
    assert (
        ask(
            lists.ask,
            LIFTING.replace("- handschoenen met grip\n", "").replace("- een hesje", "een hesje"),
            "nl",
        )
        == []
    )


def test_what_the_section_of_the_key_names_too_is_no_distractor() -> None:
    text = LIFTING.replace(
        "Controleer voor elke dienst:", "Je draagt handschoenen met grip. Controleer voor elke dienst:"
    )
    found = ask(lists.ask, text, "nl")
    options = {
        text for one in found if one.section.title == "Werken met de palletwagen" for text in wrong(one.item)
    }
    assert options
    assert "Handschoenen met grip" not in options


def test_a_distractor_that_shares_a_word_with_an_entry_is_not_taken() -> None:
    text = LIFTING.replace("- handschoenen met grip", "- remschoenen met grip").replace(
        "de remmen", "de remschoenen"
    )
    for one in ask(lists.ask, text, "nl"):
        if one.section.title == "Werken met de palletwagen":
            assert "Remschoenen met grip" not in wrong(one.item)


def test_verbs_do_not_stand_among_nouns() -> None:
    text = LIFTING.replace("- veiligheidsschoenen met stalen neus", "- je jas dichtknopen").replace(
        "- handschoenen met grip", "- rustig ademen"
    )
    for one in ask(lists.ask, text, "nl"):
        if one.section.title == "Werken met de palletwagen":
            assert not {"Je jas dichtknopen", "Rustig ademen"} & wrong(one.item)


def test_a_question_as_heading_is_asked_as_a_question() -> None:
    text = "# Box\n\n## What is in the box?\n\nYou find:\n\n- a wall plate\n- a red screw\n- a cable tie\n\n"
    text += "## What does the app show?\n\nThe app shows:\n\n- a weekly graph\n- a list of rooms\n- an hourly price\n"
    stems = {one.item.stem for one in ask(lists.ask, text)}
    assert any(stem.startswith("A colleague asks you: “What is in the box?”") for stem in stems)


# Beliefs


def test_a_belief_that_the_source_calls_wrong_is_wrong_and_practice_only() -> None:
    found = ask(beliefs.ask, TRAVEL)
    assert [one.kind for one in found] == ["belief", "view"]
    assert [isinstance(one.item, TrueFalse) and one.item.key for one in found] == [False, True]
    assert [one.testable for one in found] == [False, True]
    assert found[0].item.stem.startswith("Many employees assume that a parking fine is a travel cost.")
    assert "“In fact, the driver pays a parking fine.”" in found[1].item.stem


@pytest.mark.parametrize(
    "sentence",
    [
        "Many employees believe that a parking fine is a travel cost.",
        "Some say that this is a costly mistake that nobody makes.",
        "It is wrong to park here.",
    ],
)
def test_what_is_not_called_wrong_is_no_belief(sentence: str) -> None:
    assert ask(beliefs.ask, f"# Parking\n\n{sentence} In fact, we pay.\n") == []


def test_a_sentence_that_leans_on_the_belief_is_not_quoted_without_it() -> None:
    text = TRAVEL.replace("In fact, the driver\npays a parking fine.", "That is not so.")
    assert [one.kind for one in ask(beliefs.ask, text)] == ["belief"]


# Definitions


def test_a_definition_is_asked_among_definitions_of_other_sections() -> None:
    found = {one.item.id: one.item for one in ask(definitions.ask, TRAVEL)}
    item = found["meaning-advance"]
    assert right(item) == {"An amount that you receive before a trip and settle afterwards"}
    assert wrong(item) <= {
        "A car that the company owns and that employees book by the hour",
        "A fixed amount that covers meals and small costs for one day",
    }


def test_the_misconception_about_a_term_is_a_distractor() -> None:
    (band,) = [one for one in ask(definitions.ask, LIFTING, "nl") if one.item.id == "meaning-rugband"]
    assert "Een hulpmiddel voor zware lasten" in wrong(band.item)
    assert right(band.item) == {"Een steun die alleen op advies van de bedrijfsarts wordt gedragen"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Feedback is the best gift that you can give.",
        "This is a car that the company owns.",
        "Training is a key part of the work of a manager.",
        "A manager is not a friend who always says yes.",
    ],
)
def test_praise_and_pronouns_are_no_definitions(sentence: str) -> None:
    text = TRAVEL.replace(
        "An advance is an amount that you receive before a trip and settle afterwards.", sentence
    )
    assert not [one for one in ask(definitions.ask, text) if one.section.title == "Claiming your costs"]


def test_definitions_of_one_section_are_no_distractors_for_each_other() -> None:
    text = "# Terms\n\n## Cars\n\nA pool car is a car that the company owns. A lease car is a car that a bank owns. "
    text += "A shuttle is a bus that leaves every hour.\n"
    assert ask(definitions.ask, text) == []


# Matching

TERMS = """# Privacy

## Begrippen

- **Datalek**: een gebeurtenis waarbij iemand toegang krijgt tot andermans dossier.
- **Bewaartermijn**: de tijd dat de gemeente een document mag houden.
- **Verwerkingsregister**: een overzicht van alle manieren waarop gegevens worden gebruikt.
- **Grondslag**: de wettelijke reden om iets te vragen.
"""


def test_terms_are_matched_with_one_left_over() -> None:
    (one,) = ask(matching.ask, TERMS, "nl")
    item = one.item
    assert isinstance(item, Matching)
    names = {pair.right for pair in item.pairs} | set(item.distractors)
    assert names == {"Datalek", "Bewaartermijn", "Verwerkingsregister", "Grondslag"}
    assert len(item.distractors) == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("een overzicht van alle manieren waarop gegevens worden gebruikt", "een register van de verwerking"),
        ("- **Grondslag**: de wettelijke reden om iets te vragen.\n", ""),
        ("**Grondslag**: de wettelijke", "**Datalekken**: de wettelijke"),
    ],
)
def test_terms_that_give_themselves_away_are_not_matched(old: str, new: str) -> None:
    assert old in TERMS
    found = ask(matching.ask, TERMS.replace(old, new), "nl")
    for one in found:
        assert isinstance(one.item, Matching)
        assert not {"Verwerkingsregister", "Datalekken"} & {pair.right for pair in one.item.pairs}


TROUBLE = """# Coffee machine

## When something is wrong

If the pump makes a rattling sound, fill the water tank. If the coffee tastes bitter, choose a coarser grind. If milk
does not foam, clean the nozzle with a pin. When the display shows E4, unplug the machine for a minute. If the door
does not close, remove the puck.
"""


def test_situations_of_one_section_are_matched_with_what_to_do() -> None:
    (one,) = ask(matching.ask, TROUBLE)
    assert isinstance(one.item, Matching)
    assert {pair.left: pair.right for pair in one.item.pairs}[
        "If the coffee tastes bitter …"
    ] == "Choose a coarser grind"
    assert one.item.distractors == ("Remove the puck",)
    assert ask(situations.ask, TROUBLE) == []


# Order


def test_steps_with_a_cue_each_are_put_in_order() -> None:
    (one,) = ask(ordering.ask, TRAVEL)
    assert isinstance(one.item, Ordering)
    assert one.item.steps == (
        "Collect all receipts",
        "Enter each receipt in the expense app",
        "Send it to your manager",
    )
    assert "[^" in one.item.feedback


def test_a_numbered_list_that_is_said_to_be_in_order_is_asked_whole() -> None:
    found = ask(ordering.ask, LIFTING, "nl")
    first = next(one.item for one in found if one.section.title == "Zo til je een pakket")
    assert isinstance(first, Ordering)
    assert len(first.steps) == 4


def test_dutch_steps_lose_the_words_that_say_when_they_come() -> None:
    found = ask(ordering.ask, LIFTING, "nl")
    item = next(one.item for one in found if one.section.title == "Melden van een ongeval")
    assert isinstance(item, Ordering)
    assert item.steps == (
        "Bel bij letsel de bedrijfshulpverlener",
        "Vul samen het ongevalsformulier in",
        "Stuur het formulier naar de arbodienst",
    )


@pytest.mark.parametrize(
    "text",
    [
        "# Tips\n\nHere are some tips:\n\n1. Read the manual.\n2. Wear gloves.\n3. Ask a colleague.\n",
        "# Tips\n\n## 1. Read the manual\n\nRead it.\n\n## 2. Wear gloves\n\nWear them.\n\n## 3. Ask\n\nAsk for help.\n",
        "# Tips\n\nRead the manual. Wear gloves. Ask a colleague for help with the box.\n",
        "# Tips\n\nRead the manual of the box. Then wear gloves with a good grip.\n",
        "# Tips\n\n- Read the manual.\n- Wear gloves.\n- Ask a colleague for help.\n",
    ],
)
def test_numbers_alone_are_no_order(text: str) -> None:
    assert ask(ordering.ask, text) == []


# Limits


def test_a_limit_is_asked_as_a_number() -> None:
    (one,) = [one for one in ask(limits.ask, TRAVEL) if one.section.title == "Hotels and meals"]
    assert isinstance(one.item, Numeric)
    assert (str(one.item.key), one.item.unit) == ("140", "euros")
    assert "at most … euros" in one.item.stem
    assert "140" not in one.item.stem


@pytest.mark.parametrize(
    ("sentence", "language", "key", "unit"),
    [
        ("Never fill the flask to more than 80 litres.", "en", "80", "litres"),
        ("The floor may never become warmer than 29 °C.", "en", "29", "°C"),
        ("Rinse the skin with lukewarm water for 15 minutes.", "en", "15", "minutes"),
        ("Til in je eentje nooit meer dan 23 kg. Vraag anders hulp.", "nl", "23", "kg"),
        ("Rijd in de hal niet sneller dan 6 km/h.", "nl", "6", "km/h"),
        ("Bewaar de melding ten minste 2,5 jaar.", "nl", "2.5", "jaar"),
        ("A repair may cost at most 1,500 pounds.", "en", "1500", "pounds"),
        ("Een reparatie mag maximaal 1.500 euro kosten.", "nl", "1500", "euro"),
    ],
)
def test_limits_are_told_by_their_words_or_by_an_order(
    sentence: str, language: str, key: str, unit: str
) -> None:
    (one,) = ask(limits.ask, f"# Regels\n\n## Hal\n\n{sentence}\n", language)
    assert isinstance(one.item, Numeric)
    assert (str(one.item.key), one.item.unit) == (key, unit)


@pytest.mark.parametrize(
    "sentence",
    [
        "A survey found that 62% of the staff book within 10 days.",
        "According to research, sessions of at most 20 minutes work best.",
        "The team has 12 people.",
        "Ask a group of 12 people for advice.",
        "Store the box between 2 and 8 °C.",
        "The load weighs at most 1.500 kg.",
        "Keep at least 2 metres of room, and never more than 2 metres of rope.",
        "They may stay at most 3 days.",
    ],
)
def test_a_measured_or_repeated_number_is_not_asked(sentence: str) -> None:
    assert ask(limits.ask, f"# Rules\n\n## Room\n\nThe room is new. {sentence}\n") == []


# Situations and moments


def test_a_situation_is_asked_with_what_is_done_in_other_situations() -> None:
    found = {one.item.id: one.item for one in ask(situations.ask, TRAVEL)}
    item = found["situation-take-photos-before-you-move-the-car"]
    assert "“If you have an accident …”" in item.stem
    assert right(item) == {"Take photos before you move the car"}
    assert "Fill in the missing receipt form" in wrong(item)
    assert "accident" not in " ".join(wrong(item))


def test_what_comes_in_a_course_of_things_is_no_situation() -> None:
    assert not [one for one in ask(situations.ask, TRAVEL) if "Once the claim" in one.item.stem]


def test_an_action_that_points_outside_itself_is_no_distractor() -> None:
    text = TRAVEL.replace("fill in\nthe missing receipt form", "report it to them")
    for one in ask(situations.ask, text):
        assert "Report it to them" not in wrong(one.item)


def test_dutch_options_keep_to_the_form_of_address() -> None:
    text = LIFTING.replace("weeg het pakket dan", "weeg uw pakket dan").replace(
        "haal dan een tweede", "haal dan jouw tweede"
    )
    je = {option for one in ask(situations.ask, text, "nl") for option in right(one.item) | wrong(one.item)}
    assert "Weeg je pakket op de vloerweegschaal" in je
    u = {
        option for one in ask(situations.ask, text, "nl", "u") for option in right(one.item) | wrong(one.item)
    }
    assert not any(re.search(r"\b(?:je|jouw|jij)\b", option) for option in u)


def test_a_moment_is_asked_where_the_condition_stands_behind() -> None:
    (one,) = ask(moments.ask, LIFTING, "nl")
    assert "“Gebruik de palletwagen alleen …”" in one.item.stem
    assert right(one.item) == {"Als je de instructie hebt gevolgd"}


# Headings

TIPS = """# Uitrollen in zeven tips

## 1. Beoordeel de organisatie

Onderzoek hoe besluiten vandaag worden genomen.

## 2. Ontwerp het programma

Kies een mix van leervormen, zoals casussen en korte filmpjes.

## 3. Meet de impact

Vergelijk de cijfers van voor en na de start.

## 4. Houd het levend

Plan elk kwartaal een middag met alle deelnemers.
"""


def test_an_instruction_belongs_to_a_numbered_heading() -> None:
    found = ask(headings.ask, TIPS, "nl")
    item = next(one.item for one in found if one.section.title == "Ontwerp het programma")
    assert right(item) == {"Ontwerp het programma"}
    assert len(wrong(item)) == 3
    assert item.level == "understand"


def test_headings_that_are_called_steps_are_asked_as_steps() -> None:
    text = re.sub(r"## (\d)\. ", r"## Stap \1: ", TIPS)
    assert {one.item.stem.endswith("In welke stap doe je dit?") for one in ask(headings.ask, text, "nl")} == {
        True
    }


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("## 2. ", "## "),
        ("Kies een mix van leervormen", "Kies voor de impact een mix van leervormen"),
        ("Kies een mix van leervormen, zoals casussen", "Leervormen zijn er in soorten, zoals casussen"),
        ("Kies een mix van leervormen, zoals casussen", "Kies er een paar van uit, zoals casussen"),
    ],
)
def test_a_sentence_that_fits_elsewhere_or_tells_nobody_what_to_do_is_not_asked(old: str, new: str) -> None:
    found = ask(headings.ask, TIPS.replace(old, new, 1), "nl")
    item = next((one.item for one in found if one.section.title == "Ontwerp het programma"), None)
    assert item is None or "Meet de impact" not in wrong(item)


# Open questions


def test_a_question_is_open_practice_with_the_answer_of_the_source() -> None:
    (one,) = ask(openings.ask, TRAVEL)
    assert isinstance(one.item, Essay)
    assert not one.testable
    assert one.item.stem == (
        "A colleague asks you: “What if my claim is refused?” What do you answer, in your own words?"
    )
    assert one.item.rubric is not None
    assert len(one.item.rubric.criteria) == 2


# What holds for every quiz


def course(text: str, language: str, tmp_path: Path, *objectives: str) -> Project:
    (tmp_path / "bron.md").write_text(text, encoding="utf-8")
    brief = cg.Brief(
        title="Cursus",
        language=language,
        documents=("bron.md",),
        objectives=tuple(cg.BriefObjective(statement=one) for one in objectives),
    )
    return cg.generate(brief, folder=tmp_path)


def documents() -> list[tuple[str, str]]:
    found = [(str(path), path.parent.name) for path in sorted((ROOT / "examples").glob("*/brief.yaml"))]
    if SHARED.is_dir():
        found += [(str(path), "nl") for path in sorted(SHARED.glob("seed/*.txt"))]
        found += [(str(path), path.parent.name) for path in sorted(SHARED.glob("opensource.guide/??/*.md"))]
        found += [(str(path), "en") for path in sorted(SHARED.glob("carpentries/0*.md"))]
    return [(path, language) for path, language in found if language in {"en", "nl"}]


@cache
def made(path: Path, language: str) -> Project:
    if path.name == "brief.yaml":
        return cg.generate(path)
    brief = cg.Brief(title="Course", language=language, documents=(path.name,))
    return cg.generate(brief, folder=path.parent)


@pytest.mark.parametrize(("path", "language"), documents())
def test_every_item_can_be_defended(path: str, language: str) -> None:
    project = made(Path(path), language)
    quizzes = [one for one in project.course.activities if one.kind == "quiz"]
    places = {
        f"modules[{m}].activities[{a}]"
        for m, module in enumerate(project.course.modules)
        for a, one in enumerate(module.activities)
        if one.kind == "quiz"
    }
    for finding in cg.review(project):
        in_quiz = finding.place.path.startswith("final_test") or any(
            finding.place.path.startswith(place) for place in places
        )
        if in_quiz:
            assert finding.severity == "info", finding
            assert finding.code not in {"options.rival", "options.stem-word", "options.longest-key"}, finding
    for item in (item for quiz in quizzes for item in quiz.items):
        options = [option.text for option in getattr(item, "options", ())]
        assert not any("%" in text for text in (item.stem, *options))
        assert item.objective is not None
        if not isinstance(item, Essay | Matching | Ordering | Numeric):
            assert all(option.rationale for option in item.options)  # type: ignore[union-attr]
        assert any("[^" in text for text in texts(item)), item.id


@pytest.mark.parametrize(("path", "language"), documents())
def test_the_test_asks_nothing_that_was_practised(path: str, language: str) -> None:
    course = made(Path(path), language).course
    if course.final_test is None:
        return
    practised = {
        form(item)
        for module in course.modules
        for one in module.activities
        if one.kind == "quiz"
        for item in one.items
    }
    for item in course.final_test.items:
        assert item.use == "test"
        assert not isinstance(item, Essay)
        assert form(item) not in practised


def form(item: AssessmentItem) -> tuple[str, frozenset[str]]:
    """What an item asks for: its stem and its right answer."""
    if isinstance(item, SingleChoice | MultipleResponse):
        return item.stem, frozenset(right(item))
    if isinstance(item, Ordering):
        return item.stem, frozenset(item.steps)
    if isinstance(item, Matching):
        return item.stem, frozenset(pair.right for pair in item.pairs)
    return item.stem, frozenset()


GOALS = (
    "Uitleggen wat je mag tillen",
    "Een pakket tillen",
    "Werken met de palletwagen",
    "Een ongeval melden",
)


def test_a_module_has_three_new_items_at_most_and_some_of_earlier_modules(tmp_path: Path) -> None:
    course = course_of(tmp_path)
    seen: set[str] = set()
    back = 0
    for module in course.modules:
        for quiz in (one for one in module.activities if one.kind == "quiz"):
            stems = {item.stem for item in quiz.items}
            assert len(stems - seen) <= 3
            back += len(stems & seen)
            seen |= stems
    assert back


def course_of(tmp_path: Path) -> cg.Course:
    return course(LIFTING, "nl", tmp_path, *GOALS).course


def test_every_objective_with_two_items_has_one_in_the_test(tmp_path: Path) -> None:
    course = course_of(tmp_path)
    assert course.final_test is not None
    tested = {item.objective for item in course.final_test.items}
    for module in course.modules:
        closed = [
            item
            for one in module.activities
            if one.kind == "quiz"
            for item in one.items
            if item.objective in module.objectives and not isinstance(item, Essay | TrueFalse)
        ]
        if closed:
            assert set(module.objectives) & tested


def test_two_runs_write_the_same(tmp_path: Path) -> None:
    assert course(TRAVEL, "en", tmp_path) == course(TRAVEL, "en", tmp_path)


def test_keys_stand_everywhere(tmp_path: Path) -> None:
    project = course(TRAVEL, "en", tmp_path)
    keys = [item.key for item in project.course.items if isinstance(item, SingleChoice)]
    assert len(set(keys)) > 1


def test_where_nothing_can_be_asked_the_quiz_is_left_out(tmp_path: Path) -> None:
    text = "# News\n\nThe canteen has a new floor. Everybody likes the colour of the floor. It was laid in May.\n"
    project = course(text, "en", tmp_path)
    assert all(item.use != "test" for item in project.course.items)
    assert project.course.final_test is None
    assert "activity.empty" in {finding.code for finding in project.findings}
    assert "assessment.no-items" not in {finding.code for finding in project.findings}


def test_every_kind_keeps_to_the_passages_of_its_quiz() -> None:
    whole = scope(TRAVEL, "en")
    only = tuple(part for part in whole.parts if part[0].title == "Driving")
    narrow = Scope(whole.material, whole.deck, whole.wording, only)
    asked = [one for kind in KINDS for one in kind(narrow)]
    assert asked
    assert {one.section.title for one in asked} == {"Driving"}


def test_of_a_language_that_nobody_described_only_open_questions_are_asked(tmp_path: Path) -> None:
    text = "# Att mäta\n\n## Vad finns i lådan?\n\nDär finns:\n\n- en röd kabel\n- en anvisning\n- två skruvar\n\n"
    text += (
        "## Vad visar skärmen?\n\nDen visar:\n\n- mäta förbrukning\n- tiden på platsen\n- priset per timme\n"
    )
    items = course(text, "sv", tmp_path).course.items
    assert all(isinstance(item, Essay) for item in items)


def test_an_open_question_whose_answer_only_announces_has_no_rubric(tmp_path: Path) -> None:
    text = (
        "# Tool\n\n## Install the tool\n\n"
        "- Check out the tool where you want it installed. A good place to install it is the home folder:\n\n"
        "  ```\n  get tool\n  ```\n\n"
        "- Optionally, install the extension of the tool. Do not worry if it fails:\n\n"
        "  ```\n  make\n  ```\n\n"
        "## Remove the tool\n\nDelete the folder of the tool. Restart the shell.\n"
    )
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    objective = cg.BriefObjective(statement="Install the tool")
    brief = cg.Brief(title="Tool", language="en", documents=("a.md",), objectives=(objective,))
    project = cg.generate(brief.in_folder(tmp_path))
    assert not [one for one in project.findings if one.code == "activity.failed"]
    (asked,) = project.course.items
    assert asked.type == "essay"
    assert asked.rubric is None
    assert asked.model_answer
