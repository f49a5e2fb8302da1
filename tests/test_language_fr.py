"""French: sentences, words, cues, forms of address, verbs."""

from __future__ import annotations

import pytest

from coursegen.language.address import house_form, uses
from coursegen.language.anaphora import points_back
from coursegen.language.cues import belief, definition, enumeration, functions, has_cue
from coursegen.language.sentences import sentences
from coursegen.language.verbs import level, opens_with_order
from coursegen.language.words import content_words, stem, words


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, "fr")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Que faire ? Il dit : « Venez ! » Puis il part.", 3),
        ("M. Dupont et Mme Durand, p. ex., viennent. Voir l'art. 3, p. 12.", 2),
        ("Achetez du lait, du pain, etc. Ensuite rentrez.", 2),
        ("Le mur mesure 10 m. Il est haut.", 2),
        ("Il a dit «\u00a0bonjour.\u00a0» Elle partit. &Eacute;quipe pr&ecirc;te !", 3),
    ],
)
def test_sentences(text: str, expected: int) -> None:
    assert len(parts(text)) == expected, parts(text)


def test_words_come_without_elision_and_endings() -> None:
    assert words("L’équipe d'accueil, lorsqu'elle aujourd'hui attend", "fr") == [
        "l'", "équipe", "d'", "accueil", "lorsqu'", "elle", "aujourd'hui", "attend",
    ]  # fmt: skip
    for one, other in [
        ("projets", "projet"),
        ("canaux", "canal"),
        ("cliquez", "cliquer"),
        ("expliqué", "expliquent"),
    ]:
        assert stem(one, "fr") == stem(other, "fr"), (one, other)
    assert content_words("Il faut que l'équipe puisse aussi mesurer les r&eacute;sultats", "fr")[-2:] == [
        "mesur",
        "resultat",
    ]


@pytest.mark.parametrize(
    ("sentence", "does"),
    [
        ("Si rien ne change, parlez-en au responsable.", {"condition", "instruction"}),
        ("N’oubliez pas de remercier les bénévoles.", {"instruction"}),
        ("Selon Gallup, 70 % des équipes sont satisfaites.", {"evidence", "statistic"}),
        ("Le retour est un échange plutôt qu'un jugement.", {"contrast", "definition"}),
        ("Vous pouvez aussi demander de l'aide.", set()),
        ("Avant d'ouvrir l'appareil, débranchez la prise.", {"condition", "instruction", "sequence"}),
        ("Voici quelques idées.", {"pointer"}),
    ],
)
def test_what_a_sentence_does(sentence: str, does: set[str]) -> None:
    assert functions(sentence, "fr") == does


@pytest.mark.parametrize(
    "sentence",
    ["Cela prend du temps.", "Il permet de gagner du temps.", "C’est une règle.", "Par exemple, un mur."],
)
def test_what_leans_on_the_sentence_before(sentence: str) -> None:
    assert points_back(sentence, "fr")


@pytest.mark.parametrize(
    "sentence",
    [
        "Il est important de demander.",
        "Il y a trois règles.",
        "Ce qui compte est l'écoute.",
        "Le responsable écoute.",
    ],
)
def test_what_stands_alone(sentence: str) -> None:
    assert not points_back(sentence, "fr")


def test_beliefs_definitions_lists() -> None:
    assert belief("Beaucoup pensent à tort que l'éloge gâte, mais c'est faux.", "fr") == "que l'éloge gâte"
    found = definition("Le terme « accueil » désigne les premières semaines d'un salarié.", "fr")
    assert found is not None
    assert (found.term, found.meaning) == ("accueil", "les premières semaines d'un salarié")
    assert definition("Encourager les autres est un geste qui compte.", "fr") is None
    assert enumeration("Le plan comprend des buts clairs, des trajets courts et des dates fixes.", "fr") == (
        "des buts clairs", "des trajets courts", "des dates fixes",
    )  # fmt: skip
    assert has_cue("Pas plus de 5 minutes.", "limit", "fr")


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("Les participants sauront expliquer la différence", "understand"),
        ("L'apprenant met en place un retour régulier", "apply"),
        ("Être capable d'identifier les rôles", "remember"),
        ("Les apprenants choisissent une mesure", "evaluate"),
    ],
)
def test_the_level_of_a_statement(statement: str, expected: str) -> None:
    assert level(statement, "fr") == expected


def test_orders() -> None:
    assert all(
        opens_with_order(one, "fr")
        for one in (
            "Assurez-vous du calme.",
            "Faites simple.",
            "Ne tolérez rien.",
            "Sois bref.",
            "Explique la règle.",
        )
    )
    assert not any(
        opens_with_order(one, "fr")
        for one in ("Vous pouvez partir.", "Avez-vous fini ?", "Chez nous, tout va.", "Note finale.")
    )


def test_address() -> None:
    assert house_form("tu", "fr") == "tu"
    assert house_form(None, "fr") == "vous"
    assert uses("Tu prends ton carnet.", "fr") == {"tu"}
    assert uses("Prenez votre carnet.", "fr") == {"vous"}
