"""Web pages as passages: the text without what stands around it."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursegen import sources
from coursegen.sources import Reading
from documents import codes, png, read, shape

PAGE = """<!DOCTYPE html>
<html lang="nl"><head><meta charset="utf-8"><title>Gids voor teamleiders | Site</title><style>p {color: red}</style></head>
<body>
<header class="site"><a href="/">Home</a> <a href="/over">Over ons</a></header>
<nav><ul><li><a href="/a">Menu een</a></li><li><a href="/b">Menu twee</a></li></ul></nav>
<div id="cookie-consent">Wij gebruiken cookies. <button>Akkoord</button></div>
<main>
<h1>Gids voor teamleiders</h1>
<p>Een <b>mandaat</b> is een afspraak,
   op&nbsp;papier<sup><a href="#n1" class="footnote-ref">1</a></sup>. Volgens onderzoek is 44% van de mensen vaker tevreden<sup><a href="#n2">2</a></sup>.</p>
<p>Doe drie dingen:</p>
<ul><li>Eerst dit</li><li>Dan dat<ol><li>van a</li><li>naar b</li></ol></li><li><p>Ten slotte</p><p>met een tweede alinea</p></li></ul>
<h2>Een tabel</h2>
<table><caption>De uren</caption><tr><th>Dag</th><th>Uren</th></tr><tr><td>Maandag</td><td>8 | 9</td></tr></table>
<blockquote><p>Zo is het nu eenmaal.</p><footer>— Jan de Boer</footer></blockquote>
<pre>def f():
    return 1</pre>
