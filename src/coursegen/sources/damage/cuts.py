"""Lists announced and not given, sentences cut short."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...course import Passage
from ...language.words import count
from ..announcing import ends_in_such_as
from .survey import Damage, Survey

__all__ = ["find_cuts"]

_CLOSERS = " \t\n\"'”’»)]}*_~|"
_FINAL = (
    ".",
    "!",
    "?",
    "…",
    ":",
    ";",
    "。",
    "！",
    "？",
    "：",
    "؟",
    "।",
    "։",
    "」",
    "』",
    "）",
    "¿",
    "․",
    "۔",
    "،",
    ">",
    "`",
)
# Words that no sentence ends in, where no full stop follows either.
_NEVER_LAST = {
    "en": re.compile(r"\b(?:the|an|because|although|whereas|whose|your|our|their)\Z", re.IGNORECASE),
    "nl": re.compile(r"\b(?:de|omdat|zodat|terwijl|hoewel|waarbij|waardoor|mijn|uw|onze)\Z", re.IGNORECASE),
    "de": re.compile(
        r"\b(?:der|des|dem|den|weil|obwohl|sodass|wobei|ihre[mnrs]?|unsere[mnrs]?|sowie)\Z", re.IGNORECASE
    ),
    "fr": re.compile(r"\b(?:les|des|parce que|parce qu|leurs|notre|votre|dont|lorsque)\Z", re.IGNORECASE),
    "es": re.compile(r"\b(?:los|las|porque|cuyos?|cuyas?|nuestr[oa]s?|aunque|mientras)\Z", re.IGNORECASE),
    "ar": re.compile(r"\b(?:في|من|إلى|على|عن|التي|الذي|الذين|لأن|بسبب|مع)\Z"),
    "ja": re.compile(r"(?:[^\s、。]{4,})(?:を|が|は|に|の|と|で|ので|から|ため|および|及び|または)\Z"),
}
_LINK_END = re.compile(r"(?:\]\([^()\s]*\)|https?://\S+|\]\[[^\]]*\]|\[\^[^\]]*\]|\{[^{}]*\}|@\w+)\s*\Z")
_NOTE_END = re.compile(r"(?:\[[^\[\]]{1,40}\]\s*)+\Z")
_UNPUNCTUATED = frozenset(["th", "lo", "my", "km"])


def find_cuts(survey: Survey) -> Iterator[Damage]:
    """Find passages that stop before they are done."""
    if survey.language in _UNPUNCTUATED:
        return
    ended = _share_ended(survey)
    for index, passage in enumerate(survey.passages):
        if passage.kind not in {"paragraph", "list_item"} or not survey.of_passage[index]:
            continue
        last = survey.of_passage[index][-1]
        bare = _NOTE_END.sub("", passage.text[-400:]).rstrip(_CLOSERS)
        if _shown_next(survey, index):
            continue
        if (_stops_at_such_as(passage)) or _announced_nothing(survey, index):
            yield Damage(
                "source.list-cut",
                last.start,
                last.end,
                "a list is announced and does not follow",
                "Add the list to the document, or leave the sentence out.",
            )
        elif _is_cut(survey, index, bare, ended):
            yield Damage(
                "source.sentence-cut",
                last.start,
                last.end,
                "the sentence stops before its end",
                "Complete the sentence in the document; it is not taught.",
            )


def _stops_at_such_as(passage: Passage) -> bool:
    if passage.kind != "paragraph" or passage.text.rstrip(_CLOSERS).endswith((":", "：")):
        return False
    return ends_in_such_as(passage.text)


def _shown_next(survey: Survey, index: int) -> bool:
    """Whether a list, a table, code, a quotation or a picture stands right behind."""
    gap = survey.gap(index)
    if any(char.isalnum() for char in gap) and ("![" in gap or "<" in gap):
        return True
    if index + 1 >= len(survey.passages):
        return False
    following = survey.passages[index + 1]
    if following.kind == "list_item":
        return survey.passages[index].kind == "paragraph" or following.level > survey.passages[index].level
    return following.kind in {"table_row", "code", "quote"}


def _announced_nothing(survey: Survey, index: int) -> bool:
    """A colon, and then a heading or the end: where text follows, it may be what was announced."""
    text = survey.passages[index].text.rstrip(" \t\n*_")
    if not text.endswith((":", "：")) or survey.passages[index].kind != "paragraph":
        return False
    # "Commands:" is a label.
    if count(survey.of_passage[index][-1].text) < 4:
        return False
    if index + 1 >= len(survey.passages):
        return True
    following = survey.passages[index + 1]
    # Headings further down in the same section are what it announces.
    return following.kind in {"heading", "faq"} and len(following.headings) < len(
        survey.passages[index].headings
    )


def _is_cut(survey: Survey, index: int, bare: str, ended: float) -> bool:
    passage = survey.passages[index]
    if not bare or bare.endswith(_FINAL) or passage.text.rstrip().endswith(_FINAL):
        return False
    never = _NEVER_LAST.get(survey.language)
    if never is not None and never.search(bare[-20:]) and count(bare[-200:]) > 3:
        return passage.text.rstrip(" *_")[-1:].isalpha()
    if passage.kind != "paragraph" or _LINK_END.search(passage.text[-1100:]) or not bare[-1].isalnum():
        return False
    last = survey.of_passage[index][-1].text
    words = count(last)
    # A row of words to look at is no sentence.
    if sum(last.count(mark) for mark in ",،、") * 3 > words:
        return False
    # A line of its own without a full stop is a caption or a label; behind a full sentence it was cut.
    if len(survey.of_passage[index]) > 1:
        return words >= 5 and ended > 0.7
    return words >= 14 and ended > 0.9


def _share_ended(survey: Survey) -> float:
    """How many of the longer paragraphs end as sentences do."""
    longer = [
        one.text.rstrip(_CLOSERS + " ")
        for one in survey.passages
        if one.kind == "paragraph" and len(one.text) > 60
    ]
    whole = [text for text in longer if text.endswith(_FINAL)]
    # The one at hand did not end: it is not counted against the others.
    return len(whole) / (len(longer) - 1) if len(longer) > 1 else 0.0
