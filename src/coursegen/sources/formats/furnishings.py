"""The tree of a web page -> which part is its text, and which elements are menus, banners and the like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..draft import Draft
from .xml import local

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["UNSEEN", "Furnishings"]

UNSEEN = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "head",
        "iframe",
        "object",
        "embed",
        "svg",
        "canvas",
        "audio",
        "video",
        "map",
        "button",
        "input",
        "select",
        "textarea",
        "datalist",
        "dialog",
        "option",
        "label",
        "progress",
        "meter",
        "rt",
        "rp",
    ]
)
"""Elements that hold no text of a page."""

_AROUND = frozenset(["nav", "menu"])
_ALONE = _AROUND | {"header", "footer", "aside"}
_NEVER = frozenset(
    [
        "a",
        "abbr",
        "b",
        "br",
        "code",
        "em",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "i",
        "img",
        "li",
        "pre",
        "p",
        "strong",
        "sup",
        "sub",
        "td",
        "th",
        "tr",
    ]
)
"""Whatever they are called, these are parts of a text."""
_ROLES = frozenset(
    [
        "navigation",
        "banner",
        "contentinfo",
        "search",
        "complementary",
        "dialog",
        "alertdialog",
        "menu",
        "menubar",
        "toolbar",
        "tablist",
        "doc-toc",
        "doc-index",
    ]
)
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|navbox|menu|breadcrumbs?|sidebar|footer|masthead|header|share|sharing|social|related"
    r"|comments?|newsletter|subscribe|advert\w*|ads?|banner|toc|pagination|pager|skip-?(?:link|to)\w*|toolbar|widget|promo|popup"
    r"|modal|sphinxsidebar|catlinks|printfooter)(?:$|[\s_-])",
    re.IGNORECASE,
)
_COOKIES = re.compile(r"cookie|consent|gdpr|onetrust|didomi|usercentrics|cmplz", re.IGNORECASE)
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_FOR_READERS = re.compile(
    r"(?:^|\s)(?:sr-only|visually-hidden|screen-reader-text|headerlink|anchor-?link|header-anchor|mw-editsection|noprint|skip-link)(?:$|\s)",
    re.IGNORECASE,
)
_WORDY = 40
"""Words: a paragraph or item that is longer is text, whatever its element is called."""


class Furnishings:
    """Looks a page over once."""

    def __init__(self, root: _Element) -> None:
        self._words = 0
        self._hidden = 0
        self._first = ""
        body = next(root.iter("{*}body"), root)
        self.main = self._main(body)
        self.heading = self._heading(body)
        """The page's first heading, where it stands outside its text; a site's own name is none."""
        if self.main is not body:
            self._count_outside(body)

    def left_out(self, element: _Element, tag: str) -> bool:
        """Whether an element is no part of the text; what it says is counted."""
        if tag in UNSEEN:
            return True
        if not element.attrib and tag not in _ALONE:
            return False
        if self._is_hidden(element):
            self._hidden += len(_words(element))
            return True
        names = f"{element.get('class', '')} {element.get('id', '')}"
        if _FOR_READERS.search(names):
            return True
        if tag not in _NEVER and self._is_around(element, tag, names):
            self._count(element)
            return True
        return False

    def report(self, draft: Draft) -> None:
        """Say what was left out."""
        if self._words:
            draft.note(
                "source.navigation",
                f"menus, banners and the like around the text are left out ({self._words:,} words)",
                quote=self._first,
                remedy="Nothing to do.",
            )
        if self._hidden:
            draft.note(
                "source.hidden",
                f"{self._hidden:,} words that the page hides are left out",
                remedy="Show them in the document if learners need them.",
            )

    def _count_outside(self, body: _Element) -> None:
        """Count what stands beside the text, and beside what holds it, up to the whole page."""
        inner = self.main
        for outer in self.main.iterancestors():
            for one in outer:
                if one is not inner and isinstance(one.tag, str) and local(one) not in UNSEEN:
                    self._count(one)
            inner = outer
            if outer is body:
                break

    def _count(self, element: _Element) -> None:
        words = _words(element)
        self._words += len(words)
        self._first = self._first or " ".join(words[:30])

    def _is_hidden(self, element: _Element) -> bool:
        return (
            element.get("hidden") is not None
            or bool(_HIDDEN.search(element.get("style", "")))
            or element.get("type") == "hidden"
        )

    def _is_around(self, element: _Element, tag: str, names: str) -> bool:
        if (
            tag in _AROUND
            or element.get("role") in _ROLES
            or element.get(_TYPE) in {"toc", "landmarks", "page-list"}
        ):
            return True
        if tag == "header":
            # The head of an article is its title; that of a site holds its menu.
            return not _within(element, ("article", "main", "section")) and not _has_heading(element)
        if tag == "footer":
            return not _within(element, ("blockquote", "figure"))
        if tag == "aside":
            return (
                element is not self.main
                and not _within(element, ("article", "main"))
                and not _is_note(element)
            )
        if _COOKIES.search(names) and len(_words(element)) < 400:
            return True
        return (
            bool(_NAMED.search(names))
            and tag not in {"body", "main", "article", "html"}
            and not _has_text(element)
        )

    def _main(self, body: _Element) -> _Element:
        """The element that holds the text, where the page says so and most of the text is in it."""
        marked = [
            one
            for one in body.iter("{*}main", "{*}div", "{*}section")
            if local(one) == "main" or one.get("role") == "main"
        ]
        articles = [one for one in body.iter("{*}article") if not _within(one, ("article", "aside", "nav"))]
        candidates = marked or (articles if len(articles) == 1 else [])
        if not candidates:
            return body
        best = max(candidates, key=_length) if len(candidates) > 1 else candidates[0]
        if len("".join(best.itertext())) * 2 >= len("".join(body.itertext())):
            return best
        return best if _length(best) * 2 >= _length(body) else body

    def _heading(self, body: _Element) -> _Element | None:
        if self.main is body or any(True for _ in self.main.iter("{*}h1")):
            return None
        title = " ".join(next((_words(one) for one in body.getroottree().iter("{*}title")), []))
        return next(
            (one for one in body.iter("{*}h1") if title.startswith(" ".join(_words(one)) or "-")), None
        )


_TYPE = "{http://www.idpf.org/2007/ops}type"


def _words(element: _Element) -> list[str]:
    return " ".join(element.itertext()).split()


def _length(element: _Element) -> int:
    """Characters of running text."""
    return sum(
        len(text)
        for one in element.iter("{*}p", "{*}li")
        if not _within(one, ("nav", "footer"))
        for text in one.itertext()
    )


def _within(element: _Element, names: tuple[str, ...]) -> bool:
    return any(local(one) in names for one in element.iterancestors())


def _has_heading(element: _Element) -> bool:
    return next(element.iter("{*}h1"), None) is not None


def _is_note(element: _Element) -> bool:
    return bool(
        re.search(r"note|tip|callout|pquote|pullquote|warning|info", element.get("class", ""), re.IGNORECASE)
    )


def _has_text(element: _Element) -> bool:
    """Whether it holds running text beside its links."""
    return any(
        len(_words(one)) > _WORDY
        and sum(len(_words(link)) for link in one.iter("{*}a")) * 2 < len(_words(one))
        for one in element.iter("{*}p", "{*}li", "{*}td", "{*}dd", "{*}blockquote")
    )
