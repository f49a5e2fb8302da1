"""Rivals and form tells: what a writer refuses and a reviewer is told."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursegen.course import FillIn, GradedOption, Option, SingleChoice, SituationalJudgement, TrueFalse
from coursegen.rules.options import form_tells, rivalry, rivals, tells


@pytest.mark.parametrize(
    ("key", "distractor", "language", "part"),
    [
        ("Vertrouwen opbouwen met hun teams", "Vertrouwen opbouwen", "nl", "is contained"),
        ("Vertrouwen opbouwen", "Vertrouwen opbouwen met hun teams", "nl", "contains"),
        ("The team decides", "A team decides.", "en", "says the same"),
        ("**Autonomie** van teams", "de autonomie van teams", "nl", "says the same"),
        ("Teams vertrouwen geven", "Vertrouwen geven aan teams", "nl", "same content words"),
    ],
)
def test_a_distractor_that_could_be_right_is_refused_with_its_reason(
    key: str, distractor: str, language: str, part: str
) -> None:
    assert part in (rivals(key, distractor, "", language) or "")


@pytest.mark.parametrize(
    ("key", "distractor", "language"),
    [
        ("Het is verplicht", "Het is niet verplicht", "nl"),
        ("voldoende motivatie", "gebrek aan voldoende motivatie", "nl"),
        ("voor de start", "na de start", "nl"),
        ("10 mg", "15 mg", "en"),
        ("−94", "94", "en"),
        ("trust", "distrust", "en"),
        ("H 2 O", "H 2 O 2", "en"),
        ("a → b → c", "c → b → a", "en"),
        ("Feedback van medewerkers", "De mate van autonomie", "nl"),
        ("信頼", "自律", "ja"),
    ],
)
def test_a_distractor_that_differs_in_what_matters_stays(key: str, distractor: str, language: str) -> None:
    assert rivals(key, distractor, "", language) is None


SECTION = (
    "Veel managers denken ten onrechte dat feedback gelijk staat aan een jaarlijkse evaluatie. "
    "Feedback is een continue dialoog. Goede managers geven hun teams ruimte om te leren."
)


def test_what_the_keys_own_section_says_is_no_distractor() -> None:
    found = rivalry("een continue dialoog", "ruimte om te leren", SECTION, "nl")
    assert found is not None
    assert found.severity == "warning"
    assert "own section" in found.reason


def test_words_of_one_sentence_of_the_section_are_worth_a_look() -> None:
    found = rivalry("een continue dialoog", "ruimte van goede managers", SECTION, "nl")
    assert found is not None
    assert found.severity == "info"


def test_a_misconception_that_the_section_refutes_is_a_good_distractor() -> None:
    assert rivals("een continue dialoog", "een jaarlijkse evaluatie", SECTION, "nl") is None


def codes(stem: str, options: list[str], key: int, language: str = "en") -> dict[str, str]:
    return {tell.code: tell.severity for tell in form_tells(stem, options, {key}, language)}


@pytest.mark.parametrize(
    ("stem", "options", "key", "language", "code"),
    [
        (
            "Why?",
            ["Heat", "Because evaporation takes up heat from the skin", "Cold", "Wind"],
            1,
            "en",
            "options.longest-key",
        ),
        (
            "Wat helpt?",
            ["Feedback geven", "Alle bovenstaande", "Autonomie", "Status"],
            0,
            "nl",
            "options.all-of-the-above",
        ),
        ("Was hilft?", ["Lob", "Keine der genannten", "Geld", "Zeit"], 0, "de", "options.none-of-the-above"),
        ("What helps?", ["clear goals", "always more pay", "new chairs"], 0, "en", "options.absolute"),
        ("Wat helpt?", ["doelen", "soms loon", "stoelen"], 0, "nl", "options.vague"),
        (
            "Which tool measures heart rate: the pulse meter?",
            ["the pulse meter", "a scale", "a clock"],
            0,
            "en",
            "options.key-in-stem",
        ),
        (
            "What is empowerment of teams?",
            ["giving teams a say", "a bonus", "a contract"],
            0,
            "en",
            "options.stem-word",
        ),
        ("Welke maat past niet?", ["a1", "b1", "c1"], 0, "nl", "options.negative-stem"),
        ("How many?", ["10-20", "15-30", "40-50"], 0, "en", "options.overlap"),
        ("Hoeveel?", ["minder dan 10", "5 tot 20", "30"], 2, "nl", "options.overlap"),
        ("It is an", ["apple", "pear", "melon"], 0, "en", "options.article"),
        ("Wat helpt?", ["vertrouwen opbouwen", "autonomie", "salaris", "status"], 0, "nl", "options.shape"),
        ("What?", ["It helps.", "pay", "status", "luck"], 0, "en", "options.shape"),
        ("What?", ["pay", "", "luck"], 0, "en", "options.empty"),
        ("What?", ["pay", "the pay", "luck"], 2, "en", "options.same"),
    ],
)
def test_each_tell_is_seen(stem: str, options: list[str], key: int, language: str, code: str) -> None:
    assert code in codes(stem, options, key, language)


def test_a_plain_item_has_no_tells() -> None:
    assert (
        codes("Which measure comes after training?", ["staff surveys", "skill audits", "team charters"], 0)
        == {}
    )


def test_a_negative_that_is_set_in_bold_is_only_a_hint() -> None:
    assert codes("Which of these does **not** fit?", ["a1", "b1", "c1"], 0) == {
        "options.negative-stem": "info"
    }
    assert codes("Which of these does not fit?", ["a1", "b1", "c1"], 0) == {
        "options.negative-stem": "warning"
    }


def test_ranges_that_exclude_each_other_are_fine() -> None:
    assert codes("How many?", ["1-9", "10-19", "20-29"], 0) == {}


def test_items_of_every_kind_can_be_asked_for_tells() -> None:
    options = tuple(Option(text=text) for text in ("clear goals", "always more pay", "new chairs"))
    assert [
        t.code for t in tells(SingleChoice(id="a", stem="What helps?", options=options, key=0), "en")
    ] == ["options.absolute"]
    graded = tuple(
        GradedOption(text=text, points=points)
        for text, points in (("wait", 0), ("ask", 2), ("always tell", 1))
    )
    assert [
        t.code for t in tells(SituationalJudgement(id="b", stem="What do you do?", options=graded), "en")
    ] == ["options.absolute"]
    yes_no = TrueFalse(
        id="c", stem="Feedback is a dialogue.", options=(Option(text="True"), Option(text="False")), key=True
    )
    assert tells(yes_no, "en") == ()
    assert tells(FillIn(id="d", stem="Fill in", key=("x",)), "en") == ()


def test_an_unknown_language_finds_what_needs_no_words() -> None:
    assert "options.longest-key" in codes("?", ["あ" * 40, "い", "う"], 0, "ja")


SENTENCES = st.lists(
    st.sampled_from(
        [
            "teams",
            "geven",
            "feedback",
            "aan",
            "elkaar",
            "niet",
            "altijd",
            "44,4",
            "%",
            "Noor",
            "de",
            "een",
            "voor",
            "na",
        ]
    ),
    min_size=1,
).map(" ".join)


@given(SENTENCES, SENTENCES, st.sampled_from(["nl", "en", "de", "ja"]))
@settings(max_examples=150, deadline=None)
def test_any_two_phrases_can_be_compared_and_the_judgement_holds_in_any_case(
    one: str, other: str, language: str
) -> None:
    reason = rivals(one, other, SECTION, language)
    assert (reason is None) == (rivals(one, other.upper(), SECTION, language) is None)
    assert form_tells(one, [one, other], {0}, language) == form_tells(one, [one, other], {0}, language)


@given(SENTENCES)
def test_a_distractor_is_never_the_key_itself(phrase: str) -> None:
    assert rivals(phrase, phrase, "", "ja") is not None
