"""Spanish: sentences, words, cues, forms of address, verbs."""

from __future__ import annotations

import pytest

from coursegen.language.address import house_form, uses
from coursegen.language.anaphora import points_back
from coursegen.language.cues import belief, definition, enumeration, functions, has_cue
from coursegen.language.sentences import sentences
from coursegen.language.verbs import level, opens_with_order
from coursegen.language.words import content_words, stem, words


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, "es")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("¿Qué hacer? ¡Genial! Ahora, ¿cómo seguimos?", 3),
        ("El Sr. López y la Dra. Ruiz viven aquí. Véase pág. 12.", 2),
        ("Vive en EE. UU. Después volvió.", 2),
        ("Todo va bien. &iquest;C&oacute;mo est&aacute;s? Hay m&aacute;s. S&iacute;.", 4),
        ("Dijo: «Ven.» Luego salió.", 2),
        ("Compra leche, pan, etc. Después descansa.", 2),
    ],
)
def test_sentences(text: str, expected: int) -> None:
    assert len(parts(text)) == expected, parts(text)


def test_words_of_one_stem_meet() -> None:
    assert words("c&oacute;digo abierto", "es") == ["código", "abierto"]
    for one, other in [
        ("códigos", "código"),
        ("buscar", "busque"),
        ("ayudarte", "ayudar"),
        ("organizar", "organice"),
    ]:
        assert stem(one, "es") == stem(other, "es"), (one, other)
    assert content_words("Los usuarios pueden también medir el uso", "es") == ["usuari", "medir", "uso"]


@pytest.mark.parametrize(
    ("sentence", "does"),
    [
        ("Si algo falta, pregunta al equipo.", {"condition", "instruction"}),
        ("Asegúrate de que todos conozcan las reglas.", {"instruction"}),
        ("No te olvides de dar las gracias.", {"instruction"}),
        ("Según Gallup, el 70 % de los equipos está satisfecho.", {"evidence", "statistic"}),
        ("La charla es un diálogo en lugar de un juicio.", {"contrast", "definition"}),
        ("Un colaborador escribe poco.", set()),
        ("¡Cuando llegue alguien nuevo, saluda!", {"condition", "instruction"}),
    ],
)
def test_what_a_sentence_does(sentence: str, does: set[str]) -> None:
    assert functions(sentence, "es") == does


@pytest.mark.parametrize(
    "sentence",
    ["Esto lleva tiempo.", "Puede parecer raro.", "Por ejemplo, un muro.", "Sin embargo, no basta."],
)
def test_what_leans_on_the_sentence_before(sentence: str) -> None:
    assert points_back(sentence, "es")


@pytest.mark.parametrize(
    "sentence",
    [
        "Es importante preguntar.",
        "Hay tres reglas.",
        "Lo que cuenta es escuchar.",
        "Puede haber dudas.",
        "El equipo escucha.",
    ],
)
def test_what_stands_alone(sentence: str) -> None:
    assert not points_back(sentence, "es")


def test_beliefs_definitions_lists() -> None:
    assert (
        belief("Muchos creen erróneamente que elogiar malcría, pero no es así.", "es")
        == "que elogiar malcría"
    )
    found = definition("La acogida se define como las primeras semanas de un empleado.", "es")
    assert found is not None
    assert (found.term, found.meaning) == ("La acogida", "las primeras semanas de un empleado")
    assert definition("Por ejemplo, una empresa puede usar el plan.", "es") is None
    assert enumeration("El plan incluye metas claras, caminos cortos y fechas fijas.", "es") == (
        "metas claras", "caminos cortos", "fechas fijas",
    )  # fmt: skip
    assert has_cue("Como máximo 5 minutos.", "limit", "es")


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("Los participantes podrán explicar la diferencia", "understand"),
        ("El alumno construye un plan", "create"),
        ("Ser capaz de identificar los roles", "remember"),
        ("La persona elige una medida", "evaluate"),
        ("Uso de la lista de tareas", None),
    ],
)
def test_the_level_of_a_statement(statement: str, expected: str | None) -> None:
    assert level(statement, "es") == expected


def test_orders() -> None:
    assert all(
        opens_with_order(one, "es")
        for one in (
            "Haz sitio.",
            "Fomenta la charla.",
            "Enfócate en el viaje.",
            "Compruebe la lista.",
            "No toleres nada.",
        )
    )
    assert not any(
        opens_with_order(one, "es")
        for one in ("Puedes salir.", "¿Usas la lista?", "No todas las personas van.", "Lista de tareas.")
    )


def test_address() -> None:
    assert house_form("tu", "es") == "tú"
    assert house_form("usted", "es") == "usted"
    assert uses("Escribe tu nombre.", "es") == {"tú"}
    assert uses("Si usted quiere, escriba.", "es") == {"usted"}
