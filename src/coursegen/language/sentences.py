"""A stretch of text -> the spans of its sentences.

sentencex finds the boundaries; what it does not know of abbreviations, of German ordinals, of Japanese quotations,
of Markdown and of hard-wrapped lines is put right here, so that every span stays a slice of the text that was given.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

from .abbreviations import abbreviations, counting
from .words import stopwords

__all__ = ["ends_sentence", "sentences"]


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
# sentencex takes these for abbreviations in mid-sentence, an elided word for the middle of one, and does not know that
# a unit closes a sentence and that a number, a question mark turned over, an entity or a name with an @ opens one.
_MISSED = re.compile(
    r"\b(?:enz|etc|usw|usf|e\.d|e\.a|bien|auto|sobre|entre|contra|mich|mag|Art|best|pas|app|not|EE\.\s?UU|u\.\s?Ä|o\.\s?Ä)\.\s+(?=[^\W\d_a-zß-ÿ]|[¿¡])"
    r"|(?<=[a-zà-ÿß]{4}[.!?])\s+(?=\d)|(?<=[。！？])(?=\d)|(?<=[。！？]）)"
    r"|(?<=[.!?])\s+(?=['’]s\s[A-Z])|(?<=[.!?…])\s+(?=[¿¡@]|&(?:iquest|iexcl|laquo|quot|[A-Z][a-z]{2,6});)"
    r"|(?<=\d)\s?(?:[kmµ]?g|[kcm]?m|[cdm]?l|min|sec|km/h|k?Wh?|dB)\.\s+(?=[A-Z])"
)
_OPENING_ENTITY = re.compile(r"[\s\"“„«(*_]*(?:[¿¡@]|&(?:iquest|iexcl|laquo|quot|ldquo|bdquo);)")
_STOP = re.compile(r"[.!?…؟۔]\s|[。！？．।]")
# Belongs to the sentence before: closing quotes, brackets and emphasis, footnote marks.
_CLOSERS = re.compile(
    r"(?:[ \u00a0\u202f]?[»›](?=\s|$)|[\"”’“»)\]*_]|\[\^[^\]\s]{1,80}\])+(?=\s|$)|[」』）］｝〉》】]+"
)
_LAST_WORD = re.compile(r"(?:(?<![^\W_])[^\W\d_]\.\s?){2,}$|(?<![;&\w.])[\w.\-°§]{1,20}\.$")
_ENDS = re.compile(r"[.!?…。！？．؟۔।](?:[ \u00a0\u202f]?[»›]|[\"'”’“»)\]*_」』）］｝〉》】])*$")
# "「…。」と": what is said goes on.
_SAID = re.compile(r"[\s*_]*(?:と|って|など|という|の|は|が|を|に|も|で|や|へ|から|まで|、|，)")
# "im 19. Jahrhundert", "der 3. Schritt".
_ORDINAL = re.compile(
    r"(?i)(?:^|\s)(?:am|im|zum|vom|beim|bis|seit|ab|der|die|das|den|dem|des|jede[rsn]?|und|ein(?:e[mnrs]?)?)\s\d{1,3}\.$"
)
_NEXT_WORD = re.compile(r"\s*([^\W\d_]+)")
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
        if cut < len(flat) and _joins(flat, at, cut, base):
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


def _joins(flat: str, start: int, cut: int, language: str) -> bool:
    """Whether what looks like the end of a sentence is none."""
    head = flat[max(start, cut - 40) : cut].rstrip()
    if cut - start < 16 and _NUMBERING.fullmatch(flat[start:cut].strip()):
        return True
    if head.rstrip("*_")[-1:] in "」』）" and _SAID.match(flat, cut):
        return True
    if _OPENING_ENTITY.match(flat, cut):
        return False
    following = _FIRST.match(flat, cut, min(len(flat), cut + 12))
    first = (following.group(1) or following.group(2)) if following else ""
    if first.islower() and not head.endswith(":"):
        return True
    if language == "de" and _ORDINAL.search(head):
        return _names_a_thing(flat, cut)
    return _abbreviated(head, first, language)


def _names_a_thing(flat: str, cut: int) -> bool:
    """Whether the German word behind `cut` goes with an ordinal: a noun, and none that opens sentences."""
    found = _NEXT_WORD.match(flat, cut)
    return found is not None and found[1].casefold() not in stopwords("de")


def _abbreviated(head: str, first: str, language: str) -> bool:
    found = _LAST_WORD.search(head)
    if found is None:
        return False
    word = "".join(found.group().lower().split())
    # "10 m. Puis": behind a number one letter is a unit.
    if len(word) == 2 and head[: found.start()].rstrip()[-1:].isdigit():
        return False
    if word in counting(language):
        return first.isdigit()
    return word in abbreviations(language) and bool(first)


def ends_sentence(text: str) -> bool:
    """Whether `text` ends as a sentence does, in any script; closing quotes and brackets may follow the mark."""
    return bool(_ENDS.search(text))


def _strip(flat: str, start: int, end: int) -> tuple[int, int]:
    while start < end and flat[start].isspace():
        start += 1
    while end > start and flat[end - 1].isspace():
        end -= 1
    return start, end
