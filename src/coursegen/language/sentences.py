"""A stretch of text -> the spans of its sentences.

sentencex finds the boundaries; what it does not know of Dutch and English abbreviations, of Markdown and of
hard-wrapped lines is put right here, so that every span stays a slice of the text that was given.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

__all__ = ["sentences"]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ABBREVIATIONS = _set(
    # Dutch
    "a.u.b. a.s. b.v. bijv. bv. c.q. d.d. d.m.v. d.w.z. dhr. dr. drs. e.a. e.e.a. e.v. evt. excl. i.c.m. i.h.a. "
    "i.h.b. i.o.v. i.p.v. i.s.m. i.t.t. i.v.m. incl. ing. ir. l.g.v. m.a.w. m.b.t. m.b.v. m.i. m.i.v. m.m.v. m.n. "
    "m.u.v. mevr. mr. mw. n.a.v. n.v.t. nl. o.a. o.b.v. o.i. o.i.d. o.l.v. o.m. o.v.v. p.p. prof. r.k. resp. s.v.p. "
    "t.a.v. t.b.v. t.g.v. t.h.v. t.i.v. t.n.v. t.o.v. t.w. t.z.t. v.a. v.d. v.h. vgl. vnl. z.g. z.o.z. z.s.m. zgn. "
    # English
    "approx. assoc. capt. cf. e.g. esp. gen. gov. hon. i.e. lt. messrs. mrs. ms. rev. sen. sgt. sr. u.k. u.s. viz. vs."
)
# A capital behind these opens the next sentence.
_MAY_END = _set("a.s. a.u.b. e.a. n.v.t. nl. o.i.d. s.v.p. sr. t.z.t. u.k. u.s. z.o.z. z.s.m.")
# "Vol. 3" and "het zit vol. Dan": with a number behind them these are abbreviations.
_COUNTING = _set(
    "afb. afd. apr. art. aug. blz. ca. col. dec. eq. feb. fig. figs. gem. hfdst. jan. max. min. mld. mln. mt. no. "
    "nos. nov. nr. oct. okt. p. par. pp. sec. sept. tel. vol."
)

# A line break inside running text, with the indentation and the quote marks of the line behind it.
_BREAK = re.compile(r"\n[ \t]*(?:>[ \t]?)*")
# A line that opens a block of its own: list item, heading, table row, fence.
_OPENS = re.compile(r"(?:[-*+•–]|#{1,6}|\d{1,3}[.)]|\|)[ \t]+\S|`{3}|~{3}|:{3}")
# Nothing in these is a boundary: links, pictures, code, tags, addresses.
_WHOLE = re.compile(
    r"!?\[[^\[\]]{0,1000}\]\([^()\s]{0,2000}\)|`[^`]{1,1000}`|<[^<>]{1,500}>|https?://[^\s)\]>]{1,2000}"
)
# Enough for any sentence.
_PORTION = 4_000
# sentencex takes these for abbreviations in mid-sentence, units too, and an elided word for the middle of one.
_MISSED = re.compile(
    r"\b(?:enz|etc|e\.d|e\.a)\.\s+(?=[^\W\d_a-zß-ÿ])|(?<=[.!?])\s+(?=['’]s\s[A-Z])"
    r"|(?<=\d)\s?(?:[kmµ]?g|[kcm]?m|[cdm]?l|min|sec|km/h|k?Wh?|dB)\.\s+(?=[A-Z])"
)
_STOP = re.compile(r"[.!?…]\s|[。！？।]")
# Belongs to the sentence before: closing quotes, brackets and emphasis, footnote marks.
_CLOSERS = re.compile(r"(?:[\"”’»)\]*_]|\[\^[^\]\s]{1,80}\])+(?=\s|$)")
_LAST_WORD = re.compile(r"[\w.]{1,20}\.$")
_NUMBERING = re.compile(r"(?:[-*+•]\s+)?(?:\d{1,3}|[a-zA-Z])[.)]$")
# Dutch "'s Avonds" opens a sentence with a capital behind an elided word.
_FIRST = re.compile(r"\s*['‘’][snt]\s+(\w)|\W*(\w)")


def sentences(text: str, language: str) -> list[tuple[int, int]]:
    """Return the (start, end) of each sentence of `text`, in order, without the white space around it.

    Args:
        text: one passage or several; a line break joins, a blank line or a line that opens a list item parts.
        language: BCP 47 tag; an unknown one falls back to general rules.
    """
    found: list[tuple[int, int]] = []
    for start, end in _blocks(text):
        found.extend(_of_block(text, start, end, language))
    return found


def _blocks(text: str) -> list[tuple[int, int]]:
    """Return stretches that no sentence crosses."""
    cuts = {0, len(text)}
    for match in _BREAK.finditer(text):
        if text.startswith("\n", match.end()) or _OPENS.match(text, match.end()):
            cuts.add(match.start())
    ordered = sorted(cuts)
    return [(a, b) for a, b in pairwise(ordered) if text[a:b].strip()]


def _of_block(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    # Line breaks become as many spaces: the offsets stay.
    flat = _BREAK.sub(lambda match: " " * len(match.group()), text[start:end])
    base = language.replace("_", "-").split("-")[0].lower() or "en"
    ends = _ends(flat, base)
    spans: list[tuple[int, int]] = []
    whole = [match.span() for match in _WHOLE.finditer(flat)]
    opens = [one[0] for one in whole]
    at = 0
    for boundary in ends:
        cut = _behind_closers(flat, boundary)
        inside = bisect_right(opens, cut - 1) - 1
        if cut <= at or (inside >= 0 and whole[inside][0] < cut < whole[inside][1]):
            continue
        if cut < len(flat) and _joins(flat, at, cut):
            continue
        spans.append((at, cut))
        at = cut
    if at < len(flat):
        spans.append((at, len(flat)))
    stripped = ((start + a, start + b) for a, b in (_strip(flat, a, b) for a, b in spans) if a < b)
    return list(stripped)


def _ends(flat: str, language: str) -> list[int]:
    """Where sentencex sees sentences end; its time grows with the square of the length, so it gets portions."""
    from sentencex import get_sentence_boundaries  # type: ignore[import-untyped]

    ends: list[int] = []
    at = 0
    while at < len(flat):
        stop = len(flat)
        if stop - at > _PORTION:
            found = _STOP.search(flat, at + _PORTION // 2, at + _PORTION)
            stop = found.end() if found else at + _PORTION
        found_ends = [at + one["end_index"] for one in get_sentence_boundaries(language, flat[at:stop])]
        # A portion that ends anywhere ends no sentence.
        forced = (
            stop < len(flat)
            and not _STOP.fullmatch(flat, stop - 2, stop)
            and not _STOP.fullmatch(flat, stop - 1, stop)
        )
        ends.extend(found_ends[:-1] if forced else found_ends)
        at = stop
    ends.extend(found.end() for found in _MISSED.finditer(flat))
    return sorted(set(ends))


def _behind_closers(flat: str, cut: int) -> int:
    if cut and flat[cut - 1].isspace():
        return cut
    match = _CLOSERS.match(flat, cut)
    return match.end() if match else cut


def _joins(flat: str, start: int, cut: int) -> bool:
    """Whether what looks like the end of a sentence is none."""
    head = flat[max(start, cut - 40) : cut].rstrip()
    if cut - start < 16 and _NUMBERING.fullmatch(flat[start:cut].strip()):
        return True
    following = _FIRST.match(flat, cut, min(len(flat), cut + 12))
    first = (following.group(1) or following.group(2)) if following else ""
    if first.islower() and not head.endswith(":"):
        return True
    word = _LAST_WORD.search(head)
    if word is None:
        return False
    abbreviation = word.group().lower()
    if abbreviation in _COUNTING:
        return first.isdigit()
    return abbreviation in _ABBREVIATIONS - _MAY_END and bool(first)


def _strip(flat: str, start: int, end: int) -> tuple[int, int]:
    while start < end and flat[start].isspace():
        start += 1
    while end > start and flat[end - 1].isspace():
        end -= 1
    return start, end