<p><strong>Nog een kop</strong></p>
<p>Tekst eronder.<br>Tweede regel.</p>
<dl><dt>Mandaat</dt><dd>Wat je zelf mag beslissen.</dd></dl>
<details><summary>Wat is dit?</summary><p>Een antwoord.</p></details>
<p hidden>Niet te zien.</p>
<section class="footnotes"><ol><li id="n1">Bij voorkeur.</li><li id="n2">Bureau Meting, 2020. <a href="#r">↩</a></li></ol></section>
</main>
<aside class="sidebar">Lees ook dit.</aside>
<footer>© 2024 Site</footer>
</body></html>"""


def page(folder: Path, html: str | bytes, name: str = "pagina.html") -> Reading:
    path = folder / name
    path.write_bytes(html if isinstance(html, bytes) else html.encode())
    return read(path)


def test_a_page_is_its_text_with_kinds_levels_leads_and_headings(tmp_path: Path) -> None:
    reading = page(tmp_path, PAGE)
    assert shape(reading) == [
        ("heading", "Gids voor teamleiders"),
        (
            "paragraph",
            "Een mandaat is een afspraak, op papier. Volgens onderzoek is 44% van de mensen vaker tevreden.",
        ),
        ("paragraph", "Doe drie dingen:"),
        ("list_item", "Eerst dit"),
        ("list_item", "Dan dat"),
        ("list_item", "van a"),
        ("list_item", "naar b"),
        ("list_item", "Ten slotte"),
        ("paragraph", "met een tweede alinea"),
        ("heading", "Een tabel"),
        ("paragraph", "De uren"),
        ("table_row", "| Dag | Uren |"),
        ("table_row", "| Maandag | 8 \\| 9 |"),
        ("quote", "Zo is het nu eenmaal."),
        ("quote", "— Jan de Boer"),
        ("code", "def f():\n    return 1"),
        ("heading", "Nog een kop"),
        ("paragraph", "Tekst eronder.\nTweede regel."),
        ("paragraph", "Mandaat"),
        ("list_item", "Wat je zelf mag beslissen."),
        ("faq", "Wat is dit?"),
        ("paragraph", "Een antwoord."),
        ("list_item", "Bij voorkeur."),
        ("list_item", "Bureau Meting, 2020."),
    ]
    passages = reading.source.passages
    assert [one.level for one in passages[3:8]] == [1, 1, 2, 2, 1]
    assert [one.ordered for one in passages[3:8]] == [False, False, True, True, False]
    assert passages[3].lead == passages[7].lead == passages[2].id
    assert passages[5].lead == passages[4].id
    assert passages[19].lead == passages[18].id
    assert passages[17].headings == ("Gids voor teamleiders", "Een tabel", "Nog een kop")
    assert (reading.language, reading.title) == ("nl", "Gids voor teamleiders")
    said = reading.attribution(passages[13].start, passages[13].end)
    assert said is not None
    assert (said.by_start, said.by_end) == (passages[14].start, passages[14].end)


def test_what_stands_around_a_text_is_left_out_and_reported(tmp_path: Path) -> None:
    reading = page(tmp_path, PAGE)
    text = reading.source.text
    assert not any(
        word in text
        for word in ("Home", "Menu", "cookies", "Akkoord", "Lees ook", "©", "Niet te zien", "color")
    )
    assert codes(reading) == ["source.navigation", "source.hidden", "source.set-apart"]
    assert not any(one.place.line for one in reading.findings)


def test_a_footnote_answers_for_the_figure_that_refers_to_it(tmp_path: Path) -> None:
    reading = page(tmp_path, PAGE)
    text = reading.source.text
    at = text.index("44%")
    said = reading.attribution(at, at + 3)
    assert said is not None
    assert text[said.by_start : said.by_end] == "Bureau Meting, 2020."
    bare = page(tmp_path, PAGE.replace('<sup><a href="#n2">2</a></sup>', ""))
    assert "source.number-unattributed" in codes(bare)
    note = reading.source.passages[-1]
    assert reading.bars(note.start, note.end) is not None


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="windows-1252">', "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">', "cp1252"),
        ('<meta charset="iso-8859-15">', "iso8859-15"),
        ('<meta charset="utf-8">', "utf-8"),
        ("", "utf-16"),
        ("", "cp1252"),
        ('<meta charset="nonsense">', "utf-8"),
        ('<meta charset="utf-16">', "utf-8"),
    ],
)
def test_encodings_are_believed_where_they_can_be(tmp_path: Path, head: str, encoding: str) -> None:
    html = (
        f"<!DOCTYPE html><html><head>{head}</head><body><p>Één café in één dag: dát is ’t.</p></body></html>"
    )
    if encoding == "iso8859-15":
        html = html.replace("’", "'")
    expected = "Één café in één dag: dát is " + ("'t." if encoding == "iso8859-15" else "’t.")
    assert page(tmp_path, html.encode(encoding)).source.text == expected


def test_old_and_broken_pages_are_read(tmp_path: Path) -> None:
    layout = (
        "<HTML><BODY><TABLE><TR><TD><TABLE><TR><TD><FONT><B>Kop van de pagina</B></FONT><P>Eerste alinea"
        "<P>Tweede alinea<UL><LI>een<LI>twee</UL></TD></TR></TABLE></TD></TR></TABLE>"
    )
    assert shape(page(tmp_path, layout)) == [
        ("heading", "Kop van de pagina"),
        ("paragraph", "Eerste alinea"),
        ("paragraph", "Tweede alinea"),
        ("list_item", "een"),
        ("list_item", "twee"),
    ]
    soup = "<html><body><div class='menu'><a href=/a>Een</a> <a href=/b>Twee</a></div><div class='content'><p>Dit is de tekst.</p></div>"
    assert shape(page(tmp_path, soup)) == [("paragraph", "Dit is de tekst.")]


def test_a_title_outside_the_text_is_its_heading_and_a_sites_name_is_not(tmp_path: Path) -> None:
    html = (
        "<html><head><title>{}</title></head><body><header><h1>Werken met mandaten</h1></header>"
        "<main><h2>Eerst</h2><p>Dit is de tekst van de pagina.</p></main></body></html>"
    )
    own = page(tmp_path, html.format("Werken met mandaten | Site"))
    assert own.source.passages[-1].headings == ("Werken met mandaten", "Eerst")
    other = page(tmp_path, html.format("Eerst - Werken met mandaten"))
    assert other.source.passages[-1].headings == ("Eerst",)


def test_a_language_that_a_template_brought_is_not_believed(tmp_path: Path) -> None:
    html = '<html lang="en"><body><p>Dit is een tekst die in het Nederlands is geschreven, en niet in het Engels.</p></body></html>'
    reading = page(tmp_path, html)
    assert reading.source.language is None
    assert reading.language == "nl"


def test_right_to_left_text_keeps_its_order(tmp_path: Path) -> None:
    reading = page(
        tmp_path,
        '<html lang="ar" dir="rtl"><body><h1>القياس</h1><p>هذا نص <b>عربي</b> مع كلمة Git.</p></body></html>',
    )
    assert shape(reading)[1] == ("paragraph", "هذا نص عربي مع كلمة Git.")
    assert reading.language == "ar"


def test_pictures_come_with_their_description_and_never_from_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "img").mkdir()
    (tmp_path / "img" / "team foto.png").write_bytes(png())
    (tmp_path.parent / "geheim.png").write_bytes(png(70, 70))
    inline = base64.b64encode(png(80, 30)).decode()
    reading = page(
        tmp_path,
        '<p>Voor.</p><img src="img/team%20foto.png" alt="Het team bij de balie"><p>Na.</p>'
        f'<img src="data:image/png;base64,{inline}"><img src="../geheim.png"><img src="http://voorbeeld.nl/a.png">'
        '<img src="data:image/svg+xml,%3Csvg%3E"><img src="img/team%20foto.png" alt="nog eens">',
    )
    first, second = reading.pictures
    assert (first.media_type, first.width, first.height, first.alt) == (
        "image/png",
        60,
        40,
        "Het team bij de balie",
    )
    assert first.at == len("Voor.")
    assert first.data == png()
    assert second.alt is None
    asset = first.asset(reading.source, taken=["team-foto"])
    assert (asset.id, asset.file, asset.alt) == ("team-foto-2", "team-foto-2.png", "Het team bij de balie")
    assert asset.sha256 == first.sha256
    (finding,) = [one for one in reading.findings if one.code == "source.picture"]
    assert "1 on the web" in finding.message
    assert "1 not beside the document" in finding.message
    assert "1 neither PNG" in finding.message


def test_a_page_under_another_name_is_a_page(tmp_path: Path) -> None:
    assert shape(page(tmp_path, "<!DOCTYPE html><p>Tekst.", "a.txt")) == [("paragraph", "Tekst.")]
    assert shape(page(tmp_path, "<?xml version='1.0'?><html><p>Tekst.", "a.doc")) == [("paragraph", "Tekst.")]
    assert shape(page(tmp_path, "Gewone tekst.", "a.html")) == [("paragraph", "Gewone tekst.")]


PIECES = st.sampled_from(
    ["<p>", "</p>", "<ul>", "<li>", "</ul>", "<ol>", "</li>", "<table>", "<tr>", "<td>", "</table>", "<h2>", "</h2>", "<b>", "</b>",
     "<blockquote>", "</blockquote>", "<br>", "<pre>", "</pre>", "<div hidden>", "</div>", "<details>", "<summary>", "<dl><dt>", "<dd>",
     "Een woord", " en nog een ", "zoals:", "50%", "日本。", "&amp;", "&nbsp;", "&bogus;", "<!-- x -->", "<img src=a.png>", "\n", "|", "\u00ad", "e\u0301",
     "<nav>", "</nav>", "<aside>", "</aside>", "<sup><a href='#a'>1</a></sup>", "<p id=a>", "<svg>", "<script>x</script>", "</body>"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=50).map("".join))
def test_any_page_gives_passages_that_stand_at_their_offsets(
    tmp_path_factory: pytest.TempPathFactory, html: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "a.html"
    path.write_text(f"<html><p>Begin.</p>{html}", encoding="utf-8")
    reading = read(path)
    ids = {one.id for one in reading.source.passages}
    assert all(one.lead in ids for one in reading.source.passages if one.lead)
    assert all(0 <= one.start < one.end <= len(reading.source.text) for one in reading.barred)
    assert reading == sources.read(path)
