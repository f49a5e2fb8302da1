"""A text -> its words, the words that carry a subject, and whether two of them are akin.

Rough on purpose: stems are keys to compare, not words to show.
"""

from __future__ import annotations

import html
import re
from functools import cache

from .empty import stopwords
from .stems import bare_arabic, stem

__all__ = ["akin", "content_words", "count", "stem", "stopwords", "words"]


# What is behind a link's or a picture's words, and bare addresses: not words of the text.
_ADDRESS = re.compile(r"\]\([^()\s]{0,2000}(?:\s\"[^\"\n]{0,500}\")?\)|https?://[^\s)\]>]+|<[^<>\n]{1,500}>")
# Combining vowels of Arabic, Hebrew, Indic and Thai writing are no \w and stand inside words.
_LETTER = r"[^\W_\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
_MARK = r"[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff\u0e00-\u0e7f\u200c\u200d]"
_WORD = re.compile(
    rf"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々]+|[\u30a0-\u30ff]+|[\u3040-\u309f]+"
    rf"|{_LETTER}(?:{_LETTER}|{_MARK}|[-'’](?={_LETTER})|(?<=\d)[.,](?=\d))*"
)
_HIRAGANA = re.compile(r"[\u3040-\u309f]+\Z")

_ELIDING = frozenset(["fr", "it", "ca"])
# Longer than an article, and still not part of the word behind it.
_LONG_HEADS = frozenset(
    ["jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu", "presqu", "nell", "dell", "sull", "dall", "quell"]
)


def _base(language: str) -> str:
    return language.replace("_", "-").split("-")[0].lower()


def words(text: str, language: str) -> list[str]:
    """Return the words and numbers of `text` in order, casefolded; addresses of links are left out.

    "e-learning" and "don't" are one word each; Chinese and Japanese come in runs of one script.
    """
    plain = _ADDRESS.sub("] ", text) if "](" in text or "//" in text or "<" in text else text
    plain = html.unescape(plain) if "&" in plain else plain
    found = [match.group().casefold().replace("’", "'") for match in _WORD.finditer(plain)]
    if _base(language) not in _ELIDING:
        return found
    return [part for word in found for part in _elided(word)]


def _elided(word: str) -> list[str]:
    """French "l'équipe" is two words, "aujourd'hui" is one."""
    head, mark, rest = word.partition("'")
    short = len(head) < 3 or head in _LONG_HEADS
    return [head + "'", rest] if mark and short and rest else [word]


_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々]")

_COUNTED = re.compile(rf"[^\W_](?:[^\W_]|{_MARK}|[-'’](?=[^\W_]))*")


def count(text: str) -> int:
    """Return how many words a reader takes `text` for; two signs of Chinese or Japanese count for one."""
    dense = len(_DENSE.findall(text))
    return len(_COUNTED.findall(_DENSE.sub(" ", text))) + (dense + 1) // 2


def content_words(text: str, language: str) -> list[str]:
    """Return the stems of the words in `text` that carry a subject, in order, repeats kept.

    Words joined by a hyphen come apart: "blended learning-vorm" is about learning too.
    """
    empty = _empty(language)
    arabic = _base(language) == "ar"
    found: list[str] = []
    for word in words(text, language):
        if word in empty or _HIRAGANA.match(word) or (arabic and _particle(word, empty)):
            continue
        for part in word.split("-"):
            if part not in empty and (len(part) > 1 or not part.isascii()) and part:
                found.append(stem(part, language))
    return found


@cache
def _empty(language: str) -> frozenset[str]:
    listed = stopwords(language)
    return listed | {bare_arabic(word) for word in listed} if _base(language) == "ar" else listed


def _particle(word: str, empty: frozenset[str]) -> bool:
    """Whether an Arabic word is empty, without its marks or the "and" and "so" that are written on to it."""
    bare = bare_arabic(word)
    return bare in empty or (bare[:1] in "وف" and bare[1:] in empty)


def akin(one: str, other: str) -> bool:
    """Whether two stems are forms or compounds of a word: "train" and "training", "team" and "teamleider".

    A shared beginning counts from six letters and three quarters of the shorter; a part of a compound from four
    letters in front ("team…") and five behind ("…training"), of Chinese signs and katakana from two and three.
    """
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if "\u30a0" <= short[:1] <= "\u9fff":
        return len(short) >= (2 if short[0] >= "\u3400" else 3) and (
            long.startswith(short) or long.endswith(short)
        )
    if len(short) < 4:
        return False
    if long.startswith(short) or (len(short) > 4 and long.endswith(short)):
        return True
    shared = 0
    while shared < len(short) and short[shared] == long[shared]:
        shared += 1
    return shared >= 6 and shared * 4 >= len(short) * 3
