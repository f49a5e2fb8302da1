"""The plan without a model: modules follow the objectives, and what is missing is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursegen.course import Blueprint, Brief, Finding
from coursegen.sources import read, read_text
from coursegen.writers.extractive.material import Material
from coursegen.writers.extractive.outline import plan
from coursegen.writers.extractive.wording import Wording

SEED = Path(__file__).resolve().parents[2] / "shared/samples/documents/seed/empowerment-nl.txt"

GARDEN = """\
# Running the community garden

The garden lies behind the library. It has forty plots and one shed, and it is open from April to October.

## What a plot holder is

A plot holder is a member who looks after one plot for a whole season. A plot holder is not a tenant: nobody pays rent.

Many newcomers wrongly believe that a plot is theirs for good. A plot goes back to the garden when it lies unused.

## Watering without waste

Water early in the morning or after sunset. Use the rain barrels first, and the tap only when they are empty. Do not water the leaves, because wet leaves burn in the sun.

Every watering can holds ten litres. A plot needs three cans a week in May and six in July.

## Making compost

Compost needs air. First put down a layer of twigs, so that air comes in from below. Then add green and brown waste in turns. Once the heap is a metre high, turn it with the fork. Only when it smells of earth, spread it on the plots.

The heap must never hold meat, bread or cooked food. These draw rats.

## Benefits of gardening

Gardening makes people happy. Members who garden sleep better and know more of their neighbours.

## Locking the shed

