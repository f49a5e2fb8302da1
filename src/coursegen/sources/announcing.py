"""A passage -> whether it announces a list, and of how many."""

from __future__ import annotations

import re

__all__ = ["announces", "count_announced", "ends_in_such_as"]

_CLOSERS = " \t\n*_\"”’')]"
_SUCH_AS = re.compile(
    r"\b(?:zoals|bijvoorbeeld|onder andere|namelijk|te weten|such as|for example|for instance|including|includes?|namely"
    r"|zum beispiel|beispielsweise|nämlich|wie etwa|unter anderem|insbesondere|par exemple|tels? que|telles? que|notamment|à savoir"
    r"|por ejemplo|tales como|como por ejemplo|a saber|مثل|على سبيل المثال|منها|وهي|لا سيما)\Z"
    r"|(?:例えば|たとえば|など|例として|具体的には|すなわち|のような)[、，]?\Z",
    re.IGNORECASE,
)
_POINTS_DOWN = re.compile(
    r"\b(?:hieronder|onderstaande?|de volgende|het volgende|als volgt|below|the following|as follows"
    r"|folgende[nrsm]?|unten|ci-dessous|suivante?s?|a continuación|siguientes?|فيما يلي|ما يلي|كما يلي|الآتية?|التالية?|أدناه)\b"
    r"|下記|以下|次の(?:通り|とおり|もの|よう)",
    re.IGNORECASE,
)
_NUMBERS = {
    word: number
    for number, forms in enumerate(
        (
            "twee two zwei deux dos اثنان اثنتان اثنين اثنتين سببان سببين نوعان نوعين طريقتان طريقتين مسألتان خطوتان 二つ",
            "drie three drei trois tres ثلاث ثلاثة 三つ",
            "vier four quatre cuatro أربع أربعة 四つ",
            "vijf five fünf cinq cinco خمس خمسة 五つ",
            "zes six sechs seis ست ستة 六つ",
            "zeven seven sieben sept siete سبع سبعة 七つ",
            "acht eight huit ocho ثمان ثماني ثمانية 八つ",
            "negen nine neun neuf nueve تسع تسعة 九つ",
            "tien ten zehn dix diez عشر عشرة 十個",
        ),
        start=2,
    )
    for word in forms.split()
}
_SPACED = "|".join(word for word in _NUMBERS if word < "\u3040")
_UNSPACED = "|".join(word for word in _NUMBERS if word > "\u3040")
_COUNT = re.compile(
    rf"\b({_SPACED}|[2-9]|1[0-9]|20)\b(?![,.%٪]\d|\s*[%٪])|({_UNSPACED})|(?<!\d)([2-9]|1[0-9]|20)(?=つ|個の|点|種類|項目|段階)",
    re.IGNORECASE,
)


def ends_in_such_as(words: str) -> bool:
    """Whether `words` stop right where examples should follow."""
    return bool(_SUCH_AS.search(words[-40:].rstrip(_CLOSERS + ":：」』）").rstrip()))


def announces(words: str) -> bool:
    """Whether a list is expected right behind `words`: a colon, "such as", "the following"."""
    bare = words.rstrip(_CLOSERS)
    if bare.endswith((":", "：")) or ends_in_such_as(bare):
        return True
    return bool(_POINTS_DOWN.search(_last_sentence(bare)))


def count_announced(words: str) -> int | None:
    """Return how many things the last sentence of `words` says will follow, if it says one number."""
    matches = _COUNT.finditer(_last_sentence(words.rstrip(_CLOSERS + ":：")))
    found = [match[match.lastindex or 0] for match in matches]
    if len(found) != 1:
        return None
    return int(found[0]) if found[0].isdigit() else _NUMBERS[found[0].lower()]


def _last_sentence(words: str) -> str:
    tail = words[-400:]
    cut = max(tail.rfind(mark, 0, -1) for mark in (". ", "! ", "? ", ".\n", "؟ ", "。", "！", "？"))
    return tail[cut + 1 :]
