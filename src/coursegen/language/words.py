"""A text -> its words, the words that carry a subject, and whether two of them are akin.

Rough on purpose: stems are keys to compare, not words to show.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

__all__ = ["akin", "content_words", "stem", "stopwords", "words"]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


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

_ENGLISH = _set(
    "a about above after again against all almost along already also although always am among an and another any "
    "anyone anything are aren't as at be became because become becomes been before being below between both but by "
    "can can't cannot could couldn't did didn't do does doesn't doing don't done down during each either else even "
    "ever every everyone everything few for from further get gets getting give given gives go goes going had has have haven't having he "
    "her here hers herself him himself his how however i if i'd i'll i'm i've in instead into is isn't it it's its "
    "itself just less let let's like many may maybe me might more most much must my myself need needs neither never "
    "no nor not nothing now of off often on once one only onto or other others our ours ourselves out over own per "
    "perhaps quite rather really same shall she should shouldn't since so some someone something sometimes still "
    "such than that that's the their theirs them themselves then there there's therefore these they they're this "
    "those though through thus to together too toward towards under until up upon us use used uses using very via "
    "was wasn't way ways we we'll we're we've well were what when where whether which while who whom whose why will "
    "with within without won't would yes yet you you'd you'll you're you've your yours yourself "
    "able make makes made making want wants thing things e.g i.e etc"
)
# stopwordsiso counts these as empty; in an objective they carry the subject.
_KEPT_DUTCH = _set("klaar recent samen vrij gauw vroeg redelijk")
_MORE_DUTCH = _set(
    "o.a d.w.z bijv bv etc enz ervoor ermee ervan erop erin eruit hiervoor hiermee daarmee daarvan daaraan zie gaat "
    "gaan ging zitten zit staan staat komen komt geven geeft laat laten jij jullie uw zoals waarbij waardoor waarmee "
    "waarvan waarop waarin waaraan wordt elkaar zowel ofwel dergelijke dergelijk bepaalde andere anderen elke iedere"
)


_ELIDING = _set("fr it ca")


def _base(language: str) -> str:
    return language.replace("_", "-").split("-")[0].lower()


@cache
def stopwords(language: str) -> frozenset[str]:
    """Return the words of `language` that carry no subject; none for a language nobody listed."""
    base = _base(language)
    if base == "en":
        return _ENGLISH
    from stopwordsiso import has_lang
    from stopwordsiso import stopwords as listed

    found = frozenset(word.casefold() for word in listed(base)) if has_lang(base) else frozenset()
    return (found - _KEPT_DUTCH) | _MORE_DUTCH if base == "nl" else found


def words(text: str, language: str) -> list[str]:
    """Return the words and numbers of `text` in order, casefolded; addresses of links are left out.

    "e-learning" and "don't" are one word each; Chinese and Japanese come in runs of one script.
    """
    plain = _ADDRESS.sub("] ", text) if "](" in text or "//" in text or "<" in text else text
    found = [match.group().casefold().replace("’", "'") for match in _WORD.finditer(plain)]
    if _base(language) not in _ELIDING:
        return found
    return [part for word in found for part in _elided(word)]


def _elided(word: str) -> list[str]:
    """French "l'équipe" is two words, "aujourd'hui" is one."""
    head, mark, rest = word.partition("'")
    return [head + "'", rest] if mark and len(head) < 5 and rest else [word]


def content_words(text: str, language: str) -> list[str]:
    """Return the stems of the words in `text` that carry a subject, in order, repeats kept.

    Words joined by a hyphen come apart: "blended learning-vorm" is about learning too.
    """
    empty = stopwords(language)
    found: list[str] = []
    for word in words(text, language):
        if word in empty or _HIRAGANA.match(word):
            continue
        for part in word.split("-"):
            if part not in empty and (len(part) > 1 or not part.isascii()) and part:
                found.append(stem(part, language))
    return found


def stem(word: str, language: str) -> str:
    """Return `word` without its ending, the same for most forms of it; other than en and nl: as it is."""
    rule = _STEMMERS.get(_base(language))
    return rule(word) if rule is not None and not word.isdigit() else word


_DOUBLED = re.compile(r"([bcdfghjklmnpqrtvwxz])\1$")


@lru_cache(maxsize=50_000)
def _english(word: str) -> str:
    if word.endswith("'s"):
        word = word[:-2]
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes")):
        word = word[:-2]
    elif len(word) > 3 and word.endswith("s") and word[-2] not in "sui":
        word = word[:-1]
    for ending in ("ingly", "edly", "ing", "ed", "ly"):
        left = word[: -len(ending)]
        if word.endswith(ending) and len(left) > 2 and any(char in "aeiouy" for char in left):
            word = left if ending == "ly" else _DOUBLED.sub(r"\1", left)
            break
    if len(word) > 4 and word.endswith("e"):
        word = word[:-1]
    return word[:-1] + "i" if len(word) > 3 and word.endswith("y") else word


_LONG = re.compile(r"(a|e|o|u)\1(?=[^aeiou]?$)")
_DOUBLED_NL = re.compile(r"([bdfgklmnprst])\1$")


@lru_cache(maxsize=50_000)
def _dutch(word: str) -> str:
    if word.endswith(("'s", "'n")):
        word = word[:-2]
    word = word.replace("ë", "e").replace("ï", "i").replace("é", "e")
    if word.endswith("heden"):
        return word[:-5] + "heid"
    # Round by round, so that "cursussen" and "cursus", "testte" and "test" meet at one key.
    for _ in range(3):
        before = word
        if len(word) > 4 and word.endswith("en"):
            word = word[:-2]
        elif len(word) > 4 and word[-1] in "est" and not word.endswith(("ie", "ee")):
            word = word[:-1]
        word = _DOUBLED_NL.sub(r"\1", word)
        if word == before:
            break
    word = _LONG.sub(r"\1", word)
    return word[:-1] + {"f": "v", "s": "z"}[word[-1]] if len(word) > 2 and word[-1] in "fs" else word


_STEMMERS: dict[str, Callable[[str], str]] = {"en": _english, "nl": _dutch}


def akin(one: str, other: str) -> bool:
    """Whether two stems are forms or compounds of a word: "train" and "training", "team" and "teamleider".

    A shared beginning counts from six letters and three quarters of the shorter; a part of a compound from four
    letters in front ("team…") and five behind ("…training").
    """
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) < 4:
        return False
    if long.startswith(short) or (len(short) > 4 and long.endswith(short)):
        return True
    shared = 0
    while shared < len(short) and short[shared] == long[shared]:
        shared += 1
    return shared >= 6 and shared * 4 >= len(short) * 3
