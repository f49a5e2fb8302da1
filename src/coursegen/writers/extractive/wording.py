"""A language, a form of address and a brief's context -> the sentences that the writer says itself."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from ...course import Brief
from ...language.address import house_form
from ...language.tables import base

__all__ = ["Wording", "worded"]

_PHRASES = Path(__file__).with_name("phrases")


@cache
def _file(language: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads((_PHRASES / f"{language}.toml").read_text(encoding="utf-8"))


def worded() -> tuple[str, ...]:
    """Return the languages that have phrases, sorted."""
    return tuple(sorted(path.stem for path in _PHRASES.glob("*.toml")))


class Wording:
    """The phrases of one course: its language, its form of address, who its learners are."""

    def __init__(self, brief: Brief) -> None:
        asked = base(brief.language)
        self.language = asked if asked in worded() else "en"
        """The language of the phrases: the course's, or English where nobody wrote any."""
        self.form = house_form(brief.address, self.language)
        """`je`, `u` … or empty where the language has one form only."""
        tables = _file(self.language)
        self._said: dict[str, Any] = {**tables["all"], **tables.get(self.form, {})}
        self._tables = tables
        self.role = self._context(brief, "role")
        """Who learners are at work, or empty."""
        self.company = self._context(brief, "company")
        """Where they work, or empty."""

    def _context(self, brief: Brief, name: str) -> str:
        for key in self._tables["context"][name]:
            value = brief.context.get(key, "")
            text = value if isinstance(value, str) else ", ".join(value)
            if text.strip():
                return " ".join(text.split())
        return ""

    def has(self, name: str) -> bool:
        """Whether there is such a phrase."""
        return name in self._said

    def say(self, name: str, **words: str) -> str:
        """Return a phrase with its `{names}` filled in; a name without a value raises KeyError."""
        return str(self._said[name]).format(**words)

    def pick(self, name: str, turn: int, **words: str) -> str:
        """Return one of a list of phrases, each in its turn, so that not every lesson ends alike."""
        among = self._said[name]
        return str(among[turn % len(among)]).format(**words)

    @property
    def frame(self) -> str:
        """What puts learners in their job, with a space behind it; empty where no role is known."""
        return self.say("frame_role", role=self.role) if self.role else self.say("frame_none")

    @property
    def place(self) -> str:
        """Where learners work, in words that fit behind "in" or "bij"."""
        return self.company or self.say("place_none")

    @property
    def organisation(self) -> str:
        """The company's name, or the word for one."""
        return self.company or self.say("organisation")

    def number(self, count: int) -> str:
        """Return a small number in words, else in digits."""
        return str(self._tables["numbers"].get(str(count), count))

    def ability(self, statement: str) -> str:
        """Return what learners can do, to stand behind "you can": subject and modal taken off, no full stop."""
        rules = self._tables["ability"]
        text = statement.strip().rstrip(".")
        for pattern in rules["subject"]:
            found = re.match(pattern, text, re.IGNORECASE)
            if found:
                text = text[found.end() :]
                break
        your = str(rules.get(f"your_{self.form}", "your"))
        for pattern, by in rules.get("swap", ()):
            text = re.sub(pattern, str(by).replace("{your}", your), text, flags=re.IGNORECASE)
        return text[:1].lower() + text[1:] if not text[:2].isupper() else text
