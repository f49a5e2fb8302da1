"""A course -> how its storyboard looks: colours with enough contrast, fonts for its script, the paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ...course import Course
from ...i18n import direction
from ..advice import contrast

__all__ = ["Look", "Paper", "locale_tag"]

Paper = Literal["a4", "letter"]
_SIZES: dict[Paper, tuple[int, int]] = {"a4": (11906, 16838), "letter": (12240, 15840)}
_EAST_ASIAN = {
    "ja": "Yu Gothic",
    "ko": "Malgun Gothic",
    "zh": "Microsoft YaHei",
    "zh-Hant": "Microsoft JhengHei",
}
_COMPLEX = {"he": "Arial", "th": "Leelawadee UI", "hi": "Nirmala UI", "bn": "Nirmala UI", "ta": "Nirmala UI"}


@dataclass(frozen=True)
class Look:
    """What every page has in common. Lengths are in twentieths of a point."""

    language: str
    """A tag that Word knows: with a region."""
    rtl: bool
    """Whether lines run from right to left."""
    accent: str
    """Six hexadecimal digits, dark enough for text on white."""
    tint: str
    """The same colour, as light as a ground under dark text has to be."""
    east_asian: str
    """The font of Chinese, Japanese and Korean."""
    complex: str
    """The font of Arabic, Hebrew, Thai, Devanagari and the like."""
    width: int
    """Of the paper."""
    height: int
    """Of the paper."""
    margin: int = 1304
    """At the left and the right."""

    @property
    def line(self) -> int:
        """How wide a line of text is."""
        return self.width - 2 * self.margin

    @classmethod
    def of(cls, course: Course, paper: Paper) -> Look:
        """Return the look of a course's storyboard."""
        accent = course.theme.accent.lower()
        if contrast(accent, "#ffffff") < 4.5:
            accent = "#1f3f77"
        tag = locale_tag(course.language)
        language = course.language.split("-")[0].lower()
        script = next((part for part in tag.split("-")[1:] if len(part) == 4), "")
        width, height = _SIZES[paper]
        return cls(
            language=tag.replace(f"-{script}", "") if script else tag,
            rtl=direction(course.language) == "rtl",
            accent=accent[1:],
            tint=_tint(accent),
            east_asian=_EAST_ASIAN.get(f"{language}-{script}", _EAST_ASIAN.get(language, "Yu Gothic")),
            complex=_COMPLEX.get(language, "Arial"),
            width=width,
            height=height,
        )


def _tint(colour: str) -> str:
    """Mix a colour with eleven parts of white."""
    channels = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return "".join(f"{round(255 - (255 - one) / 12):02x}" for one in channels)


def locale_tag(language: str) -> str:
    """Return a language tag with the script and region it most likely means: `nl` is `nl-NL`, `zh-TW` `zh-Hant-TW`."""
    from babel.core import get_global

    parts = language.replace("_", "-").split("-")
    base = parts[0].lower()
    script = next((part.title() for part in parts[1:] if len(part) == 4 and part.isalpha()), "")
    region = next((part.upper() for part in parts[1:] if len(part) in {2, 3} and part.isalnum()), "")
    subtags = get_global("likely_subtags")
    likely = ""
    for key in (f"{base}_{script}_{region}", f"{base}_{region}", f"{base}_{script}", base):
        likely = subtags.get(key, "")
        if likely:
            break
    known = likely.split("_")
    if len(known) < 3:
        return language
    return "-".join(
        [
            base,
            *([script or known[1]] if (script or known[1]) in {"Hant", "Hans"} else []),
            region or known[2],
        ]
    )
