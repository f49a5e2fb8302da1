"""A whole course -> findings with places, codes that are documented, suppressions."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from coursegen.course import (
    Asset,
    Callout,
    Check,
    Citation,
    Course,
    Figure,
    HouseTerm,
    LearningObjective,
    Lesson,
    Module,
    Option,
    Ordering,
    Passage,
    Place,
    Project,
    Prose,
    Quiz,
    Screen,
    SingleChoice,
    Source,
    Suppression,
    Todo,
    TrueFalse,
)
from coursegen.rules import RULES, review
from coursegen.rules.citations import anonymous, foreign_names, foreign_numbers, status, unattributed

TEXT = "Feedback is een continue dialoog. Volgens Gallup voelt 44,4 % zich betrokken."
PASSAGE = Passage(
    id="art-1", document="art", kind="paragraph", start=0, end=len(TEXT), text=TEXT, headings=("Feedback",)
)
QUOTE = Citation(passage="art-1", quote="Feedback is een continue dialoog.")
GALLUP = Citation(passage="art-1", letter="b", quote="Volgens Gallup voelt 44,4 % zich betrokken.")


def course(*activities: Any, **fields: Any) -> Course:
    fields.setdefault("passages", (PASSAGE,))
    module = Module(id="m", title="M", activities=activities)
    return Course(
        id="c",
        uuid=UUID(int=5),
        title="C",
        language=fields.pop("language", "nl"),
        modules=(module,),
        **fields,
    )


def lesson(*texts: str, citations: tuple[Citation, ...] = (), **fields: Any) -> Lesson:
    return Lesson(
        id="les",
        title="Les",
        screens=(Screen(blocks=tuple(Prose(text=t) for t in texts)),),
        citations=citations,
        **fields,
    )


def item(
    name: str = "q",
    use: str = "practice",
    options: tuple[str, ...] = ("dialoog", "loon", "status"),
    **fields: Any,
) -> SingleChoice:
    fields.setdefault("stem", f"Wat noemt het artikel bij {name}?")
    return SingleChoice(
        id=name, use=use, options=tuple(Option(text=o) for o in options), key=fields.pop("key", 0), **fields
    )


def quiz(*items: Any, name: str = "toets", **fields: Any) -> Quiz:
    return Quiz(id=name, title="Toets", items=items, **fields)


def found(what: Course | Project) -> dict[str, tuple[str, str]]:
    return {one.code: (one.severity, one.place.path) for one in review(what)}


def test_a_sound_course_has_nothing_to_say() -> None:
    one = lesson("Feedback is een continue dialoog.[^art-1a]", citations=(QUOTE,))
    assert review(course(one)) == ()


# Citations


def test_a_quote_that_its_passage_does_not_have_is_an_error() -> None:
    wrong = Citation(passage="art-1", quote="Feedback is een monoloog.")
    assert found(course(lesson("Feedback is een monoloog.[^art-1a]", citations=(wrong,)))) == {
        "citation.quote-missing": ("error", "modules[0].activities[0].citations[0]")
    }


def test_a_passage_that_the_course_does_not_have_is_an_error() -> None:
    one = lesson("Feedback is een continue dialoog.[^art-1a]", citations=(QUOTE,))
    assert "citation.passage-missing" in found(course(one, passages=()))


def test_passages_are_found_in_the_projects_sources_too() -> None:
    one = course(lesson("Feedback is een continue dialoog.[^art-1a]", citations=(QUOTE,)), passages=())
    source = Source(id="art", name="art.txt", text=TEXT, passages=(PASSAGE,))
    assert review(Project(course=one, sources=(source,))) == ()


def test_a_number_must_stand_in_its_quote_however_it_is_written() -> None:
    good = lesson("Volgens Gallup is 44.4 % betrokken.[^art-1b]", citations=(GALLUP,))
    assert "citation.number" not in found(course(good))
    bad = lesson("Volgens Gallup is 45 % betrokken.[^art-1b]", citations=(GALLUP,))
    assert found(course(bad))["citation.number"] == (
        "error",
        "modules[0].activities[0].screens[0].blocks[0].text",
    )


def test_the_courses_own_sentence_before_a_citation_may_have_numbers() -> None:
    one = lesson("Neem hier 10 minuten voor. Feedback is een continue dialoog.[^art-1a]", citations=(QUOTE,))
    assert review(course(one)) == ()


def test_a_statistic_says_who_found_it_in_the_same_paragraph() -> None:
    bare = lesson("Volgens Gallup is dat zo.\n\nVan hen voelt 44,4 % zich betrokken.")
    assert "citation.number-unattributed" in found(course(bare))
    assert "citation.number-unattributed" not in found(
        course(lesson("Volgens Gallup voelt 44,4 % zich betrokken."))
    )


def test_research_without_a_name_is_worth_a_word() -> None:
    assert anonymous("Volgens onderzoek voelt 44 % zich betrokken.", "nl") is not None
    assert anonymous("Volgens onderzoek van Forbes voelt 44 % zich betrokken.", "nl") is None
    assert anonymous("Volgens het artikel voelt 44 % zich betrokken.", "nl") is None
    assert "citation.number-anonymous" in found(
        course(lesson("Onderzoek toont aan dat het met 25% verbetert."))
    )


def test_a_name_that_the_quote_does_not_have_is_shown() -> None:
    one = lesson("Feedback is volgens Deloitte een dialoog.[^art-1a]", citations=(QUOTE,))
    assert found(course(one))["citation.name"][0] == "warning"
    assert foreign_names("Alle Nomen haben Großbuchstaben", ["x"], "de") == ()


@pytest.mark.parametrize(
    ("text", "quotes", "fields", "expected"),
    [
        ("**Feedback** is een dialoog.", ["Feedback is een dialoog."], {}, "quoted"),
        ("Een dialoog.", ["Het is: Een dialoog."], {}, "quoted"),
        ("A is b. C is d.", ["A is b.", "C is d."], {}, "quoted"),
        ("Feedback is een gesprek.", ["Feedback is een dialoog."], {}, "adapted"),
        ("Feedback is een gesprek.", [], {"author": "Noor"}, "authored"),
        ("Feedback is een gesprek.", [], {"assumed": True}, "assumed"),
        ("Feedback is een gesprek.", [], {}, "unsupported"),
        ("feedback is een dialoog.", ["Feedback is een dialoog."], {}, "adapted"),
    ],
)
def test_the_status_of_a_claim_is_computed(
    text: str, quotes: list[str], fields: dict[str, Any], expected: str
) -> None:
    assert status(text, quotes, **fields) == expected


def test_numbers_are_compared_by_value() -> None:
    assert foreign_numbers("1.000 en 44,40 en 3", ["1,000 or 44.4"]) == ("3",)
    assert unattributed("Dit geldt voor 30 procent.", "xx") is None


# Items


def test_a_rival_is_found_in_the_section_that_the_key_comes_from() -> None:
    text = "Een goede leider luistert naar het team."
    more = Passage(
        id="art-2",
        document="art",
        kind="paragraph",
        start=0,
        end=len(text),
        text=text,
        headings=("Feedback",),
    )
    asked = item(options=("dialoog", "luistert naar het team", "loon"), feedback="Dialoog.[^art-1a]")
    one = course(quiz(asked, citations=(QUOTE,)), passages=(PASSAGE, more))
    assert found(one)["options.rival"] == ("warning", "modules[0].activities[0].items[0].options[1]")
    negative = asked.model_copy(update={"stem": "Wat past hier **niet** bij?"})
    assert "options.rival" not in found(course(quiz(negative, citations=(QUOTE,)), passages=(PASSAGE, more)))


def test_a_test_item_that_was_practised_is_reported_once() -> None:
    stem = "Wat noemt het artikel?"
    one = course(quiz(item("a", stem=stem)), quiz(item("b", "test", stem=stem), name="eind"))
    assert found(one)["assessment.test-seen"] == ("warning", "modules[0].activities[1].items[0]")


def test_an_objective_needs_a_test_item_at_its_level() -> None:
    objectives = (
        LearningObjective(id="x", statement="Past feedback toe", level="apply"),
        LearningObjective(id="y", statement="Noemt drie vormen", level="remember"),
    )
    asked = item("a", "test", objective="x", level="understand")
    got = {one.code: one for one in review(course(quiz(asked), objectives=objectives))}
    assert got["level.below"].message == "reached understand, wanted apply"
    assert got["level.below"].objective == "x"
    assert got["assessment.untested"].objective == "y"


def test_a_prequestion_behind_its_answer_is_none() -> None:
    check = Check(item=item(use="prequestion", feedback="Zo is het.[^art-1a]"))
    prose = Prose(text="Feedback is een continue dialoog.[^art-1a]")
    late = Lesson(id="l", title="L", screens=(Screen(blocks=(prose, check)),), citations=(QUOTE,))
    early = Lesson(id="l", title="L", screens=(Screen(blocks=(check, prose)),), citations=(QUOTE,))
    assert "assessment.prequestion-late" in found(course(late))
    assert "assessment.prequestion-late" not in found(course(early))


def test_keys_that_follow_a_pattern_are_seen_over_the_whole_course() -> None:
    yes_no = (Option(text="Juist"), Option(text="Onjuist"))
    same = [TrueFalse(id=f"t{n}", stem=f"Stelling nummer {n}", options=yes_no, key=False) for n in range(4)]
    assert "assessment.true-false" in found(course(quiz(*same)))
    first = [item(f"p{n}", shuffle=False) for n in range(8)]
    assert "assessment.key-position" in found(course(quiz(*first)))
    assert "assessment.key-position" not in found(course(quiz(*(item(f"p{n}") for n in range(8)))))
    long = [item(f"l{n}", options=("een dialoog", "loon", "status")) for n in range(8)]
    assert "assessment.key-longest" in found(course(quiz(*long)))


def test_an_order_wants_a_cue_and_a_quiz_wants_items() -> None:
    order = Ordering(id="o", stem="Zet in volgorde", steps=("eerst", "dan", "ten slotte"))
    got = found(course(quiz(order), quiz(name="leeg")))
    assert got["assessment.order-uncited"] == ("warning", "modules[0].activities[0].items[0]")
    assert got["assessment.no-items"] == ("warning", "modules[0].activities[1]")


# Lessons and style


def test_todos_and_drafts_are_listed_as_information() -> None:
    screen = Screen(blocks=(Todo(text="gespreksmodel"), Prose(text="Vraag [todo: wie] om hulp.")))
    one = Lesson(id="l", title="L", status="draft", screens=(screen,))
    got = [(f.code, f.severity, f.quote) for f in review(course(one))]
    assert got == [
        ("lesson.draft", "info", None),
        ("todo.open", "info", "gespreksmodel"),
        ("todo.open", "info", "wie"),
    ]


def test_screens_are_neither_empty_nor_too_long() -> None:
    long = lesson("woord " * 190 + "einde.[^art-1a]", citations=(QUOTE,))
    assert found(course(long))["lesson.long-screen"][1] == "modules[0].activities[0].screens[0]"
    assert "lesson.empty-screen" in found(course(Lesson(id="l", title="L", screens=(Screen(),))))


def test_the_courses_own_voice_keeps_one_form_of_address() -> None:
    mixed = lesson("Wat doe je vandaag?", "Hoe vraagt u dat?")
    assert found(course(mixed))["lesson.address"][0] == "warning"
    assert "lesson.address" in found(course(lesson("Hoe vraagt u dat?"), address="je"))
    assert "lesson.address" not in found(course(lesson("Hoe vraagt u dat?"), address="u"))
    german = {"language": "de", "address": "du"}
    assert "lesson.address" in found(course(lesson("Heute fragen Sie nach."), **german))
    assert "lesson.address" not in found(course(lesson("Sie fragt heute nach."), **german))


def test_words_of_the_source_may_address_otherwise() -> None:
    quote = Citation(passage="art-1", quote="Feedback is een continue dialoog.")
    one = lesson("Zo helpt u uw team.[^art-1a]", "Hij zei: “kunt u dat?” Wat doe je?", citations=(quote,))
    assert "lesson.address" not in found(course(one, address="je"))


def test_house_terms_and_banned_words_are_found_in_any_case() -> None:
    one = course(
        lesson("Onze Werknemers zijn resources."),
        house_terms=(HouseTerm(use="collega's", instead_of=("werknemers",)),),
        banned=("resources",),
    )
    got = found(one)
    assert got["lesson.house-term"][0] == got["lesson.banned"][0] == "warning"


def test_a_picture_says_what_it_shows() -> None:
    asset = Asset(id="p", file="p.png", media_type="image/png", sha256="0" * 64)
    one = Lesson(id="l", title="L", screens=(Screen(blocks=(Figure(asset="p", alt=None),)),))
    assert "lesson.figure-alt" in found(course(one, assets=(asset,)))


# The review as a whole


def test_findings_name_the_file_and_line_of_the_folder() -> None:
    known = {
        "modules[0].activities[0]": Place(file="m/toets.md", line=1),
        "modules[0].activities[0].items[0]": Place(file="m/toets.md", line=12),
    }
    one = course(quiz(item(options=("dialoog", "de dialoog", "loon"))))
    place = next(f.place for f in review(Project(course=one, source_map=known)) if f.code == "options.rival")
    assert (place.file, place.line) == ("m/toets.md", 12)


@pytest.mark.parametrize("place", ["", "q", "toets", "m"])
def test_a_suppression_hides_by_code_and_id(place: str) -> None:
    asked = item(options=("dialoog", "altijd loon", "status"))
    hide = Suppression(code="options.absolute", place=place, reason="Zo bedoeld")
    assert review(course(quiz(asked), suppressions=(hide,))) == ()
    idle = Suppression(code="options.absolute", place="elders", reason="Zo bedoeld")
    assert set(found(course(quiz(asked), suppressions=(idle,)))) == {"options.absolute", "suppression.unused"}


def test_errors_come_first_then_document_order() -> None:
    wrong = Citation(passage="art-9", quote="Niets.")
    one = course(
        lesson("Hoe vraagt u dat?"),
        quiz(item(options=("dialoog", "altijd loon", "x")), citations=()),
        Lesson(
            id="z",
            title="Z",
            screens=(Screen(blocks=(Callout(text="Niets.[^art-9a]"),)),),
            citations=(wrong,),
        ),
        address="je",
    )
    assert [f.code for f in review(one)] == ["citation.passage-missing", "lesson.address", "options.absolute"]


def test_every_code_is_documented_and_every_documented_code_exists() -> None:
    root = Path(__file__).parents[1]
    code = re.compile(r'"((?:assessment|citation|dialogue|lesson|level|options|suppression|todo)\.[a-z-]+)"')
    used = {
        one
        for file in (root / "src/coursegen/rules").glob("*.py")
        for one in code.findall(file.read_text("utf-8"))
    }
    table = (root / "docs/findings.md").read_text("utf-8")
    told = set(
        re.findall(
            r"^\| `((?:assessment|citation|dialogue|lesson|level|options|suppression|todo)\.[a-z-]+)`",
            table,
            re.MULTILINE,
        )
    )
    assert used <= told, f"tell docs/findings.md about {sorted(used - told)}"
    assert sorted(RULES) == ["assessment", "citations", "dialogue", "lesson"]


def test_an_item_that_comes_back_on_purpose_is_no_repetition() -> None:
    def quiz(name: str, item: str) -> Quiz:
        options = (Option(text="ja, altijd"), Option(text="nee, nooit"))
        return Quiz(
            id=name, title=name, items=(SingleChoice(id=item, stem="Is dat zo?", options=options, key=0),)
        )

    def found(second: str, *, apart: bool) -> list[str]:
        first, other = quiz("een", "vraag"), quiz("twee", second)
        whole = course(first) if apart else course(first, other)
        if apart:
            modules = (*whole.modules, Module(id="n", title="N", activities=(other,)))
            whole = whole.model_copy(update={"modules": modules})
        return [one.severity for one in review(whole) if one.code == "assessment.repeated"]

    assert found("vraag-again", apart=True) == []
    assert found("vraag-twee", apart=True) == ["info"]
    assert found("vraag-again", apart=False) == ["warning"]
