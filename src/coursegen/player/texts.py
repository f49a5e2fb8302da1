"""Texts of a course -> the HTML that the player shows."""

from __future__ import annotations

from html import escape

from .. import markup
from ..i18n import Catalogue

__all__ = ["Texts"]


class Texts:
    """Renders texts in one language; citations become buttons, to-dos notes to the author."""

    def __init__(self, words: Catalogue, *, cites: bool = True) -> None:
        self._cite = _cite if cites else None
        self._fill_in = words.text("[fill in: {what}]")

    def html(self, text: str) -> str:
        """Return blocks of HTML; empty for an empty text."""
        return markup.to_html(text, self._cite, self._todo).rstrip("\n") if text else ""

    def line(self, text: str | None) -> str:
        """Return one line of inline HTML; empty for None."""
        return markup.line_to_html(text, self._cite, self._todo) if text else ""

    def name(self, text: str) -> str:
        """Return a title as inline HTML, without its citations: it stands in lists and links too."""
        return markup.line_to_html(text, None, self._todo)

    def _todo(self, what: str) -> str:
        return f'<mark class="todo">{escape(self._fill_in.replace("{what}", what))}</mark>'


def _cite(label: str) -> str:
    # Its number and its name are given by the page that it stands on.
    return f'<button type="button" class="cite" data-cite="{label}"></button>'
