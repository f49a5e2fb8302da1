"""Sentences and words: what the writer quotes and compares."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursegen.language.detect import detect
from coursegen.language.sentences import sentences
from coursegen.language.words import akin, content_words, stem, stopwords, words


def parts(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("nl", "Doe het d.w.z. meteen. Gebruik o.a. Excel en bijv. Word. Klaar.", 3),
        ("en", "Use e.g. Smith et al. (2020), i.e. the book. Then stop.", 2),
        ("nl", "Vraag het dhr. Jansen of prof. Dr. De Wit. Zij weten het.", 2),
        ("nl", "Koop melk, brood enz. Daarna gaat u naar huis.", 2),
        ("en", "We wrote pens, paper, etc. Then we left. See vol. 3 and fig. 2.", 3),
        ("nl", "Hij kwam. 's Avonds ging hij weer weg.", 2),
        ("nl", "Het werk (zie p. 5) is af. Goed!", 2),
        ("en", "Read [the guide. It helps](https://a.b/c.d?e=f. g) first. Then write.", 2),
        ("en", 'Run `a. B` now. Look at <a title="One. Two">this</a>.', 2),
        ("en", "It rose by 44.4 percent. See version 1.2.3.", 2),
        ("nl", "**Vet.** Volgende zin. _Cursief._ Dan.", 4),
        ("nl", "Dit is zo.[^1] En dit ook.", 2),
        ("nl", "1. Eerste ding. 2. Tweede ding.", 2),
        ("nl", "Nee... dat niet. Wacht! riep hij.", 2),
        ("ja", "日本語です。いいですね。", 2),
    ],
)
def test_a_sentence_ends_where_a_reader_would_say(language: str, text: str, expected: int) -> None:
    assert len(parts(text, language)) == expected, parts(text, language)


def test_a_wrapped_line_goes_on_and_keeps_its_offsets() -> None:
    text = "A long line that is\nwrapped here. And\n> more of it.\n\nNew paragraph\n- item one. Item two"
    assert parts(text, "en") == [
        "A long line that is\nwrapped here.",
        "And\n> more of it.",
        "New paragraph",
        "- item one.",
        "Item two",
    ]


@given(
    st.text(alphabet=st.sampled_from(list('aB.é? !\n>-[](`*"1:日。')), max_size=200),
    st.sampled_from(["nl", "en", "xx"]),
)
def test_spans_are_ordered_stripped_and_hold_every_letter(text: str, language: str) -> None:
    spans = sentences(text, language)
    assert all(start < end and text[start:end] == text[start:end].strip() for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    outside = "".join(
        text[a:b]
        for a, b in zip([0, *(e for _, e in spans)], [*(s for s, _ in spans), len(text)], strict=True)
    )
    assert not any(char.isalnum() for char in outside)


def test_a_long_passage_is_cut_like_a_short_one() -> None:
    text = "Dit is één zin over het werk. " * 2_000
    assert len(sentences(text, "nl")) == 2_000
    assert len(sentences("woord " * 5_000, "nl")) == 1


def test_words_leave_addresses_out_and_keep_compounds() -> None:
    assert words("Zie [de Gids](https://a.b/c): één e-learning, 44,4%!", "nl") == [
        "zie",
        "de",
        "gids",
        "één",
        "e-learning",
        "44,4",
    ]
    assert words("L'équipe d’aujourd'hui", "fr")[:2] == ["l'", "équipe"]
    assert "テスト" in words("日本語テストです", "ja")


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("nl", "trainingen training"),
        ("nl", "geven geeft geef"),
        ("nl", "vaardigheden vaardigheid"),
        ("nl", "effectieve effectief"),
        ("nl", "plannen plan plant"),
        ("nl", "cursussen cursus"),
        ("nl", "resultaten resultaat"),
        ("en", "measures measuring measured measure"),
        ("en", "communities community"),
        ("en", "planning plans plan"),
        ("en", "processes process"),
    ],
)
def test_forms_of_a_word_share_a_stem(language: str, forms: str) -> None:
    assert len({stem(word, language) for word in forms.split()}) == 1


def test_content_words_meet_between_an_objective_and_a_passage() -> None:
    objective = set(content_words("Je kunt feedback inrichten als doorlopend gesprek.", "nl"))
    passage = set(content_words("De gesprekken over feedback lopen door.", "nl"))
    assert {stem("feedback", "nl"), stem("gesprek", "nl")} <= objective & passage
    assert "de" in stopwords("nl")
    assert not content_words("en de van het", "nl")
    assert "benadering" in content_words("blended learning-benaderingen", "nl")


def test_compounds_are_akin_to_their_parts() -> None:
    assert akin("empowerment", "empowermenttraining")
    assert akin("training", "empowermenttraining")
    assert akin("communicati", "communicer")
    assert not akin("team", "stream")
    assert not akin("trein", "manager")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Dit is een tekst over het werk van de mensen in de zorg.", "nl"),
        ("This is a text about the work of the people in care.", "en"),
        ("Das ist ein Text über die Arbeit der Menschen und nicht mehr.", "de"),
        ("日本語の文章です。これはテストです。", "ja"),
        ("هذا نص عن العمل", "ar"),
        ("12345 !!!", None),
    ],
)
def test_the_language_shows_in_the_words(text: str, language: str | None) -> None:
    assert detect(text) == language
