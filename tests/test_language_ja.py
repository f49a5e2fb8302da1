"""Japanese: sentences without spaces, runs of one script as words, what an ending says."""

from __future__ import annotations

import pytest

from coursegen.language.anaphora import points_back
from coursegen.language.cues import belief, definition, functions, has_cue
from coursegen.language.sentences import ends_sentence, sentences
from coursegen.language.verbs import level, opens_with_order
from coursegen.language.words import akin, content_words, count


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, "ja")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("これは文です。次の文です！本当？はい。", 4),
        ("「そうです。」と彼は言った。彼は「行く！」と叫んだ。", 2),
        ("「始めよう。続けよう。」と言った。（例です。）次です。", 3),
        ("彼は言った。「行こう。」そして行った。", 3),
        ("成長しました。9割の人が喜びました。", 2),
        ("@taro が返事をしました。 GitHub を使います。", 2),
    ],
)
def test_sentences(text: str, expected: int) -> None:
    assert len(parts(text)) == expected, parts(text)
    assert ends_sentence("「そうです。」")


def test_runs_of_one_script_are_words() -> None:
    assert content_words("ユーザーの数を計測する方法と、その理由", "ja") == ["ユーザ", "数", "計測", "理由"]
    assert count("データを賢く使うことで、判断が良くなります。") == 10
    assert akin("意思決定", "決定")
    assert akin("オープンソースプロジェクト", "プロジェクト")
    assert not akin("計測", "計画")


@pytest.mark.parametrize(
    ("sentence", "does"),
    [
        ("もし何かが足りなければ、チームに聞きましょう。", {"condition", "instruction"}),
        ("規則を全員に知らせる必要があります。", {"instruction"}),
        ("フィードバックは評価ではなく対話です。", {"contrast"}),
        ("Gallup の調査によると、70%のチームが満足しています。", {"evidence", "statistic"}),
        ("下記にいくつかの例を挙げます。", {"pointer"}),
        ("利用者は新しい機能を使っています。", set()),
        ("電源を切ってから、ふたを開けてください。", {"instruction", "sequence"}),
        ("それは重要でしょう。", set()),
    ],
)
def test_what_a_sentence_does(sentence: str, does: set[str]) -> None:
    assert functions(sentence, "ja") == does


@pytest.mark.parametrize(
    "sentence",
    [
        "これには時間がかかります。",
        "しかし、十分ではありません。",
        "例えば、壁です。",
        "この方法は簡単です。",
    ],
)
def test_what_leans_on_the_sentence_before(sentence: str) -> None:
    assert points_back(sentence, "ja")


@pytest.mark.parametrize(
    "sentence", ["利用者は機能を使います。", "これから学ぶ人もいます。", "その他の人もいます。"]
)
def test_what_stands_alone(sentence: str) -> None:
    assert not points_back(sentence, "ja")


def test_beliefs_and_definitions() -> None:
    assert belief("「褒めると人は怠ける」というのは誤解です。", "ja") == "褒めると人は怠ける"
    found = definition("オンボーディングとは、新しい社員を迎える最初の数週間のことです。", "ja")
    assert found is not None
    assert (found.term, found.meaning) == ("オンボーディング", "新しい社員を迎える最初の数週間")
    assert definition("これは簡単な方法のことです。", "ja") is None
    assert has_cue("5分以内に返事をします。", "limit", "ja")


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("学習者は指標の種類を説明できる", "understand"),
        ("成功を計測することができる", "apply"),
        ("役割を区別し、選択できる", "evaluate"),
        ("指標を使って活動を分析する", "analyse"),
    ],
)
def test_the_level_of_a_statement(statement: str, expected: str) -> None:
    assert level(statement, "ja") == expected


def test_orders_stand_at_the_end() -> None:
    assert all(
        opens_with_order(one, "ja")
        for one in ("説明しましょう。", "すぐに返事をしよう", "記録してください。")
    )
    assert not any(
        opens_with_order(one, "ja") for one in ("それは重要でしょう。", "どうしましょうか？", "次のようだ。")
    )
