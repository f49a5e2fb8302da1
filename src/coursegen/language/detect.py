"""A text -> the language it is most likely written in, by its function words and its script."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from .words import words

__all__ = ["detect"]

_FUNCTION = {
    "nl": "de het een en van ik je dat die niet zijn is op aan met voor er maar om hem dan zou of wat mijn dit zo door over ze zich bij ook tot naar uit worden wordt hun uw",
    "en": "the and of to in is you that it he was for on are as with his they be this have from or had by but not what all were we when your can there an which their if will",
    "de": "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über ihre",
    "fr": "le la les de des et un une du en que qui dans pour pas sur au plus par je il ne se ce avec sont vous est cette ou mais nous aux leur votre ont",
    "es": "el la los las de y que en un una por con no para es su al lo como más pero sus le ya o este sí porque esta entre cuando muy sin sobre también tu",
    "it": "il di che e la per un in non una sono con del da le si al come più ma dei nel alla gli anche della questo tra ha lo",
    "pt": "o de a que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou quando muito",
    "sv": "och i att det som en på är av för med till den har de inte om ett men var jag sig från vi så kan",
    "da": "og i at det som en på er af for med til den har de ikke om et men var jeg sig fra vi så kan",
    "pl": "i w na z do się że nie jest to o jak co po za od ale jego przez dla czy przy tym być",
}
_WORDS = {language: frozenset(listed.split()) for language, listed in _FUNCTION.items()}
_SCRIPTS = (
    ("HIRAGANA", "ja"),
    ("KATAKANA", "ja"),
    ("HANGUL", "ko"),
    ("CJK", "zh"),
    ("ARABIC", "ar"),
    ("CYRILLIC", "ru"),
    ("GREEK", "el"),
    ("HEBREW", "he"),
    ("DEVANAGARI", "hi"),
    ("THAI", "th"),
)
_LETTERS = re.compile(r"[^\W\d_]")


def detect(text: str) -> str | None:
    """Return a language tag, or None where the words do not tell; looks at the first 40,000 characters."""
    sample = text[:40_000]
    scripts = Counter(_script(char) for char in _LETTERS.findall(sample)[::7] or _LETTERS.findall(sample))
    total = sum(scripts.values())
    if not total:
        return None
    latin = scripts.pop(None, 0)
    if latin * 2 < total:
        # Japanese mixes three scripts; a few kana tell it from Chinese.
        return "ja" if scripts["ja"] * 20 > total else scripts.most_common(1)[0][0]
    counts = Counter(words(sample, "en"))
    hits = {language: sum(counts[word] for word in listed) for language, listed in _WORDS.items()}
    ranked = sorted(hits, key=lambda language: -hits[language])
    best, second = hits[ranked[0]], hits[ranked[1]]
    return ranked[0] if best >= 3 and best > second * 1.1 else None


def _script(char: str) -> str | None:
    if char < "\u0370":
        return None
    name = unicodedata.name(char, "")
    return next((language for script, language in _SCRIPTS if name.startswith(script)), "und")
