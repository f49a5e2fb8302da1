"""A raw slice of a source -> the plain words that learners see; corrections applied, the quote left alone."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ...course import clean_line
from ...markup import to_plain

__all__ = ["bare_label", "correct", "shown", "title"]

_PICTURE = re.compile(r"!\[[^\[\]]*\](?:\([^()\s]*(?:\s+\"[^\"]*\")?\)|\[[^\[\]]*\])(?:\{[^{}\n]*\})?")
_REFERENCE = re.compile(r"(?<!!)\[((?:[^\[\]\\]|\\.)+)\]\[[^\[\]]*\]")
_LINK = re.compile(
    r"(?<!!)\[((?:[^\[\]\\]|\\.)+)\] ?\((?:(?<=\]\()|(?=https?:))[^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?:\s+\"[^\"]*\")?\)"
)
_ATTRIBUTES = re.compile(r"(?<=[)\]*_`])\{[:.#]?[^{}\n]*\}|\{:[^{}\n]*\}|\s\{#[^{}\s]+\}\s*$")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->", re.DOTALL)
_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_MARKER = re.compile(r"^\s*(?:>\s*)*(?:[-*+•–]|\(?\d{1,3}[.)])\s+")
_HASHES = re.compile(r"^\s*#{1,6}\s+|\s+#+\s*$")
_NUMBER = re.compile(
    r"^(?:(?:stap|tip|step|les|lesson|hoofdstuk|chapter|deel|part)\s+)?\d{1,3}(?:\.\d{1,3})*\s*[.):–—-]\s+",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"^(?:subject|re|onderwerp|betreft)\s*:\s*(?=\S)", re.IGNORECASE)
_SPACED = re.compile(r"\w[ \u00a0\u202f][;:!?»](?:\s|$)")
_STRAY = re.compile(r"\*\*|__|(?<!\w)[*_](?=\w)|(?<=[\w.,;:!?)\"”])[*_](?!\w)")
_SHORTCODE = re.compile(r"(?<!\w):[a-z][a-z0-9_+-]+:(?!\w)")


def correct(text: str, corrections: Mapping[str, str]) -> str:
    """Return `text` with the brief's corrections, whole words first, a capital kept at its start."""
    for wrong in sorted(corrections, key=len, reverse=True):
        pattern = re.compile(rf"(?<!\w){re.escape(wrong)}(?!\w)")
        right = corrections[wrong]
        text = pattern.sub(lambda _, right=right: right, text)  # type: ignore[misc]
        capital = wrong[:1].upper() + wrong[1:]
        if capital != wrong:
            upper = right[:1].upper() + right[1:]
            text = re.sub(rf"(?<!\w){re.escape(capital)}(?!\w)", lambda _, u=upper: u, text)  # type: ignore[misc]
    return text


def shown(raw: str, corrections: Mapping[str, str]) -> str:
    """Return the plain words of a raw slice on one line: no markup, links or markers; empty where none are left."""
    text = _MARKER.sub("", _INVISIBLE.sub("", raw))
    text = re.sub(r"\n\s*(?:>\s?)*", " ", text)
    for pattern, by in ((_PICTURE, ""), (_LINK, r"\1"), (_REFERENCE, r"\1"), (_FOOTNOTE, "")):
        text = pattern.sub(by, text)
    text = _TAG.sub("", _ATTRIBUTES.sub("", text))
    text = to_plain(text) if any(char in text for char in "\\`*_[]&#<>") else text
    text = " ".join(_SHORTCODE.sub("", _STRAY.sub("", text)).split())
    # French has a space before these; elsewhere one is left behind by a link.
    marks = ".," if _SPACED.search(raw) else ".,;:!?"
    text = re.sub(rf"\s+([{marks}])(?=\s|$)", r"\1", text).strip()
    return correct(text, corrections)


def title(raw: str, corrections: Mapping[str, str]) -> str:
    """Return a heading's words without number, marks and closing colon."""
    text = shown(_HASHES.sub("", raw), corrections)
    text = _NUMBER.sub("", text).strip().rstrip(":：").strip()
    bare = _SUBJECT.sub("", text)
    return bare if bare == text else bare[:1].upper() + bare[1:]


def bare_label(text: str) -> tuple[str, str] | None:
    """Return label and rest of a list item such as "Total page views: tells you …"."""
    found = re.match(r"^(?P<label>[^.:!?：。！？]{2,60}?)\s*(?:[:–—]\s+|：)(?P<rest>\S.*)$", text)
    return (found["label"].strip(), found["rest"].strip()) if found else None


def literal(text: str) -> str:
    """Return shown words as a line of the course: nothing in them is read as markup."""
    return clean_line(text)