The last person puts the tools back and locks the shed. The key hangs in the safe beside the door.
"""

OBJECTIVES = [
    "Explain what a plot holder is",
    "Water a plot without wasting water",
    "Make compost from garden waste",
]


def outline(
    text: str, *objectives: str, name: str = "garden.md", language: str = "en", **more: object
) -> tuple[Blueprint, tuple[Finding, ...]]:
    reading = read_text(text, name=name, markdown=name.endswith(".md"), language=language)
    brief = Brief.model_validate(
        {"title": "The garden", "language": language, "documents": [name], "objectives": objectives, **more}
    )
    drafted = plan(brief, Material((reading,), language, brief.corrections), Wording(brief))
    return drafted.part, drafted.findings


def lessons(blueprint: Blueprint) -> dict[str, list[str]]:
    return {
        module.title: [one.title for one in module.activities if one.kind == "lesson"]
        for module in blueprint.modules
    }


def quotes(findings: tuple[Finding, ...], code: str) -> list[str | None]:
    return [one.quote for one in findings if one.code == code]


class TestModules:
    def test_follow_the_objectives_and_not_the_headings(self) -> None:
        blueprint, _ = outline(GARDEN, *OBJECTIVES)
        assert lessons(blueprint) == {
            "Explain what a plot holder is": ["What a plot holder is"],
            "Water a plot without wasting water": ["Watering without waste"],
            "Make compost from garden waste": ["Making compost"],
        }
        assert not blueprint.unsupported

    def test_order_of_the_brief_is_kept(self) -> None:
        blueprint, _ = outline(GARDEN, *reversed(OBJECTIVES))
        assert [one.objectives for one in blueprint.modules] == [(one.id,) for one in blueprint.objectives]
        assert blueprint.modules[0].title == OBJECTIVES[2]

    def test_what_serves_nothing_is_listed_with_its_line(self) -> None:
        blueprint, findings = outline(GARDEN, *OBJECTIVES)
        assert quotes(findings, "outline.unused-section") == ["Benefits of gardening", "Locking the shed"]
        lines = [one.place.line for one in findings if one.code == "outline.unused-section"]
        assert lines == [GARDEN[: GARDEN.index(one)].count("\n") + 1 for one in ("## Benefits", "## Locking")]
        assert len(blueprint.unused) == 2

    def test_benefits_are_no_module_even_when_asked_for_by_name(self) -> None:
        blueprint, _ = outline(GARDEN, "Explain the benefits of gardening")
        assert blueprint.unsupported

    def test_passages_are_taught_in_one_module_only(self) -> None:
        blueprint, _ = outline(
            GARDEN, *OBJECTIVES, "Explain how to water a plot in July", "Turn the compost heap"
        )
        taught = [
            passage
            for module in blueprint.modules
            for one in module.activities
            if one.kind == "lesson"
            for passage in one.passages
        ]
        assert len(taught) == len(set(taught))

    def test_objective_whose_passages_serve_another_is_taught_with_it(self) -> None:
        blueprint, findings = outline(GARDEN, "Make compost", "Turn the compost")
        assert [one.objectives for one in blueprint.modules] == [("make-compost", "turn-the-compost")]
        assert quotes(findings, "objective.shared") == ["Turn the compost"]
        assert not blueprint.unsupported


class TestSupport:
    @pytest.mark.parametrize(
        "statement",
        [
            "Explain how photosynthesis works",
            "Negotiate the price of a car",
            # Share a word that stands everywhere, or a general one.
            "Explain how the garden is insured",
            "Design a website for the members",
            "Write a season report on the budget of the garden",
            "Calculate what a plot costs",
            "Explain the importance of good neighbours in politics",
        ],
    )
    def test_nothing_is_stretched(self, statement: str) -> None:
        blueprint, findings = outline(GARDEN, statement)
        assert blueprint.unsupported == (blueprint.objectives[0].id,)
        assert blueprint.modules[0].activities == ()
        assert quotes(findings, "objective.unsupported") == [statement]
        assert blueprint.final_test is None

    @pytest.mark.parametrize(
        ("statement", "lesson"),
        [
            ("Compost garden waste", "Making compost"),
            ("Lock the shed", "Locking the shed"),
            ("Be able to use water sparingly", "Watering without waste"),
            ("Learners can explain what a plot holder is", "What a plot holder is"),
        ],
    )
    def test_other_forms_of_a_word_are_found(self, statement: str, lesson: str) -> None:
        blueprint, _ = outline(GARDEN, statement)
        assert list(lessons(blueprint).values()) == [[lesson]]

    def test_dutch_compounds_are_found_and_their_halves_are_not_enough(self) -> None:
        text = (
            "# Het magazijn\n\n## Heftrucks veilig besturen\n\nControleer de remmen voordat je wegrijdt. Rijd nooit met "
            "een geheven last. Zet de heftruck stil als je het zicht verliest.\n\n## De pauze\n\nDe pauze duurt een "
            "kwartier. Je neemt hem in de kantine, nooit tussen de stellingen.\n\n## Orders\n\nElke order heeft een "
            "nummer. Zonder nummer gaat er niets de deur uit.\n"
        )
        blueprint, _ = outline(text, "Een heftruck besturen", "Een truckersvakbond oprichten", language="nl")
        assert list(lessons(blueprint).values()) == [["Heftrucks veilig besturen"], []]

    def test_words_that_the_passages_lack_are_named(self) -> None:
        _, findings = outline(GARDEN, "Make compost for orchids")
        assert any("orchids" in one.message for one in findings if one.code == "objective.words-missing")

    def test_paragraphs_are_told_apart_where_there_are_no_headings(self) -> None:
        text = "\n\n".join(block for block in GARDEN.split("\n\n") if not block.startswith("#"))
        blueprint, _ = outline(text, *OBJECTIVES, "Groom a horse", name="garden.txt")
        taught = {
            module.title: " ".join(passage for one in module.activities for passage in one.passages)
            for module in blueprint.modules
        }
        assert all(taught[one] for one in OBJECTIVES)
        assert taught["Groom a horse"] == ""
        assert len(set(taught.values())) == 4


class TestLessons:
    def test_carry_at_most_180_words_and_keep_the_source_order(self) -> None:
        long = "\n\n".join(
            f"The frame number {n} keeps the {word} warm in spring. Open it when the sun comes out, and close it at night."
            for n, word in enumerate(
                ["lettuce", "leek", "bean", "onion", "beet", "pea", "carrot", "fennel"] * 3
            )
        )
        blueprint, _ = outline(
            f"# Garden\n\n## Cold frames\n\n{long}\n\n## Paths\n\nPaths are swept.\n", "Use cold frames"
        )
        planned = [one.passages for one in blueprint.modules[0].activities if one.kind == "lesson"]
        assert 1 < len(planned) <= 3
        numbers = [int(passage.rsplit("-", 1)[1]) for one in planned for passage in one]
        assert numbers == sorted(numbers)

    def test_damaged_heading_is_no_title_until_the_brief_mends_it(self) -> None:
        text = (
            "Teams begeleiden\n\n1. Treinmanagers\nManagers volgen de training als eerste. Managers bespreken daarna wat "
            "zij leerden, zodat hun team weet wat er verandert.\n\n2. Vragen stellen\nStel elke week een vraag aan het "
            "team. Luister naar het antwoord voordat je zelf iets zegt.\n"
        )
        plain, _ = outline(text, "Managers trainen", name="teams.txt", language="nl")
        assert "trein" not in str(plain).casefold()
        mended, _ = outline(
            text,
            "Managers trainen",
            name="teams.txt",
            language="nl",
            corrections={"Treinmanagers": "Managers trainen"},
        )
        assert lessons(mended)["Managers trainen"] == ["Managers trainen"]

    def test_titles_in_a_module_differ(self) -> None:
        blueprint, _ = outline(GARDEN * 2, *OBJECTIVES)
        for titles in lessons(blueprint).values():
            assert len(titles) == len(set(titles))


class TestPlan:
    def test_only_what_the_brief_asks_for_is_planned(self) -> None:
        without, _ = outline(GARDEN, *OBJECTIVES, make=["lesson"])
        assert {one.kind for module in without.modules for one in module.activities} == {"lesson"}
        assert without.final_test is None
        only, _ = outline(GARDEN, *OBJECTIVES, make=["quiz"])
        assert {one.kind for module in only.modules for one in module.activities} == {"quiz"}
        assert only.final_test is not None

    @pytest.mark.parametrize("minutes", [12, 45, 300])
    def test_minutes_of_the_brief_are_divided(self, minutes: int) -> None:
        blueprint, _ = outline(GARDEN, *OBJECTIVES, minutes=minutes)
        given = [one.minutes or 0 for module in blueprint.modules for one in module.activities]
        assert blueprint.final_test is not None
        assert sum(given) + (blueprint.final_test.minutes or 0) == minutes
        assert min(given) >= 1

    def test_levels_come_from_the_verbs(self) -> None:
        blueprint, findings = outline(GARDEN, *OBJECTIVES, "Zxcv the shed")
        assert [one.level for one in blueprint.objectives] == [
            "understand",
            "understand",
            "create",
            "understand",
        ]
        assert quotes(findings, "objective.level-assumed") == [
            "Water a plot without wasting water",
            "Zxcv the shed",
        ]

    def test_misconceptions_are_what_the_source_calls_wrong(self) -> None:
        blueprint, _ = outline(GARDEN, *OBJECTIVES)
        assert [(one.objective, one.text) for one in blueprint.misconceptions] == [
            ("explain-what-a-plot-holder-is", "that a plot is theirs for good")
        ]

    def test_same_input_gives_the_same_plan(self) -> None:
        assert outline(GARDEN, *OBJECTIVES) == outline(GARDEN, *OBJECTIVES)

    def test_ids_are_unique(self) -> None:
        blueprint, _ = outline(GARDEN, *OBJECTIVES)
        ids = [module.id for module in blueprint.modules]
        ids += [one.id for module in blueprint.modules for one in module.activities]
        assert blueprint.final_test is not None
        assert len({*ids, blueprint.final_test.id}) == len(ids) + 1


class TestProposed:
    def test_chapters_become_objectives(self) -> None:
        blueprint, findings = outline(GARDEN)
        assert [one.title for one in blueprint.modules][:3] == [
            "What a plot holder is",
            "Watering without waste",
            "Making compost",
        ]
        assert {one.origin for one in blueprint.objectives} == {"proposed"}
        assert len(quotes(findings, "objective.proposed")) == len(blueprint.objectives)
        assert "Benefits of gardening" not in str(blueprint.modules)

    def test_what_the_author_marks_comes_first_and_unsupported_marks_are_said(self) -> None:
        marked = (
            "::: objectives\n\n- Make compost from garden waste.\n- Prune a vine in winter.\n\n:::\n\n"
            + GARDEN
        )
        blueprint, findings = outline(marked)
        assert [one.statement for one in blueprint.objectives] == ["Make compost from garden waste"]
        assert any("Prune a vine" in one.message for one in findings if one.code == "objective.not-proposed")

    def test_short_questions_share_a_module(self) -> None:
        text = "# Questions about the garden\n\n" + "\n\n".join(
            f"## {question}\n\n{answer}"
            for question, answer in [
                (
                    "When does the gate open?",
                    "The gate opens at seven. On Sundays it opens at nine, because the bells ring before.",
                ),
                ("May I bring a dog?", "No. Dogs wait outside the gate, on the lead and in the shade."),
                (
                    "Who mows the paths?",
                    "Every member mows the paths twice a season. The roster hangs in the shed.",
                ),
            ]
        )
        blueprint, _ = outline(text)
        assert [one.title for one in blueprint.modules] == ["Questions about the garden"]

    @pytest.mark.parametrize(
        "text", ["# Only a heading\n", "- a\n- b\n", "Word.\n", "???\n\n## !!!\n\n> …\n"]
    )
    def test_documents_that_teach_nothing_are_said_to(self, text: str) -> None:
        blueprint, findings = outline(text)
        assert not [one for module in blueprint.modules for one in module.activities]
        assert "outline.empty" in {one.code for one in findings}


@pytest.mark.skipif(not SEED.is_file(), reason="needs the samples in ../shared")
def test_seed_article() -> None:
    brief = Brief.model_validate(
        {
            "title": "Empowermenttraining",
            "language": "nl",
            "documents": [SEED.name],
            "objectives": [
                "Uitleggen wat empowerment is en wat niet",
                "Feedback inrichten als doorlopend gesprek",
                "Een empowermenttraining ontwerpen en de impact meten",
            ],
        }
    )
    reading = read(SEED, language="nl")
    drafted = plan(brief, Material((reading,), "nl", {}), Wording(brief))
    planned = lessons(drafted.part)
    assert "Wat is Empowerment Training precies?" in planned["Uitleggen wat empowerment is en wat niet"]
    assert planned["Feedback inrichten als doorlopend gesprek"] == ["Regelmatige feedback van hoge kwaliteit"]
    designed = planned["Een empowermenttraining ontwerpen en de impact meten"]
    assert {"Ontwerp het trainingscurriculum", "De impact meten"} <= set(designed)
    assert not drafted.part.unsupported
    assert "Treinmanagers" not in str(drafted.part)
    unused = quotes(drafted.findings, "outline.unused-section")
    assert "Voordelen van Employee Empowerment Training" in unused
    lines = {one.id: one.line for one in reading.source.passages}
    taught = {
        lines[passage]
        for module in drafted.part.modules
        for one in module.activities
        for passage in one.passages
    }
    assert not taught & set(range(61, 82))


class TestSmallDocuments:
    GIT = (
        "# Git for writers\n\n"
        "**Git** is a program that keeps every version of a text. A *commit* is a saved version with a message. "
        "A *branch* is a line of versions beside the main one.\n\n"
        "## Getting started\n\nMake a folder for your text. Turn it into a repository with one command.\n\n"
        "## When to commit\n\nCommit whenever a paragraph is finished. Small commits are easier to undo.\n\n"
        "## Undoing things\n\nNever reset a branch that others use. Revert it instead.\n"
    )

    def test_a_meaning_given_under_the_title_supports_an_aim_that_asks_for_it(self) -> None:
        blueprint, _ = outline(self.GIT, "Explain what a commit and a branch are", name="git.md")
        assert not blueprint.unsupported
        assert "git-2" in {one for module in blueprint.modules for one in module.activities[0].passages}

    def test_a_definition_may_say_each_or_any(self) -> None:
        text = (
            "# Klachten afhandelen\n\nEen klacht is elke uiting van ontevredenheid waarop de klant reactie verwacht.\n\n"
            "## Zo behandel je een klacht\n\nLuister eerst tot de klant uitgesproken is. Vat daarna samen wat je hoorde. "
            "Beloof nooit een vergoeding voordat je leidinggevende akkoord is.\n"
        )
        blueprint, findings = outline(
            text, "Leg uit wat een klacht is", "Behandel een klacht", name="klachten.md", language="nl"
        )
        assert len(blueprint.modules) == 2
        assert not [one for one in findings if one.code == "objective.shared"]

    def test_a_small_text_is_not_stretched_to_what_it_does_not_know(self) -> None:
        text = (
            "# A field study\n\n## Abstract\n\nRetrieval practice is recalling from memory. Most evidence comes from "
            "universities. After four weeks the retrieval group did better than the rereading group.\n\n"
            "## Implications for trainers\n\nAsk a question before you show the answer. Space the questions over weeks.\n"
        )
        blueprint, _ = outline(text, "Plan retrieval questions with an army in Iceland", name="small.md")
        assert blueprint.unsupported


class TestWordsAboutTheText:
    def test_a_misconception_that_an_aim_speaks_of_is_no_word_to_look_for(self) -> None:
        wanted, _ = outline(GARDEN, "Explain what a plot holder is")
        asked, _ = outline(GARDEN, "Explain what a plot holder is and which misconception about it is common")
        assert list(lessons(asked).values()) == list(lessons(wanted).values()) != []

    def test_the_same_in_dutch(self) -> None:
        text = (
            "# Leidinggeven\n\n## Wat empowerment van werknemers is\n\nEmpowerment is een aanpak waarbij werknemers zelf "
            "beslissen over hun werk.\n\nVeel managers denken ten onrechte dat empowerment een truc is om meer werk te krijgen.\n\n"
            "## Feedback\n\nGeef feedback binnen een week. Noem het gedrag en niet de persoon.\n\n"
            "## Vergaderen\n\nStuur de agenda een dag eerder. Begin op tijd en sluit af met de afspraken.\n"
        )
        blueprint, _ = outline(
            text,
            "Leg uit wat empowerment van werknemers is en welke opvatting erover onjuist is",
            name="leiding.md",
            language="nl",
        )
        assert not blueprint.unsupported

    def test_motivate_is_something_to_do(self) -> None:
        blueprint, _ = outline(GARDEN, "Motivate plot holders to water a plot")
        assert blueprint.objectives[0].level == "apply"


class TestAddress:
    @pytest.mark.parametrize(
        ("language", "address", "told"),
        [("nl", "gij", 1), ("nl", "je/jij", 0), ("nl", "u", 0), ("en", "u", 1)],
    )
    def test_a_form_that_is_not_known_is_told(self, language: str, address: str, told: int) -> None:
        _, findings = outline(GARDEN, *OBJECTIVES, language=language, address=address)
        assert [one.code for one in findings].count("assumption.address") == told


class TestTitles:
    POLICY = (
        "THUISWERKEN BIJ DE GEMEENTE\n\n"
        "1. WIE MAG THUISWERKEN VAN HET KNMI\n"
        "Medewerkers mogen maximaal drie dagen per week thuiswerken, tenzij het KNMI code rood geeft. "
        "De leidinggevende beslist binnen tien werkdagen op een verzoek van een medewerker in Oosterveen.\n\n"
        "2. VERGOEDING IN OOSTERVEEN\n"
        "De vergoeding bedraagt twee euro per dag. Lever de bon in binnen drie maanden na de aankoop.\n"
    )

    def test_headings_in_capitals_do_not_shout(self) -> None:
        reading = read_text(self.POLICY, name="beleid.txt", markdown=False, language="nl")
        titles = [one.title for one in Material((reading,), "nl", {}).sections if one.words]
        assert titles == ["Wie mag thuiswerken van het KNMI", "Vergoeding in Oosterveen"]


class TestReferences:
    def test_a_list_of_references_is_taught_nowhere(self) -> None:
        text = (
            GARDEN + "\n## References\n\nSmith, J. (2019). Compost and water. Journal of Gardens, 4(2), 3.\n"
        )
        blueprint, _ = outline(text, *OBJECTIVES)
        last = read_text(text, name="garden.md", markdown=True, language="en").source.passages[-1].id
        assert last not in {
            one for module in blueprint.modules for lesson in module.activities for one in lesson.passages
        }

    def test_a_section_that_is_only_a_table_is_reported_when_it_is_not_used(self) -> None:
        text = GARDEN + "\n## Prices\n\n| Plot | Price |\n|---|---|\n| small | 10 |\n| large | 20 |\n"
        _, findings = outline(text, *OBJECTIVES)
        assert "Prices" in quotes(findings, "outline.unused-section")


def test_a_part_that_is_passed_over_is_reported() -> None:
    text = (
        "# Work safely\n\n"
        "Lockout keeps a machine still while somebody works in it. Hang a lock of lockout on the switch.\n\n"
        "Wear gloves of the third class when you lift the steel plates.\n\n"
        "WARNING: Never reach over the light curtain of the palletiser while it is running.\n\n"
    ) + "".join(
        f"Line {word} packs boxes for the shop in the {word} street.\n\n"
        for word in ("north", "south", "west")
    )
    readings = (read_text(text, name="a.md", markdown=True),)
    brief = Brief(title="T", language="en", documents=("a.md",), objectives=("Explain what lockout is",))
    drafted = plan(brief, Material(readings, "en", {}), Wording(brief))
    planned = {one for module in drafted.part.modules for a in module.activities for one in a.passages}
    warning = next(one for one in readings[0].source.passages if "WARNING" in one.text)
    assert warning.id not in planned
    said = [one for one in drafted.findings if one.code == "outline.part-unused"]
    assert [one.quote for one in said] == ["Wear gloves of the third class when you lift the steel plates."]
    assert said[0].place.line == 5
