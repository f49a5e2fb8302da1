"""Subtitles as passages: what is said, whole sentences, a paragraph a speaker."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents import read

VTT = """WEBVTT - Les een
Kind: captions

NOTE
Dit ziet niemand.

STYLE
::cue { color: red }

intro
00:01.000 --> 00:04.000 align:start
<v Noor>Welkom bij deze les over

00:04.000 --> 00:06.000
<v Noor>mandaten. <i>Een mandaat</i> is &amp; blijft een afspraak.

01:00:06.500 --> 01:00:09.000
<v.luid Jan>Wat betekent dat? [muziek]
"""
SRT = """1
00:00:01,000 --> 00:00:04,000
NOOR: Welkom bij deze les
over {\\an8}mandaten.
2
00:00:04,100 --> 00:00:06,000
- Wat is dat?
- Een afspraak.

3
00:00:12,000 --> 00:00:14,000
(MUSIC)
♪ la la ♪

4
00:00:20,000 --> 00:00:24,000
En zo is het: klaar. Het is
10:30 uur.
"""


def said(folder: Path, text: str, name: str = "les.vtt") -> list[str]:
    (folder / name).write_text(text, encoding="utf-8")
    return [one.text for one in read(folder / name).source.passages]


def test_cues_become_sentences_and_speakers_paragraphs(tmp_path: Path) -> None:
    assert said(tmp_path, VTT) == [
        "Welkom bij deze les over mandaten. Een mandaat is & blijft een afspraak.",
        "Wat betekent dat?",
    ]
    text = read(tmp_path / "les.vtt").source.text
    assert text.startswith("[0:00:01] Noor\n\nWelkom")
    assert "[1:00:06] Jan" in text


@pytest.mark.parametrize("name", ["les.srt", "les.txt", "les.vtt"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_srt_with_names_dashes_sounds_and_missing_blank_lines(tmp_path: Path, name: str, ends: str) -> None:
    assert said(tmp_path, SRT.replace("\n", ends), name) == [
        "Welkom bij deze les over mandaten.",
        "Wat is dat?",
        "Een afspraak.",
        "En zo is het: klaar. Het is 10:30 uur.",
    ]


def test_lines_that_scroll_are_taken_once(tmp_path: Path) -> None:
    scrolling = (
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n \nwelkom<00:00:01.500><c> bij</c>\n\n"
        "00:00:02.000 --> 00:00:03.000\nwelkom bij\nde les\n\n00:00:03.000 --> 00:00:04.000\nde les\nvan vandaag\n"
    )
    assert said(tmp_path, scrolling) == ["welkom bij de les van vandaag"]


def test_a_long_talk_is_parted_at_sentences(tmp_path: Path) -> None:
    cues = "".join(
        f"{n}\n00:00:{n:02},000 --> 00:00:{n:02},900\nDit is zin nummer {n} van een lang verhaal.\n\n"
        for n in range(1, 50)
    )
    parts = said(tmp_path, cues, "a.srt")
    assert 4 <= len(parts) <= 6
    assert all(part.endswith(".") and len(part) < 600 for part in parts)


CUE = st.text(st.sampled_from("ab :-.?!<>v[]()\n>♪&;é日1,"), max_size=30)


@given(st.lists(CUE, max_size=12))
def test_any_cues_stand_at_their_offsets(tmp_path_factory: pytest.TempPathFactory, cues: list[str]) -> None:
    folder = tmp_path_factory.getbasetemp()
    blocks = "".join(f"00:{n:02}:00.000 --> 00:{n:02}:05.000\n{text}\n\n" for n, text in enumerate(cues))
    assert said(folder, f"WEBVTT\n\n00:00.000 --> 00:01.000\nBegin\n\n{blocks}")[0].startswith("Begin")
