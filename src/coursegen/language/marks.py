"""A text in any script -> what its signs say: a question, an announcement, a quotation."""

from __future__ import annotations

import re

from .tables import base

__all__ = ["announces", "asks", "joined", "lowered", "quotation"]

_QUOTES = {
    "de": ("„", "“"),
    "fr": ("«\u00a0", "\u00a0»"),
    "es": ("«", "»"),
    "ar": ("«", "»"),
    "ja": ("「", "」"),
    "zh": ("「", "」"),
}
_GAP = re.compile(r"(?<=[。！？」』）：])((?:\[\^[^\]\s]{1,80}\])*) (?=[「『（\u3040-\u9fff])")


def announces(text: str) -> bool:
    """Whether a text ends in a colon."""
    return text.endswith((":", "："))


def asks(text: str) -> bool:
    """Whether a text ends in a question mark."""
    return text.endswith(("?", "؟", "？"))


def quotation(text: str, language: str) -> str:
    """Return a text in the quotation marks of a language."""
    opening, closing = _QUOTES.get(base(language), ("“", "”"))
    return f"{opening}{text}{closing}"


def joined(parts: list[str]) -> str:
    """Return sentences as one paragraph: with a space between, which Chinese and Japanese have not."""
    return _GAP.sub(r"\1", " ".join(parts))


def lowered(text: str, language: str) -> str:
    """Return a text without the capital of its first word, where that is only there because it stood first."""
    if text[:2].isupper() or base(language) == "de":
        return text
    return text[:1].lower() + text[1:]
