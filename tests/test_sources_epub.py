"""Books as passages: chapters in reading order, without cover and contents."""

from __future__ import annotations

from pathlib import Path

from documents import codes, epub, png, read, shape


def test_chapters_in_the_order_of_the_spine(tmp_path: Path) -> None:
    path = epub(
        tmp_path / "boek.epub",
        {
            "omslag.xhtml": '<section epub:type="cover"><h1>Het boek</h1></section>',
            "b.xhtml": "<h1>Eerst</h1><p>Een mandaat&nbsp;is een afspraak.</p><ul><li>een</li><li>twee</li></ul><h2>Diep</h2><p>Tekst.</p>",
            "a.xhtml": "<p>Dit hoofdstuk heeft geen kop.</p><a id='x'/><p>Nog een alinea.</p>",
        },
    )
    reading = read(path)
    assert shape(reading) == [
        ("heading", "Eerst"),
        ("paragraph", "Een mandaat is een afspraak."),
        ("list_item", "een"),
        ("list_item", "twee"),
        ("heading", "Diep"),
        ("paragraph", "Tekst."),
        ("paragraph", "Dit hoofdstuk heeft geen kop."),
        ("paragraph", "Nog een alinea."),
    ]
    assert reading.source.passages[5].headings == ("Eerst", "Diep")
    assert reading.source.passages[6].headings == ()
    assert (reading.title, reading.language) == ("Het boek", "nl")


def test_notes_in_another_chapter_answer_for_figures(tmp_path: Path) -> None:
    path = epub(
        tmp_path / "boek.epub",
        {
            "tekst/a.xhtml": '<p>Volgens onderzoek is 44% van de mensen tevreden.<a epub:type="noteref" href="../noten.xhtml#n1">1</a></p>',
            "noten.xhtml": '<section epub:type="endnotes"><p id="n1">Bureau Meting, 2020.</p></section>',
        },
    )
    reading = read(path)
    assert reading.source.passages[0].text == "Volgens onderzoek is 44% van de mensen tevreden."
    said = reading.attribution(0, 5)
    assert said is not None
    assert reading.source.text[said.by_start : said.by_end] == "Bureau Meting, 2020."
    assert codes(reading) == ["source.set-apart"]


def test_pictures_and_chapters_that_are_not_well_formed(tmp_path: Path) -> None:
    path = epub(
        tmp_path / "boek.epub",
        {
            "tekst/a.xhtml": "<title/><p>Niet <b>netjes</i> gesloten<p>En toch <img src='../img/a.png' alt='Een vlak'>gelezen."
        },
        extra={"OPS/img/a.png": png()},
    )
    reading = read(path)
    assert shape(reading) == [("paragraph", "Niet netjes gesloten"), ("paragraph", "En toch gelezen.")]
    assert [one.alt for one in reading.pictures] == ["Een vlak"]
    assert read(path.rename(tmp_path / "boek.zip")).title == "Het boek"


def test_a_contents_page_of_links_is_left_out(tmp_path: Path) -> None:
    links = "".join(f'<p><a href="a.xhtml#{n}">Hoofdstuk {n} over mandaten</a></p>' for n in range(9))
    path = epub(
        tmp_path / "boek.epub",
        {"inhoud.xhtml": links, "a.xhtml": "<h1>Een</h1><p>Tekst van het hoofdstuk.</p>"},
    )
    assert [text for _, text in shape(read(path))] == ["Een", "Tekst van het hoofdstuk."]
