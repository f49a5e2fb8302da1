"""Subtitles (SRT, WebVTT) -> what is said, cues joined to sentences, with speaker and time between the paragraphs."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..blocks import Parsed
from ..draft import Draft, tidy
from ..files import load

__all__ = ["parse"]

_TIMING = re.compile(
    r"\s*(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})[ \t]*-->[ \t]*(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
)
_VOICE = re.compile(r"<v(?:\.[^ \t>]{0,100})?[ \t]+([^>]{1,200})>")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>|<\d[\d:.]{0,20}>|\{\\[^{}]{0,100}\}")
_SOUND = re.compile(
    r"\[[^\[\]]{1,80}\]|\([A-Z][A-Z '’-]{2,60}\)|\((?:[a-z]+ing|applause|laughter|music|applaus|muziek|gelach)[^()]{0,40}\)|[♪♫#]+[^♪♫]{0,200}[♪♫]|[♪♫]"
)
_NAME = re.compile(
    r"(?:>>\s*)?([A-Z][\w.'’-]{0,30}(?: [A-Z][\w.'’-]{0,30}){0,3}|[A-Z][A-Z .'’-]{1,40}):\s+(?=\S)"
)
_DASH = re.compile(r"(?:[-–—]\s?|>>\s*)(?=\S)")
_ENDED = (".", "!", "?", "…", "。", "！", "？", "؟", '."', ".”", "?”", "!”")
_PAUSE = 3.0
"""Seconds: a longer silence ends a paragraph."""
_LENGTH = 400
"""Characters after which a paragraph ends with its sentence."""
_LONGEST = 1200
"""Characters: where nobody set full stops, a paragraph ends here."""


@dataclass(frozen=True)
class _Cue:
    start: float
    end: float
    text: str
    speaker: str | None
    turn: bool
    """Somebody else begins to speak."""


def parse(path: Path) -> tuple[str, Parsed]:
    """Read subtitles.

    Raises:
        SourceError: when the file is unreadable or too long.
    """
    draft = Draft()
    texts: list[str] = []
    before: _Cue | None = None
    for cue in _cues(load(path).text):
        if before is not None and _parts(before, cue, texts):
            draft.paragraph(" ".join(texts))
            texts.clear()
        if not texts:
            draft.aside(f"[{_clock(cue.start)}]" + (f" {cue.speaker}" if cue.speaker else ""))
        texts.append(cue.text)
        before = cue
    draft.paragraph(" ".join(texts))
    return draft.done()


def _parts(before: _Cue, cue: _Cue, texts: list[str]) -> bool:
    """Whether a new paragraph begins with `cue`."""
    if cue.turn or cue.speaker != before.speaker:
        return True
    length = sum(map(len, texts))
    ended = before.text.endswith(_ENDED)
    return (ended and (length > _LENGTH or cue.start - before.end > _PAUSE)) or length > _LONGEST


def _cues(text: str) -> Iterator[_Cue]:
    """The cues in order. Programs that write down speech repeat lines while they scroll: each is taken once."""
    shown: list[str] = []
    speaker: str | None = None
    voiced = "<v" in text
    for start, end, lines in _timed(text):
        bare = [tidy(_TAG.sub("", line)) for line in lines]
        fresh = [line for line, words in zip(lines, bare, strict=True) if words not in shown]
        shown = bare
        for name, begins, said in _utterances(fresh):
            # Where voices are marked, who is not named is nobody; else who spoke goes on until somebody else begins.
            turn = begins or (name != speaker and (voiced or name is not None))
            speaker = name if name is not None or turn else speaker
            if any(char.isalnum() for char in said):
                yield _Cue(start, end, said, speaker, turn)


def _utterances(lines: list[str]) -> list[tuple[str | None, bool, str]]:
    """What each one says in a cue: the name where it stands there, whether somebody begins, and the words."""
    made: list[tuple[str | None, bool, list[str]]] = []
    for line in lines:
        voice = _VOICE.search(line)
        bare = tidy(_SOUND.sub(" ", html.unescape(_TAG.sub("", line))))
        named = _NAME.match(bare)
        dash = None if named else _DASH.match(bare)
        if voice or named or dash:
            name = tidy(html.unescape(voice.group(1))) if voice else named.group(1).strip() if named else None
            made.append((name, voice is None, []))
            sign = named or dash
            bare = bare[sign.end() :] if sign else bare
        elif not made:
            made.append((None, False, []))
        made[-1][2].append(bare)
    return [(name, turn, " ".join(word for word in words if word)) for name, turn, words in made]


def _timed(text: str) -> Iterator[tuple[float, float, list[str]]]:
    """Start, end and lines of each cue; notes, styles and numbers are none."""
    timing: re.Match[str] | None = None
    lines: list[str] = []
    for line in [*text.split("\n"), ""]:
        found = _TIMING.match(line) if "-->" in line else None
        if found:
            if timing is not None and lines:
                # The number of this cue, where no blank line stands before it.
                kept = lines[:-1] if lines[-1].strip().isdigit() else lines
                yield _seconds(timing, 1), _seconds(timing, 5), kept
            timing, lines = found, []
        elif line.strip():
            lines.append(line.strip())
        elif timing is not None and lines:
            yield _seconds(timing, 1), _seconds(timing, 5), lines
            timing, lines = None, []
        else:
            lines = []


def _seconds(timing: re.Match[str], group: int) -> float:
    hours, minutes, seconds, parts = (int(timing.group(group + at) or 0) for at in range(4))
    return hours * 3600 + minutes * 60 + seconds + parts / 1000


def _clock(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"
