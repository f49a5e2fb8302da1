"""A phrase -> the words that count when two answers are compared."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..language import words
from ..language.stems import without_marks
from ..markup import to_plain
from .lexicons import lexicon

__all__ = ["contains", "content", "numbers", "stem", "tokens", "weighty"]

# Unlike `language.words`, signs count: "−94" is not "94", "m/s" has a unit of its own. Japanese comes in runs of one
# script, its negations and the words it asks with apart.
_APART = "ませんでし|ません|なかっ|なけれ|ない|なく|どれ|どの|どちら|どこ|いつ|なぜ|だれ"
_TOKEN = re.compile(
    r"(?:(?<![\w)\]])[-–−])?\d+(?:[.,:٫٬]\d+)*"
    r"|[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々]+|[\u30a0-\u30ff]+"
    rf"|(?:{_APART})|(?:(?!{_APART})[\u3040-\u309f])+"
    r"|[^\W\d_\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+(?:[-'’][^\W\d_]+)*|[=<>≤≥±×÷+√∞→%‰€$£٪％]"
)
_HIRAGANA = re.compile(r"[\u3040-\u309f]+\Z")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩０１２３４５６７８９٫", "01234567890123456789.", "٬")
_ELISION = re.compile(r"^(?:l|d|qu|c|s|n|j|m|t|un|dell|all|nell|sull|dall|quell)['’]")
# A letter in front makes a name of it ("v2"); a Chinese or Japanese sign does not ("約48時間").
_NUMBER = re.compile(r"(?<![^\W\u3040-\u30ff\u3400-\u9fff])(?<![.,])[-−]?\d+(?:[.,  \u202f]?\d+)*")


def tokens(text: str) -> tuple[str, ...]:
    """Return the words, numbers and signs of `text` in order, folded, markup and elided articles left out."""
    plain = without_marks(to_plain(text)).translate(_DIGITS)
    found = (match.group().casefold().replace("’", "'") for match in _TOKEN.finditer(plain))
    return tuple(_ELISION.sub("", token) for token in found)


def stem(word: str, language: str) -> str:
    """Return `word` without its ending: rough, and the same for most forms of a word."""
    if not word.isalpha():
        return word
    for suffix in lexicon(language).suffixes:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            return word[: -len(suffix)]
    return words.stem(word, language)


def weighty(text: str, language: str) -> tuple[str, ...]:
    """Return the stems of `text` in order without articles and the like; "voor" and "niet" stay: they matter."""
    light = lexicon(language).light
    return tuple(stem(token, language) for token in tokens(text) if token not in light)


def content(text: str, language: str) -> tuple[str, ...]:
    """Return the stems of the words in `text` that carry a subject, in order."""
    known = lexicon(language)
    skipped = known.light | known.empty | known.negative
    return tuple(
        stem(token, language)
        for token in tokens(text)
        if token not in skipped
        and (len(token) > 2 or token.isdigit() or token[0] > "\u3400")
        and token[0].isalnum()
        and not _HIRAGANA.match(token)
    )


def contains(whole: Sequence[str], part: Sequence[str]) -> bool:
    """Whether the words of `part` stand side by side, in order, in `whole`."""
    size = len(part)
    if not size:
        return False
    return any(tuple(whole[at : at + size]) == tuple(part) for at in range(len(whole) - size + 1))


def numbers(text: str) -> tuple[str, ...]:
    """Return the numbers in `text` written one way: no grouping, a point before decimals."""
    plain = to_plain(text).translate(_DIGITS)
    return tuple(_canonical(match.group()) for match in _NUMBER.finditer(plain))


def _canonical(number: str) -> str:
    number = re.sub(r"[  \u202f]", "", number).replace("−", "-")
    whole, _, rest = number.replace(",", ".").rpartition(".")
    if not whole:
        return number
    # "1.000" and "1,000" group thousands, "44,4" and "3.125.000" tell by their shape.
    if len(rest) == 3 and whole != "0":
        return whole.replace(".", "") + rest
    return f"{whole.replace('.', '')}.{rest.rstrip('0')}".rstrip(".")
