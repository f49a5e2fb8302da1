"""Arabic: sentences, words with their particles, cues, verbs."""

from __future__ import annotations

import pytest

from coursegen.language.anaphora import points_back
from coursegen.language.cues import belief, definition, functions, has_cue
from coursegen.language.sentences import ends_sentence, sentences
from coursegen.language.verbs import level, opens_with_order
from coursegen.language.words import akin, content_words, stem


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, "ar")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("هل تريد ذلك؟ نعم، أريد. اشتر الخبز؛ ثم عد.", 3),
        ("قال: «تعال!» ثم ذهب.", 2),
        ("يعمل د. أحمد هنا. وقال أ. د. سامي شيئًا. انظر ص. 12.", 3),
        ("النسبة 3.5 في المئة. انتهى.", 2),
    ],
)
def test_sentences(text: str, expected: int) -> None:
    assert len(parts(text)) == expected, parts(text)
    assert ends_sentence("هل تريد ذلك؟")


def test_words_meet_without_marks_articles_and_particles() -> None:
    for one, other in [
        ("المشاريع", "للمشاريع"), ("مجتمعًا", "المجتمع"), ("والتوثيق", "توثيق"), ("المساهمين", "مساهم"), ("مَشروع", "مشروعك"),
    ]:  # fmt: skip
        assert stem(one, "ar") == stem(other, "ar"), (one, other)
    assert akin(stem("مستخدمين", "ar"), stem("المستخدم", "ar"))
    assert content_words("وفي هذا المشروع يمكنك قياس النجاح", "ar") == ["مشروع", "قياس", "نجاح"]


@pytest.mark.parametrize(
    ("sentence", "does"),
    [
        ("إذا كان شيء ناقصًا، اسأل الفريق.", {"condition", "instruction"}),
        ("يجبُ أن يعرف الجميع القواعد.", {"instruction"}),
        ("لا تتجاهل الأسئلة.", {"instruction"}),
        ("وفقًا لدراسة من Gallup فإن 70٪ من الفرق راضية.", {"evidence", "statistic"}),
        ("الملاحظات حوار بدلًا من حكم.", {"contrast"}),
        ("يجد الناس مشروعك.", set()),
        ("فيما يلي بعض الأفكار.", {"pointer"}),
    ],
)
def test_what_a_sentence_does(sentence: str, does: set[str]) -> None:
    assert functions(sentence, "ar") == does


@pytest.mark.parametrize(
    "sentence", ["وهذا يستغرق وقتًا.", "لكن الوقت قصير.", "على سبيل المثال، الجدار.", "ومع ذلك يكفي."]
)
def test_what_leans_on_the_sentence_before(sentence: str) -> None:
    assert points_back(sentence, "ar")


@pytest.mark.parametrize(
    "sentence", ["فهم القواعد مهم.", "من المهم أن تسأل.", "هناك ثلاث قواعد.", "وضع الفريق خطة."]
)
def test_what_stands_alone(sentence: str) -> None:
    assert not points_back(sentence, "ar")


def test_beliefs_and_definitions() -> None:
    assert belief("يعتقد كثيرون خطأً أن المديح يفسد، لكن هذا غير صحيح.", "ar") == "أن المديح يفسد"
    found = definition("مصطلح «التهيئة» يعني الأسابيع الأولى للموظف.", "ar")
    assert found is not None
    assert (found.term, found.meaning) == ("التهيئة", "الأسابيع الأولى للموظف")
    assert has_cue("لا تزيد عن 5 دقائق", "limit", "ar")


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("أن يشرح المتعلم الفرق بين الدورين", "understand"),
        ("يستطيع المتدرب قياس النجاح", "apply"),
        ("تحليل نشاط الفريق", "analyse"),
        ("يُصمّم المتعلمون خطة", "create"),
    ],
)
def test_the_level_of_a_statement(statement: str, expected: str) -> None:
    assert level(statement, "ar") == expected


def test_orders() -> None:
    assert all(
        opens_with_order(one, "ar")
        for one in ("استخدم القائمة.", "وضّح السبب.", "لا تتسامح معهم.", "قم بالقياس.")
    )
    assert not any(
        opens_with_order(one, "ar") for one in ("لا تحتاج إلى ذلك.", "اسأل نفسك: هل يكفي؟", "الفريق يعمل.")
    )
