"""Damage is found, reported and barred; what is well written is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursegen import sources
from coursegen.sources import Reading

SEED = Path(__file__).resolve().parents[2] / "shared" / "samples/documents/seed/empowerment-nl.txt"

GOOD = "Feedback helpt een team om beter te werken. Medewerkers leren ervan en managers ook. De training helpt daarbij."


def read(text: str, *, markdown: bool = False) -> Reading:
    return sources.read_text(text, name="tekst", markdown=markdown)


def codes(reading: Reading) -> list[str]:
    return [one.code for one in reading.findings]


def barred(reading: Reading) -> list[str]:
    return [reading.source.text[one.start : one.end] for one in reading.barred]


@pytest.mark.skipif(not SEED.is_file(), reason="the shared samples are not here")
def test_the_damage_of_the_seed_article_and_nothing_else() -> None:
    reading = sources.read(SEED)
    found = [(one.code.removeprefix("source."), one.place.line) for one in reading.findings]
    assert found == [
        ("number-unattributed", 19), ("list-cut", 39), ("heading-odd", 40), ("glued", 46), ("number-unattributed", 46),
        ("capital", 48), ("glued", 59), ("marketing", 78),
    ]  # fmt: skip
    assert all(
        one.severity == "warning" and one.remedy and one.place.file == SEED.name for one in reading.findings
    )
    passages = {one.line: one for one in reading.source.passages}
    whole = [
        line
        for line, one in passages.items()
        if (it := reading.bars(one.start, one.end)) and it.start <= one.start and it.end >= one.end
    ]
    assert whole == [40, 78, 79, 80, 81]
    # The sentence before the damage is still good.
    assert reading.bars(passages[48].start + 110, passages[48].end) is None
    attributed = {reading.source.text[one.start : one.end][:25] for one in reading.attributions}
    assert attributed == {
        "Volgens onderzoek vertoon",
        "Bedrijven met een hogere ",
        "Volgens LinkedIn, 94% van",
        "Volgens onderzoek van McK",
    }
    forbes = reading.attributions[0]
    assert "onderzoek van Forbes" in reading.source.text[forbes.by_start : forbes.by_end]


@pytest.mark.parametrize(
    "text",
    [
        f"Kop\n{GOOD} Er zijn voordelen, zoals\nNog een kop\n{GOOD}",
        f"## Kop\n\n{GOOD} Dit zijn de dingen die u moet weten:\n\n## Nog een kop\n\n{GOOD}\n",
        "Heading\nThis helps the team to work. It is good for you. Benefits of it include\nAnother Heading\nThis helps all of you to work, and it is good.",
    ],
)
def test_a_list_announced_and_not_given(text: str) -> None:
    assert codes(read(text)) == ["source.list-cut"]


@pytest.mark.parametrize(
    "text",
    [
        f"## Kop\n\n{GOOD} Dit zijn ze:\n\n### Eerste\n\n{GOOD}\n\n### Tweede\n\n{GOOD}\n",
        f"## Kop\n\n{GOOD} Dit is hoe het eruit ziet:\n\n![schema](a.png)\n\n## Nog een\n\n{GOOD}\n",
        f"## Kop\n\n{GOOD} Dit is hoe het eruit ziet:\n\n```\ncode\n```\n\n{GOOD}\n",
        f"## Kop\n\nOpdrachten:\n\n## Nog een\n\n{GOOD}\n",
        f"## Kop\n\n{GOOD} Hij zei het zo:\n\nWie niet waagt, die niet wint.\n\n{GOOD}\n",
    ],
)
def test_what_is_announced_and_follows_is_no_damage(text: str) -> None:
    assert codes(read(text, markdown=True)) == []


def test_a_sentence_cut_short_is_barred_alone() -> None:
    reading = read(
        f"Kop\n{GOOD}\n{GOOD} Een goede leider weet dat medewerkers vooral behoefte hebben aan\n{GOOD}"
    )
    assert codes(reading) == ["source.sentence-cut"]
    assert barred(reading) == ["Een goede leider weet dat medewerkers vooral behoefte hebben aan"]


@pytest.mark.parametrize(
    "text",
    [
        "Kop\nDe medewerkers doen het goed.Het team ook en dat is fijn.\n" + GOOD,
        "Kop\nHet leiderschap is goed. Sterk leiderschapondervonden zij niet.\n" + GOOD,
        "Kop\nDe training is goed en de training is lang. Het is een innemendtrainingscursus voor hen.\n"
        + GOOD,
        "Kop\nDe medewerkersHebben hun werk gedaan en hebben rust.\n" + GOOD,
        "Kop\nDe managers doen wat werkhet team vraagt van hun werk. Het werk is af.\n" + GOOD,
        "Heading\nThe team does its workand the work is good. They like the work.\nThis is a good text about the team.",
    ],
)
def test_words_run_together(text: str) -> None:
    assert codes(read(text)) == ["source.glued"]


@pytest.mark.parametrize(
    "sentence",
    [
        "De leiderschapsontwikkeling en de medewerkerstevredenheid zijn empowermenttrainingen.",
        "Gebruik Node.js, README.md, LinkedIn en YouTube op een iPhone via www.voorbeeld.nl.",
        "De leidinggevenden kwamen samen; de bijeenkomsten vonden plaats in de weekendtrainingen.",
        "Teamleiders die leidinggaven aan anderen namen de beslissingen van de uitzendbureaus over.",
    ],
)
def test_compounds_and_names_are_not_run_together(sentence: str) -> None:
    assert codes(read(f"Kop\nDe leiders, teams, medewerkers en managers leren. {sentence}\n{GOOD}")) == []


def test_a_capital_in_mid_sentence() -> None:
    reading = read(
        f"Kop\n{GOOD}\nIn plaats van de lancering van de module Begin meteen met een pilot. {GOOD}"
    )
    assert codes(reading) == ["source.capital"]
    assert barred(reading) == ["In plaats van de lancering van de module Begin meteen met een pilot."]
    assert reading.findings[0].quote == "module Begin meteen"


@pytest.mark.parametrize(
    "sentence",
    [
        "Volgens Jan De Vries is het boek Het Goede Werk een aanrader.",
        "Klik op Start om te beginnen en kies Maak een kopie.",
        'Hij zei: "Begin meteen met de pilot." Daarna ging hij.',
        "Lees het hoofdstuk *Begin met de pilot* nog eens.",
        "Doe dit: Begin met een pilot.",
        "Het ministerie van Volksgezondheid en de Raad van State zijn het eens.",
    ],
)
def test_names_labels_and_quotations_keep_their_capitals(sentence: str) -> None:
    assert codes(read(f"Kop\n{GOOD}\n{sentence} {GOOD}")) == []


def test_german_nouns_have_capitals() -> None:
    assert (
        codes(
            read(
                "Titel\nDie Arbeit der Menschen ist der Anfang von allem. Der Weg ist das Ziel und nicht der Anfang der Arbeit."
            )
        )
        == []
    )


@pytest.mark.parametrize(
    ("sentence", "attributed"),
    [
        ("Onderzoek toont aan dat 25% van de werknemers dit wil.", False),
        ("Recente rapporten tonen aan dat alleen 44,4 procent van de mensen dit kan.", False),
        ("Uit onderzoek blijkt dat drie van de vier medewerkers dit wil.", False),
        ("Dit leidt tot 30% meer productiviteit.", False),
        ("Volgens Gallup hebben teams 23% minder verzuim.", True),
        ("Gallup meldt dat 40% van de werknemers dit wil.", True),
        ("Uit onderzoek van het CBS blijkt dat 40% van de werknemers dit wil.", True),
        ("Van de werknemers wil 40% dit (De Vries, 2021).", True),
        ("[Een studie](https://a.nl/studie) laat zien dat 40% van de werknemers dit wil.", True),
        (
            "Deloitte deed onderzoek onder 500 bedrijven. Daaruit bleek dat 40% van de werknemers dit wil.",
            True,
        ),
    ],
)
def test_figures_need_somebody_who_says_so(sentence: str, attributed: bool) -> None:
    reading = read(f"Kop\n{GOOD} {sentence}\n{GOOD}")
    assert codes(reading) == ([] if attributed else ["source.number-unattributed"])
    assert len(reading.attributions) == attributed
    assert len(reading.barred) == (not attributed)


def test_rules_and_idioms_are_no_research() -> None:
    assert (
        codes(
            read(
                f"Kop\n{GOOD} Wees 100% zeker. De toets haalt u met 80% van de punten. Reken met 21% btw.\n{GOOD}"
            )
        )
        == []
    )


def test_a_section_that_sells_is_barred_from_its_heading() -> None:
    reading = read(
        "# Guide\n\nThe team learns from feedback and uses it in the work it does.\n\n## Do it with Feedbacker\n\n"
        "With Feedbacker it is easy. Our platform is affordable, and Feedbacker grows.\n\nStart your free trial today.\n\n## Questions\n\nAsk the team what it needs.\n",
        markdown=True,
    )
    assert codes(reading) == ["source.marketing"]
    assert barred(reading)[0].startswith("Do it with Feedbacker\n")
    assert barred(reading)[0].endswith("free trial today.")
    assert "Feedbacker" in reading.findings[0].message


@pytest.mark.parametrize(
    "call",
    [
        "Subscribe to the weekly newsletter and never miss a tip!",
        "Schrijf je nu in en ontvang gratis het werkboek!",
        "Start je proefperiode helemaal gratis.",
        "Vraag vandaag nog een demo aan.",
        "Contact us today for a free quote.",
    ],
)
def test_a_call_to_buy_is_barred_where_it_stands(call: str) -> None:
    reading = read(f"# Kop\n\n{GOOD}\n\n{GOOD}\n\n{call}\n", markdown=True)
    assert codes(reading) == ["source.marketing"]
    assert barred(reading) == [call]


def test_teaching_about_accounts_is_not_selling() -> None:
    text = "## Begin\n\nSign up for an account on the site. It is free to use. Then open a subscription page and read what it costs.\n"
    assert codes(read("# Guide\n\nThis is about the work of the team.\n\n" + text, markdown=True)) == []


def test_page_furniture_is_barred_and_the_same_words_as_headings_are_not() -> None:
    reading = read(
        f"Skip to content\nHome\nSearch\nKop van het stuk\n{GOOD}\n{GOOD}\nWij gebruiken cookies. Accepteer alle cookies om verder te gaan."
    )
    assert codes(reading) == ["source.navigation"] * 2
    assert all(one.severity == "info" for one in reading.findings)
    assert (
        codes(
            read(
                "# Manual\n\n## Search\n\nUse the box at the top to find what you need in the list.\n",
                markdown=True,
            )
        )
        == []
    )


def test_an_odd_heading_is_barred_and_a_plain_compound_is_not() -> None:
    text = "Managers moeten als eerste de training volgen. Zij zijn belangrijk voor de klant en voor de ervaring van anderen."
    reading = read(
        f"# Gids\n\n{GOOD}\n\n## Treinmanagers\n\n{text}\n\n## Klantervaring\n\n{text}\n", markdown=True
    )
    assert codes(reading) == ["source.heading-odd"]
    assert barred(reading) == ["Treinmanagers"]


def test_quotations_in_another_language_are_not_taught() -> None:
    english = "Contributing is easier for some than for others, and there is a lot of fear of doing it wrong in the open."
    reading = read(f"# Kop\n\n{GOOD}\n\n{GOOD}\n\n{GOOD}\n\n> {english}\n\n{GOOD}\n", markdown=True)
    assert codes(reading) == ["source.other-language"]
    assert barred(reading) == [english]


def test_comments_inside_text_are_barred_in_silence() -> None:
    reading = read("# Kop\n\nDit is tekst <!-- geheim --> en meer tekst.\n", markdown=True)
    assert barred(reading) == ["<!-- geheim -->"]
    assert codes(reading) == []


def test_many_findings_of_one_kind_are_summed_up() -> None:
    reading = read("Kop\n" + f"{GOOD} Dit leidt tot 30% meer productiviteit.\n" * 60)
    assert len(reading.findings) == 51
    assert reading.findings[-1].message.startswith("10 more")
    assert len(reading.barred) == 60
