"""Lines -> which of them are part of a web page's furniture rather than of its text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .page_words import CONSENT, ENTRIES, LINES, RELATED

__all__ = ["furniture"]

_LINE = re.compile(
    r"(?:skip to (?:main )?content|back to (?:top|overview)|main menu|breadcrumbs?"
    r"|(?:read|learn|see|show|view|load) more(?: about [^.!?]{1,60})?|continue reading|click here(?: to [^.!?]{1,60})?"
    r"|share this(?: \w+)?|share (?:this )?(?:\w+ )?(?:on|via) [^.!?]{1,60}|tweet this|follow us(?: on [^.!?]{1,60})?|print this page"
    r"|previous (?:page|article|post)|next (?:page|article|post)|previous \| next|related (?:articles|posts|content)"
    r"|you may also like|see also: [^.!?]{1,80}|edit this page(?: on [^.!?]{1,40})?|was this (?:page|article) helpful\??"
    r"|comments? \(\d+\)|leave a (?:comment|reply)|\d{1,3} min(?:ute)?s?(?: to)? read|reading time:? \d{1,3} min\w*"
    r"|(?:last )?(?:updated|posted|published)(?: on|:) [^.!?]{0,30}\d[^.!?]{0,20}|all rights reserved"
    r"|(?:accept|reject|manage)(?: all)? cookies"
    r"|(?:ga|spring|direct) naar (?:de )?(?:hoofd)?inhoud|terug naar (?:boven|overzicht|home|het overzicht)"
    r"|lees (?:meer|verder|ook)(?:: [^.!?]{1,100})?|lees ook [^.!?]{1,100}|bekijk ook: [^.!?]{1,100}|klik hier(?: om [^.!?]{1,60})?"
    r"|deel dit(?: \w+)?|deel (?:dit (?:\w+ )?)?(?:op|via) [^.!?]{1,60}|volg ons(?: op [^.!?]{1,60})?|print deze pagina"
    r"|reacties \(\d+\)|vorige? (?:pagina|artikel)|volgende? (?:pagina|artikel)|gerelateerde (?:artikelen|berichten)"
    r"|leestijd:? \d{1,3} min\w*|geplaatst op:? [^.!?]{4,40}|alle rechten voorbehouden"
    r"|(?:alle )?cookies (?:accepteren|weigeren|beheren)|cookie-?instellingen"
    rf"|{LINES})[ \t]*[.:»›→>…]*",
    re.IGNORECASE,
)
# Headings and menu entries in one: furniture only beside other furniture.
_ENTRY = re.compile(
    r"(?:menu|navigation|(?:table of )?contents|home|search|comments?|next|previous|print|share|tweet|(?:log|sign) ?(?:in|out|up)"
    r"|register|about(?: us)?|contact(?: us)?|privacy policy|terms (?:of (?:use|service)|and conditions)|blog|news|faq"
    r"|inhoud(?:sopgave)?|zoeken|reacties|vorige|volgende|delen|deel|inloggen|registreren|over ons|nieuws"
    r"|privacy(?:beleid|verklaring)|algemene voorwaarden|facebook|twitter|linkedin|whatsapp|e-?mail|instagram"
    rf"|{ENTRIES})[ \t]*[.:»›→>…]*",
    re.IGNORECASE,
)
_CRUMBS = re.compile(
    r"(?:home|start|startpagina|accueil|inicio|startseite|الرئيسية|ホーム|トップ)\b\s*[>»›/|→]\s*\S.{0,160}",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:By|Door|Von|Par|Por|Auteur:|Author:|Geschreven door|Written by)\s[A-Z][\w.'’-]{1,30}(?:\s(?:[a-z]{2,3}\s){0,2}[A-Z][\w.'’-]{1,30}){1,3}"
)
_RELATED = re.compile(
    rf"(?:related (?:articles|posts|content)|you may also like|lees ook|gerelateerde (?:artikelen|berichten)|{RELATED})\W*",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s.{0,80}\b(?:19|20)\d\d\b.{0,80}|(?:©|\(c\)) ?(?:19|20)\d\d.{0,120}",
    re.IGNORECASE,
)
_COOKIES = re.compile(
    rf"(?:\bcookies?|クッキー|الكوكيز|تعريف الارتباط)[^\n]{{0,300}}(?:\b(?:accept|agree|consent|preferences|accepteer\w*|akkoord|toestemming|voorkeuren)|{CONSENT})"
    rf"|(?:\b(?:accept|agree|consent|accepteer\w*|akkoord|toestemming)\b|{CONSENT})[^\n]{{0,200}}(?:\bcookies?|クッキー|الكوكيز|تعريف الارتباط)",
    re.IGNORECASE,
)
_COOKIE_WORDS = ("cookie", "クッキー", "الكوكيز", "تعريف الارتباط")
_ANCHOR = re.compile(r"(?:\d[\d.]*\s+)?\[[^\[\]]{1,200}\]\(#[^()\s]*\)")
_EDGES = " \t\n*_-–—•|"


def furniture(texts: Sequence[str | None]) -> frozenset[int]:
    """Return which of `texts` (passages or lines in order) link, share, ask for consent, or say where on a site they stand.

    "Home" and "Search" are headings as often as not: they count beside other furniture only.
    """
    sure = {index for index, text in enumerate(texts) if text is not None and _is_furniture(text)}
    maybe = {
        index
        for index, text in enumerate(texts)
        if text is not None and len(text) <= 60 and index not in sure and _ENTRY.fullmatch(text.strip(_EDGES))
    }
    found = set(sure)
    for index in sorted(sure):
        if _RELATED.fullmatch((texts[index] or "").strip(_EDGES)):
            found.update(_titles(texts, index + 1))
    # Rows of entries grow from both ends: each is looked at twice at most.
    for order in (sorted(maybe), sorted(maybe, reverse=True)):
        for index in order:
            if index - 1 in found or index + 1 in found or (index - 1 in maybe and index - 2 in maybe):
                found.add(index)
    return frozenset(found)


def _titles(texts: Sequence[str | None], start: int) -> list[int]:
    """The short lines behind "Related articles": what they lead to."""
    end = start
    while end < min(len(texts), start + 10):
        text = texts[end]
        if text is None or len(text) > 120 or text.rstrip().endswith((".", "!", ":")):
            break
        end += 1
    if end < len(texts) and len(texts[end] or "") > 120:
        # The last one is the heading of what follows.
        end -= 1
    return list(range(start, end))


def _is_furniture(text: str) -> bool:
    if len(text) > 500:
        return False
    bare = text.strip(_EDGES)
    if len(bare) <= 160 and (
        _LINE.fullmatch(bare)
        or _CRUMBS.fullmatch(bare)
        or _COPYRIGHT.fullmatch(bare)
        or _ANCHOR.fullmatch(bare)
        or _BYLINE.fullmatch(bare)
    ):
        return True
    return any(word in text.casefold() for word in _COOKIE_WORDS) and bool(_COOKIES.search(text))
