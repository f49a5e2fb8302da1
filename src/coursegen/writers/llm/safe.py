"""What a model wrote -> literal text: no markup, no link and no tag that neither source nor brief has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from ...course import clean_line, clean_text

__all__ = ["foreign", "line", "marked_text", "text"]

_LINK = re.compile(
    r"""\b(?:https?|ftp|file|data|javascript|vbscript|mailto|tel)\s?:(?=\S)[^\s<>"'\]]+
    |\bwww\.[^\s<>"'\]]+
    |\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+
    |(?<![\w.])(?:[a-z0-9-]+\.)+(?:com|net|org|io|info|biz|ru|cn|xyz|top|site|online|app|dev|example|invalid|test|co|eu|nl|de|fr|uk)(?:/[^\s<>"'\]]*)?(?![\w])""",
    re.IGNORECASE | re.VERBOSE,
)
_TAG = re.compile(
    r"<(script|style|iframe|svg|object)\b.*?(?:</\1\s*>|\Z)|</?[A-Za-z!?][^<>]{0,2000}>",
    re.IGNORECASE | re.DOTALL,
)
_EMPTY = re.compile(r"!?\[([^\[\]]*)\]\(\s*\)")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_MARK = re.compile(r"[ ]?[\[(]\^?((?:q\d{1,2})(?:\s*[,;]?\s*\^?q\d{1,2})*)[\])]")
_LABEL = re.compile(r"[ ]?\[\^?p\d{1,2}(?:\s*[,;]\s*p\d{1,2})*\]")
_QUOTE = re.compile(r"q\d{1,2}")
_FIRST = 0xE000


def foreign(value: str, known: Callable[[str], bool]) -> list[str]:
    """Return the links and tags in `value` that are not `known`."""
    plain = unicodedata.normalize("NFKC", value)
    found = [one.group() for pattern in (_TAG, _LINK) for one in pattern.finditer(plain)]
    return [one for one in dict.fromkeys(found) if not known(one.rstrip(".,;:!?)"))]


def _without(value: str, known: Callable[[str], bool]) -> str:
    for one in foreign(value, known):
        value = unicodedata.normalize("NFKC", value) if one not in value else value
        value = value.replace(one, "")
    return _EMPTY.sub(r"\1", value)


def text(value: str, known: Callable[[str], bool]) -> str:
    """Return any string as literal `Text`, without marks."""
    return marked_text(value, known, lambda _: "", one_line=False)


def line(value: str, known: Callable[[str], bool]) -> str:
    """Return any string as a literal `Line`, without marks; empty where nothing is left."""
    return marked_text(value, known, lambda _: "", one_line=True)


def marked_text(
    value: str, known: Callable[[str], bool], cite: Callable[[str], str], *, one_line: bool
) -> str:
    """Return any string as literal text in which marks of quotes became citations.

    Args:
        value: what a model wrote.
        known: whether a link or tag stands in a source or the brief.
        cite: the id of a quote → a citation's label, or nothing.
        one_line: make a `Line` of it, empty where nothing is left.
    """
    value = _PRIVATE.sub("", value)
    while foreign(value, known):  # what is left when one is taken out may be another
        shorter = _without(value, known)
        if shorter == value:
            break
        value = shorter
    value = _LABEL.sub("", value)
    value = _MARK.sub(lambda found: "".join(_sign(one) for one in _QUOTE.findall(found.group(1))), value)
    paragraphs = [_signs_last(one) for one in re.split(r"\n\s*\n", value)]
    if one_line:
        words = _signs_last(" ".join(" ".join(paragraphs).split()))
        if not _PRIVATE.sub("", words).strip():
            return ""
        try:
            cleaned = clean_line(words)
        except ValueError:
            return ""
    else:
        cleaned = clean_text("\n\n".join(one for one in paragraphs if _PRIVATE.sub("", one).strip()))
    return _PRIVATE.sub(lambda found: _cited(cite(f"q{ord(found.group()) - _FIRST}")), cleaned).strip()


def _sign(quote: str) -> str:
    return chr(_FIRST + int(quote[1:]))


def _signs_last(paragraph: str) -> str:
    """Move marks that open a paragraph to its end: there they could be read as a footnote's own line."""
    paragraph = paragraph.strip()
    found = re.match("[\ue000-\uf8ff\\s]+", paragraph)
    moved = "".join(_PRIVATE.findall(found.group())) if found else ""
    rest = paragraph[found.end() :] if found else paragraph
    rest = re.sub("\\s+(?=[\ue000-\uf8ff])", "", rest)
    return re.sub("\\\\(?=[\ue000-\uf8ff]|$)", "", rest + moved)


def _cited(label: str) -> str:
    return f"[^{label}]" if label else ""
