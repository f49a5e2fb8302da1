"""A line -> whether it is part of a web page's furniture rather than of its text."""

from __future__ import annotations

import re

__all__ = ["is_furniture"]

_LINE = re.compile(
    r"(?:skip to (?:main )?content|back to (?:top|overview|home)|(?:main )?menu|navigation|table of contents|contents|breadcrumbs?"
    r"|(?:read|learn|see|show|view|load) more(?: about [^.!?]{1,60})?|continue reading|click here(?: to [^.!?]{1,60})?"
    r"|share(?: this(?: \w+)?)?(?: (?:on|via) [^.!?]{1,60})?|tweet(?: this)?|follow us(?: on [^.!?]{1,60})?|print(?: this page)?"
    r"|previous(?: (?:page|article|post|chapter|lesson))?|next(?: (?:page|article|post|chapter|lesson))?|previous \| next"
    r"|related (?:articles|posts|content|links|reading)|you may also like|see also:? [^.!?]{0,80}|edit this page(?: on [^.!?]{1,40})?"
    r"|was this (?:page|article) helpful\??|(?:log|sign) ?(?:in|out|up)|search|home|comments?(?: \(\d+\))?|leave a (?:comment|reply)"
    r"|\d{1,3} min(?:ute)?s?(?: to)? read|reading time:? \d{1,3} min\w*|(?:last )?(?:updated|posted|published)(?: on)?:? [^.!?]{4,40}"
    r"|all rights reserved|(?:accept|reject|manage)(?: all)? cookies|privacy policy|terms (?:of (?:use|service)|and conditions)"
    r"|(?:ga|spring|direct) naar (?:de )?(?:hoofd)?inhoud|terug naar (?:boven|overzicht|home|het overzicht)|inhoud(?:sopgave)?|zoeken"
    r"|lees (?:meer|verder|ook)(?:[: ][^.!?]{0,100})?|bekijk (?:meer|ook)(?:[: ][^.!?]{0,100})?|klik hier(?: om [^.!?]{1,60})?"
    r"|deel(?: dit(?: \w+)?)?(?: (?:op|via) [^.!?]{1,60})?|volg ons(?: op [^.!?]{1,60})?|print deze pagina|reacties?(?: \(\d+\))?"
    r"|vorige?(?: (?:pagina|artikel|les))?|volgende?(?: (?:pagina|artikel|les))?|gerelateerde (?:artikelen|berichten)"
    r"|inloggen|registreren|leestijd:? \d{1,3} min\w*|geplaatst op:? [^.!?]{4,40}|alle rechten voorbehouden"
    r"|(?:alle )?cookies (?:accepteren|weigeren|beheren)|cookie-?instellingen|privacy(?:beleid|verklaring)|algemene voorwaarden"
    r"|zum inhalt springen|weiterlesen|mehr (?:lesen|erfahren)|nach oben|teilen|inhaltsverzeichnis"
    r"|aller au contenu|lire la suite|en savoir plus|partager|sommaire|saltar al contenido|leer más|compartir)"
    r"[ \t]*[.:»›→>…]*",
    re.IGNORECASE,
)
_CRUMBS = re.compile(
    r"(?:home|start|startpagina|accueil|inicio|startseite)\b\s*[>»›/|→]\s*\S.{0,160}", re.IGNORECASE
)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s.{0,80}\b(?:19|20)\d\d\b.{0,80}|(?:©|\(c\)) ?(?:19|20)\d\d.{0,120}",
    re.IGNORECASE,
)
_COOKIES = re.compile(
    r"\bcookies?\b[^\n]{0,300}\b(?:accept|agree|consent|preferences|accepteer\w*|akkoord|toestemming|voorkeuren|zustimm\w*|acceptez|acepta\w*)"
    r"|\b(?:accept|agree|consent|accepteer\w*|akkoord|toestemming)\b[^\n]{0,200}\bcookies?\b",
    re.IGNORECASE,
)
_ANCHOR = re.compile(r"(?:\d[\d.]*\s+)?\[[^\[\]]{1,200}\]\(#[^()\s]*\)")
_EDGES = " \t\n*_-–—•|"


def is_furniture(text: str) -> bool:
    """Whether `text`, a whole passage or line, links, shares, asks for consent, or says where on a site it stands."""
    if len(text) > 500:
        return False
    bare = text.strip(_EDGES)
    if len(bare) <= 160 and (
        _LINE.fullmatch(bare)
        or _CRUMBS.fullmatch(bare)
        or _COPYRIGHT.fullmatch(bare)
        or _ANCHOR.fullmatch(bare)
    ):
        return True
    return "cookie" in text.casefold() and bool(_COOKIES.search(text))
