"""Reading documents: files, encodings, errors, and what holds for any text."""

from __future__ import annotations

import os
import pickle
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coursegen import sources
from coursegen.course import Source
from coursegen.errors import SourceError
from coursegen.sources.blocks import Parsed
from coursegen.sources.damage import inspect

SAMPLES = Path(__file__).resolve().parents[2] / "shared" / "samples/documents"

TEXT = "Één gids\n\nDit is een ‘gewone’ zin — met euro’s: € 5.\n"


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "utf-32"])
def test_any_usual_encoding_gives_the_same_text(tmp_path: Path, encoding: str) -> None:
    reading = sources.read(write(tmp_path, "gids.txt", TEXT.encode(encoding)))
    assert reading.source.text == TEXT
    assert reading.source.id == "gids"
    assert reading.source.name == "gids.txt"
    assert len(reading.source.sha256) == 64


def test_utf_16_without_a_mark_is_read(tmp_path: Path) -> None:
    reading = sources.read(write(tmp_path, "a.txt", TEXT.encode("utf-16-le")))
    assert reading.source.text == TEXT


def test_line_ends_marks_and_control_characters_are_made_one_kind(tmp_path: Path) -> None:
    data = "Kop\r\n\r\nE\u0301e\u0301n zin\u2028en\x01 nog een.\x0cEinde.\r".encode()
    assert sources.read(write(tmp_path, "a.txt", data)).source.text == "Kop\n\nÉén zin\nen nog een.\nEinde.\n"


