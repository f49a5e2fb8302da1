"""A language, a form of address and a brief's context -> the sentences that the writer says itself."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from ...course import Brief
from ...language.address import house_form
from ...language.marks import lowered
from ...language.tables import base, patterns
from ...language.verbs import level, opens_with_order, verb

__all__ = ["Wording", "worded"]

_PHRASES = Path(__file__).with_name("phrases")

_NAME = 60
"""Characters of a company's name; what is longer describes one."""


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

    def say(self, name: str, /, **words: str) -> str:
        """Return a phrase with its `{names}` filled in; a name without a value raises KeyError."""
        return str(self._said[name]).format(**words)

    def several(self, name: str) -> tuple[str, ...]:
        """Return a list of phrases as it stands."""
        return tuple(str(one) for one in self._said[name])

    def pick(self, name: str, turn: int, /, **words: str) -> str:
        """Return one of a list of phrases, each in its turn, so that not every lesson ends alike."""
        among = self._said[name]
        return str(among[turn % len(among)]).format(**words)

    @property
    def frame(self) -> str:
        """What puts learners in their job, with a space behind it; empty where no role is known."""
        return self.say("frame_role", role=self.role) if self.role else self.say("frame_none")

    @property
    def place(self) -> str:
        """Where learners work, with its preposition: "at Northfield Water", "in your own work"."""
        if not self.company or len(self.company) > _NAME:
            return self.say("place_none")
        return self.say("place_company", company=self.company)

    @property
    def organisation(self) -> str:
        """The company's name, or the word for one."""
        return self.company if 0 < len(self.company) <= _NAME else self.say("organisation")

    def marks(self, name: str, text: str) -> bool:
        """Whether a heading, a lead-in or a sentence has the signs of that name: of a procedure, of advice."""
        return any(re.search(one, text, re.IGNORECASE) for one in self._tables["procedure"][name])

    def bare(self, term: str) -> str:
        """Return a term without the article in front of it."""
        return re.sub(str(self._tables["ability"]["article"]), "", term, flags=re.IGNORECASE)

    def number(self, count: int) -> str:
        """Return a small number in words, else in digits."""
        return str(self._tables["numbers"].get(str(count), count))

    def can(self, statement: str) -> str | None:
        """Return what stands behind "you can" for a statement; None where it cannot be said so.

        A Dutch order becomes an infinitive where a clause follows it ("Leg uit wat …"); behind one that takes an
        object, the words would have to change places.
        """
        text = self.ability(statement)
        first, _, rest = text.partition(" ")
        found = verb(text, self.language)
        if self.language != "nl":
            known = level(first, self.language) is not None or opens_with_order(text, self.language)
            return text if known and not first.endswith("ing") else None
        if found is None:
            return None
        if found in text.casefold().split():
            return text
        clause = re.match(self._tables["ability"]["clause"], rest, re.IGNORECASE)
        if clause:
            return f"{found} {rest[clause.start('clause') :]}"
        return self._turned(found, rest)

    def _turned(self, infinitive: str, rest: str) -> str | None:
        """Return a Dutch order as an infinitive: "Draag een taak over aan …" as "een taak overdragen aan …"."""
        words = rest.split()
        particle = next((at for at, word in enumerate(words) if at and infinitive.startswith(word)), None)
        if particle is not None and len(infinitive) > len(words[particle]) + 3:
            return " ".join([*words[:particle], infinitive, *words[particle + 1 :]])
        for rule in patterns(self.language, "objectives").get("side", ()):
            found = rule.search(rest)
            if found is None:
                return f"{rest} {infinitive}"
            if found.start():
                return f"{rest[: found.start()].strip()} {infinitive} {rest[found.start() :]}"
        return None

    def ability(self, statement: str) -> str:
        """Return what learners can do, to stand behind "you can": subject and modal taken off, no full stop."""
        rules = self._tables["ability"]
        text = statement.strip().rstrip(".。")
        for pattern in rules["subject"]:
            found = re.match(pattern, text, re.IGNORECASE)
            if found:
                text = text[found.end() :]
                break
        your = str(rules.get(f"your_{self.form}", "your"))
        for pattern, by in rules.get("swap", ()):
            text = re.sub(pattern, str(by).replace("{your}", your), text, flags=re.IGNORECASE)
        return lowered(text, self.language)
