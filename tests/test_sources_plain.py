"""Text without markup: headings, lists and questions found by their shape."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursegen import sources
from coursegen.course import Passage

SEED = Path(__file__).resolve().parents[2] / "shared" / "samples/documents/seed/empowerment-nl.txt"


def read(text: str) -> tuple[Passage, ...]:
    return sources.read_text(text, name="tekst.txt").source.passages


def kinds(passages: tuple[Passage, ...]) -> list[str]:
    return [f"{one.kind}{one.level or ''}{'o' if one.ordered else ''}" for one in passages]


@pytest.mark.skipif(not SEED.is_file(), reason="the shared samples are not here")
def test_every_line_of_the_seed_article() -> None:
    passages = sources.read(SEED).source.passages
    assert [one.line for one in passages] == list(range(1, 98))
    heading = {1: 1, **dict.fromkeys((10, 24, 61, 78, 82), 2)}
    heading |= dict.fromkeys((12, 15, 18, 21, 26, 29, 32, 40, 47, 50, 57, 63, 66, 69, 72, 75), 3)
    faq = {6: 2, 83: 3, 85: 3, 90: 3, 96: 3}
    leads = {
        **dict.fromkeys(range(34, 39), 33),
        **dict.fromkeys(range(42, 46), 41),
        **dict.fromkeys(range(52, 56), 51),
    }
    leads |= {**dict.fromkeys(range(87, 90), 86), **dict.fromkeys(range(92, 96), 91)}
    for passage in passages:
        line = passage.line
        expected = (
            ("heading", heading[line])
            if line in heading
            else ("faq", faq[line])
            if line in faq
            else ("list_item", 1)
            if line in leads
            else ("paragraph", 0)
        )
        assert (passage.kind, passage.level) == expected, passage
        assert passage.lead == (f"empowerment-nl-{leads[line]}" if line in leads else None)
    assert passages[11].text == "Tools voor de ontwikkeling van werknemers"
    assert passages[32].headings[1:] == (
        "Krachtige tips voor het ontwikkelen en implementeren van empowermenttraining",
        "Ontwerp het trainingscurriculum",
    )


ARTICLE = """How to Give Feedback
Feedback is a conversation about work. It helps people see what they do well.
Why It Fails
Many managers wait until the yearly review. By then the moment has passed for everybody.
Good feedback has three qualities:
Specific: it names what was done, not who somebody is, and it stays with what could be seen by all.
Timely: it comes within days, while people still remember what they did and why they did it like that.
Kind: it takes the other seriously.
Use these as a checklist before you talk.
Three Steps
Step 1: Prepare
Write down what you saw. Leave out what you think of the person.
Step 2: Talk
Ask whether it is a good time. Then say what you saw.
Questions
How often should I give feedback?
As often as there is something to say.
Is it enough to write?
No. Writing helps to prepare, but people need to respond.
"""


def test_an_article_of_one_line_a_passage() -> None:
    passages = read(ARTICLE)
    assert kinds(passages) == [
        "heading1", "paragraph", "heading2", "paragraph", "paragraph", "list_item1", "list_item1", "list_item1",
        "paragraph", "heading2", "heading3", "paragraph", "heading3", "paragraph", "heading2", "faq3", "paragraph",
        "faq3", "paragraph",
    ]  # fmt: skip
    assert passages[5].lead == passages[4].id


MANUAL = """VEILIG WERKEN
=============

1 INLEIDING

Dit handboek beschrijft hoe wij veilig werken in het magazijn. Lees het
voordat u aan uw eerste dienst begint. Vragen stelt u aan wie u begeleidt
op de werkvloer.

1.1 Doel

Het handboek heeft twee doelen:

  a) ongevallen voorkomen die wij hadden kunnen zien aankomen, ook als
     het druk is;
  b) weten wat u doet als er toch iets gebeurt.

2 HEFTRUCKS

Een heftruck mag alleen worden bestuurd door wie een geldig certificaat
heeft. Controleer voor elke rit:

  - de remmen
  - de vorken
    * op scheuren
    * op slijtage
  - de claxon

Binnen	8 km/u	droog
Binnen	4 km/u	nat

