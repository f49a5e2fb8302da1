"""German: sentences, words, cues, forms of address, verbs."""

from __future__ import annotations

import pytest

from coursegen.language.address import house_form, uses
from coursegen.language.anaphora import points_back
from coursegen.language.cues import belief, definition, enumeration, functions, has_cue
from coursegen.language.sentences import sentences
from coursegen.language.verbs import level, opens_with_order
from coursegen.language.words import akin, content_words, stem


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, "de")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Das gilt z. B. für Teams, d. h. für alle. Fertig.", 2),
        ("Sie gehen bzw. Sie fahren. Das dauert ca. 20 Minuten inkl. Pause. Gut.", 3),
        ("Kaufen Sie Milch, Brot usw. Danach gehen Sie heim.", 2),
        ("Im 19. Jahrhundert war das neu. Am 3. Mai begann es.", 2),
        ("Er wurde der 2. Das war genug.", 2),
        ("Vgl. Abb. 3 auf S. 12. Fragen Sie Prof. Dr. Meier.", 2),
        ("Das hilft vielen. 85 % sagen das.", 2),
        ("„Komm!“, rief sie. Er kam.", 2),
    ],
)
def test_sentences(text: str, expected: int) -> None:
    assert len(parts(text)) == expected, parts(text)


def test_words_of_one_stem_and_compounds_meet() -> None:
    for one, other in [
        ("Projekte", "Projekts"),
        ("Häuser", "Haus"),
        ("einzurichten", "einrichten"),
        ("klare", "klarer"),
    ]:
        assert stem(one.casefold(), "de") == stem(other.casefold(), "de"), (one, other)
    assert akin(stem("führungsrollen", "de"), stem("führung", "de"))
    assert content_words("Die Mitwirkenden haben sich z. B. auch an das Projekt gewöhnt", "de") == [
        "mitwirkend", "projek", "gewoh",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "does"),
    [
        ("Wenn etwas fehlt, fragen Sie das Team.", {"condition", "instruction"}),
        ("Stellen Sie sicher, dass jeder die Regeln kennt.", {"instruction"}),
        ("Eine Rückmeldung ist kein Urteil, sondern ein Gespräch.", {"contrast"}),
        ("Laut einer Studie von Gallup bleiben 70 % der Beschäftigten länger.", {"evidence", "statistic"}),
        ("Mehr dazu finden Sie unten.", {"pointer"}),
        ("Bevor Sie das Gerät öffnen, ziehen Sie den Stecker.", {"condition", "instruction", "sequence"}),
        ("Können Sie das tun, ist alles gut.", set()),
    ],
)
def test_what_a_sentence_does(sentence: str, does: set[str]) -> None:
    assert functions(sentence, "de") == does


@pytest.mark.parametrize(
    "sentence", ["Dadurch sinkt der Druck.", "Das hilft allen.", "Zum Beispiel im Lager.", "Er weiß es."]
)
def test_what_leans_on_the_sentence_before(sentence: str) -> None:
    assert points_back(sentence, "de")


@pytest.mark.parametrize(
    "sentence",
    [
        "Das Team trifft sich.",
        "Es ist wichtig, früh zu fragen.",
        "Sie sollten Ihre Ziele kennen.",
        "Ihr Projekt wächst.",
    ],
)
def test_what_stands_alone(sentence: str) -> None:
    assert not points_back(sentence, "de")


def test_beliefs_definitions_lists() -> None:
    assert (
        belief("Viele glauben fälschlicherweise, dass Lob verwöhnt, aber das stimmt nicht.", "de")
        == "dass Lob verwöhnt"
    )
    found = definition("Unter Einarbeitung versteht man die ersten Wochen im neuen Amt.", "de")
    assert found is not None
    assert (found.term, found.meaning) == ("Einarbeitung", "die ersten Wochen im neuen Amt")
    assert definition("Das Beste ist die Ruhe im ganzen Haus.", "de") is None
    assert enumeration("Der Plan umfasst klare Ziele, kurze Wege und feste Termine.", "de") == (
        "klare Ziele", "kurze Wege", "feste Termine",
    )  # fmt: skip
    assert has_cue("Höchstens 5 Minuten warten.", "limit", "de")


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("Die Teilnehmenden können den Unterschied zwischen beiden Rollen erklären", "understand"),
        ("Die Lernenden richten einen festen Ablauf ein", "apply"),
        ("Lernende sind imstande, einen Ablauf einzurichten", "apply"),
        ("Die Lernenden fassen die Regeln zusammen", "understand"),
        ("Zahlen vergleichen", "analyse"),
    ],
)
def test_the_level_of_a_statement(statement: str, expected: str) -> None:
    assert level(statement, "de") == expected


def test_orders() -> None:
    assert all(
        opens_with_order(one, "de")
        for one in ("Fragen Sie nach.", "Nehmen Sie Platz.", "Gib Bescheid.", "Seien Sie offen.")
    )
    assert not any(
        opens_with_order(one, "de")
        for one in ("Können Sie das?", "Wissen Sie davon, gut.", "Frage und Antwort.")
    )


def test_address() -> None:
    assert house_form(None, "de") == "Sie"
    assert house_form("du", "de") == "du"
    assert uses("Nun können Sie Ihre Notiz lesen.", "de") == {"Sie"}
    assert uses("Weil sie ihre Notiz liest, hilfst du dir.", "de") == {"du"}