def test_a_few_broken_bytes_are_reported_and_their_sentence_is_barred(tmp_path: Path) -> None:
    text = "Één zin is goed, zoals élke zin. Deze is hier k\udcffapot. En weer één goede zin: áéíóú."
    reading = sources.read(write(tmp_path, "a.txt", text.encode("utf-8", "surrogateescape")))
    (finding,) = reading.findings
    assert finding.code == "source.encoding"
    assert reading.bars(0, 10) is None
    assert reading.bars(40, 45) is not None


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("leeg.txt", b"", "has no text"),
        ("wit.md", b" \n\t\xef\xbb\xbf \n", "has no text"),
        ("a.rst", b"x", "known are .docm, .docx, .dotx, .epub, .htm, .html"),
        ("zonder", b"x", "no extension"),
        ("a.txt", b"%PDF-1.7 x", "the PDF is damaged"),
        ("b.md", b"PK\x03\x04x", "damaged"),
        ("c.txt", b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n<html>", "MHTML"),
        ("d.txt", bytes(range(256)) * 4, "not text"),
        ("e.txt", b"\x81\x8d\x8f" * 30, "neither UTF-8"),
    ],
)
def test_what_cannot_be_read_says_so_in_one_line(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    path = write(tmp_path, name, data)
    with pytest.raises(SourceError) as caught:
        sources.read(path)
    message = str(caught.value)
    assert says in message
    assert str(path) in message
    assert "\n" not in message
    assert caught.value.remedy


def test_missing_folder_large_and_forbidden_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(SourceError, match="no such document"):
        sources.read(tmp_path / "weg.txt")
    with pytest.raises(SourceError, match="folder"):
        sources.read(tmp_path)
    path = write(tmp_path, "a.txt", b"Dit is tekst.")
    monkeypatch.setattr("coursegen.sources.files.LIMIT", 3)
    with pytest.raises(SourceError, match="more than"):
        sources.read(path)
    monkeypatch.undo()
    if os.geteuid():
        path.chmod(0)
        with pytest.raises(SourceError, match="cannot be read"):
            sources.read(path)


def test_text_under_the_name_of_another_kind_is_read(tmp_path: Path) -> None:
    for name in ("a.docx", "a.pdf", "a.html", "a.srt", "a.epub"):
        assert sources.read(write(tmp_path, name, TEXT.encode())).source.text == TEXT


def test_damage_is_looked_for_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counted(source: Source, parsed: Parsed, language: str) -> object:
        asked.append(source.name)
        return inspect(source, parsed, language)

    monkeypatch.setattr("coursegen.sources.reader.inspect", counted)
    reading = sources.read_text("# Een kop\n\nDe lijst heeft dingen zoals\n", name="a.md", markdown=True)
    assert (reading.source.passages[0].text, asked) == ("Een kop", [])
    assert [one.code for one in reading.findings] == ["source.list-cut"]
    assert reading.barred
    assert asked == ["a.md"]
    assert pickle.loads(pickle.dumps(sources.read_text("Een kop.", name="a.txt"))).findings == ()


def test_ids_differ_and_survive_odd_names(tmp_path: Path) -> None:
    (tmp_path / "nl").mkdir()
    first = sources.read(write(tmp_path, "Één gids! (v2).txt", b"Tekst."), taken=())
    second = sources.read(write(tmp_path / "nl", "Één gids! (v2).txt", b"Tekst."), taken=[first.source.id])
    assert first.source.id == "een-gids-v2"
    assert second.source.id == "een-gids-v2-2"
    assert second.source.passages[0].id == "een-gids-v2-2-1"
    assert sources.read(write(tmp_path, "日本.txt", b"Tekst.")).source.passages


def test_what_a_text_looks_like_beats_its_extension(tmp_path: Path) -> None:
    marked = sources.read(write(tmp_path, "a.txt", b"# Een\n\nTekst.\n\n## Twee\n\nMeer tekst.\n"))
    assert [one.kind for one in marked.source.passages] == ["heading", "paragraph", "heading", "paragraph"]
    bare = sources.read(
        write(tmp_path, "b.md", b"Een kop\nDit is een zin.\nEn dit is er nog een van wat meer woorden.\n")
    )
    assert len(bare.source.passages) == 3


ALPHABET = st.sampled_from(
    [
        "a",
        "Bc",
        "één",
        "zoals",
        "1.",
        "2.",
        "- ",
        "* ",
        "# ",
        "## ",
        "> ",
        ":::",
        " note",
        "```",
        "\n",
        "\n\n",
        "\n\n\n",
        " ",
        "    ",
        "\t",
        ".",
        ":",
        "?",
        "|a|b|\n|-|-|\n",
        "<aside>",
        "</aside>",
        "<!--",
        "-->",
        "===",
        "---",
        "[x](y)",
        "![i](j)",
        "**",
        "_",
        "50%",
        "Gratis",
        "日本。",
        "ا",
        "\u200b",
        "{: .x}",
        "&amp;",
        "\\",
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.lists(ALPHABET, max_size=60).map("".join), st.booleans())
@example("1. a\n\n2. b\n   c\n\n> - d\n>   e\n", True)
@example(">  a\n  b\n\n- x\n\n      code\n\ty\n", True)
@example("a\t\n \tb\n- \tc\n", True)
def test_passages_are_slices_in_order_that_do_not_overlap(text: str, markdown: bool) -> None:
    reading = sources.read_text(text, name="a.md", markdown=markdown)
    source = reading.source
    for number, passage in enumerate(source.passages, 1):
        assert passage.id == f"a-{number}"
        assert passage.text == text[passage.start : passage.end]
        assert passage.text == passage.text.strip()
        assert passage.text
        assert passage.line == text.count("\n", 0, passage.start) + 1
    assert all(one.end <= other.start for one, other in pairwise(source.passages))
    ids = {passage.id for passage in source.passages}
    assert all(passage.lead in ids for passage in source.passages if passage.lead)
    assert all(0 <= one.start < one.end <= len(text) for one in reading.barred)
    assert Source.model_validate(source.model_dump()) == source
    assert sources.read_text(text, name="a.md", markdown=markdown) == reading


def test_barred_stretches_are_found_from_any_overlap() -> None:
    barred = tuple(
        sources.Barred(start, end, code)
        for start, end, code in [(0, 50, "a.a"), (5, 8, "b.b"), (60, 70, "c.c")]
    )
    reading = sources.Reading(Source(id="a", name="a", text="x" * 100), barred=barred)
    assert reading.bars(20, 30) == barred[0]
    assert reading.bars(69, 80) == barred[2]
    assert reading.bars(50, 60) is None
    assert reading.bars(70, 100) is None


@pytest.mark.parametrize(
    "text",
    [
        "[" * 50_000,
        "`" * 50_000,
        "![" * 25_000,
        "<!--" * 12_000,
        "*a " * 20_000,
        "a. " * 20_000,
        "end" * 20_000,
        "日本語です。" * 8_000,
        "Vraag?\n" * 5_000,
        ":::" + " " * 20_000 + "!",
        "(a " * 20_000 + "50%",
        "<div>\n\n" * 5_000,
    ],
    ids=lambda text: repr(text[:6]),
)
def test_nothing_takes_for_ever(text: str) -> None:
    started = time.process_time()
    for markdown in (False, True):
        sources.read_text(text, name="a.md", markdown=markdown)
    assert time.process_time() - started < 5


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the shared samples are not here")
def test_every_sample_is_read_and_good_guides_show_almost_no_damage() -> None:
    paths = sorted([*SAMPLES.rglob("*.md"), *SAMPLES.rglob("*.txt")])
    assert len(paths) > 20
    for path in paths:
        reading = sources.read(path)
        damage = [one.code for one in reading.findings if one.severity != "info"]
        expected = 8 if "seed" in path.parts else 2
        assert len(damage) <= expected, (path, damage)
        if "opensource.guide" in path.parts:
            assert reading.language == path.parent.name