"Wie haast heeft, begint met kijken en niet met rijden, zeg ik altijd."
— Jan de Vries, magazijnchef

3 BIJ EEN ONGEVAL

Doe dan het volgende:

1. Zet de heftruck stil.
2. Bel de bedrijfshulpverlener.
3. Blijf bij het slachtoffer en laat het niet alleen, ook niet om
   hulp te halen.

Meld het ongeval nog dezelfde dag.
"""


def test_a_manual_that_is_wrapped_numbered_and_indented() -> None:
    passages = read(MANUAL)
    assert kinds(passages) == [
        "heading1", "heading2", "paragraph", "heading3", "paragraph", "list_item1o", "list_item1o", "heading2",
        "paragraph", "list_item1", "list_item1", "list_item2", "list_item2", "list_item1", "table_row", "table_row",
        "quote", "quote", "heading2", "paragraph", "list_item1o", "list_item1o", "list_item1o", "paragraph",
    ]  # fmt: skip
    assert passages[2].text.count("\n") == 2
    assert passages[11].lead == passages[10].id
    assert passages[9].lead == passages[8].id
    assert passages[20].lead == passages[19].id
    assert passages[3].headings == ("VEILIG WERKEN", "INLEIDING")


def test_underlined_and_capital_headings_have_levels() -> None:
    passages = read(
        "Boek\n====\n\nEen eerste zin over het boek.\n\nDeel een\n--------\n\nNog een zin over deel een.\n\nDeel twee\n---------\n\nEn een zin over deel twee.\n"
    )
    assert kinds(passages) == ["heading1", "paragraph", "heading2", "paragraph", "heading2", "paragraph"]
    passages = read(
        "HET BEGIN\n\nEerst een zin die lang genoeg is om tekst te zijn.\n\nKleine kop\n\nEen zin die ook lang genoeg is om tekst te zijn.\n\n"
        "HET EIND\n\nTot slot een zin die lang genoeg is om tekst te zijn.\n"
    )
    assert kinds(passages) == ["heading1", "paragraph", "heading3", "paragraph", "heading2", "paragraph"]


def test_numbers_in_running_text_are_no_headings() -> None:
    passages = read(
        "Cijfers\n2024 was een goed jaar voor iedereen die meedeed aan het onderzoek.\n3 mensen kwamen later binnen dan de rest van de groep.\nA. Jansen zei dat het zo goed was en ging weer naar huis."
    )
    assert kinds(passages) == ["heading1", "paragraph", "paragraph", "paragraph"]
    assert passages[3].text.startswith("A. Jansen")


def test_adjacent_numbers_are_a_list_and_parted_ones_are_headings() -> None:
    listed = read(
        "Zo werkt het in de praktijk:\n1. Kies een team\n2. Maak een plan\n3. Voer het uit\nDaarna kijkt u samen terug op wat er is gebeurd."
    )
    assert kinds(listed)[1:4] == ["list_item1o"] * 3
    text = "Een zin van enige lengte die uitlegt wat er onder deze kop hoort te staan."
    parted = read(
        f"Titel\n{text}\n1. Kies een team\n{text}\n2. Maak een plan\n{text}\n3. Voer het uit\n{text}"
    )
    assert kinds(parted)[2::2] == ["heading2"] * 3


def test_a_counted_list_ends_where_it_says() -> None:
    passages = read("Titel\nEr zijn twee doelen:\nVeilig werken.\nSnel werken.\nDat is alles.")
    assert kinds(passages) == ["heading1", "paragraph", "list_item1", "list_item1", "paragraph"]


def test_a_page_saved_as_text_keeps_its_headings() -> None:
    passages = read(
        "Home > Blog > Werk\nSkip to content\nLeiding geven\nDoor Jan de Vries\nLeestijd: 5 minuten\n"
        "Leiding geven is een vak dat u in de praktijk leert en nooit helemaal kent.\n"
        "Lees ook\nEen ander artikel\nNog een artikel\nDeel op LinkedIn"
    )
    assert [one.text for one in passages if one.kind == "heading"] == ["Leiding geven"]
    assert passages[5].headings == ("Leiding geven",)
