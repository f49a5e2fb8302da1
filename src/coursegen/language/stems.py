"""A word -> what it shares with its other forms: a key to compare, never a word to show."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

__all__ = ["bare_arabic", "stem", "without_marks"]


def _longest_first(endings: str) -> tuple[str, ...]:
    return tuple(sorted(endings.split(), key=len, reverse=True))


def stem(word: str, language: str) -> str:
    """Return `word` without its ending, the same for most forms of it; in a language nobody knows here, as it is."""
    rule = _STEMMERS.get(language.replace("_", "-").split("-")[0].lower())
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


_UMLAUTS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})
# "herauszufinden" is "herausfinden".
_ZU = re.compile(
    r"^(ab|an|auf|aus|bei|durch|ein|fest|fort|frei|heraus|herein|herunter|hervor|hin|hinzu|hoch|los|mit|nach|statt|teil|"
    r"um|unter|vor|voran|voraus|vorbei|weg|weiter|wieder|zurecht|zurück|zusammen)zu(\w{2,}e?n)$"
)
_GERMAN = ("ern", "est", "em", "en", "er", "es", "et", "e", "n", "s", "t")


@lru_cache(maxsize=50_000)
def _german(word: str) -> str:
    word = _ZU.sub(r"\1\2", word).removesuffix("*innen").translate(_UMLAUTS)
    word = re.sub(r"(?<=\w{4})(?:innen|in)$", "", word) if word.endswith("innen") else word
    # "Teilnehmenden" and "Teilnehmende", "Projekten" and "Projekts": two rounds are enough.
    for _ in range(2):
        for ending in _GERMAN:
            if word.endswith(ending) and len(word) - len(ending) >= 4:
                word = word[: -len(ending)]
                break
        else:
            break
    return word


_ACCENTS = str.maketrans("àâäáãéèêëíîïìóôöòõúûüùç", "aaaaaeeeeiiiiooooouuuuc")
_FRENCH = _longest_first(
    "issement issements eraient iraient erions eriez erons eront erez erait erais issent issant issez issons assent "
    "aient ions iez ees ant ent ons ais ait ait ant er ez ee es ir is it ra rai ras e a i"
)
_FRENCH_NOUNS = (
    "ations",
    "ation",
    "ateurs",
    "ateur",
    "atrices",
    "atrice",
    "ements",
    "ement",
    "ments",
    "ment",
)


@lru_cache(maxsize=50_000)
def _french(word: str) -> str:
    word = word.replace("œ", "oe").translate(_ACCENTS)
    if word.endswith("'"):
        return word
    if word.endswith("aux") and len(word) > 5 and not word.endswith("eaux"):
        word = word[:-3] + "al"
    word = word[:-1] if len(word) > 4 and word[-1] in "sx" and word[-2:] != "ss" else word
    for ending in _FRENCH_NOUNS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            break
    for ending in _FRENCH:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            break
    return word[:-2] + "c" if word.endswith("qu") and len(word) > 4 else word


_CLITICS = re.compile(r"(?<=\w{2}[aei]r|ando|endo)(?:me|te|se|nos|les?|l[oa]s?)+$")
_SPANISH = _longest_first(
    "aciones acion adores adoras adora ador iciones icion ariamos aremos arian arias aria aron aran aras ara are asen "
    "aste abamos aban abas aba ando ados adas ado ada amos ais an ar as erian erias eria ieron iendo eran iera iese "
    "ido ida idos idas imos emos en er es ia ian ias io ir os ed id a e i o s"
)


@lru_cache(maxsize=50_000)
def _spanish(word: str) -> str:
    word = _CLITICS.sub("", word.translate(_ACCENTS))
    if word.endswith("mente") and len(word) > 8:
        word = word[:-5]
    for ending in _SPANISH:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            break
    else:
        word = word[:-1] if len(word) > 3 and word[-1] in "aos" else word
    # "busque" and "buscar", "llegue" and "llegar", "organice" and "organizar".
    for soft, hard in (("qu", "c"), ("gu", "g"), ("z", "c")):
        if word.endswith(soft) and len(word) > 3:
            return word[: -len(soft)] + hard
    return word


_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u0640]")
_ALEF = str.maketrans("أإآٱى", "ااااي")
_PROCLITICS = ("وبال", "وكال", "فبال", "وال", "فال", "بال", "كال", "ولل", "لل", "ال")
_PRONOUNS = ("كما", "هما", "كم", "هم", "هن", "ها", "نا", "ه", "ك")
_INFLECTED = ("ات", "ان", "ون", "ين", "يه", "ية", "ه", "ة", "ي", "ا")
# Begin with a letter that is a particle elsewhere.
_ROOTED = (
    "برنامج",
    "برمج",
    "بيان",
    "بيئ",
    "كتاب",
    "كبير",
    "كثير",
    "لجن",
    "لغ",
    "لقاء",
    "بحث",
    "بلد",
    "وثيق",
    "وثائق",
    "وظيف",
    "وسيل",
    "وسائل",
    "وضع",
    "فريق",
    "فرص",
    "فكر",
    "فوائ",
    "كيف",
)


def bare_arabic(word: str) -> str:
    """Return an Arabic word without vowel marks and stretching, its alefs written one way."""
    return without_marks(word).translate(_ALEF)


def without_marks(text: str) -> str:
    """Return Arabic text without vowel marks and stretching; other text as it is."""
    return _MARKS.sub("", text)


@lru_cache(maxsize=50_000)
def _arabic(word: str) -> str:
    word = bare_arabic(word)
    article = next((one for one in _PROCLITICS if word.startswith(one) and len(word) - len(one) >= 3), "")
    word = word[len(article) :]
    if not article and len(word) > 4 and word[0] in "وفبلك" and not word.startswith(_ROOTED):
        word = word[1:] if word[:2] != "وا" else word
    for endings, least in ((_PRONOUNS, 4), (_INFLECTED, 3), (_INFLECTED, 3)):
        ending = next((one for one in endings if word.endswith(one) and len(word) - len(one) >= least), "")
        word = word[: len(word) - len(ending)]
    return word


@lru_cache(maxsize=50_000)
def _japanese(word: str) -> str:
    # "ユーザー" and "ユーザ" are one word.
    return word[:-1] if len(word) > 3 and word.endswith("ー") else word


_STEMMERS: dict[str, Callable[[str], str]] = {
    "en": _english,
    "nl": _dutch,
    "de": _german,
    "fr": _french,
    "es": _spanish,
    "ar": _arabic,
    "ja": _japanese,
}
